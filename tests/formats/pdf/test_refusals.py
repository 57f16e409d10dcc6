"""What is no text to read is refused by name; what a file does to its reader stays in the child."""

from __future__ import annotations

import os
import signal
import time
import zlib
from functools import partial
from hashlib import md5

import pytest

from fazhi_cli.formats.documents import read_document
from fazhi_cli.formats.pdf import process
from fazhi_cli.model.blocks import Contents
from fazhi_cli.model.document_errors import DocumentRefusedError
from pdf_files import LEFT, PdfPage, packed, pdf_file, stream

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def with_words(words: str = "一、总体要求") -> PdfPage:
    page = PdfPage()
    page.text(LEFT, 120, words)
    return page


def scan() -> PdfPage:
    return PdfPage(has_picture=True)


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentRefusedError) as caught:
        read_document("方案.pdf", data)
    assert caught.value.exit_code == 1
    return str(caught.value)


def bomb(content: bytes, times: int) -> bytes:
    objects = {1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(content * times, is_packed=True)}
    return packed(objects)


def locked(password: bytes) -> bytes:
    """Lock a file as the first version did; whoever knows no password has the empty one."""
    user = (password + PADDING)[:32]
    owner = _rc4(md5((b"owner" + PADDING)[:32]).digest()[:5], user)
    identifier = bytes(16)
    key = md5(user + owner + (-4).to_bytes(4, "little", signed=True) + identifier).digest()[:5]
    lock = f"<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{_rc4(key, PADDING).hex()}>>>"
    words = b"BT /F 16 Tf 80 700 Td (Plan of the year) Tj ET"
    inner = md5(key + bytes([4, 0, 0, 0, 0])).digest()[:10]
    page = PAGE.replace(b"<<>>", b"<</Font<</F 5 0 R>>>>")
    objects = {1: CATALOG, 2: PAGES, 3: page, 4: stream(_rc4(inner, words))}
    objects[5] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects[6] = lock.encode()
    return packed(objects, f"/Encrypt 6 0 R/ID[<{identifier.hex()}><{identifier.hex()}>]")


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    result = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        result.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(result)


def test_a_scan_says_so_with_what_to_do():
    sentence = refusal(pdf_file(scan(), scan()))
    assert "这是扫描件，2 页都是图片，里面没有文字。请先识别成文字（OCR）" in sentence


def test_scanned_pages_among_others_are_named():
    document = read_document("方案.pdf", pdf_file(with_words(), scan(), with_words(), scan()))
    assert document.remarks == ("第 2、4 页是图片，里面的文字没有读",)


def test_words_that_a_program_recognised_in_a_picture_are_read():
    page = scan()
    page.content.append("3 Tr")
    page.text(LEFT, 120, "一、总体要求是按照部署推进各项工作，逐项核对，及时报送。")
    document = read_document("方案.pdf", pdf_file(page))
    assert [block.text for block in document.blocks] == [
        "一、总体要求是按照部署推进各项工作，逐项核对，及时报送。"
    ]


def test_words_without_codes_are_refused_with_what_to_do():
    sentence = refusal(pdf_file(with_words("总体要求" * 9), has_codes=False))
    assert "文字没有对应的编码" in sentence
    assert "OCR" in sentence


def test_a_few_characters_without_codes_are_a_remark():
    page = with_words("总体要求" * 9 + "\ue123")
    document = read_document("方案.pdf", pdf_file(page))
    assert document.remarks == ("第 1 页有些字没有对应的编码，读不出，请核对",)


def test_a_password_to_open_is_named_and_one_for_its_owner_is_no_matter():
    assert "加了打开密码" in refusal(locked(b"secret"))
    document = read_document("方案.pdf", locked(b""))
    assert [block.text for block in document.blocks] == ["Plan of the year"]


def test_programs_and_files_within_are_not_touched_and_said():
    catalog = (
        "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert)>>]>>"
        "/EmbeddedFiles<</Names[(x)<</Type/Filespec/F(a.txt)>>]>>>>"
    )
    document = read_document("方案.pdf", pdf_file(with_words(), catalog=catalog))
    assert document.remarks == (
        "PDF 里有程序（JavaScript），没有执行",
        "PDF 里附有别的文件，没有读",
    )


def test_a_form_without_pages_of_its_own_is_named():
    catalog = "/AcroForm<</Fields[]/XFA 7 0 R>>"
    assert "只有表单的 PDF（XFA）" in refusal(pdf_file(with_words(), catalog=catalog))


