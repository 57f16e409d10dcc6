"""One entry for documents of all formats."""

from __future__ import annotations

import sys
from hashlib import sha256

import pytest

from fazhi_cli.formats.documents import STDIN, read_document
from fazhi_cli.model.errors import UsageError
from word_files import para, word_file


@pytest.mark.parametrize("data", ["一、总体要求".encode("gbk"), word_file(para("一、总体要求"))])
def test_a_document_bears_its_name_and_fingerprint(data):
    document = read_document(STDIN, data)
    assert document.name == "标准输入"
    assert document.sha256 == sha256(data).hexdigest()
    assert [block.text for block in document.blocks] == ["一、总体要求"]


def test_without_the_packages_for_word_it_says_what_to_install(monkeypatch):
    for name in [each for each in sys.modules if each.startswith("fazhi_cli.formats.docx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(UsageError) as caught:
        read_document("方案.docx", word_file(para("甲")))
    assert str(caught.value) == "读 Word 文档需要可选组件：pip install 'fazhi-cli[import]'"
    assert read_document("方案.txt", "甲".encode()).blocks


def test_without_the_package_for_web_pages_it_says_what_to_install(monkeypatch):
    for name in [each for each in sys.modules if each.startswith("fazhi_cli.formats.html")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "selectolax", None)
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(UsageError) as caught:
        read_document("方案.html", b"<html><body><p>")
    assert str(caught.value) == "读网页需要可选组件：pip install 'fazhi-cli[import]'"


def test_remarks_of_the_reader_are_handed_on():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    assert len(read_document("a.docx", word_file(para(hidden))).remarks) == 1
    assert read_document("a.txt", "標題".encode("big5") + "的".encode("big5") * 9).remarks


def test_without_the_packages_for_pdf_it_says_what_to_install(monkeypatch):
    for name in [each for each in sys.modules if each.startswith("fazhi_cli.formats.pdf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2.raw", None)
    with pytest.raises(UsageError) as caught:
        read_document("方案.pdf", b"%PDF-1.7")
    assert str(caught.value) == "读 PDF 文件需要可选组件：pip install 'fazhi-cli[import]'"
