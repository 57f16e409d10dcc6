"""The outermost keys and lists of a file in its text: what is needed to append to one of them.

Offsets count characters of the text without its byte-order mark, as libyaml's marks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_cli.store.reading.positions import Positions

_REST_OF_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True)
class ListLoc:
    """A list that is the value of an outermost key."""

    is_flow: bool
    start: int
    end: int  # behind the closing bracket, in a flow list
    column: int  # of the dashes, in a block list
    items: int
    content_end: int  # behind the last scalar or bracket in it
    last_start: int  # of the last item, behind its dash


@dataclass(frozen=True)
class Layout:
    """The outermost mapping of a file; `end` is where the document ends, maybe before the text."""

    text: str
    end: int
    is_flow: bool
    column: int
    content_end: int
    keys: dict[str, int]
    lists: dict[str, ListLoc]

    def line_start(self, offset: int) -> int:
        """Give the start of the line in which an offset lies."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_behind(self, offset: int) -> int:
        """Give the start of the next line; an offset that starts a line stays where it is."""
        if offset == self.line_start(offset):
            return offset
        return self.line_end(offset)

    def line_end(self, offset: int) -> int:
        """Give where the line of an offset ends, its break included."""
        match = _REST_OF_LINE.match(self.text, offset)
        return match.end() if match else offset

    def line(self, offset: int) -> str:
        """Give a line from an offset on, without its break."""
        return self.text[offset : self.line_end(offset)].rstrip("\r\n")

    def lines_above(self, offset: int) -> Iterator[tuple[int, str]]:
        """Give start and text of each line above the one of an offset, the nearest first."""
        start = self.line_start(offset)
        while start > 0:
            is_pair = self.text.endswith("\r\n", 0, start)
            start = self.line_start(start - (2 if is_pair else 1))
            yield start, self.line(start)

    def before(self, offset: int) -> str:
        """Give what stands before an offset in its line."""
        return self.text[self.line_start(offset) : offset]


def read_layout(text: str, positions: Positions) -> Layout:
    """Read the layout of a text whose outermost level is a mapping."""
    root = positions.collections[()]
    keys = {}
    lists = {}
    for loc, span in positions.keys.items():
        if len(loc) > 1:
            continue
        key = str(loc[0])
        keys[key] = span.start
        value = positions.collections.get(loc)
        if value is not None and not value.is_mapping:
            lists[key] = _list_loc(key, positions)
    return Layout(
        text,
        end=positions.document_end,
        is_flow=root.is_flow,
        column=positions.values[()].column - 1,
        content_end=root.content_end,
        keys=keys,
        lists=lists,
    )


def _list_loc(key: str, positions: Positions) -> ListLoc:
    span = positions.values[(key,)]
    own = positions.collections[(key,)]
    last_start = 0
    if own.length:
        last_start = positions.values[key, own.length - 1].start
    return ListLoc(
        is_flow=own.is_flow,
        start=span.start,
        end=span.end,
        column=span.column - 1,
        items=own.length,
        content_end=own.content_end,
        last_start=last_start,
    )
