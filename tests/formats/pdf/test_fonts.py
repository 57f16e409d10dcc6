"""Fonts that the file does not hold: every character is read, whichever fonts a machine has."""

from __future__ import annotations

import pytest

from fazhi_cli.formats.pdf.reader import contents_of
from pdf_files import LEFT, PITCH, PdfPage, pdf_file

# The first and the last are a text of a single character, which the library likes to lose.
WORDS = ("一", "云溪市法治政府建设", "（一）", "1. 清理ABC 2031", "年")
PIECES = ("县", "司", "法", "局")


def font(encoding: str, *, order: str = "GB1", kind: int = 2, codes: str = "") -> bytes:
    """A font of which the file has only the name."""
    system = f"/CIDSystemInfo<</Registry(Adobe)/Ordering({order})/Supplement 2>>"
    descendant = f"<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/SimSun/DW 1000{system}>>"
    head = f"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}{codes}"
    return f"{head}/DescendantFonts[{descendant}]>>".encode()


def read_in(font: bytes, codec: str) -> list[str]:
    page = PdfPage()
    for number, words in enumerate(WORDS):
        say(page, LEFT, 842 - 120 - number * PITCH, words.encode(codec))
    for number, piece in enumerate(PIECES):
        say(page, LEFT + 16 * number, 842 - 120 - len(WORDS) * PITCH, piece.encode(codec))
    contents = contents_of("方案.pdf", pdf_file(page, font=font))
    assert not contents.remarks
    return [block.text for block in contents.blocks]


def say(page: PdfPage, x: float, y: float, codes: bytes) -> None:
    page.content.append(f"BT /F 16 Tf {x} {y} Td <{codes.hex()}> Tj ET")


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("UniGB-UCS2-H", "utf-16-be"),
        ("UniGB-UTF16-H", "utf-16-be"),
        ("GBK-EUC-H", "gbk"),
        ("GBKp-EUC-H", "gbk"),
        ("GBK2K-H", "gb18030"),
        ("GB-EUC-H", "gb2312"),
    ],
)
@pytest.mark.parametrize("kind", [0, 2])
def test_a_font_with_a_code_of_the_country_is_read(encoding, codec, kind):
    assert read_in(font(encoding, kind=kind), codec) == [*WORDS, "".join(PIECES)]


@pytest.mark.parametrize("order", ["GB1", "Identity"])
def test_a_font_with_numbers_and_a_table_of_codes_is_read(order):
    numbers = font("Identity-H", order=order, codes="/ToUnicode 5 0 R")
    assert read_in(numbers, "utf-16-be") == [*WORDS, "".join(PIECES)]


def test_bold_stays_where_the_library_would_have_lost_the_character():
    page = PdfPage()
    page.content.append("2 Tr 0 w")
    say(page, LEFT, 700, "一".encode("utf-16-be"))
    numbers = font("Identity-H", order="Identity", codes="/ToUnicode 5 0 R")
    block = contents_of("方案.pdf", pdf_file(page, font=numbers)).blocks[0]
    assert (block.text, block.bold) == ("一", 1)


def test_half_wide_digits_of_a_font_without_widths_are_all_there():
    page = PdfPage()
    for number, digit in enumerate("2031000"):
        say(page, LEFT + 8 * number, 700, digit.encode("utf-16-be"))
    numbers = font("Identity-H", order="Identity", codes="/ToUnicode 5 0 R")
    assert contents_of("方案.pdf", pdf_file(page, font=numbers)).blocks[0].text == "2031000"
