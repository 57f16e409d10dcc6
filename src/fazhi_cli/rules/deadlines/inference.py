"""Which periods of a year and longer are 推定: nobody can tell that the document means them.

A plan that is issued in the last days of a year leaves no time for what it asks for every year,
and one that ends in the middle of a window none for what it asks for every two years. Both are
kept and chased (docs/states.md#5, docs/states.md#6), but marked, so that a reader can judge.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from fazhi_cli.model.timerule import Recurring
from fazhi_cli.rules.deadlines.windows import Span

_YEAR = 12


class Inference(StrEnum):
    """Why a period is 推定."""

    LATE_ISSUE = "late issue"  # the first one, of which the issue left under a month
    CUT_SHORT = "cut short"  # the last window, which ends with the plan before its years are full


def is_late_first(rule: Recurring, covers: Span | None, first: date) -> bool:
    """Tell whether the plan's first day leaves under a month of a period of a year or longer.

    A report on the year that has gone by can be made on any day after it.
    """
    if covers is None or rule.every.months < _YEAR or rule.covers.is_previous:
        return False
    if not covers[0] <= first <= covers[1]:
        return False
    days_left = (covers[1] - first).days + 1
    return days_left < monthrange(first.year, first.month)[1]
