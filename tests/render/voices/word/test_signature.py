"""Where the signature and the date stand (GB/T 9704—2012, 7.3.5.2, without a seal)."""

from __future__ import annotations

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH

from fazhi_cli.render.voices.word.signature import DAY, ISSUER, place_signatures

CHARACTER = 315  # twips


def placed(*paragraphs: tuple[str, str]) -> list[float | None]:
    """How many characters before the margin each paragraph ends."""
    document = Document()
    for name in (ISSUER, DAY):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    place_signatures(document)
    indents = [each.paragraph_format.right_indent for each in document.paragraphs]
    return [None if each is None else round(each.twips / CHARACTER, 2) for each in indents]


@pytest.mark.parametrize(
    ("issuer", "day", "expected"),
    [
        # The name ends two characters before the margin, the date begins two right of the name.
        ("云溪县人民政府", "2026年1月5日", [2, 1]),
        ("云溪县全面依法治县委员会办公室", "2026年1月5日", [2, 9]),
        ("云溪县人民政府", "2026年12月31日", [2.0, 0.0]),
        # A date longer than the name ends two before the margin, and the name moves left with it.
        ("县政府办", "2026年1月5日", [6, 2]),
        ("县政府办", "2026年12月31日", [7, 2]),
        ("县委依法治县办", "〔待填：成文日期〕", [6, 2]),
        # As long as the name.
        ("县司法局办公", "2026年1月5日", [2, 0]),
    ],
)
def test_the_date_stands_two_characters_right_of_the_name(
    issuer: str, day: str, expected: list[float]
) -> None:
    assert placed((ISSUER, issuer), (DAY, day)) == expected


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.torture)])
def test_neither_goes_over_the_margin(step: int) -> None:
    for length in range(1, 40, step):
        for day in ("2026年1月5日", "2026年12月31日", "〔待填：成文日期〕"):
            ends = placed((ISSUER, "县" * length), (DAY, day))
            assert all(end is not None and end >= 0 for end in ends)


def test_a_date_without_a_name_stays_where_its_style_has_it() -> None:
    assert placed((DAY, "2026年1月5日")) == [None]
    assert placed((ISSUER, "云溪县人民政府")) == [None]


def test_each_signature_of_several_is_placed() -> None:
    pair = [(ISSUER, "县政府办"), (DAY, "2026年1月5日")]
    assert placed(*pair, *pair) == [6, 2, 6, 2]


def test_a_signature_stands_on_a_page_with_text() -> None:
    document = Document()
    for name in (ISSUER, DAY):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    texts = [("Normal", "甲"), ("Normal", "乙"), ("Normal", ""), (ISSUER, "县政府办"), (DAY, "日")]
    for style, text in texts:
        document.add_paragraph(text, style=style)
    place_signatures(document)
    kept = [each.paragraph_format.keep_with_next for each in document.paragraphs]
    assert kept == [None, True, True, None, None]


def test_a_name_longer_than_a_line_is_broken_behind_a_body_and_centred_with_who_seals() -> None:
    document = Document()
    for name in (ISSUER, DAY):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    long_name = "云溪县全面推进依法治县工作领导小组法治政府建设专项工作协调办公室"
    for style, text in ((ISSUER, long_name), (ISSUER, "（县司法局代章）"), (DAY, "2026年1月5日")):
        document.add_paragraph(text, style=style)
    place_signatures(document)
    name, _seal, _day = document.paragraphs
    assert name.text == "云溪县全面推进依法治县工作领导小组\n法治政府建设专项工作协调办公室"
    for paragraph in document.paragraphs:
        shape = paragraph.paragraph_format
        assert paragraph.alignment == WD_ALIGN_PARAGRAPH.CENTER
        assert shape.right_indent == document.paragraphs[0].paragraph_format.right_indent
        assert round(shape.left_indent.twips / CHARACTER) == 28 - 2 - 17 - 1


def test_a_long_name_without_a_body_in_it_is_left_as_it_is() -> None:
    assert placed((ISSUER, "县" * 40), (DAY, "2026年1月5日")) == [2, 2]
