"""Damage done to one line or one key of a file, and the lines at which an error points right.

Lines count from 1 and are those of the damaged text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from fazhi_cli.model.problem import Loc
from fazhi_cli.store.reading.positions import Positions, Span
from fazhi_cli.store.reading.source import Source

INDENTS: dict[str, str | int] = {"+1": " ", "+2": "  ", "+tab": "\t", "-1": -1, "-2": -2}


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged text; `right` are the lines at which an error points at what was done."""

    how: str
    line: int  # of the undamaged text
    text: str
    right: frozenset[int]


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def around(lines: Sequence[str], first: int, last: int) -> set[int]:
    """Give the lines from `first` to `last`, and the next one that says something."""
    following = last + 1
    while following <= len(lines) and _says_nothing(lines[following - 1]):
        following += 1
    return {*range(first, last + 1), following}


def before(lines: Sequence[str], line: int) -> int:
    """Give the nearest line above that says something."""
    line -= 1
    while line > 1 and _says_nothing(lines[line - 1]):
        line -= 1
    return line


class Anatomy:
    """One undamaged text: its lines, and where its keys and values stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self._positions = Positions(Source("", text))

    @cached_property
    def keys(self) -> list[tuple[Loc, Span, Span]]:
        """All keys with their values, in the order of the text."""
        values = self._positions.values
        keys = [(loc, span, values[loc]) for loc, span in self._positions.keys.items()]
        return sorted(keys, key=lambda item: item[1].start)

    @cached_property
    def neighbours(self) -> dict[Loc, Loc]:
        """For each key, the next key of its mapping."""
        following: dict[Loc, Loc] = {}
        newest: dict[Loc, Loc] = {}
        for loc, _, _ in self.keys:
            if loc[:-1] in newest:
                following[newest[loc[:-1]]] = loc
            newest[loc[:-1]] = loc
        return following

    @cached_property
    def _owners(self) -> dict[int, Loc]:
        """For each line, the first key or list item that begins on it."""
        spans = [*self._positions.keys.items(), *self._positions.values.items()]
        owners: dict[int, Loc] = {}
        for loc, span in sorted(spans, key=lambda item: (item[1].start, len(item[0]))):
            if loc:
                owners.setdefault(span.line, loc)
        return owners

    def parents(self, loc: Loc) -> set[int]:
        """Give the lines that introduce what holds a node: its item's first, and the key above."""
        lines = {1, self._positions.values[()].line} if len(loc) <= 1 else set()
        for depth in range(len(loc) - 1, max(len(loc) - 3, 0), -1):
            above = self._positions.keys.get(loc[:depth], self._positions.values.get(loc[:depth]))
            if above is not None:
                lines.add(above.line)
        return lines

    def parents_of_line(self, line: int) -> set[int]:
        """Give the lines that introduce what holds a line."""
        owner = self._owners.get(line, ())
        key = self._positions.keys.get(owner)
        if key is not None and key.line < line:
            # A list begins where its first item does: the key above is what holds both.
            return {key.line}
        return {above for above in self.parents(owner) if above <= line}

    def last_line(self, line: int) -> int:
        """Give the last line of what begins on a line: of [, {, a quote or a block of text."""
        return max(self._ends.get(line, [line]))

    @cached_property
    def _ends(self) -> dict[int, list[int]]:
        ends: dict[int, list[int]] = {}
        for span in self._positions.values.values():
            if self.text[span.start] in "[{\"'|>":
                ends.setdefault(span.line, []).append(span.line + self.node(span).count("\n"))
        return ends

    def node(self, span: Span) -> str:
        """Give the text of a node, without the blanks behind it."""
        return self.text[span.start : span.end].rstrip()


def line_damages(anatomy: Anatomy) -> Iterator[Damage]:
    """Delete, double, swap with the next and re-indent each line that says something."""
    lines = anatomy.lines
    for line, content in enumerate(lines, 1):
        if not content.strip():
            continue
        above = lines[: line - 1]
        below = lines[line:]
        parents = anatomy.parents_of_line(line)
        outer = {before(lines, line), *parents}
        yield _damage("删行", line, [*above, *below], right=outer, last=line)
        doubled = [*above, content, content, *below]
        yield _damage("重复行", line, doubled, right=parents, last=line + 1)
        if below and below[0].strip():
            swapped = [*above, below[0], content, *below[1:]]
            yield _damage("换行序", line, swapped, right=parents, last=line + 1)
        for name, shift in INDENTS.items():
            changed = _indented(content, shift)
            if changed is not None:
                shifted = [*above, changed, *below]
                last = anatomy.last_line(line)
                yield _damage(f"缩进{name}", line, shifted, right=parents, last=last)


