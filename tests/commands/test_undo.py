"""`undo` takes out the newest record that is not committed, and leaves no trace of it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from commands.error_cases import lay_out
from commands.every_command import DEPARTMENT, PLAN, TASK
from faults.fs import every_fault, quick_sync, tree

PROGRESS = f"data/progress/{PLAN}/{DEPARTMENT}.yaml"
RETURNED = ("--deadline", "公布", "--reason", "缺少公示截图")
REVIEWS = f"data/reviews/{PLAN}.yaml"


def git(folder: Path, *words: str) -> str:
    identity = ("-c", "user.name=测试", "-c", "user.email=test@localhost")
    command = ["git", *identity, "-c", "core.quotePath=false", *words]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace of the samples, committed."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FAZHI_TODAY", "2031-06-01")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    root = tmp_path / "work"
    lay_out("base", root)
    git(root, "init", "-q")
    commit(root)
    return root


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "记下")


def record(root: Path, note: str, *more: str) -> Outcome:
    arguments = ("--dept", DEPARTMENT, "--deadline", "公布", "--status", "推进中", "--note", note)
    done = fazhi(root, "record", PLAN, TASK, *arguments, *more)
    assert done.code == 0, done.err
    return done


def changes(root: Path) -> str:
    return git(root, "status", "--porcelain", "--untracked-files=all")


def test_a_record_in_a_new_file_goes_with_its_file(root: Path) -> None:
    record(root, "初稿")
    done = fazhi(root, "undo")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"已从 {PROGRESS} 取出：\n")
    assert "note: 初稿" in done.out
    assert f"已删去 {PROGRESS}：里面没有别的内容" in done.out
    assert changes(root) == ""


def test_git_sees_no_difference_where_one_record_was_added_to_a_committed_file(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    record(root, "二稿")
    assert fazhi(root, "undo").code == 0
    assert changes(root) == ""


def test_the_note_that_a_commitment_brought_along_goes_with_it(root: Path) -> None:
    own = f'  - {{task: "{TASK}", at: 2031-05-20, by: {DEPARTMENT}, status: 推进中}}'
    (root / PROGRESS).parent.mkdir(parents=True)
    head = f"plan: {PLAN}\ndepartment: {DEPARTMENT}\n"
    (root / PROGRESS).write_text(f"{head}entries:\n{own}\n", "utf-8")
    commit(root)
    assert fazhi(root, "record", PLAN, TASK, "--dept", DEPARTMENT, "--person", "张某").code == 0
    assert "# 以下是进展" in (root / PROGRESS).read_text("utf-8")
    assert fazhi(root, "undo").code == 0
    assert changes(root) == ""


def test_each_call_takes_out_one_record_the_newest_first(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    record(root, "二稿")
    record(root, "三稿")
    first = fazhi(root, "undo")
    assert "三稿" in first.out
    assert "还有 1 条没有提交" in first.out
    assert "二稿" in (root / PROGRESS).read_text("utf-8")
    second = fazhi(root, "undo")
    assert "二稿" in second.out
    assert changes(root) == ""


def test_a_decision_goes_like_a_report(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    done = fazhi(root, "return", PLAN, TASK, "--dept", DEPARTMENT, *RETURNED)
    assert done.code == 0, done.err
    assert changes(root).strip().endswith(REVIEWS)
    assert "缺少公示截图" in fazhi(root, "undo").out
    assert changes(root) == ""


def test_the_entry_goes_before_the_commitment_that_was_recorded_with_it(root: Path) -> None:
    record(root, "初稿", "--person", "张某")
    first = fazhi(root, "undo")
    assert "初稿" in first.out
    assert "还有 1 条没有提交" in first.out
    assert "张某" in fazhi(root, "undo").out
    assert changes(root) == ""


def test_evidence_that_was_copied_for_the_record_goes_too(root: Path, tmp_path: Path) -> None:
    (tmp_path / "清单.txt").write_text("清单", encoding="utf-8")
    record(root, "初稿", "--evidence", str(tmp_path / "清单.txt"))
    copy = f"evidence/{PLAN}/{DEPARTMENT}/清单.txt"
    assert (root / copy).exists()
    done = fazhi(root, "undo")
    assert f"已删去 {copy}：为这一条复制的，别处没有用到" in done.out
    assert changes(root) == ""
    assert (tmp_path / "清单.txt").exists()


def test_a_copy_that_was_gone_on_with_stays_and_is_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "清单.txt").write_text("清单", encoding="utf-8")
    record(root, "初稿", "--evidence", str(tmp_path / "清单.txt"))
    copy = f"evidence/{PLAN}/{DEPARTMENT}/清单.txt"
    (root / copy).write_text("清单，又补了一页", encoding="utf-8")
    done = fazhi(root, "undo")
    assert done.code == 0
    assert f"没有删去 {copy}：复制以后有人改过" in done.out
    assert (root / copy).read_text(encoding="utf-8") == "清单，又补了一页"


def test_evidence_that_another_record_names_stays(root: Path, tmp_path: Path) -> None:
    (tmp_path / "清单.txt").write_text("清单", encoding="utf-8")
    record(root, "初稿", "--evidence", str(tmp_path / "清单.txt"))
    record(root, "二稿", "--evidence", str(tmp_path / "清单.txt"))
    done = fazhi(root, "undo")
    assert "已删去" not in done.out
    assert (root / f"evidence/{PLAN}/{DEPARTMENT}/清单.txt").exists()


def test_evidence_that_stood_in_the_workspace_before_stays(root: Path) -> None:
    own = root / "材料" / "清单.txt"
    own.parent.mkdir()
    own.write_text("清单", encoding="utf-8")
    record(root, "初稿", "--evidence", str(own))
    assert fazhi(root, "undo").code == 0
    assert own.exists()


def test_evidence_that_is_committed_stays(root: Path, tmp_path: Path) -> None:
    copy = root / "evidence" / PLAN / DEPARTMENT / "清单.txt"
    copy.parent.mkdir(parents=True)
    copy.write_text("清单", encoding="utf-8")
    commit(root)
    record(root, "初稿", "--evidence", str(copy))
    assert fazhi(root, "undo").code == 0
    assert copy.exists()


def test_several_changed_files_are_listed_and_nothing_is_done(root: Path) -> None:
    record(root, "初稿")
    returned = fazhi(root, "return", PLAN, TASK, "--dept", DEPARTMENT, *RETURNED)
    assert returned.code == 0, returned.err
    before = tree(root / "data")
    done = fazhi(root, "undo")
    assert done.code == 2
    assert f"：{PROGRESS}、{REVIEWS}。" in done.err
    assert tree(root / "data") == before


def test_what_is_committed_is_not_undone(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    done = fazhi(root, "undo")
    assert done.code == 2
    assert "没有可以撤销的" in done.err
    assert "fazhi retract" in done.err


def test_a_change_by_hand_that_adds_no_record_is_not_undone(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    path = root / PROGRESS
    path.write_text(path.read_text("utf-8") + "# 核对过\n", encoding="utf-8")
    done = fazhi(root, "undo")
    assert done.code == 2
    assert "没有新加的进展或决定" in done.err


def test_a_committed_record_that_was_only_edited_is_not_taken_out(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    path = root / PROGRESS
    path.write_text(path.read_text("utf-8").replace("初稿", "改稿"), "utf-8")
    before = tree(root / "data")
    done = fazhi(root, "undo")
    assert done.code == 2
    assert "改动已经提交的不算" in done.err
    assert tree(root / "data") == before
    record(root, "二稿")
    assert fazhi(root, "undo").code == 0
    assert tree(root / "data") == before


def test_what_a_person_wrote_beside_the_record_stays(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    path = root / PROGRESS
    path.write_text("# 核对过\n" + path.read_text("utf-8"), encoding="utf-8")
    record(root, "二稿")
    assert fazhi(root, "undo").code == 0
    text = path.read_text("utf-8")
    assert text.startswith("# 核对过\n")
    assert "初稿" in text
    assert "二稿" not in text


def test_a_file_that_is_gone_is_told(root: Path) -> None:
    record(root, "初稿")
    commit(root)
    (root / PROGRESS).unlink()
    done = fazhi(root, "undo")
    assert done.code == 2
    assert f"{PROGRESS} 不见了" in done.err


def test_a_file_with_errors_is_left_alone(root: Path) -> None:
    record(root, "初稿")
    with (root / PROGRESS).open("a", encoding="utf-8") as file:
        file.write("坏的：\n")
    before = tree(root)
    assert fazhi(root, "undo").code == 6
    assert tree(root) == before


def test_a_dry_run_tells_all_and_does_nothing(root: Path) -> None:
    record(root, "初稿")
    before = tree(root)
    done = fazhi(root, "undo", "--dry-run")
    assert done.out.startswith(f"将从 {PROGRESS} 取出：\n")
    assert tree(root) == before


def test_without_a_repository_it_says_what_to_do(tmp_path: Path) -> None:
    lay_out("base", tmp_path / "work")
    done = fazhi(tmp_path / "work", "undo")
    assert done.code == 2
    assert "工作区不在 git 仓库里" in done.err
    assert "fazhi retract" in done.err


def test_other_work_that_is_not_committed_is_no_obstacle(root: Path) -> None:
    (root / "README.md").write_text("说明", encoding="utf-8")
    plan = root / "data" / "plans" / f"{PLAN}.yaml"
    plan.write_text(plan.read_text("utf-8") + "# 核对过\n", encoding="utf-8")
    record(root, "初稿")
    assert fazhi(root, "undo").code == 0
    assert plan.read_text("utf-8").endswith("# 核对过\n")
    assert not (root / PROGRESS).exists()


@pytest.mark.torture
def test_whichever_call_fails_record_and_evidence_both_stay_or_both_go(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "清单.txt").write_text("清单", encoding="utf-8")
    copy = root / "evidence" / PLAN / DEPARTMENT / "清单.txt"

    def lay() -> None:
        for path in (root / PROGRESS, copy):
            path.unlink(missing_ok=True)
        record(root, "初稿", "--evidence", str(tmp_path / "清单.txt"))

    def check(outcome: object) -> None:
        assert (root / PROGRESS).exists() == copy.exists(), outcome

    with quick_sync():
        tried = every_fault(
            lambda: fazhi(root, "undo"), check, before=lay, numbers=[5], sticky=[False]
        )
    assert tried > 10


@pytest.mark.parametrize("autocrlf", ["false", "true"])
def test_lines_that_end_in_two_ways_all_keep_their_ends(root: Path, autocrlf: str) -> None:
    """Somebody's editor ended some lines as Windows does; git may have stored none of them so."""
    record(root, "初稿")
    path = root / PROGRESS
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(first + b"\r\n" + rest)
    before = path.read_bytes()
    git(root, "config", "core.autocrlf", autocrlf)
    commit(root)
    record(root, "二稿")
    path.write_bytes(path.read_bytes() + b"\n")  # by hand: what was committed differs in blanks
    assert fazhi(root, "undo").code == 0
    assert path.read_bytes().startswith(before)


def test_a_file_with_the_line_ends_of_windows_keeps_them(root: Path) -> None:
    record(root, "初稿")
    git(root, "config", "core.autocrlf", "true")
    commit(root)
    (root / PROGRESS).unlink()
    git(root, "checkout", "--", PROGRESS)
    before = (root / PROGRESS).read_bytes()
    assert before.count(b"\r\n") == before.count(b"\n")
    record(root, "二稿")
    assert fazhi(root, "undo").code == 0
    assert (root / PROGRESS).read_bytes() == before
    assert changes(root) == ""
