"""Tables for a terminal: as wide as it is, nothing lost, and every character only shown.

See docs/architecture.md#命令的规矩.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from commands.cli import fazhi
from fazhi_cli.render.voices.column_widths import column_widths
from fazhi_cli.render.voices.line_breaks import fold, fold_evenly
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, Sheet
from fazhi_cli.render.voices.terminal import render_table
from sweeps import fewer, thinned

ROOT = Path(__file__).parents[3]
COLUMNS = (
    Column("编号"),
    Column("任务", ratio=5),
    Column("牵头单位", ratio=3),
    Column("到期"),
    Column("状态", min_width=9),
)
WIDTHS = [40, 80, 120]
HAN = "编制权责清单并向社会公布落实行政执法三项制度"
_STYLE = re.compile("\x1b\\[[0-9;]*m")


def columns(line: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def row(number: str, title: str, lead: str) -> tuple[str, ...]:
    return (number, title, lead, "2031-12-31", "红 未启动·逾期")


def draw(
    *rows: tuple[Cell | str, ...], width: int = 80, has_color: bool = False, **keys: str
) -> str:
    return render_table(Sheet((Grid(COLUMNS, rows, **keys),)), width, has_color=has_color)


def body(table: str) -> Counter[str]:
    """Count the characters below the ruler, wherever they have been put."""
    lines = table.splitlines()
    ruler = next(index for index, line in enumerate(lines) if "──" in line)
    return Counter("".join("".join(lines[ruler + 1 :]).split()))


def characters(*cells: str) -> Counter[str]:
    return Counter("".join("".join(cells).split()))


def test_a_cell_that_is_too_long_goes_on_below_in_its_column() -> None:
    table = draw(row("三-12", HAN, "县市场监督管理局、县司法局"))
    assert table == (
        "\n"
        " 编号   任务                        牵头单位         到期        状态\n"
        " ──────────────────────────────────────────────────────────────────────────────\n"
        " 三-12  编制权责清单并向社会公布落  县市场监督管理   2031-12-31  红 未启动·逾期\n"
        "        实行政执法三项制度          局、县司法局\n"
        "\n"
    )


def test_a_column_that_is_content_with_less_than_its_share_leaves_the_rest_to_the_others() -> None:
    # By the ratios, 49 columns for the task and 29 for those who lead it.
    leads = "县市场监督管理局、县司法局、市生态环境局云溪分局"
    assert leads in draw(row("1", "甲", leads), width=120)
    assert HAN + HAN[:8] in draw(row("1", HAN * 2, "乙"), width=120)


def test_columns_that_all_lack_room_share_it_by_their_ratios() -> None:
    leads = "、".join(["县市场监督管理局"] * 5)
    head = draw(row("1", HAN * 5, leads), width=120).splitlines()[1]
    task, lead, due = (head.index(title) for title in ("任务", "牵头单位", "到期"))
    assert (lead - task + 2) / (due - lead + 4) == pytest.approx(5 / 3, rel=0.1)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "number", ["12", "yunxi-2031-" + "很长的编号" * 12, "很长的编号" * 20 + "\n12"]
)
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(number: str, width: int) -> None:
    cells = row(number, HAN * 8, "、".join(["县市场监督管理局", "市公安局云溪分局"] * 9))
    table = draw(cells, row("13", "甲", "乙"), width=width)
    assert max(map(columns, table.splitlines())) <= width
    assert body(table) == characters(*cells, *row("13", "甲", "乙"))


texts = st.text(
    st.sampled_from("编制权责清单县abc 0123，。·“”—|[]{}/\\😀\n"), min_size=1, max_size=120
)


@given(texts, texts, texts, st.sampled_from(WIDTHS))
def test_whatever_the_cells_hold_every_character_is_there(
    number: str, title: str, lead: str, width: int
) -> None:
    table = draw(row(number, title, lead), width=width)
    assert max(map(columns, table.splitlines())) <= width
    assert body(table) == characters(*row(number, title, lead))


counts = st.integers(0, 10**6).map(str)


@fewer(4)
@given(st.lists(st.tuples(texts, texts, counts), min_size=1, max_size=4), st.sampled_from(WIDTHS))
def test_a_table_is_drawn_as_rich_draws_it(rows: list[tuple[str, ...]], width: int) -> None:
    columns = (
        Column("编号的标题"),
        Column("任务", ratio=2, is_names=True),
        Column("数", right=True),
    )
    drawn = render_table(Sheet((Grid(columns, rows),)), width, has_color=False)
    assert drawn == drawn_by_rich(columns, rows, width)


def drawn_by_rich(columns: tuple[Column, ...], rows: list[tuple[str, ...]], width: int) -> str:
    """Draw a table of columns as wide, its cells folded the same way."""
    widths = column_widths(columns, [[Cell(text) for text in row] for row in rows], width)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column, wide in zip(columns, widths, strict=True):
        side = "right" if column.right else "left"
        title = "\n".join(fold_evenly(column.title, wide))
        table.add_column(title, justify=side, width=wide, no_wrap=True)
    for row in rows:
        cells = []
        for column, text, wide in zip(columns, row, widths, strict=True):
            cells.append(Text("\n".join(fold(text, wide, is_names=column.is_names)), no_wrap=True))
        table.add_row(*cells)
    console = Console(width=width, color_system=None, markup=False, emoji=False)
    with console.capture() as capture:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


@pytest.mark.parametrize("width", thinned(WIDTHS, every=2))
@pytest.mark.parametrize(
    "arguments",
    [
        ["plans"],
        ["depts"],
        ["show", "dongsheng-2022"],
        ["show", "dongsheng-2022", "33"],
        ["tasks", "--dept", "区司法局"],
        ["overdue", "--by", "dept"],
        ["due", "--within", "365"],
    ],
)
def test_every_listing_of_the_bundled_plans_fits(
    arguments: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FAZHI_TODAY", "2022-12-20")
    done = fazhi(ROOT, *arguments)
    assert done.code == 0
    assert max(map(columns, done.out.splitlines())) <= width


def test_tables_with_the_same_columns_stand_below_each_other() -> None:
    rows = [row("1", "甲", "县司法局"), row("2031-长编号", HAN, "县市场监督管理局、县司法局")]
    grids = tuple(Grid(COLUMNS, [each]) for each in rows)
    lines = render_table(Sheet(grids), 80, has_color=False).splitlines()
    heads = [line for line in lines if "编号   " in line]
    assert len(heads) == 2
    assert heads[0] == heads[1]


def test_a_list_of_names_breaks_between_them() -> None:
    grid = Grid(
        (Column("单位", ratio=1, is_names=True),),
        [("县市场监督管理局、县司法局、县市场监督管理局、县司法局",)],
    )
    lines = render_table(Sheet((grid,)), 44, has_color=False).splitlines()
    assert [line.strip() for line in lines[3:5]] == [
        "县市场监督管理局、县司法局、",
        "县市场监督管理局、县司法局",
    ]


def test_titles_and_notes_break_where_the_line_ends() -> None:
    sheet = Sheet((Grid(COLUMNS, [], ""),), HAN * 5, (HAN * 6,), "没有", HAN * 4)
    text = render_table(sheet, 80, has_color=False)
    assert max(map(columns, text.splitlines())) <= 80
    assert "".join(text.split()) == HAN * 5 + "没有" + HAN * 4 + HAN * 6


def test_lines_of_the_data_stay_lines() -> None:
    table = draw(("yunxi-2031\n12", "甲", "乙", "2031-12-31\n逾期 3 天", "红"))
    assert [line.split()[0] for line in table.splitlines()[-3:] if line.strip()] == [
        "yunxi-2031",
        "12",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J甲", "␛[2J甲"),
        ("\x1b]8;;http://evil\x07点\x1b]8;;\x07", "␛]8;;http://evil␇点␛]8;;␇"),
        ("\x9b31m甲", "‹U+009B›31m甲"),
        ("甲\r覆盖", "甲␍覆盖"),
        ("甲\u202e乙", "甲‹U+202E›乙"),
        ("甲\t乙", "甲␉乙"),
        ("[bold]甲[/bold]", "[bold]甲[/bold]"),
        ("任务[/foo]", "任务[/foo]"),
        ("[link=http://evil]点[/link]", "[link=http://evil]点[/link]"),
        (":warning: 甲", ":warning: 甲"),
        ("https://yunxi.example/甲", "https://yunxi.example/甲"),
    ],
)
@pytest.mark.parametrize("has_color", [False, True])
def test_data_is_shown_and_never_obeyed(text: str, shown: str, has_color: bool) -> None:
    sheet = Sheet(
        (Grid((Column("任务"),), [(Cell(text, "red"),)], text),), text, (text,), text, text
    )
    drawn = render_table(sheet, 120, has_color=has_color)
    plain = _STYLE.sub("", drawn)
    assert plain.count(shown) == 5
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain)


def test_colour_comes_only_when_it_is_wanted() -> None:
    cell = Cell("红 未启动", "red")
    assert "\x1b[31m" in render_table(
        Sheet((Grid((Column("状态"),), [(cell,)]),)), 80, has_color=True
    )
    assert "\x1b" not in render_table(
        Sheet((Grid((Column("状态"),), [(cell,)]),)), 80, has_color=False
    )


def test_without_rows_the_table_says_that_there_are_none() -> None:
    assert (
        render_table(Sheet((Grid(COLUMNS, []),), empty="没有逾期事项"), 80, has_color=False)
        == "没有逾期事项\n"
    )


def test_no_line_ends_in_blanks() -> None:
    table = draw(row("1", "甲", ""), row("2", HAN * 3, "乙"), heading="标题")
    assert [line for line in table.splitlines() if line != line.rstrip()] == []
