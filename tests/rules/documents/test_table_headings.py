"""Headings above tables are sections of their rows, in a document and on a sheet."""

from __future__ import annotations

from rules.documents.pages import reading, row, shape

HEAD = ("序号", "任务", "责任单位")
FIRST = row("1", "公布目录", "县司法局", table=1)
SECOND = row("2", "修订办法", "县财政局", table=2)


def test_each_table_below_a_heading_is_a_section():
    read = reading(
        "云溪县2031年任务分解表",
        "一、健全制度",
        row(*HEAD, table=1),
        FIRST,
        "二、加强组织保障",
        row(*HEAD, table=2),
        SECOND,
    )
    assert shape(read.plan) == [
        ("一 健全制度", ["1 公布目录"]),
        ("二 加强组织保障", ["2 修订办法"]),
    ]


def test_a_heading_above_the_only_table_says_that_it_comes():
    read = reading("云溪县2031年任务分解表", "一、健全制度", row(*HEAD), FIRST)
    assert shape(read.plan) == ["1 公布目录"]


def test_a_line_that_only_leads_over_to_its_table_is_no_section():
    read = reading(
        "云溪县2031年任务分解表",
        "一、重点任务",
        row(*HEAD, table=1),
        FIRST,
        "二、主要任务",
        row(*HEAD, table=2),
        SECOND,
    )
    assert shape(read.plan) == ["1 公布目录", "2 修订办法"]
