"""styles.xml: what a paragraph has from its style, and from the styles that this is based on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fazhi_cli.formats.docx.markup import (
    Element,
    children,
    number_of,
    switch,
    value_of,
    w,
)


@dataclass(frozen=True, slots=True)
class ListRef:
    """Which list a paragraph belongs to, on which level; each None where it is not said."""

    list_id: int | None
    level: int | None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style says of paragraphs, with all that it inherits."""

    names: tuple[str, ...] = ()  # of itself and of what it is based on, nearest first
    list_ref: ListRef | None = None
    list_styles: tuple[str, ...] = ()  # those that a level may be linked to
    outline: int | None = None
    is_centred: bool = False
    is_bold: bool = False
    is_hidden: bool = False


_PLAIN = ParagraphStyle()


def list_ref(properties: Element | None) -> ListRef | None:
    """Read `w:numPr` of paragraph properties."""
    numbering = None if properties is None else properties.find(w("numPr"))
    if numbering is None:
        return None
    return ListRef(number_of(numbering, "numId"), number_of(numbering, "ilvl"))


class Styles:
    """The styles of a document; each is worked out when it is first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {each.get(w("styleId"), ""): each for each in children(root, "style")}
        self._default = ""
        for name, element in self._elements.items():
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true"):
                self._default = name
        self._styles: dict[str, ParagraphStyle] = {}

    def of_paragraph(self, properties: Element | None) -> ParagraphStyle:
        """Give the style that paragraph properties name, or that of all paragraphs."""
        return self.named(value_of(properties, "pStyle", self._default))

    def named(self, name: str) -> ParagraphStyle:
        """Give a style; one that is not there says nothing."""
        if name not in self._elements:
            return _PLAIN
        if name not in self._styles:
            self._styles[name] = self._resolved(name)
        return self._styles[name]

    def numbering_of(self, name: str) -> int | None:
        """Give the list that a style of numberings stands for."""
        element = self._elements.get(name)
        reference = None if element is None else list_ref(element.find(w("pPr")))
        return None if reference is None else reference.list_id

    def _resolved(self, name: str) -> ParagraphStyle:
        chain = list(self._chain(name))
        names = tuple(each.get(w("styleId"), "") for each in chain)
        reference, depth = _first_list(chain)
        return ParagraphStyle(
            names=names,
            list_ref=reference,
            list_styles=names[: depth + 1],
            outline=_first_outline(chain),
            is_centred=_first_alignment(chain) == "center",
            is_bold=_first_switch(chain, "b"),
            is_hidden=_first_switch(chain, "vanish"),
        )

    def _chain(self, name: str) -> Iterator[Element]:
        """Give a style and what it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while name in self._elements and name not in seen:
            seen.add(name)
            element = self._elements[name]
            yield element
            name = value_of(element, "basedOn")


def _first_list(chain: list[Element]) -> tuple[ListRef | None, int]:
    """Give list and level, each from the nearest style that says it, and how far away that is."""
    list_id = level = None
    for depth, element in enumerate(chain):
        reference = list_ref(element.find(w("pPr")))
        if reference is None:
            continue
        if level is None:
            level = reference.level
        if reference.list_id is not None:
            return ListRef(reference.list_id, level), depth
    if level is None:
        return None, len(chain)
    return ListRef(list_id, level), len(chain)


def _first_outline(chain: list[Element]) -> int | None:
    for element in chain:
        level = number_of(element.find(w("pPr")), "outlineLvl")
        if level is not None:
            return level
    return None


def _first_alignment(chain: list[Element]) -> str:
    for element in chain:
        alignment = value_of(element.find(w("pPr")), "jc")
        if alignment:
            return alignment
    return ""


def _first_switch(chain: list[Element], name: str) -> bool:
    for element in chain:
        is_on = switch(element.find(w("rPr")), name)
        if is_on is not None:
            return is_on
    return False
