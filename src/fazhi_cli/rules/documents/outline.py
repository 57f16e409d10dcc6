"""The outline of a document: labelled paragraphs nested by the way their labels are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from fazhi_cli.rules.documents.attribution import is_attribution
from fazhi_cli.rules.documents.brackets import brackets_of
from fazhi_cli.rules.documents.labels import Label, Style, label_at, labels_in
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.numbered_parts import without_numbers_of_parts

_PARTS = frozenset(
    (Style.HAN, Style.HAN_BRACKETS, Style.DOT, Style.COMMA, Style.BRACKETS, Style.CIRCLE)
)
"""Styles that may begin a part in the middle of a paragraph."""
_SHORTEST, _LONGEST = 4, 25
"""Characters of a heading without a number."""
_STOPS = re.compile("[。；：，！？|]|单位|部门：")
_HIGHEST = frozenset((Style.CHAPTER, Style.HAN))
_ALIKE = (
    frozenset((Style.BRACKETS, Style.HALF_BRACKET)),
    frozenset((Style.DOT, Style.COMMA)),
)
"""Styles that a careless hand mixes in one count."""


@dataclass
class Node:
    """A labelled paragraph, the unlabelled ones below it, and the parts under it."""

    label: Label
    line: Line
    below: list[Line] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The paragraph without its label."""
        return self.line.text[self.label.end :]

    @property
    def own(self) -> str:
        """The words of the paragraph and of the unlabelled ones below it, a line each."""
        return "\n".join([self.words, *(line.text for line in self.below if not line.is_row)])

    def walk(self) -> Iterator[Node]:
        """Give the node and all below it, in the document's order."""
        yield self
        for child in self.children:
            yield from child.walk()


def outline_of(lines: Iterable[Line]) -> tuple[tuple[Line, ...], tuple[Node, ...]]:
    """Give the unlabelled lines in front, and the nodes of the highest level."""
    front: list[Line] = []
    top: list[Node] = []
    open_nodes: list[Node] = []
    all_lines = tuple(without_numbers_of_parts(tuple(lines)))
    counts_firstly = _is_flat(all_lines)
    parts = list(_parted(all_lines, counts_firstly=counts_firstly))
    for index, line in enumerate(parts):
        label = None if line.is_row else label_at(line.text)
        if label is None and _is_bare_heading(line, parts[index + 1 : index + 2], open_nodes):
            _place_heading(line, top, open_nodes)
            continue
        # 一是 begins a part only where something is above it to be a part of.
        is_alone = label is not None and label.style is Style.FIRSTLY and not open_nodes
        if label is not None and not is_alone:
            node = Node(label, line)
            _place(node, top, open_nodes)
        elif open_nodes:
            open_nodes[-1].below.append(line)
        else:
            front.append(line)
    return tuple(front), tuple(top)


def _place(node: Node, top: list[Node], open_nodes: list[Node]) -> None:
    styles = [each.label.style for each in open_nodes]
    if node.label.style in styles:
        del open_nodes[styles.index(node.label.style) :]
    elif node.label.style in _HIGHEST and not _HIGHEST.intersection(styles):
        # The text began in the middle: what came before stands under a heading that is not there.
        open_nodes.clear()
    elif node.label.value > 1:
        _close_until_next(node, open_nodes)
    siblings = open_nodes[-1].children if open_nodes else top
    siblings.append(node)
    open_nodes.append(node)


def _is_bare_heading(line: Line, following: Sequence[Line], open_nodes: Sequence[Node]) -> bool:
    """Tell a heading without a number: a short line after which the count goes on."""
    if line.is_row or len(open_nodes) < 2 or not following or following[0].is_row:
        return False
    if not _SHORTEST <= len(line.text) <= _LONGEST or _STOPS.search(line.text):
        return False
    label = label_at(following[0].text)
    last = open_nodes[-1]
    return (
        label is not None
        and label.style is last.label.style
        and label.value == last.label.value + 1
        and "。" in last.own
    )


