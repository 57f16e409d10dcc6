"""Rows of a sheet are laid under the titles, and only where somebody looks."""

from __future__ import annotations

from collections.abc import Callable

from fazhi_cli.render.voices.flat import render_csv
from fazhi_cli.render.voices.sheet import Column, Flat, Grid, NamedRow, Sheet, lay_rows
from fazhi_cli.render.voices.terminal import render_table

COLUMNS = (Column("编号"), Column("任务"))


ITEMS = [("1", "甲"), ("2", "乙")]


def row_of(looked_at: list[str], name: str) -> Callable[[tuple[str, str]], NamedRow]:
    def row(item: tuple[str, str]) -> NamedRow:
        looked_at.append(name)
        return {"任务": item[1], "编号": item[0], "别的": "—"}

    return row


def test_cells_stand_in_the_order_of_the_columns_however_often_they_are_looked_at() -> None:
    looked_at: list[str] = []
    laid = lay_rows(COLUMNS, row_of(looked_at, "一次"), ITEMS)
    assert looked_at == []
    assert (len(laid), laid[1], list(laid), list(laid)) == (2, ITEMS[1], ITEMS, ITEMS)
    assert looked_at == ["一次"] * 2


def test_what_is_printed_in_another_way_is_never_made() -> None:
    looked_at: list[str] = []
    flat = Flat(COLUMNS, lay_rows(COLUMNS, row_of(looked_at, "表格文件"), ITEMS))
    sheet = Sheet((Grid(COLUMNS, lay_rows(COLUMNS, row_of(looked_at, "终端"), ITEMS), flat=flat),))
    render_table(sheet, 80, has_color=False)
    assert looked_at == ["终端"] * 2
    render_csv(sheet)
    assert looked_at == ["终端"] * 2 + ["表格文件"] * 2
