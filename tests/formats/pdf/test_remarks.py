"""What stands on a page and is not read is said, with its page."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.pdf import pdfium
from fazhi_cli.formats.pdf.reader import contents_of
from fazhi_cli.model.document_errors import DocumentRefusedError
from pdf_files import LEFT, PITCH, PdfPage, pdf_file

BODY = "对照清单逐项核对本单位承担的事项。"


def with_body() -> PdfPage:
    page = PdfPage()
    page.text(LEFT, 120, BODY)
    return page


def turned(words: str, matrix: str) -> PdfPage:
    page = with_body()
    codes = words.encode("utf-16-be").hex()
    page.content.append(f"BT /F 16 Tf {matrix} Tm <{codes}> Tj ET")
    return page


def remarks_on(*pages: PdfPage) -> tuple[str, ...]:
    contents = contents_of("方案.pdf", pdf_file(*pages))
    assert {block.text for block in contents.blocks} == {BODY}
    return contents.remarks


@pytest.mark.parametrize("matrix", ["0.8 0.6 -0.6 0.8 100 300", "0 1 -1 0 40 300"])
def test_what_is_printed_across_a_page_is_named(matrix):
    page = turned("内部资料", matrix)
    remark = "第 1、2 页斜着、横着印的“内部资料”没有读"
    assert remarks_on(page, page) == (remark,)


def test_many_such_words_are_named_in_few_remarks():
    words = "填写的说明和具体要求"
    pages = [turned(f"附表{number}{words}", "0 1 -1 0 40 300") for number in range(1, 6)]
    said = [f"第 {number} 页斜着、横着印的“附表{number}{words[:9]}…”没有读" for number in "123"]
    assert remarks_on(*pages) == (*said, "第 4、5 页还有斜着、横着印的字，没有读")


def test_a_page_number_along_the_side_is_none():
    assert remarks_on(turned("— 3 —", "0 1 -1 0 40 300")) == ()


def test_a_scan_that_lies_a_little_askew_is_read():
    page = PdfPage()
    codes = BODY.encode("utf-16-be").hex()
    page.content.append(f"BT /F 16 Tf 1 0.004 -0.004 1 80 700 Tm <{codes}> Tj ET")
    assert remarks_on(page) == ()


@pytest.mark.parametrize(
    ("note", "is_named"),
    [
        ("/Subtype/FreeText/Contents(A note)", True),
        ("/Subtype/FreeText/Contents()", False),
        ("/Subtype/Widget/FT/Tx/T(name)/V(filled)", True),
        ("/Subtype/Widget/FT/Tx/T(name)", False),
        ("/Subtype/Link", False),
    ],
)
def test_what_is_filled_in_or_noted_is_named(note, is_named):
    page = with_body()
    page.notes = f"<</Type/Annot/Rect[10 10 90 30]{note}>>"
    remarks = ("第 2 页填在表单、写在批注里的字没有读",)
    assert remarks_on(with_body(), page) == (remarks if is_named else ())


def test_a_page_that_cannot_be_opened_is_named():
    data = pdf_file(with_body(), with_body()).replace(b"[10 0 R 12 0 R]", b"[10 0 R 99 0 R]")
    remarks = contents_of("方案.pdf", data).remarks
    assert remarks == ("第 2 页已经损坏，或者图形太多，没有全读，请核对",)


def test_a_page_with_more_drawings_than_are_read_is_named(monkeypatch):
    monkeypatch.setattr(pdfium, "OBJECTS", 20)
    page = with_body()
    for number in range(30):
        page.rule(LEFT, 200 + number * PITCH / 4, 300, 200 + number * PITCH / 4)
    assert remarks_on(page) == ("第 1 页已经损坏，或者图形太多，没有全读，请核对",)


def test_a_page_with_more_characters_than_are_read_is_refused(monkeypatch):
    monkeypatch.setattr(pdfium, "GLYPHS_OF_A_PAGE", 10)
    with pytest.raises(DocumentRefusedError, match="一页 10 字"):
        contents_of("方案.pdf", pdf_file(with_body()))


def test_a_table_without_rules_is_read_as_lines_and_said():
    page = with_body()
    for number in range(4):
        for x, words in ((80, f"{number + 1}"), (140, "清理文件"), (340, "县司法局")):
            page.text(x, 200 + number * PITCH, words, 12)
    contents = contents_of("方案.pdf", pdf_file(page))
    assert contents.remarks == ("第 1 页像有没画线的表格，按行读成了文字，请核对",)


def test_a_list_of_two_columns_is_no_table():
    page = with_body()
    for number in range(4):
        page.text(80, 200 + number * PITCH, f"附件{number + 1}", 12)
        page.text(340, 200 + number * PITCH, "县司法局", 12)
    assert contents_of("方案.pdf", pdf_file(page)).remarks == ()
