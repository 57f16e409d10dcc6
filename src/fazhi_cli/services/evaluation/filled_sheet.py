"""A sheet to score by that came back: whose it is, and what stands in its cells.

Rows may be sorted, hidden or gone, columns moved, sheets renamed: a row is found by its unit, a
column by its head. What can't be taken is told by sheet and cell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from fazhi_cli.formats.xlsx.cells import FilledSheet, cell_name, read_cells
from fazhi_cli.model import evaluation_errors
from fazhi_cli.model.scoring import Item
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.by_hand import HandGroup, scheme_fingerprint
from fazhi_cli.rules.evaluation.units import canonical
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.services.evaluation import score_sheet as words
from fazhi_cli.services.evaluation.score_cells import CellRefusedError, read_points, read_words
from fazhi_cli.store import limits

_POINTS = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,2})?")
_HEAD_WITHIN = 30  # rows from the top
_MARK_ROWS = 3
_MOST_NAMED = 5
_SUM_ROWS = frozenset({"合计", "总计", "共计", "小计", "平均", "平均分"})

Value = Decimal | str | None


class RefusedCell(NamedTuple):
    """A cell that was not taken: its name, 部门!D7, and why."""

    cell: str
    why: str


class Baseline(NamedTuple):
    """What stood when the sheet was written; all None where nothing did."""

    score: Value = None
    reason: Value = None
    evidence: Value = None

    def of(self, part: str) -> Value:
        """Give what stood in a column."""
        values = {words.SCORE: self.score, words.REASON: self.reason}
        return values.get(part, self.evidence)


@dataclass(frozen=True)
class Entry:
    """What the sheet says of a unit and an item: by the parts whose columns are there."""

    unit: str
    item: Item
    values: Mapping[str, Value]
    places: Mapping[str, str]
    baseline: Baseline


@dataclass
class Filled:
    """What was read of a sheet; `scorer` is what its cell 打分单位 says."""

    entries: list[Entry] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    scorer: str | None = None


class Scheme(NamedTuple):
    """The evaluation that a sheet has to be of."""

    id: str
    groups: Sequence[HandGroup]
    registry: Registry | None

    @property
    def items(self) -> dict[str, Item]:
        """The items that are scored by hand, by their ids."""
        return {item.id: item for group in self.groups for item in group.items}


def read_filled(name: str, data: bytes, scheme: Scheme) -> Filled:
    """Read a sheet that came back.

    Raises:
        DocumentRefusedError: it is no workbook, or one that is not safe to read.
        SheetRefusedError: it is not a sheet of this evaluation as it is now.
    """
    sheets = read_cells(name, data)
    marks = next((each for each in sheets if each.text(1, 1) == words.MARK), None)
    if marks is None:
        raise evaluation_errors.no_score_sheet(name)
    _require_ours(name, marks, scheme)
    baseline = _baseline(marks)
    if baseline is None:
        raise evaluation_errors.no_score_sheet(name)
    reader = _Reader(scheme, baseline)
    for sheet in sheets:
        if sheet is not marks:
            reader.read(sheet)
    reader.tell_missing()
    return reader.filled


def _require_ours(name: str, marks: FilledSheet, scheme: Scheme) -> None:
    if marks.text(1, 2) != words.MARK_VERSION:
        raise evaluation_errors.newer_score_sheet(name)
    if marks.text(2, 2) != scheme.id:
        raise evaluation_errors.sheet_of_another(name, marks.text(2, 2), scheme.id)
    if marks.text(_MARK_ROWS, 2) != scheme_fingerprint(scheme.groups):
        raise evaluation_errors.scheme_changed(name)


def _baseline(marks: FilledSheet) -> dict[tuple[str, str], Baseline] | None:
    """Give what stood when the sheet was written; None where somebody has changed it."""
    baseline = {}
    for row, column in marks.cells:
        if row <= _MARK_ROWS or column != 1:
            continue
        texts = [marks.text(row, each) for each in range(1, 6)]
        unit, item, score, reason, evidence = texts
        if _POINTS.fullmatch(score) is None:
            return None
        values = Baseline(Decimal(score), reason or None, evidence or None)
        baseline[unit, item] = values
    return baseline


class _Head(NamedTuple):
    """The row of heads of a sheet: where the units stand, each part of each item, and the columns
    that are none of ours.
    """

    row: int
    units: int
    columns: Mapping[tuple[str, str], int]
    strange: Mapping[int, str]
    is_double: bool  # two columns of units: nobody knows whose the rows are


class _Reader:
    """Reads the sheets of a workbook, one after another."""

    def __init__(self, scheme: Scheme, baseline: Mapping[tuple[str, str], Baseline]) -> None:
        self.filled = Filled()
        self._scheme = scheme
        self._baseline = baseline
        self._items = scheme.items
        self._group_of = {unit: group for group in scheme.groups for unit in group.units}
        self._heads = {
            _key(head): (item.id, part)
            for item in self._items.values()
            for head, part in zip(
                words.heads_of(item), (words.SCORE, words.REASON, words.EVIDENCE), strict=False
            )
        }
        self._seen: dict[str, str] = {}

    def read(self, sheet: FilledSheet) -> None:
        """Read one sheet: of a group, or the one that says who scored."""
        head = self._head(sheet)
        if head is not None:
            self._refuse_merges(sheet, head)
            if not head.is_double:
                self._read_rows(sheet, head)
            return
        is_found = self._read_scorer(sheet)
        if not is_found and sheet.cells and not sheet.is_hidden:
            remark = f"工作表“{sheet.name}”没有打分表的栏头（单位、得分），没有读"
            self.filled.remarks.append(remark)

    def _refuse(self, sheet: FilledSheet, row: int, column: int, why: str) -> None:
        self.filled.refused.append(RefusedCell(cell_name(sheet.name, row, column), why))

    # --- heads ---

    def _head(self, sheet: FilledSheet) -> _Head | None:
        rows = sorted({row for row, _ in sheet.cells if row <= _HEAD_WITHIN})
        for row in rows:
            heads = {col: cell.text for (at, col), cell in sheet.cells.items() if at == row}
            units = [col for col, text in heads.items() if _key(text) == words.UNIT]
            if units and any(_key(text) in self._heads for text in heads.values()):
                return self._columns(sheet, row, min(units), heads)
        return None

    def _columns(self, sheet: FilledSheet, row: int, units: int, heads: Mapping[int, str]) -> _Head:
        columns: dict[tuple[str, str], int] = {}
        strange: dict[int, str] = {}
        is_double = False
        for column, text in sorted(heads.items()):
            part = self._heads.get(_key(text))
            if part is not None and part in columns:
                self._refuse(sheet, row, column, f"有两栏“{text}”，请留下一栏")
            elif part is not None:
                columns[part] = column
            elif _key(text) == words.UNIT and column != units:
                self._refuse(sheet, row, column, f"有两栏“{text}”，请留下一栏")
                is_double = True
            elif column != units:
                strange[column] = text
        return _Head(row, units, columns, strange, is_double)

    def _refuse_merges(self, sheet: FilledSheet, head: _Head) -> None:
        own = {head.units, *head.columns.values()}
        for merge in sheet.merges:
            is_own = any(merge.left <= column <= merge.right for column in own)
            if merge.bottom > head.row and is_own:
                why = "合并的格子，说不清是谁的分；请取消合并，一格一格写"
                self._refuse(sheet, merge.top, merge.left, why)

    # --- rows ---

    def _read_rows(self, sheet: FilledSheet, head: _Head) -> None:
        groups = []
        for row in sorted({row for row, _ in sheet.cells if row > head.row}):
            group = self._read_row(sheet, head, row)
            if group is not None and group not in groups:
                groups.append(group)
        absent: list[str] = []
        for group in groups:
            for item in group.items:
                heads = words.heads_of(item)
                absent += [each for each in heads if not self._is_there(head, each)]
        self._tell_strange(sheet, head, absent)
        for each in dict.fromkeys(absent):
            self.filled.remarks.append(f"工作表“{sheet.name}”没有“{each}”一栏，没有读")

    def _tell_strange(self, sheet: FilledSheet, head: _Head, absent: Sequence[str]) -> None:
        """Refuse a filled column that may be a missing one, its head mistyped; tell any other."""
        for column, text in head.strange.items():
            is_filled = any(at == column and row > head.row for row, at in sheet.cells)
            if absent and is_filled:
                near = suggest(text, absent) or absent
                names = "、".join(f"“{each}”" for each in near[:_MOST_NAMED])
                why = f"没有“{text}”这一栏，又缺{names}：写错了的改回来，自己加的请删去"
                self._refuse(sheet, head.row, column, why)
                continue
            where = cell_name(sheet.name, head.row, column)
            self.filled.remarks.append(f"{where}：多出的一栏“{text}”，没有读")

    def _is_there(self, head: _Head, text: str) -> bool:
        return self._heads[_key(text)] in head.columns

    def _read_row(self, sheet: FilledSheet, head: _Head, row: int) -> HandGroup | None:
        """Read the row of a unit; give its group."""
        printed = sheet.text(row, head.units).strip()
        filled = [col for col in head.columns.values() if (row, col) in sheet.cells]
        if not printed:
            if filled:
                self._refuse(sheet, row, min(filled), "这一行没有单位")
            return None
        unit = canonical(printed, self._scheme.registry)
        group = self._group_of.get(unit)
        if group is None:
            self._tell_stranger(sheet, row, head.units, printed, is_filled=bool(filled))
            return None
        place = cell_name(sheet.name, row, head.units)
        first = self._seen.setdefault(unit, place)
        if first != place:
            self._refuse(sheet, row, head.units, f"“{printed}”在 {first} 已经有一行，请留下一行")
            return None
        for item in self._items.values():
            self._read_item(sheet, head, row, unit=unit, item=item, group=group)
        return group

    def _tell_stranger(
        self, sheet: FilledSheet, row: int, column: int, printed: str, *, is_filled: bool
    ) -> None:
        where = cell_name(sheet.name, row, column)
        if _key(printed) in _SUM_ROWS:
            self.filled.remarks.append(f"{where}：“{printed}”一行不是单位，没有读")
            return
        if is_filled:
            near: tuple[str, ...] = ()
            if len(self.filled.refused) < limits.PROBLEMS_PER_FILE:
                near = tuple(suggest(printed, list(self._group_of)))
            rather = f"，是否：{'、'.join(near)}" if near else ""
            self._refuse(sheet, row, column, f"“{printed}”不在这次考评里{rather}")
            return
        self.filled.remarks.append(f"{where}：“{printed}”不在这次考评里，没有读")

    def _read_item(
        self,
        sheet: FilledSheet,
        head: _Head,
        row: int,
        *,
        unit: str,
        item: Item,
        group: HandGroup,
    ) -> None:
        columns = {part: col for (id_, part), col in head.columns.items() if id_ == item.id}
        filled = [col for col in columns.values() if (row, col) in sheet.cells]
        if item not in group.items:
            if filled:
                why = f"“{item.name}”不考评“{group.name}”组的“{unit}”"
                self._refuse(sheet, row, min(filled), why)
            return
        values: dict[str, Value] = {}
        for part, column in columns.items():
            cell = sheet.cells.get((row, column))
            try:
                is_score = part == words.SCORE
                values[part] = read_points(cell, item) if is_score else read_words(cell)
            except CellRefusedError as refusal:
                self._refuse(sheet, row, column, str(refusal))
                return
        places = {part: cell_name(sheet.name, row, column) for part, column in columns.items()}
        baseline = self._baseline.get((unit, item.id), Baseline())
        self.filled.entries.append(Entry(unit, item, values, places, baseline))

    # --- the rest ---

    def _read_scorer(self, sheet: FilledSheet) -> bool:
        for (row, column), cell in sheet.cells.items():
            if _key(cell.text) != words.SCORER:
                continue
            value = sheet.text(row, column + 1).strip()
            if value:
                self.filled.scorer = value
            return True
        return False

    def tell_missing(self) -> None:
        """Say which units of the evaluation have no row."""
        missing = [unit for unit in self._group_of if unit not in self._seen]
        if missing:
            names = "、".join(missing[:_MOST_NAMED]) + ("等" if len(missing) > _MOST_NAMED else "")
            self.filled.remarks.append(f"{len(missing)} 个单位没有行，没有动：{names}")


def _key(text: str) -> str:
    return "".join(clean(text).split())
