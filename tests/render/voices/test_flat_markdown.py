"""Sheets as Markdown: a parser reads the same cells back, and nothing of the data is markup.

See docs/architecture.md#命令的规矩.
"""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fazhi_cli.render.voices.flat import escape, render_markdown
from fazhi_cli.render.voices.sheet import Cell, Column, Flat, Grid, Sheet

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
COLUMNS = (Column("编号", right=True), Column("任务"))
PLAIN = {"text", "text_special"}
NASTY = [
    "甲|乙",
    "甲\n# 丙",
    "# 标题",
    "## 标题",
    "- 甲",
    "* 甲",
    "+ 甲",
    "1. 甲",
    "1) 甲",
    "12)",
    "2031. 甲",
    "> 甲",
    "```",
    "~~~",
    "---",
    "===",
    "***",
    "___",
    "| --- |",
    "<img src=x onerror=alert(1)>",
    "<!-- 甲 -->",
    "</td>",
    "<b>甲</b>",
    "&lt;b&gt;",
    "&amp;",
    "&#106;",
    "[x](javascript:alert(1))",
    "![x](y)",
    "[x][y]",
    "[x]: y",
    "<http://evil>",
    "`甲`",
    "*甲*",
    "_甲_",
    "**甲**",
    "~~甲~~",
    "甲\\",
    "\\|",
    "\\",
    "\\\\|",
    "甲  ",
    "    四格",
    "\t甲",
    "甲\r乙",
    "$x$",
    "!甲",
    "甲\x1b[2J乙",
    "",
    " ",
    "国发[2031]1号",
    "1-2件",
    "2031-06-30",
    ":---:",
    "甲||乙",
    "|",
    "\u2028甲",
    "=甲",
    "- ",
    "-",
    "+",
    "1.",
]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    "|\\`*_[]()<>#~!$&;-+=.1 \n\t甲", max_size=12
)


def cells_of(tokens: list[Token]) -> list[str]:
    found = []
    for token, inline in pairwise(tokens):
        if token.type in ("td_open", "th_open"):
            children = inline.children or []
            assert {child.type for child in children} <= PLAIN, [child.type for child in children]
            found.append("".join(child.content for child in children))
    return found


def shown(text: str) -> str:
    """Give what a reader sees of a text in one line: blanks at the ends and line breaks mean
    nothing in a cell.
    """
    from fazhi_cli.model.text import visible

    return " ".join(visible(line) for line in text.split("\n")).strip()


def test_a_cell_is_read_back_as_the_text_that_it_was() -> None:
    for text in NASTY:
        page = render_markdown(Sheet((Grid(COLUMNS, [(text, "甲"), ("乙", Cell(text, "red"))]),)))
        cells = ["编号", "任务", shown(text), "甲", "乙", shown(text)]
        assert cells_of(PARSER.parse(page)) == cells


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=4))
def test_any_table_is_read_back_cell_by_cell(rows: list[tuple[str, str]]) -> None:
    page = render_markdown(Sheet((Grid(COLUMNS, rows),)))
    expected = [shown(cell) for row in rows for cell in row]
    assert cells_of(PARSER.parse(page))[2:] == expected


def blocks_of(page: str) -> list[tuple[str, str]]:
    """Give the blocks outside of tables with their text; whatever is neither heading nor paragraph
    stands out.
    """
    found = []
    tokens = PARSER.parse(page)
    for token, inline in zip(tokens, [*tokens[1:], tokens[0]], strict=True):
        if token.level == 0 and token.nesting == 1:
            children = inline.children or []
            assert {child.type for child in children} <= PLAIN, [child.type for child in children]
            found.append((token.tag, "".join(child.content for child in children)))
        assert token.nesting != 0 or token.type == "inline", token.type
    return found


def test_titles_headings_and_notes_are_text_too() -> None:
    for text in [text for text in NASTY if text.strip()]:
        grid = Grid(COLUMNS, [], text)
        sheet = Sheet((grid,), title=text, notes=(text,), empty=text, summary=text)
        assert blocks_of(render_markdown(sheet)) == [
            ("h1", shown(text)),
            ("h2", shown(text)),
            *[("p", shown(text))] * 3,
        ]


@given(texts.filter(lambda text: bool(shown(text))))
def test_any_text_is_a_paragraph_of_its_own(text: str) -> None:
    assert blocks_of(escape(text) + "\n") == [("p", shown(text))]


def test_a_page_has_title_headings_tables_summary_and_notes_in_this_order() -> None:
    grids = (Grid(COLUMNS, [("1", "甲")], "第一"), Grid(COLUMNS, [("2", "乙")], "第二"))
    page = render_markdown(Sheet(grids, "题目", ("说明一", "说明二"), "没有", "共 2 项"))
    table = "| 编号 | 任务 |\n| ---: | --- |\n"
    assert page == (
        f"# 题目\n\n## 第一\n\n{table}| 1 | 甲 |\n\n## 第二\n\n"
        f"{table}| 2 | 乙 |\n\n共 2 项\n\n说明一\n\n说明二\n"
    )


def test_a_page_has_the_columns_that_say_something_anywhere_and_no_details() -> None:
    columns = (*COLUMNS, Column("期间"), Column("原定"), Column("地区", is_detail=True))
    flats = [
        Flat(columns, [("1", "甲", "", "", "云溪县")]),
        Flat(columns, [("2", "乙", "2031", "", "云溪县")]),
    ]
    grids = tuple(Grid(COLUMNS, [("?", "?")], flat=flat) for flat in flats)
    table = "| 编号 | 任务 | 期间 |\n| ---: | --- | --- |\n"
    assert render_markdown(Sheet(grids)) == f"{table}| 1 | 甲 |  |\n\n{table}| 2 | 乙 | 2031 |\n"


def test_without_rows_the_page_says_that_there_are_none() -> None:
    assert (
        render_markdown(Sheet((Grid(COLUMNS, []),), "题目", empty="没有逾期事项"))
        == "# 题目\n\n没有逾期事项\n"
    )
