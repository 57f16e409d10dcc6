"""Hostile and mistaken files are refused by name, before a parser sees them, within bounds."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from fazhi_cli.formats import guards, old_office
from fazhi_cli.formats.documents import read_document
from fazhi_cli.formats.docx.markup import parse
from fazhi_cli.model.document_errors import DocumentRefusedError
from pdf_files import LEFT, PdfPage, pdf_file
from sweeps import crossed
from word_files import packed, para, row, table, word_file, word_parts
from workbook_files import new_sheet, saved

MAIN = "word/document.xml"
DAMAGED = "不是 Word 文档（.docx）、Excel 表格（.xlsx），或者已经损坏"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be no LibreOffice, which would open some of these files."""
    monkeypatch.setattr(old_office, "find_office", lambda: None)


def utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def refusal(data: bytes, name: str = "方案.docx") -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_document(name, data)
    assert caught.value.exit_code == 1
    return str(caught.value)


def zipped(**parts: bytes) -> bytes:
    return packed({name.replace("__", "/"): data for name, data in parts.items()})


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "方案.docx", "文件是空的"),
        (OLE + utf16("WordDocument"), "方案.docx", "这是旧格式的 Word 文档（.doc）"),
        (OLE + utf16("WordDocument"), "方案.wps", "这是 WPS 文字的旧格式（.wps）"),
        (OLE + utf16("Workbook"), "表.xls", "这是旧格式的表格（.xls、.et）"),
        (OLE + utf16("EncryptedPackage"), "表.xlsx", "文件加了密码。请用 Word、Excel 或 WPS 打开"),
        (OLE, "方案.doc", "旧格式的 Office 文件不完整，或者已经损坏"),
        (OLE, "表.xls", "旧格式的 Office 文件不完整，或者已经损坏。请用 Word、Excel 或 WPS"),
        (OLE, "幻灯.ppt", "这是旧格式的 Office 文件"),
        (OLE + utf16("EncryptedPackage"), "方案.docx", "文件加了密码"),
        (b"%PDF-1.4\n%\xe2\xe3", "方案.pdf", "PDF 不完整，或者已经损坏"),
        (b"\n\n%PDF-1.7", "方案.docx", "PDF 不完整，或者已经损坏"),
        ("<html><body>方案".encode("gbk"), "方案.docx", "网页里没有正文"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><p>", "方案.txt", "网页里没有正文"),
        (b'<?xml version="1.0"?><html xmlns="x">', "方案.html", "网页里没有正文"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related",
            "方案.doc",
            "这是单个文件的网页（.mht）",
        ),
        (b"{\\rtf1\\ansi", "方案.doc", "这是 RTF 文档"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
            "a",
            "这是 XML 格式的 Word",
        ),
        (b"\x89PNG\r\n\x1a\n", "方案.png", "这是图片或扫描件"),
        (b"Rar!\x1a\x07", "方案.rar", "这是压缩包"),
        (zipped(a=b"1"), "方案.zip", "这是压缩包"),
        (zipped(mimetype=b"application/vnd.oasis"), "方案.odt", "这是 OpenDocument 文档"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "方案.ods",
            "这是 OpenDocument 表格",
        ),
        (zipped(**{"OFD.xml": b"<ofd/>"}), "方案.ofd", "这是 OFD 版式文件"),
        (
            zipped(**{"[Content_Types].xml": b"", "xl__workbook.bin": b"\0"}),
            "a.xlsx",
            "这是二进制的 Excel 表格（.xlsb）",
        ),
        (
            zipped(**{"[Content_Types].xml": b"", "xl__workbook.xml": b""}),
            "a.xlsx",
            DAMAGED,
        ),
        (zipped(**{"[Content_Types].xml": b"", "ppt__presentation.xml": b""}), "a", "这是演示文稿"),
        (
            zipped(**{"[Content_Types].xml": b""}),
            "方案.docx",
            DAMAGED,
        ),
        (
            b"PK\x03\x04" + bytes(100),
            "方案.docx",
            DAMAGED,
        ),
        (
            word_file(para("甲"))[:-30],
            "方案.docx",
            DAMAGED,
        ),
        (saved(new_sheet([["甲"]]))[:-30], "表.xlsx", DAMAGED),
        (bytes(range(256)) * 40, "方案.dat", "认不出这是什么文件"),
    ],
)
def test_what_a_file_is_is_told_with_what_to_do(data, name, reason):
    sentence = refusal(data, name)
    assert f"没有读 {name}：{reason}" in sentence
    assert "请" in sentence


