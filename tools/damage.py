"""Damage done to one line or one key of a file of ours, and the lines at which an error about it
points right.

Lines count from 1 and are those of the damaged text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        found = [
            (loc, span, self._positions.values[loc]) for loc, span in self._positions.keys.items()
        ]
        return sorted(found, key=lambda item: item[1].start)

    @cached_property
    def neighbours(self) -> dict[Loc, Loc]:
        """For each key, the next key of its mapping."""
        found: dict[Loc, Loc] = {}
        newest: dict[Loc, Loc] = {}
        for loc, _, _ in self.keys:
            if loc[:-1] in newest:
                found[newest[loc[:-1]]] = loc
            newest[loc[:-1]] = loc
        return found

    @cached_property
    def _owners(self) -> dict[int, Loc]:
        """For each line, the first key or list item that begins on it."""
        spans = [*self._positions.keys.items(), *self._positions.values.items()]
        found: dict[int, Loc] = {}
        for loc, span in sorted(spans, key=lambda item: (item[1].start, len(item[0]))):
            if loc:
                found.setdefault(span.line, loc)
        return found

    def parents(self, loc: Loc) -> set[int]:
        """Give the lines that introduce what holds a node: its item's first line, and the key
        above.
        """
        found = {1, self._positions.values[()].line} if len(loc) <= 1 else set()
        for depth in range(len(loc) - 1, max(len(loc) - 3, 0), -1):
            above = self._positions.keys.get(loc[:depth], self._positions.values.get(loc[:depth]))
            found |= {above.line} if above is not None else set()
        return found

    def parents_of_line(self, line: int) -> set[int]:
        """Give the lines that introduce what holds a line."""
        owner = self._owners.get(line, ())
        key = self._positions.keys.get(owner)
        if key is not None and key.line < line:
            return {
                key.line
            }  # a list begins where its first item does: the key above is what holds both
        return {above for above in self.parents(owner) if above <= line}

    def last_line(self, line: int) -> int:
        """Give the last line of what begins on a line and goes on below it: [, {, a quote or a
        block of text.
        """
        return max(self._ends.get(line, [line]))

    @cached_property
    def _ends(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for span in self._positions.values.values():
            if self.text[span.start] in "[{\"'|>":
                found.setdefault(span.line, []).append(span.line + self.node(span).count("\n"))
        return found

    def node(self, span: Span) -> str:
        """Give the text of a node, without the blanks behind it."""
        return self.text[span.start : span.end].rstrip()


def line_damages(anatomy: Anatomy) -> Iterator[Damage]:
    """Delete, double, swap with the next and re-indent each line that says something."""
    lines = anatomy.lines
    for line, content in enumerate(lines, 1):
        if not content.strip():
            continue
        above, parents = lines[: line - 1], anatomy.parents_of_line(line)
        below = lines[line:]
        yield _damage("删行", line, [*above, *below], {before(lines, line), *parents}, line, line)
        yield _damage("重复行", line, [*above, content, content, *below], parents, line, line + 1)
        if below and below[0].strip():
            yield _damage(
                "换行序", line, [*above, below[0], content, *below[1:]], parents, line, line + 1
            )
        for name, shift in INDENTS.items():
            changed = _indented(content, shift)
            if changed is not None:
                yield _damage(
                    f"缩进{name}",
                    line,
                    [*above, changed, *below],
                    parents,
                    line,
                    anatomy.last_line(line),
                )


def _damage(
    how: str, line: int, lines: list[str], right: set[int], first: int, last: int
) -> Damage:
    return Damage(how, line, "\n".join(lines), frozenset(right | around(lines, first, last)))


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
            text = (
                anatomy.text[: value.start]
                + content
                + anatomy.text[value.start + len(anatomy.node(value)) :]
            )
            yield _of_key(f"改为{name}", key, text, key.line, value.line)


def _of_key(how: str, key: Span, text: str, first: int, last: int, *right: int) -> Damage:
    return Damage(how, key.line, text, frozenset({*right, *around(text.split("\n"), first, last)}))


def _next_key(anatomy: Anatomy, loc: Loc) -> Span | None:
    following = anatomy.neighbours.get(loc)
    return (
        next((key for other, key, _ in anatomy.keys if other == following), None)
        if following
        else None
    )


def _deleted(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    following = _next_key(anatomy, loc)
    end = following.start if following is not None else value.start + len(anatomy.node(value))
    head = anatomy.text[: key.start]
    if following is None:
        head = head.rstrip(", \n")
    parents = {line for line in anatomy.parents(loc) if line <= key.line}
    above = before(anatomy.lines, key.line)
    return _of_key("删键", key, head + anatomy.text[end:], key.line, key.line, above, *parents)


def _doubled(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    both = anatomy.text[key.start : value.start] + anatomy.node(value)
    is_flow = anatomy.lines[key.line - 1][: key.column - 1].strip(" -") != ""
    between = ", " if is_flow else "\n" + " " * (key.column - 1)
    text = anatomy.text[: key.start] + both + between + anatomy.text[key.start :]
    second = key.line + (0 if is_flow else both.count("\n") + 1)
    return _of_key("重复键", key, text, second, second, key.line, *anatomy.parents(loc))


def _swapped(anatomy: Anatomy, loc: Loc, key: Span, value: Span) -> Damage:
    _, span, held = next(item for item in anatomy.keys if item[0] == anatomy.neighbours[loc])
    one = anatomy.text[key.start : value.start] + anatomy.node(value)
    two = anatomy.text[span.start : held.start] + anatomy.node(held)
    between = anatomy.text[key.start + len(one) : span.start]
    text = anatomy.text[: key.start] + two + between + one + anatomy.text[span.start + len(two) :]
    return _of_key("换键序", key, text, key.line, key.line + two.count("\n") + 1)


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
