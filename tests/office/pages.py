"""What is on the pages of a PDF: words and lines with their places, fonts, and where the ink begins
and ends. All lengths are in millimetres, from the upper left corner of the page.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from office.programs import output_of, program

DPI = 300
POINT = 25.4 / 72
DARK = bytes(grey < 128 for grey in range(256))  # which grey counts as ink
NOTO = re.compile(r"(Noto\w+CJK)[a-z]{2}(-[A-Z][a-z]+)(-VKana)?")  # NotoSansCJKjp-Bold-VKana
PAGE_NUMBER = re.compile(r"[—–-] ?\d+ ?[—–-]")
TAG = re.compile(
    r'<page width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)">'
    r'|<word xMin="(?P<left>[-\d.]+)" yMin="(?P<top>[-\d.]+)"'
    r' xMax="(?P<right>[-\d.]+)" yMax="(?P<bottom>[-\d.]+)">(?P<text>.*?)</word>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Box:
    """A place on a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of them."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True)
class Word:
    """Characters without a blank between them; of Chinese text usually a whole line."""

    text: str
    box: Box


@dataclass(frozen=True)
class Line:
    """The words that stand side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Where it stands."""
        return around([word.box for word in self.words])

    @property
    def is_page_number(self) -> bool:
        """Whether it is — 1 — and nothing else."""
        return PAGE_NUMBER.fullmatch(self.text) is not None

    @property
    def characters(self) -> int:
        """How many full-width characters it holds; none, when others are among them."""
        text = self.text.replace(" ", "")
        full = all(unicodedata.east_asian_width(each) in "WFA" for each in text)
        return len(text) * full


@dataclass(frozen=True)
class Page:
    """A page and its words."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]

    @cached_property
    def lines(self) -> list[Line]:
        """All lines, from top to bottom."""
        return list(_lines(self.words))

    @property
    def body(self) -> list[Line]:
        """The lines besides the page number."""
        return [line for line in self.lines if not line.is_page_number]

    @property
    def numbers(self) -> list[Line]:
        """The line that holds the page number, if there is one."""
        return [line for line in self.lines if line.is_page_number]

    @property
    def text(self) -> str:
        """The lines as text."""
        return "\n".join(line.text for line in self.lines)

    @property
    def solid(self) -> str:
        """The text without any blank: where one looks for words that a line's end may part."""
        return "".join(word.text for line in self.lines for word in line.words)

    @property
    def fullest(self) -> int:
        """How many characters the fullest line of full-width characters holds."""
        return max((line.characters for line in self.body), default=0)


@dataclass(frozen=True)
class Ink:
    """How far the ink is from each edge of the paper."""

    left: float
    top: float
    right: float
    bottom: float


class Pdf:
    """A PDF on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def pages(self) -> list[Page]:
        """All pages with their words."""
        printed = output_of([program("pdftotext"), "-bbox", self.path, "-"])
        return list(_pages(printed.decode()))

    @cached_property
    def fonts(self) -> frozenset[str]:
        """The names of its fonts; of Noto CJK without the region, which is that of its file."""
        rows = output_of([program("pdffonts"), self.path]).decode().splitlines()[2:]
        names = (row.split()[0].rpartition("+")[2] for row in rows)
        return frozenset(NOTO.sub(r"\1\2", name) for name in names)

    def body_ink(self, number: int) -> Ink:
        """Measure the ink of a page's body: of all lines besides the page number."""
        return self.ink_of(number, self.pages[number - 1].body)

    def ink_of(self, number: int, lines: Sequence[Line]) -> Ink:
        """Measure the ink of a page from the first of some lines to the last of them."""
        box = around([line.box for line in lines])
        return self.ink(number, from_top=box.top, to_bottom=box.bottom)

    def ink(self, number: int, *, from_top: float = 0, to_bottom: float = 10_000) -> Ink:
        """Measure the ink of a page between two heights."""
        return _ink(self._picture(number), from_top, to_bottom)

    @cache  # noqa: B019 - a session looks at few pages, and more than once at each
    def _picture(self, number: int) -> Picture:
        page = str(number)
        command = [program("pdftoppm"), "-r", str(DPI), "-gray", "-f", page, "-l", page]
        return read_pgm(output_of([*command, self.path]))


@dataclass(frozen=True)
class Picture:
    """A page in dots: a byte is 1 where there is ink."""

    width: int
    height: int
    dots: bytes


def read_pgm(content: bytes) -> Picture:
    """Read a grey picture of pdftoppm: magic, width and height, depth, then a byte a dot."""
    magic, size, depth, dots = content.split(b"\n", 3)
    assert (magic, depth) == (b"P5", b"255")
    width, height = (int(each) for each in size.split())
    return Picture(width, height, dots.translate(DARK))


def _ink(picture: Picture, from_top: float, to_bottom: float) -> Ink:
    dot = 25.4 / DPI
    first = max(0, int(from_top / dot))
    behind = min(picture.height, int(to_bottom / dot) + 1)
    rows = {}
    for row in range(first, behind):
        start = row * picture.width
        stretch = _stretch(picture.dots[start : start + picture.width])
        if stretch is not None:
            rows[row] = stretch
    assert rows, "there is no ink"
    return Ink(
        left=min(left for left, _ in rows.values()) * dot,
        top=min(rows) * dot,
        right=(picture.width - 1 - max(right for _, right in rows.values())) * dot,
        bottom=(picture.height - 1 - max(rows)) * dot,
    )


def _stretch(row: bytes) -> tuple[int, int] | None:
    left = row.find(1)
    return None if left < 0 else (left, row.rfind(1))


def _pages(printed: str) -> Iterator[Page]:
    size = (0.0, 0.0)
    number = 0
    words: list[Word] = []
    for tag in TAG.finditer(printed):
        if tag["text"] is not None:
            words.append(_word(tag))
            continue
        if number:
            yield Page(number, *size, tuple(words))
        size = (float(tag["width"]) * POINT, float(tag["height"]) * POINT)
        number += 1
        words = []
    yield Page(number, *size, tuple(words))


def _word(tag: re.Match[str]) -> Word:
    edges = (float(tag[edge]) * POINT for edge in ("left", "top", "right", "bottom"))
    return Word(html.unescape(tag["text"]), Box(*edges))


def _lines(words: Iterable[Word]) -> Iterator[Line]:
    """Put together the words whose middles are at one height."""
    height = -1.0

    def same_line(word: Word) -> float:
        nonlocal height
        if not word.box.top < height < word.box.bottom:
            height = word.box.middle
        return height

    for _, side_by_side in groupby(sorted(words, key=lambda word: word.box.middle), same_line):
        yield Line(tuple(sorted(side_by_side, key=lambda word: word.box.left)))
