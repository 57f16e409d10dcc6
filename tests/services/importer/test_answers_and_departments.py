"""Answers stay answers when the table of departments has become another one meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.render.pages.imported import problems_text
from fazhi_cli.services.importer.identity import fingerprint_of
from fazhi_cli.services.importer.plan_import import ImportReport, import_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from fazhi_cli.services.importer.review import ReviewReport
from fazhi_cli.services.setup.init import StarterRequest, starter_files

LEADS = ("县财政局", "县审计局", "县民政局", "县教育局", "县水利局", "县林业局", "县统计局")
MORE = ("县信访局", "县档案局", "县应急局")
LINES = [
    f"{number}. 评查{name[1:3]}案卷。6月底前完成案卷评查。（牵头单位：{name}；责任单位：县司法局）"
    for number, name in enumerate((*LEADS, *MORE), 1)
]
TEXT = "\n".join(
    (
        "云溪县2031年法治政府建设工作要点",
        "云溪县人民政府办公室",
        "2031年1月15日",
        "一、健全制度",
        *LINES,
    )
)
FILES = (ForeignFile("要点.txt", TEXT.encode()),)
Said = Callable[[Any], dict[str, Any]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "云溪"
    files = starter_files(StarterRequest("云溪县", date(2031, 1, 20)))
    for name in ("data/departments.yaml", "data/settings.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(files[name])
    return folder


def request(root: Path, **changes: Any) -> ImportRequest:
    return ImportRequest(FILES, root=root, **changes)


def review(root: Path, **changes: Any) -> ReviewReport:
    report = import_plan(request(root, review=root / "核对.html", **changes))
    assert report.review is not None
    return report.review


def accepted(place: Any) -> dict[str, Any]:
    return {"accept": True}


def answers(root: Path, said: Said = accepted, *, has_kinds: bool = True) -> Path:
    """Answer every question of a page, as the page does; an earlier release wrote no kinds."""
    entries = []
    for asked in review(root).questions:
        for place in asked.places:
            kind = {"kind": str(place.kind)} if place.kind and has_kinds else {}
            where = {"path": place.path, "of": place.of, "reason": place.reason, **kind}
            entries.append({**where, "read": place.read, **said(place)})
    document = {"sha256": fingerprint_of(FILES), "names": ["要点.txt"]}
    path = root / "回答.json"
    tree = {"version": 1, "document": document, "answers": entries}
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def add(root: Path, *names: str) -> None:
    """Put departments into the table, as E204 asks for."""
    path = root / "data/departments.yaml"
    text = path.read_text("utf-8")
    rows = "".join(f"      - {{name: {name}, kind: 政府部门}}\n" for name in names)
    head, groups, rest = text.partition("    groups:\n")
    path.write_text(head + rows + groups + rest, encoding="utf-8")


def applied(root: Path, file: Path, **changes: Any) -> ImportReport:
    output = root / "data/plans/要点.yaml"
    return import_plan(request(root, answers=file, output=output, **changes))


def leads(report: ImportReport) -> list[str]:
    return [task["lead"][0] for task in report.plan["sections"][0]["tasks"]]


def reasons(root: Path) -> list[str]:
    return [asked.question.reason for asked in review(root).questions]


def test_many_unknown_names_are_one_question_whatever_their_number(root: Path) -> None:
    assert "部门表里没有这里的名称" in reasons(root)
    add(root, *LEADS[:1])
    assert "部门表里没有这里的名称" in reasons(root)


@pytest.mark.parametrize("has_kinds", [True, False])
@pytest.mark.parametrize(
    "names", [LEADS[:1], LEADS[:4], (*LEADS, *MORE)], ids=["one", "some", "all"]
)
def test_answers_apply_when_departments_have_been_added(
    root: Path, names: tuple[str, ...], has_kinds: bool
) -> None:
    file = answers(root, has_kinds=has_kinds)
    add(root, *names)
    report = applied(root, file)
    assert report.questions == ()
    assert "待核" not in report.text


def test_answers_apply_with_the_table_that_is_made_in_the_same_run(root: Path) -> None:
    file = answers(root)
    report = applied(root, file, departments=root / "data/departments.yaml")
    assert report.is_starter_replaced
    assert [each.path for each in report.questions] == ["jurisdiction"]


def test_answers_given_without_a_table_apply_beside_one(root: Path) -> None:
    table = root / "data/departments.yaml"
    first = import_plan(request(root, departments=table, review=root / "核对.html"))
    assert first.is_starter_replaced
    file = answers(root)
    table.write_text(table.read_text("utf-8").replace("县司法局", "县法制局"), encoding="utf-8")
    assert "部门表里没有“县司法局”" in reasons(root)
    report = applied(root, file)
    assert [each.reason for each in report.questions] == ["部门表里没有“县司法局”"]


def other_lead(place: Any) -> dict[str, Any]:
    is_first = place.path.endswith("tasks[0].lead")
    return {"value": ["县委编办"]} if is_first else {"accept": True}


@pytest.mark.parametrize(
    "names", [LEADS[:1], LEADS[:4], (*LEADS, *MORE)], ids=["one", "some", "all"]
)
def test_another_name_stands_in_the_plan_though_the_table_has_the_old_one_now(
    root: Path, names: tuple[str, ...]
) -> None:
    file = answers(root, other_lead)
    add(root, *names)
    report = applied(root, file)
    assert leads(report)[:2] == ["县委编办", "县审计局"]
    assert report.questions == ()


def test_a_name_given_for_one_stands_in_the_plan_when_nobody_asks_for_it(root: Path) -> None:
    add(root, *LEADS, *MORE[:2])
    assert "部门表里没有“县应急局”" in reasons(root)
    file = answers(
        root, lambda place: {"value": "县应急管理局"} if place.kind else {"accept": True}
    )
    add(root, MORE[2])
    assert leads(applied(root, file))[-1] == "县应急管理局"


def test_an_answer_to_what_reads_otherwise_is_refused_by_name(root: Path) -> None:
    file = answers(root)
    said = file.read_text("utf-8").replace('["县财政局"]', '["县金融局"]')
    file.write_text(said, encoding="utf-8")
    add(root, *LEADS, *MORE)
    with pytest.raises(UsageError) as refused:
        applied(root, file)
    [detail] = refused.value.details
    assert "tasks[0].lead：部门表里没有这里的名称）：现在读成的与回答时不同" in detail


def place_of(root: Path, value: str) -> Path:
    """Answer that the plan is of a place, on a page made where nobody knew any."""
    (root / "data/departments.yaml").unlink()
    return answers(
        root, lambda place: {"value": value} if place.path == "jurisdiction" else {"accept": True}
    )


def test_an_answer_on_the_place_and_the_option_may_say_the_same(root: Path) -> None:
    file = place_of(root, "青湖县")
    assert applied(root, file, jurisdiction="青湖县").plan["jurisdiction"] == "青湖县"


def test_an_answer_on_the_place_that_the_option_contradicts_is_refused(root: Path) -> None:
    file = place_of(root, "青湖县")
    with pytest.raises(UsageError) as refused:
        applied(root, file, jurisdiction="松亭县")
    assert "它写的是“青湖县”，--jurisdiction 写的是“松亭县”" in refused.value.details[0]


def test_the_page_shows_answers_in_the_words_of_today(root: Path) -> None:
    file = answers(root)
    add(root, *LEADS[:4])
    shown = review(root, answers=file)
    assert shown.answers is not None
    given = {each.answer.key for each in shown.answers.given}
    asked = {(place.path, place.reason) for each in shown.questions for place in each.places}
    assert asked <= given


def test_a_comment_names_the_names_that_the_table_has_not(root: Path) -> None:
    report = import_plan(request(root))
    assert "# 待核：部门表里没有“县财政局”\n" in report.text
    assert "没有这里的名称" not in report.text


def test_a_draft_beside_a_table_has_only_the_names_that_are_new(root: Path) -> None:
    add(root, *LEADS, *MORE[:2])
    table = (root / "data/departments.yaml").read_bytes()
    draft = root / "部门草稿.yaml"
    report = import_plan(request(root, departments=draft))
    text = draft.read_text("utf-8")
    assert "县应急局" in text
    assert "县财政局" not in text
    assert "县司法局" not in text
    assert (root / "data/departments.yaml").read_bytes() == table
    # The table is still the table: what it has is no fault.
    assert [each.message for each in report.problems if each.code == "E204"] == [
        "没有这个部门：县应急局"
    ]


def test_a_draft_of_nothing_new_is_not_written(root: Path) -> None:
    add(root, *LEADS, *MORE)
    draft = root / "部门草稿.yaml"
    report = import_plan(request(root, departments=draft))
    assert not draft.exists()
    assert f"文件里的名称部门表里都有，没有写 {draft}" in report.remarks


def test_many_names_that_the_table_has_not_are_one_line(root: Path) -> None:
    report = import_plan(request(root, is_dry=True))
    words = problems_text(report)
    [line] = [line for line in words.splitlines() if "E204" in line]
    assert "部门表里没有这 10 个名称（共 10 处）：县财政局、县审计局、" in line
    assert "fazhi validate 看全部" not in words


def test_leads_are_counted_as_departments(root: Path) -> None:
    text = TEXT.replace("县审计局", "县财政局").encode()
    report = import_plan(ImportRequest((ForeignFile("要点.txt", text),), root=root))
    assert report.counts.leads == 9


def test_a_plan_without_a_year_asks_for_its_id(root: Path) -> None:
    text = TEXT.replace("2031年", "").replace("1月15日\n", "").encode()
    plain = ImportRequest((ForeignFile("要点.txt", text),), root=root, jurisdiction="云溪县")
    report = import_plan(plain)
    assert "用 --id 写明" in report.questions[0].reason
    named = import_plan(replace(plain, plan_id="yunxi-2031"))
    assert "用 --id 写明" not in named.questions[0].reason
