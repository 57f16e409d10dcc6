"""`record` and the decisions as typed: what is said, on which stream, and the exit code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from faults.fs import quick_sync, tree
from services.records.work_scene import (
    COORDINATOR,
    HOST,
    PLAN,
    make,
    progress,
    progress_file,
    reviews,
)
from yunxi import FINANCE, NORTH, OFFICE, SOME, TRADE


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20T14:00")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield make(tmp_path)


def work(root: Path, command: str, task: str, *options: str) -> Outcome:
    return fazhi(root, command, PLAN, task, *options)


def done(root: Path, command: str, task: str, *options: str) -> str:
    """Do it, which has to work without a word on stderr; give what was said."""
    outcome = work(root, command, task, *options)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.out


def refused(root: Path, code: int, told: str, command: str, task: str, *options: str) -> None:
    before = tree(root)
    outcome = work(root, command, task, *options)
    assert (outcome.code, outcome.out) == (code, "")
    assert told in outcome.err
    assert tree(root) == before


OF_OFFICE = ("--dept", OFFICE)
REPORT = ("record", "1", *OF_OFFICE, "--status", "已报完成", "--at", "2031-05-20T09:30")


def test_record_says_what_it_wrote_and_where_things_stand(root: Path) -> None:
    assert done(root, *REPORT, "--note", "清单: 已公布", "--percent", "100") == (
        f"已写入 data/progress/{PLAN}/县政府办.yaml（新文件）：\n"
        "  # yaml-language-server: $schema=../../../schema/progress.schema.json\n"
        "  plan: yunxi-2031\n"
        "  department: 县政府办\n"
        "  entries:\n"
        '    - task: "1"\n'
        '      at: "2031-05-20T09:30"\n'
        "      by: 县政府办\n"
        "      status: 已报完成\n"
        '      note: "清单: 已公布"\n'
        "      percent: 100\n"
        "计入：公布权责清单，原定 2031-06-30 到期\n"
        "县政府办：已报完成（截至 2031-05-20）\n"
        "任务 1：已报完成，绿灯\n"
    )


def test_a_dry_run_says_the_same_in_the_future_tense(root: Path) -> None:
    before = tree(root)
    dry = done(root, *REPORT, "--dry-run")
    assert tree(root) == before
    assert done(root, *REPORT) == dry.replace("将写入", "已写入")


def test_values_evidence_and_the_period_are_told(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("x") / "图.png"
    outside.write_bytes(b"x")
    told = done(
        root,
        "record",
        "2",
        *OF_OFFICE,
        "--status",
        "推进中",
        "--deadline",
        "月报",
        "--at",
        "2031-02-03",
        "--value",
        "执法持证率=96%",
        "--value",
        "满意度 = 高",
        "--evidence",
        str(outside),
        "--evidence",
        f"截图={outside}",
    )
    assert "计入：月报 2031-01 这一期，原定 2031-02-05 到期（没有写 --period，按日期算）\n" in told
    assert "指标“执法持证率”：96%，目标 >=95%，达到目标\n" in told
    assert "指标“满意度”：高，目标 逐年提高，是否达到由人判断\n" in told
    assert f"已复制 {outside} → evidence/{PLAN}/县政府办/图.png\n" in told
    assert told.count("已复制") == 1


def test_progress_that_names_no_deadline_of_several_is_said_to_count_for_none(root: Path) -> None:
    told = done(root, "record", "2", *OF_OFFICE, "--status", "推进中")
    assert "计入：没有写明是哪一个时限，只作为进展记下，不计入任何一个到期日\n" in told


def test_a_report_by_somebody_else_is_warned_of(root: Path) -> None:
    told = done(root, "record", "1", "--dept", NORTH, "--status", "推进中")
    assert "注意：方案没有把任务 1 交给北岭镇，请核对任务编号和部门\n" in told


def test_what_does_not_count_and_what_takes_nothing_back_is_told_at_once(root: Path) -> None:
    told = done(root, "record", "1", "--dept", FINANCE, "--status", "已报完成")
    assert "注意：这项任务由县政府办负责，县财政局的报告不计入\n" in told
    done(root, *REPORT)
    told = done(root, "record", "1", *OF_OFFICE, "--status", "推进中")
    assert (
        "注意：县政府办的这一项在 2031-05-20 已报完成，“推进中”不收回它；"
        "报错了的，没有提交的用 fazhi undo 取出，已经提交的用 fazhi retract 撤回，"
        "或者由协调单位用 fazhi return 退回\n"
    ) in told


def test_a_line_of_the_own_list(root: Path) -> None:
    options = (
        "--measures",
        "分三步",
        "--deliverable",
        "清单",
        "--person",
        "张某",
        "--own-deadline",
        "2031-06-20",
    )
    told = done(root, "record", "1", *OF_OFFICE, *options)
    assert "  commitments:\n" in told
    assert "计入" not in told
    commitment = progress(root).commitments[0]
    assert (commitment.measures, commitment.person, str(commitment.by)) == (
        "分三步",
        "张某",
        "2031-06-20",
    )


def test_an_own_deadline_behind_the_official_one_is_told_and_written(root: Path) -> None:
    told = done(root, "record", "1", *OF_OFFICE, "--own-deadline", "2031-07-15")
    assert "注意：自定的完成时限 2031-07-15 晚于到期日 2031-06-30" in told
    assert str(progress(root).commitments[0].by) == "2031-07-15"
    again = done(root, "record", "1", *OF_OFFICE, "--own-deadline", "2031-06-20")
    assert "晚于到期日" not in again
    assert "注意：县政府办的责任清单里原来写过这项任务，从现在起以这一条为准" in again


def test_close_tells_who_decided_and_who_checked(root: Path) -> None:
    for number in "一二":
        done(root, "record", "4", "--dept", HOST, "--status", "已报完成", "--note", f"第{number}次")
    told = done(
        root, "close", "4", "--dept", HOST, "--checked-by", "县监委", "--as-of", "2031-05-21"
    )
    assert f"    by: {COORDINATOR}\n      checked_by: 县监委\n" in told
    assert "本单位牵头：协调单位设在县司法局，由县监委核实\n" in told
    assert "县司法局：已销号（截至 2031-05-21）\n" in told


def test_a_forced_close_is_marked(root: Path) -> None:
    told = done(root, "close", "1", *OF_OFFICE, "--force", "--reason", "并入别的工作")
    assert "      forced: true\n" in told
    assert "没有报完成就销号，已记下 forced: true 和理由\n" in told


def test_return_and_extend_and_refuse(root: Path) -> None:
    done(root, *REPORT)
    assert "县政府办：推进中·退回（" in done(
        root, "return", "1", *OF_OFFICE, "--reason", "缺少截图"
    )
    told = done(root, "extend", "1", *OF_OFFICE, "--to", "2031-07-31", "--reason", "机构改革")
    assert "      to: 2031-07-31\n" in told
    assert "县政府办：推进中·延期（" in told
    assert "decision: 不予延期" in done(
        root, "extend", "1", *OF_OFFICE, "--refuse", "--reason", "必须办完"
    )
    assert [str(each.decision) for each in reviews(root)] == ["退回", "延期", "不予延期"]


@pytest.mark.parametrize(
    "given",
    [
        ["--departments", f"{OFFICE},{FINANCE}"],
        ["--departments", OFFICE, "--departments", FINANCE],
        ["--departments", f"{OFFICE}、 县财政局，"],
    ],
)
def test_settle_takes_names_in_every_way_that_lists_are_written(
    root: Path, given: list[str]
) -> None:
    told = done(root, "settle", "3", "--term", SOME, *given)
    assert "任务 3 里的“县直有关部门”指：县政府办、县财政局\n" in told
    assert reviews(root)[0].departments == (OFFICE, FINANCE)


def test_settle_gives_an_open_date(root: Path) -> None:
    assert "      to: 2031-10-31\n" in done(
        root, "settle", "2", "--deadline", "机构", "--to", "2031-10-31"
    )


def test_transfer_tells_who_takes_over_from_when(root: Path) -> None:
    told = done(
        root,
        "transfer",
        "1",
        *OF_OFFICE,
        "--to-dept",
        TRADE,
        "--reason",
        "职能划转",
        "--at",
        "2031-06-01",
    )
    assert "从 2031-06-01 起，任务 1 由县市场监管局接手，县政府办不再承担\n" in told
    assert "县市场监管局：未启动（截至 2031-06-01）\n" in told
    listing = fazhi(root, "tasks", "--dept", TRADE, "--as-of", "2031-06-01", "--format", "csv")
    assert f"{PLAN},1,任务1,,牵头,点名" in listing.out


@pytest.mark.parametrize(
    ("code", "told", "words"),
    [
        (2, "缺少选项 --dept 部门", ["record", "1", "--status", "推进中"]),
        (
            2,
            "--status 不能写“已销号”，可以写：推进中、已报完成",
            ["record", "1", *OF_OFFICE, "--status", "已销号"],
        ),
        (2, "要写进展（--status", ["record", "1", *OF_OFFICE]),
        (
            2,
            "--percent 不能写“x”",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--percent", "x"],
        ),
        (
            2,
            "完成百分比应在 0 到 100 之间",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--percent", "101"],
        ),
        (
            2,
            "--event 不能写“昨天”",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--event", "昨天"],
        ),
        (
            2,
            "--at 不能写“09:00”",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--at", "09:00"],
        ),
        (
            2,
            "--at 不能写“2031-02-30”",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--at", "2031-02-30"],
        ),
        (
            2,
            "写成 执法持证率=96.2%",
            ["record", "2", *OF_OFFICE, "--status", "推进中", "--value", "96%"],
        ),
        (
            2,
            "只能写一次",
            ["record", "2", *OF_OFFICE, "--status", "推进中", *["--value", "件数=1"] * 2],
        ),
        (
            2,
            "没有这个文件或文件夹",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--evidence", "没有.pdf"],
        ),
        (2, "是文件夹", ["record", "1", *OF_OFFICE, "--status", "推进中", "--evidence", "/tmp"]),
        (
            2,
            "写一个文件，或一个网址",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--evidence", " "],
        ),
        pytest.param(
            *(5, "它不是普通文件"),
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--evidence", "/dev/zero"],
            marks=pytest.mark.posix("devices"),
        ),
        (2, "没有任务“99”", ["close", "99", *OF_OFFICE]),
        (2, "没有部门“县政府班”，是否：县政府办", ["close", "1", "--dept", "县政府班"]),
        (2, "没有报完成（现在是“未启动”）", ["close", "1", *OF_OFFICE]),
        (2, "不能对自己的任务", ["close", "1", *OF_OFFICE, "--by", OFFICE]),
        (2, "退回要用 --reason", ["return", "1", *OF_OFFICE]),
        (
            2,
            "今天是 2031-05-20，还没有发生",
            ["record", "1", *OF_OFFICE, "--status", "推进中", "--at", "2031-05-21"],
        ),
        (2, "还没有发生的不能先记", ["close", "1", *OF_OFFICE, "--at", "2031-05-21"]),
        (
            2,
            "没有办完的写 --status 推进中",
            ["record", "1", *OF_OFFICE, "--status", "已报完成", "--percent", "50"],
        ),
        (2, "--event 不能写“昨天”", ["close", "1", *OF_OFFICE, "--event", "昨天"]),
        (2, "一次明确一样", ["settle", "3"]),
        (2, "--to-dept", ["transfer", "1", *OF_OFFICE, "--reason", "x"]),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    root: Path, code: int, told: str, words: list[str]
) -> None:
    refused(root, code, told, *words)


def test_a_broken_plan_is_exit_code_6(root: Path) -> None:
    (root / "data" / "plans" / f"{PLAN}.yaml").write_text("标题：坏的")
    refused(root, 6, "fazhi validate", *REPORT)


def test_what_another_department_has_broken_is_said_and_does_not_stop_the_report(
    root: Path,
) -> None:
    progress_file(root, TRADE).parent.mkdir(parents=True)
    progress_file(root, TRADE).write_text("坏的")
    outcome = work(root, *REPORT)
    assert outcome.code == 0
    assert outcome.err.startswith(f"没有计入 data/progress/{PLAN}/县市场监管局.yaml")


def test_without_a_moment_it_is_now_in_shanghai(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import time

    monkeypatch.setattr("fazhi_cli.commands.clock.time_of_day", lambda: time(23, 59, 58))
    told = done(root, "record", "1", *OF_OFFICE, "--status", "推进中", "--as-of", "2031-07-01")
    assert [entry.at.isoformat() for entry in progress(root).entries] == ["2031-05-20T23:59:00"]
    assert "县政府办：推进中·逾期（截至 2031-07-01）" in told, "the day is that of the states only"


def test_no_day_of_states_makes_a_late_extension_timely(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-07-01")
    words = ["extend", "1", *OF_OFFICE, "--to", "2031-12-31", "--reason", "忘了"]
    refused(root, 2, "延期须在原定（或已延）期限届满前决定", *words)
    refused(root, 2, "延期须在原定（或已延）期限届满前决定", *words, "--as-of", "2031-06-29")
    told = done(root, *words, "--at", "2031-06-29")
    assert "期限 2031-06-30 已过，按 2031-06-29 作出的决定补记" in told


def test_a_day_without_a_time_comes_behind_what_happened_on_it(root: Path) -> None:
    on = ("--at", "2031-05-10")
    done(root, "record", "1", *OF_OFFICE, "--status", "已报完成", *on)
    done(root, "return", "1", *OF_OFFICE, "--reason", "缺材料", *on)
    assert "县政府办：已报完成" in done(
        root, "record", "1", *OF_OFFICE, "--status", "已报完成", "--note", "补齐", *on
    )
    assert "县政府办：已销号" in done(root, "close", "1", *OF_OFFICE, *on)
    assert [entry.at.isoformat() for entry in progress(root).entries] == [
        "2031-05-10T00:00:00",
        "2031-05-10T00:00:01",
    ]


def test_today_without_a_time_is_now(root: Path) -> None:
    done(root, "record", "1", *OF_OFFICE, "--status", "已报完成")
    assert "县政府办：推进中·退回" in done(
        root, "return", "1", *OF_OFFICE, "--reason", "x", "--at", "2031-05-20"
    )


def test_control_characters_are_shown_and_never_sent_to_a_terminal(root: Path) -> None:
    told = done(root, *REPORT, "--note", "\x1b]52;c;eA==\x07\x9b31m\u202e", "--by", "甲\r乙")
    assert "\x1b" not in told
    assert not any(ord(char) < 32 and char != "\n" for char in told)
    assert progress(root).entries[0].note == "\x1b]52;c;eA==\x07\x9b31m\u202e"


def test_bytes_of_another_encoding_on_the_command_line_are_refused(root: Path) -> None:
    refused(root, 2, "文字里有不能识别的字节：\\udcb2", *REPORT, "--note", "\udcb2\udce2")


def test_a_note_that_marks_the_file_as_secret_is_refused(root: Path) -> None:
    refused(root, 2, "标有“机密”", *REPORT, "--note", "机密★1年")


def test_the_word_of_the_command_may_be_a_word_of_python(root: Path) -> None:
    assert "fazhi return" in fazhi(root, "return", "--help").out
