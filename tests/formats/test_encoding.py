"""A text is read in whatever encoding it was written."""

from __future__ import annotations

import codecs

import pytest

from fazhi_cli.formats.encoding import decode
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
