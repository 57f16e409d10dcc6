"""Glyphs become lines: what stands on one base line, from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fazhi_cli.formats.pdf.page import Glyph

_SAME_LINE = 0.25  # of the size: how far the base lines of one line may differ
_SMALL = 0.75  # of the size: what is smaller and raised is the mark of a note, or a power
_RAISED = 0.7
# Of the size, for neither, one or both of the neighbours a letter or digit: a gap that is a blank.
# Between a letter and a Chinese character there is a quarter of it anyhow.
_LEAST_GAPS = (0.3, 0.45, 0.2)
_WIDE_BLANK = 0.8
_TWICE = 0.15  # of the size: a character printed twice so near is one, made bold
_IN_DATES = frozenset(
    ("年底", "年末", "年内", "年度", "月底", "月末", "月中", "月份", "底前", "日前")
)
_MARKS = frozenset("0123456789①②③④⑤⑥⑦⑧⑨⑩[]〔〕*")


@dataclass(slots=True)
class Line:
    """A line with something on it, without blanks at its ends."""

    page: int
    glyphs: list[Glyph]
    left: float
    right: float
    base: float
    size: float
    marks: str = ""  # what is raised like the mark of a note, anywhere in the line
    has_blank_behind: bool = False
    text: str = ""

    @property
    def bold(self) -> int:
        """How many of its characters are bold, from its beginning."""
        return self.bold_from(0)

    @property
    def is_all_bold(self) -> bool:
        """Whether all of it is bold."""
        return self.bold == len(self.text)

    def bold_from(self, start: int) -> int:
        """Count the leading characters that are bold, those before `start` too if any is."""
        count = start
        for glyph in self.glyphs[start:]:
            if not glyph.is_bold and glyph.text.strip():
                break
            count += 1
        return count if count > start else 0

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left


def lines_of(page: int, glyphs: Iterable[Glyph]) -> list[Line]:
    """Give the lines of some glyphs, from top to bottom."""
    groups = _groups(glyphs)
    lines: list[Line] = []
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        if following is not None and _is_raised(group, following):
            following += group
            continue
        line = line_of(page, group)
        if line is not None:
            lines.append(line)
    return lines


def _groups(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda each: (each.base, each.left)):
        if not groups or glyph.base - base > max(_SAME_LINE * glyph.size, 1.0):
            groups.append([])
            base = glyph.base
        groups[-1].append(glyph)
    return groups


def _is_raised(upper: Sequence[Glyph], lower: Sequence[Glyph]) -> bool:
    """Tell the marks of notes above a line from a line."""
    size = max(glyph.size for glyph in lower)
    if any(glyph.size > _SMALL * size for glyph in upper if glyph.text.strip()):
        return False
    return lower[0].base - upper[0].base < _RAISED * size


def line_of(page: int, glyphs: Sequence[Glyph]) -> Line | None:
    """Make a line; None of blanks."""
    ordered = sorted(glyphs, key=lambda each: each.left)
    while ordered and not ordered[0].text.strip():
        ordered.pop(0)
    has_blank_behind = False
    while ordered and not ordered[-1].text.strip():
        ordered.pop()
        has_blank_behind = True
    if not ordered:
        return None
    size = _usual([glyph.size for glyph in ordered])
    base = _usual([glyph.base for glyph in ordered])
    line = Line(page, ordered, ordered[0].left, ordered[-1].right, base, size)
    line.right = max(glyph.right for glyph in ordered)
    line.has_blank_behind = has_blank_behind
    _write(line)
    return line


def _usual(values: list[float]) -> float:
    values = sorted(values)
    return values[len(values) // 2]


def _write(line: Line) -> None:
    """Give a line its text: blanks where there are gaps, no mark of a note."""
    usual_gap = _usual_gap(line.glyphs)
    shown: list[Glyph] = []
    marks = 0.0  # the room that marks take, where nothing stands in the text
    for glyph in line.glyphs:
        if shown and _is_printed_twice(shown[-1], glyph):
            shown[-1].is_bold = True
            continue
        if _is_mark(glyph, line):
            line.marks += glyph.text
            marks += glyph.right - glyph.left
            continue
        blank = _blank_between(shown[-1], glyph, usual_gap + marks) if shown else None
        marks = 0.0
        if blank is not None:
            shown.append(blank)
        shown.append(glyph)
    line.glyphs = shown
    line.text = "".join(glyph.text for glyph in shown)


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """Give how far the characters of a line are set apart, as a line is that was justified."""
    gaps = [second.left - first.right for first, second in pairwise(glyphs)]
    gaps.sort()
    return max(gaps[(len(gaps) - 1) // 2], 0.0) if gaps else 0.0


def _is_mark(glyph: Glyph, line: Line) -> bool:
    is_raised = line.base - glyph.base > _SAME_LINE * glyph.size
    return is_raised and glyph.size <= _SMALL * line.size and glyph.text in _MARKS


def _is_printed_twice(last: Glyph, glyph: Glyph) -> bool:
    if glyph.text != last.text or not glyph.text.strip():
        return False
    return glyph.left - last.left < _TWICE * glyph.size


def _blank_between(last: Glyph, glyph: Glyph, usual_gap: float) -> Glyph | None:
    """Give the blank for which a gap stands: many programs move on instead of printing one."""
    if not last.text.strip() or not glyph.text.strip():
        return None
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right - usual_gap
    latin = _is_latin(last.text) + _is_latin(glyph.text)
    if gap <= _LEAST_GAPS[latin] * size:
        return None
    if last.text + glyph.text in _IN_DATES:
        return None
    text = "\u3000" if gap > _WIDE_BLANK * size and not latin else " "
    return Glyph(text, last.right, glyph.left, glyph.base, glyph.size, last.is_bold)


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def split_at_gaps(line: Line, widest: float) -> list[Line]:
    """Part a line where it leaves more room than `widest` times its size."""
    pieces: list[list[Glyph]] = [[]]
    right = line.left
    for glyph in line.glyphs:
        if not glyph.text.strip():
            continue
        if glyph.left - right > widest * line.size:
            pieces.append([])
        pieces[-1].append(glyph)
        right = max(right, glyph.right)
    if len(pieces) == 1:
        return [line]
    parts = [line_of(line.page, piece) for piece in pieces]
    return [part for part in parts if part is not None]
