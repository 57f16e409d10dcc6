"""A workspace that an earlier release made works as before: every command answers on it, and its
records still count.

tests/cases/old/ has a folder for each release that wrote files in a new way; nothing in them is
ever edited. Commands that come later are tried by themselves; one that needs arguments of its own
on an old workspace finds them in WRITES.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from commands.cli import Outcome, fazhi
from commands.every_command import VALUES, commands, is_writing, plainest, readings
from sweeps import thinned

OLD = Path(__file__).parents[1] / "cases" / "old"
FOLDERS = sorted(path.name for path in OLD.iterdir() if path.is_dir())
WRITING = [name for name in commands() if is_writing(name)]
ALL = sys.maxsize
# What is asked of evaluations has this answer in a workspace of before there were any.
NO_EVALUATION = "data/evaluations/ 里还没有考评"
FINDINGS_ONLY = "github"  # the format that says nothing where nothing is wrong


class Old(NamedTuple):
    """What is to be asked about an old workspace, and on which day."""

    today: str
    values: dict[str, str]
    writes: dict[str, list[str]]


PLAN = "beichuanling-2025"
ASKED = {
    "2026-11": Old(
        today="2026-11-28",
        values={
            "as_of": "2026-11-28",
            "by": "县委依法治县办",
            "day": "2026-12-20",
            "department": "县市场监管局",
            "departments": "县市场监管局",
            "dept": "县市场监管局",
            "jurisdiction": "北川岭县",
            "plan": PLAN,
            "task": "三-2",
            "term": "县直有关部门",
            "to": "2026-12-31",
            "year": "2025",
        },
        writes={
            "calendar": [
                "calendar -o calendar/全部.ics",
                "calendar --dept 县司法局 -o calendar/县司法局.ics",
            ],
            "close": [f"close {PLAN} 通知-2 --dept 岭北镇"],
            "end": [f"end {PLAN} 三-2 --into 9 --reason 并入专项行动"],
            "extend": [
                f"extend {PLAN} 9 --dept 县公安局 --to 2026-12-31 --reason 年底对账",
                f"extend {PLAN} 9 --dept 县农业农村局 --refuse --reason 已经核对过半",
            ],
            "record": [
                (
                    f"record {PLAN} 三-2 --dept 县市场监管局 "
                    "--status 推进中 --percent 80 --note 已退还八成"
                ),
                f"record {PLAN} 9 --dept 县公安局 --measures 逐笔核对 --person 郑某",
            ],
            "retract": [f"retract {PLAN} 三-2 --at 2026-10-20 --reason 记错了任务 --decision"],
            "return": [
                (
                    f"return {PLAN} 5 --deadline 年报 --period 2025 "
                    "--dept 县市场监管局 --reason 缺少数据"
                )
            ],
            "settle": [f"settle {PLAN} 4 --term 县直有关部门 --departments 县农业农村局,县数据局"],
            "split": ["split --dept 县司法局 -o 清单", "split -o 清单"],
            "transfer": [
                f"transfer {PLAN} 三-2 --dept 县市场监管局 --to-dept 县数据局 --reason 职责调整"
            ],
        },
    )
}


def lay_out(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / name
    shutil.copytree(OLD / name, root)
    monkeypatch.setenv("FAZHI_TODAY", ASKED[name].today)
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    return root


@pytest.fixture(params=FOLDERS)
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out(request.param, tmp_path, monkeypatch)


@pytest.fixture
def november(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return lay_out("2026-11", tmp_path, monkeypatch)


def commit(root: Path) -> None:
    """Put a workspace under git, as `undo` needs it."""
    identity = ("-c", "user.name=测试", "-c", "user.email=test@localhost")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "旧的")):
        subprocess.run(["git", *identity, *words], cwd=root, check=True)


def values_of(root: Path) -> dict[str, str]:
    return {**VALUES, **ASKED[root.name].values}


def files_of(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def assert_answers(outcome: Outcome, arguments: list[str]) -> None:
    said = f"fazhi {' '.join(arguments)}: {outcome.out}{outcome.err}"
    if NO_EVALUATION in outcome.err:
        assert (outcome.code, outcome.out) == (2, ""), said
        return
    # What is only told since this release counts there: the test of the check, below.
    assert outcome.code == (1 if "--strict" in arguments else 0), said
    assert outcome.out or FINDINGS_ONLY in arguments, said
    assert "Traceback" not in outcome.out + outcome.err, said


def assert_reading_commands_answer(root: Path, outside: Path, most: int) -> set[str]:
    """Try so many lines of each command that looks."""
    before, tried = files_of(root), Counter[str]()
    for arguments in readings(outside, values_of(root)):
        if tried[arguments[0]] < most:
            assert_answers(fazhi(root, *arguments), arguments)
            tried[arguments[0]] += 1
    assert files_of(root) == before
    return set(tried)


def writing_lines(name: str, root: Path, outside: Path) -> list[list[str]]:
    """Give lines of a writing command; what is undone is what another line has just recorded."""
    if name == "undo":
        commit(root)
        return [writing_lines("record", root, outside)[0], ["undo"]]
    lines = [line.split() for line in ASKED[root.name].writes.get(name, [])]
    return lines or [plainest(name, commands()[name], outside, values_of(root))]


# --- every command answers
# -------------------------------------------------------------------------------------------


def test_there_is_an_old_workspace_and_it_is_known_what_to_ask_about_it() -> None:
    assert FOLDERS
    assert set(FOLDERS) == set(ASKED)


def test_the_check_finds_no_error_in_an_old_workspace(old: Path) -> None:
    outcome = fazhi(old, "validate")
    assert (outcome.code, outcome.err) == (0, "")
    # 每月5日前 may mean this month or the last one: since then that is told (docs/phrases.md).
    assert re.findall(r"提醒\[(\w+)\] (\S+)", outcome.out) == [
        ("W316", "原话“每月5日前”只能推定为每月5日前（本期），这里没有标明是推定")
    ]
    assert "0 个错误，1 个提醒，通过" in outcome.out


@pytest.mark.parametrize("most", [2, pytest.param(ALL, marks=pytest.mark.torture)])
def test_every_command_that_looks_answers_in_every_format(
    old: Path, tmp_path: Path, most: int
) -> None:
    tried = assert_reading_commands_answer(old, tmp_path, most)
    assert tried == {name.split()[0] for name in commands() if not is_writing(name)}


@pytest.mark.parametrize("name", thinned(WRITING, every=4))
def test_every_command_that_writes_goes_on_with_an_old_workspace(
    name: str, old: Path, tmp_path: Path
) -> None:
    for arguments in writing_lines(name, old, tmp_path):
        assert_answers(fazhi(old, *arguments), arguments)
    assert_answers(fazhi(old, "validate"), ["validate"])


@pytest.mark.torture
def test_after_new_records_and_decisions_every_command_answers_still(
    old: Path, tmp_path: Path
) -> None:
    for name in WRITING:
        for arguments in writing_lines(name, old, tmp_path):
            assert_answers(fazhi(old, *arguments), arguments)
    assert_reading_commands_answer(old, tmp_path / "outside", ALL)


def test_what_an_old_release_recorded_stays_byte_by_byte_before_what_is_added(
    old: Path, tmp_path: Path
) -> None:
    before = files_of(old / "data")
    for name in ("record", "close", "return", "extend", "settle", "transfer"):
        for arguments in writing_lines(name, old, tmp_path):
            assert_answers(fazhi(old, *arguments), arguments)
    after = files_of(old / "data")
    changed = {place for place, content in before.items() if after[place] != content}
    assert changed
    # A responsibility list stands before the entries of its file; all else is put at the end.
    assert all(
        after[place].startswith(before[place])
        for place in changed
        if b"commitments" not in after[place]
    )


# --- and what was recorded counts
# ------------------------------------------------------------------------------------


def shown(root: Path, task: str, plan: str = PLAN) -> Any:
    return json.loads(fazhi(root, "show", plan, task, "--format", "json").out)


def occurrences(answer: Any, deadline: int = 0) -> dict[str | None, Any]:
    found = answer["deadlines"][deadline]["occurrences"]
    return {occurrence["period"] or occurrence["event"]: occurrence for occurrence in found}


def shares(answer: Any, deadline: int = 0, when: str | None = None) -> dict[str, Any]:
    return {
        share["department"]: share for share in occurrences(answer, deadline)[when]["departments"]
    }


def test_a_closed_task_is_closed(november: Path) -> None:
    assert shown(november, "1", "beichuanling-2024")["status"] == "已销号"


def test_a_task_that_was_closed_without_a_report_is_closed(november: Path) -> None:
    answer = shown(november, "8")
    assert (answer["status"], answer["decisions"][0]["forced"]) == ("已销号", True)


def test_a_task_of_the_coordinators_host_is_closed_by_whom_it_was_checked(november: Path) -> None:
    share = shares(shown(november, "1"), deadline=1)["县司法局"]
    assert (share["status"], share["closed_on"]) == ("已销号", "2025-09-26")


def test_an_extended_date_is_in_force_and_a_refused_one_is_not(november: Path) -> None:
    found = shares(shown(november, "三-1"))
    assert (found["岭北镇"]["due"], found["岭北镇"]["flags"]) == ("2025-10-15", ["延期"])
    assert (found["川口镇"]["due"], found["川口镇"]["flags"]) == ("2025-09-01", ["逾期"])


def test_a_report_that_was_recorded_late_counts_from_its_own_day(november: Path) -> None:
    share = shares(shown(november, "三-1"))["西坡街道"]
    assert (share["done_on"], share["on_time"], share["status"]) == ("2025-08-28", True, "已销号")


def test_a_returned_report_was_made_again_and_is_late(november: Path) -> None:
    share = shares(shown(november, "3"))["县市场监管局"]
    assert (share["done_on"], share["status"], share["on_time"]) == ("2025-07-09", "已销号", False)


def test_a_transferred_task_is_the_new_departments(november: Path) -> None:
    rows = json.loads(
        fazhi(november, "tasks", "--dept", "县财政局", "--role", "牵头", "--format", "json").out
    )["tasks"]
    assert [row["task"] for row in rows] == ["三-2"]
    assert set(shares(shown(november, "三-2"))) == {"县市场监管局", "县财政局"}


def test_a_settled_term_means_the_departments_that_were_named(november: Path) -> None:
    answer = shown(november, "9")
    assert occurrences(answer)[None]["owners"] == ["市公安局北川岭分局", "县农业农村局"]
    rows = json.loads(fazhi(november, "tasks", "--dept", "县公安局", "--format", "json").out)[
        "tasks"
    ]
    assert {row["task"]: row["tie"] for row in rows if row["plan"] == PLAN}["9"] != "可能"


def test_a_settled_date_falls_due(november: Path) -> None:
    occurrence = occurrences(shown(november, "1"), deadline=2)[None]
    assert (occurrence["due"], occurrence["status"]) == ("2026-12-15", "推进中")


def test_a_period_that_was_reported_is_done_and_the_next_one_is_not(november: Path) -> None:
    periods = occurrences(shown(november, "4"))
    assert periods["2025-Q1"]["status"] == "已报完成"
    assert (periods["2025-Q2"]["status"], periods["2025-Q2"]["flags"]) == ("未启动", ["逾期"])


def test_a_duty_of_two_times_a_period_needs_both_reports(november: Path) -> None:
    share = shares(shown(november, "5"), when="2025")["县司法局"]
    assert (share["completions"], share["status"], share["done_on"]) == (
        2,
        "已报完成",
        "2025-11-24",
    )


def test_a_report_on_an_event_answers_that_event(november: Path) -> None:
    share = shares(shown(november, "1"), when="2025-03-03")["县农业农村局"]
    assert (share["due"], share["status"]) == ("2025-03-18", "已销号")


def test_entries_in_block_style_count_and_keep_their_lines(november: Path) -> None:
    third = occurrences(shown(november, "7"))["2026-03"]
    assert third["status"] == "已报完成"
    assert third["entries"][0]["note"].splitlines() == [
        "三月的数据已经更新：",
        "· 新增处罚决定 21 件",
        "· 更正主体名称 2 处",
    ]
    answer = shown(november, "三-3")
    assert [entry.get("percent") for entry in answer["entries"]] == [55, None]
    assert answer["status"] == "已销号"


def test_measured_values_commitments_and_evidence_are_still_told(november: Path) -> None:
    text = fazhi(november, "show", PLAN, "1", "--format", "json").out
    assert all(
        word in text
        for word in ("分三批公布", "周某", "清理目录.csv", "beichuanling.example/qingli/1")
    )
    assert "96.8%" in fazhi(november, "show", PLAN, "5", "--format", "json").out


def test_the_work_of_a_replaced_body_is_its_successors(november: Path) -> None:
    share = shares(shown(november, "2", "beichuanling-2024"))["县市场监管局"]
    assert (share["due"], share["status"]) == ("2024-12-20", "已报完成")


def test_an_old_calendar_goes_on_as_the_same_calendar(november: Path) -> None:
    place = november / "calendar" / "全部.ics"
    before = uids(place)
    assert fazhi(november, "calendar", "-o", "calendar/全部.ics").code == 0
    assert len(before) > 20
    assert before <= uids(place)
    assert "STATUS:CANCELLED" not in place.read_text("utf-8")


def uids(place: Path) -> set[str]:
    return {line for line in place.read_text("utf-8").splitlines() if line.startswith("UID:")}
