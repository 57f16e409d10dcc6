"""Titles of several lines, broken by sense and into lines of like length.

GB/T 9704—2012, 7.3.1: a title that goes over lines is centred, no word is torn, and the lines are
like a trapezoid or a lozenge. Word would fill the first line and leave a few characters below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import ceil

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from fazhi_cli.render.voices.widths import width
from fazhi_cli.render.voices.word.sections import parts_of

_STYLES = ("公文标题", "清单标题")
_MOST_LINES = 4
# Words that titles are made of: a line ends behind one of them, or before one.
_WORDS = re.compile(
    "法治政府建设|法治建设|年度报告|重点任务|任务分解|任务分工|责任清单|任务清单|分解方案|进展情况|实施方案|"
    "实施纲要|考评工作|考评|考核|工作要点|工作计划|贯彻落实|关于|规划|纲要|方案|意见|通报|情况的"
)
_BEHIND = re.compile(r"[》）度、]|年(?!度)|季度|半年|关于")
_BEFORE = re.compile(r"[《（]|关于")
_INSIDE_QUOTES = 4.0  # how much worse a line is that ends inside 《…》, in characters
_TORN = 8.0  # … or inside of a word


def break_titles(document: Document) -> None:
    """Break each title that is longer than a line."""
    for part in parts_of(document):
        for block in part.blocks:
            if block.tag == qn("w:p"):
                _break(Paragraph(block, document), part.width)


def _break(paragraph: Paragraph, width_in_twips: int) -> None:
    style = paragraph.style
    if style is None or style.name not in _STYLES or style.font.size is None:
        return
    if "\n" in paragraph.text:
        return  # somebody has broken it
    lines = broken(paragraph.text, width_in_twips / style.font.size.twips)
    if len(lines) > 1:
        _write(paragraph, lines)


def broken(title: str, room: float) -> Sequence[str]:
    """Break a title into as few lines as hold it; `room` is a line's, in characters."""
    count = ceil(width(title) / room)
    if count < 2 or count > _MOST_LINES:
        return [title]
    places = sorted(set(_places(title)))
    best: tuple[float, Sequence[str]] | None = None
    for chosen in combinations(places, count - 1):
        edges = (0, *chosen, len(title))
        lines = [title[a:b] for a, b in pairwise(edges)]
        if max(map(width, lines)) > room:
            continue
        badness = _unevenness(lines) + sum(_break_badness(title, place) for place in chosen)
        if best is None or badness < best[0]:
            best = badness, lines
    return [title] if best is None else best[1]


def _places(title: str) -> Iterator[int]:
    """Give where a line may end."""
    for match in _WORDS.finditer(title):
        yield from match.span()
    for match in _BEHIND.finditer(title):
        yield match.end()
    for match in _BEFORE.finditer(title):
        yield match.start()


def _unevenness(lines: Sequence[str]) -> float:
    widths = [width(line) for line in lines]
    return max(widths) - min(widths)


def _break_badness(title: str, place: int) -> float:
    before = title[:place]
    is_quoted = before.count("《") > before.count("》")
    is_bracketed = before.count("（") > before.count("）")
    is_torn = any(match.start() < place < match.end() for match in _WORDS.finditer(title))
    return (_INSIDE_QUOTES if is_quoted or is_bracketed else 0) + (_TORN if is_torn else 0)


def _write(paragraph: Paragraph, lines: Sequence[str]) -> None:
    """Put breaks into the only run of a title; one of several runs is somebody's own work."""
    if len(paragraph.runs) != 1:
        return
    run = paragraph.runs[0]._r
    for element in list(run):
        if element.tag != qn("w:rPr"):
            run.remove(element)
    for place, line in enumerate(lines):
        if place:
            run.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        run.append(words)
