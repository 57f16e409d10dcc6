"""Whom a row names, by the words of its head and the signs in its cells."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import BlockPlace, TableCell, TableRow
from fazhi_cli.rules.documents.drafts import Draft, all_tasks
from fazhi_cli.rules.documents.tables import read_table
from rules.documents.pages import lines, reading, row


def first_task(*rows: TableRow) -> Draft:
    return next(all_tasks(read_table(lines(*rows)).parts))


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("责任单位（排第一位的为牵头单位）", "县司法局、县财政局"),
        ("责任单位（列首位的为牵头部门）", "县司法局、县财政局"),
        ("责任分工", "县司法局（牵头）、县财政局"),
        ("责任部门", "县财政局、★县司法局"),
        ("承办单位", "主责：县司法局\n协同：县财政局"),
    ],
)
def test_who_leads_may_be_said_in_the_head_or_by_a_sign(head: str, cell: str) -> None:
    task = first_task(row("序号", "任务", head), row("1", "清理文件", cell))
    assert task.attribution.lead == ("县司法局",)
    assert task.attribution.participants == ("县财政局",)


@pytest.mark.parametrize("cell", ["县司法局 王某", "县司法局（王某某）", "县司法局\n王某"])
def test_persons_beside_bodies_are_left_out(cell: str) -> None:
    task = first_task(row("序号", "任务", "责任单位及责任人"), row("1", "清理文件", cell))
    assert task.attribution.participants == ("县司法局",)


def test_a_head_may_have_three_rows() -> None:
    def cells(*texts: str, table: int = 1, width: int = 1) -> TableRow:
        return TableRow(
            tuple(
                TableCell(text.lstrip("^"), column=int(place), above=text.startswith("^"))
                for place, text in (each.split("|") for each in texts)
            ),
            place=BlockPlace(table=table),
        )

    task = first_task(
        cells("0|序号", "1|任务", "2|责任落实", "5|时限"),
        cells("0|^序号", "1|^任务", "2|县级", "4|镇级", "5|^时限"),
        cells("0|^序号", "1|^任务", "2|牵头", "3|配合", "4|责任镇", "5|^时限"),
        row("1", "清理文件", "县司法局", "县财政局", "青石镇", "9月底"),
    )
    assert task.attribution.lead == ("县司法局",)
    assert task.attribution.participants == ("县财政局", "青石镇")
    assert task.date_fields == ("9月底",)


def test_the_first_row_of_a_table_may_be_the_title() -> None:
    title = TableRow((TableCell("松亭区2031年任务分解表", width=3),), place=BlockPlace(table=1))
    read = reading(title, row("序号", "任务", "责任单位"), row("1", "清理文件", "区司法局"))
    assert read.plan["title"] == "松亭区2031年任务分解表"


def test_an_aim_beside_what_is_measured_is_its_target() -> None:
    task = first_task(
        row("序号", "任务", "考核指标", "年度目标", "责任单位"),
        row("1", "清理文件", "清理率", "≥98%", "县司法局"),
    )
    assert task.targets == (("清理率", "≥98%"),)
