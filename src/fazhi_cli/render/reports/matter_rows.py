"""The table of a circular: every matter that has fallen due, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi_cli.render.pages.words import named_task
from fazhi_cli.render.reports.behind_words import lateness
from fazhi_cli.render.reports.matter_words import MatterWords, units_of
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.status.values import Flag

_NOTHING = "—"


def matter_row(matter: Matter, words: MatterWords, has_records: bool) -> dict[str, Any]:
    """Give a row; without records nobody knows what became of it."""
    row = {
        "original": words.day(matter.original),
        "task": words.number(matter.plan, matter.placed).removeprefix("任务"),
        "what": words.row(matter),
        "units": units_of(matter),
        "done": "",
        "result": "",
    }
    if has_records:
        row["done"] = _done(matter, words)
        row["result"] = _result(matter, words)
    return row


def _done(matter: Matter, words: MatterWords) -> str:
    """Say when it was done; of several departments, when the last was, or how many are."""
    days = _days_done(matter)
    if not days:
        return _NOTHING
    if len(days) == len(matter.parts):
        return words.day(max(days))
    return f"{figure(len(days))}个单位已完成"


def _days_done(matter: Matter) -> list[date]:
    days = []
    for name in matter.parts:
        state = matter.occurrence.departments[name]
        day = state.done_on or state.closed_on
        if day is not None:
            days.append(day)
    return days


def _result(matter: Matter, words: MatterWords) -> str:
    match matter.outcome:
        case Outcome.ON_TIME:
            return "按时"
        case Outcome.LATE:
            return _late(matter)
        case Outcome.FORCED:
            return "未报完成即销号" + _whose(matter, Outcome.FORCED)
        case Outcome.EXTENDED:
            until = f"批准延期至{words.day(matter.in_force)}"
            return until + _whose(matter, Outcome.EXTENDED)
        case Outcome.ENDED if matter.occurrence.into is not None:
            return f"已接续到{named_task(matter.occurrence.into)}"
        case Outcome.ENDED:
            return "已终止"
        case _:
            return _open(matter, words)


def _late(matter: Matter) -> str:
    days: dict[str, int] = {}
    for name, outcome in matter.parts.items():
        done_on = matter.occurrence.departments[name].done_on
        if outcome is Outcome.LATE and done_on is not None:
            days[name] = (done_on - matter.original).days
    if len(matter.parts) < 2:
        return f"迟{figure(sum(days.values()))}天"
    return join([f"{name}迟{figure(number)}天" for name, number in days.items()])


def _whose(matter: Matter, outcome: Outcome) -> str:
    """Name those of several departments to whom it happened."""
    names = [name for name, own in matter.parts.items() if own is outcome]
    if len(names) == len(matter.parts):
        return ""
    return f"（{join(names)}）"


def _open(matter: Matter, words: MatterWords) -> str:
    late = lateness(matter.days_late(words.cut_off))
    if not matter.parts:
        return f"责任单位待明确，{late}"
    names = [name for name, outcome in matter.parts.items() if outcome is Outcome.OPEN]
    if len(matter.parts) > 1:
        return f"{figure(len(names))}个单位{late}"
    if Flag.RETURNED in matter.occurrence.departments[names[0]].flags:
        return f"报完成后被退回，{late}"
    return late