def _damage(how: str, line: int, lines: list[str], *, right: set[int], last: int) -> Damage:
    return Damage(how, line, "\n".join(lines), frozenset(right | around(lines, line, last)))


def _indented(content: str, shift: str | int) -> str | None:
    if isinstance(shift, str):
        return shift + content
    return content[-shift:] if content.startswith(" " * -shift) else None


def key_damages(anatomy: Anatomy) -> Iterator[Damage]:
    """Delete, double, swap with the next and retype each key with all that it holds."""
    for loc, key, value in anatomy.keys:
        yield _deleted(anatomy, loc, key, value)
        yield _doubled(anatomy, loc, key, value)
        if loc in anatomy.neighbours:
            yield _swapped(anatomy, loc, key, value)
        for name, content in _retyped(anatomy.node(value)):
            behind = value.start + len(anatomy.node(value))
            text = anatomy.text[: value.start] + content + anatomy.text[behind:]
            yield _of_key(f"改为{name}", key, text, touched=(key.line, value.line))


def _of_key(
    how: str, key: Span, text: str, *, touched: tuple[int, int], right: Iterable[int] = ()
) -> Damage:
    """Make a damage; an error points right at the lines touched, first to last, and those named."""
    lines = around(text.split("\n"), *touched)
    return Damage(how, key.line, text, frozenset({*right, *lines}))


def _next_key(anatomy: Anatomy, loc: Loc) -> Span | None:
    following = anatomy.neighbours.get(loc)
    if following is None:
        return None
    return next((key for other, key, _ in anatomy.keys if other == following), None)


def _deleted(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    following = _next_key(anatomy, loc)
    end = following.start if following is not None else value.start + len(anatomy.node(value))
    head = anatomy.text[: key.start]
    if following is None:
        head = head.rstrip(", \n")
    parents = {line for line in anatomy.parents(loc) if line <= key.line}
    above = before(anatomy.lines, key.line)
    text = head + anatomy.text[end:]
    touched = (key.line, key.line)
    return _of_key("删键", key, text, touched=touched, right={above, *parents})


def _doubled(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    both = anatomy.text[key.start : value.start] + anatomy.node(value)
    is_flow = anatomy.lines[key.line - 1][: key.column - 1].strip(" -") != ""
    between = ", " if is_flow else "\n" + " " * (key.column - 1)
    text = anatomy.text[: key.start] + both + between + anatomy.text[key.start :]
    second = key.line + (0 if is_flow else both.count("\n") + 1)
    right = {key.line, *anatomy.parents(loc)}
    return _of_key("重复键", key, text, touched=(second, second), right=right)


def _swapped(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    _, span, held = next(item for item in anatomy.keys if item[0] == anatomy.neighbours[loc])
    one = anatomy.text[key.start : value.start] + anatomy.node(value)
    two = anatomy.text[span.start : held.start] + anatomy.node(held)
    between = anatomy.text[key.start + len(one) : span.start]
    text = anatomy.text[: key.start] + two + between + one + anatomy.text[span.start + len(two) :]
    last = key.line + two.count("\n") + 1
    return _of_key("换键序", key, text, touched=(key.line, last))


def _retyped(node: str) -> Iterator[tuple[str, str]]:
    is_list, is_mapping = node.startswith(("[", "- ")), node.startswith("{") or "\n" in node
    if not is_list:
        yield "列表", "[甲, 乙]"
    if is_list or not is_mapping:
        yield "键值", "{甲: 乙}"
    if is_list or is_mapping:
        yield "文字", "文字"
    yield "数", "9009"
    yield "空", ""


def damages(text: str) -> Iterator[Damage]:
    """Give every damage to a text: of its lines, then of its keys."""
    anatomy = Anatomy(text)
    yield from line_damages(anatomy)
    yield from key_damages(anatomy)
