"""Where the nodes of a tree stand: the second pass over the events, made only when somebody asks.

A `Loc` leads from the root to a node: ("sections", 0, "tasks", 3, "lead").
"""

from __future__ import annotations

from typing import Any, NamedTuple

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from fazhi_cli.model.problem import Finding, Loc, Problem
from fazhi_cli.store.reading.events import events
from fazhi_cli.store.reading.source import Source


class Span(NamedTuple):
    """Where a node stands: line and column count from 1; `start` and `end` are offsets in the text.

    What is in block style ends for libyaml where the next thing begins: see `Collection`.
    """

    line: int
    column: int
    start: int
    end: int


class Collection(NamedTuple):
    """How a mapping or a list is written; its content ends behind the last scalar or bracket."""

    is_mapping: bool
    is_flow: bool
    length: int  # of a list
    content_end: int


class _Open(NamedTuple):
    """A mapping or a list whose end has not come yet."""

    loc: Loc
    start: Any
    is_mapping: bool
    is_flow: bool


class Positions:
    """Where all keys and values of one file stand. The first of two equal keys wins."""

    def __init__(self, source: Source) -> None:
        self.keys: dict[Loc, Span] = {}
        self.values: dict[Loc, Span] = {}
        self.collections: dict[Loc, Collection] = {}
        self.document_end = len(source.text)  # with the text, or before `...`
        self._read(source)

    def _read(self, source: Source) -> None:
        path: list[str | int] = []
        around: list[_Open] = []
        content_end = 0
        for event in events(source.text):
            kind = event.__class__
            if kind is ScalarEvent:
                content_end = event.end_mark.index
                span = _span(event.start_mark, event.end_mark)
                if around and around[-1].is_mapping and len(path) < len(around):
                    path.append(event.value)
                    self.keys.setdefault(tuple(path), span)
                    continue
                self.values.setdefault(tuple(path), span)
                _advance(path, around)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                is_mapping = kind is MappingStartEvent
                is_flow = bool(event.flow_style)
                around.append(_Open(tuple(path), event.start_mark, is_mapping, is_flow))
                if not is_mapping:
                    path.append(0)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                loc, start, is_mapping, is_flow = around.pop()
                length = 0 if is_mapping else int(path[-1])
                collection = Collection(is_mapping, is_flow, length, content_end)
                self.collections.setdefault(loc, collection)
                self.values.setdefault(loc, _span(start, event.end_mark))
                if is_flow:
                    content_end = event.end_mark.index
                del path[len(loc) :]
                _advance(path, around)
            elif kind is DocumentEndEvent and event.explicit:
                self.document_end = event.start_mark.index

    def find(self, loc: Loc, on_key: bool = False) -> Span | None:
        """Give the span of a value or its key; for a missing one that of the nearest node above."""
        if on_key and loc in self.keys:
            return self.keys[loc]
        if loc in self.values:
            return self.values[loc]
        while loc:
            loc = loc[:-1]
            if loc in self.keys:
                return self.keys[loc]
            if loc in self.values and loc:
                return self.values[loc]
        return None

    def problem(self, source: Source, finding: Finding) -> Problem:
        """Give a finding its line and column."""
        span = self.find(finding.loc, finding.on_key)
        if span is None:
            return source.problem(finding.code, 1, 1, finding.message, hint=finding.hint)
        line = source.line_text(span.line)
        width = min(span.end - span.start, max(len(line) - span.column + 1, 1))
        return source.problem(
            finding.code,
            span.line,
            span.column,
            finding.message,
            hint=finding.hint,
            width=width,
        )


def _span(start: Any, end: Any) -> Span:
    return Span(start.line + 1, start.column + 1, start.index, end.index)


def _advance(path: list[Any], around: list[_Open]) -> None:
    """Step to the next item of a list, or wait for the next key of a mapping."""
    if not around:
        return
    if around[-1].is_mapping:
        path.pop()
    else:
        path[-1] += 1
