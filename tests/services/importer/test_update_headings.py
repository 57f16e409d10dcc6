"""A document issued again with other headings, or in a plan whose text can't follow: all is said,
and nothing is lost.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from fazhi_cli.rules.reissues.changes import ChangeKind
from fazhi_cli.services.importer.plan_update import UpdateReport
from fazhi_cli.store.splicing import splice as splicing
from fazhi_cli.store.splicing.page import UnspliceableError
from services.importer.issues import (
    FILES,
    FIRST,
    FOOT,
    HEAD,
    LIST,
    NEW,
    RECORDS,
    RULES,
    STUDY,
    TRAINING,
    document,
    imported,
    updated,
)

DIVIDED = FIRST.replace("二、规范行政执法\n", "二、规范行政执法\n（一）监督执法\n").replace(
    "6.落实", f"（二）协调立法\n6.{NEW}\n7.落实"
)
SECOND = document([LIST, RULES, TRAINING], [FILES, RECORDS, NEW, STUDY])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return imported(tmp_path / "云溪")


def kept(report: UpdateReport) -> list[tuple[str, str, Any]]:
    kind = ChangeKind.KEPT
    return [(each.title, each.field, each.new) for each in report.changes if each.kind is kind]


def source_of(path: Path) -> dict[str, str]:
    source: dict[str, str] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)["source"]
    return source


def test_a_section_that_the_document_divides_takes_the_new_task_and_asks(path: Path) -> None:
    report = updated(path, DIVIDED)
    plan = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    titles = [task["title"] for task in plan["sections"][1]["tasks"]]
    assert titles[2:] == ["加强政府立法协调", "落实领导干部学法制度"]
    text = path.read_text(encoding="utf-8")
    asked = "# 待核：重新印发的文件在这里分了“一 监督执法”“二 协调立法”，方案没有分，请核对"
    assert f"    {asked}\n    tasks:\n" in text
    asked = "# 待核：重新印发的文件里这一项在“二 协调立法”下面，请核对"
    assert f'      {asked}\n      # 待核：没有读到牵头、责任单位\n      - no: "6"' in text
    headings = ["一 监督执法", "二 协调立法"]
    assert kept(report) == [("规范行政执法", "sections", headings)]


def test_headings_that_were_there_before_are_not_asked_about_again(path: Path) -> None:
    updated(path, DIVIDED)
    report = updated(path, DIVIDED.replace("9月底前", "10月底前"))
    assert kept(report) == []
    assert path.read_text(encoding="utf-8").count("方案没有分") == 1


def test_a_task_under_a_heading_that_the_plan_has_not_is_asked_about_where_it_stands(
    path: Path,
) -> None:
    lines = [f"{number}.{duty}" for number, duty in enumerate((FILES, RECORDS), 1)]
    nested = ["一、健全制度体系", "（一）开展监督", *lines, f"（二）{STUDY}"]
    others = ["二、改革", f"1.{LIST}", f"2.{RULES}", f"3.{TRAINING}"]
    report = updated(path, HEAD + "\n".join([*nested, *others]) + FOOT)
    assert ("落实领导干部学法制度", "sections", "一 健全制度体系") in kept(report)
    asked = "# 待核：重新印发的文件里这一项在“一 健全制度体系”下面，请核对"
    assert asked in path.read_text(encoding="utf-8")
    assert "换了章节，没有移" in [each.note for each in report.changes]


def test_a_new_task_that_cannot_be_written_is_asked_about_and_shown_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnspliceableError

    before = source_of(path)
    with monkeypatch.context() as patch:
        patch.setattr(splicing, "new_item_cuts", refuse)
        first = updated(path, SECOND)
        second = updated(path, SECOND)
    assert kept(first) == kept(second) == [("加强政府立法协调", "", None)]
    assert not second.is_same
    assert not second.is_written
    text = path.read_text(encoding="utf-8")
    assert text.count("# 待核：重新印发的文件新增了“6 title: 加强政府立法协调") == 1
    assert "建立立法项目征集机制，4月底前公布征集结果" in text
    assert source_of(path) == before
    updated(path, SECOND)
    assert "title: 加强政府立法协调\n" in path.read_text(encoding="utf-8")
    assert source_of(path) != before
    assert updated(path, SECOND).is_same


def test_a_value_that_cannot_be_written_is_asked_about_and_shown_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    old = "text: 每季度组织一次领导干部集体学法。"
    assert old in text
    odd = "text: | # 手\n          每季度组织一次领导干部集体学法。"
    path.write_text(text.replace(old, odd), encoding="utf-8")
    before = source_of(path)
    issued = FIRST.replace("领导干部集体学法", "领导干部集体学习")
    for _ in range(2):
        report = updated(path, issued)
        said = "每季度组织一次领导干部集体学习。"
        assert ("落实领导干部学法制度", "text", said) in kept(report)
        assert source_of(path) == before
    assert path.read_text(encoding="utf-8").count(f"写的是“{said}”") == 1


def test_two_new_tasks_of_a_section_that_cannot_be_written_are_both_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UnspliceableError

    monkeypatch.setattr(splicing, "new_item_cuts", refuse)
    more = f"\n三、强化监督\n7.{NEW}\n8.聘请村居法律顾问。组织律师驻村。\n\n云溪县人民"
    report = updated(path, FIRST.replace("\n\n云溪县人民", more))
    titles = [title for title, _, _ in kept(report)]
    assert titles == ["加强政府立法协调", "聘请村居法律顾问"]
    text = path.read_text(encoding="utf-8")
    assert "组织律师驻村" in text
    assert text.count("没有写进来，请手工加上") == 2
