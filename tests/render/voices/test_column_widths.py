"""How wide columns are: names whole, numbers whole, and what does not fit goes on below."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from rich.cells import cell_len

from commands.cli import fazhi
from fazhi_cli.render.voices.column_widths import column_groups, column_widths
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, Sheet
from fazhi_cli.render.voices.terminal import render_table
from sweeps import thinned

COUNTY = Path(__file__).parents[3] / "examples" / "yunxi"
HAN = "编制权责清单并向社会公布落实行政执法三项制度"
TASKS = (
    Column("编号"),
    Column("任务", ratio=4),
    Column("单位", ratio=3, is_names=True),
    Column("状态"),
)
SCORES = (
    Column("名次", right=True, is_key=True),
    Column("单位", is_key=True),
    Column("等次"),
    *(Column(name, right=True) for name in ("组织领导", "依法履职", "规范性文件", "执法监督")),
)


def widths(columns: tuple[Column, ...], *rows: tuple[str, ...], width: int) -> list[int]:
    return column_widths(columns, [[Cell(text) for text in row] for row in rows], width)


def lines(columns: tuple[Column, ...], *rows: tuple[str, ...], width: int) -> list[str]:
    sheet = Sheet((Grid(columns, rows, "执法部门"),))
    return render_table(sheet, width, has_color=False).splitlines()


@pytest.mark.parametrize(
    ("names", "wide"),
    [
        ("县教育局、县自然资源局、县住建局", 14),
        ("县教育局、县自然资源局", 12),
        ("县教育局、县自然资源局等 13 个单位", 12),
        ("可能：县自然资源局", 12),
        ("县教育局、市生态环境局云溪分局", 10),  # the longer one takes more than its part
    ],
)
def test_names_are_whole_where_their_part_of_the_room_allows_it(names: str, wide: int) -> None:
    own = widths(TASKS, ("1", HAN * 3, names, "红 推进中·逾期·退回"), width=60)
    assert own[2] >= wide
    assert sum(own) == 60 - 2 * 4
    others = lines(TASKS, ("1", HAN * 3, names, "红 推进中·逾期·退回"), width=60)
    whole = [name for name in re.split("[、：]", re.sub("等.*", "", names)) if len(name) < 8]
    assert all(any(name in line for line in others) for name in whole)


def test_what_is_said_in_front_of_a_name_may_stand_above_it() -> None:
    drawn = lines(TASKS, ("1", HAN * 3, "可能：县自然资源局", "红 推进中·逾期·退回"), width=56)
    at = next(number for number, line in enumerate(drawn) if "可能：" in line)
    assert "县自然资源局" in drawn[at + 1]


def test_names_take_no_more_than_they_need() -> None:
    own = widths(TASKS, ("1", HAN * 3, "县教育局", "绿"), width=80)
    assert own == [4, 80 - 8 - 4 - 8 - 4, 8, 4]


def test_titles_are_folded_before_numbers_or_names_are_broken() -> None:
    row = ("12", "市生态环境局云溪分局", "不合格", "92.38", "9.25", "17.78", "10")
    # The title 规范性文件 has ten columns, what stands below it five.
    assert widths(SCORES, row, width=78) == [4, 20, 6, 8, 8, 10, 8]
    assert widths(SCORES, row, width=66) == [4, 20, 6, 5, 5, 6, 6]
    assert widths(SCORES, row, width=64) == [4, 20, 6, 5, 5, 5, 5]
    drawn = lines(SCORES, row, width=64)
    assert all(any(text in line.split() for line in drawn) for text in row)


def test_a_title_is_folded_evenly() -> None:
    row = ("12", "市生态环境局云溪分局", "不合格", "92.38", "9.25", "17.78", "10")
    titles = lines(SCORES, row, width=72)[3:5]
    assert [title.split() for title in titles] == [
        ["组织", "依法", "规范性", "执法"],
        ["名次", "单位", "等次", "领导", "履职", "文件", "监督"],
    ]


def test_a_table_that_is_too_wide_goes_on_below_beginning_with_its_keys() -> None:
    rows = [
        ("1", "市生态环境局云溪分局", "优秀", "92.38", "9.25", "17.78", "10"),
        ("2", "县教育局", "良好", "80", "8", "15", "9"),
    ]
    drawn = lines(SCORES, *rows, width=48)
    assert max(map(cell_len, drawn)) <= 48
    assert drawn.count("执法部门") == 1
    assert "执法部门（续）" in drawn
    for number, unit, *points in rows:
        own = [line.split() for line in drawn if unit in line]
        assert [words[:2] for words in own] == [[number, unit], [number, unit]]
        assert [word for words in own for word in words[2:]] == points


def test_a_table_without_keys_or_with_room_stays_one() -> None:
    rows = [[Cell(text) for text in ("12", "市生态环境局云溪分局", "优", "9", "9", "9", "9")]]
    assert column_groups(SCORES, rows, 120) == [[*range(7)]]
    plain = [column._replace(is_key=False) for column in SCORES]
    assert column_groups(plain, rows, 40) == [[*range(7)]]


def test_keys_that_are_wider_than_the_terminal_lose_no_column() -> None:
    rows = [[Cell(text) for text in ("12", "很长的名称" * 12, "优", "9", "9", "9", "9")]]
    groups = column_groups(SCORES, rows, 40)
    assert [index for group in groups for index in group if index > 1] == [2, 3, 4, 5, 6]


def departments() -> list[str]:
    """Give the names of the county's bodies and groups that stand in no title of a task."""
    text = (COUNTY / "data" / "departments.yaml").read_text(encoding="utf-8")
    (place,) = yaml.load(text, yaml.BaseLoader)["jurisdictions"]
    names = [each["name"] for each in (*place["departments"], *place["groups"])]
    plans = [path.read_text(encoding="utf-8") for path in COUNTY.glob("data/plans/*.yaml")]
    prose = "".join(re.findall("(?:title|what): .*", "".join(plans)))
    return [name for name in names if name not in prose]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    "words",
    thinned(
        [
            ["evaluate", "2025"],
            ["overdue"],
            ["tasks", "--dept", "县司法局"],
            ["due", "--within", "60"],
            ["tasks"],
            ["overdue", "--by", "dept"],
        ],
        every=3,
    ),
)
def test_no_name_of_a_department_is_broken(
    words: list[str], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2025-11-20")
    found = []
    for columns in (width, 1000):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = fazhi(COUNTY, *words).out
        found.append(Counter({name: out.count(name) for name in departments()}))
    assert found[0] == found[1]
