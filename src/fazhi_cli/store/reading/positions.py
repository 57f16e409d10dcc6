"""Where the nodes of a tree stand: the second pass over the events, made only when somebody asks.

A `Loc` leads from the root to a node: ("sections", 0, "tasks", 3, "lead").
"""

from __future__ import annotations

from typing import NamedTuple

from yaml.events import (
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
    """A node's place: line and column count from 1; `start` and `end` are offsets in the text."""

    line: int
    column: int
    start: int
    end: int


class Positions:
    """The places of all keys and values of one file. The first of two equal keys wins."""

    def __init__(self, source: Source) -> None:
        self.keys: dict[Loc, Span] = {}
        self.values: dict[Loc, Span] = {}
        self._read(source)

    def _read(self, source: Source) -> None:
        path: list[str | int] = []
        open_nodes: list[tuple[Loc, object, bool]] = []  # place, start mark, is a mapping
        for event in events(source.text):
            kind = event.__class__
            if kind is ScalarEvent:
                if open_nodes and open_nodes[-1][2] and len(path) < len(open_nodes):
                    path.append(event.value)
                    self.keys.setdefault(tuple(path), _span(event.start_mark, event.end_mark))
                    continue
                self.values.setdefault(tuple(path), _span(event.start_mark, event.end_mark))
                _advance(path, open_nodes)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                is_mapping = kind is MappingStartEvent
                open_nodes.append((tuple(path), event.start_mark, is_mapping))
                if not is_mapping:
                    path.append(0)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                place, start, is_mapping = open_nodes.pop()
                del path[len(place) :]
                self.values.setdefault(place, _span(start, event.end_mark))
                _advance(path, open_nodes)

    def find(self, loc: Loc, on_key: bool = False) -> Span | None:
        """Give the span of a value (or its key), or of the nearest node above that has a place of
        its own.
        """
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
            return source.problem(finding.code, 1, 1, finding.message, finding.hint)
        line = source.line_text(span.line)
        width = min(span.end - span.start, max(len(line) - span.column + 1, 1))
        return source.problem(
            finding.code, span.line, span.column, finding.message, finding.hint, width
        )


def _span(start: object, end: object) -> Span:
    return Span(start.line + 1, start.column + 1, start.index, end.index)  # type: ignore[attr-defined]


def _advance(path: list[str | int], open_nodes: list[tuple[Loc, object, bool]]) -> None:
    """Step to the next item of a list, or wait for the next key of a mapping."""
    if not open_nodes:
        return
    if open_nodes[-1][2]:
        path.pop()
    else:
        path[-1] += 1  # type: ignore[operator]
