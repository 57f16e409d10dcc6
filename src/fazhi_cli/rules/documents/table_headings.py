"""Headings that stand above tables: 一、健全制度 and a table below it, then 二、 and the next one.

The rules: docs/import.md#表格.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from fazhi_cli.rules.documents.drafts import Group
from fazhi_cli.rules.documents.headings import is_wrapper
from fazhi_cli.rules.documents.labels import Style, label_at
from fazhi_cli.rules.documents.lines import Line

_STYLES = frozenset((Style.CHAPTER, Style.HAN, Style.HAN_BRACKETS, Style.PART, Style.LETTER))
_LONGEST = 40
_FEWEST = 2
"""Tables with a heading: above a single one it says no more than that the table comes."""


def headings_above(lines: Sequence[Line]) -> dict[int, Group]:
    """Give the headings right above tables, by the block of the first row below each."""
    headings = dict(_headings(lines))
    return headings if len(headings) >= _FEWEST else {}


def without_headings(lines: Sequence[Line], headings: Mapping[int, Group]) -> Iterator[Line]:
    """Leave out the lines that are headings of tables."""
    blocks = {heading.line.block for heading in headings.values()}
    for line in lines:
        if line.is_row or line.block not in blocks:
            yield line


def _headings(lines: Sequence[Line]) -> Iterator[tuple[int, Group]]:
    for line, below in pairwise(lines):
        if line.is_row or not below.is_row:
            continue
        label = label_at(line.text)
        if label is None or label.style not in _STYLES or len(line.text) > _LONGEST:
            continue
        title = line.text[label.end :].strip(" 。：")
        if not title or "。" in title or is_wrapper(title):
            continue
        yield below.block, Group(label.no, title, line)
