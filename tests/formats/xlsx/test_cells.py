"""What a cell of a form holds: the number itself, whatever its format shows; and what is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fazhi_cli.formats.xlsx.cells import FilledSheet, Holding, cell_name, read_cells
from fazhi_cli.formats.xlsx.references import Range
from fazhi_cli.model.document_errors import DocumentRefusedError
from workbook_files import add_sheet, inline, new_sheet, raw_file, saved


def raw(inside: str) -> FilledSheet:
    (sheet,) = read_cells("表.xlsx", raw_file(f"<sheetData><row>{inside}</row></sheetData>"))
    return sheet


@pytest.mark.parametrize(
    ("value", "code", "holding", "number"),
    [
        (18.5, "General", Holding.NUMBER, Decimal("18.5")),
        (18.5, "0", Holding.NUMBER, Decimal("18.5")),
        (0.1 + 0.2, "General", Holding.NUMBER, Decimal("0.3")),
        (0.9, "0%", Holding.PERCENT, Decimal("0.9")),
        (date(2031, 3, 1), "yyyy-mm-dd", Holding.DAY, None),
        ("十八", "General", Holding.TEXT, None),
        (True, "General", Holding.TRUTH, None),
    ],
)
def test_a_cell_tells_what_it_holds(
    value: object, code: str, holding: Holding, number: Decimal | None
) -> None:
    sheet = new_sheet([[value]])
    sheet["A1"].number_format = code
    (read,) = read_cells("表.xlsx", saved(sheet))
    cell = read.cells[1, 1]
    assert (cell.holding, cell.number) == (holding, number)


def test_a_formula_has_its_result_or_is_told() -> None:
    sheet = raw('<c r="A1"><f>9*2</f><v>18</v></c><c r="B1"><f>9*2</f></c>')
    assert sheet.cells[1, 1].number == Decimal(18)
    assert sheet.cells[1, 2].holding is Holding.UNCOUNTED
    broken = raw('<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert broken.cells[1, 3].holding is Holding.ERROR
    assert broken.text(1, 3) == "#DIV/0!"


def test_an_empty_cell_with_a_style_is_no_cell() -> None:
    assert raw('<c r="A1" s="3"/><c r="B1"><v></v></c>').cells == {}


def test_hidden_sheets_and_merged_cells_are_there_too() -> None:
    first = new_sheet([["单位", "得分"]], "A2:A3")
    hidden = add_sheet(first, "标识", [["fazhi 打分表"]])
    hidden.sheet_state = "veryHidden"
    shown, marks = read_cells("表.xlsx", saved(first))
    assert shown.merges == (Range(2, 1, 3, 1),)
    assert (marks.is_hidden, marks.text(1, 1), marks.text(9, 9)) == (True, "fazhi 打分表", "")
    assert cell_name("部门", 7, 4) == "部门!D7"


def test_cells_that_show_nothing_are_counted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi_cli.formats.xlsx.allowance.CELLS", 3)
    with pytest.raises(DocumentRefusedError, match="有字的格子太多"):
        raw("<c><f>1</f></c>" * 4)


def test_what_is_no_workbook_is_refused_by_name() -> None:
    with pytest.raises(DocumentRefusedError, match=r"表\.xlsx"):
        read_cells("表.xlsx", "单位,得分\n".encode())
    with pytest.raises(DocumentRefusedError, match="DOCTYPE"):
        read_cells("表.xlsx", raw_file("<!DOCTYPE a [<!ENTITY b 'c'>]>" + inline("A1", "x")))
