"""A page in Markdown, divided: its sections by their headings, its tables by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = "```"
_HEADING = re.compile(r"(#+) +(.*)")
_ANCHOR = re.compile(r'<a id="[^"]*"></a>')
_NUMBER = re.compile(r"(\d+)\. |([一二三四五六七八九十]+)、")
_BETWEEN_WORDS = re.compile(r"[、：　 ]+")
# “章节 `sections`（…）：” stands before the table of the keys below `sections`.
_BELOW_KEY = re.compile(r"[^（：]*`(\w+)`[（：，]")
_ROW_OF_KEY = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


class Section(NamedTuple):
    """A heading and what stands below it, deeper headings too."""

    title: str
    text: str

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called: by its title, and by the number or the rest of that."""
        match = _NUMBER.match(self.title)
        if match is None:
            return (self.title,)
        return (self.title, match[1] or match[2], self.title[match.end() :])

    @property
    def words(self) -> tuple[str, ...]:
        """The words of its title, each of which may stand for it."""
        return tuple(filter(None, _BETWEEN_WORDS.split(self.names[-1])))


class KeyTable(NamedTuple):
    """A table that explains keys: its section's title, the paragraph before it, its lines."""

    section: str
    paragraph: str
    head: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def above(self) -> str | None:
        """The key below which its keys stand; None for the outermost ones."""
        match = _BELOW_KEY.match(self.paragraph)
        return match[1] if match is not None else None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it explains."""
        return tuple(_ROW_OF_KEY.findall("\n".join(self.rows)))


def sections_of(page: str) -> tuple[Section, ...]:
    """Divide a page at its headings; the title of the page itself is no section."""
    lines = page.splitlines()
    headings = list(_headings(lines))
    sections = []
    for place, (start, level, title) in enumerate(headings):
        if level == 1:
            continue
        ends = [line for line, other, _ in headings[place + 1 :] if other <= level]
        end = ends[0] if ends else len(lines)
        sections.append(Section(title, _joined(lines[start:end])))
    return tuple(sections)


def key_tables(page: str) -> tuple[KeyTable, ...]:
    """Find the tables of a page whose rows begin with a key."""
    tables = []
    title, paragraph = "", ""
    for block in page.split("\n\n"):
        lines = block.splitlines()
        heading = _HEADING.match(block)
        if heading is not None:
            title, paragraph = heading[2], ""
        elif block.startswith("| 键 |"):
            tables.append(KeyTable(title, paragraph, tuple(lines[:2]), tuple(lines[2:])))
        elif _FENCE not in block:
            paragraph = block
    return tuple(tables)


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Give line, level and title of each heading; in a block of code there is none."""
    is_code = False
    for number, line in enumerate(lines):
        if line.startswith(_FENCE):
            is_code = not is_code
        heading = _HEADING.match(line)
        if heading is not None and not is_code:
            yield number, len(heading[1]), heading[2].strip()


def _joined(lines: list[str]) -> str:
    # The anchor of the next heading stands before it.
    while not lines[-1] or _ANCHOR.fullmatch(lines[-1]):
        lines = lines[:-1]
    return "\n".join(lines) + "\n"