GOOD = pdf_file(with_words())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[: len(GOOD) // 2], "PDF 不完整，或者已经损坏"),
        (b"%PDF-1.7\n" + bytes(500), "PDF 不完整，或者已经损坏"),
        (packed({1: CATALOG, 2: b"<</Type/Pages/Kids[]/Count 0>>"}), "PDF 不完整，或者已经损坏"),
        (packed({1: CATALOG, 2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"}), "没有文字，也没有图片"),
        (pdf_file(PdfPage()), "没有文字，也没有图片"),
        (
            packed({1: CATALOG, 2: b"<</Kids[" + b"3 0 R " * 5000 + b"]/Count 5000>>", 3: PAGE}),
            "页数太多（上限 1000 页）",
        ),
        (packed({1: CATALOG, 2: PAGES, 3: PAGE, 4: b"[" * 90000}), "没有文字，也没有图片"),
    ],
)
def test_what_is_damaged_or_made_to_harm_is_refused_by_name(data, reason):
    assert reason in refusal(data)


def test_a_file_without_its_table_of_places_is_read():
    data = GOOD.replace(b"startxref", b"startxxxx")
    assert read_document("方案.pdf", data).blocks[0].text == "一、总体要求"


def test_lengths_beyond_every_page_are_read():
    data = GOOD.replace(b"[0 0 595.0 842.0]", b"[0 0 1e30 1e30]")
    assert read_document("方案.pdf", data).blocks[0].text == "一、总体要求"


@pytest.mark.parametrize("place", ["{0} 0 0 {0} 0 0", "1 0 0 1 {0} {0}", "{0} {0} -{0} {0} 1 1"])
def test_what_stands_nowhere_is_no_trouble(place):
    page = with_words()
    page.content.append("q" + f" {place.format('9' * 39 + '.0')} cm" * 4 + " 0 0 m 9 0 l S")
    page.text(LEFT, 160, "乙")
    document = read_document("方案.pdf", pdf_file(page))
    assert document.blocks[0].text == "一、总体要求"


@pytest.mark.posix("limits")
def test_a_stream_that_fills_the_memory_ends_its_child_only(monkeypatch):
    monkeypatch.setattr(process, "BYTES", 30_000_000)
    assert "要的内存太多（上限 30 MB）" in refusal(bomb(b" " * 1_000_000, 70))


@pytest.mark.torture  # a second each
@pytest.mark.posix("limits")
@pytest.mark.parametrize(
    ("content", "times"),
    [
        (b" " * 1_000_000, 700),
        (b"0 0 m 10 10 l S\n" * 60_000, 200),
        (b"q " * 500_000, 400),
        (b"[" * 1_000_000, 300),
    ],
)
def test_more_of_them(content, times):
    assert "没有读 方案.pdf：" in refusal(bomb(content, times))


@pytest.mark.torture  # some seconds each
@pytest.mark.posix("limits")
@pytest.mark.parametrize(
    "objects",
    [
        # Twice packed: a few thousand bytes for half a gigabyte.
        {4: b"twice"},
        # A form that shows itself, and another one twice.
        {
            3: PAGE.replace(b"<<>>", b"<</XObject<</A 5 0 R>>>>"),
            4: stream(b"/A Do /A Do"),
            5: stream(
                b"/A Do /A Do",
                "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>",
            ),
        },
        {2: b"<</Type/Pages/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000>>"},
        dict.fromkeys(range(10, 1000000, 2), b"null"),
    ],
)
def test_hostile_files_are_refused_within_their_budget(objects):
    if objects == {4: b"twice"}:
        packer = zlib.compressobj(1)
        inner = b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
        objects = {4: stream(zlib.compress(inner, 9), "/Filter[/FlateDecode/FlateDecode]")}
    started = time.process_time()
    data = packed({1: CATALOG, 2: PAGES, 3: PAGE, 4: stream(b""), **objects})
    assert "没有读 方案.pdf：" in refusal(data)
    assert time.process_time() - started < 20


def _never_end(name: str, data: bytes) -> Contents:
    while True:
        pass


def _die(number: int, name: str, data: bytes) -> Contents:
    os.kill(os.getpid(), number)
    return Contents(())


def _complain(name: str, data: bytes) -> Contents:
    os.write(2, b"noise")
    return Contents(())


def _tell_limit(name: str, data: bytes) -> Contents:
    import resource

    return Contents((), (str(resource.getrlimit(resource.RLIMIT_CPU)[0]),))


@pytest.mark.posix("limits")
def test_the_time_of_the_child_is_limited():
    assert process.in_child("方案.pdf", b"", _tell_limit).remarks == (str(process.SECONDS),)


@pytest.mark.torture  # no limit is shorter than a second
@pytest.mark.posix("limits")
def test_one_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(process, "SECONDS", 1)
    monkeypatch.setattr(process, "_WAIT_FACTOR", 60)  # however busy the machine is
    with pytest.raises(DocumentRefusedError, match="读的时间太长（上限 1 秒）"):
        process.in_child("方案.pdf", b"", _never_end)


@pytest.mark.posix("signals")
@pytest.mark.parametrize(
    ("number", "reason"),
    [("SIGSEGV", "已经损坏"), ("SIGTRAP", "内存太多"), ("SIGXCPU", "读的时间太长")],
)
def test_a_crash_of_the_library_is_a_sentence(number, reason):
    read = partial(_die, getattr(signal, number))
    with pytest.raises(DocumentRefusedError, match=reason):
        process.in_child("方案.pdf", b"", read)


def test_what_the_library_prints_is_not_shown(capfd):
    process.in_child("方案.pdf", b"", _complain)
    assert capfd.readouterr() == ("", "")


def _fail(name: str, data: bytes) -> Contents:
    raise KeyError("甲")


def test_a_fault_of_ours_in_the_child_tells_where_it_happened():
    with pytest.raises(KeyError) as caught:
        process.in_child("方案.pdf", b"", _fail)
    assert any(frame.endswith(" _fail") for frame in caught.value.frames_of_child)
    assert not any("甲" in frame for frame in caught.value.frames_of_child)


def _answer_strangely(name: str, data: bytes) -> Contents:
    return (each for each in "甲")


def test_an_answer_that_cannot_be_sent_is_a_fault_of_ours_and_no_damaged_file():
    with pytest.raises(RuntimeError):
        process.in_child("方案.pdf", b"", _answer_strangely)
