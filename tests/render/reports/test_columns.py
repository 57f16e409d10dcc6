"""Columns that are empty throughout are left out, and the document says so."""

from __future__ import annotations

import pytest

from fazhi_cli.render.reports.columns import choose_columns, left_out_words

TITLES = {"number": "序号", "measures": "具体措施", "person": "责任人"}
OPTIONAL = ("measures", "person")


def row(**cells: str) -> dict[str, str]:
    return {**dict.fromkeys(TITLES, ""), **cells}


def test_a_column_with_one_cell_is_kept_and_one_without_is_left_out() -> None:
    rows = [row(number="1"), row(number="2", person="李某")]
    columns = choose_columns(TITLES, rows, optional=OPTIONAL, with_blanks=False)
    assert columns == (["number", "person"], ["具体措施"])


def test_blank_columns_are_kept_when_they_are_asked_for() -> None:
    columns = choose_columns(TITLES, [row()], optional=OPTIONAL, with_blanks=True)
    assert columns == (list(TITLES), [])


def test_what_every_list_has_is_kept_even_where_it_is_empty() -> None:
    columns = choose_columns(TITLES, [row()], optional=OPTIONAL, with_blanks=False)
    assert columns.shown == ["number"]


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        ([], ""),
        (["责任人"], "责任人一栏没有内容，没有列出"),
        (["具体措施", "责任人"], "具体措施、责任人两栏没有内容，没有列出"),
        (["甲", "乙", "丙"], "甲、乙、丙三栏没有内容，没有列出"),
    ],
)
def test_the_columns_that_are_left_out_are_named(titles: list[str], words: str) -> None:
    assert left_out_words(titles) == words
