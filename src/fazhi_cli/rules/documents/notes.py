"""Footnotes that a text prints at its end: [1] in a sentence, and a line [1] … below everything.

A Word document and a PDF say which words are a note; a page and a text only print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fazhi_cli.model.blocks import BlockKind
from fazhi_cli.rules.documents.lines import Line

_NOTE = re.compile(r"\[(?P<no>[0-9]{1,3})\] ?(?=[^\s\[])")
_MARK = re.compile(r"(?<!^)\[(?P<no>[0-9]{1,3})\]")


def with_notes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Put the notes at the end of a text behind the lines that refer to them, the marks away."""
    notes = _notes_in(lines)
    if not notes:
        return tuple(lines)
    printed = {id(line) for line in notes.values()}
    kept: list[Line] = []
    for line in lines:
        if id(line) in printed:
            continue
        found = dict.fromkeys(number for number in _marks_in(line) if number in notes)
        text = line.text
        for number in found:
            text = text.replace(f"[{number}]", "")
        kept.append(replace(line, text=text))
        for number in found:
            note = notes.pop(number)
            said = note.text[len(f"[{number}]") :].strip()
            kept.append(replace(note, text=said, kind=BlockKind.NOTE))
    return tuple(kept)


def _notes_in(lines: Sequence[Line]) -> dict[str, Line]:
    """Give the notes by their numbers: each counts on, and a line above refers to it."""
    notes: dict[str, Line] = {}
    referred: set[str] = set()
    for line in lines:
        match = None if line.is_row else _NOTE.match(line.text)
        if match is not None and match["no"] == str(len(notes) + 1) and match["no"] in referred:
            notes[match["no"]] = line
        referred.update(_marks_in(line))
    return notes


def _marks_in(line: Line) -> Iterator[str]:
    if line.is_row:
        return
    for match in _MARK.finditer(line.text):
        yield match["no"]
