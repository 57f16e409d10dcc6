"""A document issued again changes its own lines of the plan: no word of a person, no record is
lost.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from fazhi_cli.model.errors import BadDataError, ConflictError, UsageError
from fazhi_cli.rules.reissues.changes import ChangeKind
from fazhi_cli.services.importer import plan_update
from fazhi_cli.services.importer.plan_update import update_plan
from fazhi_cli.services.importer.request import ImportRequest
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from services.importer.issues import (
    FILES,
    FIRST,
    LIST,
    NEW,
    RECORDS,
    RULES,
    STUDY,
    TRAINING,
    differing,
    document,
    edited,
    errors_of,
    foreign,
    imported,
    kinds,
    recorded,
    tasks,
    updated,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def test_the_same_document_changes_nothing_to_the_byte(path: Path) -> None:
    edited(path, "title: 编制权责清单", "title:   清单  # 手")
    before = path.read_bytes()
    report = updated(path, FIRST)
    assert (report.is_same, report.is_written, report.changes) == (True, False, ())
    assert path.read_bytes() == before


def test_the_same_text_from_other_bytes_changes_source_and_places_alone(path: Path) -> None:
    edited(path, "title: 编制权责清单", "title: 清单  # 手")
    edited(path, "lead: [县司法局]", "lead:\n          - 县委编办  # 手")
    before = path.read_text(encoding="utf-8")
    report = updated(path, FIRST.replace("\n一、", "\n\n\n一、"))
    assert report.changes == ()
    lines = differing(before, path.read_text(encoding="utf-8"))
    assert lines
    for line in lines:
        assert re.match(r"[+-] +place: |[+-] source: ", line)
    again = path.read_bytes()
    updated(path, FIRST.replace("\n一、", "\n\n\n一、"))
    assert path.read_bytes() == again


def test_what_the_document_changed_is_changed_and_what_people_changed_stays(path: Path) -> None:
    edited(path, "title: 编制权责清单", "# 手：分两批\n        title: 清单")
    edited(path, "{by: 2031-06-30, ", "{id: 公布, by: 2031-06-30, what: 公布清单, ")
    edited(path, "text: 每季度", "text: 每一季度")
    second = document(
        [LIST.replace("6月", "8月"), RULES, TRAINING],
        [FILES, RECORDS, STUDY.replace("集体学法", "集体学习")],
    )
    before = path.read_text(encoding="utf-8")
    report = updated(path, second)
    after = path.read_text(encoding="utf-8")
    assert "# 手：分两批\n        title: 清单\n" in after
    assert "{id: 公布, by: 2031-08-31, what: 公布清单, phrase: 8月底前}" in after
    asked = "# 待核：重新印发的文件写的是“每季度组织一次领导干部集体学习。”，请核对"
    assert f"{asked}\n        text: 每一季度组织一次领导干部集体学法。\n" in after
    changed = kinds(report.changes, ChangeKind.CHANGED)
    assert ("清单", "text") in changed
    assert ("清单", "deadlines") in changed
    assert kinds(report.changes, ChangeKind.KEPT) == [("落实领导干部学法制度", "text")]
    assert report.changes[-1].is_asked or any(change.is_asked for change in report.changes)
    touched = [line for line in differing(before, after) if "place:" not in line]
    assert len(touched) <= 11
    assert errors_of(path) == []


def test_no_record_is_lost_when_tasks_come_go_move_and_renumber(path: Path) -> None:
    recorded(path)
    second = document([NEW, LIST, RULES, STUDY], [FILES, TRAINING])
    report = updated(path, second)
    after = tasks(path)
    assert (after["评查执法案卷"]["no"], after["评查执法案卷"]["id"]) == ("5", "4")
    assert (after["加强政府立法协调"]["no"], after["加强政府立法协调"]["id"]) == ("1", "新1")
    gone = after["建立涉企检查备案制度"]
    assert (gone["no"], gone["id"]) == ("原5", "5")
    updated(path, FIRST)
    back = tasks(path)["建立涉企检查备案制度"]
    assert (back["no"], back.get("id", "5")) == ("5", "5")
    updated(path, second)
    assert "# 待核：重新印发的文件里没有这一项了" in path.read_text(encoding="utf-8")
    assert errors_of(path) == []
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    order = [[task["title"] for task in part["tasks"]] for part in plan["sections"]]
    assert order == [
        ["加强政府立法协调", "编制权责清单", "清理行政规范性文件", "落实领导干部学法制度"],
        ["评查执法案卷", "开展合法性审查培训", "建立涉企检查备案制度"],
    ]
    assert kinds(report.changes, ChangeKind.ADDED) == [("加强政府立法协调", "")]
    assert kinds(report.changes, ChangeKind.REMOVED) == [("建立涉企检查备案制度", "")]
    assert len(kinds(report.changes, ChangeKind.MOVED)) == 2
    assert ("评查执法案卷", "no") in kinds(report.changes, ChangeKind.RENUMBERED)


def test_without_records_numbers_are_ids_and_what_is_gone_goes(path: Path) -> None:
    updated(path, document([NEW, LIST, RULES, TRAINING], [FILES, STUDY]))
    after = tasks(path)
    assert all("id" not in task for task in after.values())
    assert [task["no"] for task in after.values()] == ["1", "2", "3", "4", "5", "6"]
    assert "建立涉企检查备案制度" not in after
    assert errors_of(path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: 建立涉企检查备案制度", "title: 涉企检查备案"),
        ("title: 建立涉企检查备案制度", "title: 建立涉企检查备案制度  # 手：在办"),
        ("title: 建立涉企检查备案制度", "title: 建立涉企检查备案制度\n        public: false"),
    ],
)
def test_a_task_that_somebody_touched_is_not_taken_out(path: Path, old: str, new: str) -> None:
    edited(path, old, new)
    updated(path, document([LIST, RULES, TRAINING], [FILES, STUDY]))
    text = path.read_text(encoding="utf-8")
    assert new in text
    assert "没有这一项了" in text
    assert errors_of(path) == []


BROKEN = "plan: yunxi-2031\nentries: [\n"


@pytest.mark.parametrize("is_dry", [False, True])
def test_without_a_file_that_may_name_its_tasks_a_plan_is_not_changed(
    path: Path, is_dry: bool
) -> None:
    before = path.read_bytes()
    record = path.parents[1] / "progress/yunxi-2031/县司法局.yaml"
    issued = document([NEW, LIST, RULES], [FILES, STUDY])
    recorded(path, BROKEN)
    with pytest.raises(BadDataError, match="没有改") as refused:
        updated(path, issued, is_dry=is_dry)
    assert "data/progress/yunxi-2031/县司法局.yaml:2:11 [E105]" in refused.value.details[0]
    assert path.read_bytes() == before
    record.write_text(BROKEN.replace("[\n", "[]\ndepartment: 县司法局\n"), encoding="utf-8")
    updated(path, issued)
    assert "开展合法性审查培训" not in tasks(path)


@pytest.mark.parametrize("folder", ["figures", "parts", "evaluations"])
def test_a_folder_that_nobody_can_enter_may_name_tasks_too(path: Path, folder: str) -> None:
    (path.parents[1] / folder).symlink_to(path.parents[2])
    with pytest.raises(BadDataError, match="没有改") as refused:
        updated(path, document([NEW, LIST, RULES], [FILES, STUDY]))
    assert f"data/{folder}" in refused.value.details[0]


def test_without_the_table_of_departments_a_plan_is_not_changed(path: Path) -> None:
    (path.parents[1] / "departments.yaml").write_text("jurisdictions: [\n", encoding="utf-8")
    with pytest.raises(BadDataError, match="没有改"):
        updated(path, document([NEW, LIST, RULES], [FILES, STUDY]))


def test_other_plans_decisions_and_parts_name_tasks_too(path: Path) -> None:
    other = path.with_name("next-2032.yaml")
    other.write_text(
        "id: next-2032\ntitle: 甲\nkind: 其他\njurisdiction: 云溪县\nsupersedes: yunxi-2031\n"
        'tasks:\n  - {no: "1", title: 甲, continues: yunxi-2031/5}\n',
        encoding="utf-8",
    )
    updated(path, document([LIST, RULES, TRAINING], [FILES, STUDY]))
    assert "建立涉企检查备案制度" in tasks(path)


def test_a_task_taken_out_by_hand_is_not_put_in_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    start = text.index('      - no: "2"')
    end = text.index('      - no: "3"')
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    report = updated(path, document([LIST, RULES, TRAINING], [FILES, RECORDS, NEW, STUDY]))
    assert "清理行政规范性文件" not in tasks(path)
    assert ("清理行政规范性文件", "") in kinds(report.changes, ChangeKind.KEPT)
    assert "加强政府立法协调" in tasks(path)


def test_a_task_put_in_by_hand_stays(path: Path) -> None:
    edited(path, '      - no: "2"', '      - {no: 自定, title: 县里自己加的}\n      - no: "2"')
    updated(path, document([LIST, RULES, TRAINING], [FILES, RECORDS, NEW, STUDY]))
    assert "      - {no: 自定, title: 县里自己加的}\n" in path.read_text(encoding="utf-8")


def test_a_second_deadline_is_asked_where_records_count_for_the_only_one(path: Path) -> None:
    recorded(path)
    more = RECORDS.replace("完成备案。", "完成备案，10月底前总结评估。")
    updated(path, document([LIST, RULES, TRAINING], [FILES, more, STUDY]))
    task = tasks(path)["建立涉企检查备案制度"]
    assert len(task["deadlines"]) == 1  # type: ignore[arg-type]
    assert "不知道算在哪里" in path.read_text(encoding="utf-8")
    assert errors_of(path) == []


def test_a_second_deadline_comes_in_where_nothing_counts_for_the_first(path: Path) -> None:
    more = RECORDS.replace("完成备案。", "完成备案，10月底前总结评估。")
    updated(path, document([LIST, RULES, TRAINING], [FILES, more, STUDY]))
    due = tasks(path)["建立涉企检查备案制度"]["deadlines"]
    assert [each["by"] for each in due] == ["2031-03-31", "2031-10-31"]  # type: ignore[attr-defined]
    assert errors_of(path) == []


def test_a_plan_without_fingerprints_is_asked_about_and_has_them_afterwards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r", read: \w[\w-]*\}", "}", text), encoding="utf-8")
    edited(path, "title: 编制权责清单", "title: 清单")
    second = document([NEW, LIST.replace("6月", "8月"), RULES], [FILES, RECORDS, STUDY])
    report = updated(path, second)
    text = path.read_text(encoding="utf-8")
    assert "{by: 2031-06-30, phrase: 6月底前}" in text
    assert "# 待核：重新印发的文件写的是“by: 2031-08-31，phrase: 8月底前”，请核对" in text
    assert "title: 清单\n" in text
    assert "加强政府立法协调" in text
    assert "开展合法性审查培训" in text
    assert ("清单", "title") in kinds(report.changes, ChangeKind.KEPT)
    assert text.count("read: ") == 1 + 6


def test_a_dry_run_tells_the_same_and_writes_nothing(path: Path) -> None:
    before = path.read_bytes()
    second = document([NEW, LIST, RULES], [FILES, STUDY])
    dry = updated(path, second, is_dry=True)
    assert path.read_bytes() == before
    wet = updated(path, second)
    assert wet.changes == dry.changes
    assert path.read_text(encoding="utf-8") == dry.text


def test_another_document_and_another_year_are_refused(path: Path) -> None:
    before = path.read_bytes()
    strange = "修订议事规则。修订会议制度。", "采购办公设备。按需采购。", "安排节日值班。排定表格。"
    with pytest.raises(UsageError, match="不像是同一份文件"):
        updated(path, document(list(strange), ["选派驻村干部。派出干部。"]))
    with pytest.raises(UsageError, match="supersedes: yunxi-2031"):
        updated(path, FIRST.replace("2031", "2032"))
    assert path.read_bytes() == before


def test_a_plan_with_errors_is_refused(path: Path) -> None:
    edited(path, "kind: 工作要点", "kind: 别的")
    with pytest.raises(BadDataError):
        updated(path, document([LIST], [FILES]))


def test_a_plan_that_somebody_saved_meanwhile_is_left_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = plan_update.read_documents

    def slow(*files: object) -> object:
        edited(path, "kind: 工作要点", "kind: 工作要点  # 手：刚存的")
        return read(*files)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_update, "read_documents", slow)
    with pytest.raises(ConflictError):
        updated(path, document([LIST, RULES, TRAINING], [FILES, STUDY]))
    assert "手：刚存的" in path.read_text(encoding="utf-8")
    assert "建立涉企检查备案制度" in tasks(path)


def test_line_ends_and_the_mark_in_front_stay(path: Path) -> None:
    data = path.read_text(encoding="utf-8").rstrip("\n").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data.encode())
    updated(path, document([NEW, LIST, RULES, TRAINING], [FILES, STUDY.replace("季度", "月")]))
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert load("a", after, FileKind.PLAN).model is not None


def test_outside_of_a_workspace_a_plan_is_updated_too(tmp_path: Path) -> None:
    inside = imported(tmp_path / "云溪")
    path = tmp_path / "别处.yaml"
    path.write_bytes(inside.read_bytes())
    report = update_plan(
        ImportRequest(foreign(document([NEW, LIST, RULES], [FILES, RECORDS, STUDY]))), path
    )
    assert report.is_written
    assert "加强政府立法协调" in path.read_text(encoding="utf-8")


def test_a_new_section_comes_with_its_tasks(path: Path) -> None:
    second = document([LIST, RULES, TRAINING], [FILES, RECORDS, STUDY])
    second = second.replace("\n\n云溪县人民", "\n三、强化监督\n7." + NEW + "\n\n云溪县人民")
    updated(path, second)
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [part["title"] for part in plan["sections"]] == [
        "健全制度体系",
        "规范行政执法",
        "强化监督",
    ]
    assert plan["sections"][2]["tasks"][0]["title"] == "加强政府立法协调"
