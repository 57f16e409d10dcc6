"""Markdown on a terminal: no line is too long, Chinese is joined and folded as Chinese."""

from __future__ import annotations

import re
from itertools import product

import pytest
from rich.cells import cell_len

from fazhi_cli.render.voices.manual.page import render_page
from fazhi_cli.services.manual.links import way_to
from fazhi_cli.services.manual.pages import PAGES
from fazhi_cli.store.manual import page_text
from sweeps import thinned

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def rendered(markdown: str, width: int = 40, *, has_color: bool = False) -> str:
    return render_page(markdown, width, way_to, has_color=has_color)


@pytest.mark.parametrize(("page", "width"), thinned(product(PAGES, [80, 120]), every=9))
def test_no_line_of_a_page_is_wider_than_the_terminal(page, width: int) -> None:
    lines = rendered(page_text(page.name), width).splitlines()
    assert [line for line in lines if cell_len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("page", thinned(PAGES, every=3), ids=lambda page: page.name)
def test_no_mark_of_markdown_is_left_and_colours_change_no_character(page) -> None:
    text = page_text(page.name)
    plain = rendered(text, 200)  # all code is indented, and may begin with a #
    prose = [line for line in plain.splitlines() if not line.startswith(" ")]
    assert re.findall(r"\]\(|\*\*|<a id|^#+ |^\|", "\n".join(prose), re.MULTILINE) == []
    assert _COLOUR.sub("", rendered(text, 200, has_color=True)) == plain


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("一行\n又一行", "一行又一行"),
        ("一行，\nABC", "一行，ABC"),
        ("一行\n`validate` 检查", "一行 validate 检查"),
        ("one\ntwo", "one two"),
        ("见[state](states.md)一页", "见state（fazhi docs states）一页"),
        ("见 [states.md](states.md)", "见 fazhi docs states"),
        ("见[决定](decisions/005.md)", "见决定"),
        ("[上面](#上面)", "上面"),
        ("![一张图](pictures/a.png)", "［图：一张图］"),
        ('<a id="e101"></a>\n\n<!-- 注 -->\n\n字', "字"),
        ("**重** 而 *轻*", "重 而 轻"),
        ("> 引文", "│ 引文"),
        ("1. 甲\n2. 乙", "1. 甲\n2. 乙"),
        ("3. 甲\n4. 乙", "3. 甲\n4. 乙"),
        ("- 甲\n\n  - 乙", "• 甲\n\n  • 乙"),
    ],
)
def test_a_mark_becomes_what_a_terminal_can_show(source: str, shown: str) -> None:
    assert rendered(source) == shown + "\n"


def test_a_rule_is_a_line_across() -> None:
    assert re.fullmatch("甲\n\n─+\n\n乙\n", rendered("甲\n\n---\n\n乙"))


def test_headings_are_underlined_as_wide_as_they_are() -> None:
    assert rendered("# 题目 A\n\n## 节\n\n### 小节") == "题目 A\n══════\n\n节\n──\n\n小节\n"


def test_a_table_gives_its_columns_what_they_need_and_folds_the_widest() -> None:
    table = "| 键 | 含义 |\n| --- | --- |\n| `original_due` | 原定到期日，不是延期以后的那一天 |\n"
    assert rendered(table).splitlines() == [
        " 键            含义",
        " ───────────────────────────────────────",
        " original_due  原定到期日，不是延期以后",
        "               的那一天",
    ]


def test_a_table_without_titles_has_no_line_for_them() -> None:
    assert rendered("| | |\n| --- | --- |\n| 甲 | 乙<br>丙 |\n") == " 甲    乙\n       丙\n"


def test_code_is_indented_as_far_as_there_is_room() -> None:
    line = "x" * 38
    assert rendered(f"```\n{line}\n```") == f"  {line}\n"
    assert rendered("```\n短\n```") == "    短\n"


def test_long_code_is_divided_behind_a_comma_and_goes_on_deeper() -> None:
    source = "```yaml\n- {id: 备案, within: 15日, after: 规范性文件发布}\n```"
    assert rendered(source).splitlines() == [
        "    - {id: 备案, within: 15日,",
        "        after: 规范性文件发布}",
    ]


@pytest.mark.parametrize("code", [" " * 60 + "字", "x" * 200, " " * 39 + "x" * 100, "字 " * 60])
def test_any_line_of_code_comes_to_an_end(code: str) -> None:
    shown = rendered(f"```\n{code}\n```", 40)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", code)
    assert max(map(cell_len, shown.splitlines())) <= 40
