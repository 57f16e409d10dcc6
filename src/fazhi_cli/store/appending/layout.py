"""Where the outermost keys and lists of a file stand in its text: what is needed to append to one
of them.

Offsets count characters of the text without its byte-order mark, as libyaml's marks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from fazhi_cli.store.reading.events import events

_REST_OF_LINE = re.compile("[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass
class ListLoc:
    """A list that is the value of an outermost key."""

    is_flow: bool
    start: int
    column: int  # of the dashes, in a block list
    end: int = 0  # behind the closing bracket, in a flow list
    items: int = 0
    last_start: int = 0  # of the last item, behind its dash
    last_column: int | None = None  # of the last item's keys; None when it is in flow style
    leaf_end: int = 0  # behind the last scalar or bracket


@dataclass
class Layout:
    """The outermost mapping of a file; `end` is where the document ends: with the text, or before
    `...`.
    """

    text: str
    end: int
    is_flow: bool = False
    column: int = 0
    leaf_end: int = 0
    keys: dict[str, int] = field(default_factory=dict)
    lists: dict[str, ListLoc] = field(default_factory=dict)

    def line_start(self, offset: int) -> int:
        """Give the start of the line in which an offset lies."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_behind(self, offset: int) -> int:
        """Give the start of the line after an offset; an offset at the start of a line stays where
        it is.
        """
        return offset if offset == self.line_start(offset) else self.line_end(offset)

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


def read_layout(text: str) -> Layout:
    """Read the places in a text that `store.reading.events.build` has accepted."""
    walk = _Walk(Layout(text, len(text)))
    for event in events(text):
        walk.see(event)
    return walk.layout


class _Walk:
    """Goes through the events; `_open` are the collections around, True for those in flow style."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._open: list[bool] = []
        self._key: str | None = None
        self._list: ListLoc | None = None

    def see(self, event: Any) -> None:
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._begin(event)
            self._open.append(bool(event.flow_style))
        elif isinstance(event, CollectionEndEvent):
            self._close(event)
        elif (
            isinstance(event, DocumentEndEvent) and event.explicit and event.start_mark is not None
        ):
            self.layout.end = event.start_mark.index

    def _scalar(self, event: Any) -> None:
        if len(self._open) == 1 and self._key is None:
            self._key = event.value
            self.layout.keys.setdefault(event.value, event.start_mark.index)
            return
        self._begin(event)
        self._leaf(event.end_mark.index)
        self._end_of_node()

    def _begin(self, event: Any) -> None:
        mark, depth = event.start_mark, len(self._open)
        if depth == 0:
            self.layout.is_flow, self.layout.column = bool(event.flow_style), mark.column
        elif depth == 1 and isinstance(event, SequenceStartEvent):
            self._list = ListLoc(bool(event.flow_style), mark.index, mark.column)
            self.layout.lists.setdefault(self._key or "", self._list)
        elif depth == 2 and self._list is not None:
            self._list.items += 1
            self._list.last_start = mark.index
            is_block = isinstance(event, MappingStartEvent) and not event.flow_style
            self._list.last_column = mark.column if is_block else None

    def _close(self, event: Any) -> None:
        if self._open.pop():  # a block ends where the next token begins: only brackets tell
            if len(self._open) == 1 and self._list is not None:
                self._list.end = event.end_mark.index
            self._leaf(event.end_mark.index)
        self._end_of_node()

    def _leaf(self, end: int) -> None:
        if self._open:  # the bracket of the outermost mapping is no part of it
            self.layout.leaf_end = end
        if len(self._open) > 1 and self._list is not None:
            self._list.leaf_end = end

    def _end_of_node(self) -> None:
        if len(self._open) == 1:
            self._key = self._list = None
