"""A page saved with its pictures in one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from fazhi_cli.model.document_errors import DocumentRefusedError
from html_pages import read

PAGE = "<html><body><p>一、健全机制。每季度开一次会，研究解决法治建设的问题。</p></body></html>"
BLINK = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.invalid/\r\n"


def archive(part: bytes, head: str, top: str = "") -> bytes:
    picture = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="
    kind = 'Content-Type: multipart/related;\r\n\tboundary="--=_x"'
    front = f"{top}MIME-Version: 1.0\r\n{kind}\r\n\r\n----=_x\r\n{head}\r\n\r\n"
    return front.encode() + part + f"\r\n----=_x\r\n{picture}\r\n----=_x--\r\n".encode()


@pytest.mark.parametrize("top", ["", BLINK])
@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
@pytest.mark.parametrize("way", ["quoted-printable", "base64", "8bit"])
def test_the_page_is_taken_out(top, encoding, way):
    data = PAGE.encode(encoding)
    if way == "quoted-printable":
        data = quopri.encodestring(data)
    elif way == "base64":
        data = base64.encodebytes(data)
    head = f'Content-Transfer-Encoding: {way}\r\nContent-Type: text/html; charset="{encoding}"'
    document = read(archive(data, head, top), "方案.mht")
    assert [block.text for block in document.blocks] == [
        "一、健全机制。每季度开一次会，研究解决法治建设的问题。"
    ]


def test_an_archive_without_a_page_is_refused():
    with pytest.raises(DocumentRefusedError, match="里面没有找到网页"):
        read(archive(b"x", "Content-Type: image/png"), "方案.mht")
    with pytest.raises(DocumentRefusedError, match=r"没有正文|没有找到网页"):
        read(archive(b"=", "Content-Transfer-Encoding: base64\r\nContent-Type: text/html"))
