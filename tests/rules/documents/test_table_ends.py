"""Where tables begin and end among the lines of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi_cli.model.blocks import BlockPlace
from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.table_ends import tables_in
from fazhi_cli.rules.documents.tables import read_table
from rules.documents.pages import lines, row

HEAD = row("序号", "任务", "牵头单位", "责任单位", "完成时限")


def titles(parts: list[Group | Draft]) -> list[str]:
    return [f"{task.no} {task.title}" for task in all_tasks(parts)]


def test_rows_of_two_tables_are_not_one_table() -> None:
    found = list(
        tables_in(
            lines(row("1", "甲"), row("2", "乙"), "两张表之间的话。", row("1", "丙", table=2))
        )
    )
    assert [[line.cells[1] for line in each] for each in found] == [["甲", "乙"], ["丙"]]
    together = list(tables_in(lines(row("1", "甲"), row("1", "乙", table=2))))
    assert len(together) == 2


OTHER = row("序号", "存在问题", "整改措施", "责任单位", "整改时限", "备注")


@pytest.mark.parametrize("page", [1, 2])
def test_a_table_with_another_head_right_below_is_another(page: int) -> None:
    rows = [row("1", "公布目录", "县司法局", "", ""), row("2", "评查案卷", "县司法局", "", "")]
    problem = row("1", "检查过频", "公布计划", "县财政局", "5月底前", "", table=page)
    first, second = tables_in(
        lines(HEAD, *rows, replace(OTHER, place=BlockPlace(table=page)), problem)
    )
    assert titles(read_table(first).parts) == ["1 公布目录", "2 评查案卷"]
    (task,) = all_tasks(read_table(second).parts)
    assert (task.title, task.attribution.participants) == ("检查过频", ("县财政局",))
    assert task.date_fields == ("5月底前",)


def test_the_second_row_of_a_head_begins_no_table() -> None:
    upper = row("序号", "任务", "责任单位", "", "完成时限")
    lower = row("序号", "任务", "牵头单位", "配合单位", "完成时限", above=[0, 1, 4])
    rows = (row("1", "公布目录", "县司法局", "各镇", ""), upper, lower)
    (whole,) = tables_in(lines(upper, lower, *rows))
    assert titles(read_table(whole).parts) == ["1 公布目录"]


def test_a_table_that_begins_with_its_head_again_goes_on() -> None:
    again = replace(HEAD, place=BlockPlace(table=2))
    rows = [HEAD, row("一、健全制度"), again, row("1", "公布目录", "县司法局", "", "", table=2)]
    (whole,) = tables_in(lines(*rows))
    assert titles(read_table(whole).parts) == ["1 公布目录"]
