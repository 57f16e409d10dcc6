"""The matters behind the points that data give: which count, which do not, and what became of
each (docs/evaluate.md#一个单位).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from fazhi_cli.render.pages.words import duty_words
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Row
from fazhi_cli.rules.evaluation.scores import ItemPoints, RatedMatter, UnitScore
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.status.values import Flag

_HEADING = "到期事项，由数据算的项目逐件看"
_MET, _MISSED, _NOT_COUNTED = "是", Cell("否", "red"), "不计"


def matters_grid(score: UnitScore) -> Grid | None:
    """Lay out what a unit answers for, with a column an item; None where there is nothing."""
    items = _rated(score)
    if not items:
        return None
    rated = [each.rate.matters for each in items if each.rate is not None]
    columns = (
        Column("编号"),
        Column("事项", ratio=1),
        Column("原定到期"),
        *(Column(each.item.id) for each in items),
        Column("情况", ratio=1),
    )
    rows = [*_rows(rated, "，\n")]
    return Grid(columns, rows, _HEADING, flat=Flat(columns, [*_rows(rated, "，")]))


def _rated(score: UnitScore) -> list[ItemPoints]:
    return [each for each in score.items if each.rate is not None and each.rate.matters]


def _rows(rated: Sequence[Sequence[RatedMatter]], comma: str) -> Iterator[Row]:
    """Give a row a matter: all items look at the same ones, in the same order.

    Args:
        rated: the matters, item by item.
        comma: what stands between two facts: a terminal has one on each line.
    """
    has_several_plans = len({each.matter.plan.id for each in rated[0]}) > 1
    for own in zip(*rated, strict=True):
        each = own[0]
        number = each.matter.placed.label
        if has_several_plans:
            number = f"{each.matter.plan.id}\n{number}"
        counted = [_counted(one.is_met) for one in own]
        became = comma.join(_became(each))
        yield (number, _what(each), each.matter.original.isoformat(), *counted, became)


def _counted(is_met: bool | None) -> str | Cell:
    if is_met is None:
        return _NOT_COUNTED
    return _MET if is_met else _MISSED


def _what(rated: RatedMatter) -> str:
    occurrence = rated.matter.occurrence
    words = duty_words(rated.matter.placed, occurrence)
    due = occurrence.due
    if due is not None and due.event is not None:
        return f"{words}（{due.event} 发生）"
    return words if due is None or due.period is None else f"{words}（{due.period}）"


def _became(rated: RatedMatter) -> Iterator[str]:
    """Say what the unit has done for it, and what was decided, one fact after the other."""
    state = rated.state
    match rated.outcome:
        case Outcome.ON_TIME:
            yield f"{_day(state.done_on)} 报完成"
            yield _closing(rated)
        case Outcome.LATE:
            yield f"{_day(state.done_on)} 报完成"
            yield _late(rated)
            yield _closing(rated)
        case Outcome.FORCED:
            yield _closing(rated)
            yield "那时没有报完成"
        case Outcome.EXTENDED:
            yield "没有报完成"
            yield f"批准延期到 {_day(state.in_force)}"
        case Outcome.NOT_DUE:
            yield "还没有到期"
        case Outcome.ENDED:
            yield "已终止" if state.into is None else f"已接续到 {state.into}"
        case _:
            yield "报过完成，退回了" if Flag.RETURNED in state.flags else "没有报完成"


def _closing(rated: RatedMatter) -> str:
    closed_on = rated.state.closed_on
    return "没有销号" if closed_on is None else f"{_day(closed_on)} 销号"


def _late(rated: RatedMatter) -> str:
    done_on = rated.state.done_on
    assert done_on is not None
    return f"晚 {(done_on - rated.matter.original).days} 天"


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def matter_record(rated: RatedMatter) -> dict[str, Any]:
    """Give a matter for JSON."""
    matter, state = rated.matter, rated.state
    deadline, due = matter.occurrence.deadline, matter.occurrence.due
    return {
        "plan": matter.plan.id,
        "task": matter.placed.key,
        "title": matter.placed.task.title,
        "what": deadline.what if deadline is not None else None,
        "period": due.period if due is not None else None,
        "event": due.event.isoformat() if due is not None and due.event is not None else None,
        "original_due": matter.original.isoformat(),
        "met": rated.is_met,
        "outcome": str(rated.outcome),
        "done_on": _day(state.done_on) or None,
        "closed_on": _day(state.closed_on) or None,
    }
