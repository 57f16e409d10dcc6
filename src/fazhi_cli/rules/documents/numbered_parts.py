"""Numbers that count no tasks: of the parts of one task, or of a chapter without a dot.

（一）整改措施 and （二）责任单位 below each problem are its measures and who answers for it,
printed as headings; 1 制度建设 above 1.1 is a heading whose dot was left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fazhi_cli.rules.documents.labels import Style, label_at
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.part_labels import is_own_line, is_text_label, part_of

_FEWEST = 2
"""Tasks whose parts are numbered alike."""
_LONGEST = 14
"""Characters of a label that stands as a heading."""
_BARE_NUMBER = re.compile("(?P<no>[0-9]{1,2}) {1,4}(?=[\u4e00-\u9fff])")


def without_numbers_of_parts(lines: Sequence[Line]) -> list[Line]:
    """Let the numbered parts of a task be lines below it, as 责任单位：县司法局 is."""
    if sum(_says_who(_words(line)) for line in lines) < _FEWEST:
        return _with_dots(lines)
    sorter = _Sorter()
    for line in lines:
        sorter.take(line)
    return _with_dots(sorter.kept)


@dataclass
class _Sorter:
    """Puts who answers, and by when, in front of the other parts of its task: those may have
    numbered steps, of which it is none.
    """

    kept: list[Line] = field(default_factory=list)
    home: int = 0
    is_open: bool = False
    """Whether the last part was no more than a heading, whose words come in the next line."""
    place: int = 0
    """Of the last part."""

    def take(self, line: Line) -> None:
        """Take in a line."""
        words = _words(line)
        is_who = _says_who(words)
        if is_who or _says_what(words):
            label = label_at(line.text)
            if label is not None and label.value == 1:
                self.home = len(self.kept)
            self._add(replace(line, text=_with_colon(words), bold=0), is_who=is_who)
            return
        if self.is_open and not line.is_row and label_at(line.text) is None:
            part = self.kept[self.place]
            self.kept[self.place] = replace(part, text=f"{part.text}{line.text}")
        else:
            self.kept.append(line)
        self.is_open = False

    def _add(self, line: Line, *, is_who: bool) -> None:
        self.place = self.home if is_who else len(self.kept)
        self.kept.insert(self.place, line)
        if is_who:
            self.home += 1
        self.is_open = line.text.endswith("：")


def _words(line: Line) -> str:
    """Give the words behind the number of a line; empty where it has none."""
    label = None if line.is_row else label_at(line.text)
    return "" if label is None else line.text[label.end :].strip(" 。")


def _with_colon(words: str) -> str:
    return words if "：" in words else f"{words}："


def _says_who(words: str) -> bool:
    if len(words) <= _LONGEST and part_of(words.rstrip("：")) is not None:
        return True
    return bool(words) and is_own_line(words)


def _says_what(words: str) -> bool:
    is_heading = len(words) <= _LONGEST and "：" not in words[:-1]
    return is_text_label(words) or (is_heading and is_text_label(_with_colon(words)))


def _with_dots(lines: Sequence[Line]) -> list[Line]:
    """Put the dot behind the number of a chapter, where parts 1.1 stand below it."""
    styles = {_style(line) for line in lines}
    if Style.DECIMAL not in styles or Style.DOT in styles:
        return list(lines)
    return [
        replace(line, text=_BARE_NUMBER.sub(r"\g<no>.", line.text, count=1))
        if not line.is_row and _style(line) is None and _BARE_NUMBER.match(line.text)
        else line
        for line in lines
    ]


def _style(line: Line) -> Style | None:
    label = None if line.is_row else label_at(line.text)
    return None if label is None else label.style
