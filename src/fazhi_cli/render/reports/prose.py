"""Prose that somebody wrote for a report, as paragraphs (docs/format.md#年度报告的文字)."""

from __future__ import annotations

import re

_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_LIST_MARK = re.compile(r"(?:[-*+]|#{1,6}) +")
_OWN_LINE = re.compile(r"(?:[-*+]|#{1,6}) +|[0-9]{1,2}[.、．]|[（(][一二三四五六七八九十0-9]+[）)]")
_GAP = re.compile("〔待填：([^〕]*)〕")


def prose_paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a text in Markdown.

    A line goes on with the one before it, unless it begins a heading, a point of a list or a
    number. Comments are for those who write, and left out.
    """
    paragraphs: list[str] = []
    is_open = False
    for line in _COMMENT.sub("", text).splitlines():
        words = line.strip()
        if is_open and words and not _OWN_LINE.match(words):
            paragraphs[-1] += words
        elif words:
            paragraphs.append(_LIST_MARK.sub("", words, count=1))
        is_open = bool(words)
    return [paragraph for paragraph in paragraphs if paragraph]


def marks_in(paragraph: str) -> list[str]:
    """Give what somebody marked as still to be filled in."""
    return _GAP.findall(paragraph)
