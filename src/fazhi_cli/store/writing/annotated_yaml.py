"""The text of a new YAML file: what is still open stands as a comment above its place.

Only for files that are ours from the first line to the last. It is put together line by line, with
the quotes that records have (store/appending/yaml_text): ruamel.yaml writes the comment on an item
of a list behind its dash, and tears the item apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.yaml_text import STEP, Record, comment_text, flow, scalar

OPEN_MARK = "待核："
# Lists whose items are read as an outline; an item of any other list is one line.
OUTLINES = frozenset({"jurisdictions", "sections", "tasks"})


class OpenPoint(NamedTuple):
    """Something that a person has to look at: where it stands in the tree, and why."""

    loc: Loc
    reason: str


class _Line(NamedTuple):
    """A line of the file, and the places of the tree that begin on it."""

    locs: tuple[Loc, ...]
    column: int
    text: str


def annotated_yaml(tree: Record, points: Sequence[OpenPoint] = (), schema: str = "") -> str:
    """Write a tree, with a comment above the line of each open point.

    A point at something that is not there stands above what should hold it; one of the whole file
    above its first key.

    Args:
        tree: texts, whole numbers, days, truth values, lists and mappings of them.
        points: what is open.
        schema: the way from the file to its schema, for editors; empty for none.
    """
    written = [f"# yaml-language-server: $schema={schema}"] if schema else []
    written += _with_comments(list(_mapping_lines(tree, (), 0)), points)
    return "\n".join(written) + "\n"


def item_lines(item: Record, points: Sequence[OpenPoint], column: int) -> list[str]:
    """Write an item of an outline, a section or a task, with a comment above each open point.

    Args:
        item: the section or the task.
        points: what is open, by its place within the item.
        column: blanks before the dash.
    """
    return _with_comments(list(_outline_item(item, (), column)), points)


def _with_comments(lines: Sequence[_Line], points: Sequence[OpenPoint]) -> list[str]:
    comments = _comments_by_line(lines, points)
    written = []
    for number, line in enumerate(lines):
        blanks = " " * line.column
        for reason in comments.get(number, ()):
            written.append(f"{blanks}# {OPEN_MARK}{reason}")
        written.append(blanks + line.text)
    return written


def _mapping_lines(tree: Record, loc: Loc, column: int) -> Iterator[_Line]:
    for key, value in tree.items():
        place = (*loc, key)
        name = f"{key_text(key)}:"
        if not _is_list_of_records(value):
            yield _Line((place,), column, f"{name} {flow(value)}")
            continue
        yield _Line((place,), column, name)
        for index, item in enumerate(value):
            item_loc = (*place, index)
            if key in OUTLINES and item:
                yield from _outline_item(item, item_loc, column + STEP)
            else:
                yield _Line((item_loc,), column + STEP, f"- {flow(item)}")


def key_text(key: str) -> str:
    """Write a key; `no` as people write it, though other readers of YAML have doubts."""
    return key if key == "no" else scalar(key)


def _outline_item(item: Record, loc: Loc, column: int) -> Iterator[_Line]:
    first, *others = _mapping_lines(item, loc, column + STEP)
    yield _Line((loc, *first.locs), column, f"- {first.text}")
    yield from others


def _is_list_of_records(value: Any) -> bool:
    is_list = isinstance(value, Sequence) and not isinstance(value, str)
    return is_list and bool(value) and all(isinstance(item, Mapping) for item in value)


def _comments_by_line(lines: Sequence[_Line], points: Sequence[OpenPoint]) -> dict[int, list[str]]:
    numbers: dict[Loc, int] = {(): 0}
    for number, line in enumerate(lines):
        for loc in line.locs:
            numbers[loc] = number
    comments: dict[int, list[str]] = {}
    for point in points:
        loc = point.loc
        while loc not in numbers:
            loc = loc[:-1]
        reasons = comments.setdefault(numbers[loc], [])
        reason = comment_text(point.reason)
        if reason not in reasons:
            reasons.append(reason)
    return comments
