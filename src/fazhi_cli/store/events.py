"""Text becomes a tree of dict, list and str, through libyaml's events (design 04, one way in).

The first pass builds the tree and nothing else: it is on the way of every query.  Positions are wanted only when
something is wrong, or when a file is edited: `store.positions` makes a second pass for them.
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
from fazhi_cli.store.source import Source

Tree = dict[str, Any]
_REFUSED = {
    "E108": ("用了锚点或别名（& 或 *）", "把内容原样写出来；文字以 * 或 & 开头时加双引号"),
    "E109": ("用了标签（!）", "删去标签；文字以 ! 开头时加双引号"),
    "E110": ("一个文件里有多个文档（---）", "每份方案单独一个文件；删去多余的 ---"),
    "E112": (f"嵌套超过 {limits.DEPTH} 层（limits.DEPTH）", "检查方括号、花括号是否成对"),
    "E117": ("键不是文字", "键写成英文单词；检查是否多了方括号或花括号"),
    "E103": (f"内容超过 {limits.NODES:,} 个节点（limits.NODES）", "请拆成几个文件"),
    "E113": (f"一段文字超过 {limits.SCALAR_CHARS:,} 字（limits.SCALAR_CHARS）", "检查引号是否成对"),
}


class RefusedError(Exception):
    """Something that YAML allows and our files do not; never leaves this room."""

    def __init__(self, code: str, event: Any) -> None:
        super().__init__(code)
        self.code = code
        self.event = event


def build(source: Source) -> tuple[Tree | None, list[Problem]]:
    """Build the tree of a file; with problems when it can't, or when a key stands twice."""
    builder = _Builder(source.text)
    try:
        tree = builder.run()
    except RefusedError as refusal:
        return None, [_refusal_problem(source, refusal)]
    except YAMLError as error:
        from fazhi_cli.store.diagnosis import syntax_problem

        return None, [syntax_problem(source, error if isinstance(error, MarkedYAMLError) else None)]
    problems = _duplicates(source, builder.doubled[: limits.PROBLEMS_PER_FILE])
    if isinstance(tree, dict):
        return tree, problems
    return None, [root_problem(source, tree)]


class _Builder:
    """Builds containers from events. `doubled` collects keys that stand twice."""

    def __init__(self, text: str) -> None:
        self._next: Callable[[], Any] = CParser(text).get_event
        self.doubled: list[tuple[str, Any]] = []

    def run(self) -> Any:
        """Give the root of the only document; None for an empty stream."""
        self._next()
        event = self._next()
        if event.__class__ is StreamEndEvent:
            return None
        root = self._document()
        self._next()
        event = self._next()
        if event.__class__ is DocumentStartEvent:
            raise RefusedError("E110", event)
        return root

    def _document(self) -> Any:
        """Build one document. One flat loop: it runs for every scalar of every file."""
        get, nodes, most = self._next, 0, limits.NODES
        stack: list[tuple[Any, str | None]] = []
        current: Any = None
        key: str | None = None
        value: Any
        while True:
            event = get()
            kind = event.__class__
            nodes += 1
            if nodes > most:
                raise RefusedError("E103", event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    raise RefusedError("E109" if event.anchor is None else "E108", event)
                value = event.value
                if len(value) > limits.SCALAR_CHARS:
                    raise RefusedError("E113", event)
                if current is None:
                    return value
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._check_start(event, len(stack))
                value = {} if kind is MappingStartEvent else []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                done, (current, key) = current, stack.pop()
                if current is None:
                    return done
                continue
            else:
                raise RefusedError("E108", event)  # an alias: nothing else can come here
            if current.__class__ is list:
                current.append(value)
            elif key is not None:
                current[key] = value
                key = None
            elif kind is ScalarEvent and current is not None:
                key = value
                if key in current:
                    self.doubled.append((value, event))
                continue
            elif current is not None:
                raise RefusedError("E117", event)
            if kind is not ScalarEvent:
                stack.append((current, key))
                current, key = value, None

    @staticmethod
    def _check_start(event: Any, depth: int) -> None:
        if event.anchor is not None:
            raise RefusedError("E108", event)
        if event.tag is not None:
            raise RefusedError("E109", event)
        if depth >= limits.DEPTH:
            raise RefusedError("E112", event)


def events(text: str) -> Iterator[Any]:
    """Give the events of a text that `build` has accepted."""
    get = CParser(text).get_event
    while (event := get()).__class__ is not StreamEndEvent:
        yield event


def _refusal_problem(source: Source, refusal: RefusedError) -> Problem:
    message, hint = _REFUSED[refusal.code]
    mark = refusal.event.start_mark
    return source.problem(refusal.code, mark.line + 1, mark.column + 1, message, hint)


def _duplicates(source: Source, doubled: list[tuple[str, Any]]) -> list[Problem]:
    """Tell of keys that stand twice, with the places of both."""
    if not doubled:
        return []
    first = _first_lines(source, {event.start_mark.index for _, event in doubled})
    hint = "同一层里每个键只能写一次；保留一处，几个值写成列表 [甲, 乙]"
    problems = []
    for key, event in doubled:
        mark = event.start_mark
        told = f"键“{key}”重复，第一次在第 {first[mark.index]} 行"
        problems.append(source.problem("E107", mark.line + 1, mark.column + 1, told, hint, len(key)))
    return problems


def _first_lines(source: Source, seconds: set[int]) -> dict[int, int]:
    """Give, for the offsets of doubled keys, the line on which the same key first stood in the same mapping."""
    found: dict[int, int] = {}
    seen: list[dict[str, int] | None] = []  # a list has no keys
    wants_key: list[bool] = []
    for event in events(source.text):
        kind = event.__class__
        if kind is ScalarEvent and wants_key and wants_key[-1]:
            keys = seen[-1]
            if keys is not None:
                first = keys.setdefault(event.value, event.start_mark.line + 1)
                if event.start_mark.index in seconds:
                    found[event.start_mark.index] = first
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
    return found


def root_problem(source: Source, tree: Any) -> Problem:
    """Tell that the outermost level is no mapping: an empty file, a list, a line with a full-width colon."""
    if tree is None or tree == "":
        return source.problem("E115", 1, 1, "文件是空的", "用 fazhi init 生成样板，或参照 README 的例子写起")
    from fazhi_cli.store.diagnosis import syntax_problem

    return syntax_problem(source, None, root=tree)
