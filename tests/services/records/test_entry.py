"""`fazhi record`: what is written, what it counts for, and what is refused with nothing written."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from faults.fs import tree
from fazhi_cli.model.errors import FazhiError, UsageError
from fazhi_cli.model.remarks import NOBODY_NAMED, not_counted, not_theirs, owed_by
from services.records.work_scene import (
    DONE,
    JUSTICE,
    NOW,
    OFFICE,
    PLAN,
    TRADE,
    UNDERWAY,
    check_valid,
    progress,
    progress_file,
    report,
    rule,
)
from services.records.work_scene import (
    refuse_report as refuse,
)
from sweeps import crossed
from yunxi import ALL, FINANCE, NORTH


def test_the_first_report_makes_the_departments_file(root: Path) -> None:
    done = report(root, note="清单: 已公布", percent=100)
    head = (
        "# yaml-language-server: $schema=../../../schema/progress.schema.json\n"
        "plan: yunxi-2031\n"
        "department: 县政府办\n"
    )
    assert done.written.text == (
        f"{head}entries:\n"
        '  - task: "1"\n'
        '    at: "2031-05-20T09:30"\n'
        "    by: 县政府办\n"
        "    status: 已报完成\n"
        '    note: "清单: 已公布"\n'
        "    percent: 100\n"
    )
    lines = progress_file(root).read_text("utf-8").removeprefix(head).splitlines()
    assert all(line.startswith("# ") for line in lines[:4])
    assert lines[4:] == [
        "entries:",
        (
            '  - {task: "1", at: "2031-05-20T09:30", by: 县政府办, status: 已报完成,'
            ' note: "清单: 已公布", percent: 100}'
        ),
    ]
    assert done.written.is_new
    assert done.share == done.standing.words == ("已报完成",)
    check_valid(root)


def test_the_next_report_adds_its_line_and_nothing_else(root: Path) -> None:
    report(root, status=UNDERWAY)
    before = progress_file(root).read_bytes()
    done = report(root, at=datetime(2031, 5, 21))
    line = '  - {task: "1", at: "2031-05-21T00:00", by: 县政府办, status: 已报完成}\n'
    assert progress_file(root).read_bytes() == before + line.encode()
    assert not done.written.is_new
    assert [entry.status for entry in progress(root).entries] == [UNDERWAY, DONE]


def test_an_alias_an_old_name_and_a_printed_number_mean_the_same(root: Path) -> None:
    report(root, " 1) ", "县政府办公室")
    report(root, "4", "县政府法制办")
    report(root, "6", OFFICE, status=UNDERWAY)
    assert progress_file(root).exists()
    assert progress_file(root, JUSTICE).exists()
    assert [entry.task for entry in progress(root).entries] == ["1", "（六）"]


def test_the_schema_of_a_new_file_is_where_the_plans_is(root: Path) -> None:
    plan = root / "data" / "plans" / f"{PLAN}.yaml"
    plan.write_text(
        "# yaml-language-server: $schema=../../../../schema/plan.schema.json\n"
        + plan.read_text("utf-8")
    )
    assert report(root).written.text.startswith(
        "# yaml-language-server: $schema=../../../../../schema/progress.schema.json\n"
    )


def test_a_dry_run_says_all_and_writes_nothing_not_even_a_lock(root: Path, tmp_path: Path) -> None:
    before = tree(root)
    outside = tmp_path.parent / f"{tmp_path.name}.pdf"
    outside.write_text("x")
    told = report(root, dry_run=True, evidence=(str(outside),))
    assert tree(root) == before
    assert told.written.text.startswith("# yaml-language-server")
    assert told.copies
    assert told.share == ("已报完成",)


FIELDS = ["note", "problems", "next_steps", "result", "by"]
TEXTS = [
    "a: b # c",
    "一\n二",
    "\x1b[2J",
    "\u202e",
    "'\"\\",
    "- x",
    "{x",
    "&a *a",
    "\ufeff",
    "😀\U0002f800",
    "\0",
    "\n",
]


@pytest.mark.parametrize(("field", "text"), crossed(FIELDS, TEXTS))
def test_every_text_is_kept_to_the_letter(root: Path, field: str, text: str) -> None:
    if not text.strip():
        refuse(root, UsageError, f"--{field.replace('_', '-')}：值是空的", **{field: text})
        return
    report(root, **{field: text})
    assert getattr(progress(root).entries[0], field) == text


def test_what_needs_help_is_kept_under_its_key_and_told_of_by_its_option(root: Path) -> None:
    report(root, need="请县委编办提供目录", status=UNDERWAY)
    assert progress(root).entries[0].help == "请县委编办提供目录"
    refuse(root, UsageError, "--need：值是空的", need=" ")


def test_a_result_that_is_too_long_is_refused(root: Path) -> None:
    refuse(root, UsageError, "--result：成效有 121 个字，最多 120 个字", result="办" * 121)


# What it counts for.


def test_a_completion_of_a_task_with_several_deadlines_says_which(root: Path) -> None:
    refuse(root, UsageError, "--deadline 写明是哪一个：清理、月报、备案、常态、机构", "2")
    refuse(root, UsageError, "要用 --deadline 写明是哪一个", "2", status=UNDERWAY, period="2031-03")
    refuse(root, UsageError, "没有时限“清里”，可以写：清理", "2", deadline="清里")
    refuse(root, UsageError, "没有带编号的时限", "1", deadline="清理")
    done = report(root, "2", deadline=" 清理 ")
    assert done.entry is not None
    assert done.entry.deadline == "清理"


def test_progress_on_such_a_task_may_leave_it_open_and_counts_for_none(root: Path) -> None:
    done = report(root, "2", status=UNDERWAY)
    assert done.target is not None
    assert done.target.occurrence is None
    assert done.entry is not None
    assert done.entry.deadline is None


def test_a_recurring_deadline_takes_the_period_of_the_day_and_says_so(root: Path) -> None:
    done = report(root, "2", deadline="月报", at=datetime(2031, 2, 3))
    assert done.entry is not None
    assert done.entry.period == "2031-01", "what is reported in February is January"
    assert done.target is not None
    assert done.target.is_default
    named = report(root, "2", deadline="月报", period=" 2031-02")
    assert named.entry is not None
    assert named.entry.period == "2031-02"
    assert named.target is not None
    assert not named.target.is_default


def test_an_unknown_period_is_refused_with_the_known_ones(root: Path) -> None:
    refuse(
        root,
        UsageError,
        "没有“2031-13”这一期，可以写：2031-01、.*2031-11",
        "2",
        deadline="月报",
        period="2031-13",
    )
    refuse(root, UsageError, "不分期", "1", period="2031")


def test_an_event_makes_its_own_date(root: Path) -> None:
    refuse(root, UsageError, "从“规范性文件发布”起算.*--event", "2", deadline="备案")
    refuse(root, UsageError, "“公布权责清单”不是这样的时限", "1", event=date(2031, 5, 1))
    refuse(
        root,
        UsageError,
        "事件不能发生在报送之后",
        "2",
        deadline="备案",
        event=date(2031, 5, 21),
    )
    done = report(root, "2", deadline="备案", event=date(2031, 5, 10))
    assert done.target is not None
    assert done.target.occurrence is not None
    assert done.target.occurrence.original == date(2031, 5, 25)
    assert done.share == ("已报完成",)
    refuse(
        root, UsageError, "请用 --event 写明是哪一天", "2", TRADE, deadline="备案"
    )  # it happened to somebody else
    report(root, "2", deadline="备案", event=date(2031, 5, 12), status=UNDERWAY)
    again = report(root, "2", deadline="备案")
    assert again.target is not None
    assert again.target.occurrence is not None
    assert again.target.occurrence.original == date(2031, 5, 27), "it counts for the newest event"


def test_a_limit_from_the_issue_needs_no_event(tmp_path: Path) -> None:
    from yunxi import lay_out, plan_tree, task

    limit = {"within": "30日", "after": "印发"}
    root = lay_out(tmp_path, plan_tree(task("1", lead=[OFFICE], deadlines=[limit])))
    refuse(root, UsageError, "--event 只用于", event=date(2031, 1, 15))
    done = report(root)
    assert done.target is not None
    assert done.target.occurrence is not None
    assert done.target.occurrence.original == date(2031, 2, 14)


def test_times_are_counted(root: Path) -> None:
    assert report(root, "4", JUSTICE).share == ("推进中",)
    assert report(root, "4", JUSTICE, note="第二次").share == ("已报完成",)


def test_a_request_for_an_extension_needs_a_reason_and_a_later_day(root: Path) -> None:
    asked = {"status": UNDERWAY, "ask_extension": date(2031, 9, 30)}
    refuse(root, UsageError, "--note 写明理由", **asked)
    too_early = {**asked, "ask_extension": date(2031, 6, 30)}
    refuse(root, UsageError, "并不晚于现在的到期日 2031-06-30", note="x", **too_early)
    refuse(root, UsageError, "没有到期日，无从申请延期", "5", note="x", **asked)
    done = report(root, note="预算未下达", **asked)
    assert done.entry is not None
    assert done.entry.ask_extension == date(2031, 9, 30)


def test_a_report_of_the_past_is_counted_by_what_was_known_then(root: Path) -> None:
    report(root, "2", deadline="备案", event=date(2031, 5, 10))
    refuse(
        root, UsageError, "请用 --event 写明是哪一天", "2", deadline="备案", at=datetime(2031, 5, 1)
    )


# The order of things that happen in one minute.


def test_in_one_minute_the_order_is_kept(root: Path) -> None:
    report(root)
    rule(root, "退回", reason="缺少截图")
    again = report(root)
    assert again.entry is not None
    assert again.entry.at == datetime(2031, 5, 20, 9, 30, 40)
    assert again.share == ("已报完成",)
    closed = rule(root, "销号")
    assert closed.review.at == datetime(2031, 5, 20, 9, 30, 40)
    assert closed.shares[0].words == ("已销号",)
    rule(root, "退回", reason="还缺少盖章")
    third = report(root)
    assert third.entry is not None
    assert third.entry.at == datetime(2031, 5, 20, 9, 30, 42), "the second return is of 41"
    assert third.share == ("已报完成",)


def test_what_is_dated_later_does_not_move_a_report_of_now(root: Path) -> None:
    rule(
        root,
        "移交",
        department=FINANCE,
        departments=(TRADE,),
        reason="从八月起",
        at=datetime(2031, 8, 1),
        now=NOW,
    )
    done = report(root)
    assert done.entry is not None
    assert done.entry.at == datetime(2031, 5, 20, 9, 30)


# Whose word it is.


def test_a_department_that_the_plan_does_not_mean_is_told_of(root: Path) -> None:
    uncounted = not_counted(owed_by("这项任务", OFFICE), NORTH)
    assert report(root, "1", NORTH).remarks == (not_theirs("1", NORTH), uncounted)
    of_participant = not_counted(owed_by("这项任务", OFFICE), FINANCE)
    assert report(root, "1", FINANCE).remarks == (of_participant,)
    assert report(root, "3", JUSTICE, status=UNDERWAY).remarks == ()
    of_nobody = not_counted(NOBODY_NAMED, NORTH)
    assert report(root, "5", NORTH, status=UNDERWAY).remarks == (of_nobody,), (
        "a task that names nobody is everybody's, and nobody's report decides it"
    )


@pytest.mark.parametrize(
    ("name", "error", "match"),
    [
        ("县政府班", UsageError, "没有部门“县政府班”，是否：县政府办"),
        (ALL, UsageError, "可以指几个部门"),
        ("县质监局", UsageError, "可以指几个部门"),
    ],
)
def test_only_a_department_reports(
    root: Path, name: str, error: type[FazhiError], match: str
) -> None:
    refuse(root, error, match, department=name)


def test_unknown_plans_and_tasks_are_told(root: Path) -> None:
    refuse(root, UsageError, "没有任务“99”", "99")
    with pytest.raises(UsageError, match="没有方案“yunxi-2013”，是否：yunxi-2031"):
        adding_to_plan(root, "yunxi-2013")


def adding_to_plan(root: Path, plan: str) -> None:
    from fazhi_cli.services.records.entry import record
    from fazhi_cli.services.records.requests import RecordRequest

    request = RecordRequest(plan=plan, task="1", department=OFFICE, now=NOW, status=DONE)
    record(root, request, NOW.date(), dry_run=False)
