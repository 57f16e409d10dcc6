"""The sheets of a workbook: which list tasks, which tables go together, what their names say.

The rules: docs/import.md#工作簿.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from fazhi_cli.rules.documents.attribution import Attribution
from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.column_heads import Column, column_of
from fazhi_cli.rules.documents.columns import guessed_columns
from fazhi_cli.rules.documents.drafts import Doubt, Draft, Group, all_tasks
from fazhi_cli.rules.documents.labels import label_at
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_title_line
from fazhi_cli.rules.documents.names import is_list_of_bodies, names_of
from fazhi_cli.rules.documents.reading import Weight
from fazhi_cli.rules.documents.table_rows import head_of, row_of

_TASKS = frozenset((Column.TITLE, Column.TEXT, Column.MEASURES))
_ANSWERS = frozenset((Column.LEAD, Column.PARTICIPANTS, Column.DATE))
_BARE_NAME = re.compile(
    r"(?:sheet|工作表|表格?|附件|附表|page)?[ _-]?[0-9一二三四五六七八九十]{0,3}", re.I
)
_COVER_LINES, _COVER_WIDTH = 15, 60
_LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class ChosenSheets:
    """The lines of the sheets that are read, and a sentence on those that are not."""

    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()


def sheets_in(lines: Iterable[Line]) -> list[tuple[Line, ...]]:
    """Part the lines of a document by its sheets; a document without any is one."""
    return [tuple(sheet) for _, sheet in groupby(lines, lambda line: line.place.sheet)]


def chosen_sheets(lines: tuple[Line, ...]) -> ChosenSheets:
    """Choose the sheets that list tasks, with the cover in front of them; all where none does."""
    if not any(line.place.sheet for line in lines):
        return ChosenSheets(lines)
    sheets = [tuple(_with_joined_tables(sheet)) for sheet in sheets_in(lines)]
    listing = [_lists_tasks(sheet) for sheet in sheets]
    kept: list[Line] = []
    left: list[str] = []
    for index, sheet in enumerate(sheets):
        is_cover = not any(listing[: index + 1]) and _is_cover(sheet)
        if listing[index] or is_cover or not any(listing):
            kept += sheet
        else:
            left.append(str(sheet[0].place.sheet))
    if not left:
        return ChosenSheets(tuple(kept))
    remark = f"没有读 {len(left)} 个工作表（{'、'.join(left)}）：里面没有任务表"
    return ChosenSheets(tuple(kept), (remark,))


def _tables(lines: Iterable[Line]) -> Iterator[tuple[Line, ...]]:
    rows = [line for line in lines if line.is_row]
    for _, table in groupby(rows, lambda line: line.place.table):
        yield tuple(table)


def _lists_tasks(lines: Sequence[Line]) -> bool:
    """Tell by the heads of its tables, else by what stands in them, whether a sheet lists tasks."""
    for table in _tables(lines):
        rows = [row_of(line) for line in table]
        head = head_of(rows)
        if head is None:
            if guessed_columns([row.cells for row in rows]):
                return True
            continue
        kinds = {*map(column_of, head.words.values()), *head.columns.values()}
        is_numbered = Column.NO in head.columns.values() and Column.TITLE in kinds
        if kinds & _TASKS and (kinds & _ANSWERS or is_numbered):
            return True
    return False


def _is_cover(lines: Sequence[Line]) -> bool:
    """Tell a sheet that bears the title of what follows, and little else."""
    if len(lines) > _COVER_LINES or any(len(line.text) > _COVER_WIDTH for line in lines):
        return False
    return any(is_title_line(line.text) for line in lines)


def _with_joined_tables(lines: Sequence[Line]) -> Iterator[Line]:
    """Let a table without a head go on with the one above, past an empty row and a heading."""
    table: int | None = None
    between: list[Line] = []
    for is_row, group in groupby(lines, lambda line: (line.is_row, line.place.table)):
        rows = list(group)
        if not is_row[0]:
            between += rows
            continue
        goes_on = table is not None and _goes_on(between, rows)
        if not goes_on:
            table = rows[0].place.table
        for line in between:
            yield _as_row(line, table) if goes_on else line
        for row in rows:
            yield replace(row, place=replace(row.place, table=table))
        between = []
    yield from between


def _goes_on(between: Sequence[Line], rows: Sequence[Line]) -> bool:
    if head_of([row_of(line) for line in rows]) is not None:
        return False
    return all(_is_heading(line) for line in between)


def _is_heading(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_HEADING or text.endswith(("。", "；", "：")) or "：" in text[:10]:
        return False
    return label_at(text) is not None or not is_title_line(text)


def _as_row(line: Line, table: int | None) -> Line:
    place = replace(line.place, table=table)
    return replace(line, cells=(line.text,), columns=(0,), above=(False,), place=place)


def headings_of(lines: Iterable[Line]) -> dict[str, Group]:
    """Give the headings that the names of sheets are: those of several with tables of tasks.

    A name that says nothing (Sheet1, 附件2) makes all of them none.
    """
    firsts: dict[str, Line] = {}
    for line in lines:
        if line.is_row and line.place.sheet:
            firsts.setdefault(line.place.sheet, line)
    names = list(firsts)
    if len(names) < 2 or any(_BARE_NAME.fullmatch(name) for name in names):
        return {}
    headings: dict[str, Group] = {}
    for count, name in enumerate(names, 1):
        words = plain(name)
        label = label_at(words)
        no = label.no if label else str(count)
        title = words[label.end :].strip() if label else words
        headings[name] = Group(no, title or words, firsts[name])
    return headings


def under_heading(parts: list[Group | Draft], heading: Group | None) -> list[Group | Draft]:
    """Put what a table of a sheet lists under the name of the sheet.

    A name that is a body answers for the tasks for which nobody is named.
    """
    if heading is None or not parts:
        return parts
    if is_list_of_bodies(heading.title):
        for task in all_tasks(parts):
            _answer(task, heading.title)
    is_new = not heading.parts
    heading.parts += parts
    return [heading] if is_new else []


def without_names_of_owners(
    parts: list[Group | Draft], headings: Mapping[str, Group]
) -> list[Group | Draft]:
    """Take the names of sheets away that are no headings.

    A single one is none. Nor are the departments whose tasks a workbook puts on a sheet each: each
    task says so itself, and its number is that of one count over all sheets.
    """
    groups = [part for part in parts if isinstance(part, Group)]
    if not groups or len(groups) < len(parts) or any(g not in headings.values() for g in groups):
        return parts
    tasks = list(all_tasks(parts))
    is_one_count = len({task.no for task in tasks}) == len(tasks)
    if len(groups) == 1 or (is_one_count and all(_is_owner(group) for group in groups)):
        return [part for group in groups for part in group.parts]
    return parts


def _is_owner(sheet: Group) -> bool:
    """Tell whether the name of a sheet leads each of its tasks, or answers where none leads."""
    for task in all_tasks(sheet.parts):
        attribution = task.attribution
        if sheet.title not in (attribution.lead or attribution.participants):
            return False
    return True


def answer_by_headings(parts: Sequence[Group | Draft]) -> bool:
    """Let the headings answer where all are bodies and nobody else is named: 一、县司法局.

    Returns: whether they do.
    """
    groups = [part for part in parts if isinstance(part, Group)]
    tasks = list(all_tasks(parts))
    is_named = any(task.attribution.lead or task.attribution.participants for task in tasks)
    if is_named or len(groups) < 2 or len(groups) < len(parts):
        return False
    if not all(is_list_of_bodies(group.title) for group in groups):
        return False
    for group in groups:
        for task in all_tasks(group.parts):
            _answer(task, group.title, "责任单位取自上面的标题")
    return True


def _answer(task: Draft, name: str, reason: str = "责任单位取自工作表的名称") -> None:
    if task.attribution.lead or task.attribution.participants:
        return
    named = Attribution(participants=tuple(names_of(name)))
    task.attribution = task.attribution.and_also(named)
    task.doubts.append(Doubt("participants", reason, Weight.PARTY, name))
