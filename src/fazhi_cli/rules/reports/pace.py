"""序时进度: the percent reported against the time that has gone (docs/reports.md#序时进度)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Pace(StrEnum):
    """How far something is against the time that has gone, in the order of printing."""

    AHEAD = "超进度"
    ON_PACE = "达到序时进度"
    BEHIND = "欠进度"
    DONE = "已完成"
    OTHER = "其它"  # no date, or no percent reported


class Course(NamedTuple):
    """What is known of a piece of work; `percent` is what was reported."""

    start: date | None
    due: date | None
    percent: int | None
    is_done: bool = False


def pace_of(course: Course, day: date, tolerance: int) -> Pace:
    """Hold a percent against the time between the start and the date in force.

    Args:
        course: of the work.
        day: the cut-off day, which counts as gone.
        tolerance: how many points a percent may differ and still be on pace, both included.
    """
    if course.is_done:
        return Pace.DONE
    if course.start is None or course.due is None or course.percent is None:
        return Pace.OTHER
    difference = course.percent - _elapsed_percent(course.start, course.due, day)
    if difference > tolerance:
        return Pace.AHEAD
    return Pace.BEHIND if difference < -tolerance else Pace.ON_PACE


def count_paces(paces: Iterable[Pace]) -> dict[Pace, int]:
    """Count, every pace with its number, 0 included."""
    counts = Counter(paces)
    return {pace: counts[pace] for pace in Pace}


def _elapsed_percent(start: date, due: date, day: date) -> float:
    """Give the days gone, of all days from the first to the last, in percent; 0 to 100."""
    days = max((due - start).days + 1, 1)
    gone = (day - start).days + 1
    return min(max(gone / days, 0), 1) * 100
