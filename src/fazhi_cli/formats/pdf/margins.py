"""What repeats on each page and is no part of the text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fazhi_cli.formats.pdf.lines import Line
from fazhi_cli.formats.pdf.page import Page

_LINES = 3  # so many at either end of a page may be head or foot
_MARGIN = 0.16  # of the height of a page, in which they stand
_EDGE = 0.14  # the same for page numbers
_RIM = 0.04  # of the height, where only such things stand
_SAME_PLACE, _LIKE_PLACE = 4.0, 10.0
_WIDER = 1.25  # of the pitch of the lines
_PITCH, _WIDEST_PITCH = 1.75, 2.5  # of the size
_SMALLER = 0.85  # of the size of the text
_DASH = r"[-—–―－_·•~∙ ]{0,6}"
_NUMBER = r"第? ?(?:[0-9０-９]{1,4}|[一二三四五六七八九十]{1,3}) ?页?"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}{_NUMBER}(?: ?[/／，,、|]? ?[共(（]? ?[0-9]{{1,4}} ?页?[)）]?)?{_DASH}"
)
_DIGITS = re.compile(r"[0-9０-９ ]+")

_Words = tuple[bool, str]


@dataclass(slots=True)
class Margins:
    """What stands at the edges of the pages, each text once, with the page where it is first."""

    heads: dict[str, int] = field(default_factory=dict)
    feet: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Edge:
    line: Line
    is_head: bool
    is_outermost: bool

    @property
    def key(self) -> _Words:
        """Its end of the page, and its words."""
        return self.is_head, self.words

    @property
    def words(self) -> str:
        """Its text without numbers, which change from page to page."""
        return _DIGITS.sub("", self.line.text)


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is farther from the text than `pitch`, or smaller than `size`, may be no part of it."""

    pitch: float
    size: float

    @classmethod
    def of(cls, pages: Sequence[Sequence[Line]]) -> _Usual:
        """Measure the lines of all pages."""
        sizes = sorted(line.size for lines in pages for line in lines)
        size = sizes[len(sizes) // 2] if sizes else 0.0
        gaps = []
        for lines in pages:
            for upper, lower in pairwise(lines):
                gap = lower.base - upper.base
                if gap < _WIDEST_PITCH * size:
                    gaps.append(gap)
        gaps.sort()
        pitch = gaps[len(gaps) // 2] if gaps else _PITCH * size
        return cls(_WIDER * pitch, _SMALLER * size)


def is_page_number(text: str) -> bool:
    """Tell whether a text is the number of a page, as such numbers are printed."""
    return _PAGE_NUMBER.fullmatch(text) is not None


def take_margins(pages: Sequence[tuple[Page, list[Line]]]) -> Margins:
    """Take running heads, feet and page numbers out of the lines of the pages."""
    edges = [list(_edges(page, lines)) for page, lines in pages]
    repeated = _repeated(edges)
    margins = Margins()
    usual = _Usual.of([lines for _, lines in pages])
    for (page, lines), page_edges in zip(pages, edges, strict=True):
        apart = _apart(lines, page_edges, usual)
        for edge in page_edges:
            is_number = _stands_as_number(page, lines, edge)
            is_running = edge.key in repeated and edge in apart
            if not is_number and not is_running and not _is_at_rim(page, edge):
                continue
            lines.remove(edge.line)
            if not is_number:
                texts = margins.heads if edge.is_head else margins.feet
                texts.setdefault(edge.line.text, page.number)
    return margins


def _apart(lines: Sequence[Line], edges: Sequence[_Edge], usual: _Usual) -> list[_Edge]:
    """Find what stands farther from the text than its lines do from each other, or is smaller.

    Without this the first line of two pages, which happens to be the same, would be lost.
    """
    apart: list[_Edge] = []
    for is_head in (True, False):
        ordered = [edge for edge in edges if edge.is_head is is_head]
        for inwards, edge in enumerate(ordered, 1):
            at = inwards if is_head else len(lines) - 1 - inwards
            is_last = not 0 <= at < len(lines)
            gap = 0.0 if is_last else abs(lines[at].base - edge.line.base)
            if is_last or gap > usual.pitch or edge.line.size < usual.size:
                apart = [*apart, *ordered[:inwards]]
    return apart


def _edges(page: Page, lines: Sequence[Line]) -> Iterable[_Edge]:
    """Give the outermost lines of a page, from the edge inwards."""
    for line in lines[:_LINES]:
        if line.base < _MARGIN * page.height:
            yield _Edge(line, is_head=True, is_outermost=line is lines[0])
    for line in reversed(lines[-_LINES:]):
        if line.base > (1 - _MARGIN) * page.height:
            yield _Edge(line, is_head=False, is_outermost=line is lines[-1])


def _repeated(edges: Sequence[Sequence[_Edge]]) -> set[_Words]:
    """Find what stands on more than one page at the same place.

    Even pages may have the same words a little higher or lower than odd ones: those must be
    outermost.
    """
    bases: dict[_Words, list[float]] = {}
    outermost: dict[_Words, list[float]] = {}
    for page_edges in edges:
        for words in {edge.key for edge in page_edges if edge.words}:
            same = [edge for edge in page_edges if edge.key == words]
            bases.setdefault(words, []).append(same[0].line.base)
            if same[0].is_outermost:
                outermost.setdefault(words, []).append(same[0].line.base)
    repeated = {words for words, places in bases.items() if _are_near(places, _SAME_PLACE)}
    repeated |= {words for words, places in outermost.items() if _are_near(places, _LIKE_PLACE)}
    return repeated


def _are_near(places: Sequence[float], most: float) -> bool:
    return any(second - first <= most for first, second in pairwise(sorted(places)))


def _is_at_rim(page: Page, edge: _Edge) -> bool:
    """Tell what a browser prints around a page: no text is set so near to the paper's end."""
    if edge.is_head:
        return edge.line.base < _RIM * page.height
    return edge.line.base > (1 - _RIM) * page.height


def _stands_as_number(page: Page, lines: Sequence[Line], edge: _Edge) -> bool:
    """Tell a page number: the outermost line that is left at its end of the page."""
    if not is_page_number(edge.line.text):
        return False
    if edge.is_head:
        return edge.line is lines[0] and edge.line.base < _EDGE * page.height
    return edge.line is lines[-1] and edge.line.base > (1 - _EDGE) * page.height