def _place_heading(line: Line, top: list[Node], open_nodes: list[Node]) -> None:
    """Let a heading without a number stand beside the one above it, numbered by its place."""
    above = open_nodes[-2].label
    del open_nodes[-2:]
    siblings = open_nodes[-1].children if open_nodes else top
    node = Node(Label(above.style, str(len(siblings) + 1), above.value, 0), line)
    siblings.append(node)
    open_nodes.append(node)


def _close_until_next(node: Node, open_nodes: list[Node]) -> None:
    """Let a label that is written otherwise go on counting: 14） is followed by （15）."""
    for index in reversed(range(len(open_nodes))):
        label = open_nodes[index].label
        is_alike = any({label.style, node.label.style} <= styles for styles in _ALIKE)
        if is_alike and label.value + 1 == node.label.value:
            del open_nodes[index:]
            return


def _is_flat(lines: Iterable[Line]) -> bool:
    """Tell whether 一、 is the only label of a document: then 一是 numbers its parts."""
    labels = [label_at(line.text) for line in lines if not line.is_row]
    styles = {label.style for label in labels if label is not None}
    return styles == {Style.HAN}


def _parted(lines: Iterable[Line], *, counts_firstly: bool) -> Iterator[Line]:
    """Cut a paragraph where parts begin inside it: 1.….（1）…。（2）…。"""
    for line in lines:
        if line.is_row:
            yield line
            continue
        places = list(_part_places(line.text))
        if not places:
            places = list(_answered_places(line.text))
        if counts_firstly:
            places = list(_firstly_places(line.text)) or places
        start = 0
        for place in [*places, len(line.text)]:
            text = line.text[start:place].strip()
            if text:
                yield replace(line, text=text, bold=line.bold if start == 0 else 0)
            start = place


def _part_places(text: str) -> Iterator[int]:
    """Give where parts begin in a paragraph: labels of one style that count from one."""
    first = label_at(text)
    parts: dict[Style, list[tuple[int, Label]]] = {}
    for place, label in labels_in(text, first.end if first else 1):
        if label.style in _PARTS:
            parts.setdefault(label.style, []).append((place, label))
    places: list[int] = []
    for style, labels in parts.items():
        goes_on = first is not None and first.style is style
        start = first.value + 1 if goes_on and first is not None else 1
        values = [label.value for _, label in labels]
        if values == list(range(start, start + len(values))) and (len(values) > 1 or goes_on):
            places += (place for place, _ in labels)
    yield from sorted(places)


def _answered_places(text: str) -> Iterator[int]:
    """Give where 一是, 二是 … begin in a paragraph, each with a bracket on who answers."""
    first = label_at(text)
    places: list[int] = []
    is_first = first is not None and first.style is Style.FIRSTLY and first.value == 1
    start = first.end if first is not None else 0
    if is_first:
        places.append(0)
    for place, label in labels_in(text, start) if start or not is_first else ():
        if label.style is Style.FIRSTLY and label.value == len(places) + 1:
            places.append(place)
    ends = [*places[1:], len(text)]
    parts = [text[begin:end] for begin, end in zip(places, ends, strict=False)]
    if len(places) > 1 and all(_says_who(part) for part in parts):
        yield from places if not is_first else places[1:]


def _says_who(text: str) -> bool:
    """Tell a part that ends in a bracket on who answers."""
    brackets = list(brackets_of(text))
    if not brackets or text[brackets[-1].end :].strip(" 。；"):
        return False
    return is_attribution(brackets[-1].inside)


def _firstly_places(text: str) -> Iterator[int]:
    """Give where 一是, 二是 … begin in a paragraph that is labelled 一、."""
    first = label_at(text)
    if first is None or first.style is not Style.HAN:
        return
    places: list[int] = []
    for place, label in labels_in(text, first.end):
        if label.style is Style.FIRSTLY and label.value == len(places) + 1:
            places.append(place)
    if len(places) > 1:
        yield from places
