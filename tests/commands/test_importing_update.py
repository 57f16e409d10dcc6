"""`fazhi import --update`: what is printed, what is refused, and the exit codes."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from services.importer.issues import (
    BY_LAW,
    FILES,
    FIRST,
    LIST,
    NEW,
    RECORDS,
    RULES,
    STUDY,
    TRAINING,
    document,
    imported,
)

PLAN = "data/plans/yunxi-2031.yaml"
SECOND = document([NEW, LIST.replace("6月", "8月"), RULES], [FILES, STUDY])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    (tmp_path / "旧.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "新.txt").write_text(SECOND, encoding="utf-8")
    imported(tmp_path / "云溪")
    return tmp_path / "云溪"


def update(root: Path, *arguments: str, document: str = "新.txt", plan: str = PLAN) -> Outcome:
    return fazhi(root, "import", f"../{document}", "--update", plan, *arguments)


def test_what_changed_is_shown_kind_by_kind_and_written(root: Path) -> None:
    done = update(root)
    assert (done.code, done.err) == (0, "")
    headings = ["新增", "文件里没有了", "改了编号", "改了内容"]
    places = [done.out.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert "加强政府立法协调" in done.out
    assert "2031-08-31" in done.out
    assert f"已更新 {PLAN}\n" in done.out
    assert "加强政府立法协调" in (root / PLAN).read_text(encoding="utf-8")


def test_a_dry_run_shows_and_writes_nothing(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    done = update(root, "--dry-run")
    assert done.code == 0
    assert f"将更新 {PLAN}\n" in done.out
    text = update(root, "--dry-run", "--format", "yaml").out
    assert (root / PLAN).read_bytes() == before
    update(root)
    assert (root / PLAN).read_text(encoding="utf-8") == text


def test_the_same_document_has_nothing_to_change(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    done = update(root, document="旧.txt")
    assert done.code == 0
    assert "方案就是由这份文件得出的，没有要改的" in done.out
    assert "待核" not in done.out
    assert (root / PLAN).read_bytes() == before


def test_json_says_each_change_and_writes_nothing(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    told = json.loads(update(root, "--format", "json").out)
    assert (root / PLAN).read_bytes() == before
    assert told["version"] == 1
    assert (told["same"], told["written"]) == (False, False)
    kinds = {change["kind"] for change in told["changes"]}
    assert kinds == {"added", "removed", "renumbered", "changed"}
    [due] = [each for each in told["changes"] if each["field"] == "deadlines"]
    assert due == {
        "kind": "changed",
        "task": "2",
        "title": "编制权责清单",
        "field": "deadlines",
        "from": {"by": "2031-06-30", "phrase": "6月底前"},
        "to": {"by": "2031-08-31", "phrase": "8月底前"},
        "note": "",
        "asks": False,
    }
    assert told["counts"]["added"] == 1
    titles = [task["title"] for part in told["plan"]["sections"] for task in part["tasks"]]
    assert titles[0] == "加强政府立法协调"


def test_answers_to_the_new_document_are_taken_and_to_the_old_one_refused(root: Path) -> None:
    reason = "没有读到牵头、责任单位"
    text = SECOND.replace(BY_LAW, "", 1)
    (root.parent / "新.txt").write_text(text, encoding="utf-8")

    def answers_to(document: str) -> None:
        given = [{"path": "sections[0].tasks[0].lead", "reason": reason, "value": "县司法局"}]
        said = {"sha256": sha256(document.encode()).hexdigest(), "names": ["新.txt"]}
        tree = {"version": 1, "document": said, "answers": given}
        (root.parent / "回答.json").write_text(json.dumps(tree), encoding="utf-8")

    answers_to(FIRST)
    before = (root / PLAN).read_bytes()
    refused = update(root, "--answers", "../回答.json")
    assert (refused.code, refused.out) == (2, "")
    assert "另一个版本" in refused.err
    assert (root / PLAN).read_bytes() == before
    answers_to(text)
    assert update(root, "--answers", "../回答.json").code == 0
    after = (root / PLAN).read_bytes()
    assert reason not in after.decode()
    again = update(root, "--answers", "../回答.json")
    assert "内容没有不同" in again.out
    assert (root / PLAN).read_bytes() == after


@pytest.mark.parametrize(
    "option",
    [
        ("-o", "data/plans/b.yaml"),
        ("--id", "b"),
        ("--departments", "b.yaml"),
        ("--commitments-to", "b"),
    ],
)
def test_options_for_a_new_file_are_refused_beside_it(root: Path, option: tuple[str, str]) -> None:
    before = (root / PLAN).read_bytes()
    done = update(root, *option)
    assert (done.code, done.out) == (2, "")
    assert f"不能与 {option[0]} 合用" in done.err
    assert (root / PLAN).read_bytes() == before


def test_a_plan_that_is_not_there_or_has_errors_is_refused(root: Path) -> None:
    done = update(root, plan="data/plans/b.yaml")
    assert done.code == 2
    assert "data/plans/b.yaml" in done.err
    (root / PLAN).write_text("id: yunxi-2031\n", encoding="utf-8")
    done = update(root)
    assert done.code == 6
    assert "fazhi validate" in done.err


def test_another_document_is_refused_with_advice(root: Path) -> None:
    (root.parent / "别.txt").write_text(
        document(["修订议事规则。修订会议制度。"], ["采购办公设备。按需采购。"]), encoding="utf-8"
    )
    done = update(root, document="别.txt")
    assert done.code == 2
    assert "不像是同一份文件重新印发的" in done.err
    assert "supersedes" in done.err


def test_records_that_cannot_be_read_are_told_and_nothing_is_written(root: Path) -> None:
    before = (root / PLAN).read_bytes()
    file = root / "data/progress/yunxi-2031/县司法局.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("entries: [", encoding="utf-8")
    done = update(root)
    assert (done.code, done.out) == (6, "")
    assert "县司法局.yaml:1:11 [E105]" in done.err
    assert (root / PLAN).read_bytes() == before


def test_an_unknown_name_in_the_place_of_another_is_told_with_the_way_to_write_it_down(
    root: Path,
) -> None:
    renamed = FIRST.replace("责任单位：县司法局", "责任单位：县数据局").replace(
        "委编办", "委机构办"
    )
    (root.parent / "新.txt").write_text(renamed, encoding="utf-8")
    done = update(root)
    assert "文件把“县委编办”换成了“县委机构办”，部门表里没有它" in done.out
    assert "{name: 县委机构办, …, replaces: [{name: 县委编办, since: 从哪一天起}]}" in done.out
    # 县司法局 is named elsewhere as before: nothing took its place.
    assert "县数据局, …" not in done.out


def test_a_difference_behind_the_first_words_can_be_seen(root: Path) -> None:
    long = "全面梳理部门职责，" + "逐项核对依据和程序，" * 8
    first = FIRST.replace("全面梳理部门职责，", long)
    (root.parent / "新.txt").write_text(first, encoding="utf-8")
    update(root)
    second = first.replace("公布权责清单，6月", "发布权责清单，6月")
    (root.parent / "新.txt").write_text(second, encoding="utf-8")
    done = update(root)
    row = done.out[done.out.index("改了内容") :]
    # Both cells begin shortly before what differs.
    assert "编制并公" in row
    assert "编制并发" in row


def test_many_numbers_that_moved_on_alike_are_one_line_and_in_json_one_each(root: Path) -> None:
    text = document([NEW, LIST, RULES, TRAINING], [FILES, RECORDS, STUDY])
    (root.parent / "新.txt").write_text(text, encoding="utf-8")
    shown = update(root, "--dry-run").out
    assert "2 到 7" in shown
    assert "1 到 6" in shown
    assert "，共 6 " in shown
    assert "改了编号 6 处" in shown
    told = json.loads(update(root, "--format", "json").out)
    numbers = [each for each in told["changes"] if each["field"] == "no"]
    assert [(each["from"], each["to"]) for each in numbers] == [
        (str(no), str(no + 1)) for no in range(1, 7)
    ]
    assert set(told) == {
        *("version", "plan", "changes", "remarks", "counts", "same", "written"),
    }


def test_ids_that_records_keep_are_said_once_for_many_numbers(root: Path) -> None:
    file = root / "data/progress/yunxi-2031/县司法局.yaml"
    file.parent.mkdir(parents=True)
    entry = '{task: "5", at: 2031-05-02, by: 县司法局, status: 推进中, note: 已起草}'
    file.write_text(
        f"plan: yunxi-2031\ndepartment: 县司法局\nentries:\n  - {entry}\n", encoding="utf-8"
    )
    text = document([NEW, LIST, RULES, TRAINING], [FILES, RECORDS, STUDY])
    (root.parent / "新.txt").write_text(text, encoding="utf-8")
    shown = "".join(update(root, "--dry-run").out.split())
    assert "2到7（id不变）" in shown
