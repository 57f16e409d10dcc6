"""Who has issued a plan: the signature, the title, the page."""

from __future__ import annotations

import pytest

from rules.documents.pages import reading

TITLE = "云溪县2031年法治政府建设工作要点"
TASKS = ("一、完善制度。（县司法局负责）", "二、公布目录。（县财政局负责）")
OFFICE = "云溪县人民政府办公室"
NOTICE = (f"关于印发{TITLE}的通知", "各镇人民政府：", "现印发给你们。", "2031年3月2日")


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, *TASKS, OFFICE, "2031年3月2日"),
        (TITLE, *TASKS, OFFICE),
        (OFFICE, *NOTICE, TITLE, *TASKS),
        (OFFICE + NOTICE[0], *NOTICE[1:], TITLE, *TASKS),
        (TITLE, OFFICE, "日期：2031-03-02", *TASKS),
        (f"发布机构：{OFFICE}", TITLE, *TASKS),
        (OFFICE, TITLE.removeprefix("云溪县"), *TASKS),
        (TITLE, f"（{OFFICE}2031年3月2日印发）", *TASKS),
    ],
)
def test_the_authority_is_read_wherever_it_stands(lines: tuple[str, ...]) -> None:
    assert reading(*lines).plan["issuers"] == [OFFICE]


def test_a_sentence_that_ends_with_a_name_signs_nothing() -> None:
    asks = "各单位每月5日前将进展情况报县委依法治县办。"
    read = reading(TITLE, *TASKS, asks, "云溪县司法局", "2031年3月2日")
    assert read.plan["issuers"] == ["云溪县司法局"]


def test_where_the_page_has_it_from_is_asked() -> None:
    read = reading(f"来源：{OFFICE}", TITLE, *TASKS)
    assert "issuers" not in read.plan
    (asked,) = [question for question in read.questions if question.path == "issuers"]
    assert asked.options == (OFFICE,)
