"""Short ways to write entries and decisions in the tests of states."""

from __future__ import annotations

from datetime import date, datetime, time

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.deadlines.occurrences import Anchor
from fazhi_cli.rules.status.duties import Duty
from fazhi_cli.rules.status.history import History, Report, Ruling, histories
from fazhi_cli.rules.status.task import TaskState, task_state
from fazhi_cli.rules.status.values import AsOf, Owners

A, B, C = "县司法局", "县财政局", "县教育局"
YEAR = Anchor(date(2031, 1, 1), date(2031, 1, 1), date(2031, 12, 31))
DUE = date(2031, 6, 30)


def day(text: str) -> date:
    return date.fromisoformat(text)


def entry(at: str, status: str = "推进中", **keys: object) -> Entry:
    return Entry.model_validate({"task": "1", "at": at, "by": A, "status": status, **keys})


def done(at: str, **keys: object) -> Entry:
    return entry(at, "已报完成", **keys)


def review(at: str, decision: str, department: str | None = A, **keys: object) -> Review:
    given = {
        "task": "1",
        "at": at,
        "decision": decision,
        "department": department,
        "by": "县委依法治县办",
    }
    return Review.model_validate({"reason": "理由", **given, **keys})


def closed(at: str, department: str = A, **keys: object) -> Review:
    return review(at, "销号", department, **keys)


def returned(at: str, department: str = A, **keys: object) -> Review:
    return review(at, "退回", department, **keys)


def extended(at: str, to: str, department: str = A, **keys: object) -> Review:
    return review(at, "延期", department, to=to, **keys)


def deadline(**keys: object) -> Deadline:
    return Deadline.model_validate(keys)


def task(*deadlines: Deadline) -> Task:
    return Task.model_validate({"no": "1", "title": "任务", "deadlines": deadlines})


def told(*steps: Report | Ruling, until: str) -> History:
    reports = [step for step in steps if isinstance(step, Report)]
    rulings = [step for step in steps if isinstance(step, Ruling)]
    return (
        histories(reports, rulings)
        .get("1", History())
        .until(datetime.combine(day(until), time.max))
    )


def says(department: str, *entries: Entry) -> list[Report]:
    return [Report(department, one) for one in entries]


def rules(*reviews: Review) -> list[Ruling]:
    return [Ruling(one.department, one) for one in reviews]


def state_on(
    as_of: str,
    *deadlines: Deadline,
    steps: list[Report | Ruling] | None = None,
    owners: Owners | None = None,
    anchor: Anchor = YEAR,
    warn_days: int = 7,
) -> TaskState:
    """Give the state of task 1, which has these deadlines; A owes it without other `owners`."""
    who = owners or Owners((A,))
    history = told(*(steps or []), until=as_of)
    return task_state(
        task(*deadlines),
        [Duty(one, who) for one in deadlines],
        answering=who,
        anchor=anchor,
        history=history,
        as_of=AsOf(day(as_of), warn_days),
    )
