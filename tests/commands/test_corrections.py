"""What was taken back or ended, as every question tells it afterwards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from calendars import Office, is_cancelled, lay
from commands.cli import fazhi
from yunxi import JUSTICE, PLAN

INTO = "并入yunxi-2031的任务4“任务4”，理由是：并入专项行动。"
WHY = f"2031年7月2日，依法治区办决定终止这项任务，{INTO}"
BACK = "2031年6月12日，县司法局撤回了这一条，从这时起不计入，理由是：记错了任务。"
DONE = ("record", PLAN, "1", "--dept", JUSTICE, "--status", "已报完成", "--at", "2031-06-10T09:00")
RETRACT = ("retract", PLAN, "1", "--at", "2031-06-10", "--reason", "记错了任务")
END = ("end", PLAN, "1", "--into", "4", "--reason", "并入专项行动")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(lay(tmp_path), monkeypatch)


def do(office: Office, monkeypatch: pytest.MonkeyPatch, day: str, *words: str) -> str:
    monkeypatch.setenv("FAZHI_TODAY", day)
    done = fazhi(office.root, *words)
    assert (done.code, done.err) == (0, ""), done
    return done.out


def ask(root: Path, *words: str) -> Any:
    return json.loads(fazhi(root, *words, "--format", "json").out)


def test_a_retracted_report_is_told_with_its_retraction(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(office, monkeypatch, "2031-06-10", *DONE)
    told = do(office, monkeypatch, "2031-06-12", *RETRACT)
    assert "已撤回：2031-06-10T09:00 县司法局 已报完成；从这时起不计入" in told
    assert told.endswith("任务 1：未启动，绿灯\n")
    why = do(office, monkeypatch, "2031-06-12", "why", PLAN, "1")
    assert f"2031年6月10日，县司法局报告已经完成。{BACK}" in why
    shown = do(office, monkeypatch, "2031-06-12", "show", PLAN, "1")
    assert "已撤回" in shown
    assert "最近报告" not in shown
    earlier = do(office, monkeypatch, "2031-06-12", "why", PLAN, "1", "--as-of", "2031-06-11")
    assert "撤回" not in earlier
    assert "“已报完成”" in earlier


def test_json_marks_what_was_taken_back(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    do(office, monkeypatch, "2031-06-10", *DONE)
    do(office, monkeypatch, "2031-06-12", *RETRACT)
    for command in ("show", "why"):
        [occurrence] = ask(office.root, command, PLAN, "1")["deadlines"][0]["occurrences"]
        [entry] = occurrence["entries"]
        assert entry["retracted"] == {
            "at": "2031-06-12T09:30:00",
            "by": JUSTICE,
            "reason": "记错了任务",
        }
        assert occurrence["status"] == "未启动"


def test_an_ended_task_is_late_nowhere_and_told_with_its_reason(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "任务 1" in do(office, monkeypatch, "2031-07-02", "why", PLAN, "1")
    assert ask(office.root, "overdue", "--dept", JUSTICE)["occurrences"][0]["task"] == "1"
    told = do(office, monkeypatch, "2031-07-02", *END)
    what = "终止：任务 1，并入 yunxi-2031/4；没有办完的不再要求，已经办完的照旧"
    assert told.endswith(f"{what}\n任务 1：已终止，灰灯\n")
    tasks = [row["task"] for row in ask(office.root, "overdue")["occurrences"]]
    assert "1" not in tasks
    assert "1" not in [
        row["task"] for row in ask(office.root, "due", "--within", "300")["occurrences"]
    ]
    why = do(office, monkeypatch, "2031-07-02", "why", PLAN, "1")
    assert WHY in why
    assert "下一步" not in why
    shown = ask(office.root, "show", PLAN, "1")
    assert (shown["status"], shown["light"], shown["next_due"]) == ("已终止", "灰", None)
    [ending] = shown["endings"]
    assert (ending["decision"], ending["into"]) == ("终止", "yunxi-2031/4")
    [share] = shown["deadlines"][0]["occurrences"][0]["departments"]
    assert (share["status"], share["ended_on"]) == ("已终止", "2031-07-02")
    [row] = ask(office.root, "tasks", "--dept", JUSTICE, "--status", "已终止")["tasks"]
    assert row["task"] == "1"


def test_a_calendar_cancels_what_ended_and_brings_back_what_was_taken_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_cancelled(office.export("2031-06-01")["1"])
    do(office, monkeypatch, "2031-06-02", *END)
    assert is_cancelled(office.export("2031-06-03")["1"])
    do(
        office,
        monkeypatch,
        "2031-06-04",
        "retract",
        PLAN,
        "1",
        "--at",
        "2031-06-02",
        "--reason",
        "终止错了",
    )
    assert not is_cancelled(office.export("2031-06-05")["1"])


def test_a_calendar_never_learns_of_what_had_ended_before(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(office, monkeypatch, "2031-06-02", *END)
    assert "1" not in office.export("2031-06-03")


def test_a_moved_work_that_was_taken_back_is_still_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    move = (
        "transfer",
        PLAN,
        "1",
        "--dept",
        JUSTICE,
        "--to-dept",
        "县财政局",
        "--reason",
        "职能划转",
    )
    do(office, monkeypatch, "2031-06-02", *move)
    do(
        office,
        monkeypatch,
        "2031-06-03",
        "retract",
        PLAN,
        "1",
        "--at",
        "2031-06-02",
        "--reason",
        "没有划转",
    )
    why = do(office, monkeypatch, "2031-06-03", "why", PLAN, "1")
    assert "2031年6月2日，依法治区办将县司法局的工作移交县财政局，理由是：职能划转。" in why
    assert "2031年6月3日，依法治区办撤回了这一条，从这时起不计入，理由是：没有划转。" in why
    assert "移交以前由" not in why
