"""The title that a notice names, as the plan prints it."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.printed_titles import find_title

TITLE = "云溪县法治政府建设实施方案（2031—2035年）"
NOTICE = f"关于印发《{TITLE}》的通知"


def found(*texts: str) -> tuple[int, int] | None:
    return find_title(tuple(Line(text) for text in (NOTICE, *texts, "一、总体要求")), TITLE)


@pytest.mark.parametrize("annex", ["任务分工", "主要指标表", "名词解释"])
@pytest.mark.parametrize(
    "printed",
    [
        (TITLE,),
        ("云溪县法治政府建设实施方案", "（2031—2035年）"),
        ("云溪县法治政府建设", "实施方案（2031—2035年）"),
        ("云溪县法治政府建设", "实施方案", "（2031—2035年）"),
    ],
)
def test_the_whole_title_goes_before_that_of_an_annex(printed: tuple[str, ...], annex: str) -> None:
    for title in (f"{TITLE}{annex}", f"《{TITLE}》{annex}"):
        assert found(*printed, "1.公布清单。", "附件", title, "出庭率98%。") == (
            1,
            1 + len(printed),
        )


def test_the_first_of_two_whole_titles_is_the_plans() -> None:
    printed = ("云溪县法治政府建设", "实施方案（2031—2035年）")
    assert found(*printed, "1.公布清单。", TITLE) == (1, 3)


def test_a_title_that_is_only_like_it_is_taken_where_there_is_no_other() -> None:
    assert found(f"{TITLE}（试行）", "1.公布清单。") == (1, 2)
    assert found("云溪县财政局", "1.公布清单。") is None
