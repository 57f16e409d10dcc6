"""Answers beside `--update`: said of the document that is issued again, they are a person's own."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_cli.model.errors import UsageError
from fazhi_cli.rules.reissues.changes import ChangeKind
from fazhi_cli.services.importer.plan_import import import_plan
from fazhi_cli.services.importer.plan_update import UpdateReport, update_plan
from fazhi_cli.services.importer.request import ImportRequest
from services.importer.issues import (
    BY_LAW,
    BY_POSTS,
    FILES,
    FIRST,
    LIST,
    NEW,
    RECORDS,
    RULES,
    STUDY,
    TRAINING,
    document,
    foreign,
    imported,
)

NOBODY = "没有读到牵头、责任单位"
OPEN = f"# 待核：{NOBODY}"
SECOND = document([NEW, LIST, RULES, TRAINING], [FILES, RECORDS, STUDY]).replace(BY_LAW, "", 1)
WITHOUT = FIRST.replace(BY_POSTS, "", 1)
FIRST_LEAD, SECOND_LEAD = "sections[0].tasks[0].lead", "sections[0].tasks[1].lead"


def answer(path: str, reason: str = NOBODY, **said: Any) -> dict[str, Any]:
    return {"path": path, "reason": reason, **said}


def correction(path: str, read: Any, value: Any) -> dict[str, Any]:
    return {"path": path, "read": read, "value": value}


def updated(path: Path, text: str, *given: dict[str, Any], of: str = "") -> UpdateReport:
    answers = path.parents[2] / "回答.json"
    digest = sha256((of or text).encode()).hexdigest()
    tree = {
        "version": 1,
        "document": {"sha256": digest, "names": ["要点.txt"]},
        "answers": [each for each in given if "reason" in each],
        "corrections": [each for each in given if "reason" not in each],
    }
    answers.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return update_plan(ImportRequest(foreign(text), path.parents[2], answers=answers), path)


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def task(path: Path, title: str) -> dict[str, Any]:
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    [found] = [one for part in plan["sections"] for one in part["tasks"] if one["title"] == title]
    assert isinstance(found, dict)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def test_an_answer_on_a_new_task_stands_in_it_and_twice_changes_nothing(path: Path) -> None:
    said = answer(FIRST_LEAD, value="县司法局", of="加强政府立法协调", read=None)
    report = updated(path, SECOND, said)
    assert task(path, "加强政府立法协调")["lead"] == ["县司法局"]
    text = path.read_text(encoding="utf-8")
    assert NOBODY not in text
    assert [change.kind for change in report.changes].count(ChangeKind.ADDED) == 1
    again = updated(path, SECOND, said)
    assert (again.changes, again.is_written) == ((), False)
    assert path.read_text(encoding="utf-8") == text
    update_plan(ImportRequest(foreign(SECOND), path.parents[2]), path)
    assert path.read_text(encoding="utf-8") == text


def test_without_its_answer_the_same_is_asked_in_the_file(path: Path) -> None:
    updated(path, SECOND)
    assert OPEN in path.read_text(encoding="utf-8")


def test_an_answer_stays_as_an_edit_by_hand_when_the_document_is_issued_again(path: Path) -> None:
    updated(path, WITHOUT, answer(FIRST_LEAD, value="县财政局"))
    assert task(path, "编制权责清单")["lead"] == ["县财政局"]
    third = WITHOUT.replace("9月底前", "8月底前")
    updated(path, third, answer(FIRST_LEAD, accept=True))
    assert task(path, "编制权责清单")["lead"] == ["县财政局"]
    update_plan(ImportRequest(foreign(FIRST.replace("9月", "10月")), path.parents[2]), path)
    assert task(path, "编制权责清单")["lead"] == ["县财政局"]
    text = path.read_text(encoding="utf-8")
    asked = "# 待核：重新印发的文件写的是“县委编办”，请核对\n        lead: [县财政局]\n"
    assert asked in text


def test_answers_to_the_document_that_the_plan_has_settle_what_it_asks(tmp_path: Path) -> None:
    path = imported(tmp_path / "云溪", WITHOUT)
    edited(path, OPEN, f"# 手：问过编办\n      {OPEN}")
    before = path.read_text(encoding="utf-8")
    report = updated(path, WITHOUT, answer(FIRST_LEAD, value="县委编办"))
    text = path.read_text(encoding="utf-8")
    assert OPEN not in text
    assert "# 手：问过编办\n" in text
    assert "lead: [县委编办]" in text
    assert [(each.kind, each.field) for each in report.changes] == [(ChangeKind.CHANGED, "lead")]
    gone = set(before.splitlines()) - set(text.splitlines())
    assert gone == {f"      {OPEN}"}


def test_what_is_accepted_is_asked_no_more_and_nothing_else_changes(tmp_path: Path) -> None:
    path = imported(tmp_path / "云溪", WITHOUT)
    before = path.read_text(encoding="utf-8")
    report = updated(path, WITHOUT, answer(FIRST_LEAD, accept=True))
    assert path.read_text(encoding="utf-8") == before.replace(f"      {OPEN}\n", "")
    assert report.is_written
    assert report.changes == ()


def test_an_edit_by_hand_is_not_lost_to_an_answer(path: Path) -> None:
    edited(path, "lead: [县委编办]", "lead: [县政府办]  # 手")
    said = answer(FIRST_LEAD, value="县财政局")
    updated(path, WITHOUT, said)
    text = path.read_text(encoding="utf-8")
    assert "# 待核：回答写的是“县财政局”，请核对\n        lead: [县政府办]  # 手\n" in text
    updated(path, WITHOUT, said)
    assert path.read_text(encoding="utf-8") == text


def test_a_deadline_that_an_answer_takes_away_does_not_come_back(tmp_path: Path) -> None:
    first = FIRST.replace("3月底前完成备案", "次年1月底前完成备案")
    path = imported(tmp_path / "云溪", first)
    report = import_plan(ImportRequest(foreign(first), jurisdiction="云溪县"))
    [asked] = [each for each in report.questions if "deadlines" in each.path]
    said = answer(asked.path, asked.reason, value=None)
    updated(path, first, said)
    text = path.read_text(encoding="utf-8")
    assert "deadlines" not in task(path, "建立涉企检查备案制度")
    updated(path, first, said)
    assert path.read_text(encoding="utf-8") == text
    update_plan(ImportRequest(foreign(f"{first}\n"), path.parents[2]), path)
    assert "deadlines" not in task(path, "建立涉企检查备案制度")


def test_a_deadline_that_an_answer_adds_is_added_once(tmp_path: Path) -> None:
    first = FIRST.replace("3月底前完成备案", "9月31日前完成备案")
    path = imported(tmp_path / "云溪", first)
    said = answer(
        "sections[1].tasks[1].deadlines", "正文里有的时间没有读成时限，请核对", value="2031-09-30"
    )
    updated(path, first, said)
    text = path.read_text(encoding="utf-8")
    due = task(path, "建立涉企检查备案制度")["deadlines"]
    assert [each["by"] for each in due] == ["2031-09-30"]
    updated(path, first, said)
    assert path.read_text(encoding="utf-8") == text
    update_plan(ImportRequest(foreign(f"{first}\n"), path.parents[2]), path)
    assert task(path, "建立涉企检查备案制度")["deadlines"] == due


def test_the_place_of_a_plan_is_its_own_whatever_was_answered(path: Path) -> None:
    reason = "地区“云溪县”是从文件里读出来的，部门表里没有，请核对"
    updated(path, SECOND, answer("jurisdiction", reason, value="云溪县"))
    assert "jurisdiction: 云溪县\n" in path.read_text(encoding="utf-8")


def test_answers_that_do_not_fit_change_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(UsageError, match="另一个版本"):
        updated(path, SECOND, answer(FIRST_LEAD, accept=True), of=FIRST)
    with pytest.raises(UsageError, match="对不上"):
        updated(path, SECOND, answer(SECOND_LEAD, accept=True))
    assert path.read_bytes() == before


def test_a_correction_is_a_persons_own_and_stays(path: Path) -> None:
    said = correction(FIRST_LEAD, ["县委编办"], "县财政局")
    updated(path, FIRST, said)
    assert task(path, "编制权责清单")["lead"] == ["县财政局"]
    update_plan(ImportRequest(foreign(FIRST.replace("9月", "10月")), path.parents[2]), path)
    assert task(path, "编制权责清单")["lead"] == ["县财政局"]


def test_a_corrected_value_is_asked_about_no_more_in_the_file(tmp_path: Path) -> None:
    path = imported(tmp_path / "云溪", WITHOUT)
    assert OPEN in path.read_text(encoding="utf-8")
    report = updated(path, WITHOUT, correction(FIRST_LEAD, None, "县委编办"))
    assert OPEN not in path.read_text(encoding="utf-8")
    assert [(each.kind, each.field) for each in report.changes] == [(ChangeKind.CHANGED, "lead")]


def test_a_task_that_is_none_goes_and_does_not_come_back(path: Path) -> None:
    last = "sections[1].tasks[2]"
    updated(path, FIRST, correction(last, "6 落实领导干部学法制度", None))
    assert "落实领导干部学法制度" not in path.read_text(encoding="utf-8")
    update_plan(ImportRequest(foreign(FIRST.replace("9月", "10月")), path.parents[2]), path)
    text = path.read_text(encoding="utf-8")
    assert "10月底前" in text
    assert "落实领导干部学法制度" not in text
