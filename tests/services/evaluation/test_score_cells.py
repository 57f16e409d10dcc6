"""What a cell says is read where it is clear, and refused where it is not: nothing is guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from evaluations import evaluation
from fazhi_cli.formats.xlsx.cells import FilledCell, Holding
from fazhi_cli.services.evaluation.score_cells import CellRefusedError, read_points, read_words

ITEM = evaluation(
    items=[{"id": "案卷", "name": "案卷评查", "points": "70", "scored": "手工"}]
).items[0]


def text(words: str) -> FilledCell:
    return FilledCell(Holding.TEXT, words)


def number(value: str, holding: Holding = Holding.NUMBER) -> FilledCell:
    return FilledCell(holding, value, Decimal(value))


@pytest.mark.parametrize(
    ("cell", "points"),
    [
        (number("18.5"), "18.5"),
        (number("0"), "0"),
        (number("70"), "70"),
        (number("18.500"), "18.5"),
        (FilledCell(Holding.NUMBER, "19", Decimal("18.5")), "18.5"),
        (text("18.5"), "18.5"),
        (text("１８．５"), "18.5"),
        (text(" 18.5分 "), "18.5"),
        (text("18 分"), "18"),
        (text("18.50"), "18.5"),
    ],
)
def test_what_is_clearly_a_number_is_read(cell: FilledCell, points: str) -> None:
    assert str(read_points(cell, ITEM)) == points


def test_an_empty_cell_is_nothing() -> None:
    assert read_points(None, ITEM) is None
    assert read_words(None) is None


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        (text("十八"), "不是分数：十八"),
        (text("18½"), "不是分数：18½"),
        (text("1²"), "不是分数：1²"),
        (text("18-20"), "不是分数：18-20"),
        (text("90%"), "不是分数：90%"),
        (text("１，８"), "不是分数：１，８"),
        (text("-3"), "不是分数：-3"),
        (text("—"), "不是分数：—"),
        (text("9" * 99), f"不是分数：{'9' * 40}……"),
        (number("-3"), "不是分数：-3"),
        (FilledCell(Holding.TRUTH, "TRUE"), "不是分数：TRUE"),
        (FilledCell(Holding.NUMBER, "1E999"), "不是分数：1E999"),
        (FilledCell(Holding.DAY, "2031年3月1日"), "不是分数，是日期：2031年3月1日"),
        (FilledCell(Holding.PERCENT, "90%", Decimal("0.9")), "不是分数，是百分数：90%"),
        (FilledCell(Holding.ERROR, "#N/A"), "公式出错：#N/A"),
        (FilledCell(Holding.UNCOUNTED, ""), "公式没有存结果，请用 Excel 或 WPS 打开，另存一次"),
        (number("18.333"), "分数至多两位小数：18.333"),
        (number("70.01"), "“案卷评查”至多 70 分，不能是 70.01 分"),
        (number("1E+9"), "“案卷评查”至多 70 分，不能是 1000000000 分"),
    ],
)
def test_what_is_none_is_refused_with_what_it_is(cell: FilledCell, sentence: str) -> None:
    with pytest.raises(CellRefusedError) as refusal:
        read_points(cell, ITEM)
    assert str(refusal.value) == sentence


def test_words_are_taken_as_they_are_shown_and_controls_are_refused() -> None:
    assert read_words(FilledCell(Holding.NUMBER, "2031", Decimal(2031))) == "2031"
    assert read_words(text("第一行\n第二行")) == "第一行\n第二行"
    with pytest.raises(CellRefusedError, match="有控制字符"):
        read_words(text("铃\x07响"))
    with pytest.raises(CellRefusedError, match="公式没有存结果"):
        read_words(FilledCell(Holding.UNCOUNTED, ""))
