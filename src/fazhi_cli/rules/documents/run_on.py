"""A document without line breaks: where its title, its head and its parts end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.rules.documents.labels import Style, label_at

LONGEST = 1200
"""Characters of a paragraph; a longer one with several labels is a whole document."""
_HEADING = 45
_STYLES = frozenset(
    (Style.HAN, Style.HAN_BRACKETS, Style.DOT, Style.COMMA, Style.BRACKETS, Style.CIRCLE)
)
_HEAD = re.compile(
    r"(?P<title>.{4,80}?(?:(?<=意见|方案|要点|措施|计划|通知|办法|规划|清单|纲要|举措|"
    r"安排|"
    r"细则)))(?P<number>[\u4e00-\u9fff]{2,10}〔[0-9]{4}〕[0-9]{1,4}号)(?P<to>[^。：]{2,200}：)"
)
_ENDS = "。；！？：）〕】”"


def pieces_of(text: str) -> tuple[str, ...]:
    """Part a document that came as one paragraph; a paragraph that is none stays whole."""
    if len(text) <= LONGEST:
        return (text,)
    places = list(places_of_parts(text))
    if len(places) < 3:
        return (text,)
    front = text[: places[0]]
    parts = [text[start:end] for start, end in zip(places, [*places[1:], len(text)], strict=True)]
    return tuple(part.strip() for part in (*_head(front), *parts) if part.strip())


def _head(front: str) -> tuple[str, ...]:
    match = _HEAD.match(front)
    if match is None:
        return (front,)
    return (match["title"], match["number"], match["to"], front[match.end() :])


def places_of_parts(text: str) -> Iterator[int]:
    """Give where parts begin in a document without line breaks: each label that is next."""
    counts: dict[Style, int] = {}
    last = 0
    for place in range(len(text)):
        label = label_at(text, place) if text[place] not in " 、。，" else None
        if label is None or label.style not in _STYLES:
            continue
        behind_end = place == 0 or text[place - 1] in _ENDS
        is_next = counts.get(label.style, 0) + 1 == label.value and label.style in counts
        is_first = label.value == 1 and label.style is not Style.CIRCLE
        starts_below = is_first and bool(counts) and place - last < _HEADING
        if not (is_next or is_first):
            continue
        if label.style in (Style.BRACKETS, Style.CIRCLE) and not behind_end:
            continue
        if not behind_end and not starts_below and not (is_next or label.style is Style.HAN):
            continue
        _forget_lower(counts, label.style)
        counts[label.style] = label.value
        last = label.end
        yield place


def _forget_lower(counts: dict[Style, int], style: Style) -> None:
    if style not in counts:
        return
    styles = list(counts)
    for lower in styles[styles.index(style) + 1 :]:
        del counts[lower]
