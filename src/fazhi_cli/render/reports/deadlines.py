"""Deadlines in the words of an official document (docs/reports.md#时限的写法)."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.timerule import Covers, Cycle, MonthDay, Once, Ongoing, Recurring, Unsettled
from fazhi_cli.render.pages.words import quoted, said, spoken_day
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.phrases import print_rule

_LEAP_DAY = MonthDay(2, 29)  # stands for the last day of February
# What the report of a cycle looks back on.
_LOOKED_BACK = {
    Cycle.MONTHLY: "上月",
    Cycle.QUARTERLY: "上季度",
    Cycle.HALF_YEARLY: "上半年",
    Cycle.YEARLY: "上年",
}


def plan_deadlines(task: Task) -> list[dict[str, Any]]:
    """Give the deadlines of a task as the plan has them, whatever was decided since."""
    return [deadline_record(task, deadline) for deadline in task.deadlines]


def deadline_record(task: Task, deadline: Deadline, settled: date | None = None) -> dict[str, Any]:
    """Give a deadline as documents have it: `when`, `what` and `who` make its sentence.

    Args:
        task: the task, whose title is not said again.
        deadline: one of its deadlines.
        settled: the day that was decided for it, where the plan leaves it open.
    """
    what = _what(deadline)
    return {
        "when": when_words(deadline, settled),
        "what": "" if what == said(task.title) else what,
        "to": deadline.to or "",
        "owner": join(deadline.owner),
        "who": who_words(join(deadline.owner), deadline.to),
        "phrase": deadline.phrase or "",
        "inferred": deadline.inferred,
    }


def who_words(owner: str, to: str | None) -> str:
    """Say who owes it, and to whom it is reported: 各镇报县司法局; an empty text of neither."""
    return f"{owner}报{to}" if to else owner


def when_words(deadline: Deadline, settled: date | None = None) -> str:
    """Say when something is due."""
    rule, times = deadline.rule, deadline.times
    match rule:
        case Unsettled() if settled is not None:
            return f"{spoken_day(settled)}前"
        case Unsettled():
            return f"待明确（{_open_words(deadline, rule)}）"
        case Ongoing():
            return said(rule.phrase)
        case Recurring():
            return _recurring_words(rule, deadline.what or "") + _times(times)
        case Once() if deadline.what:
            return print_rule(rule)  # how often is said behind what has to be done
        case _:
            return print_rule(rule, times)


def _open_words(deadline: Deadline, rule: Unsettled) -> str:
    if not rule.is_unwritten:
        return f"原文{quoted(rule.phrase)}"
    if deadline.phrase is not None:
        return f"原文{quoted(deadline.phrase)}"
    return rule.phrase


def _times(times: int | None) -> str:
    if times is None:
        return ""
    return f"至少{times}次"


def _recurring_words(rule: Recurring, what: str) -> str:
    return f"{rule.every}{_day_words(rule)}{_period_words(rule, what)}"


def _day_words(rule: Recurring) -> str:
    match rule.by:
        case None:
            return ""
        case MonthDay() if rule.by == _LEAP_DAY:
            return "2月底前"
        case MonthDay(month=month, day=day):
            return f"{month}月{day}日前"
        case day:
            return f"{_month_words(rule)}{day}日前"


def _month_words(rule: Recurring) -> str:
    """Name the month of a longer period in which the day lies."""
    if rule.every is Cycle.MONTHLY:
        return ""
    if rule.covers.is_previous:
        return "首月"
    return "末月"


def _period_words(rule: Recurring, what: str) -> str:
    """Name the period that is reported, unless what has to be done names it."""
    if not rule.covers.is_previous:
        return ""
    period = _LOOKED_BACK.get(rule.every, "上期")
    if rule.covers is Covers.LAST_YEAR:
        period = "上年"
    names = (period, f"上一{period.removeprefix('上')}")
    if any(name in what for name in names):
        return ""
    return f"（报{period}）"


def _what(deadline: Deadline) -> str:
    """Say what has to be done, and how often until a single day, unless it says so itself."""
    what, times = said(deadline.what or ""), deadline.times
    if not what or times is None or not isinstance(deadline.rule, Once):
        return what
    if re.search(rf"(?<!\d){times}(?!\d)", what):
        return what
    return f"{what}（至少{times}次）"
