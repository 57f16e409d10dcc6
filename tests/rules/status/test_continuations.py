"""What a newer plan carries on is owed there, with its records, and no longer in the older one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.status.plan import plan_summary
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.workspace import Workspace
from rules.status.two_plans import NEW, OLD, SINCE, Years, records, year
from yunxi import FINANCE, JUSTICE, Tree, make_directory, task

NEWEST = "yunxi-2033"
BEFORE, AFTER = "2032-01-31", SINCE
JUNE = {"by": "2031-06-30"}
NEXT_JUNE = {"by": "2032-06-30"}
MONTHS = {"every": "每月", "by": "5", "covers": "上期"}
EARLY = {"by": "2032-03-31"}
OPEN_DAY = {"unsettled": "适时"}
QUARTERS = {"every": "每季度"}


def entry(at: str, status: str = "推进中", **keys: object) -> Tree:
    return {"task": "1", "at": at, "by": JUSTICE, "status": status, **keys}


def review(at: str, decision: str, **keys: object) -> Tree:
    made = {
        "task": "1",
        "department": JUSTICE,
        "at": at,
        "decision": decision,
        "by": "县委依法治县办",
    }
    return {"reason": "理由", **made, **keys}


def test_what_is_open_goes_on_from_the_day_on_which_the_newer_plan_takes_over() -> None:
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2031-05-01", percent="60")])
    assert years.words(BEFORE) == ("推进中、逾期", "未启动")
    assert years.words(AFTER) == ("已接续", "推进中")
    assert years.state(NEW, AFTER).decisive.percent == 60
    assert str(years.state(OLD, AFTER).decisive.into) == f"{NEW}/1"


def test_what_was_done_stays_where_it_was_done() -> None:
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2031-06-01", "已报完成")])
    assert years.words(AFTER) == ("已报完成", "未启动")


def test_what_was_done_early_belongs_to_the_plan_in_which_it_falls_due() -> None:
    years = Years(
        [{"by": "2032-03-31"}], [{"by": "2032-04-30"}], entries=[entry("2032-01-20", "已报完成")]
    )
    assert years.words(BEFORE) == ("已报完成", "未启动")
    assert years.words(AFTER) == ("已接续", "已报完成")


def test_what_is_returned_later_goes_on_too() -> None:
    years = Years(
        [JUNE],
        [NEXT_JUNE],
        entries=[entry("2031-06-01", "已报完成")],
        reviews=[review("2032-03-01", "退回")],
    )
    assert years.words("2032-02-29") == ("已报完成", "未启动")
    assert years.words("2032-03-01") == ("已接续", "推进中、退回")


def test_a_report_in_the_older_file_counts_for_the_newer_task() -> None:
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2032-03-01", "已报完成")])
    assert years.words("2032-03-01") == ("已接续", "已报完成")


def test_a_return_and_an_extension_go_on() -> None:
    years = Years(
        [JUNE],
        [NEXT_JUNE],
        entries=[entry("2031-06-01", "已报完成")],
        reviews=[review("2031-06-03", "退回"), review("2031-06-20", "延期", to="2032-09-30")],
    )
    assert years.words(AFTER) == ("已接续", "推进中、延期")
    assert str(years.state(NEW, AFTER).next_due) == "2032-09-30"


def test_an_extension_that_is_no_later_than_the_new_date_moves_nothing() -> None:
    reviews = [review("2031-06-20", "延期", to="2032-03-31")]
    years = Years([JUNE], [NEXT_JUNE], reviews=reviews)
    assert str(years.state(NEW, AFTER).next_due) == "2032-06-30"


@pytest.mark.parametrize(
    "decision",
    [
        review("2031-07-10", "终止", department=None),
        review("2031-07-10", "移交", departments=[FINANCE]),
    ],
)
def test_what_has_ended_and_who_owed_it_are_no_matters_of_the_newer_plan(decision: Tree) -> None:
    decision = {key: value for key, value in decision.items() if value is not None}
    years = Years([JUNE], [NEXT_JUNE], reviews=[decision])
    state = years.state(NEW, AFTER)
    assert (state.word, state.decisive.deciders) == ("未启动", (JUSTICE,))


def test_what_was_ended_before_does_not_go_on() -> None:
    ending = {"task": "1", "at": "2031-07-10", "decision": "终止", "reason": "并入", "by": "办"}
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2031-05-01")], reviews=[ending])
    assert years.words(AFTER) == ("已终止", "未启动")


def test_what_is_taken_back_in_the_older_file_counts_in_neither_plan() -> None:
    taken_back = {
        "task": "1",
        "at": "2032-02-20",
        "by": JUSTICE,
        "retracts": "2031-05-01",
        "reason": "错",
    }
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2031-05-01"), taken_back])
    assert years.words("2032-02-19") == ("已接续", "推进中")
    assert years.words("2032-02-20") == ("已接续", "未启动")


def test_deadlines_go_on_by_their_ids_and_the_others_stay() -> None:
    years = Years(
        [{"id": "公布", **JUNE}, {"id": "评查", "by": "2031-09-30"}],
        [{"id": "评查", **NEXT_JUNE}, {"id": "总结", "by": "2032-12-31"}],
        entries=[entry("2031-08-01", deadline="评查"), entry("2031-05-01", deadline="公布")],
    )
    old, new = years.state(OLD, AFTER), years.state(NEW, AFTER)
    assert [str(each.status) for each in old.occurrences] == ["推进中", "已接续"]
    assert [str(each.status) for each in new.occurrences] == ["推进中", "未启动"]


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ([JUNE], [{"id": "公布", **NEXT_JUNE}]),
        ([JUNE], [NEXT_JUNE | {"id": "公布"}, {"id": "评查", "by": "2032-09-30"}]),
        ([JUNE], [{"every": "每年"}]),
        ([{"within": "15日", "after": "文件发布"}], [NEXT_JUNE]),
    ],
)
def test_what_does_not_match_stays_where_it_is(older: list[Tree], newer: list[Tree]) -> None:
    years = Years(older, newer, entries=[entry("2031-05-01")])
    assert "已接续" not in years.words(AFTER)
    assert years.on(NEW, AFTER).history("1").steps == ()


def test_periods_go_on_by_their_names() -> None:
    early = {"every": "每年", "by": "01-31", "covers": "上年", "id": "年报"}
    entries = [entry("2032-01-20")]
    years = Years([early], [early], entries=entries)
    old, new = years.state(OLD, AFTER), years.state(NEW, AFTER)
    periods = [(each.due.period, str(each.status)) for each in old.occurrences if each.due]
    assert periods == [("2030", "未启动"), ("2031", "已接续")]
    assert [(each.due.period, each.word) for each in new.occurrences if each.due] == [
        ("2031", "推进中"),
        ("2032", "未启动"),
    ]
    [step] = years.on(NEW, AFTER).history("1").steps
    assert (step.origin, step.entry.period) == ((OLD, "1"), "2031")  # type: ignore[union-attr]


def test_periods_of_the_year_before_do_not_come_back() -> None:
    years = Years(
        [{"every": "每季度"}], [{"every": "每季度"}], entries=[entry("2031-03-20", "已报完成")]
    )
    assert years.words(AFTER) == ("未启动、逾期", "未启动")
    assert years.state(NEW, AFTER).total == 4


def test_of_limits_only_those_that_run_go_on() -> None:
    limit = {"within": "15日", "after": "文件发布"}
    entries = [
        entry("2031-05-02", event="2031-05-01"),
        entry("2031-05-10", "已报完成", event="2031-05-01"),
        entry("2031-07-02", event="2031-07-01"),
    ]
    years = Years([limit], [limit], entries=entries)
    old, new = years.state(OLD, AFTER), years.state(NEW, AFTER)
    assert [str(each.status) for each in old.occurrences] == ["已报完成", "已接续"]
    assert [str(each.due.event) for each in new.occurrences if each.due] == ["2031-07-01"]
    assert new.words == ("推进中", "逾期")


def test_what_lasts_goes_on_with_the_records_of_the_year() -> None:
    lasting = {"ongoing": "长期坚持"}
    years = Years([lasting], [lasting], entries=[entry("2032-01-10")])
    assert years.words(BEFORE) == ("长期坚持", "长期坚持、本年未记录")
    assert years.words(AFTER) == ("已接续", "长期坚持")


def test_a_day_that_nobody_has_settled_goes_on() -> None:
    years = Years([OPEN_DAY], [OPEN_DAY], entries=[entry("2031-05-01")])
    assert years.words(AFTER) == ("已接续", "推进中")


def test_a_day_that_was_settled_is_not_taken_for_the_newer_one() -> None:
    settled = {"task": "1", "at": "2031-03-01", "decision": "明确", "to": "2031-09-30", "by": "办"}
    years = Years(
        [{"unsettled": "适时"}],
        [{"unsettled": "适时"}],
        entries=[entry("2031-05-01")],
        reviews=[settled],
    )
    assert years.words(AFTER) == ("已接续", "推进中")
    assert years.state(NEW, AFTER).next_due is None


def test_tasks_without_a_deadline_go_on_as_a_whole() -> None:
    years = Years([], [], entries=[entry("2031-05-01")])
    assert years.words(AFTER) == ("已接续", "推进中")
    done = Years([], [], entries=[entry("2031-05-01", "已报完成")])
    assert done.words(AFTER) == ("已报完成", "未启动")


def test_with_several_leads_the_whole_goes_on_while_one_of_them_is_open() -> None:
    years = Years(
        [JUNE],
        [NEXT_JUNE],
        keys={"lead": [JUSTICE, FINANCE]},
        entries=[entry("2031-06-01", "已报完成")],
        reviews=[review("2031-06-05", "销号")],
    )
    assert years.words(AFTER) == ("已接续", "推进中")
    shares = years.state(NEW, AFTER).decisive.departments
    assert [str(shares[name].status) for name in (JUSTICE, FINANCE)] == ["已销号", "未启动"]
    gone = years.state(OLD, AFTER).decisive.departments
    assert [str(gone[name].status) for name in (JUSTICE, FINANCE)] == ["已接续", "已接续"]


def test_what_the_department_that_handed_over_did_is_its_heirs_in_the_newer_plan_too() -> None:
    years = Years(
        [JUNE],
        [NEXT_JUNE],
        entries=[entry("2031-05-01", percent="40")],
        reviews=[review("2031-05-10", "移交", departments=[FINANCE])],
    )
    history = years.on(NEW, AFTER)
    assert [step.department for step in history.history("1").steps] == [FINANCE]
    assert [step.department for step in history.as_recorded("1").steps] == [JUSTICE]


def test_what_goes_on_is_counted_in_the_newer_plan_only() -> None:
    years = Years([JUNE], [NEXT_JUNE], entries=[entry("2031-05-01")])
    old = plan_summary([years.state(OLD, "2032-07-01")])
    new = plan_summary([years.state(NEW, "2032-07-01")])
    assert (old.matters.due, old.overdue, old.can_end) == (0, 0, 0)
    assert (new.matters.due, new.overdue, new.can_end) == (1, 1, 1)


def chain(*, deadlines: dict[str, Tree], entries: list[Tree]) -> Workspace:
    old = year(2031, task("1", deadlines=[deadlines[OLD]]))
    new = year(
        2032,
        task("1", deadlines=[deadlines[NEW]], continues=f"{OLD}/1"),
        supersedes=OLD,
        since="2032-01-15",
    )
    newest = year(
        2033,
        task("1", deadlines=[deadlines[NEWEST]], continues=[f"{NEW}/1"]),
        supersedes=NEW,
    )
    return Workspace(
        root=Path(),
        directory=make_directory(),
        settings=Settings.model_construct(),
        plans=(old, new, newest),
        records={OLD: records(OLD, entries, [])},
    )


def test_a_task_goes_on_through_several_plans() -> None:
    workspace = chain(
        deadlines={OLD: JUNE, NEW: NEXT_JUNE, NEWEST: {"by": "2033-06-30"}},
        entries=[entry("2031-05-01", percent="30")],
    )
    words = []
    for plan in workspace.plans:
        on_day = standings(workspace, plan, date(2033, 2, 1))
        [placed] = plan.walk()
        words.append(on_day.state(placed).word)
    assert words == ["已接续", "已接续", "推进中"]
    [step] = on_day.history("1").steps
    assert step.origin == (OLD, "1")


def test_plans_that_form_a_circle_keep_their_due_dates() -> None:
    first = year(2031, task("1", deadlines=[JUNE], continues=f"{NEW}/1"), supersedes=NEW)
    second = year(2032, task("1", deadlines=[NEXT_JUNE], continues=f"{OLD}/1"), supersedes=OLD)
    workspace = Workspace(
        root=Path(),
        directory=make_directory(),
        settings=Settings.model_construct(),
        plans=(first, second),
    )
    [placed] = second.walk()
    assert standings(workspace, second, date(2032, 3, 1)).state(placed).total == 1
