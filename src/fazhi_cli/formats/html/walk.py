"""The walk over the tree of a page: its lines and its tables, hidden ones left out.

It goes from node to node and never calls itself: how deep a page is costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from fazhi_cli.formats.html.drafts import NOWHERE, Cell, Draft, Item, Row, Spot, Table
from fazhi_cli.formats.html.lists import List, list_of
from fazhi_cli.formats.html.parts import holds_the_text, is_apart
from fazhi_cli.formats.html.source import DEPTH, PageSource, Tag
from fazhi_cli.formats.html.words import Words
from fazhi_cli.model.document_errors import Excess, excessive

TABLES = 50  # within each other
LINES = 100_000
COLUMNS = 200
_INLINE = frozenset({"a", "b", "span", "strong"})
_HEADINGS = {f"h{level}": level - 1 for level in range(1, 7)}
_ROWS = frozenset({"tbody", "tfoot", "thead"})
_NO_TAG = Tag({}, 0)
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the words at a place of the page."""

    spot: Spot = NOWHERE
    is_bold: bool = False
    is_centred: bool = False
    is_linked: bool = False
    is_kept: bool = False
    is_header: bool = False
    level: int | None = None
    lists: tuple[List, ...] = ()


class PageWalk:
    """Walks over a page once."""

    def __init__(self, name: str, source: PageSource) -> None:
        self._name = name
        self._source = source
        self._words = Words()
        self._label = ""
        self._term = ""
        self._state = _State()
        self._parts = 0
        self._lines = 0
        self._flows: list[list[Item]] = [[]]
        self._tables: list[Table] = []
        self._open: list[tuple[LexborNode, str, _State]] = []

    def items(self) -> list[Item]:
        """Give the lines and tables of the page, in its order."""
        root = LexborHTMLParser(self._source.text).body
        if root is None:
            return []
        node = root.first_child
        while node is not None or self._open:
            if node is None:
                node = self._leave().next
                continue
            name = node.tag or ""
            if name == "-text":
                self._text(node)
            elif not name.startswith("-") and self._enters(node, name):
                node = node.first_child
                continue
            node = node.next
        self._end_line()
        return self._flows[0]

    def _text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        state = self._state
        if not state.is_kept:
            self._add(text)
            return
        first, *others = text.split("\n")
        self._add(first)
        for line in others:
            self._end_line()
            self._add(line)

    def _add(self, text: str) -> None:
        state = self._state
        self._words.add(
            text, is_bold=state.is_bold, is_linked=state.is_linked, is_kept=state.is_kept
        )

    def _tag(self, node: LexborNode) -> Tag:
        number = node.attributes.get("i") or ""
        return self._source.tags[int(number)] if number.isdecimal() else _NO_TAG

    def _enters(self, node: LexborNode, name: str) -> bool:
        """Begin an element; False where nothing in it is to be read."""
        tag = self._tag(node)
        look = self._source.sheet.look_of(name, tag.attributes)
        if look.is_hidden:
            return False
        if name == "br":
            self._end_line()
            self._words.line = tag.line or None
            return False
        before = self._state
        state = before
        if look.is_bold is not None:
            state = replace(state, is_bold=look.is_bold)
        if name in _INLINE:
            state = self._inline(name, tag, state)
        else:
            self._end_line()
            if look.is_centred is not None:
                state = replace(state, is_centred=look.is_centred)
            state = self._block(name, tag.attributes, state)
            self._begin(name, tag, state)
        if self._words.line is None and tag.line:
            self._words.line = tag.line
        self._open.append((node, name, before))
        if len(self._open) > 2 * DEPTH:
            raise excessive(self._name, Excess.DEPTH, f"{DEPTH} 层")
        self._state = state
        return True

    def _inline(self, name: str, tag: Tag, state: _State) -> _State:
        if name in ("b", "strong"):
            return replace(state, is_bold=True)
        if name == "a":
            self._words.links += 1
            if "href" in tag.attributes:
                self._words.files.append(tag.attributes["href"])
            return replace(state, is_linked=True)
        return state

    def _block(self, name: str, attributes: Mapping[str, str], state: _State) -> _State:
        """Give what holds within a block."""
        spot = state.spot
        if not spot.part and is_apart(name, attributes):
            self._parts += 1
            spot = replace(spot, part=self._parts)
        if not spot.is_inside and holds_the_text(name, attributes, self._source.articles):
            spot = replace(spot, is_inside=True)
        if spot is not state.spot:
            state = replace(state, spot=spot)
        if name in _HEADINGS:
            return replace(state, level=_HEADINGS[name], is_bold=True)
        if name in ("center", "caption"):
            return replace(state, is_centred=True)
        if name in ("ol", "ul"):
            own = list_of(name, attributes, len(state.lists))
            return replace(state, lists=(*state.lists[-DEPTH:], own))
        if name == "pre":
            return replace(state, is_kept=True)
        if name == "thead":
            return replace(state, is_header=True)
        if name == "table":
            return replace(state, is_centred=False, is_bold=False, is_header=False, lists=())
        return state

    def _begin(self, name: str, tag: Tag, state: _State) -> None:
        """Begin what a table or a list consists of."""
        if name == "li" and state.lists:
            self._label = state.lists[-1].label(tag.attributes)
        elif name == "table":
            self._tables.append(Table(state.spot))
            if len(self._tables) > TABLES:
                raise excessive(self._name, Excess.DEPTH, f"{TABLES} 层")
        elif name == "tr" and self._tables:
            row = Row(line=tag.line or None, is_header=state.is_header)
            self._tables[-1].rows.append(row)
        elif name in ("td", "th") and self._tables:
            self._begin_cell(tag.attributes)

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append(Row())
        cell = Cell(width=_count(attributes.get("colspan", "")))
        cell.width = min(max(cell.width, 1), COLUMNS)
        cell.height = _count(attributes.get("rowspan", "1"))
        table.rows[-1].cells.append(cell)
        self._flows.append(cell.items)

    def _leave(self) -> LexborNode:
        """End an element."""
        node, name, before = self._open.pop()
        if name not in _INLINE:
            self._end_line()
            if name == "li":
                self._label = ""
            elif name == "dt":
                self._keep_term()
            elif name == "dd":
                self._term = ""
            elif name in ("td", "th") and self._tables:
                self._flows.pop()
            elif name == "table":
                self._end_table()
        self._state = before
        return node

    def _end_table(self) -> None:
        table = self._tables.pop()
        for row in table.rows:
            for cell in row.cells:
                for item in cell.items:
                    cell.weight += item.weight
                table.weight += cell.weight
        if table.weight:
            self._flows[-1].append(table)

    def _keep_term(self) -> None:
        """Let the name of a fact stand on one line with what follows it: 索引号 and its number."""
        flow = self._flows[-1]
        last = flow[-1] if flow else None
        if isinstance(last, Draft) and len(last.text) <= _LONGEST_NAME:
            flow.pop()
            self._term = last.text.rstrip("：:") + "："

    def _end_line(self) -> None:
        words, self._words = self._words, Words()
        text = words.text()
        if not text:
            return
        self._lines += 1
        if self._lines > LINES:
            raise excessive(self._name, Excess.LINES, f"{LINES} 行")
        front = self._term or self._label
        label = "" if self._term else self._label.strip()
        self._term = self._label = ""
        bold = words.bold(text)
        state = self._state
        level = state.level
        if level is None and state.lists:
            level = state.lists[-1].level
        draft = Draft(
            front + text,
            state.spot,
            line=words.line or self._line_of_parent(),
            label=label,
            level=level,
            bold=bold + len(front) if bold else 0,
            is_centred=state.is_centred,
            is_heading=state.level is not None,
            links=words.links,
            linked=words.linked,
            files=tuple(words.files),
        )
        self._flows[-1].append(draft)

    def _line_of_parent(self) -> int | None:
        if not self._open:
            return None
        return self._tag(self._open[-1][0]).line or None


def _count(text: str) -> int:
    """Read a span; what is no number counts as 1."""
    digits = text.strip()
    if not digits.isdecimal():
        return 1
    return int(digits[:6])
