"""A record more or less in the middle of a list, or taken from one list to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fazhi_cli.model.edits import InsertItem, MoveItem, RemoveItem
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.yaml_text import STEP, block_item, flow
from fazhi_cli.store.lines import Cut
from fazhi_cli.store.splicing.keys import flow_gap, offset_of_dashes
from fazhi_cli.store.splicing.page import Page, UnspliceableError
from fazhi_cli.store.writing.annotated_yaml import OUTLINES, OpenPoint, item_lines

_BREAK = re.compile("\r\n|\r|\n")


def new_item_cuts(page: Page, edit: InsertItem) -> Iterator[Cut]:
    """Give the cut that puts a record into a list."""
    if page.is_in_brackets((*edit.loc, 0)):
        yield _between_commas(page, edit)
        return
    column = page.span(edit.loc).column - 1
    yield _inserted(page, edit.loc, edit.index, _lines(page, edit, column))


def _lines(page: Page, edit: InsertItem, column: int) -> list[str]:
    if edit.loc[-1] in OUTLINES:
        points = [OpenPoint(loc, reason) for loc, reason in edit.points]
        return item_lines(edit.value, points, column)
    neighbour = (*edit.loc, max(edit.index - 1, 0))
    if isinstance(edit.value, Mapping) and page.is_block(neighbour):
        return block_item(edit.value, column, page.span(neighbour).column - 1)
    return [f"{' ' * column}- {flow(edit.value)}"]


def _inserted(page: Page, loc: Loc, index: int, lines: list[str]) -> Cut:
    """Insert lines before an item of a block list, with an empty line where the others have one."""
    has_gap = _has_gap(page, loc)
    if index == 0:
        # Above the comments of the first item, which are no comments of the new one.
        at = page.line_end(page.positions.keys[loc].end) if loc in page.positions.keys else None
        if at is None or at > page.dash_line((*loc, 0)):
            raise UnspliceableError
        lines = [*lines, ""] if has_gap else lines
    else:
        at = page.line_end(page.content_end((*loc, index - 1)))
        lines = ["", *lines] if has_gap else lines
    return Cut(at, at, "".join(page.newline + line for line in lines), len(loc))


def _has_gap(page: Page, loc: Loc) -> bool:
    """Tell whether an empty line stands above the last item, or above its comments."""
    length = page.positions.collections[loc].length
    if length < 2:
        return False
    first = page.comments_above(page.dash_line((*loc, length - 1)))
    above = page.line_above(first)
    return above is not None and not page.line(above).strip()


def _between_commas(page: Page, edit: InsertItem) -> Cut:
    if page.positions.collections[edit.loc].length == 0:
        raise UnspliceableError
    if edit.index == 0:
        at = page.span((*edit.loc, 0)).start
        return Cut(at, at, f"{flow(edit.value)}, ")
    at = page.content_end((*edit.loc, edit.index - 1))
    return Cut(at, at, f", {flow(edit.value)}", len(edit.loc))


def gone_item_cuts(page: Page, edit: RemoveItem) -> Iterator[Cut]:
    """Give the cut that takes a record out of its list, with what `import` asked about it.

    Raises:
        UnspliceableError: there is a comment of somebody in it or right above it.
    """
    if page.is_in_brackets(edit.loc):
        loc = edit.loc[:-1]
        length = page.positions.collections[loc].length
        starts = [page.span((*loc, index)).start for index in range(length)]
        span = page.span(edit.loc)
        yield flow_gap(page, starts, span.start, page.content_end(edit.loc))
        return
    start, end = _region(page, edit.loc)
    if page.has_foreign_comment(start, end):
        raise UnspliceableError
    yield Cut(*_with_gap(page, start, end), "")


def _region(page: Page, loc: Loc) -> tuple[int, int]:
    """Give the lines of an item and of the comments right above it."""
    first = page.dash_line(loc)
    if page.before(page.span(loc).start).count("-") > 1 or page.line(first).lstrip()[:1] != "-":
        raise UnspliceableError  # a list within a list, or the dash behind something else
    start = page.comments_above(first)
    return start, page.next_line(page.content_end(loc))


def _with_gap(page: Page, start: int, end: int) -> tuple[int, int]:
    """Take the empty line above along, where another one follows or the text ends."""
    above = page.line_above(start)
    if above is None or page.line(above).strip():
        return start, end
    if end == len(page.text) or not page.line(end).strip():
        return above, end
    return start, end


def moved_item_cuts(page: Page, edit: MoveItem) -> Iterator[Cut]:
    """Give the cuts that take the lines of a record, comments too, to another list.

    Raises:
        UnspliceableError: a list is in brackets; the lines can't stand further to the left.
    """
    if page.is_in_brackets(edit.loc) or not page.is_block(edit.target):
        raise UnspliceableError
    start, end = _region(page, edit.loc)
    column = page.span(edit.target).column - 1
    head = []
    if edit.heading:
        head = [f"{' ' * (column + STEP)}{key}: {flow(value)}" for key, value in edit.heading]
        head[0] = f"{' ' * column}- {head[0].lstrip()}"
        head.append(f"{' ' * (column + STEP)}tasks:")
        column += STEP + offset_of_dashes(page)
    shift = column - (page.span(edit.loc[:-1]).column - 1)
    lines = _BREAK.split(page.text[start:end])
    if not lines[-1]:
        lines.pop()
    shifted = [*head, *(_shifted(line, shift) for line in lines)]
    gone = Cut(*_with_gap(page, start, end), "")
    come = _inserted(page, edit.target, edit.index, shifted)
    if not gone.start < come.start <= gone.end:
        yield gone
        yield come
        return
    # The last task of a section, into the one behind it: its lines stay where they are.
    is_whole = page.text[end - 1 : end] in ("\r", "\n")
    text = come.text.removeprefix(page.newline) + (page.newline if is_whole else "")
    yield Cut(gone.start, gone.end, text)


def _shifted(line: str, shift: int) -> str:
    if not line.strip():
        return line
    if shift >= 0:
        return " " * shift + line
    if line[:-shift].strip(" "):
        raise UnspliceableError
    return line[-shift:]
