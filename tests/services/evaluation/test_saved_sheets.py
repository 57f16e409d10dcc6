"""A sheet to score by as other programs save it: each cell is taken as it stands, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from fazhi_cli.model.document_errors import DocumentRefusedError
from fazhi_cli.services.evaluation.filled_sheet import Filled
from score_sheets import HEAD, filled, find, opened, put, saved
from services.evaluation.test_score_sheet import SHEET, read
from workbook_files import with_part

GIVEN = {
    ("乙局", "案卷 得分"): 18.499999999999996,
    ("乙局", "案卷 理由"): "抽查 8 卷\n2 卷不全",
    ("乙局", "案卷 材料"): "评查表",
    ("丁镇", "决策 得分"): "６６．５分",
}
TAKEN = {
    ("乙局", "案卷"): (Decimal("18.5"), "抽查 8 卷\n2 卷不全", "评查表"),
    ("丁镇", "决策"): (Decimal("66.5"), None, None),
    ("甲局", "案卷"): (Decimal(24), "抽查8卷", "评查表"),
    ("甲局", "决策"): (Decimal("60.5"), None, None),
}
FILLED = filled(SHEET, GIVEN)
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_T = re.compile(r"<t(?: [^>]*)?>(.*?)</t>", re.DOTALL)
_INLINE = re.compile(r'<c([^>]*) t="inlineStr"([^>]*)><is>(.*?)</is></c>', re.DOTALL)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORKBOOK_LINKS = "xl/_rels/workbook.xml.rels"
_STRICT = {
    _MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    _LINKS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def parts(data: bytes) -> dict[str, str]:
    """Give the parts of XML, with the characters that are written as numbers."""
    with ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        texts = {name: package.read(name).decode() for name in names}
    return {
        name: re.sub("&#([0-9]+);", lambda match: chr(int(match[1])), text)
        for name, text in texts.items()
    }


def rewritten(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """Change the text of every part, by its name."""
    changed = {name: change(name, text).encode() for name, text in parts(data).items()}
    return with_part(data, changed)


def with_shared_texts(data: bytes) -> bytes:
    """As Excel and WPS have them: a table of texts, and their numbers in the cells."""
    table: dict[str, int] = {}

    def cell(match: re.Match[str]) -> str:
        index = table.setdefault(match[3], len(table))
        return f'<c{match[1]} t="s"{match[2]}><v>{index}</v></c>'

    changed = {}
    for name, text in parts(data).items():
        if name.startswith("xl/worksheets/sheet"):
            changed[name] = _INLINE.sub(cell, text)
    items = "".join(f"<si>{each}</si>" for each in table)
    changed[STRINGS] = f'<sst xmlns="{_MAIN}">{items}</sst>'
    link = f'<Relationship Id="own" Type="{_LINKS}/sharedStrings" Target="sharedStrings.xml"/>'
    links = parts(data)[_WORKBOOK_LINKS]
    changed[_WORKBOOK_LINKS] = links.replace("</Relationships>", f"{link}</Relationships>")
    return with_part(data, {name: text.encode() for name, text in changed.items()})


def with_rich_texts(data: bytes) -> bytes:
    """As Excel has them where a part is bold, and as it has how a name is pronounced."""

    def rich(match: re.Match[str]) -> str:
        first, rest = match[1][:1], match[1][1:]
        if "&" in match[1] or not rest:
            return match[0]
        runs = f"<r><t>{first}</t></r><r><rPr><b/></rPr><t xml:space='preserve'>{rest}</t></r>"
        return f"{runs}<rPh sb='0' eb='1'><t>jia</t></rPh><phoneticPr fontId='1'/>"

    return rewritten(data, lambda name, text: _T.sub(rich, text) if "xl/" in name else text)


def strict(data: bytes) -> bytes:
    """As Excel saves a “Strict Open XML” workbook."""

    def change(_: str, text: str) -> str:
        for old, new in _STRICT.items():
            text = text.replace(old, new)
        return text

    return rewritten(data, change)


def with_prefixes(data: bytes) -> bytes:
    """As reporting software writes its elements: <x:c>."""

    def change(name: str, text: str) -> str:
        if not name.startswith("xl/worksheets/sheet"):
            return text
        text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", text)
        return text.replace("xmlns=", "xmlns:x=")

    return rewritten(data, change)


def without_styles(data: bytes) -> bytes:
    return with_part(data, {STYLES: b"<styleSheet/>"})


def with_filter_and_hidden_rows(data: bytes) -> bytes:
    workbook = opened(data)
    sheet = workbook["部门"]
    sheet.auto_filter.ref = f"A{HEAD}:F7"
    sheet.row_dimensions[HEAD + 2].hidden = True
    sheet.freeze_panes = "B5"
    return saved(workbook)


def sorted_and_renamed(data: bytes) -> bytes:
    workbook = opened(data)
    sheet = workbook["部门"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(HEAD + 1, HEAD + 3)]
    for number, row in enumerate(reversed(rows), HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = None
            put(sheet.cell(number, column), value)
    sheet.title = "部门（已打）"
    workbook.move_sheet(sheet, 2)
    return saved(workbook)


def with_a_column_of_numbers(data: bytes) -> bytes:
    workbook = opened(data)
    sheet = workbook["部门"]
    sheet.insert_cols(1)
    put(sheet.cell(HEAD, 1), "序号")
    for number in range(1, 4):
        sheet.cell(HEAD + number, 1).value = number
    return saved(workbook)


def taken(came_back: Filled) -> dict[tuple[str, str], tuple[object, ...]]:
    """Give what was read of every cell that holds something."""
    values = {}
    for entry in came_back.entries:
        own = tuple(entry.values.get(part) for part in ("得分", "理由", "材料"))
        if any(each is not None for each in own):
            values[entry.unit, entry.item.id] = own
    return values


@pytest.mark.parametrize(
    ("save", "remarks"),
    [
        (lambda data: data, []),
        (with_shared_texts, []),
        (with_rich_texts, []),
        (lambda data: with_shared_texts(with_rich_texts(data)), []),
        (strict, []),
        (with_prefixes, []),
        (without_styles, []),
        (with_filter_and_hidden_rows, []),
        (sorted_and_renamed, []),
        (with_a_column_of_numbers, ["部门!A4：多出的一栏“序号”，没有读"]),
    ],
)
def test_what_was_filled_in_is_read_however_it_was_saved(
    save: Callable[[bytes], bytes], remarks: list[str]
) -> None:
    data = save(FILLED)
    came_back = read(data)
    assert came_back.refused == []
    assert taken(came_back) == TAKEN
    assert came_back.remarks == remarks
    assert came_back.scorer == "司法局"


@pytest.mark.parametrize("suffix", [".xls", ".ods", ".xlsx"])
def test_what_was_filled_in_comes_through_libreoffice_and_older_formats(
    libreoffice: Any, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / "打分表.xlsx"
    workbook = opened(FILLED)
    find(workbook, "丙局", "决策 得分").value = "=60+5.5"
    find(workbook, "甲局", "决策 得分").value = '="6"&"1"'
    path.write_bytes(saved(workbook))
    (again,) = libreoffice.save_through([path], suffix)
    came_back = read(again.read_bytes())
    assert came_back.refused == []
    computed: Mapping[tuple[str, str], tuple[object, ...]] = {
        ("丙局", "决策"): (Decimal("65.5"), None, None),
        ("甲局", "决策"): (Decimal(61), None, None),
    }
    assert taken(came_back) == {**TAKEN, **computed}


# --- what is refused, with its cell ---


def with_cell(xml: str, *, code: int | None = None) -> bytes:
    """Put a cell as it stands in XML below 决策 得分 of 丙局, E7; a style 1 has this format."""
    (part,) = [name for name, text in parts(FILLED).items() if "丙局" in text]
    text = re.sub(r'<c r="E7"[^>]*?(?:/>|>.*?</c>)', "", parts(FILLED)[part])
    row = re.compile(r'(<row r="7".*?)(<c r="F7"|</row>)', re.DOTALL)
    assert row.search(text)
    changed = {part: row.sub(lambda match: match[1] + xml + match[2], text, count=1).encode()}
    if code is not None:
        xfs = f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{code}"/></cellXfs>'
        codes = '<numFmts><numFmt numFmtId="200" formatCode=";;;"/>'
        codes += '<numFmt numFmtId="201" formatCode="[&lt;1]h:mm;General"/></numFmts>'
        changed[STYLES] = f"<styleSheet>{codes}{xfs}</styleSheet>".encode()
    return with_part(FILLED, changed)


def value_of(data: bytes) -> object:
    came_back = read(data)
    return came_back.refused or taken(came_back).get(("丙局", "决策"), (None,))[0]


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c r="E7"><v>18.499999999999996</v></c>', Decimal("18.5")),
        ('<c r="E7"><v>1.8149999999999999E1</v></c>', Decimal("18.15")),
        ('<c r="E7"><f>A1*2</f><v>18.5</v></c>', Decimal("18.5")),
        ('<c r="E7" t="str"><f>A1&amp;2</f><v>18.5</v></c>', Decimal("18.5")),
        ('<c r="E7" t="str"><f>IF(A1,1,"")</f><v></v></c>', None),
        ('<c r="E7" t="inlineStr"><is><r><t>18</t></r><r><t>.5</t></r></is></c>', Decimal("18.5")),
        ('<c r="E7" t="inlineStr"><is><t> </t></is></c>', None),
        ('<c r="E7"/>', None),
    ],
)
def test_a_cell_is_what_stands_in_it(xml: str, value: Decimal | None) -> None:
    assert value_of(with_cell(xml)) == value


@pytest.mark.parametrize(
    ("xml", "why"),
    [
        ('<c r="E7"><v>18.499999</v></c>', "分数至多两位小数：18.499999"),
        ('<c r="E7"><f>A1*2</f></c>', "公式没有存结果，请用 Excel 或 WPS 打开，另存一次"),
        ('<c r="E7" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "公式出错：#DIV/0!"),
        ('<c r="E7" t="b"><v>1</v></c>', "不是分数：TRUE"),
        ('<c r="E7" t="d"><v>2031-03-01</v></c>', "不是分数，是日期：2031年3月1日"),
        ('<c r="E7" t="inlineStr"><is><t>18。5</t></is></c>', "不是分数：18。5"),
    ],
)
def test_a_cell_that_holds_no_points_is_refused(xml: str, why: str) -> None:
    assert value_of(with_cell(xml)) == [("部门!E7", why)]


@pytest.mark.parametrize(
    ("code", "value", "kind"),
    [
        (14, "45", "日期"),
        (22, "45.5", "日期"),
        (31, "45", "日期"),
        (20, "0.5", "日期"),
        (34, "0.5", "日期"),
        (55, "0.5", "日期"),
        (58, "45", "日期"),
        (201, "0.5", "日期"),
        (9, "0.9", "百分数"),
        (10, "0.185", "百分数"),
    ],
)
def test_a_number_in_a_format_of_days_times_or_shares_is_refused(
    code: int, value: str, kind: str
) -> None:
    """Also in those that have no code of their own, and in one that is shown for some numbers."""
    [(cell, why)] = read(with_cell(f'<c r="E7" s="1"><v>{value}</v></c>', code=code)).refused
    assert cell == "部门!E7"
    assert why.startswith(f"不是分数，是{kind}：")


@pytest.mark.parametrize("xml", ["<v>18.5</v>", "<is><t>18.5</t></is>"])
def test_what_a_format_hides_is_there_all_the_same(xml: str) -> None:
    kind = ' t="inlineStr"' if "<is>" in xml else ""
    data = with_cell(f'<c r="E7" s="1"{kind}>{xml}</c>', code=200)
    assert value_of(data) == Decimal("18.5")


def test_a_second_column_of_units_is_refused() -> None:
    workbook = opened(FILLED)
    sheet = workbook["部门"]
    sheet.insert_cols(1)
    put(sheet.cell(HEAD, 1), "单 位")
    assert read(saved(workbook)).refused == [("部门!B4", "有两栏“单位”，请留下一栏")]


def test_a_sheet_that_was_copied_counts_once_and_is_told() -> None:
    workbook = opened(FILLED)
    copy = workbook.copy_worksheet(workbook["镇"])
    assert read(saved(workbook)).refused == [
        (f"{copy.title}!A5", "“丁镇”在 镇!A5 已经有一行，请留下一行")
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "这是旧格式的 Office 文件"),
        (b"PK\x03\x04" + b"\0" * 30, "已经损坏"),
        (b"\x89PNG\r\n\x1a\n", "这是图片或扫描件"),
    ],
)
def test_other_files_are_told_what_to_save_them_as_and_not_to_import_them(
    data: bytes, why: str
) -> None:
    with pytest.raises(DocumentRefusedError) as refused:
        read(data)
    assert why in str(refused.value)
    assert "导入" not in str(refused.value)
    assert "Excel" in str(refused.value)


def test_an_old_workbook_is_told_to_be_saved_as_xlsx(libreoffice: Any, tmp_path: Path) -> None:
    path = tmp_path / "打分表.xlsx"
    path.write_bytes(FILLED)
    (old,) = libreoffice.convert([path], ".xls")
    with pytest.raises(DocumentRefusedError) as refused:
        read(old.read_bytes())
    assert "这是旧格式的表格（.xls、.et）。请用 Excel 或 WPS 打开，另存为 .xlsx。" in str(
        refused.value
    )
