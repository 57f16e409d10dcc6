"""A spreadsheet holds text only, looks the same everywhere, and always has the same bytes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.render.voices.xlsx.document import render_xlsx
from fazhi_cli.render.voices.xlsx.spreadsheet import FileLink, SheetColumn, Spreadsheet
from fazhi_cli.render.voices.xlsx.text import cell_text
from payloads import NASTY
from spreadsheets import cell_texts, elements, head_of, open_sheet, parts, shown

FILE = FileLink("甲 #1%乙?.xlsx")
SHEET = Spreadsheet(
    name="县司法局",
    title="县司法局任务清单",
    day=date(2031, 6, 1),
    description="数据截至2031年6月1日",
    columns=(
        SheetColumn("任务"),
        SheetColumn("项数", is_centred=True, is_whole=True),
        SheetColumn("文件"),
    ),
    rows=[("公布清单", 12, FILE), ("评估事项", 0, FILE), ("", 3, FILE)],
    mark="内部 & 资料",
    notes=("云溪县　截至2031年6月1日", "说明" * 30),
    frozen=1,
)
# Every text in every place that takes one.
HOSTILE = Spreadsheet(
    name=NASTY[0],
    title=NASTY[1],
    day=date(2031, 6, 1),
    description=NASTY[2],
    columns=(*(SheetColumn(text) for text in NASTY[:4]), SheetColumn("文件")),
    rows=[(text, text, text, text, FileLink(text)) for text in (*NASTY, "a_x0041_", "\ufffe")],
    mark=NASTY[3],
    notes=NASTY,
)


@pytest.fixture(scope="module")
def made() -> bytes:
    return render_xlsx(SHEET)


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return render_xlsx(HOSTILE)


def test_every_value_stands_under_its_title(made: bytes) -> None:
    above, rows = shown(made)
    assert above == ["内部 & 资料", "县司法局任务清单", *SHEET.notes]
    assert rows[0] == {"任务": "公布清单", "项数": "12", "文件": FILE.file}
    assert rows[2] == {"任务": "", "项数": "3", "文件": FILE.file}
    assert open_sheet(made).title == "县司法局"


def test_every_text_is_written_as_a_text_and_none_as_a_formula(hostile: bytes) -> None:
    assert list(elements(hostile, "f")) == []
    assert {cell.get("t") for cell in elements(hostile, "c")} == {"inlineStr"}
    texts = cell_texts(hostile)
    for text in NASTY:
        assert texts.count(cell_text(text)) >= 6


def test_what_could_be_read_as_a_formula_stays_text_when_somebody_edits_it(hostile: bytes) -> None:
    sheet = open_sheet(hostile)
    quoted = {cell.value for row in sheet.iter_rows() for cell in row if cell.quotePrefix}
    for text in ("=HYPERLINK", "+1", "-1+1", "@SUM(A1)", "--output=x"):
        assert any(str(value).startswith(text) for value in quoted), text
    assert all(str(value).startswith(("=", "+", "-", "@")) for value in quoted)


def test_libreoffice_reads_every_text_and_number_back(
    libreoffice, hostile: bytes, made: bytes, tmp_path: Path
) -> None:
    files = [tmp_path / "hostile.xlsx", tmp_path / "plain.xlsx"]
    for file, data in zip(files, (hostile, made), strict=True):
        file.write_bytes(data)
    saved = [file.read_bytes() for file in libreoffice.save_again(files)]
    assert list(elements(saved[0], "f")) == []
    again = {text.replace("_x005F_", "_") for text in cell_texts(saved[0])}
    for text in NASTY:
        assert cell_text(text) in again
    # An escape that was read as a character would have come back as one.
    assert {"a_x0041_", "‹U+FFFE›"} <= again
    assert shown(saved[1]).rows == shown(made).rows


def test_a_link_leads_to_a_file_beside_it_and_is_no_formula(made: bytes) -> None:
    cell = open_sheet(made)["C6"]
    assert cell.hyperlink.target == "%E7%94%B2%20%231%25%E4%B9%99%3F.xlsx"
    assert cell.value == FILE.file


@pytest.mark.torture
def test_the_same_data_gives_the_same_bytes_at_any_time(made: bytes, tmp_path: Path) -> None:
    program = tmp_path / "again.py"
    tests = str(Path(__file__).parents[3])
    program.write_text(
        f"import sys, runpy; sys.path.insert(0, {tests!r})\n"
        f"sheet = runpy.run_path({__file__!r})['SHEET']\n"
        "from fazhi_cli.render.voices.xlsx.document import render_xlsx\n"
        "sys.stdout.buffer.write(render_xlsx(sheet))\n",
        "utf-8",
    )
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1", "TZ": "Asia/Tokyo"},
        )
        assert run.stdout == made


def test_the_file_tells_its_day_and_not_who_wrote_it_with_what(made: bytes) -> None:
    package = parts(made)
    properties = open_sheet(made).parent.properties
    assert properties.created == properties.modified == datetime(2031, 6, 1)
    assert (properties.creator, properties.lastModifiedBy) == ("fazhi", None)
    assert (properties.title, properties.description) == (SHEET.title, SHEET.description)
    assert b"penpyxl" not in b"".join(package.values())
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_is_printed_on_a4_with_all_columns_and_their_titles_on_each_page(made: bytes) -> None:
    sheet = open_sheet(made)
    head = head_of(sheet)
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.page_setup.orientation == "portrait"
    columns = tuple(SheetColumn(f"第{number}栏") for number in range(9))
    wide = SHEET._replace(columns=columns, rows=[("要求" * 90,) * 9])
    assert open_sheet(render_xlsx(wide)).page_setup.orientation == "landscape"


def test_pages_are_numbered_and_carry_the_mark(libreoffice, made: bytes, tmp_path: Path) -> None:
    rows = [(f"任务{number}", number, FILE) for number in range(90)]
    file = tmp_path / "long.xlsx"
    file.write_bytes(render_xlsx(SHEET._replace(rows=rows)))
    (pdf,) = libreoffice.print([file])
    first, *others = [page.text for page in pdf.pages]
    assert others
    for number, text in enumerate((first, *others), start=1):
        assert "项数" in text
        assert text.count("内部 & 资料") == 1
        assert f"第 {number} 页，共 {len(pdf.pages)} 页" in text
    whole = "\n".join((first, *others))
    for number in range(90):
        assert f"任务{number}" in whole
    assert pdf.fonts == {"NotoSerifCJK-Regular", "NotoSerifCJK-Bold", "NotoSansCJK-Regular"}


def test_titles_stay_in_view_unless_they_would_fill_it(made: bytes) -> None:
    sheet = open_sheet(made)
    head = head_of(sheet)
    assert sheet.freeze_panes == f"B{head + 1}"
    assert sheet.auto_filter.ref == f"A{head}:C{head + 3}"
    tall = SHEET._replace(notes=("说明" * 900,) * 3)
    assert open_sheet(render_xlsx(tall)).freeze_panes is None


def test_rows_have_the_height_of_their_texts_and_follow_them(made: bytes) -> None:
    rows = {int(row.get("r", "")): row for row in elements(made, "row")}
    head = head_of(open_sheet(made))
    heights = {number: float(row.get("ht", "")) for number, row in rows.items()}
    assert heights[4] > 3 * heights[3]
    # Of a merged row no program finds the height; the others are left to it.
    fixed = {number for number, row in rows.items() if row.get("customHeight") == "1"}
    assert fixed == set(range(1, head))


def test_without_the_library_nothing_is_made_and_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(UsageError, match=r"Excel 表格需要可选组件：.*fazhi-cli\[office\]"):
        render_xlsx(SHEET)