PRINTED = PdfPage()
PRINTED.text(LEFT, 120, "一、总体要求")


OPENINGS = {
    "txt": "一、总体要求".encode(),
    "docx": word_file(para("一、总体要求")),
    "xlsx": saved(new_sheet([["一、总体要求"]])),
    "html": "<html><meta charset=utf-8><p>一、总体要求</p>".encode() + b"<p>x" * 40,
    "pdf": pdf_file(PRINTED),
}


@pytest.mark.parametrize(
    ("kind", "name"),
    crossed(OPENINGS, ["a.docx", "a.xlsx", "a.html", "a.pdf", "a.txt", "a", "a.exe"]),
)
def test_the_bytes_choose_the_reader_and_not_the_name(kind, name):
    assert read_document(name, OPENINGS[kind]).blocks[0].text == "一、总体要求"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.html", "a.pdf", "a.txt"])
def test_an_empty_file_of_any_name_is_told(name):
    assert f"没有读 {name}：文件是空的" in refusal(b"", name)


@pytest.mark.parametrize("part", [MAIN, "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE w [<!ENTITY a "1"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w SYSTEM "http://example.invalid/x.dtd">',
        "<!doctype w>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_part_that_declares_entities_is_refused(part, declaration, encoding):
    parts = word_parts(para("甲"), styles="", numbering="")
    text = parts[part].decode()
    end = text.index("?>") + 2
    head = text[:end].replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8")
    parts[part] = (head + declaration + text[end:]).encode(encoding)
    assert f"里面的 {part} 带有 DOCTYPE 或 ENTITY 声明" in refusal(packed(parts))


def test_a_part_in_utf_16_without_them_is_read():
    parts = word_parts(para("甲"))
    parts[MAIN] = parts[MAIN].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read_document("方案.docx", packed(parts)).blocks[0].text == "甲"


@pytest.mark.parametrize("encoding", ["UTF-7", "IBM037", "EBCDIC-CP-US"])
def test_a_part_in_an_encoding_that_could_hide_something_is_refused(encoding):
    parts = word_parts(para("甲"))
    parts[MAIN] = parts[MAIN].replace(b"UTF-8", encoding.encode())
    assert "里面的 word/document.xml 已经损坏" in refusal(packed(parts))


def test_too_many_entries_are_refused():
    parts = word_parts(para("甲"))
    parts |= {f"word/media/{n}.png": b"" for n in range(guards.ENTRIES)}
    assert "压缩在里面的部件太多（上限 2000 个）" in refusal(packed(parts))


def test_two_parts_of_one_name_are_refused():
    stream = BytesIO(word_file(para("甲")))
    with ZipFile(stream, "a") as package:
        package.writestr("WORD/document.xml", word_parts(para("乙"))[MAIN])
    assert "已经损坏" in refusal(stream.getvalue())


def test_the_parser_itself_takes_no_document_type():
    bomb = b'<!DOCTYPE x [<!ENTITY a "12345">]><x>&a;</x>'
    with pytest.raises(DocumentRefusedError, match="DOCTYPE"):
        parse("方案.docx", MAIN, bomb)


def test_a_part_that_is_encrypted_is_told():
    data = bytearray(word_file(para("甲")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + offset] |= 1
            start += 4
    assert "文件加了密码" in refusal(bytes(data))


def test_a_part_that_is_damaged_is_told():
    parts = word_parts(para("甲"))
    assert "里面的 word/document.xml 已经损坏" in refusal(packed(parts | {MAIN: parts[MAIN][:-20]}))
    data = bytearray(packed(parts, is_stored=True))
    data[data.index("甲".encode())] ^= 1
    assert "里面的 word/document.xml 已经损坏" in refusal(bytes(data))


def test_a_part_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(guards, "ENTRY_BYTES", 1_000_000)
    assert "解开以后的一个部件太大（上限 1 MB）" in refusal(word_file(para("甲" * 400_000)))


def test_a_size_that_is_a_lie_is_found_out():
    body = para("甲" * 1_000)
    size = len(word_parts(body)[MAIN])
    data = word_file(body).replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "里面的 word/document.xml 已经损坏" in refusal(data)


def test_what_was_pressed_together_too_hard_is_refused(monkeypatch):
    monkeypatch.setattr(guards, "_RATIO_FROM", 100_000)
    assert "压缩得异常厉害" in refusal(word_file(para("甲" * 400_000)))


def test_many_parts_are_too_large_together(monkeypatch):
    monkeypatch.setattr(guards, "TOTAL_BYTES", 1_000)
    assert "解开以后太大" in refusal(word_file(para("甲" * 500)))


def test_too_much_markup_is_refused_before_it_is_parsed(monkeypatch):
    monkeypatch.setattr(guards, "MARKS", 1_000)
    assert "一个部件里的标记太多（上限 1000 个）" in refusal(word_file("<w:p/>" * 1_000))


def test_a_file_is_refused_by_its_size(monkeypatch):
    monkeypatch.setattr(guards, "TEXT_BYTES", 10)
    assert "文件太大" in refusal("一、总体要求".encode(), "方案.txt")
    monkeypatch.setattr(guards, "FILE_BYTES", 10)
    assert "文件太大" in refusal(word_file(para("甲")))


def test_tables_within_tables_end_in_words_or_a_refusal():
    body = para("底")
    for _ in range(50):
        body = table(row(f"<w:tc>{body}<w:p/></w:tc>"))
    assert read_document("方案.docx", word_file(body)).blocks
    for _ in range(50):
        body = table(row(f"<w:tc>{body}<w:p/></w:tc>"))
    assert "里面的 word/document.xml 已经损坏" in refusal(word_file(body))


BOMBS = {
    "spaces": 'parts["word/document.xml"] = head + b" " * 300_000_000 + tail',
    "elements": 'parts["word/document.xml"] = head + b"<w:p/>" * 8_000_000 + tail',
    "attributes": 'parts["word/document.xml"] = head + b"<w:p w:a=\'\'/>" * 3_000_000 + tail',
    "stored": 'parts["word/document.xml"] = head + b"<w:p/>" * 8_000_000 + tail; stored = True',
}


@pytest.mark.posix("limits")
@pytest.mark.torture
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_little_memory(bomb, tmp_path):
    """The bomb is made in one process and read in another, which may take 512 MB."""
    file = tmp_path / "bomb.docx"
    make = (
        "import sys; sys.path[:0] = ['tests']\nfrom word_files import packed, word_parts\n"
        "parts = word_parts(''); stored = False\n"
        "head, tail = parts['word/document.xml'].split(b'</w:body>')\ntail = b'</w:body>' + tail\n"
        f"{BOMBS[bomb]}\n"
        f"open({str(file)!r}, 'wb').write(packed(parts, is_stored=stored))"
    )
    read = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (512_000_000,) * 2)\n"
        "from fazhi_cli.formats.documents import read_document\n"
        "from fazhi_cli.model.document_errors import DocumentRefusedError\n"
        f"data = open({str(file)!r}, 'rb').read()\n"
        "try: read_document('bomb.docx', data)\n"
        "except DocumentRefusedError as error: print(error)"
    )
    for code in (make, read):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
    assert "没有读 bomb.docx" in done.stdout


def test_a_zip_within_the_zip_is_not_opened():
    inner = packed({"0.xml": bytes(1_000)})
    data = packed(word_parts(para("甲")) | {"word/embeddings/x.xlsx": inner})
    assert read_document("方案.docx", data).blocks[0].text == "甲"
    parts = word_parts(para("甲"))
    assert "里面的 word/document.xml 已经损坏" in refusal(packed(parts | {MAIN: inner}))
