"""Damaged and hostile workbooks end in words or in a refusal, in little time and memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from fazhi_cli.formats.documents import read_document
from fazhi_cli.formats.xlsx import allowance, sheet, strings, workbook
from fazhi_cli.model.document_errors import DocumentRefusedError
from word_files import packed
from workbook_files import SHEET, inline, new_sheet, raw_file, raw_parts, read_raw, rows, saved

BOMB = '<!DOCTYPE w [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
PARTS = [
    SHEET,
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
]


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_document("表.xlsx", data)
    return str(caught.value)


def sheet_of(*lines: str, behind: str = "") -> str:
    return f"<sheetData>{''.join(f'<row>{line}</row>' for line in lines)}</sheetData>{behind}"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
def test_a_part_that_declares_entities_is_refused_by_name(part, declaration):
    parts = raw_parts(sheet_of(inline("A1", "甲")))
    parts[part] = parts[part].replace(b"?>", b"?>" + declaration.encode(), 1)
    assert f"里面的 {part} 带有 DOCTYPE 或 ENTITY 声明" in refusal(packed(parts))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_cut_off_is_told_by_name(part):
    parts = raw_parts(sheet_of(inline("A1", "甲")))
    assert f"里面的 {part} 已经损坏" in refusal(packed(parts | {part: parts[part][:-9]}))


def test_a_workbook_without_sheets_is_none():
    parts = raw_parts("")
    del parts[SHEET]
    assert "或者已经损坏" in refusal(packed(parts))
    parts["xl/workbook.xml"] = b"<workbook/>"
    assert "或者已经损坏" in refusal(packed(parts))


def test_a_text_that_is_not_in_the_table_of_texts_is_damage():
    data = raw_file(sheet_of('<c r="A1" t="s"><v>7</v></c>'), strings="<si><t>甲</t></si>")
    assert f"里面的 {SHEET} 已经损坏" in refusal(data)


@pytest.mark.parametrize("value", ["-1", "x", "99999999999", "1.5", "٣"])
def test_a_number_of_a_text_that_is_none_is_damage(value):
    assert "已经损坏" in refusal(raw_file(sheet_of(f'<c r="A1" t="s"><v>{value}</v></c>')))


def test_an_unknown_style_shows_a_number_plainly():
    cells = '<c r="A1" s="99"><v>0.5</v></c><c r="B1" s="x"><v>2</v></c>'
    styles = '<cellXfs><xf numFmtId="9"/></cellXfs>'
    assert rows(read_raw(sheet_of(cells), styles=styles)) == [["0.5", "200%"]]
    other = '<cellXfs><xf numFmtId="400"/></cellXfs>'
    assert rows(read_raw(sheet_of(cells), styles=other)) == [["0.5", "2"]]


@pytest.mark.parametrize("code", ['"', "[", "\\", "[$", "yyyy" * 500, "0" * 400, "%" * 90])
def test_a_format_that_is_broken_is_no_trouble(code):
    quoted = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="200" formatCode="{quoted}"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs>'
    )
    cells = f'{inline("A1", "甲")}<c r="B1" s="0"><v>48094.5</v></c>{inline("C1", "乙")}'
    assert rows(read_raw(sheet_of(cells), styles=styles))[0][0] == "甲"


@pytest.mark.parametrize(
    "merges",
    [
        ["A1:B2", "A1:B2"],
        ["A1:B2", "B2:C3"],
        ["A1:C1", "A1:A3"],
        ["B1:C2", "A1:B1", "A2:C2"],
        ["C3:A1"],
        ["A1"],
        ["A1:"],
        ["甲:乙"],
        ["A0:B1"],
        ["ZZZ1:ZZZ9"],
        ["A1:XFD1048576"],
        [""],
    ],
)
def test_merged_ranges_that_are_broken_lose_no_first_cell(merges):
    lines = [
        "".join(inline(f"{letter}{row}", f"{letter}{row}") for letter in "ABC") for row in (1, 2, 3)
    ]
    behind = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    contents = read_raw(sheet_of(*lines, behind=f"<mergeCells>{behind}</mergeCells>"))
    shown = [block.text for block in contents.blocks if not hasattr(block, "cells")]
    shown += [text for row in rows(contents) for text in row]
    assert "A1" in shown


def test_rows_that_are_out_of_order_or_twice_are_put_in_order():
    data = (
        f"<sheetData><row r='3'>{inline('A3', '三')}{inline('B3', '3')}</row>"
        f"<row r='1'>{inline('A1', '一')}{inline('B1', '1')}</row>"
        f"<row r='2'>{inline('A2', '二')}{inline('B2', '2')}</row>"
        f"<row r='2'>{inline('B2', '二二')}</row><row r='0'>{inline('A0', '零')}</row>"
        f"<row r='9999999'>{inline('A1', '远')}</row></sheetData>"
    )
    assert rows(read_raw(data)) == [["一", "1"], ["二", "二二"], ["三", "3"]]


def test_a_cell_in_the_last_corner_is_no_large_sheet():
    data = (
        f"<dimension ref='A1:XFD1048576'/><sheetData><row r='1'>{inline('A1', '甲')}</row>"
        f"<row r='1048576'>{inline('XFD1048576', '末')}</row></sheetData>"
    )
    assert [block.text for block in read_raw(data).blocks] == ["甲", "末"]


def test_a_dimension_that_is_a_lie_is_not_believed():
    data = f"<dimension ref='A1:A1'/>{sheet_of(inline('A1', '甲') + inline('B1', '乙'))}"
    assert rows(read_raw(data)) == [["甲", "乙"]]


def test_empty_styled_rows_are_nothing():
    empty = "".join(f'<row r="{n}" ht="20"><c r="A{n}" s="1"/></row>' for n in range(2, 20_000))
    data = f'<sheetData><row r="1">{inline("A1", "甲")}</row>{empty}</sheetData>'
    assert [block.text for block in read_raw(data).blocks] == ["甲"]


@pytest.mark.parametrize(
    ("module", "limit", "most", "sentence"),
    [
        (allowance, "ROWS", 2, "表格的行太多（上限 2 行）"),
        (allowance, "COLUMNS", 2, "表格的栏太多（上限 2 栏）"),
        (allowance, "CELLS", 5, "有字的格子太多（上限 5 格）"),
        (allowance, "CHARACTERS", 8, "字太多（上限 8 个）"),
        (sheet, "MERGES", 1, "合并的区域太多（上限 1 个）"),
        (strings, "STRINGS", 1, "不同的文字太多（上限 1 个）"),
        (workbook, "SHEETS", 0, "工作表太多（上限 0 个）"),
    ],
)
def test_what_is_too_much_is_refused(monkeypatch, module, limit, most, sentence):
    monkeypatch.setattr(module, limit, most)
    data = saved(new_sheet([["甲", "乙", "丙"], ["丁", "戊", "己"], ["庚", "辛", "壬"]]))
    if limit == "STRINGS":
        data = raw_file(sheet_of(), strings="<si><t>甲</t></si>" * 2)
    if limit == "MERGES":
        merges = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/></mergeCells>'
        data = raw_file(sheet_of(inline("A1", "甲"), behind=merges))
    assert sentence in refusal(data)


def test_a_cell_longer_than_any_of_excel_is_refused():
    assert "字太多（上限 一格 32767 个）" in refusal(
        raw_file(sheet_of(inline("A1", "甲" * 32_768)))
    )


BOMBS = {
    "empty rows": 'sheet(\'<row r="%d"><c r="A%d" s="1"/></row>\', 1_000_000)',
    "empty cells": "sheet('<row r=\"%d\">' + '<c s=\"1\"/>' * 200 + '<c r=\"B%d\"/></row>', 9_000)",
    "full cells": 'sheet(\'<row r="%d"><c><v>1</v></c><c r="B%d"><v>2</v></c></row>\', 500_000)',
    "merges": "merged(1_000_000)",
    "texts": "texts(3_000_000)",
    "merged texts": "down(20_000)",
    "names": "parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace(b'</sheets>', "
    "b'<sheet name=\"a\"/>' * 1_000_000 + b'</sheets>')",
    "other elements": "parts[SHEET] = parts[SHEET].replace(b'<sheetData>', "
    "b''.join(b'<x a%d=\"\"/>' % n for n in range(2_000_000)) + b'<sheetData>')",
}
MAKE = """
import random, sys
sys.path[:0] = ['tests']
from word_files import packed
from workbook_files import SHEET, raw_parts
parts = raw_parts('<sheetData></sheetData><mergeCells></mergeCells>')
def put(part, before, text):
    parts[part] = parts[part].replace(before, text.encode() + before)
