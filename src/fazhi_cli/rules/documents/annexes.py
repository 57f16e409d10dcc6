"""An annex of plain text behind the tasks: a list of terms, of indicators (docs/import.md#分段)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fazhi_cli.rules.documents.attribution import is_attribution
from fazhi_cli.rules.documents.brackets import brackets_of
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.part_labels import is_own_line, part_of

_ALONE = re.compile(r"附 ?件 ?[0-9一二三四五六七八九十]{0,2} ?[：:]?")
_LONGEST_TITLE = 60


def annex_start(lines: Sequence[Line]) -> int:
    """Give where annexes begin that have no tasks, else the number of lines.

    Nothing in them says who answers, while the plan in front does; and no table is there.
    """
    start = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        if lines[index].is_row or _says_who(lines[index]):
            break
        if _begins_annex(lines, index):
            start = index
    has_plan = any(_says_who(line) for line in lines[:start])
    return start if has_plan else len(lines)


def annex_title(lines: Sequence[Line]) -> str:
    """Give the title of the first annex among lines that were left out; empty where none is."""
    places = (index for index in range(len(lines) - 1) if _begins_annex(lines, index))
    first = next(places, None)
    return lines[first + 1].text if first is not None else ""


def _begins_annex(lines: Sequence[Line], index: int) -> bool:
    if index + 1 >= len(lines):
        return False
    title = lines[index + 1]
    is_title = not title.is_row and len(title.text) <= _LONGEST_TITLE
    return (
        is_title
        and title.text[-1:] not in "。；，："
        and _ALONE.fullmatch(lines[index].text) is not None
    )


def _says_who(line: Line) -> bool:
    if line.is_row or is_own_line(line.text) or part_of(line.text.strip(" ：")) is not None:
        # The last is the head of a column, in a table that a text prints a cell a line.
        return True
    return any(is_attribution(bracket.inside) for bracket in brackets_of(line.text))
