"""A key more or less in a mapping, in block style or in braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.model.edits import RemoveKey, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.yaml_text import STEP, flow
from fazhi_cli.store.lines import Cut
from fazhi_cli.store.splicing.page import Page, UnspliceableError
from fazhi_cli.store.writing.annotated_yaml import key_text


def new_key_cuts(page: Page, edit: SetValue) -> Iterator[Cut]:
    """Give the cut that adds a key to a mapping.

    Raises:
        UnspliceableError: there is no mapping to add it to.
    """
    parent = edit.loc[:-1]
    anchor = _anchor(page, parent, edit.behind)
    name = key_text(str(edit.loc[-1]))
    if page.is_in_brackets((*parent, anchor)):
        at = page.content_end((*parent, anchor))
        yield Cut(at, at, f", {name}: {flow(edit.value)}", len(edit.loc))
        return
    blanks = " " * (page.positions.keys[(*parent, anchor)].column - 1)
    lines = _lines(page, name, edit.value, blanks)
    at = page.line_end(page.content_end((*parent, anchor)))
    yield Cut(at, at, "".join(page.newline + line for line in lines), len(edit.loc))


def _anchor(page: Page, parent: Loc, behind: Sequence[str]) -> str:
    """Give the key behind which a new one goes: the last of those named, else the last there is."""
    present = [str(loc[-1]) for loc in page.positions.keys if loc[:-1] == parent]
    if not present:
        raise UnspliceableError
    before = [key for key in present if key in behind]
    return before[-1] if before else present[-1]


def _lines(page: Page, name: str, value: Any, blanks: str) -> list[str]:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    if is_list and value and all(isinstance(item, Mapping) for item in value):
        inner = blanks + " " * offset_of_dashes(page)
        return [f"{blanks}{name}:", *(f"{inner}- {flow(item)}" for item in value)]
    return [f"{blanks}{name}: {flow(value)}"]


def offset_of_dashes(page: Page) -> int:
    """Give how far the dashes of the file's lists stand to the right of their key."""
    for loc, own in page.positions.collections.items():
        if own.is_mapping or own.is_flow or loc not in page.positions.keys:
            continue
        return page.span(loc).column - page.positions.keys[loc].column
    return STEP


def gone_key_cuts(page: Page, edit: RemoveKey) -> Iterator[Cut]:
    """Give the cut that takes a key out of its mapping, with what `import` asked about it.

    Raises:
        UnspliceableError: it stands behind a dash, or a comment of somebody stands beside it.
    """
    key = page.positions.keys.get(edit.loc)
    if key is None:
        raise UnspliceableError
    end = page.content_end(edit.loc)
    if page.is_in_brackets(edit.loc):
        yield flow_gap(page, [key.start for key in _siblings(page, edit.loc)], key.start, end)
        return
    start = page.line_start(key.start)
    line_end = page.line_end(end)
    if page.before(key.start).strip(" ") or page.has_foreign_comment(start, line_end):
        raise UnspliceableError
    yield Cut(page.questions_above(start), page.next_line(line_end), "")


def _siblings(page: Page, loc: Loc) -> Iterator[Any]:
    for other, span in page.positions.keys.items():
        if other[:-1] == loc[:-1]:
            yield span


def flow_gap(page: Page, starts: Sequence[int], start: int, end: int) -> Cut:
    """Give the cut that takes something out from between commas.

    Args:
        page: the text.
        starts: where it and its neighbours begin, in their order.
        start: where it begins.
        end: where it ends.

    Raises:
        UnspliceableError: a comment stands between the commas, or it is the only one.
    """
    place = starts.index(start)
    if place + 1 < len(starts):
        cut = Cut(start, starts[place + 1], "")
    elif place > 0:
        cut = Cut(page.text.rfind(",", 0, start), end, "")
    else:
        raise UnspliceableError
    if page.has_comment(cut.start, cut.end):
        raise UnspliceableError
    return cut
