"""The outermost keys and lists of a file in its text: what is needed to append to one of them."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi_cli.store.lines import Lines
from fazhi_cli.store.reading.positions import Positions


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
class Layout(Lines):
    """The outermost mapping of a file; `end` is where the document ends, maybe before the text."""

    end: int
    is_flow: bool
    column: int
    content_end: int
    keys: dict[str, int]
    lists: dict[str, ListLoc]


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
