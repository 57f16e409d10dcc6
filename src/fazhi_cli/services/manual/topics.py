"""What a word asks for: a page, a problem's code, a command, a kind of file, a key, a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.model.codes import CODES
from fazhi_cli.rules.suggestions import ALIKE, ALIKE_IN_LETTERS, suggest
from fazhi_cli.services.manual.pages import PAGES, page_called
from fazhi_cli.services.manual.sections import KeyTable, Section, key_tables, sections_of
from fazhi_cli.store.manual import page_text

# The sections of docs/format.md that tell of a kind of file, by the name of its schema.
FILE_SECTIONS = {
    "plan": "一份方案",
    "departments": "部门与群组",
    "progress": "进展",
    "reviews": "核实决定",
    "figures": "数字",
    "parts": "年度报告的文字",
    "contacts": "联系名册",
    "evaluation": "考评",
    "settings": "设置",
}
_ERRORS, _COMMANDS, _FORMAT = "errors", "commands", "format"
_MOST_OTHERS = 3


class ManualPart(NamedTuple):
    """What was asked for, in Markdown; `words` are those that ask for it and nothing else."""

    words: str
    text: str
    others: tuple[str, ...] = ()  # words for what else has that name


def find_part(topic: str, section: str | None, chinese: Mapping[str, str]) -> ManualPart:
    """Find what a reader asks for; what else has the name is told.

    Args:
        topic: a page, a code, a command, a kind of file, a key or a heading, by any of its names.
        section: a heading, its number or a word of it, or a key, within that; None for all of it.
        chinese: the Chinese name of each command.

    Raises:
        UsageError: there is nothing of that name.
    """
    parts = _parts(topic.strip(), chinese)
    if not parts:
        raise usage_errors.unknown_topic(topic, _nearest(topic, _all_names(chinese)))
    first = parts[0]
    if section is not None:
        return _within(first, section.strip())
    others: dict[str, str] = {}
    for part in parts[1:]:
        if part.words == first.words:  # they ask for the same, and get the first
            continue
        if not any(part.text in text for text in (first.text, *others.values())):
            others.setdefault(part.words, part.text)
    return first._replace(others=tuple(others)[:_MOST_OTHERS])


def _within(part: ManualPart, word: str) -> ManualPart:
    sections = sections_of(part.text)
    inside = [*_sections_called(sections, word, part.words)]
    if part.words == _FORMAT:
        inside += _key_part(word)
    if not inside:
        names: list[str] = []
        for section in sections:
            names += (section.title, *section.words)
        raise usage_errors.unknown_section(part.words, word, _nearest(word, names))
    return inside[0]


def _nearest(word: str, names: Sequence[str]) -> list[str]:
    unique = list(dict.fromkeys(names))
    return suggest(word, unique, alike=ALIKE_IN_LETTERS if word.isascii() else ALIKE)


def _parts(word: str, chinese: Mapping[str, str]) -> list[ManualPart]:
    """Give all that a word may mean, the likeliest first."""
    parts = []
    page = page_called(word)
    if page is not None:
        parts.append(ManualPart(page.name, page_text(page.name)))
    english = {name: command for command, name in chinese.items()}
    command = english.get(word, word)
    if word.upper() in CODES:
        parts += _sections_called(_sections(_ERRORS), word.upper())
    if command in chinese:
        parts += _sections_called(_sections(_COMMANDS), command)
    if word.lower() in FILE_SECTIONS:
        parts += _sections_called(_sections(_FORMAT), FILE_SECTIONS[word.lower()], _FORMAT)
    parts += _key_part(word)
    for each in PAGES:
        parts += _sections_called(_sections(each.name), word, each.name)
    return parts


def _sections_called(
    sections: Sequence[Section], word: str, page: str = ""
) -> Iterator[ManualPart]:
    """Give the sections of a name: first those that are called so, then of this word."""
    words = f"{page} {word}".strip()
    for section in sections:
        if word in section.names:
            yield ManualPart(words, section.text)
    for section in sections:
        if word in section.words:
            yield ManualPart(words, section.text)


def _key_part(key: str) -> Iterator[ManualPart]:
    """Give what docs/format.md says of a key: the tables of the keys below it, and its own rows."""
    lines = []
    section = ""
    for table in _tables():
        rows = list(table.rows)
        if table.above != key:
            rows = [row for row in table.rows if row.startswith(f"| `{key}` |")]
        if rows and table.section != section:
            section = table.section
            lines += [f"## {section}", ""]
        if rows:
            lines += [table.paragraph, "", *table.head, *rows, ""]
    if lines:
        text = "\n".join([f"# {key}", "", *lines])
        yield ManualPart(f"{_FORMAT} {key}", text.replace("\n\n\n", "\n\n"))


@cache
def _sections(page: str) -> tuple[Section, ...]:
    return sections_of(page_text(page))


@cache
def _tables() -> tuple[KeyTable, ...]:
    return key_tables(page_text(_FORMAT))


def _all_names(chinese: Mapping[str, str]) -> list[str]:
    names = [*_names_of_pages(), *chinese, *chinese.values(), *FILE_SECTIONS]
    for page in PAGES:
        for section in _sections(page.name):
            names += section.words
    for table in _tables():
        names += table.keys
    return names


def _names_of_pages() -> Iterator[str]:
    for page in PAGES:
        yield page.name
        yield page.chinese
