"""What a department's records come to: which results may be told, and of which period."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.progress import Entry, Progress
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.reports.work import Told, tell, work_of_period
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.workspace import Records, Workspace
from yunxi import JUSTICE, PLAN, Tree, make_directory, make_plan, read, task

Step = tuple[str, str | None]


REASONS = {"退回": {"reason": "材料不全"}, "不予延期": {"reason": "不需要"}}


def step(words: Step, day: int) -> Any:
    what, result = words
    record: Tree = {"task": "1", "at": f"2031-06-{day:02d}T10:00"}
    if result is not None:
        record["result"] = result
    if what in ("推进中", "已报完成"):
        return read(Entry, {**record, "by": JUSTICE, "status": what})
    decision = {"department": JUSTICE, "decision": what, "by": "办公室", **REASONS.get(what, {})}
    return read(Review, {**record, **decision})


CASES: dict[str, tuple[list[Step], int, tuple[str, ...]]] = {
    "nothing": ([], 1, ()),
    "under way": ([("推进中", "甲")], 1, ("甲",)),
    "under way, the newest": ([("推进中", "甲"), ("推进中", "乙")], 1, ("乙",)),
    "done stands before under way": ([("推进中", "甲"), ("已报完成", "乙")], 1, ("乙",)),
    "done without words": ([("推进中", "甲"), ("已报完成", None)], 1, ("甲",)),
    "done again": ([("已报完成", "甲"), ("已报完成", "乙")], 1, ("乙",)),
    "done twice, asked for twice": ([("已报完成", "甲"), ("已报完成", "乙")], 2, ("甲", "乙")),
    "done three times, asked for twice": (
        [("已报完成", "甲"), ("已报完成", "乙"), ("已报完成", "丙")],
        2,
        ("乙", "丙"),
    ),
    "the closing review's wins": ([("已报完成", "甲"), ("销号", "乙")], 1, ("乙",)),
    "a closing review without words": ([("已报完成", "甲"), ("销号", None)], 1, ("甲",)),
    "sent back": ([("已报完成", "甲"), ("退回", None)], 1, ()),
    "sent back and done again": (
        [("已报完成", "甲"), ("退回", None), ("已报完成", "乙")],
        1,
        ("乙",),
    ),
    "sent back, the first of two": (
        [("已报完成", "甲"), ("已报完成", "乙"), ("退回", None)],
        2,
        ("甲",),
    ),
    "closed and sent back": ([("已报完成", "甲"), ("销号", "乙"), ("退回", None)], 1, ()),
    "the same words twice": ([("已报完成", "甲"), ("已报完成", "甲")], 2, ("甲",)),
    "an extension says nothing": ([("推进中", "甲"), ("不予延期", None)], 1, ("甲",)),
}


@pytest.mark.parametrize(("steps", "times", "results"), CASES.values(), ids=CASES)
def test_which_results_are_told(steps: list[Step], times: int, results: tuple[str, ...]) -> None:
    course = [step(words, day) for day, words in enumerate(steps, start=1)]
    assert tell(course, times).results == results


def test_whether_anything_was_completed_is_told_beside_the_results() -> None:
    assert tell([step(("已报完成", None), 1)]) == Told((), has_completion=True)
    assert tell([step(("推进中", "甲"), 1)]) == Told(("甲",), has_completion=False)


def work(plan: Plan, *entries: Tree, day: date = date(2032, 2, 20)) -> list[tuple[str, ...]]:
    progress = read(
        Progress,
        {
            "plan": PLAN,
            "department": JUSTICE,
            "entries": [
                {"task": "1", "by": JUSTICE, "status": "已报完成", **each} for each in entries
            ],
        },
    )
    workspace = Workspace(
        root=None,  # type: ignore[arg-type]  nothing is read
        directory=make_directory(),
        settings=read(Settings, {}),
        plans=(plan,),
        records={PLAN: Records((progress,), ())},
    )
    found = standings(workspace, plan, day)
    placed = next(plan.walk())
    return [share.outcome.results for share in work_of_period(found, placed, report_period(2031))]


PERIODS: dict[str, tuple[list[Tree], list[Tree], list[tuple[str, ...]]]] = {
    "due in the year, told in the next one": (
        [{"by": "2031-12-31"}],
        [{"at": "2032-01-15T10:00", "result": "甲"}],
        [("甲",)],
    ),
    "due next year, done before": (
        [{"by": "2032-06-30"}],
        [{"at": "2031-11-15T10:00", "result": "甲"}],
        [("甲",)],
    ),
    "due next year, told next year": (
        [{"by": "2032-06-30"}],
        [{"at": "2032-01-15T10:00", "result": "甲"}],
        [],
    ),
    "no date": ([], [{"at": "2031-05-15T10:00", "result": "甲"}], [("甲",)]),
    "lasting, told next year": (
        [{"ongoing": "长期坚持"}],
        [{"at": "2032-01-15T10:00", "result": "甲"}],
        [],
    ),
    "each half": (
        [{"every": "每半年"}],
        [
            {"at": "2031-06-20T10:00", "result": "甲"},
            {"at": "2032-01-05T10:00", "period": "2031-H2", "result": "乙"},
        ],
        [("甲",), ("乙",)],
    ),
    "not settled yet": (
        [{"unsettled": "2032年前"}],
        [{"at": "2031-06-20T10:00", "result": "甲"}],
        [("甲",)],
    ),
    "which of several deadlines is not said": (
        [{"id": "甲", "by": "2031-06-30"}, {"id": "乙", "by": "2031-12-31"}],
        [{"at": "2031-06-20T10:00", "result": "丙"}],
        [("丙",)],
    ),
}


@pytest.mark.parametrize(("deadlines", "entries", "results"), PERIODS.values(), ids=PERIODS)
def test_what_was_done_in_a_year(
    deadlines: list[Tree], entries: list[Tree], results: list[tuple[str, ...]]
) -> None:
    period = {"start": "2031-01-01", "end": "2032-12-31"}
    plan = make_plan(task(deadlines=deadlines), period=period)
    assert work(plan, *entries) == results
