"""Tags that belong together: each `if` and `for` has its end, and both stand on one level.

What is between them is left out or repeated as it stands in the XML; where one half is in a table
and the other outside, no whole document would come of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from fazhi_cli.render.voices.template_check.faults import TemplateFault
from fazhi_cli.render.voices.word.check.story import Element
from fazhi_cli.render.voices.word.check.tags import Tag

_BLOCKS = ("if", "for", "macro", "call", "filter", "with")
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_PARTS_OF_TABLES = (qn("w:tc"), qn("w:tr"), qn("w:tbl"))
_ADVICE = "要么在同一段里，要么都用 {%p …%}（整段）、{%tr …%}（整行）"


def read_blocks(tags: Sequence[Tag]) -> Iterator[TemplateFault]:
    """Give what is wrong with how the tags of a story belong together."""
    pairing = _Pairing()
    for tag in tags:
        word = _word(tag)
        if word in _BLOCKS or _is_long_set(tag):
            pairing.opened.append(tag)
        elif word in _MIDDLES:
            yield from pairing.read_middle(tag)
        elif word.startswith("end"):
            pairing.read_end(tag)
    yield from pairing.read_alone()


class _Pairing:
    """Finds for each tag the one that it belongs to: first among those on its own level.

    So one tag too many is told alone, and not every other that would stand one place aside.
    """

    def __init__(self) -> None:
        self.opened: list[Tag] = []
        self._alone: list[Tag] = []

    def read_end(self, end: Tag) -> None:
        """Pair the end of a block with its start."""
        for start in reversed(self.opened):
            if _closes(end, start) and _is_level(start, end):
                place = self.opened.index(start)
                self._alone += self.opened[place + 1 :]
                del self.opened[place:]
                return
        self._alone.append(end)

    def read_middle(self, tag: Tag) -> Iterator[TemplateFault]:
        """Tell of an `else` that stands in no block, or on another level."""
        starts = [start for start in self.opened if _word(start) in _MIDDLES[_word(tag)]]
        if not starts:
            yield TemplateFault(tag.place, f"“{tag.written}”前面没有 {{% if … %}}")
        elif not any(_is_level(start, tag) for start in starts):
            yield _other_level(starts[-1], tag)

    def read_alone(self) -> Iterator[TemplateFault]:
        """Tell of what has no other on its level."""
        starts: list[Tag] = []
        ends: list[Tag] = []
        for tag in [*self._alone, *self.opened]:
            if _word(tag).startswith("end"):
                ends.append(tag)
            else:
                starts.append(tag)
        for end in ends:
            start = next((each for each in starts if _closes(end, each)), None)
            if start is None:
                word = _word(end).removeprefix("end")
                yield TemplateFault(end.place, f"“{end.written}”前面没有 {{% {word} … %}}")
            else:
                starts.remove(start)
                yield _other_level(start, end)
        for start in starts:
            message = f"“{start.written}”没有结尾的 {{% end{_word(start)} %}}"
            yield TemplateFault(start.place, message)


def _closes(end: Tag, start: Tag) -> bool:
    return _word(end) == f"end{_word(start)}"


def _word(tag: Tag) -> str:
    """Give the first word of a tag that does something; nothing of one that prints."""
    if not tag.text.startswith("{%") or not tag.words:
        return ""
    return tag.words[0]


def _is_long_set(tag: Tag) -> bool:
    return _word(tag) == "set" and "=" not in tag.text


def _is_level(start: Tag, end: Tag) -> bool:
    """Whether what stands between two tags is a whole piece of the document."""
    if start.anchor is None or end.anchor is None:
        return True
    above_start, above_end = _up_to_common(start.anchor, end.anchor)
    return above_start == above_end and not set(above_start[1:]) & set(_PARTS_OF_TABLES)


def _other_level(start: Tag, end: Tag) -> TemplateFault:
    message = f"“{start.written}”和“{end.written}”不在同一层：{_ADVICE}"
    return TemplateFault(start.place, message)


def _up_to_common(first: Element, second: Element) -> tuple[list[str], list[str]]:
    """Give the tags of both elements and of what is around them, below what is around both."""
    around_first = [first, *first.iterancestors()]
    around_second = [second, *second.iterancestors()]
    while around_first and around_second and around_first[-1] is around_second[-1]:
        around_first.pop()
        around_second.pop()
    return [each.tag for each in around_first], [each.tag for each in around_second]
