"""A text with its lines and the places of its nodes: what every splice asks of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from fazhi_cli.model.problem import Loc
from fazhi_cli.store.lines import Lines
from fazhi_cli.store.reading.positions import Positions, Span
from fazhi_cli.store.writing.annotated_yaml import OPEN_MARK

_BREAK = re.compile("\r\n|\r|\n")
_QUESTION = re.compile(f" *# {OPEN_MARK}")
_COMMENT = re.compile(r"(?:^|(?<=[\s]))#[^\r\n]*")


class UnspliceableError(Exception):
    """An edit that can't be made without changing what stands around it.

    It is no fault of the file, and never leaves this room.
    """


@dataclass(frozen=True)
class Page(Lines):
    """The text of a file, which its positions are those of."""

    positions: Positions

    @cached_property
    def newline(self) -> str:
        """The line break that the text uses first."""
        match = _BREAK.search(self.text)
        return "\n" if match is None else match[0]

    # --- comments ---

    def has_comment(self, start: int, end: int) -> bool:
        """Tell whether there may be a comment in a stretch: a # in quotes counts too."""
        return _COMMENT.search(self.text, start, end) is not None

    def has_foreign_comment(self, start: int, end: int) -> bool:
        """Tell whether there may be a comment in a stretch that is not a question of `import`."""
        lines = _BREAK.split(self.text[start:end])
        return any(_COMMENT.search(line) and not _QUESTION.match(line) for line in lines)

    def questions_above(self, line: int) -> int:
        """Give the first of the questions of `import` that stand right above a line."""
        first = self.comments_above(line)
        at = self.line_above(line)
        while at is not None and at >= first and _QUESTION.match(self.line(at)):
            line = at
            at = self.line_above(at)
        return line

    # --- nodes ---

    def is_flow(self, loc: Loc) -> bool:
        """Tell whether what stands at a place is in brackets or in braces."""
        own = self.positions.collections.get(loc)
        return own is not None and own.is_flow

    def is_block(self, loc: Loc) -> bool:
        """Tell whether a mapping or a list in block style stands at a place."""
        own = self.positions.collections.get(loc)
        return own is not None and not own.is_flow

    def is_in_brackets(self, loc: Loc) -> bool:
        """Tell whether a place lies within brackets or braces."""
        return any(self.is_flow(loc[:depth]) for depth in range(len(loc)))

    def span(self, loc: Loc) -> Span:
        """Give where a value stands."""
        span = self.positions.values.get(loc)
        if span is None:
            raise UnspliceableError
        return span

    def content_end(self, loc: Loc) -> int:
        """Give where the last character of a value is, without blank lines behind it."""
        own = self.positions.collections.get(loc)
        span = self.span(loc)
        end = span.end if own is None or own.is_flow else own.content_end
        return span.start + len(self.text[span.start : end].rstrip(" \t\r\n"))

    def block_above(self, loc: Loc) -> Loc:
        """Give the place itself, or what holds it where that is in brackets or braces."""
        for depth in range(len(loc)):
            if self.is_flow(loc[:depth]):
                return loc[:depth]
        return loc

    def head_line(self, loc: Loc) -> int:
        """Give the start of the line on which a key, or an item with its dash, begins."""
        if not loc:
            first = min((span.start for span in self.positions.keys.values()), default=0)
            return self.line_start(first)
        if isinstance(loc[-1], str):
            return self.line_start(self.positions.keys[loc].start)
        return self.dash_line(loc)

    def dash_line(self, loc: Loc) -> int:
        """Give the start of the line with the dash of an item of a block list."""
        start = self.span(loc).start
        if self.before(start).strip(" "):
            return self.line_start(start)
        at = self.line_above(start)
        while at is not None and self.line(at).strip() != "-":
            if self.line(at).strip() and not self.line(at).strip().startswith("#"):
                raise UnspliceableError
            at = self.line_above(at)
        if at is None:
            raise UnspliceableError
        return at

    def indent(self, offset: int) -> int:
        """Give how many blanks a line begins with."""
        line = self.line(offset)
        return len(line) - len(line.lstrip(" "))

    def comments_above(self, line: int) -> int:
        """Give the first of the comment lines that stand right above a line, in its column."""
        column = self.indent(line)
        at = self.line_above(line)
        while at is not None:
            if not self.line(at).lstrip(" ").startswith("#") or self.indent(at) != column:
                break
            line = at
            at = self.line_above(at)
        return line
