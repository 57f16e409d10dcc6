"""Where a document prints the title that its notice names: on one line, or broken over several."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from fazhi_cli.rules.documents.lines import Line

_SAME_TITLE = 88
_MOST_LINES = 3


def find_title(lines: Sequence[Line], title: str) -> tuple[int, int] | None:
    """Give the first and the last line (exclusive) of a title behind its notice.

    The title word for word, on however many lines, goes before words that are only like it: the
    title of an annex begins with the plan's (…实施方案任务分工).
    """
    wanted = _key(title)
    likely = None
    for size in range(1, _MOST_LINES + 1):
        for index in range(1, len(lines) - size):
            printed = lines[index : index + size]
            text = "".join(line.text for line in printed)
            if any(line.is_row for line in printed) or _is_of_notice(text, wanted):
                continue
            key = _key(text)
            if key == wanted:
                return _first_whole(lines, wanted, (index, index + size))
            if likely is None and _is_like(key, wanted, size):
                likely = (index, index + size)
    return likely


def _first_whole(lines: Sequence[Line], wanted: str, found: tuple[int, int]) -> tuple[int, int]:
    """Give the first place of a title word for word, where it is printed in front once more."""
    for index in range(1, found[0]):
        for size in range(2, _MOST_LINES + 1):
            printed = lines[index : index + size]
            text = "".join(line.text for line in printed)
            is_before = index + size <= found[0] and not any(line.is_row for line in printed)
            if is_before and _key(text) == wanted and not _is_of_notice(text, wanted):
                return index, index + size
    return found


def _is_of_notice(text: str, wanted: str) -> bool:
    return "印发" in text or text.endswith("通知") or len(text) > len(wanted) + 40


def _is_like(key: str, wanted: str, size: int) -> bool:
    if fuzz.ratio(key, wanted) < _SAME_TITLE:
        return False
    return size == 1 or len(key) <= len(wanted) + 3


def _key(title: str) -> str:
    return re.sub(r"[^0-9A-Za-z\u4e00-\u9fff]", "", title)
