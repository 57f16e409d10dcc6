"""Text becomes a tree of dict, list and str, through libyaml's events.

The first pass builds the tree and nothing else: it is on the way of every query. Positions are
wanted only when something is wrong, or when a file is edited: `store.reading.positions` makes a
second pass for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from fazhi_cli.model.problem import Problem
from fazhi_cli.store import limits
from fazhi_cli.store.reading.source import Source, only_grows

Tree = dict[str, Any]
Next = Callable[[], Any]  # gives the following event
_REFUSED = {
    "E108": ("用了锚点或别名（& 或 *）", "把内容原样写出来；文字以 * 或 & 开头时加双引号"),
    "E109": ("用了标签（!）", "删去标签；文字以 ! 开头时加双引号"),
    "E110": ("一个文件里有多个文档（---）", "每份方案单独一个文件；删去多余的 ---"),
    "E112": (f"嵌套超过 {limits.DEPTH} 层（limits.DEPTH）", "检查方括号、花括号是否成对"),
    "E117": ("键不是文字", "键写成英文单词；检查是否多了方括号或花括号"),
    "E103": (f"内容超过 {limits.NODES:,} 个节点（limits.NODES）", "请拆成几个文件"),
    "E113": (
        f"一段文字超过 {limits.SCALAR_CHARS:,} 字（limits.SCALAR_CHARS）",
        "检查引号是否成对；成篇的材料另外存放",
    ),
}
_MERGED_LIST = (
    "合并时写了两遍的：只留一处，把两处的内容都放在它下面（fazhi docs together 合并坏了）"
)
_FUSED_RECORDS = (
    "一条里每个键只能写一次；删去合并标记时两条并成了一条的：分成两条，各自写全，"
    "原样在历史里（fazhi docs together 合并坏了）"
)


class RefusedError(Exception):
    """Something that YAML allows and our files do not; never leaves this room."""

    def __init__(self, code: str, event: Any) -> None:
        super().__init__(code)
        self.code = code
        self.event = event


def build(source: Source) -> tuple[Tree | None, list[Problem]]:
    """Build the tree of a file; with problems when it can't, or when a key stands twice."""
    following = CParser(source.text).get_event
    builder = _Builder(following if _is_harmless(source.text) else _inspected(following))
    try:
        tree = builder.run()
    except RefusedError as refusal:
        return None, [_refusal_problem(source, refusal)]
    except YAMLError as error:
        from fazhi_cli.store.reading.diagnosis import syntax_problem

        return None, [syntax_problem(source, error if isinstance(error, MarkedYAMLError) else None)]
    problems = _duplicates(source, builder.doubled[: limits.PROBLEMS_PER_FILE])
    if isinstance(tree, dict):
        return tree, problems
    return None, [root_problem(source, tree)]


def _is_harmless(text: str) -> bool:
    """Let nearly every file through at a glance.

    Without these signs there can be no anchor, alias or tag in it, and what is shorter than one
    scalar may be can't be beyond any limit but that of depth, which the builder keeps.
    """
    return len(text) <= limits.SCALAR_CHARS and not any(sign in text for sign in "&*!")


def _inspected(following: Next) -> Next:
    """Refuse what YAML allows and people never mean, and what is beyond the limits."""
    nodes = -2  # the stream and the document begin with an event each

    def inspect() -> Any:
        nonlocal nodes
        event = following()
        nodes += 1
        if nodes > limits.NODES:
            raise RefusedError("E103", event)
        if event.__class__ is ScalarEvent and len(event.value) > limits.SCALAR_CHARS:
            raise RefusedError("E113", event)
        # Only aliases, scalars and beginnings have an anchor; ends and documents have none.
        if getattr(event, "anchor", None) is not None:
            raise RefusedError("E108", event)
        if getattr(event, "tag", None) is not None:
            raise RefusedError("E109", event)
        return event

    return inspect


def _check_depth(event: Any, depth: int) -> None:
    if depth > limits.DEPTH:
        raise RefusedError("E112", event)


