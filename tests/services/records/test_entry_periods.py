"""Which period a report counts for that names none: the one that is past and open, if it is one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from faults.fs import quick_sync, tree
from fazhi_cli.model.errors import UsageError
from fazhi_cli.render.pages.work import decision_text, record_text
from services.records.work_scene import (
    DONE,
    JUSTICE,
    UNDERWAY,
    check_valid,
    progress,
    refuse_report,
    report,
    rule,
    status_of,
)
from yunxi import ALL, FINANCE, NORTH, OFFICE, SOME, TRADE, lay_out, plan_tree, task

LATE = datetime(2031, 7, 2)
TASKS = [
    task("1", deadlines=[{"every": "每季度"}]),
    task("2", deadlines=[{"every": "每月", "by": "5", "covers": "上期"}]),
    task("3", lead=[OFFICE], participants=[ALL], deadlines=[{"every": "每季度"}]),
    task("4", deadlines=[{"within": "15日", "after": "规范性文件发布"}]),
    task("5", lead=[SOME], deadlines=[{"every": "每半年"}]),
    task("6", deadlines=[{"every": "每季度", "times": "2"}]),
    task("7", deadlines=[{"every": "每两年", "by": "11-30"}]),
    task("8", deadlines=[{"id": "季报", "every": "每季度"}, {"id": "年报", "every": "每年"}]),
    task("9", deadlines=[{"every": "每季度", "owner": [TRADE]}]),
]


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with quick_sync():
        yield lay_out(
            tmp_path, plan_tree(*TASKS, period={"start": "2031-01-01", "end": "2034-12-31"})
        )


def period(root: Path, task: str = "1", department: str = JUSTICE, **keys: object) -> str | None:
    """Record it, and give the period that was written."""
    entry = report(root, task, department, **keys).entry
    assert entry is not None
    return entry.period


def all_of_the_first_quarter(root: Path, task: str = "1", department: str = JUSTICE) -> None:
    report(root, task, department, at=datetime(2031, 3, 20))


def test_a_report_some_days_late_counts_for_the_period_that_is_overdue(root: Path) -> None:
    all_of_the_first_quarter(root)
    done = report(root, department=JUSTICE, at=LATE)
    assert done.entry is not None
    assert done.entry.period == "2031-Q2"
    assert done.target is not None
    assert done.target.is_missed
    assert done.share == ("已报完成",)
    assert status_of(root, "1", date(2031, 10, 1), JUSTICE)[-1] == "逾期", "the next is chased"
    check_valid(root)


def test_the_same_report_twice_does_not_count_for_the_next_period(root: Path) -> None:
    all_of_the_first_quarter(root)
    assert period(root, at=LATE) == "2031-Q2"
    refuse_report(root, UsageError, "已经记过同样的一条", "1", JUSTICE, at=LATE)
    refuse_report(root, UsageError, "已经记过同样的一条", "1", JUSTICE, at=datetime(2031, 7, 2, 16))
    assert status_of(root, "1", date(2031, 10, 1), JUSTICE)[-1] == "逾期", "the next is chased"
    assert period(root, at=LATE, period="2031-Q3") == "2031-Q3"


def test_progress_counts_for_the_period_that_is_overdue_as_well(root: Path) -> None:
    all_of_the_first_quarter(root)
    assert period(root, at=LATE, status=UNDERWAY) == "2031-Q2"
    assert status_of(root, "1", LATE.date(), JUSTICE) == ("推进中", "逾期")


def test_a_dry_run_takes_the_same_period_and_writes_nothing(root: Path) -> None:
    all_of_the_first_quarter(root)
    before = tree(root)
    assert period(root, at=LATE, dry_run=True) == "2031-Q2"
    assert tree(root) == before


def test_several_such_periods_are_to_be_chosen_from(root: Path) -> None:
    for status in (DONE, UNDERWAY):
        refuse_report(
            root,
            UsageError,
            "有几期过了期限还没有办完：2031-Q1、2031-Q2。要用 --period 写明",
            department=JUSTICE,
            at=LATE,
            status=status,
        )
    assert period(root, at=LATE, period="2031-Q3") == "2031-Q3"


def test_with_nothing_overdue_the_day_decides_as_before(root: Path) -> None:
    all_of_the_first_quarter(root)
    assert period(root, at=datetime(2031, 4, 1)) == "2031-Q2"
    done = report(root, department=JUSTICE, at=LATE)
    assert done.entry is not None
    assert done.entry.period == "2031-Q3"
    assert done.target is not None
    assert done.target.is_default
    assert not done.target.is_missed


def test_the_last_day_itself_is_not_past(root: Path) -> None:
    all_of_the_first_quarter(root)
    assert period(root, at=datetime(2031, 6, 30)) == "2031-Q2"


def test_what_was_recorded_for_an_earlier_day_goes_by_what_was_open_then(root: Path) -> None:
    all_of_the_first_quarter(root)
    assert period(root, at=LATE) == "2031-Q2"
    assert period(root, at=datetime(2031, 7, 1), note="更早") == "2031-Q2"
    assert period(root, at=datetime(2031, 6, 1), note="再早") == "2031-Q2"


def test_a_duty_for_the_period_before_keeps_it_while_it_is_not_past(root: Path) -> None:
    assert period(root, "2", at=datetime(2031, 2, 5)) == "2031-01"
    assert period(root, "2", at=datetime(2031, 3, 6)) == "2031-02"
    refuse_report(root, UsageError, "2031-03、2031-04", "2", JUSTICE, at=datetime(2031, 5, 9))


def test_a_duty_for_the_period_before_goes_back_as_far_as_the_open_one(root: Path) -> None:
    assert period(root, "2", at=datetime(2031, 3, 2)) == "2031-01"
    assert period(root, "2", at=datetime(2031, 3, 3)) == "2031-02"


def test_a_period_that_was_extended_is_the_one_that_is_worked_on(root: Path) -> None:
    all_of_the_first_quarter(root)
    rule(
        root,
        "延期",
        department=JUSTICE,
        period="2031-Q2",
        at=datetime(2031, 6, 20),
        to=date(2031, 8, 31),
        reason="机构改革",
    )
    assert period(root, at=LATE) == "2031-Q2"


def test_a_period_that_was_returned_is_open_again(root: Path) -> None:
    all_of_the_first_quarter(root)
    rule(root, "退回", department=JUSTICE, at=datetime(2031, 4, 2), reason="数据不全")
    assert period(root, at=datetime(2031, 4, 9)) == "2031-Q1"


def test_a_period_that_was_closed_is_not(root: Path) -> None:
    all_of_the_first_quarter(root)
    closed = {"period": "2031-Q2", "is_forced": True, "reason": "并入"}
    rule(root, "销号", department=JUSTICE, at=datetime(2031, 7, 1), **closed)
    assert period(root, at=LATE) == "2031-Q3"


def test_who_asks_for_more_time_asks_about_what_is_not_past(root: Path) -> None:
    asked = {"ask_extension": date(2031, 12, 31), "note": "人手不足", "status": UNDERWAY}
    assert period(root, at=LATE, **asked) == "2031-Q3"


def test_a_participant_owes_what_its_leads_still_owe(root: Path) -> None:
    refuse_report(root, UsageError, "2031-Q1、2031-Q2", "3", FINANCE, at=LATE)
    report(root, "3", OFFICE, at=datetime(2031, 3, 20))
    assert period(root, "3", FINANCE, at=LATE) == "2031-Q2"


def test_nothing_is_open_for_who_is_not_concerned(root: Path) -> None:
    assert period(root, "1", NORTH, at=LATE) == "2031-Q3"
    assert period(root, "9", JUSTICE, at=LATE) == "2031-Q3", "the text gives it to another"
    refuse_report(root, UsageError, "2031-Q1、2031-Q2", "9", TRADE, at=LATE)


def test_who_may_be_meant_owes_the_open_period(root: Path) -> None:
    assert period(root, "5", FINANCE, at=LATE) == "2031-H1"


def test_a_period_is_open_until_all_its_times_are_reported(root: Path) -> None:
    assert period(root, "6", at=datetime(2031, 3, 9)) == "2031-Q1"
    assert period(root, "6", at=datetime(2031, 4, 5)) == "2031-Q1"
    assert period(root, "6", at=datetime(2031, 4, 6)) == "2031-Q2"


def test_a_window_of_several_years_is_a_period_like_any_other(root: Path) -> None:
    assert period(root, "7", at=datetime(2032, 12, 5)) == "2031/2032"
    assert period(root, "7", at=datetime(2032, 12, 6)) == "2031/2032"
    assert period(root, "7", at=datetime(2033, 1, 6)) == "2033/2034"


def test_of_several_deadlines_only_the_one_that_is_named_is_looked_at(root: Path) -> None:
    report(root, "8", JUSTICE, deadline="季报", at=datetime(2031, 3, 20))
    assert period(root, "8", deadline="季报", at=LATE) == "2031-Q2"
    assert period(root, "8", deadline="年报", at=LATE) == "2031"
    assert period(root, "8", status=UNDERWAY, at=LATE) is None


def test_of_several_events_the_one_whose_limit_has_passed_is_taken(root: Path) -> None:
    for day in (1, 12, 20):
        happened = {"event": date(2031, 6, day), "status": UNDERWAY}
        report(root, "4", JUSTICE, at=datetime(2031, 6, day), **happened)
    report(root, "4", JUSTICE, at=datetime(2031, 6, 18))
    report(root, "4", JUSTICE, at=datetime(2031, 6, 25), status=UNDERWAY)
    events = [entry.event for entry in progress(root, JUSTICE).entries]
    assert events[3:] == [date(2031, 6, 1), date(2031, 6, 20)]
    refuse_report(
        root,
        UsageError,
        "2031-06-12、2031-06-20 发生的。要用 --event 写明报的是哪一次",
        "4",
        JUSTICE,
        at=datetime(2031, 7, 9),
    )


# What the closing sentence says.


def closing(root: Path, task: str = "1", department: str = JUSTICE, **keys: object) -> list[str]:
    return record_text(report(root, task, department, **keys)).splitlines()[-2:]


def test_the_closing_sentence_names_the_period_while_others_are_open(root: Path) -> None:
    assert closing(root, at=LATE, period="2031-Q1") == [
        "县司法局 2031-Q1 这一期：已报完成（截至 2031-07-02）；2031-Q2 这一期逾期没有办完",
        "任务 1：未启动·逾期，红灯，已办 1/16 期",
    ]
    assert closing(root, at=LATE)[0] == "县司法局 2031-Q2 这一期：已报完成（截至 2031-07-02）"


def test_the_closing_sentence_names_the_deadline_of_several(root: Path) -> None:
    told = closing(root, "8", deadline="季报", at=datetime(2031, 6, 20), period="2031-Q2")
    assert told[0] == (
        "县司法局 季报 2031-Q2 这一期：已报完成（截至 2031-06-20）；季报 2031-Q1 这一期逾期没有办完"
    )


def test_the_closing_sentence_names_the_event(root: Path) -> None:
    for day in (1, 12):
        happened = {"event": date(2031, 6, day), "status": UNDERWAY}
        told = closing(root, "4", at=datetime(2031, 6, day), **happened)
        behind = "" if day == 1 else " 2031-06-12 发生的这一次"
        assert told[0].startswith(f"县司法局{behind}：推进中（截至")


def test_with_nothing_else_open_the_closing_sentence_is_short(root: Path) -> None:
    told = closing(root, "7", at=datetime(2034, 10, 1), period="2031/2032")
    assert told[0].startswith("县司法局 2031/2032 这一期：已报完成")
    told = closing(root, "7", at=datetime(2034, 10, 2), period="2033/2034")
    assert told[0] == "县司法局：已报完成（截至 2034-10-02）"


def test_a_decision_names_the_period_as_well(root: Path) -> None:
    all_of_the_first_quarter(root)
    told = decision_text(rule(root, "销号", department=JUSTICE, at=datetime(2031, 4, 2)))
    assert "县司法局 2031-Q1 这一期：已销号（截至 2031-05-20）\n" in told


def test_a_participant_is_told_what_due_tells_it(root: Path) -> None:
    report(root, "3", OFFICE, at=datetime(2031, 3, 20))
    told = closing(root, "3", FINANCE, at=datetime(2031, 3, 25), period="2031-Q1", status=UNDERWAY)
    assert told[0].startswith("县财政局 2031-Q1 这一期：已报完成（"), "its leads are done"
