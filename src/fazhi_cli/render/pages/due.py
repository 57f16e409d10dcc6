"""The report of `fazhi due` and `fazhi overdue` as a sheet and as JSON.

A terminal's table names only those who are behind, and has their state: 县信访局 that never
reported is 未启动, though the eleven others are done and the whole is 推进中. JSON and CSV name all
owners, with the state of the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
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
from fazhi_cli.render.pages.tasks import role_words
from fazhi_cli.render.pages.words import duty_words
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import (
    Column,
    Flat,
    Grid,
    NamedRow,
    Sheet,
    join,
    lay_rows,
)
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.departments.ties import How, Role
from fazhi_cli.rules.status.values import UNASSIGNED
from fazhi_cli.services.queries.due import OccurrencesReport
from fazhi_cli.services.queries.due_rows import DueRow

_SHOWN_OWNERS = 4
_SHOWN_RUNS = 3
_GROUP = "部门"
_ROLE = "身份"
_DECIDES = "具体负责"
_NOBODY = "〔未明确责任单位〕"


def occurrences_sheet(report: OccurrencesReport) -> Sheet:
    """Lay the occurrences out: in one grid, or one a department or plan."""
    by_group = groupby(report.rows, key=_key_of(report.by))
    has_several_places = len({row.plan.jurisdiction for row in report.rows}) > 1
    grids = []
    for _, group in by_group:
        rows = list(group)
        heading, name = _heading(report, rows, has_several_places=has_several_places)
        grids.append(_group(report, rows)._replace(heading=heading, group=name))
    what = "逾期事项"
    empty = "没有逾期事项"
    if report.within is not None:
        what = f"{_span(report.within)}到期的事项"
        empty = f"没有 {what}" if report.within else f"没有{what}"
    return Sheet(
        tuple(grids) or (_nothing(report),),
        title=_title(report, what),
        notes=tuple(_notes(report)),
        empty=empty,
        summary=_summary(report),
        group_title=_GROUP,
    )


def _span(days: int) -> str:
    return f"{days} 天内" if days else "当天"


def _title(report: OccurrencesReport, what: str) -> str:
    """Name whose and of which plan the rows are; of several plans, the rows name them."""
    whose = report.department or ""
    if whose and report.within is None:
        whose += "的"
    elif whose and report.within:
        whose += " "
    plan = f"{report.plans[0]}，" if len(report.plans) == 1 else ""
    return f"{whose}{what}（{plan}截至 {report.as_of}）"


def _notes(report: OccurrencesReport) -> Iterator[str]:
    if _is_of_several(report) and any(len(row.deciders) > 1 for row in report.rows):
        yield "说明：几个部门共同负责的，在各部门名下各列一次；状态和日期是各部门自己的"
    if any(len(row.dues) > 1 for row in report.rows):
        late = "逾期" if report.within is None else "有"
        yield f"说明：同一项定期任务{late}几期的，合并成一行；用 --all 逐期列出"
    if _leaves_out_participants(report):
        groups = "说明：按部门分组只列牵头和具体负责的单位"
        yield f"{groups}；一个部门参加、配合的事项，用 --dept 部门 查看"
    if any(_only_takes_part(row) for row in report.rows):
        yield "说明：身份是“责任”的只是参加，到期日是负责单位的；它们办完以后不再列出"
    for plan in report.unissued:
        yield f"说明：方案 {plan.id} 的成文日期是 {plan.issued}，{report.as_of} 还没有印发"
    if report.leaves_out_unissued:
        yield f"说明：{report.as_of} 还没有印发的方案没有计入；要看，用 --plan 指定方案"


def _leaves_out_participants(report: OccurrencesReport) -> bool:
    """Whether somebody takes part in what is shown, but has no group, as those have who decide."""
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
    if by is GroupBy.DEPT:
        return _department
    return lambda row: row.plan.id


def _group(report: OccurrencesReport, rows: Sequence[DueRow]) -> Grid:
    columns, flat_columns = _columns(report), _flat_columns(report)
    return Grid(
        columns,
        lay_rows(columns, partial(_row, report), rows),
        flat=Flat(flat_columns, lay_rows(flat_columns, _flat_row, rows)),
    )


def _nothing(report: OccurrencesReport) -> Grid:
    # CSV has all its titles even so.
    return _group(report, [])._replace(group=_GROUP if report.by is GroupBy.DEPT else "")


def _heading(
    report: OccurrencesReport, rows: Sequence[DueRow], *, has_several_places: bool
) -> tuple[str, str]:
    """Give the heading of a group, and what stands in its own column of a spreadsheet."""
    if report.by is None:
        return "", ""
    plan = rows[0].plan
    where = f"【{plan.jurisdiction}】" if has_several_places else ""
    if report.by is GroupBy.PLAN:
        return f"{where}{plan.id}（{len(rows)} 项）　{plan.title}", ""
    name = rows[0].department or _NOBODY
    return f"{where}{name}（{len(rows)} 项）", name


def _has_plan_column(report: OccurrencesReport) -> bool:
    """Whether nothing else tells of which plan a row is."""
    return len(report.plans) > 1 and report.by is not GroupBy.PLAN


def _columns(report: OccurrencesReport) -> tuple[Column, ...]:
    return (
        Column("编号"),
        Column("事项", ratio=4),
        Column("到期"),
        *_role_columns(report),
        Column(_owners_title(report), ratio=3, is_names=True),
        STATE_COLUMN,
    )


def _role_columns(report: OccurrencesReport) -> tuple[Column, ...]:
    """Tell what the department that was asked for is in each row."""
    return (Column(_ROLE),) if report.department is not None else ()


def _owners_title(report: OccurrencesReport) -> str:
    """Name the column of those who decide; 责任 beside a role would read as that role.

    Whoever has a group of its own stands in the heading; the column has the others.
    """
    title = "责任单位" if report.department is None else "负责单位"
    return f"其他{title}" if report.by is GroupBy.DEPT else title


def _role(row: DueRow) -> str:
    """Say what the department is in a row; who does not lead may decide it all the same.

    It does when the text names it for this deadline, or where the document names no lead.
    """
    if row.tie is None:
        return ""
    is_decider = row.department in row.deciders
    if is_decider and row.tie.role is Role.PART and row.tie.how is not How.SOME:
        return _DECIDES
    return role_words(row.tie)


def _only_takes_part(row: DueRow) -> bool:
    return row.tie is not None and row.tie.role is Role.PART and _role(row) != _DECIDES


def _row(report: OccurrencesReport, row: DueRow) -> NamedRow:
    """Give a row for a terminal: two facts a cell where they are read together."""
    number, due = row.placed.label, row.due.isoformat()
    if _has_plan_column(report):
        number = f"{row.plan.id}\n{number}"
    if row.days_overdue:
        due += f"\n逾期 {row.days_overdue} 天"
    return {
        "编号": number,
        "事项": duty_words(row.placed, row.occurrence) + _which(row),
        "到期": due,
        _ROLE: _role(row),
        _owners_title(report): _owners(report, row),
        STATE_COLUMN.title: state_cell(_words(row), row.light, row.light_word),
    }


def _owners(report: OccurrencesReport, row: DueRow) -> str:
    if report.by is not GroupBy.DEPT:
        return owners_words(row.behind)
    if row.department is not None and not row.deciders:
        return owners_words(())
    # Where nobody is named, the heading says so.
    others = owners_words(row.behind, besides=row.department) if row.behind else ""
    return others or "—"


def _flat_columns(report: OccurrencesReport) -> tuple[Column, ...]:
    return (
        Column("方案", is_detail=not _has_plan_column(report)),
        Column("编号"),
        Column("任务"),
        Column("事项"),
        Column("期间"),
        Column("期数", right=True, is_detail=True),
        Column("事件日期"),
        Column("到期"),
        Column("原定"),
        Column("逾期天数", right=True),
        *_role_columns(report),
        Column("责任单位", is_detail=True),
        Column("逾期单位" if report.within is None else "未完成单位"),
        *FLAT_STATE,
        Column("地区", is_detail=True),
    )


def _flat_row(row: DueRow) -> NamedRow:
    """Give a row for a spreadsheet or a document; those behind under either title."""
    deadline, original = row.occurrence.deadline, row.occurrence.original or row.due
    what = deadline.what if deadline is not None else None
    return {
        "方案": row.plan.id,
        "编号": row.placed.label,
        "任务": row.placed.task.title,
        "事项": what or "",
        "期间": join(_runs(row)),
        "期数": str(len(row.periods) or ""),
        "事件日期": row.event.isoformat() if row.event is not None else "",
        "到期": row.due.isoformat(),
        "原定": original.isoformat(),
        "逾期天数": str(row.days_overdue or ""),
        _ROLE: _role(row),
        "责任单位": join(row.deciders),
        "逾期单位": join(row.behind),
        "未完成单位": join(row.behind),
        **flat_state(row.words, row.light_word),
        "地区": row.plan.jurisdiction,
    }


def _words(row: DueRow) -> tuple[str, ...]:
    words = row.words_behind
    if row.deciders:
        return words
    # The column beside, or the heading, says already that nobody is named.
    return tuple(word for word in words if word != UNASSIGNED) or words


def _which(row: DueRow) -> str:
    """Tell an occurrence from the others of its duty: by its periods, or by the event."""
    if len(row.dues) > 1:
        runs = _runs(row)
        more = " 等" if len(runs) > _SHOWN_RUNS else ""
        inferred = _inferred(row)
        unsure = f"（{join(inferred)} 推定）" if inferred else ""
        return f"\n{len(row.dues)} 期：{join(runs[:_SHOWN_RUNS])}{more}{unsure}"
    if row.event is not None:
        return f"（{row.event} 发生）"
    if not row.periods:
        return ""
    return f"（{row.periods[0]}，推定）" if _inferred(row) else f"（{row.periods[0]}）"


def _inferred(row: DueRow) -> list[str]:
    """Name the periods of a row of which nobody can be sure that the document means them."""
    return [due.period or "" for due in row.dues if due.inferred is not None]


def _runs(row: DueRow) -> list[str]:
    """Name the periods of a row."""
    return period_runs(row.dues)


def period_runs(dues: Iterable[Due | None]) -> list[str]:
    """Name periods, those without a gap as one run: 2031-01 至 2031-03."""
    return [" 至 ".join(dict.fromkeys(run)) for run in runs_of_periods(dues)]


def runs_of_periods(dues: Iterable[Due | None]) -> list[tuple[str, str]]:
    """Give the first and the last of each run of periods without a gap."""
    runs: list[tuple[str, str]] = []
    end: date | None = None
    for due in dues:
        if due is None or due.period is None or due.covers is None:
            continue
        first, last = due.covers
        if end is not None and (first - end).days == 1:
            runs[-1] = (runs[-1][0], due.period)
        else:
            runs.append((due.period, due.period))
        end = last
    return runs


def owners_words(owners: tuple[str, ...], *, besides: str | None = None) -> str:
    """Name the departments that answer for something, the first few of many.

    `besides` one that is named elsewhere; without any other, nothing is said.
    """
    if not owners:
        return "〔未明确〕"
    count = len(owners) - (besides in owners)
    # A fifth name takes no more room than the count. Of three thousand, no more are looked at.
    shown = [name for name in owners[: _SHOWN_OWNERS + 2] if name != besides]
    if count <= _SHOWN_OWNERS + 1:
        return join(shown)
    return f"{join(shown[:_SHOWN_OWNERS])}等 {count} 个单位"


def occurrences_json(report: OccurrencesReport) -> str:
    """Print the JSON document of `fazhi due` and `fazhi overdue`."""
    records = [record_of(row) for row in report.rows]
    return print_document({"occurrences": records}, report.as_of)


def record_of(row: DueRow) -> dict[str, Any]:
    """Give one row; `periods` has all that were folded into it.

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
        "inferred": row.occurrence.is_inferred,
        "days_overdue": row.days_overdue,
        "owners": list(row.deciders),
        "behind": list(row.behind),
        "status": row.words[0],
        "flags": list(row.words[1:]),
        "light": row.light_word,
        "periods": list(row.periods),
        "department": row.department,
        "role": str(row.tie.role) if row.tie is not None else None,
        "tie": str(row.tie.how) if row.tie is not None else None,
    }
