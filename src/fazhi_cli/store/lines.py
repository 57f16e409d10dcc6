"""A text by its lines, and cuts in it: what appending to a file and splicing one both ask of it.

Offsets count characters of the text without its byte-order mark, as libyaml's marks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_REST_OF_LINE = re.compile("[^\r\n]*")
_BREAK = re.compile("\r\n|\r|\n")


class Cut(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`.

    Of two that insert at one place the deeper one comes first: it belongs to what stands before.
    """

    start: int
    end: int
    text: str
    depth: int = 0


def with_cuts(text: str, cuts: Iterable[Cut]) -> str:
    """Give a text with cuts made in it, which are in its order and lie apart."""
    pieces = []
    at = 0
    for cut in cuts:
        assert cut.start >= at, "cuts out of order"
        pieces.append(text[at : cut.start])
        pieces.append(cut.text)
        at = cut.end
    pieces.append(text[at:])
    return "".join(pieces)


@dataclass(frozen=True)
class Lines:
    """A text, asked about its lines; a line break is any of those that YAML knows."""

    text: str

    def line_start(self, offset: int) -> int:
        """Give the start of the line in which an offset lies."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Give where the line of an offset ends, before its break."""
        match = _REST_OF_LINE.match(self.text, offset)
        assert match is not None
        return match.end()

    def next_line(self, offset: int) -> int:
        """Give the start of the line below that of an offset; below the last, the text's end."""
        end = self.line_end(offset)
        match = _BREAK.match(self.text, end)
        return end if match is None else match.end()

    def line_from(self, offset: int) -> int:
        """Give the start of the first line that begins at an offset or behind it."""
        return offset if offset == self.line_start(offset) else self.next_line(offset)

    def line_above(self, offset: int) -> int | None:
        """Give the start of the line above that of an offset; None above the first."""
        start = self.line_start(offset)
        if start == 0:
            return None
        is_pair = self.text.endswith("\r\n", 0, start)
        return self.line_start(start - (2 if is_pair else 1))

    def lines_above(self, offset: int) -> Iterator[tuple[int, str]]:
        """Give start and text of each line above the one of an offset, the nearest first."""
        start = self.line_above(offset)
        while start is not None:
            yield start, self.line(start)
            start = self.line_above(start)

    def line(self, offset: int) -> str:
        """Give the whole line of an offset, without its break."""
        return self.text[self.line_start(offset) : self.line_end(offset)]

    def before(self, offset: int) -> str:
        """Give what stands before an offset in its line."""
        return self.text[self.line_start(offset) : offset]

    def behind(self, offset: int) -> str:
        """Give what stands behind an offset in its line, without the break."""
        return self.text[offset : self.line_end(offset)]

    def break_before(self, offset: int) -> str:
        """Give the last line break before an offset as it is written; of a single line, \\n."""
        start = self.line_start(offset)
        if start == 0:
            return "\n"
        return "\r\n" if self.text.endswith("\r\n", 0, start) else self.text[start - 1]