def sheet(row, count):
    put(SHEET, b'</sheetData>', ''.join(row % (n, n) for n in range(1, count + 1)))
def merged(count):
    put(SHEET, b'</mergeCells>', ''.join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, count)))
def texts(count):
    put('xl/sharedStrings.xml', b'</sst>', ''.join(f'<si><t>{n}</t></si>' for n in range(count)))
def down(count):
    rows = ''.join(f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(2, count))
    text = '<c r="A1" t="inlineStr"><is><t>' + chr(0x7532) * 30_000 + '</t></is></c>'
    put(SHEET, b'</sheetData>', f'<row r="1">{text}</row>{rows}')
    put(SHEET, b'</mergeCells>', f'<mergeCell ref="A1:A{count}"/>')
"""


@pytest.mark.posix("limits")
@pytest.mark.torture  # each makes a file of some megabytes
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_in_little_memory(bomb, tmp_path):
    file = tmp_path / "bomb.xlsx"
    make = f"{MAKE}\n{BOMBS[bomb]}\nopen({str(file)!r}, 'wb').write(packed(parts))"
    read = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (512_000_000,) * 2)\n"
        "from fazhi_cli.formats.documents import read_document\n"
        "from fazhi_cli.model.document_errors import DocumentRefusedError\n"
        f"data = open({str(file)!r}, 'rb').read()\n"
        "try: print(len(read_document('bomb.xlsx', data).blocks), 'blocks')\n"
        "except DocumentRefusedError as error: print(error)"
    )
    for code in (make, read):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr[-2_000:]
    assert "没有读 bomb.xlsx" in done.stdout or done.stdout == "0 blocks\n"
