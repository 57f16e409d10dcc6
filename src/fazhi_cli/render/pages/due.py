"""The report of `fazhi due` and `fazhi overdue` as a sheet and as JSON.

A terminal's table names only those who are behind, and has their state: 县信访局 that never
reported is 未启动, though the eleven others are done and the whole is 推进中. JSON and CSV name all
owners, with the state of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from fazhi_cli.model.group_by import GroupBy
from fazhi_cli.render.pages.states import (
    FLAT_STATE,
    STATE_COLUMN,
    count_lights,
    flat_state,
    state_cell,
)
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet, join
from fazhi_cli.rules.status.values import UNASSIGNED
from fazhi_cli.services.queries.due import DueRow, OccurrencesReport

_SHOWN_OWNERS = 4
_SHOWN_RUNS = 3
_GROUP = "部门"
_NOBODY = "〔未明确责任单位〕"
_Row = tuple[Cell | str, ...]


def occurrences_sheet(report: OccurrencesReport) -> Sheet:
    """Lay the occurrences out: in one grid, or one a department or plan."""
    groups = [
        _group(report, list(rows)) for _, rows in groupby(report.rows, key=_key_of(report.by))
    ]
    what = "逾期事项" if report.within is None else f"{_span(report.within)}到期的事项"
    return Sheet(
        tuple(groups) or (_group(report, []),),
        _title(report, what),
        tuple(_notes(report)),
        f"没有{' ' if what[0].isdigit() else ''}{what}",
        _summary(report),
        _GROUP,
    )


def _span(days: int) -> str:
    return f"{days} 天内" if days else "当天"


def _title(report: OccurrencesReport, what: str) -> str:
    """Name whose and of which plan the rows are; where several plans were looked at, the rows name
    them.
    """
    between = "的" if report.within is None else " " if report.within else ""
    whose = report.department + between if report.department else ""
    plan = f"{report.plans[0]}，" if len(report.plans) == 1 else ""
    return f"{whose}{what}（{plan}截至 {report.as_of}）"


def _notes(report: OccurrencesReport) -> Iterator[str]:
    if _is_of_several(report) and any(len(row.owners) > 1 for row in report.rows):
        yield "说明：几个部门共同负责的，在各部门名下各列一次；状态和日期是各部门自己的"
    if any(len(row.periods) > 1 for row in report.rows):
        late = "逾期" if report.within is None else "有"
        yield f"说明：同一项定期任务{late}几期的，合并成一行；用 --all 逐期列出"
    if _leaves_out_participants(report):
        yield "说明：按部门分组只列牵头和具体负责的单位；一个部门参加、配合的事项，用 --dept 部门 查看"
    for plan in report.unissued:
        yield f"说明：方案 {plan.id} 的成文日期是 {plan.issued}，{report.as_of} 还没有印发"
    if report.with_later:
        yield f"说明：{report.as_of} 还没有印发的方案没有计入；要看，用 --plan 指定方案"


def _leaves_out_participants(report: OccurrencesReport) -> bool:
    """Whether somebody takes part in what is shown who has no group there: groups are of those who
    decide.
    """
    if report.by is not GroupBy.DEPT or report.department is not None:
        return False
    return any(row.placed.task.lead and row.placed.task.participants for row in report.rows)


def _summary(report: OccurrencesReport) -> str:
    if not report.rows:
        return ""
    lights = count_lights((row.light, row.light_word) for row in report.rows)
    if _is_of_several(report):
        return f"共 {len(_departments(report))} 个部门，{len(report.rows)} 项次：{lights}"
    return f"共 {len(report.rows)} 项：{lights}"


def _is_of_several(report: OccurrencesReport) -> bool:
    """Whether an occurrence may stand in several rows, one a department."""
    return report.by is GroupBy.DEPT and len(_departments(report)) > 1


def _departments(report: OccurrencesReport) -> set[tuple[str, str | None]]:
    return {_department(row) for row in report.rows if row.department is not None}


def _department(row: DueRow) -> tuple[str, str | None]:
    return row.plan.jurisdiction, row.department


def _key_of(by: GroupBy | None) -> Callable[[DueRow], object]:
    if by is None:
        return lambda _: None
    return _department if by is GroupBy.DEPT else lambda row: row.plan.id


def _group(report: OccurrencesReport, rows: list[DueRow]) -> Grid:
    columns = _Columns(report)
    heading, name = _heading(report, rows)
    return Grid(
        columns.table, [columns.cells(row) for row in rows], heading, name, columns.flat(rows)
    )


def _heading(report: OccurrencesReport, rows: list[DueRow]) -> tuple[str, str]:
    """Give the heading of a group, and what stands in its own column of a spreadsheet."""
    if report.by is None or not rows:
        return "", _GROUP if report.by is GroupBy.DEPT else ""  # CSV has all its titles even so
    several = len({row.plan.jurisdiction for row in report.rows}) > 1
    plan = rows[0].plan
    place = f"【{plan.jurisdiction}】" if several else ""
    if report.by is GroupBy.PLAN:
        return f"{place}{plan.id}（{len(rows)} 项）　{plan.title}", ""
    name = rows[0].department or _NOBODY
    return f"{place}{name}（{len(rows)} 项）", name


class _Columns:
    """The columns of a report: the plan where nothing else tells it, others' names where one has
    its own group.
    """

    def __init__(self, report: OccurrencesReport) -> None:
        self._with_plan = len(report.plans) > 1 and report.by is not GroupBy.PLAN
        self._is_own = report.by is GroupBy.DEPT
        owners = "其他责任单位" if self._is_own else "责任单位"
        self._behind = "逾期单位" if report.within is None else "未完成单位"
        self.table = (
            Column("编号"),
            Column("事项", ratio=4),
            Column("到期"),
            Column(owners, ratio=3, is_names=True),
            STATE_COLUMN,
        )

    def cells(self, row: DueRow) -> _Row:
        """Give a row for a terminal: two facts a cell where they are read together."""
        number = f"{row.plan.id}\n{row.placed.key}" if self._with_plan else row.placed.key
        late = f"\n逾期 {row.days_overdue} 天" if row.days_overdue else ""
        state = state_cell(_words(row), row.light, row.light_word)
        return (
            number,
            _what(row) + _which(row),
            row.due.isoformat() + late,
            self._owners(row),
            state,
        )

    def _owners(self, row: DueRow) -> str:
        if not self._is_own:
            return owners_words(row.behind)
        if row.department is not None and not row.owners:
            return owners_words(())
        others = tuple(name for name in row.behind if name != row.department)
        return owners_words(others) if others else "—"

    def flat(self, rows: list[DueRow]) -> Flat:
        """Give the rows for a spreadsheet or a document."""
        columns = (
            Column("方案", is_detail=not self._with_plan),
            *map(Column, ("编号", "任务", "事项", "期间")),
            Column("期数", right=True, is_detail=True),
            Column("事件日期"),
            *map(Column, ("到期", "原定")),
            Column("逾期天数", right=True),
            Column("责任单位", is_detail=True),
            Column(self._behind),
            *FLAT_STATE,
            Column("地区", is_detail=True),
        )
        return Flat(columns, [_flat_cells(row) for row in rows])


def _flat_cells(row: DueRow) -> _Row:
    deadline, original = row.occurrence.deadline, row.occurrence.original or row.due
    return (
        row.plan.id,
        row.placed.key,
        row.placed.task.title,
        (deadline.what if deadline is not None else None) or "",
        join(_runs(row)),
        str(len(row.periods) or ""),
        row.event.isoformat() if row.event is not None else "",
        row.due.isoformat(),
        original.isoformat(),
        str(row.days_overdue or ""),
        join(row.owners),
        join(row.behind),
        *flat_state(row.words, row.light_word),
        row.plan.jurisdiction,
    )


def _words(row: DueRow) -> tuple[str, ...]:
    words = row.words_behind
    if row.owners:
        return words
    # The column beside, or the heading, says already that nobody is named.
    return tuple(word for word in words if word != UNASSIGNED) or words


def _what(row: DueRow) -> str:
    deadline = row.occurrence.deadline
    part = deadline.what if deadline is not None and deadline.what else ""
    title = row.placed.task.title
    return f"{title}：{part}" if part and part != title else title


def _which(row: DueRow) -> str:
    """Tell an occurrence from the others of its duty: by the period, the first few of many, or by
    the event.
    """
    if len(row.periods) > 1:
        runs = _runs(row)
        more = " 等" if len(runs) > _SHOWN_RUNS else ""
        return f"\n{len(row.periods)} 期：{join(runs[:_SHOWN_RUNS])}{more}"
    if row.event is not None:
        return f"（{row.event} 发生）"
    return f"（{row.periods[0]}）" if row.periods else ""


def _runs(row: DueRow) -> list[str]:
    """Name the periods of a row, those without a gap between them as one run: 2031-01 至 2031-03."""
    runs: list[list[str]] = []
    end: date | None = None
    for due in (occurrence.due for occurrence in (row.occurrence, *row.later)):
        if due is None or due.period is None or due.covers is None:
            continue
        first, last = due.covers
        if end is not None and (first - end).days == 1:
            runs[-1].append(due.period)
        else:
            runs.append([due.period])
        end = last
    return [" 至 ".join(dict.fromkeys((run[0], run[-1]))) for run in runs]


def owners_words(owners: tuple[str, ...]) -> str:
    """Name the departments that answer for something; the first few of many."""
    if not owners:
        return "〔未明确〕"
    if len(owners) <= _SHOWN_OWNERS + 1:  # a fifth name takes no more room than the count
        return join(owners)
    return f"{join(owners[:_SHOWN_OWNERS])}等 {len(owners)} 个单位"


def occurrences_json(report: OccurrencesReport) -> str:
    """Print the JSON document of `fazhi due` and `fazhi overdue`."""
    records = [record_of(row) for row in report.rows]
    return print_document({"occurrences": records}, report.as_of)


def record_of(row: DueRow) -> dict[str, Any]:
    """Give one row as the contract has it (design 02); `periods` has all that were folded into it.

    `department` tells whose state and date these are: of one that was asked for, or of its group;
    null of all.
    """
    deadline, original = row.occurrence.deadline, row.occurrence.original
    return {
        "plan": row.plan.id,
        "jurisdiction": row.plan.jurisdiction,
        "task": row.placed.key,
        "title": row.placed.task.title,
        "deadline": deadline.id if deadline is not None else None,
        "what": deadline.what if deadline is not None else None,
        "phrase": deadline.phrase if deadline is not None else None,
        "period": row.periods[0] if row.periods else None,
        "event": row.event.isoformat() if row.event is not None else None,
        "due": row.due.isoformat(),
        "original_due": (original or row.due).isoformat(),
        "days_overdue": row.days_overdue,
        "owners": list(row.owners),
        "behind": list(row.behind),
        "status": row.words[0],
        "flags": list(row.words[1:]),
        "light": row.light_word,
        "periods": list(row.periods),
        "department": row.department,
    }
