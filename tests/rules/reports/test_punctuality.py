"""Whom a circular may praise."""

from __future__ import annotations

from datetime import date

from fazhi_cli.rules.reports.matters import matters_of_period
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.reports.punctuality import punctual_departments, returned_departments
from report_office import decision, entry
from rules.reports.test_behind import BOTH, stand
from yunxi import FINANCE, JUSTICE, make_plan, task

HALF = report_period(2031, "2031-H1")


def test_all_that_was_due_has_to_be_on_time() -> None:
    plan = make_plan(BOTH, task("2", lead=[FINANCE], deadlines=[{"by": "2031-05-31"}]))
    entries = {
        JUSTICE: [entry("1", "06-20")],
        FINANCE: [entry("1", "06-20"), entry("2", "06-01")],
    }
    matters = matters_of_period(stand(plan, entries), plan, HALF)
    assert punctual_departments(matters, ()) == {JUSTICE}
    assert punctual_departments(matters, {JUSTICE}) == set()


def test_a_return_counts_though_the_work_was_reported_again() -> None:
    plan = make_plan(BOTH)
    entries = {JUSTICE: [entry("1", "06-20"), entry("1", "06-28")]}
    returned = decision("1", "06-25", "退回", department=JUSTICE, reason="缺少截图")
    standings = stand(plan, entries, returned)
    first, last = date(2031, 1, 1), date(2031, 7, 15)
    assert list(returned_departments(standings, plan, first, last)) == [JUSTICE]
    assert list(returned_departments(standings, plan, date(2031, 7, 1), last)) == []
