"""A target in a cell of its own, with or without a number."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.model.target import parse_target
from fazhi_cli.rules.documents.target_cells import measures_of_cells
from rules.documents.pages import reading, row, tasks_of


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("100%", "100%"),
        ("≥98%", ">=98%"),
        ("≤8%", "<=8%"),
        ("不少于3个", ">=3个"),
        ("95%以上", ">=95%"),
        ("5日以内", "<=5日"),
        ("30%左右", "约30%"),
        ("稳定在97%左右", "约97%"),
        ("1,200人", "1200人"),
        ("10-20家", "10-20家"),
        ("0件", "0件"),
        ("全覆盖", {"text": "全覆盖"}),
        ("高于全省平均水平", {"text": "高于全省平均水平"}),
    ],
)
def test_a_target_is_written_as_a_plan_does(cell: str, target: Any) -> None:
    (measure,) = measures_of_cells("合格率", cell)
    assert measure.keys == {"name": "合格率", "target": target}
    parse_target(measure.keys["target"])


def test_two_cells_may_hold_several_a_line_each() -> None:
    measures = measures_of_cells("办结率\n公开率", "100%\n≥90%")
    assert [each.keys["target"] for each in measures] == ["100%", ">=90%"]


@pytest.mark.parametrize("cell", ["—", "/", ""])
def test_a_cell_without_a_target_gives_none(cell: str) -> None:
    assert measures_of_cells("合格率", cell) == ()


def test_the_columns_of_a_table_name_what_is_measured_and_how_much() -> None:
    head = ("序号", "任务", "考核指标", "目标值", "责任单位")
    read = reading(
        "云溪县2031年任务分解表",
        row(*head),
        row("1", "加强备案", "备案率", "≥98%", "县司法局"),
        row("2", "提升能力", "培训学时", "不少于40学时", "县司法局"),
        row("2", "提升能力", "持证率", "100%", "县司法局", above=(0, 1, 4)),
    )
    first, second = tasks_of(read.plan)
    assert first["indicators"] == [{"name": "备案率", "target": ">=98%"}]
    assert [each["target"] for each in second["indicators"]] == [">=40学时", "100%"]
    assert "text" not in first


def test_a_table_of_indicators_alone_stays_one_of_indicators() -> None:
    read = reading(
        "云溪县2031年工作要点",
        "1.加强备案。（县司法局负责）",
        "2.规范执法。（县财政局负责）",
        row("指标名称", "目标值"),
        row("备案率", "98%"),
    )
    assert len(list(tasks_of(read.plan))) == 2
