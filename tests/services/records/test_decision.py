"""The coordinator's decisions: what is written, what it changes, and what is refused with nothing
written.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from faults.fs import tree
from fazhi_cli.model.errors import BadDataError, ConflictError, UsageError
from fazhi_cli.services.records import file as adding
from services.records.work_scene import (
    COORDINATOR,
    HOST,
    PLAN,
    UNDERWAY,
    check_valid,
    make,
    progress_file,
    report,
    reviews,
    reviews_file,
    rule,
    status_of,
)
from services.records.work_scene import (
    refuse_ruling as refuse,
)
from yunxi import FINANCE, JUSTICE, NORTH, OFFICE, TRADE

LATE = datetime(2031, 7, 2, 9)


# 销号.


def test_a_close_may_say_the_result_in_words_of_its_own(root: Path) -> None:
    report(root, result="清单已公布")
    rule(root, "销号", result="公布权责事项3287项")
    assert [review.result for review in reviews(root)] == ["公布权责事项3287项"]
    check_valid(root)


CLOSED = (
    '  - {task: "1", department: 县政府办, at: "2031-05-20T09:30",'
    f" decision: 销号, by: {COORDINATOR}}}"
)


def test_the_first_decision_makes_the_file(root: Path) -> None:
    report(root)
    done = rule(root, "销号")
    head = "# yaml-language-server: $schema=../../schema/reviews.schema.json\nplan: yunxi-2031\n"
    assert done.written.text == (
        f"{head}reviews:\n"
        '  - task: "1"\n'
        "    department: 县政府办\n"
        '    at: "2031-05-20T09:30"\n'
        "    decision: 销号\n"
        f"    by: {COORDINATOR}\n"
    )
    assert reviews_file(root).read_text("utf-8") == (
        f"{head}# 一条一行，只在末尾追加；手写的也写成一行，合并才完整（fazhi docs together）。\n"
        f"reviews:\n{CLOSED}\n"
    )
    assert [(share.department, share.words) for share in done.shares] == [(OFFICE, ("已销号",))]
    assert done.standing.words == ("已销号",)
    assert not done.is_of_host
    check_valid(root)


def test_the_next_decision_adds_its_line_and_nothing_else(root: Path) -> None:
    report(root)
    rule(root, "销号")
    before = reviews_file(root).read_bytes()
    done = rule(root, "退回", reason="缺少: 截图")
    line = CLOSED.replace("销号", '退回, reason: "缺少: 截图"')
    line = line.replace("2031-05-20T09:30", done.review.at.isoformat())
    assert reviews_file(root).read_bytes() == before + f"{line}\n".encode()
    assert [str(review.decision) for review in reviews(root)] == ["销号", "退回"]


def test_decisions_join_a_list_of_braces_that_somebody_wrote(root: Path) -> None:
    line = (
        f'  - {{task: "1", department: {OFFICE}, at: 2031-05-01,'
        " decision: 退回, reason: 理由, by: 某}  # 手写\r\n"
    )
    reviews_file(root).parent.mkdir()
    reviews_file(root).write_bytes(f"plan: {PLAN}\r\nreviews:\r\n{line}# 完\r\n".encode())
    report(root)
    rule(root, "销号")
    text = reviews_file(root).read_bytes().decode()
    assert text == f"plan: {PLAN}\r\nreviews:\r\n{line}{CLOSED}\r\n# 完\r\n"


def test_a_department_never_closes_its_own_work(root: Path) -> None:
    report(root)
    for name in (OFFICE, "县政府办公室", " 县政府办 "):
        refuse(root, UsageError, "县政府办不能对自己的任务作“销号”决定", "销号", by=name)
    assert rule(root, "销号", by="县司法局").review.by == "县司法局"


def test_a_department_that_is_the_coordinator_does_not_either(tmp_path: Path) -> None:
    root = make(tmp_path, **{"settings.yaml": {"coordinator": {"name": OFFICE}}})
    report(root)
    refuse(root, UsageError, "不能对自己的任务作“销号”决定", "销号")
    assert rule(root, "销号", by="县监委").review.by == "县监委"


def test_the_host_needs_somebody_else_to_check_and_is_marked(root: Path) -> None:
    for number in range(2):
        report(root, "4", HOST, note=f"第 {number} 次")
    refuse(root, UsageError, "用 --checked-by 写明由谁核实", "销号", "4", HOST)
    for name in (HOST, COORDINATOR, "县政府法制办"):
        refuse(root, UsageError, "--checked-by 不能写", "销号", "4", HOST, checked_by=name)
    done = rule(root, "销号", "4", HOST, checked_by="县监委")
    assert done.is_of_host
    assert done.review.checked_by == "县监委"


def test_what_was_not_reported_is_closed_only_by_force(root: Path) -> None:
    refuse(root, UsageError, "现在是“未启动”", "销号")
    refuse(root, UsageError, "不能销号；确需销号的，加 --force", "销号", reason="理由")
    refuse(root, UsageError, "没有报完成就销号，要用 --reason", "销号", is_forced=True)
    done = rule(root, "销号", is_forced=True, reason="并入别的工作")
    assert done.review.forced
    assert "    forced: true\n" in done.written.text
    refuse(root, UsageError, "已经销号", "销号", is_forced=True, reason="再销一次")
    assert rule(root, "退回", reason="还是要办").shares[0].words == ("未启动", "退回")


def test_force_is_not_noted_where_it_was_not_needed(root: Path) -> None:
    report(root)
    assert not rule(root, "销号", is_forced=True, reason="核实过").review.forced


def test_an_ongoing_duty_is_never_closed(root: Path) -> None:
    report(root, "2", deadline="常态", status=UNDERWAY)
    refuse(
        root,
        UsageError,
        "要长期坚持.*不能销号",
        "销号",
        "2",
        deadline="常态",
        is_forced=True,
        reason="x",
    )
    assert rule(root, "退回", "2", deadline="常态", reason="没有实据").shares[0].words == (
        "长期坚持",
        "退回",
    )


def test_of_several_deadlines_one_is_named(root: Path) -> None:
    report(root, "2", deadline="清理")
    refuse(root, UsageError, "要用 --deadline 写明是哪一个：清理、月报", "销号", "2")
    assert rule(root, "销号", "2", deadline="清理").review.deadline == "清理"


def test_a_decision_answers_the_newest_report_unless_it_names_a_period(root: Path) -> None:
    report(root, "2", deadline="月报", period="2031-02", at=datetime(2031, 5, 1))
    report(root, "2", deadline="月报", period="2031-01", at=datetime(2031, 5, 2))
    assert rule(root, "销号", "2", deadline="月报").review.period == "2031-01"
    assert rule(root, "销号", "2", deadline="月报", period="2031-02").review.period == "2031-02"
    refuse(
        root,
        UsageError,
        "没有“2032-01”这一期",
        "销号",
        "2",
        deadline="月报",
        period="2032-01",
    )
    refuse(
        root,
        UsageError,
        "没有报完成（现在是“未启动",
        "销号",
        "2",
        deadline="月报",
        period="2031-03",
    )


def test_a_task_without_dates_is_closed_too(root: Path) -> None:
    report(root, "3", JUSTICE)
    refuse(root, UsageError, "没有报完成（现在是“未启动", "销号", "3", OFFICE)
    assert rule(root, "销号", "3", JUSTICE, checked_by="县监委").shares[0].words == ("已销号",)


def test_a_participant_is_decided_on_by_itself(root: Path) -> None:
    report(root, "1", FINANCE)
    done = rule(root, "销号", "1", FINANCE)
    assert done.shares[0].words == ("已销号",)
    assert done.standing.words == ("未启动",), "participants decide nothing"


def test_who_has_nothing_to_do_with_a_task_is_not_decided_on(root: Path) -> None:
    asked: dict[str, dict[str, Any]] = {
        "销号": {},
        "退回": {},
        "延期": {"to": date(2031, 9, 1)},
        "不予延期": {},
        "移交": {"departments": (OFFICE,)},
    }
    for decision, keys in asked.items():
        refuse(
            root,
            UsageError,
            "北岭镇与任务 1 无关.*县政府办、县财政局",
            decision,
            "1",
            NORTH,
            reason="x",
            **keys,
        )
    report(root, "1", NORTH)
    assert rule(root, "退回", "1", NORTH, reason="不是你的任务").shares[0].words == (
        "推进中",
        "退回",
    )


# 退回.


def test_a_return_needs_a_reason_and_a_report(root: Path) -> None:
    refuse(root, UsageError, "还没有报送过", "退回", reason="x")
    report(root)
    refuse(root, UsageError, "退回要用 --reason", "退回")
    refuse(root, UsageError, "--reason：值是空的", "退回", reason=" ")
    assert rule(root, "退回", reason="缺少截图").shares[0].words == ("推进中", "退回")
    refuse(root, UsageError, "还没有重新报送", "退回", reason="再退")


def test_a_decision_is_judged_by_what_was_known_at_its_moment(root: Path) -> None:
    report(root, at=datetime(2031, 5, 10, 9))
    refuse(root, UsageError, "没有报完成（现在是“未启动", "销号", at=datetime(2031, 5, 10, 8))
    refuse(root, UsageError, "还没有报送过", "退回", at=datetime(2031, 5, 9), reason="x")
    rule(root, "销号", at=datetime(2031, 5, 10, 9))
    assert status_of(root, "1", date(2031, 5, 10)) == ("已销号",)


# 延期.


def test_an_extension_is_decided_before_the_date_in_force_has_ended(root: Path) -> None:
    told = "延期须在原定（或已延）期限届满前决定：原定的期限到 2031-06-30 为止"
    refuse(
        root, UsageError, told, "延期", to=date(2031, 10, 31), reason="x", at=datetime(2031, 7, 1)
    )
    refuse(root, UsageError, "并不晚于", "延期", to=date(2031, 6, 30), reason="x")
    refuse(root, UsageError, "延期要用 --reason", "延期", to=date(2031, 10, 31))
    refuse(root, UsageError, "延期要用 --to", "延期", reason="x")
    done = rule(
        root, "延期", to=date(2031, 7, 31), reason="机构改革", at=datetime(2031, 6, 30, 23, 59)
    )
    assert done.shares[0].words == ("未启动", "延期")
    refuse(
        root,
        UsageError,
        "已延的期限到 2031-07-31",
        "延期",
        to=date(2031, 9, 1),
        reason="x",
        at=datetime(2031, 8, 1),
    )
    rule(root, "延期", to=date(2031, 9, 1), reason="x", at=datetime(2031, 7, 31))
    assert status_of(root, "1", date(2031, 9, 1)) == ("未启动", "最后一日", "延期")


def test_an_extension_of_a_recurring_duty_is_of_the_next_open_period(root: Path) -> None:
    report(root, "2", deadline="月报", period="2031-01", at=datetime(2031, 2, 1))
    keys = {"deadline": "月报", "reason": "x", "at": datetime(2031, 5, 3)}
    assert rule(root, "延期", "2", to=date(2031, 5, 20), **keys).review.period == "2031-04"
    refuse(
        root,
        UsageError,
        "期限到 2031-02-05 为止",
        "延期",
        "2",
        to=date(2031, 5, 20),
        period="2031-01",
        **keys,
    )
    asked = {
        "status": UNDERWAY,
        "ask_extension": date(2031, 7, 31),
        "note": "x",
        "period": "2031-05",
    }
    report(root, "2", deadline="月报", at=datetime(2031, 5, 4), **asked)
    later = {**keys, "at": datetime(2031, 5, 5)}
    assert rule(root, "延期", "2", to=date(2031, 7, 31), **later).review.period == "2031-05", (
        "what was asked for"
    )


def test_what_has_no_date_is_not_extended(root: Path) -> None:
    for deadline in ("常态", "机构", "备案"):
        refuse(
            root,
            UsageError,
            "没有到期日",
            "延期",
            "2",
            deadline=deadline,
            to=date(2031, 9, 1),
            reason="x",
        )


def test_a_refused_extension_changes_no_date(root: Path) -> None:
    refuse(root, UsageError, "不能同时写 --to", "不予延期", reason="x", to=date(2031, 9, 1))
    refuse(root, UsageError, "不予延期要用 --reason", "不予延期")
    done = rule(root, "不予延期", reason="年内必须办完")
    assert done.review.to is None
    assert done.shares[0].words == ("未启动",)


# Files.


def test_a_dry_run_writes_nothing(root: Path) -> None:
    report(root)
    before = tree(root)
    told = rule(root, "销号", dry_run=True)
    assert tree(root) == before
    assert told.is_dry
    assert told.shares[0].words == ("已销号",)


def test_a_broken_file_of_the_department_stops_the_decision_and_anothers_does_not(
    root: Path,
) -> None:
    report(root)
    progress_file(root, TRADE).write_text("坏的")
    assert len(rule(root, "销号").left_out) == 1
    progress_file(root).write_text("坏的")
    refuse(root, BadDataError, OFFICE, "退回", reason="x")


def test_an_editor_between_loading_and_appending_is_noticed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(root)
    rule(root, "销号")
    real = adding.add_records

    def add_records(*arguments: Any) -> Any:
        text = reviews_file(root).read_text("utf-8")
        reviews_file(root).write_text(text.replace("销号", "退回, reason: 手改"), "utf-8")
        return real(*arguments)

    monkeypatch.setattr("fazhi_cli.services.records.decision.add_records", add_records)
    with pytest.raises(ConflictError, match="文件已被修改"):
        rule(root, "退回", reason="x")
    assert len(reviews(root)) == 1