class _Builder:
    """Builds containers from events. `doubled` collects keys that stand twice."""

    def __init__(self, following: Next) -> None:
        self._next = following
        self.doubled: list[tuple[str, Any]] = []

    def run(self) -> Any:
        """Give the root of the only document; None for an empty stream."""
        self._next()
        event = self._next()
        if event.__class__ is StreamEndEvent:
            return None
        root = self._value(self._next(), 0)
        self._next()
        event = self._next()
        if event.__class__ is DocumentStartEvent:
            raise RefusedError("E110", event)
        return root

    def _value(self, event: Any, depth: int) -> Any:
        kind = event.__class__
        if kind is ScalarEvent:
            return event.value
        _check_depth(event, depth + 1)
        if kind is MappingStartEvent:
            return self._mapping(depth + 1)
        return self._sequence(depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        # Scalars are taken here without a call: this loop runs for every key of every file.
        get = self._next
        mapping: dict[str, Any] = {}
        while (event := get()).__class__ is ScalarEvent:
            key = event.value
            if key in mapping:
                self.doubled.append((key, event))
            event = get()
            is_scalar = event.__class__ is ScalarEvent
            mapping[key] = event.value if is_scalar else self._value(event, depth)
        if event.__class__ is not MappingEndEvent:
            raise RefusedError("E117", event)
        return mapping

    def _sequence(self, depth: int) -> list[Any]:
        get = self._next
        items = []
        while (event := get()).__class__ is not SequenceEndEvent:
            is_scalar = event.__class__ is ScalarEvent
            items.append(event.value if is_scalar else self._value(event, depth))
        return items


def events(text: str) -> Iterator[Any]:
    """Give the events of a text that `build` has accepted."""
    get = CParser(text).get_event
    while (event := get()).__class__ is not StreamEndEvent:
        yield event


def _refusal_problem(source: Source, refusal: RefusedError) -> Problem:
    message, hint = _REFUSED[refusal.code]
    mark = refusal.event.start_mark
    return source.problem(refusal.code, mark.line + 1, mark.column + 1, message, hint=hint)


def _duplicates(source: Source, doubled: list[tuple[str, Any]]) -> list[Problem]:
    """Tell of keys that stand twice, and where the first is."""
    if not doubled:
        return []
    first = _first_lines(source, {event.start_mark.index for _, event in doubled})
    hint = "同一层里每个键只能写一次；保留一处，几个值写成列表 [甲, 乙]"
    is_of_records = only_grows(source.text)
    problems = []
    for key, event in doubled:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if is_of_records:
            hint = _MERGED_LIST if mark.column == 0 else _FUSED_RECORDS
        message = f"键“{key}”重复，第一次在第 {first[mark.index]} 行"
        problem = source.problem("E107", line, column, message, hint=hint, width=len(key))
        problems.append(problem)
    return problems


def _first_lines(source: Source, seconds: set[int]) -> dict[int, int]:
    """Give, for the offset of each doubled key, the line of its first one in the same mapping."""
    lines: dict[int, int] = {}
    seen: list[dict[str, int] | None] = []  # a list has no keys
    wants_key: list[bool] = []
    for event in events(source.text):
        kind = event.__class__
        if kind is ScalarEvent and wants_key and wants_key[-1]:
            keys = seen[-1]
            if keys is not None:
                first = keys.setdefault(event.value, event.start_mark.line + 1)
                if event.start_mark.index in seconds:
                    lines[event.start_mark.index] = first
                wants_key[-1] = False
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            seen.append({} if kind is MappingStartEvent else None)
            wants_key.append(kind is MappingStartEvent)
        elif kind is ScalarEvent or kind is MappingEndEvent or kind is SequenceEndEvent:
            if kind is not ScalarEvent:
                seen.pop()
                wants_key.pop()
            if wants_key:
                wants_key[-1] = seen[-1] is not None
    return lines


def root_problem(source: Source, tree: Any) -> Problem:
    """Tell that the outermost level is no mapping: nothing, a list, or a line of text."""
    if tree is None or tree == "":
        message = "文件里只有注释，没有内容" if source.text.strip() else "文件是空的"
        hint = "用 fazhi init 生成样板，或参照 docs/format.md 的例子写起"
        return source.problem("E115", 1, 1, message, hint=hint)
    from fazhi_cli.store.reading.diagnosis import syntax_problem

    return syntax_problem(source, None, root=tree)
