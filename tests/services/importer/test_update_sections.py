"""A document issued again with other sections, with facts that it does not print, or too long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from fazhi_cli.model.import_errors import NoPlanError
from fazhi_cli.rules.reissues.changes import ChangeKind
from fazhi_cli.store import limits
from services.importer.issues import (
    FILES,
    FIRST,
    HEAD,
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
    imported,
    kinds,
    recorded,
    tasks,
    updated,
)
from sweeps import crossed

DROPPED = FILES.replace("，11月底前通报结果", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def test_a_section_goes_with_its_tasks_and_a_heading_in_other_words_is_changed(
    path: Path,
) -> None:
    first = document([LIST, RULES, TRAINING, FILES], []).replace("二、规范行政执法\n", "")
    updated(path, first.replace("健全制度体系", "健全制度"))
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert plan["sections"][0]["title"] == "健全制度"
    assert "建立涉企检查备案制度" not in path.read_text(encoding="utf-8")
    assert errors_of(path) == []


def test_a_number_that_the_document_prints_twice_is_told_and_not_refused(path: Path) -> None:
    second = document([LIST, RULES, TRAINING], [FILES, RECORDS, STUDY]).replace("6.落实", "5.落实")
    report = updated(path, second)
    assert report.is_written
    assert "落实领导干部学法制度" in tasks(path)


def test_a_section_that_stays_gives_its_number_to_the_new_one(path: Path) -> None:
    edited(path, "title: 评查执法案卷", "title: 案卷  # 手")
    edited(path, "title: 建立涉企检查备案制度", "title: 备案  # 手")
    edited(path, "title: 落实领导干部学法制度", "title: 学法  # 手")
    new = "推进政务服务标准化。编制办事指南，7月底前公布。", "聘请村居法律顾问。组织律师驻村。"
    updated(path, document([LIST, RULES, TRAINING], list(new)).replace("规范行政执法", "优化服务"))
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    numbers = [part["no"] for part in plan["sections"]]
    assert len(set(numbers)) == len(numbers) == 3
    assert errors_of(path) == []


def test_a_print_without_title_and_date_leaves_those_of_the_plan(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    second = (
        FIRST.replace(HEAD, "").replace("2031年1月15日", "").replace("6月底前", "2031年6月底前")
    )
    report = updated(path, second)
    text = path.read_text(encoding="utf-8")
    asked = "# 待核：重新印发的文件写的是“要点”，请核对\ntitle: 云溪县2031年法治政府建设工作要点\n"
    assert asked in text
    assert "source: {title: 云溪县2031年法治政府建设工作要点, " in text
    for line in ("kind: 工作要点", "issued: 2031-01-15", "period: {start: 2031-01-01"):
        assert line in before
        assert line in text
    kept = kinds(report.changes, ChangeKind.KEPT)
    assert {("", "title"), ("", "issued")} <= set(kept)
    assert not [field for title, field in kinds(report.changes, ChangeKind.CHANGED) if not title]
    again = updated(path, f"{second}\n")
    assert not [each for each in again.changes if each.field == "issued"]


@pytest.mark.parametrize(("duty", "at"), crossed([[], [NEW]], [1, 2]))
def test_tasks_move_into_a_section_that_is_new_with_their_comments(
    path: Path, duty: list[str], at: int
) -> None:
    edited(path, "title: 落实领导干部学法制度", "title: 学法  # 手：在办\n        # 手：改短")
    recorded(path)
    second = document([LIST, RULES, TRAINING], [FILES, RECORDS, STUDY, *duty])
    second = second.replace(f"\n{at + 4}.", f"\n三、强化监督\n{at + 4}.")
    report = updated(path, second)
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    order = [[task["title"] for task in part["tasks"]] for part in plan["sections"]]
    law = ["评查执法案卷", "建立涉企检查备案制度", "学法"]
    law += [one.split("。")[0] for one in duty]
    assert order[1:] == [law[:at], law[at:]]
    headings = [(part["no"], part["title"]) for part in plan["sections"]]
    assert headings[1:] == [("二", "规范行政执法"), ("三", "强化监督")]
    assert len(kinds(report.changes, ChangeKind.MOVED)) == 3 - at
    text = path.read_text(encoding="utf-8")
    assert "        title: 学法  # 手：在办\n        # 手：改短\n" in text
    assert "待核" not in text
    assert errors_of(path) == []
    updated(path, f"{second}\n")
    assert not [
        line
        for line in differing(text, path.read_text(encoding="utf-8"))
        if "place:" not in line and "source:" not in line
    ]


def test_a_section_goes_with_all_its_tasks_when_the_document_puts_them_elsewhere(
    tmp_path: Path,
) -> None:
    path = imported(tmp_path / "乙", document([LIST, RULES, TRAINING], [FILES]))
    edited(path, "title: 评查执法案卷", "title: 案卷  # 手")
    second = document([LIST, RULES, TRAINING], [NEW, FILES])
    report = updated(path, second.replace("\n5.", "\n三、强化监督\n5."))
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    parts = [(part["no"], [task["title"] for task in part["tasks"]]) for part in plan["sections"]]
    assert parts[1:] == [("二", ["加强政府立法协调"]), ("三", ["案卷"])]
    assert "待核" not in path.read_text(encoding="utf-8")
    assert not kinds(report.changes, ChangeKind.KEPT)


def test_the_order_that_tasks_stand_in_is_a_person_s(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    report = updated(path, document([TRAINING, LIST, RULES], [FILES, RECORDS, STUDY]))
    assert {change.kind for change in report.changes} == {ChangeKind.RENUMBERED}
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [task["no"] for task in plan["sections"][0]["tasks"]] == ["2", "3", "1"]
    for line in differing(before, path.read_text(encoding="utf-8")):
        assert re.match(r"[+-] +(place: |source: |- no: )|[+-] source: ", line)


def test_the_same_document_changes_nothing_in_a_plan_that_has_no_fingerprints(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r", read: \w[\w-]*\}", "}", text), encoding="utf-8")
    before = path.read_bytes()
    assert b"read: " not in before
    report = updated(path, FIRST)
    assert (report.is_same, report.is_written) == (True, False)
    assert path.read_bytes() == before
    updated(path, f"{FIRST}\n")
    for line in differing(before.decode(), path.read_text(encoding="utf-8")):
        assert re.match(r"[+-] +place: |[+-] source: ", line)
    assert path.read_bytes().count(b"read: ") == 1 + 6


def test_what_would_be_longer_than_a_file_may_be_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(limits, "FILE_BYTES", len(before) + 100)
    with pytest.raises(NoPlanError, match=r"写不成方案文件：.*会超过 [\d,]+ 字节"):
        updated(path, document([NEW, LIST, RULES, TRAINING], [FILES, RECORDS, STUDY]))
    assert path.read_bytes() == before


def test_one_task_that_stays_under_its_heading_stays_there_when_the_others_get_a_new_one(
    tmp_path: Path,
) -> None:
    rest = [RECORDS, STUDY, RULES, TRAINING, NEW]
    path = imported(tmp_path / "乙", document([LIST], [FILES, *rest]))
    second = document([LIST], [FILES, *rest]).replace("\n3.", "\n三、强化监督\n3.")
    report = updated(path, second)
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    parts = [(part["no"], part["title"], len(part["tasks"])) for part in plan["sections"]]
    assert parts[1:] == [("二", "规范行政执法", 1), ("三", "强化监督", 5)]
    assert not kinds(report.changes, ChangeKind.KEPT)
    assert errors_of(path) == []


def test_the_last_task_of_a_section_is_not_moved_away_but_asked_about(tmp_path: Path) -> None:
    path = imported(tmp_path / "乙", document([LIST, RULES, TRAINING], [FILES]))
    report = updated(path, document([LIST, RULES, TRAINING, FILES], [NEW]))
    notes = [change.note for change in report.changes if change.title == "评查执法案卷"]
    assert notes == ["换了章节，没有移"]
    assert "这一项在“一 健全制度体系”下面，请核对" in path.read_text(encoding="utf-8")
    assert errors_of(path) == []


def test_a_new_task_comes_in_where_the_first_one_moves_away(path: Path) -> None:
    report = updated(path, document([LIST, RULES, TRAINING, FILES], [NEW, RECORDS, STUDY]))
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    assert [task["title"] for task in plan["sections"][1]["tasks"]] == [
        "加强政府立法协调",
        "建立涉企检查备案制度",
        "落实领导干部学法制度",
    ]
    assert not kinds(report.changes, ChangeKind.KEPT)


def test_a_heading_in_somebody_s_words_stays(path: Path) -> None:
    edited(path, "title: 健全制度体系", "title: 建章立制  # 手")
    report = updated(path, document([LIST, RULES, TRAINING], [FILES, RECORDS, NEW, STUDY]))
    text = path.read_text(encoding="utf-8")
    assert "    title: 建章立制  # 手\n" in text
    assert "待核" not in text
    assert not [change for change in report.changes if change.field == "sections"]


def test_a_deadline_that_a_record_names_is_not_taken_out(path: Path) -> None:
    recorded(path)
    updated(path, document([LIST, RULES, TRAINING], [DROPPED, RECORDS, STUDY]))
    due = tasks(path)["评查执法案卷"]["deadlines"]
    assert [each["id"] for each in due] == ["案卷评查", "通报结果"]  # type: ignore[attr-defined]
    assert "# 待核：重新印发的文件里没有这一条了" in path.read_text(encoding="utf-8")
    assert errors_of(path) == []


def test_a_deadline_that_no_record_names_goes_with_the_document(path: Path) -> None:
    updated(path, document([LIST, RULES, TRAINING], [DROPPED, RECORDS, STUDY]))
    due = tasks(path)["评查执法案卷"]["deadlines"]
    assert [each["every"] for each in due] == ["每年"]  # type: ignore[attr-defined]


def test_words_of_nobody_knows_whom_are_told_and_not_asked_about(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r", read: \w[\w-]*\}", "}", text), encoding="utf-8")
    edited(path, "title: 编制权责清单", "title: 清单")
    report = updated(path, f"{FIRST}\n")
    assert kinds(report.changes, ChangeKind.KEPT) == [("清单", "title")]
    assert "待核" not in path.read_text(encoding="utf-8")


def test_a_task_split_in_two_says_of_which_it_was(path: Path) -> None:
    one, other = RULES.split("，9月")
    more = f"公布清理结果。对现行有效的规范性文件开展清理，9月{other}"
    report = updated(path, document([LIST, f"{one}。", more, TRAINING], [FILES, RECORDS, STUDY]))
    notes = [each.note for each in report.changes if each.kind is ChangeKind.ADDED]
    assert notes == ["由任务 2 拆出"]


def test_a_deadline_takes_the_place_of_all_that_were_there(path: Path) -> None:
    other = FILES.replace("每年开展一次案卷评查", "抽查案卷").replace(
        "11月底前通报", "10月底前公开"
    )
    report = updated(path, document([LIST, RULES, TRAINING], [other, RECORDS, STUDY]))
    [due] = tasks(path)["评查执法案卷"]["deadlines"]  # type: ignore[misc]
    assert due["by"] == "2031-10-31"
    assert not kinds(report.changes, ChangeKind.KEPT)
    assert "待核" not in path.read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    updated(path, document([LIST, RULES, TRAINING], [other, RECORDS, STUDY]) + "\n")
    assert not [
        line
        for line in differing(text, path.read_text(encoding="utf-8"))
        if "place:" not in line and "source:" not in line
    ]
