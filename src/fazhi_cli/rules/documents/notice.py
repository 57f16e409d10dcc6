"""What a covering notice asks of everybody: a list by a day, a report every month.

What goes where: docs/import.md#通知的时限.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fazhi_cli.rules.documents.deadlines import deadlines_in, with_ids
from fazhi_cli.rules.documents.lines import Line
from fazhi_cli.rules.documents.metadata import is_day_line

_ASKS = re.compile("报送?|提交|上报|反馈|送|备案|填报|制定|印发|公布")
_ROUNDS = ("每月", "每季度", "每半年")
"""Cycles of the rounds in which departments report; a yearly report is a duty with a day."""


def notice_duties(
    lines: Iterable[Line], *, year: int | None
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Read the duties and the reporting rounds of a covering notice.

    Returns: the plan's own deadlines, and its `reporting` (empty where the notice sets none).
    """
    dues = []
    reporting: dict[str, Any] = {}
    for line in lines:
        if is_day_line(line.text):
            continue
        for sentence in re.split("(?<=[。；])", line.text):
            if not _ASKS.search(sentence):
                continue
            for due in deadlines_in(sentence, year=year):
                is_round = due.keys.get("every") in _ROUNDS
                if is_round and not reporting and "报" in sentence:
                    reporting = {key: due.keys[key] for key in ("every", "by") if key in due.keys}
                elif "by" in due.keys or "within" in due.keys:
                    dues.append(due)
    duties = [dict(due.keys) for due in with_ids(dues)]
    return duties, reporting
