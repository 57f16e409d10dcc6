"""Who is behind with a matter, and how far each of them is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.reports.behind import OpenPart, Stage, open_parts, overdue_only
from fazhi_cli.rules.reports.matters import matters_of_period
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.workspace import Records
from report_office import decision, entry
from yunxi import FINANCE, JUSTICE, PLAN, SOME, Tree, make_plan, make_registry, read, task

CUT_OFF = date(2031, 7, 15)
BOTH = task(lead=[JUSTICE, FINANCE], deadlines=[{"by": "2031-06-30"}])
RETURN = decision("1", "06-25", "退回", department=JUSTICE, reason="缺少截图")


def stand(plan: Plan, entries: dict[str, list[Tree]], *reviews: Tree) -> PlanStandings:
    files = []
    for name, own in entries.items():
        files.append(read(Progress, {"plan": PLAN, "department": name, "entries": own}))
    decisions = read(Reviews, {"plan": PLAN, "reviews": list(reviews)}).reviews
    records = Records(tuple(files), decisions)
    return PlanStandings(plan, make_registry(), records, Settings(), CUT_OFF)


def parts(
    entries: dict[str, list[Tree]], *reviews: Tree, of: Tree = BOTH, period: str = "2031-H1"
) -> tuple[OpenPart, ...]:
    plan = make_plan(of)
    standings = stand(plan, entries, *reviews)
    (matter,) = matters_of_period(standings, plan, report_period(2031, period))
    return open_parts(standings, matter)


def test_who_has_said_nothing_and_who_is_under_way_are_told_apart() -> None:
    silent, underway = parts({FINANCE: [entry("1", "05-01", 60)]})
    assert (silent.department, silent.stage, silent.percent) == (JUSTICE, Stage.SILENT, None)
    assert (underway.stage, underway.percent) == (Stage.UNDERWAY, 60)
    assert (silent.days_late, silent.is_due) == (15, True)


def test_who_has_done_its_part_is_not_among_them() -> None:
    assert [part.department for part in parts({JUSTICE: [entry("1", "06-01")]})] == [FINANCE]


def test_what_was_returned_is_told_with_the_day_on_which_it_had_been_reported() -> None:
    part = parts({JUSTICE: [entry("1", "06-20")]}, RETURN)[0]
    assert part.stage is Stage.RETURNED
    assert part.returned is not None
    assert part.returned.reported == date(2031, 6, 20)
    assert part.returned.review.reason == "缺少截图"


def test_the_return_of_another_period_is_not_taken_for_this_ones() -> None:
    quarterly = task(deadlines=[{"every": "每季度"}])
    first = entry("1", "03-20", period="2031-Q1")
    second = entry("1", "06-20", period="2031-Q2")
    reviews = (
        decision("1", "03-25", "退回", department=JUSTICE, reason="第一次", period="2031-Q1"),
        decision("1", "06-25", "退回", department=JUSTICE, reason="第二次", period="2031-Q2"),
    )
    (part,) = parts({JUSTICE: [first, second]}, *reviews, of=quarterly, period="2031-Q1")
    assert part.returned is not None
    assert part.returned.review.reason == "第一次"


@pytest.mark.parametrize(
    ("decided", "is_vain", "due"),
    [("06-20", False, date(2031, 8, 31)), ("07-02", True, date(2031, 6, 30))],
)
def test_an_extension_that_came_too_late_is_told(decided: str, is_vain: bool, due: date) -> None:
    extension = decision(
        "1", decided, "延期", department=JUSTICE, to="2031-08-31", reason="机构改革"
    )
    part = parts({}, extension)[0]
    assert (part.vain is not None, part.due) == (is_vain, due)


def test_an_extension_that_counts_takes_its_department_out_of_the_overdue() -> None:
    extension = decision(
        "1", "06-20", "延期", department=JUSTICE, to="2031-08-31", reason="机构改革"
    )
    left = parts({}, extension)
    assert [part.department for part in left] == [JUSTICE, FINANCE]
    assert [part.department for part in overdue_only(left)] == [FINANCE]


@pytest.mark.parametrize("lead", [[SOME], []])
def test_where_nobody_is_named_nobody_is_behind(lead: list[Any]) -> None:
    nobody = task(lead=lead, deadlines=[{"by": "2031-06-30"}])
    assert parts({JUSTICE: [entry("1", "05-01", 60)]}, of=nobody) == ()
