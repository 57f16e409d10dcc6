"""What the coordinator has yet to settle."""

from __future__ import annotations

from datetime import date

from fazhi_cli.rules.reports.unsettled import Lacking, questions
from report_office import decision, entry
from rules.reports.test_behind import stand
from yunxi import JUSTICE, SOME, Tree, make_plan, task

NOBODYS = task(lead=[SOME], deadlines=[{"by": "2031-10-31"}])
UNDATED = task(deadlines=[{"unsettled": "适时", "what": "设立委员会"}])


def ask(own: Tree, *entries: Tree, reviews: tuple[Tree, ...] = ()) -> list[tuple[Lacking, object]]:
    plan = make_plan(own)
    asked = questions(stand(plan, {JUSTICE: list(entries)}, *reviews), plan)
    return [(each.lacking, each.due or each.deadline.what) for each in asked]  # type: ignore[union-attr]


def test_work_that_nobody_is_named_for_is_asked_about_with_its_date() -> None:
    assert ask(NOBODYS) == [(Lacking.DEPARTMENT, date(2031, 10, 31))]
    settled = decision("1", "05-01", "明确", term=SOME, departments=[JUSTICE])
    assert ask(NOBODYS, reviews=(settled,)) == []


def test_a_deadline_without_a_day_is_asked_about_until_it_has_one() -> None:
    assert ask(UNDATED) == [(Lacking.DAY, "设立委员会")]
    settled = decision("1", "05-01", "明确", to="2031-12-31")
    assert ask(UNDATED, reviews=(settled,)) == []


def test_what_is_done_or_has_ended_needs_no_answer() -> None:
    assert ask(UNDATED, entry("1", "06-01")) == []
    ended = decision("1", "06-01", "终止", reason="不再要求")
    assert ask(UNDATED, reviews=(ended,)) == []
    assert ask(NOBODYS, reviews=(ended,)) == []


def test_a_task_of_which_the_document_asks_no_date_lacks_none() -> None:
    assert ask(task(deadlines=[])) == []
    assert ask(task(deadlines=[{"ongoing": "长期坚持"}])) == []
