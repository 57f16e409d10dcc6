"""The head of a table, where it was not printed right above the columns."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import TableRow
from fazhi_cli.rules.documents.table_rows import Head, head_of, row_of
from rules.documents.pages import lines, row

FIRST = ("1", "加强审查", "县司法局", "县财政局", "9月底前")
SECOND = ("2", "公开目录", "县财政局", "各镇", "年底前")
NAMES = {"任务": "title", "牵头单位": "lead", "责任单位": "participants", "完成时限": "date"}
HEAD = tuple(NAMES)


def head(*rows: TableRow) -> Head:
    found = head_of([row_of(line) for line in lines(*rows)])
    assert found is not None
    return found


def kinds(found: Head) -> list[str]:
    return [column.value for _, column in sorted(found.columns.items())]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(HEAD, id="the empty head is missing"),
        pytest.param((*HEAD, ""), id="the empty head stands at the end"),
        pytest.param(("", *HEAD), id="the empty head is there"),
    ],
)
def test_heads_stand_above_the_columns_behind_that_of_the_numbers(cells: tuple[str, ...]) -> None:
    assert kinds(head(row(*cells), row(*FIRST), row(*SECOND))) == ["no", *NAMES.values()]


@pytest.mark.parametrize("cells", [("类别", *HEAD, ""), ("类别", *HEAD)])
def test_a_column_in_front_of_the_numbers_keeps_its_head(cells: tuple[str, ...]) -> None:
    found = head(row(*cells), row("一、制度", *FIRST), row("二、监督", *SECOND))
    assert kinds(found) == ["area", "no", *NAMES.values()]


def test_headings_between_the_rows_do_not_matter() -> None:
    rows = (row("一、健全制度"), row(*FIRST), row("二、强化监督"), row("1", *SECOND[1:]))
    assert kinds(head(row(*HEAD), *rows)) == ["no", *NAMES.values()]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param((("3", *FIRST[1:]), ("8", *SECOND[1:])), id="numbers that do not count"),
        pytest.param((("加强审查", *FIRST[1:]), SECOND), id="words among the numbers"),
    ],
)
def test_a_head_stays_where_nothing_shows_that_it_moved(rows: tuple[tuple[str, ...], ...]) -> None:
    assert kinds(head(row(*HEAD), *(row(*cells) for cells in rows)))[0] != "no"


@pytest.mark.parametrize(
    ("upper", "lower", "columns"),
    [
        (
            ("序号", "任务", "责任单位", "完成时限", ""),
            ("牵头", "配合", "", "", ""),
            ["no", "title", "lead", "participants", "date"],
        ),
        (
            ("序号", "任务", "时间安排", "责任单位", "", ""),
            ("启动时间", "完成时限", "牵头单位", "配合单位", "", ""),
            ["no", "title", "start", "date", "lead", "participants"],
        ),
    ],
)
def test_two_rows_of_a_head_that_a_text_packs_on_the_left_are_spread(
    upper: tuple[str, ...], lower: tuple[str, ...], columns: list[str]
) -> None:
    width = len(columns)
    rows = [row(*FIRST, "甲")] * 2 if width > len(FIRST) else [row(*FIRST), row(*SECOND)]
    found = head(row(*upper), row(*lower), *rows)
    assert kinds(found) == columns
    assert found.rows == 2
