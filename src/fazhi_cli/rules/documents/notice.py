"""What a covering notice asks of everybody: a list by a day, a report every month.

What goes where: docs/import.md#通知的时限.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from fazhi_cli.rules.documents.deadlines import Due, deadlines_in, with_ids
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_day_line

_ASKS = re.compile("报送?|提交|上报|反馈|送|备案|填报|制定|印发|公布")
# 现制定本方案 asks nobody for one.
_OWN_MAKING = re.compile("(?:现|特)?(?:研究)?(?:制定|印发)(?:本|如下|以下|了)[^，。；]*")
_ROUNDS = ("每月", "每季度", "每半年")
"""Cycles of the rounds in which departments report; a yearly report is a duty with a day."""


def notice_duties(
    lines: Iterable[Line], *, year: int | None, issued: date | None = None
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Read the duties and the reporting rounds of a covering notice.

    Args:
        lines: of the notice, and those in front of the tasks and behind them.
        year: the document's.
        issued: its day; what has a day before it is told, not asked.

    Returns: the plan's own deadlines, and its `reporting` (empty where the notice sets none).
    """
    dues = []
    reporting: dict[str, Any] = {}
    for line in lines:
        if is_day_line(line.text):
            continue
        for sentence in re.split("(?<=[。；])", line.text):
            if not _ASKS.search(_OWN_MAKING.sub("", sentence)):
                continue
            found = tuple(deadlines_in(sentence, year=year))
            for due, behind in zip(found, _behind_times(sentence, found), strict=True):
                is_round = due.keys.get("every") in _ROUNDS
                if is_round and not reporting and "报" in behind:
                    reporting = {key: due.keys[key] for key in ("every", "by") if key in due.keys}
                elif _is_over(due.keys, issued):
                    continue
                elif "by" in due.keys or "within" in due.keys:
                    dues.append(due)
    duties = [dict(due.keys) for due in with_ids(dues)]
    return duties, reporting


def _behind_times(sentence: str, dues: Sequence[Due]) -> Iterator[str]:
    """Give what stands behind the time of each deadline, up to that of the next: 每半年组织督查，
    各部门12月10日前报送总结 asks for no report every half year.
    """
    places: list[int] = []
    for due in dues:
        start = places[-1] if places else 0
        place = sentence.find(str(due.keys.get("phrase", "")), start)
        places.append(max(place, start))
    for start, end in pairwise((*places, len(sentence))):
        yield sentence[start : max(start, end)] if end > start else sentence[start:]


def _is_over(keys: dict[str, Any], issued: date | None) -> bool:
    """Tell a day before the document's own: 督察组于2030年4月开展督察."""
    day = keys.get("by")
    return "every" not in keys and isinstance(day, date) and issued is not None and day < issued
