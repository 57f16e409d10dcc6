"""numbering.xml: the lists of a document, and the counters that go through it.

The rules are those of ECMA-376, 17.9. Lists (`w:num`) of one definition (`w:abstractNum`) count on
together; a list that overrides a start begins anew where it is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from fazhi_cli.formats.docx.markup import (
    Element,
    as_number,
    children,
    number_of,
    switch,
    value_of,
    w,
)
from fazhi_cli.formats.docx.numerals import is_supported, print_number, print_padded
from fazhi_cli.formats.docx.styles import ListRef, ParagraphStyle, Styles

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_TIGHT_AFTER = "、．。.,，)）】〕:："  # behind them print has no blank, and text files neither
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How one level of a list counts, and what its label looks like."""

    start: int = 0
    style: str = "decimal"
    pattern: str = ""  # of a format of one's own
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    linked_style: str = ""


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list: its levels, whose counters it shares, and which starts are its own."""

    counters: int
    levels: dict[int, ListLevel]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a paragraph; a bullet has a level and no text."""

    text: str
    gap: str
    level: int


class Lists:
    """The lists of a document by their ids."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            each.get(w("abstractNumId"), ""): each for each in children(root, "abstractNum")
        }
        self._nums = {as_number(each.get(w("numId"))): each for each in children(root, "num")}
        self._definitions: dict[int, ListDefinition | None] = {}
        self._keys: dict[str, int] = {}

    def definition(self, list_id: int) -> ListDefinition | None:
        """Give a list; None where there is none of that id."""
        if list_id not in self._definitions:
            self._definitions[list_id] = self._made(list_id)
        return self._definitions[list_id]

    def reference(self, style: ParagraphStyle, own: ListRef | None) -> ListRef | None:
        """Work out list and level of a paragraph; None where it has no number."""
        inherited = style.list_ref
        list_id = own.list_id if own is not None else None
        if list_id is None and inherited is not None:
            list_id = inherited.list_id
        if not list_id:
            return None
        level = own.level if own is not None else None
        if level is None and (own is None or own.list_id is None):
            level = self._level_of_style(style, list_id)
        if level is None and inherited is not None:
            level = inherited.level
        return ListRef(list_id, min(max(level or 0, 0), LEVELS - 1))

    def _level_of_style(self, style: ParagraphStyle, list_id: int) -> int | None:
        """Find the level that is linked to the style which brought the list."""
        definition = self.definition(list_id)
        if definition is None:
            return None
        for name in style.list_styles:
            for number, level in definition.levels.items():
                if level.linked_style == name:
                    return number
        return None

    def _made(self, list_id: int) -> ListDefinition | None:
        num = self._nums.get(list_id)
        if num is None:
            return None
        key, levels = self._levels(value_of(num, "abstractNumId"))
        starts: dict[int, int] = {}
        for override in children(num, "lvlOverride"):
            number = as_number(override.get(w("ilvl")))
            if number is None:
                continue
            for element in children(override, "lvl"):
                levels[number] = _read_level(element)
            start = number_of(override, "startOverride")
            if start is not None:
                starts[number] = start
        counters = self._keys.setdefault(key, len(self._keys))
        return ListDefinition(counters, levels, starts)

    def _levels(self, key: str) -> tuple[str, dict[int, ListLevel]]:
        """Give the levels of a definition, which may be that of a style of numberings."""
        seen: set[str] = set()
        while key in self._abstract and key not in seen:
            seen.add(key)
            link = value_of(self._abstract[key], "numStyleLink")
            linked = self._nums.get(self._styles.numbering_of(link)) if link else None
            if linked is None:
                break
            key = value_of(linked, "abstractNumId")
        levels: dict[int, ListLevel] = {}
        for element in children(self._abstract.get(key), "lvl"):
            number = as_number(element.get(w("ilvl")))
            if number is not None:
                levels[number] = _read_level(element)
        return key, levels


def _read_level(element: Element) -> ListLevel:
    style, pattern = _read_format(element)
    return ListLevel(
        start=number_of(element, "start") or 0,
        style=style,
        pattern=pattern,
        text=value_of(element, "lvlText"),
        is_legal=bool(switch(element, "isLgl")),
        restart=number_of(element, "lvlRestart"),
        suffix=value_of(element, "suff", "tab"),
        linked_style=value_of(element, "pStyle"),
    )


def _read_format(element: Element) -> tuple[str, str]:
    """Read `w:numFmt`, which newer formats hide behind an alternative."""
    form = element.find(w("numFmt"))
    if form is None:
        form = element.find(f"{_MC}AlternateContent/{_MC}Choice/{w('numFmt')}")
    if form is None:
        return "decimal", ""
    return form.get(w("val"), "decimal"), form.get(w("format"), "")


class Counters:
    """The numbers that the lists of one story have reached."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._reached: dict[int, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()
        self.unsupported: set[str] = set()

    def next_label(self, reference: ListRef) -> Label | None:
        """Count one paragraph, and give its label; None where its list is not there."""
        list_id, number = reference.list_id or 0, reference.level or 0
        definition = self._lists.definition(list_id)
        if definition is None:
            return None
        level = definition.levels.get(number)
        if level is None:
            return None
        self._count(list_id, number, definition)
        text = self._text(definition, level)
        return Label(text, _gap(text, level.suffix), number)

    def _count(self, list_id: int, number: int, definition: ListDefinition) -> None:
        reached = self._reached.setdefault(definition.counters, {})
        is_first = (list_id, number) not in self._begun
        self._begun.add((list_id, number))
        begins_anew = is_first and number in definition.starts
        if number in reached and not begins_anew:
            reached[number] += 1
        else:
            reached[number] = _start_of(definition, number)
        for upper in range(number):
            reached.setdefault(upper, _start_of(definition, upper))
        for deeper in range(number + 1, LEVELS):
            level = definition.levels.get(deeper, _UNKNOWN)
            if level.restart is None or number < level.restart:
                reached.pop(deeper, None)

    def _text(self, definition: ListDefinition, level: ListLevel) -> str:
        if level.style == "bullet":
            return ""
        reached = self._reached[definition.counters]

        def print_place(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            shown = definition.levels.get(number, _UNKNOWN)
            if level.is_legal:
                shown = replace(shown, style="decimal")
            return self._print(reached.get(number, _start_of(definition, number)), shown)

        return _PLACE.sub(print_place, level.text)

    def _print(self, number: int, level: ListLevel) -> str:
        if level.style == "custom":
            return print_padded(number, level.pattern)
        if not is_supported(level.style):
            self.unsupported.add(level.style)
        return print_number(number, level.style)


_UNKNOWN = ListLevel()


def _start_of(definition: ListDefinition, number: int) -> int:
    start = definition.levels.get(number, _UNKNOWN).start
    return definition.starts.get(number, start)


def _gap(label: str, suffix: str) -> str:
    if not label or suffix == "nothing":
        return ""
    if suffix == "tab" and label[-1] in _TIGHT_AFTER:
        return ""
    return " "
