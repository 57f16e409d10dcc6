"""A text is read in whatever encoding it was written."""

from __future__ import annotations

import codecs

import pytest

from fazhi_cli.formats.encoding import decode, decode_page
from fazhi_cli.model.document_errors import DocumentRefusedError

SIMPLE = "云溪县法治政府建设工作要点\r\n（一）健全机制。由县司法局牵头，各乡镇配合。\r\n"
TRADITIONAL = "雲溪縣法治政府建設工作要點\r\n（一）健全機制。由縣司法局牽頭，各鄉鎮配合。\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("gb18030", b""),
        ("gbk", b""),
    ],
)
@pytest.mark.parametrize("text", [SIMPLE, TRADITIONAL])
def test_every_encoding_of_an_office_is_read(encoding, mark, text):
    assert decode("方案.txt", mark + text.encode(encoding)).text == text


def test_big5_is_told_from_gbk_by_what_reads_well():
    decoded = decode("方案.txt", TRADITIONAL.encode("big5"))
    assert decoded.text == TRADITIONAL
    assert decoded.remarks == ("编码按 Big5 读",)


def test_what_most_offices_write_is_not_worth_a_remark():
    assert decode("方案.txt", SIMPLE.encode("gb18030")).remarks == ()
    assert decode("方案.txt", SIMPLE.encode("gb2312")).text == SIMPLE


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_that_was_cut_in_a_character_is_read_to_there(encoding):
    decoded = decode("方案.txt", (SIMPLE * 9).encode(encoding)[:-3])
    assert decoded.text.startswith(SIMPLE * 8)
    assert decode("方案.txt", (SIMPLE * 9 + "附").encode("utf-8")[:-1]).remarks[-1] == (
        "有 1 处字节认不出，写成了 \ufffd"
    )


@pytest.mark.parametrize("data", [bytes(range(256)) * 9, b"\x7fELF" + bytes(900), b"\x01\x02" * 99])
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(DocumentRefusedError, match="认不出这是什么文件"):
        decode("方案.txt", data)


PAGE = '<html><head><meta http-equiv=Content-Type content="text/html; charset={}"></head><p>{}'


@pytest.mark.parametrize(
    ("said", "encoding", "text"),
    [
        ("gb2312", "gb2312", SIMPLE),
        ("GBK", "gb18030", SIMPLE + "喆䶮"),
        ("gb18030", "gb18030", SIMPLE),
        ("utf-8", "utf-8", SIMPLE),
        ("big5", "big5", TRADITIONAL),
        ("utf-8", "gb18030", SIMPLE),
        ("utf-8", "big5", TRADITIONAL),
        ("iso-8859-1", "gb18030", SIMPLE),
    ],
)
def test_a_page_is_read_in_what_it_says_or_in_what_it_is(said, encoding, text):
    page = PAGE.format(said, text)
    assert decode_page("方案.html", page.encode(encoding)).text == page


def test_a_page_that_says_another_encoding_than_it_has_is_told():
    decoded = decode_page("方案.html", PAGE.format("gb2312", SIMPLE).encode())
    assert decoded.text == PAGE.format("gb2312", SIMPLE)
    assert decoded.remarks == ("网页写的编码是 gb2312，实际是 UTF-8，按 UTF-8 读",)


def test_a_page_in_utf_16_and_one_with_stray_nothings_are_read():
    page = PAGE.format("utf-8", SIMPLE)
    assert decode_page("a.html", page.encode("utf-16")).text == page
    assert decode_page("a.html", page.encode().replace(b"<p>", b"\0<p>")).text == page


def test_a_long_page_is_judged_by_its_text_and_not_by_its_markup():
    page = "<html>" + "<br>" * 40_000 + TRADITIONAL
    assert decode_page("a.html", page.encode("big5")).text == page
