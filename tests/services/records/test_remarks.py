"""What is done all the same, with a remark: late records, other deciders, dates settled twice."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.remarks import (
    before_issue,
    closed_before,
    late_extension,
    late_record,
    moved_away,
    not_counted,
    not_reported_done,
    other_decider,
    owed_by,
    past_day,
    resettled_day,
    resettled_term,
    stays_done,
    superseded,
)
from fazhi_cli.render.pages.work import record_text
from services.records.work_scene import (
    COORDINATOR,
    HOST,
    NOW,
    PLAN,
    TODAY,
    UNDERWAY,
    make,
    refuse_report,
    refuse_ruling,
    report,
    reviews,
    rule,
    status_of,
)
from yunxi import COUNTY, FINANCE, NORTH, OFFICE, SOME, TRADE, lay_out, plan_tree, task

LATER = datetime(2031, 5, 21, 9)


# When it is recorded.


def test_a_record_of_an_earlier_day_counts_from_there_and_says_when_it_was_made(root: Path) -> None:
    done = report(root, at=datetime(2031, 5, 12, 8))
    assert done.remarks == (late_record(date(2031, 5, 12), TODAY),)
    assert done.entry is not None
    assert (done.entry.at, done.entry.recorded) == (
        datetime(2031, 5, 12, 8),
        datetime(2031, 5, 20, 9, 30),
    )
    closed = rule(root, "销号", at=datetime(2031, 5, 13))
    assert closed.review.recorded == datetime(2031, 5, 20, 9, 30)
    assert '    recorded: "2031-05-20T09:30"\n' in closed.written.text
    assert status_of(root, "1", date(2031, 5, 12)) == ("已报完成",)


def test_on_its_own_day_nothing_is_said_of_the_recording(root: Path) -> None:
    done = report(root, at=datetime(2031, 5, 20))
    assert done.remarks == ()
    assert "recorded" not in done.written.text


def test_a_moment_before_the_plan_is_told(root: Path) -> None:
    done = report(root, at=datetime(2030, 12, 31))
    assert before_issue(date(2030, 12, 31), date(2031, 1, 15)) in done.remarks


def test_an_extension_recorded_after_the_date_wants_the_paper(root: Path) -> None:
    keys = {
        "to": date(2031, 9, 30),
        "reason": "机构改革",
        "at": datetime(2031, 6, 20),
        "now": datetime(2031, 7, 5),
    }
    done = rule(root, "延期", **keys)
    assert late_extension(date(2031, 6, 30), date(2031, 6, 20)) in done.remarks
    assert late_record(date(2031, 6, 20), date(2031, 7, 5)) in done.remarks
    in_time = rule(root, "延期", to=date(2031, 10, 31), reason="再延", at=datetime(2031, 7, 5))
    assert in_time.remarks == ()


def test_what_goes_to_a_plan_that_has_been_replaced_is_told(tmp_path: Path) -> None:
    newer = plan_tree(task("1"), id="yunxi-2032", issued="2031-05-10", supersedes=PLAN)
    root = make(tmp_path, **{"plans/yunxi-2032.yaml": newer})
    told = superseded(PLAN, "yunxi-2032", date(2031, 5, 10))
    assert report(root).remarks == (told,)
    assert rule(root, "退回", reason="缺材料").remarks == (told,)
    assert told not in report(root, at=datetime(2031, 5, 9)).remarks


# The same thing twice.


def test_the_same_words_of_the_same_day_are_a_slip(root: Path) -> None:
    report(root, note="已公布")
    refuse_report(root, UsageError, "已经记过同样的一条", note="已公布")
    refuse_report(
        root, UsageError, "在 --note 里写明是哪一次", note="已公布", now=NOW.replace(hour=20)
    )
    report(root, note="已公布并印发")
    report(root, note="已公布", now=LATER)


def test_after_a_return_the_same_words_may_be_sent_again(root: Path) -> None:
    report(root)
    rule(root, "退回", reason="缺公示截图")
    assert report(root).share == ("已报完成",)


def test_another_departments_same_words_are_its_own(root: Path) -> None:
    report(root)
    assert report(root, "1", FINANCE).share == ("已报完成",)


def test_reporting_on_what_is_closed_only_adds_to_it(root: Path) -> None:
    report(root)
    rule(root, "销号")
    done = report(root, status=UNDERWAY, note="补充公示截图")
    assert done.remarks == (closed_before(OFFICE, TODAY),)
    assert done.share == ("已销号",)


def test_a_hundred_percent_under_way_is_asked_about(root: Path) -> None:
    assert report(root, status=UNDERWAY, percent=100).remarks == (not_reported_done(),)
    assert report(root, status=UNDERWAY, percent=90).remarks == ()
    assert report(root, percent=100).remarks == ()


def test_progress_after_a_completion_is_said_to_take_nothing_back(root: Path) -> None:
    report(root)
    done = report(root, status=UNDERWAY, note="其实还差一份", now=LATER)
    assert done.remarks == (stays_done(OFFICE, TODAY),)
    assert done.share == ("已报完成",)
    for way in ("fazhi undo", "fazhi retract", "fazhi return"):
        assert way in str(done.remarks[0])


def test_progress_after_a_return_or_on_another_period_goes_on_as_ever(root: Path) -> None:
    report(root)
    rule(root, "退回", reason="缺公示截图")
    assert report(root, status=UNDERWAY, now=LATER).remarks == ()
    april = {"deadline": "月报", "period": "2031-04"}
    report(root, "2", **april)
    assert report(root, "2", status=UNDERWAY, deadline="月报", period="2031-05").remarks == ()
    assert report(root, "2", status=UNDERWAY, **april).remarks == (stays_done(OFFICE, TODAY),)


# What does not count.


def test_a_report_of_somebody_who_does_not_owe_it_is_said_not_to_count(root: Path) -> None:
    told = not_counted(owed_by("这项任务", OFFICE), FINANCE)
    assert report(root, "1", FINANCE).remarks == (told,)
    assert str(told) == "这项任务由县政府办负责，县财政局的报告不计入"
    assert report(root, "2", TRADE, deadline="清理").remarks == ()


def test_a_part_that_the_text_gives_to_another_is_named_as_theirs(tmp_path: Path) -> None:
    owned = {"by": "2031-06-30", "owner": [FINANCE]}
    root = lay_out(tmp_path, plan_tree(task("1", lead=[OFFICE], deadlines=[owned])))
    told = not_counted(owed_by("这一项", FINANCE), OFFICE)
    assert report(root).remarks == (told,)
    assert report(root, "1", FINANCE).remarks == ()


def test_a_task_without_dates_counts_its_lead_only(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(task("1", lead=[OFFICE], participants=[TRADE])))
    assert report(root, "1", TRADE).remarks == (not_counted(owed_by("这项任务", OFFICE), TRADE),)
    assert report(root).remarks == ()


def test_a_report_after_the_work_was_moved_is_said_not_to_count(root: Path) -> None:
    rule(root, "移交", departments=(TRADE,), reason="职能划转", at=datetime(2031, 5, 10))
    assert report(root).remarks == (moved_away(OFFICE),)
    assert report(root, "1", TRADE).remarks == ()
    before = report(root, at=datetime(2031, 5, 9))
    assert before.remarks == (late_record(date(2031, 5, 9), TODAY),)


def test_whom_a_vague_name_may_mean_is_not_told_that_the_report_counts_for_nothing(
    root: Path,
) -> None:
    assert report(root, "3", FINANCE).remarks == ()


# Who decides.


def test_a_decider_who_is_not_the_coordinator_is_told(root: Path) -> None:
    report(root)
    assert rule(root, "销号", by="县政府督查室").remarks == (
        other_decider("县政府督查室", COORDINATOR),
    )


def test_the_department_of_the_coordinators_office_decides_like_it(root: Path) -> None:
    report(root)
    assert rule(root, "销号", by=HOST).remarks == ()


def test_a_department_with_a_part_in_the_task_closes_nobody(root: Path) -> None:
    report(root)
    refuse_ruling(root, UsageError, "县财政局也承担任务 1", "销号", by=FINANCE)
    assert rule(root, "销号", by=NORTH).remarks == (other_decider(NORTH, COORDINATOR),)


# Dates and terms that are settled again.


def settle_day(root: Path, to: date, **keys: object):  # type: ignore[no-untyped-def]
    return rule(root, "明确", "2", None, deadline="机构", to=to, **keys)


def test_a_settled_date_that_has_passed_is_told(root: Path) -> None:
    assert settle_day(root, date(2031, 5, 19)).remarks == (past_day(date(2031, 5, 19)),)


def test_a_slip_is_mended_on_the_same_day_and_both_dates_are_told(root: Path) -> None:
    assert settle_day(root, date(2031, 6, 30)).remarks == ()
    done = settle_day(root, date(2031, 9, 30), now=NOW.replace(hour=11))
    assert done.remarks == (resettled_day(date(2031, 6, 30), date(2031, 9, 30)),)


def test_on_another_day_a_settled_date_moves_on_by_an_extension_only(root: Path) -> None:
    settle_day(root, date(2031, 6, 30))
    keys = {"deadline": "机构", "to": date(2031, 9, 30), "now": LATER, "reason": "推迟"}
    refuse_ruling(root, UsageError, "只有当天可以更正", "明确", "2", None, **keys)
    assert settle_day(root, date(2031, 6, 30), now=LATER).remarks == ()


def test_a_settled_date_is_brought_forward_with_a_reason(root: Path) -> None:
    settle_day(root, date(2031, 6, 30))
    keys = {"deadline": "机构", "to": date(2031, 6, 10), "now": LATER}
    refuse_ruling(root, UsageError, "把明确过的日期提前，要用 --reason", "明确", "2", None, **keys)
    done = settle_day(root, date(2031, 6, 10), now=LATER, reason="上级提前检查")
    assert done.remarks == (resettled_day(date(2031, 6, 30), date(2031, 6, 10)),)


def test_a_term_that_means_somebody_else_now_is_told(root: Path) -> None:
    keys = {"term": SOME, "department": None}
    assert rule(root, "明确", "3", departments=(FINANCE,), **keys).remarks == ()
    assert rule(root, "明确", "3", departments=(FINANCE,), **keys).remarks == ()
    done = rule(root, "明确", "3", departments=(TRADE,), **keys)
    assert done.remarks == (resettled_term(SOME, (FINANCE,), (TRADE,)),)
    assert str(done.remarks[0]) == f"“{SOME}”原来明确为{FINANCE}，现在改为{TRADE}"


def test_dating_it_back_to_the_day_of_settling_moves_no_settled_date(root: Path) -> None:
    settle_day(root, date(2031, 6, 30))
    keys = {
        "deadline": "机构",
        "to": date(2031, 9, 30),
        "at": NOW.replace(hour=23),
        "now": datetime(2031, 7, 5),
    }
    refuse_ruling(root, UsageError, "只有当天可以更正", "明确", "2", None, **keys)


def test_whoever_is_checked_does_not_check(root: Path) -> None:
    report(root)
    refuse_ruling(root, UsageError, "--checked-by 不能写“县政府办”", "销号", checked_by=OFFICE)
    refuse_ruling(
        root,
        UsageError,
        "--checked-by 不能写“县政府办公室”",
        "退回",
        checked_by="县政府办公室",
        reason="x",
    )


# Decisions on one of several events.


def test_a_completion_stays_with_the_event_that_it_was_for(root: Path) -> None:
    filed_first = datetime(2031, 5, 6, 10)
    report(
        root,
        "2",
        deadline="备案",
        status=UNDERWAY,
        event=date(2031, 5, 2),
        at=filed_first,
        now=filed_first,
    )
    done = report(root, "2", deadline="备案", at=datetime(2031, 5, 10))
    assert done.entry is not None
    assert done.entry.event == date(2031, 5, 2)
    later = datetime(2031, 5, 9)
    report(root, "2", deadline="备案", status=UNDERWAY, event=date(2031, 5, 8), at=later, now=NOW)
    assert rule(root, "销号", "2", deadline="备案", event=date(2031, 5, 2)).shares[0].words == (
        "已销号",
    )


def filed(root: Path, day: int) -> None:
    at = datetime(2031, 5, day, 10)
    report(root, "2", deadline="备案", event=at.date(), at=at, now=at)


def test_a_decision_names_the_event_that_it_is_about(root: Path) -> None:
    filed(root, 6)
    filed(root, 8)
    done = rule(root, "销号", "2", deadline="备案", event=date(2031, 5, 6))
    assert "    event: 2031-05-06\n" in done.written.text
    assert done.target is not None
    assert done.target.occurrence is not None
    assert done.target.occurrence.original == date(2031, 5, 21)
    assert done.shares[0].words == ("已销号",)
    other = rule(root, "退回", "2", deadline="备案", event=date(2031, 5, 8), reason="缺文号")
    assert other.shares[0].words == ("推进中", "临期", "退回")
    assert [review.event for review in reviews(root)] == [date(2031, 5, 6), date(2031, 5, 8)]


def test_without_a_word_the_newest_report_is_meant_and_its_event_written(root: Path) -> None:
    filed(root, 6)
    filed(root, 8)
    assert rule(root, "销号", "2", deadline="备案").review.event == date(2031, 5, 8)


def test_an_event_that_nobody_reported_is_unknown(root: Path) -> None:
    filed(root, 6)
    keys = {"deadline": "备案", "event": date(2031, 5, 7)}
    refuse_ruling(root, UsageError, "这一次，可以写：2031-05-06", "销号", "2", **keys)
    refuse_ruling(root, UsageError, "--event 只用于", "销号", "1", event=date(2031, 5, 6))


# Departments of the day that is spoken of.


def test_what_an_old_body_reported_late_is_told_of_its_heir_today(tmp_path: Path) -> None:
    heirs = [{**each} for each in COUNTY["departments"]]
    heirs[0]["replaces"] = [{"name": "县信息办", "since": "2031-05-01"}]
    county = {"jurisdictions": [{**COUNTY, "departments": heirs}]}
    plan = plan_tree(task("1", lead=["县信息办"], deadlines=[{"by": "2031-06-30"}]))
    root = lay_out(tmp_path, plan, files={"departments.yaml": county})
    done = report(root, "1", "县信息办", at=datetime(2031, 4, 10))
    assert done.written.path == f"data/progress/{PLAN}/县信息办.yaml"
    assert (done.department, done.share, done.standing.words) == (
        OFFICE,
        ("已报完成",),
        ("已报完成",),
    )
    assert done.remarks == (late_record(date(2031, 4, 10), TODAY),)
    ruled = rule(root, "退回", "1", "县信息办", reason="缺材料", at=datetime(2031, 4, 20))
    assert [(share.department, share.words) for share in ruled.shares] == [
        (OFFICE, ("推进中", "退回"))
    ]


def test_an_event_whose_date_a_newer_plan_has_taken_over_counts_for_none(tmp_path: Path) -> None:
    newer = plan_tree(
        task("1"), id="yunxi-2032", issued="2031-05-01", since="2031-05-15", supersedes=PLAN
    )
    root = make(tmp_path, **{"plans/yunxi-2032.yaml": newer})
    done = report(
        root,
        "2",
        deadline="备案",
        status=UNDERWAY,
        event=date(2031, 5, 10),
        at=datetime(2031, 5, 11),
    )
    assert done.target is not None
    assert (done.target.deadline is not None, done.target.occurrence) == (True, None)
    assert "没有对得上的一期" in record_text(done)
