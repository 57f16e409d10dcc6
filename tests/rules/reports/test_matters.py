"""Matters of a period, counted in two ways, and what stands beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.reports.carried import CarriedKind, carried_over
from fazhi_cli.rules.reports.matters import (
    Matter,
    counts_by_department,
    matter_counts,
    matters_of_period,
    part_counts,
)
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.workspace import Records
from yunxi import FINANCE, JUSTICE, PLAN, SOME, make_plan, make_registry, read, task

CUT_OFF = date(2031, 7, 15)
HALF = report_period(2031, "2031-H1")


def entry(department: str, number: str = "1", day: str = "06-20", **keys: str) -> Progress:
    own = {"task": number, "at": f"2031-{day}", "by": department, "status": "已报完成", **keys}
    progress: Progress = read(Progress, {"plan": PLAN, "department": department, "entries": [own]})
    return progress


def decide(**keys: Any) -> Reviews:
    own = {"task": "1", "at": "2031-07-01", "by": "依法治县办", "reason": "核对", **keys}
    reviews: Reviews = read(Reviews, {"plan": PLAN, "reviews": [own]})
    return reviews


def stand(
    plan: Plan, *files: Progress, reviews: Reviews | None = None, day: date = CUT_OFF
) -> PlanStandings:
    decisions = reviews.reviews if reviews is not None else ()
    return PlanStandings(plan, make_registry(), Records(tuple(files), decisions), Settings(), day)


def of_half(plan: Plan, *files: Progress, reviews: Reviews | None = None) -> tuple[Matter, ...]:
    return matters_of_period(stand(plan, *files, reviews=reviews), plan, HALF)


BOTH = task(lead=[JUSTICE, FINANCE], deadlines=[{"by": "2031-06-30"}])


def test_a_matter_of_several_owners_counts_once_by_matter_and_for_each_by_part() -> None:
    matters = of_half(make_plan(BOTH), entry(JUSTICE))
    assert matter_counts(matters)[:6] == (1, 0, 0, 0, 0, 1)
    assert part_counts(matters)[:6] == (2, 1, 0, 0, 0, 1)
    assert (matters[0].behind, matters[0].done_by) == ((FINANCE,), (JUSTICE,))


def test_departments_are_compared_by_their_parts() -> None:
    counts = counts_by_department(of_half(make_plan(BOTH), entry(JUSTICE)))
    assert counts[JUSTICE].is_all_on_time
    assert counts[FINANCE][:6] == (1, 0, 0, 0, 0, 1)


def test_a_matter_that_nobody_is_named_for_counts_by_matter_only() -> None:
    nobody = task(lead=[SOME], deadlines=[{"by": "2031-06-30"}])
    matters = of_half(make_plan(nobody))
    assert (matter_counts(matters).open, part_counts(matters).total) == (1, 0)


def test_whom_the_document_only_may_mean_has_no_part_though_it_reported() -> None:
    nobody = task(lead=[SOME], deadlines=[{"by": "2031-06-30"}])
    matters = of_half(make_plan(nobody), entry(JUSTICE))
    assert (matter_counts(matters).on_time, part_counts(matters).total) == (1, 0)


def test_a_matter_belongs_to_the_period_of_its_original_date() -> None:
    plan = make_plan(task(deadlines=[{"by": "2031-06-30"}]))
    reviews = decide(department=JUSTICE, decision="延期", to="2031-08-31", at="2031-06-20")
    assert matter_counts(of_half(plan, reviews=reviews)).extended == 1
    second = report_period(2031, "2031-H2")
    standings = stand(plan, reviews=reviews)
    assert matters_of_period(standings, plan, second) == ()


def test_each_period_of_a_recurring_duty_is_a_matter() -> None:
    plan = make_plan(task(deadlines=[{"every": "每季度"}]))
    matters = of_half(plan, entry(JUSTICE, day="03-20"))
    assert [matter.outcome for matter in matters] == ["按时完成", "未完成"]


def test_what_falls_due_after_the_cut_off_stands_beside_the_total() -> None:
    plan = make_plan(task(deadlines=[{"every": "每月"}]))
    standings = stand(plan, day=date(2031, 4, 30))
    counts = matter_counts(matters_of_period(standings, plan, HALF))
    assert (counts.total, counts.open, counts.not_due) == (4, 4, 2)


def test_what_was_ended_stands_beside_the_total() -> None:
    plan = make_plan(BOTH)
    reviews = decide(decision="终止", at="2031-06-01")
    matters = of_half(plan, reviews=reviews)
    counts = matter_counts(matters)
    assert (counts.total, counts.ended, part_counts(matters).ended) == (0, 1, 2)


def test_the_year_does_not_count_what_a_late_issue_left_no_time_for() -> None:
    plan = make_plan(
        task(deadlines=[{"every": "每年"}]),
        issued="2031-12-29",
        period={"start": "2031-12-29", "end": "2033-12-31"},
    )
    standings = stand(plan, day=date(2032, 12, 31))
    assert matters_of_period(standings, plan, report_period(2031)) == ()
    assert len(matters_of_period(standings, plan, report_period(2032))) == 1


def test_what_records_say_after_the_cut_off_does_not_count() -> None:
    plan = make_plan(task(deadlines=[{"by": "2031-06-30"}]))
    assert matter_counts(of_half(plan, entry(JUSTICE, day="07-16"))).open == 1


def test_of_a_plan_of_the_period_what_was_due_before_it_is_carried_on() -> None:
    plan = make_plan(task(deadlines=[{"every": "每季度"}]))
    third = report_period(2031, "2031-Q3")
    carried = carried_over(stand(plan, entry(JUSTICE, day="03-20")), plan, third, is_of_period=True)
    assert [(each.kind, each.matter.original) for each in carried] == [
        (CarriedKind.EARLIER_PERIOD, date(2031, 6, 30))
    ]


def test_of_an_earlier_plan_all_that_is_open_is_left_over() -> None:
    plan = make_plan(task(deadlines=[{"every": "每半年"}]))
    carried = carried_over(
        stand(plan, day=date(2032, 3, 1)), plan, report_period(2032), is_of_period=False
    )
    assert [each.kind for each in carried] == [CarriedKind.EARLIER_PLAN] * 2
