"""The facts of the plan as a whole, and what is asked where they are not printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.documents.pages import reading, row

TITLE = "松亭区2031年法治政府建设工作要点"
PLAN = ("一、健全制度。（区司法局负责）", "二、强化监督。（区财政局负责）")


def facts(*texts: str) -> dict[str, Any]:
    return reading(*texts, *PLAN).plan


def asked(*texts: str) -> list[str]:
    return [question.path for question in reading(*texts, *PLAN).questions]


def test_a_notice_gives_number_authority_day_and_place() -> None:
    plan = facts(
        f"关于印发《{TITLE}》的通知",
        "松政办发〔2031〕5号",
        "区直各部门：",
        "现印发给你们。",
        "松亭区人民政府办公室",
        "2031年5月6日",
        TITLE,
    )
    assert {key: value for key, value in plan.items() if key != "tasks"} == {
        "title": TITLE,
        "kind": "工作要点",
        "jurisdiction": "松亭区",
        "issuers": ["松亭区人民政府办公室"],
        "doc_number": "松政办发〔2031〕5号",
        "issued": date(2031, 5, 6),
        "period": {"start": date(2031, 1, 1), "end": date(2031, 12, 31)},
    }


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (("松政发〔2031〕8号", TITLE), "松政发〔2031〕8号"),
        ((TITLE, "松政发[2031]8号"), "松政发〔2031〕8号"),
        (("发文字号 | 松政发〔2031〕8号 |", TITLE), "松政发〔2031〕8号"),
        (("文    号 松政发〔2031〕8号", TITLE), "松政发〔2031〕8号"),
        (("松亭区人民政府关于法治政府建设的意见（松政发〔2031〕8号）",), "松政发〔2031〕8号"),
        ((TITLE, "根据《云溪市要点》（云政发〔2031〕2号）精神，制定本要点。"), None),
        (("文号：无", TITLE), None),
        ((TITLE,), None),
    ],
)
def test_the_number_is_the_documents_own(texts: tuple[str, ...], number: str | None) -> None:
    assert facts(*texts).get("doc_number") == number


@pytest.mark.parametrize(
    ("texts", "issued"),
    [
        (("成文日期 2031年5月6日", TITLE), date(2031, 5, 6)),
        ((TITLE, "（2031年5月6日）"), date(2031, 5, 6)),
        ((TITLE,), None),
        (("发布时间：2031-05-09", TITLE), None),
    ],
)
def test_the_day_is_that_of_signing(texts: tuple[str, ...], issued: date | None) -> None:
    assert facts(*texts).get("issued") == issued


@pytest.mark.parametrize(
    ("texts", "path"),
    [
        (("发布时间：2031-05-09", TITLE), "issued"),
        (("云溪市松亭区司法局", "2031628", TITLE), "issued"),
        (("松亭区法治政府建设实施方案（20312035年）",), "period"),
        (("关于加强法治政府建设的工作要点",), "jurisdiction"),
        (("某某体育网址松亭区2031年任务清单",), "title"),
        ((), "title"),
        ((TITLE,), "issuers"),
        ((TITLE,), "issued"),
        (("松政办〔203112 号", TITLE), "doc_number"),
    ],
)
def test_what_is_damaged_or_missing_is_asked(texts: tuple[str, ...], path: str) -> None:
    assert path in asked(*texts)


def test_a_document_that_prints_everything_asks_nothing() -> None:
    signed = ("松亭区人民政府办公室", "2031年5月6日")
    assert asked(*signed, "松政办发〔2031〕5号", TITLE) == []


def test_joint_authorities_are_several() -> None:
    plan = facts(
        f"关于印发《{TITLE}》的通知",
        "现印发给你们。",
        "中共松亭区委办公室 松亭区人民政府办公室",
        "2031年5月6日",
        TITLE,
    )
    assert plan["issuers"] == ["中共松亭区委办公室", "松亭区人民政府办公室"]


def test_an_authority_broken_over_two_lines_is_one() -> None:
    plan = facts(
        f"关于印发《{TITLE}》的通知",
        "现印发给你们。",
        "中共松亭区委员会",
        "全面依法治区委员会",
        "2031年5月6日",
        TITLE,
    )
    assert plan["issuers"] == ["中共松亭区委员会全面依法治区委员会"]


def test_the_documents_that_a_plan_is_based_on_are_named() -> None:
    plan = facts(
        TITLE, "根据《法治建设规划》（云政发〔2031〕2号）和《云溪市实施意见》要求，制定本要点。"
    )
    assert plan["basis"] == ["法治建设规划", "云溪市实施意见"]


def test_the_file_name_stands_in_for_a_title_with_a_question() -> None:
    assert facts()["title"] == "方案"


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("云溪市松亭区2031年法治政府建设工作要点", "松亭区"),
        ("青石镇2031年法治政府建设工作要点", "青石镇"),
        ("中共北川岭县委关于法治政府建设的工作要点", "北川岭县"),
    ],
)
def test_the_place_is_the_narrowest_that_is_named(title: str, place: str) -> None:
    assert facts(title)["jurisdiction"] == place


def test_the_title_of_the_page_without_its_site_stands_in_with_a_question() -> None:
    for page in (f"{TITLE}_松亭区人民政府", f"{TITLE} - 松亭区司法局网站", f"{TITLE}|松亭"):
        read = reading(row("网页标题", page), *PLAN)
        assert read.plan["title"] == TITLE
        assert "title" in [question.path for question in read.questions]
    years = "松亭区法治建设规划（2031-2035年）"
    assert (
        reading(row("网页标题", years), *PLAN).plan["title"] == "松亭区法治建设规划（2031—2035年）"
    )


def test_the_name_in_the_next_cell_is_no_value_of_an_empty_one() -> None:
    empty = row("文    号：", "", "发布日期：", "2031-05-06")
    read = reading(empty, TITLE, *PLAN)
    assert "doc_number" not in read.plan
    assert "doc_number" not in [question.path for question in read.questions]


@pytest.mark.parametrize("month", ["（2028年4月印发）", "2028年4月"])
def test_a_month_below_the_title_is_asked_as_the_day_of_issue(month: str) -> None:
    texts = ("云溪县法治建设任务分解表", month, "一、加强审查。（县司法局负责）")
    assert facts(*texts)["title"] == texts[0]
    assert "issued" not in facts(*texts)
    assert "issued" in asked(*texts)
