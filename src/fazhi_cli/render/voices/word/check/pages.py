"""The pages of a filled template: paper, margins, lines a page and characters a line.

Measured from the numbers in the file; GB/T 9704—2012 (6.2) wants 22 lines of 28 characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from docx.document import Document
from docx.oxml.ns import qn

from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.word.check.looks import Look, Looks, number
from fazhi_cli.render.voices.word.check.story import Element, Line, ancestor
from fazhi_cli.render.voices.word.page import PAGES, PAPER, TWIPS_A_POINT, PageSet, twips

BODY = "公文正文"
_LINES, _CHARACTERS = 22, 28
_NEAR = 30  # twips, half a millimetre: programs round when they save
_ROUNDING = 0.02  # of a line or a character
_TWIPS_A_MM = 1440 / 25.4
_SIDES = ("top", "bottom", "left", "right")
_SIDE_WORDS = ("上", "下", "左", "右")


class Page(NamedTuple):
    """The page of a section, in twips."""

    width: int
    height: int
    margins: tuple[int, ...]  # above, below, left, right

    @property
    def is_turned(self) -> bool:
        """Whether it is wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """How wide its text is."""
        return self.width - self.margins[2] - self.margins[3]

    @property
    def text_height(self) -> int:
        """How high its text is."""
        return self.height - self.margins[0] - self.margins[1]

    @property
    def words(self) -> str:
        """Its paper, in words."""
        direction = "横向" if self.is_turned else "纵向"
        if self.is_a4:
            return f"{direction} A4"
        return f"{direction} {_millimetres(self.width)}×{_millimetres(self.height)} 毫米"

    @property
    def is_a4(self) -> bool:
        """Whether its paper is A4."""
        paper = sorted(twips(length) for length in PAPER)
        sides = sorted((self.width, self.height))
        return _is_near(sides, paper)


class PageSection(NamedTuple):
    """A section: its page, and its paragraphs."""

    page: Page
    lines: tuple[Line, ...]


def sections_of(document: Document, lines: Sequence[Line]) -> list[PageSection]:
    """Give the sections of a document.

    Args:
        document: the document.
        lines: of its body.
    """
    sections = []
    kept: list[Line] = []
    for line in lines:
        kept.append(line)
        assert line.paragraph is not None
        end = line.paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if end is not None:
            sections.append(PageSection(_page(end), tuple(kept)))
            kept = []
    last = document.element.body.find(qn("w:sectPr"))
    if last is not None:
        sections.append(PageSection(_page(last), tuple(kept)))
    return sections


def _page(section: Element) -> Page:
    size = section.find(qn("w:pgSz"))
    margins = section.find(qn("w:pgMar"))
    width, height = (_length(size, name) for name in ("w", "h"))
    return Page(width, height, tuple(_length(margins, side) for side in _SIDES))


def _length(element: Element | None, name: str) -> int:
    if element is None:
        return 0
    return abs(round(number(element.get(qn(f"w:{name}")))))


def page_words(section: PageSection, looks: Looks) -> str:
    """Say how the page of a section is laid out."""
    style = _main_style(section, looks)
    if style is None:
        return f"{section.page.words}，主要是表格"
    look = looks.styles()[style]
    if not look.spacing.is_exact:
        return f"{section.page.words}，行距不是固定值，每页行数说不准"
    lines, characters = _capacity(section.page, look)
    words = f"{section.page.words}，每页{lines}行，每行{characters}字"
    return words if style == BODY else f"{words}（按“{style}”算）"


def read_pages(
    sections: Sequence[PageSection], looks: Looks, originals: Collection[Page]
) -> Iterator[TemplateFault]:
    """Tell where pages are not those of official documents.

    Args:
        sections: of the filled template.
        looks: its styles.
        originals: pages of the package's own template, which may be others for a reason.
    """
    for section in sections:
        page = section.page
        if not page.is_a4:
            yield _warning(f"纸张是 {page.words}，公文用 A4")
            continue
        if not any(_is_near(page.margins, each.margins) for each in originals):
            yield from _read_margins(page)
        style = _main_style(section, looks)
        if style != BODY or page.is_turned:
            continue
        look = looks.styles()[style]
        capacity = _capacity(page, look)
        if look.spacing.is_exact and capacity != (_LINES, _CHARACTERS):
            lines, characters = capacity
            now = f"每页{lines}行、每行{characters}字"
            yield _warning(f"{now}，公文是每页{_LINES}行、每行{_CHARACTERS}字")


def _read_margins(page: Page) -> Iterator[TemplateFault]:
    wanted = [_turned(each) if page.is_turned else _upright(each) for each in PAGES.values()]
    if any(_is_near(page.margins, [twips(side) for side in margins]) for margins in wanted):
        return
    now = _sides([round(length / _TWIPS_A_MM, 1) for length in page.margins])
    yield _warning(f"页边距是{now}毫米，公文用{'，或者'.join(map(_sides, wanted))}毫米")


def _is_near(lengths: Sequence[int], others: Sequence[int]) -> bool:
    pairs = zip(lengths, others, strict=True)
    return all(abs(length - other) <= _NEAR for length, other in pairs)


def _upright(page: PageSet) -> list[float]:
    return [page.top, page.bottom, page.left, page.right]


def _turned(page: PageSet) -> list[float]:
    """Give the margins of the page turned clockwise: what was left is above."""
    return [page.left, page.right, page.bottom, page.top]


def _sides(millimetres: Sequence[float]) -> str:
    sides = zip(_SIDE_WORDS, millimetres, strict=True)
    return "、".join(f"{side} {length:g}" for side, length in sides)


def _main_style(section: PageSection, looks: Looks) -> str | None:
    """Give the style of most text outside of tables; None where more text is in them."""
    counts: Counter[str | None] = Counter()
    for line in section.lines:
        style: str | None = looks.style_of(line.paragraph)
        if ancestor(line.paragraph, "w:tbl") is not None:
            style = None
        counts[style] += len(line.text)
    most = counts.most_common(1)
    return most[0][0] if most else None


def _capacity(page: Page, look: Look) -> tuple[int, int]:
    """Give how many lines a page has, and how many characters a line."""
    character = look.size * TWIPS_A_POINT - look.squeeze
    lines = page.text_height / max(look.spacing.line, 1)
    characters = page.text_width / max(character, 1)
    return int(lines + _ROUNDING), int(characters + _ROUNDING)


def _millimetres(length: int) -> int:
    return round(length / _TWIPS_A_MM)


def _warning(message: str) -> TemplateFault:
    return TemplateFault("", message, is_warning=True)
