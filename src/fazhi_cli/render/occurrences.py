"""The report of `fazhi due` and `fazhi overdue` as a sheet and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from fazhi_cli.render.sheet import Cell, Column, Grid, Sheet, join
from fazhi_cli.rules.status import UNASSIGNED
from fazhi_cli.services.occurrences import Missed, OccurrencesReport
from fazhi_cli.services.standing import LIGHT_STYLES

_COLUMNS = (
    Column("编号"),
    Column("事项", ratio=5),
    Column("到期"),
    Column("责任单位", ratio=3),
    Column("状态", min_width=9),
)
_SHOWN_OWNERS = 4
_NOBODY = "〔未明确责任单位〕"


def occurrences_sheet(report: OccurrencesReport, *, by_department: bool) -> Sheet:
    """Lay the occurrences out: in one grid, or one a department that answers for them."""
    with_plan = len({row.plan.id for row in report.rows}) > 1
    whole = Grid(_COLUMNS, [_cells(row, with_plan) for row in report.rows])
    grids = tuple(_by_owner(report.rows, with_plan)) if by_department else ()
    what = "逾期事项" if report.within is None else f" {report.within} 天内到期的事项"
    whose = f"{report.department}的" if report.department else ""
    folded = any(len(row.periods) > 1 for row in report.rows)
    notes = ("说明：同一项定期任务逾期几期的，合并成一行；用 --all 逐期列出",) if folded else ()
    title = f"{whose}{what}（截至 {report.as_of}）".strip()
    group = "部门" if by_department else "方案"
    return Sheet(grids or (whole,), title, notes, f"没有{what.strip()}", _summary(report), group)


def _by_owner(rows: tuple[Missed, ...], with_plan: bool) -> Iterator[Grid]:
    owners = dict.fromkeys(owner for row in rows for owner in row.behind or (_NOBODY,))
    for owner in owners:
        own = [row for row in rows if owner in (row.behind or (_NOBODY,))]
        yield Grid(_COLUMNS, [_cells(row, with_plan) for row in own], f"{owner}（{len(own)} 项）", owner)


def _cells(row: Missed, with_plan: bool) -> tuple[Cell | str, ...]:
    number = f"{row.plan.id}\n{row.placed.key}" if with_plan else row.placed.key
    late = f"\n逾期 {row.days_overdue} 天" if row.days_overdue else ""
    # The column beside says already that nobody is named.
    words = [word for word in row.words if word != UNASSIGNED] or row.words
    state = Cell(f"{row.light_word} {'·'.join(words)}", LIGHT_STYLES[row.light])
    return (number, _what(row) + _periods(row), row.due.isoformat() + late, owners_words(row.behind), state)


def _what(row: Missed) -> str:
    deadline = row.occurrence.deadline
    part = deadline.what if deadline is not None and deadline.what else ""
    title = row.placed.task.title
    return f"{title}：{part}" if part and part != title else title


def _periods(row: Missed) -> str:
    if len(row.periods) > 1:
        return f"（{row.periods[0]} 至 {row.periods[-1]}，{len(row.periods)} 期）"
    return f"（{row.periods[0]}）" if row.periods else ""


def owners_words(owners: tuple[str, ...]) -> str:
    """Name the departments that answer for something; the first few of many."""
    if not owners:
        return _NOBODY
    more = f"等 {len(owners)} 个单位" if len(owners) > _SHOWN_OWNERS else ""
    return join(owners[:_SHOWN_OWNERS]) + more


def _summary(report: OccurrencesReport) -> str:
    lights = Counter(row.light_word for row in report.rows)
    told = "，".join(f"{word} {count}" for word, count in lights.items())
    return f"共 {len(report.rows)} 项：{told}" if report.rows else ""


def occurrences_json(report: OccurrencesReport) -> str:
    """Print the JSON document of `fazhi due` and `fazhi overdue`."""
    records = [record_of(row) for row in report.rows]
    document = {"version": 1, "as_of": report.as_of.isoformat(), "occurrences": records}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def record_of(row: Missed) -> dict[str, Any]:
    """Give one row as the contract has it (design 02); `periods` has all that were folded into it."""
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
        "due": row.due.isoformat(),
        "original_due": (original or row.due).isoformat(),
        "days_overdue": row.days_overdue,
        "owners": list(row.owners),
        "behind": list(row.behind),
        "status": row.words[0],
        "flags": list(row.words[1:]),
        "light": row.light_word,
        "periods": list(row.periods),
    }
