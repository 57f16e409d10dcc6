"""A form to fill in: what is locked and what is open, what a cell takes, how it prints."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from fazhi_cli.formats.xlsx.cells import read_cells
from fazhi_cli.render.voices.word.package import is_own_document
from fazhi_cli.render.voices.xlsx.document import render_form
from fazhi_cli.render.voices.xlsx.form import Form, FormColumn, FormGuide, FormSheet
from fazhi_cli.render.voices.xlsx.text import cell_text
from payloads import NASTY
from score_sheets import opened
from spreadsheets import elements

COLUMNS = (
    FormColumn("单位"),
    FormColumn("案卷 得分", "案卷评查（30 分）", is_open=True, most=Decimal(30)),
    FormColumn("案卷 理由", "案卷评查（30 分）", is_open=True),
)


def form(*names: str, texts: tuple[str, ...] = ("甲局", "乙局")) -> Form:
    rows = [(text, Decimal("18.5"), text) for text in texts]
    sheets = tuple(FormSheet(name, f"{name}打分表", "说明", COLUMNS, rows) for name in names)
    guide = FormGuide("说明", ("一、只填黄色的格子。", *texts), "打分单位", texts[0])
    return Form(
        title="打分表",
        day=date(2031, 6, 1),
        identifier="fazhi report score-sheet 甲县-2031 0000000000000000",
        guide=guide,
        sheets=sheets,
        mark_name="标识",
        marks=[("fazhi 打分表", "1"), texts],
    )


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_form(form("部门"))


@pytest.fixture(scope="module")
def workbook(made: bytes) -> Workbook:
    return opened(made)


def test_only_what_is_to_be_filled_in_is_open_and_there_is_no_password(workbook: Workbook) -> None:
    sheet = workbook["部门"]
    is_open = {cell.coordinate for row in sheet.iter_rows() for cell in row if is_unlocked(cell)}
    assert is_open == {"B5", "C5", "B6", "C6"}
    for each in workbook.worksheets:
        assert each.protection.sheet
        assert each.protection.password is None
    guide = workbook["说明"]
    assert [cell.value for row in guide.iter_rows() for cell in row if is_unlocked(cell)] == [
        "甲局"
    ]


def is_unlocked(cell: object) -> bool:
    return not cell.protection.locked  # type: ignore[attr-defined]


def test_a_score_takes_numbers_up_to_the_points_and_says_so_in_chinese(workbook: Workbook) -> None:
    (own,) = workbook["部门"].data_validations.dataValidation
    assert str(own.sqref) == "B5:B6"
    assert own.formula1 == "AND(ISNUMBER(B5),B5>=0,B5<=30,ROUND(B5,2)=B5)"
    assert own.error == "写 0 到 30 的数，至多两位小数，例如 25.5；没有打的留空"
    assert own.showErrorMessage


def test_heads_stay_in_view_and_on_every_page(workbook: Workbook) -> None:
    sheet = workbook["部门"]
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$3:$4"
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth) == ("landscape", 9, 1)
    assert sheet["B3"].value == "案卷评查（30 分）"
    assert "B3:C3" in [str(merge) for merge in sheet.merged_cells]


def test_the_marks_are_where_nobody_sees_them(workbook: Workbook) -> None:
    assert workbook["标识"].sheet_state == "veryHidden"
    assert workbook["标识"]["B1"].value == "1"


def test_a_number_is_a_number_and_every_text_a_text() -> None:
    data = render_form(form("部门", texts=(*NASTY, "a_x0041_")))
    assert list(elements(data, "f")) == []
    guide, sheet, _marks = read_cells("表.xlsx", data)
    assert sheet.cells[5, 2].number == Decimal("18.5")
    shown = {cell.text for cell in sheet.cells.values()}
    for text in NASTY:
        assert cell_text(text).strip() in shown
    assert "a_x0041_" in shown
    assert guide.name == "说明"


def test_names_of_sheets_are_safe_and_no_two_are_the_same() -> None:
    long = "很长的组别名称" * 6
    names = opened(render_form(form("说明", "标识", "a/b", "A_B", long, f"{long}二"))).sheetnames
    assert names == [
        "说明",
        "说明_2",
        "标识_2",
        "a_b",
        "A_B_2",
        long[:31],
        f"{long[:29]}_2",
        "标识",
    ]


def test_the_file_knows_that_nobody_has_gone_on_with_it(made: bytes) -> None:
    assert is_own_document(made)
    assert render_form(form("部门")) == made
