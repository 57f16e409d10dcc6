"""A task that goes on with an older plan's, as every command tells it in both plans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi
from yunxi import JUSTICE, OFFICE, Tree, lay_out, plan_tree, task

OLD, NEW = "yunxi-2031", "yunxi-2032"
BEFORE, AFTER = "2032-01-31", "2032-02-01"
ENTRY: Tree = {"task": "1", "deadline": "公布", "by": JUSTICE, "status": "推进中"}


def older(**keys: object) -> Tree:
    deadlines = [
        {"id": "公布", "by": "2031-06-30", "what": "公布清单"},
        {"id": "评查", "by": "2031-09-30", "what": "评查案卷"},
    ]
    period = {"start": "2031-01-01", "end": "2031-12-31"}
    tasks = [task("1", deadlines=deadlines), task("2", deadlines=[{"by": "2031-03-31"}])]
    return plan_tree(*tasks, id=OLD, issued="2031-01-15", period=period, **keys)


def newer(continues: object = f"{OLD}/1", **keys: object) -> Tree:
    deadlines = [{"id": "公布", "by": "2032-06-30", "what": "公布清单"}]
    head: Tree = {
        "id": NEW,
        "issued": "2032-01-10",
        "period": {"start": "2032-01-01", "end": "2032-12-31"},
        "supersedes": OLD,
        "since": AFTER,
    }
    return plan_tree(task("11", deadlines=deadlines, continues=continues), **{**head, **keys})


def progress(*entries: Tree) -> Tree:
    return {"plan": OLD, "department": JUSTICE, "entries": list(entries)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    entry = {**ENTRY, "at": "2031-05-01T09:00", "percent": "60", "note": "已起草"}
    files = {f"progress/{OLD}/{JUSTICE}.yaml": progress(entry)}
    return lay_out(tmp_path, older(), newer(), files=files)


def run(root: Path, monkeypatch: pytest.MonkeyPatch, day: str, *words: str) -> Outcome:
    monkeypatch.setenv("FAZHI_TODAY", day)
    return fazhi(root, *words)


def ask(root: Path, day: str, *words: str) -> Any:
    return json.loads(fazhi(root, *words, "--as-of", day, "--format", "json").out)


def test_the_newer_plan_alone_is_answered_with_the_records_of_the_older_one(root: Path) -> None:
    [before] = ask(root, BEFORE, "tasks", "--plan", NEW)["tasks"]
    [after] = ask(root, AFTER, "tasks", "--plan", NEW)["tasks"]
    assert (before["status"], after["status"]) == ("未启动", "推进中")
    assert after["continued_in"] is None
    shown = ask(root, AFTER, "show", NEW, "11")
    assert shown["continues"] == [{"task": f"{OLD}/1", "since": AFTER, "records": 1}]
    [entry] = shown["deadlines"][0]["occurrences"][0]["entries"]
    assert (entry["continued_from"], entry["task"], entry["note"]) == (f"{OLD}/1", "11", "已起草")


def test_the_older_plan_alone_tells_where_it_went(root: Path) -> None:
    shown = ask(root, AFTER, "show", OLD, "1")
    matter = {"deadline": "公布", "period": None, "event": None, "due": "2031-06-30"}
    assert shown["carried_on"] == [{"task": f"{NEW}/11", "since": AFTER, "matters": [matter]}]
    states = [each["occurrences"][0] for each in shown["deadlines"]]
    assert [each["status"] for each in states] == ["已接续", "未启动"]
    assert [each["continued_in"] for each in states] == [f"{NEW}/11", None]
    assert ask(root, BEFORE, "show", OLD, "1")["carried_on"] == []


def test_why_says_it_on_both_sides(root: Path) -> None:
    old = fazhi(root, "why", OLD, "1", "--as-of", AFTER).out
    assert "从2032年2月1日起，没有办完的“公布清单”接续到yunxi-2032的任务11。" in old
    assert "县司法局这一项已经接续到yunxi-2032的任务11。" in old
    new = fazhi(root, "why", NEW, "11", "--as-of", AFTER).out
    assert "这项任务从2032年2月1日起接续自yunxi-2031的任务1，其中1条记录计入这里。" in new
    assert "完成60%：已起草。这一条记在yunxi-2031的任务1，接续过来。" in new
    assert "接续" not in fazhi(root, "why", NEW, "11", "--as-of", BEFORE).out


def test_what_went_is_neither_late_there_nor_counted(root: Path) -> None:
    def late(day: str) -> list[tuple[str, str]]:
        rows = ask(root, day, "overdue")["occurrences"]
        return [(row["plan"], row["what"] or row["title"]) for row in rows]

    assert (OLD, "公布清单") in late(BEFORE)
    assert late(AFTER) == [(OLD, "任务2"), (OLD, "评查案卷")]
    counts = {}
    for row in ask(root, "2032-07-01", "plans")["plans"]:
        counts[row["plan"]] = row["states"]["matters"]["due"]
    assert counts == {OLD: 2, NEW: 1}
    due = ask(root, "2032-06-20", "due")["occurrences"]
    assert [(row["plan"], row["status"]) for row in due] == [(NEW, "推进中")]


def test_split_tells_the_department(root: Path, tmp_path: Path) -> None:
    plain = newer(f"{OLD}/2", tasks=[task("11", deadlines=[{"by": "2032-06-30"}])])
    plain["tasks"][0]["continues"] = f"{OLD}/2"
    lay_out(root, older(), plain)
    fazhi(root, "split", "-o", "清单", "--dept", JUSTICE, "--as-of", AFTER)
    text = (root / "清单" / f"{JUSTICE}.md").read_text("utf-8")
    assert "- 状态：已接续，接续到《云溪县法治政府建设2031年工作要点》任务11" in text
    assert "- 接续《云溪县法治政府建设2031年工作要点》任务2" in text
    assert "接续到 yunxi-2032/11" in fazhi(root, "tasks", "--as-of", AFTER).out


def test_the_calendar_cancels_what_went(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(root, monkeypatch, BEFORE, "calendar", "-o", "全部.ics")
    again = run(root, monkeypatch, AFTER, "calendar", "-o", "全部.ics")
    assert "取消 1" in again.out


def test_a_report_in_the_older_plan_says_where_it_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("record", OLD, "1", "--dept", JUSTICE, "--deadline", "公布", "--status", "已报完成")
    done = run(root, monkeypatch, "2032-02-10", *words)
    assert done.code == 0
    where = "县司法局的这一项从 2032-02-01 起接续到 yunxi-2032/11，在这份方案里不再计入"
    assert f"注意：{where}" in done.out
    [row] = ask(root, "2032-02-10", "tasks", "--plan", NEW)["tasks"]
    assert row["status"] == "已报完成"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("close", OLD, "1", "--dept", JUSTICE, "--deadline", "公布"), "在那里作决定"),
        (("end", OLD, "1", "--deadline", "公布", "--reason", "并入"), "要终止的在那里终止"),
        (
            ("retract", NEW, "11", "--at", "2031-05-01", "--reason", "写错"),
            "在那里撤回（fazhi retract yunxi-2031 1）",
        ),
    ],
)
def test_what_is_decided_in_the_wrong_plan_is_sent_to_the_right_one(
    root: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], sentence: str
) -> None:
    refused = run(root, monkeypatch, "2032-02-10", *words)
    assert (refused.code, refused.out) == (2, "")
    assert sentence in refused.err


def test_what_is_taken_back_in_the_older_plan_counts_in_the_newer_one_no_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("retract", OLD, "1", "--at", "2031-05-01", "--reason", "记错了任务")
    done = run(root, monkeypatch, "2032-02-10", *words)
    assert "注意：这项任务已经接续到 yunxi-2032/11，那里也不再计入这一条" in done.out
    assert ask(root, "2032-02-10", "show", NEW, "11")["status"] == "未启动"


def test_a_record_of_the_older_plan_that_counts_for_nothing_is_told(root: Path) -> None:
    stray = {**ENTRY, "at": "2031-05-02", "deadline": "公示"}
    other = {**ENTRY, "at": "2031-05-02", "task": "2", "deadline": "公示"}
    lay_out(
        root, older(), newer(), files={f"progress/{OLD}/{JUSTICE}.yaml": progress(stray, other)}
    )
    answer = fazhi(root, "show", NEW, "11", "--as-of", AFTER)
    assert answer.code == 6
    assert "时限“公示”：任务 1 没有这个时限" in answer.err
    assert "任务 2" not in answer.err


@pytest.mark.parametrize(
    ("continues", "why"),
    [
        (f"{OLD}/9", "接续“yunxi-2031/9”：方案里没有这项任务"),
        ("yunxi-2030/1", "接续“yunxi-2030/1”：本方案没有取代那一份（supersedes）"),
    ],
)
def test_an_older_task_that_is_not_there_is_told(root: Path, continues: str, why: str) -> None:
    lay_out(root, older(), newer(continues))
    answer = fazhi(root, "why", NEW, "11", "--as-of", AFTER)
    assert answer.code == 6
    assert why in answer.err


def test_an_older_file_with_errors_is_told_and_does_not_keep_anybody_from_recording(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "data" / "progress" / OLD / f"{OFFICE}.yaml").write_text("plan: [", "utf-8")
    assert fazhi(root, "show", NEW, "11", "--as-of", AFTER).code == 6
    words = ("record", NEW, "11", "--dept", JUSTICE, "--status", "已报完成")
    assert run(root, monkeypatch, "2032-02-10", *words).code == 0


def test_a_broken_older_plan_is_told_once(root: Path) -> None:
    (root / "data" / "plans" / f"{OLD}.yaml").write_text("id: [", "utf-8")
    answer = fazhi(root, "tasks", "--as-of", AFTER)
    assert answer.code == 6
    assert answer.err.count("没有计入") == 1
