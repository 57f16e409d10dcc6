"""A document as a workbook: rows, merged cells, typed values, sheets."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from tools.plan_documents.building import build_files
from tools.plan_documents.cells import Value, value_of
from tools.plan_documents.folders import About, Folder
from tools.plan_documents.markup import parse
from tools.plan_documents.plain import build_text
from tools.plan_documents.sheets import build_sheets
from tools.plan_documents.variants import half_width

SOURCE = """=== 填报说明
1.逐项填写
=== (hidden) 旧表
| 序号 | 任务 |
| 1 | 作废 |
=== 分解表
附件1
= 分解表
[[footer: 第一页]]
| 序号 | 任务 | 责任单位 | < | 时限 |
| ^ | ^ | 牵头 | 配合 | ^ |
| 一、总体 | < | < | < | < |
| 1 | 甲{+乙+}<br>丙[[note: 指丁]] | 县司法局 | 县财政局 | 2031-06-30 |
| 2 | 戊{-己-} | 县司法局 | 县财政局 | ^ |
注：按期完成"""


def about(**said: object) -> About:
    return About.model_validate({"format": "xlsx", "forms": (), "note": "", **said})


def workbook(source: str = SOURCE, **said: object) -> Workbook:
    return load_workbook(BytesIO(build_sheets(parse(source), about(header_rows=2, **said))))


def test_a_table_keeps_its_rows_below_the_title_and_above_the_notes() -> None:
    sheet = workbook()["分解表"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[:2] == [["附件1", None, None, None, None], ["分解表", None, None, None, None]]
    assert rows[5][:4] == [1, "甲乙\n丙[1]", "县司法局", "县财政局"]
    assert rows[6] == [2, "戊", "县司法局", "县财政局", None]
    assert [row[0] for row in rows[7:]] == ["注：按期完成", "[1] 指丁"]


def test_cells_are_merged_across_and_down() -> None:
    merged = {str(each) for each in workbook()["分解表"].merged_cells.ranges}
    assert {"C3:D3", "A3:A4", "E3:E4", "A5:E5", "E6:E7", "A2:E2"} <= merged


def test_header_rows_stay_in_view_and_on_every_page() -> None:
    sheet = workbook()["分解表"]
    assert sheet.freeze_panes == "A5"
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.oddFooter.center.text == "第一页"


def test_sheets_are_named_and_an_old_one_may_be_hidden() -> None:
    book = workbook()
    assert book.sheetnames == ["填报说明", "旧表", "分解表"]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden", "visible"]


def test_a_document_without_tables_has_a_paragraph_a_row() -> None:
    sheet = workbook("甲\n\n#1 乙", numbering=["一、"]).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["甲", None, "一、乙"]


def test_another_format_has_no_sheets_and_not_what_is_hidden() -> None:
    text = build_text(parse(SOURCE), about()).decode()
    assert "作废" not in text
    assert "===" not in text
    assert text.startswith("1.逐项填写\n附件1\n")


@pytest.mark.parametrize(
    ("text", "held", "shown_as"),
    [
        ("12", 12, "General"),
        ("95%", 0.95, "0%"),
        ("99.5%", 0.995, "0.0%"),
        ("2031-06-30", datetime(2031, 6, 30).date(), "yyyy-mm-dd"),
        ("2031年6月30日", datetime(2031, 6, 30).date(), 'yyyy"年"m"月"d"日"'),
        ("2031/6/30", datetime(2031, 6, 30).date(), "yyyy/m/d"),
        ("2031.6.30", "2031.6.30", "General"),
        ("007", "007", "General"),
        ("≥95%", "≥95%", "General"),
        ("", None, "General"),
    ],
)
def test_a_value_is_typed_as_in_a_table_filled_in_by_hand(
    text: str, held: object, shown_as: str
) -> None:
    assert value_of(text, numbers_as_text=False) == Value(held, shown_as)  # type: ignore[arg-type]


def test_numbers_may_have_been_entered_as_text() -> None:
    assert value_of("12", numbers_as_text=True) == Value("12", "@")


def test_the_same_source_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_sheets(parse(SOURCE), about())
    assert b"docProps/core.xml" in first
    late = type("Late", (datetime,), {"now": classmethod(lambda cls, tz=None: cls(2040, 1, 1))})
    monkeypatch.setattr("openpyxl.writer.excel.datetime.datetime", late)
    assert build_sheets(parse(SOURCE), about()) == first


def test_any_document_can_be_had_as_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text("{format: txt, forms: [], note: x}", encoding="utf-8")
    (tmp_path / "source.txt").write_text("分解表\n| 序号 | 任务 |\n| 1 | 甲 |\n", encoding="utf-8")
    files = build_files(Folder(tmp_path), half_width, form="xlsx")
    sheet = load_workbook(BytesIO(files["document.xlsx"])).worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["分解表", "序号", 1]
