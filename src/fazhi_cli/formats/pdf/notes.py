"""Footnotes: below a short rule at the foot of a page, each with its mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from fazhi_cli.formats.pdf.grids import Grid
from fazhi_cli.formats.pdf.lines import Line
from fazhi_cli.formats.pdf.page import Page
from fazhi_cli.formats.pdf.paragraphs import joined_text

_LOWER_HALF = 0.5
_MARK = re.compile(r"[\[〔]?([0-9]{1,3}|[①-⑳]|\*{1,3})[\]〕]?[ .．、]?")


@dataclass(slots=True)
class Notes:
    """The notes of all pages, found by page and mark."""

    texts: dict[tuple[int, str], str] = field(default_factory=dict)

    def of(self, lines: Iterable[Line]) -> list[str]:
        """Give the notes to which lines refer, each once."""
        found: list[str] = []
        for line in lines:
            for mark in _MARK.findall(line.marks):
                text = self.texts.pop((line.page, mark), "")
                if text:
                    found.append(text)
        return found

    def left(self) -> list[tuple[int, str]]:
        """Give the notes to which no line referred, with their pages."""
        return [(page, text) for (page, _), text in self.texts.items()]


def take_notes(page: Page, lines: list[Line], grids: Sequence[Grid], notes: Notes) -> None:
    """Take the notes of a page out of its lines."""
    first = _first_of_notes(page, lines, grids)
    if first is None:
        return
    foot = lines[first:]
    del lines[first:]
    for note in _parted(foot):
        text = joined_text(note)
        head = _MARK.match(text)
        mark = note[0].marks or ("" if head is None else head[1])
        if not note[0].marks and head is not None:
            text = text[head.end() :].strip()
        notes.texts[page.number, _MARK.sub(r"\1", mark)] = text


def _first_of_notes(page: Page, lines: Sequence[Line], grids: Sequence[Grid]) -> int | None:
    """Find the first line below the rule above the notes."""
    for rule in sorted(page.horizontal, key=lambda each: -each.place):
        if rule.place < _LOWER_HALF * page.height or rule.end - rule.start > page.width / 2:
            continue
        if any(grid.box.holds(rule.start, rule.place) for grid in grids):
            continue
        for index, line in enumerate(lines):
            if line.base > rule.place and _begins_note(line):
                return index
            if line.base > rule.place:
                break
    return None


def _begins_note(line: Line) -> bool:
    return bool(line.marks) or _MARK.match(line.text) is not None


def _parted(foot: Sequence[Line]) -> list[list[Line]]:
    """Part the lines at the foot: a note begins with its mark."""
    notes: list[list[Line]] = []
    for line in foot:
        if _begins_note(line) or not notes:
            notes.append([])
        notes[-1].append(line)
    return notes
