"""Windows of several years: how 每两年, 每三年, 每五年 divide the period of a plan.

The rule (docs/states.md#6), and why. A coordinator counts such a duty in calendar years, because
the ledger and the reports are yearly. So the *years of a plan* are the calendar years of which
its period holds at least half, and windows are whole years counted from the first of them. A plan
for 2022-12-29 to 2025-12-31 has the years 2023, 2024 and 2025: “every two years” is due on
2024-12-31 and on 2025-12-31. The two days of 2022 are no year in which anything could be done;
counting from 2022 would ask for the first drill after twelve months instead of twenty-four.
Counting exact anniversaries (2024-12-28) would give dates that nobody's year ends on.

Days before the first of these years belong to the first window and days after the last of them to
the last one: the windows tile the period, without gap and without a left-over of a few weeks that
would ask for everything once more. The last window ends where the period ends, whether that makes
it shorter or longer.
"""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

from fazhi_cli.model.timerule import Cycle

Span = tuple[date, date]  # the first and the last day, both included
_HALF_A_YEAR = 183  # whole days that are at least half of 365, and of 366


class Window(NamedTuple):
    """Some years of a plan: the first and the last one, and the days that belong to them."""

    years: tuple[int, int]
    span: Span

    @property
    def name(self) -> str:
        """The period's name: 2031/2032, or 2031 when one year is all that is left."""
        first, last = self.years
        if first == last:
            return f"{first:04d}"
        return f"{first:04d}/{last:04d}"

    def is_full(self, every: Cycle) -> bool:
        """Tell whether it has all the years of the cycle; the plan's end may cut the last short."""
        return (self.years[1] - self.years[0] + 1) * 12 == every.months


def plan_years(start: date, end: date) -> range:
    """Give the years of which the period holds at least half, or else all that it touches."""
    first, last = start.year, end.year
    if not _holds_half(first, start, end):
        first += 1
    if not _holds_half(last, start, end):
        last -= 1
    return range(first, last + 1) or range(start.year, end.year + 1)


def _holds_half(year: int, start: date, end: date) -> bool:
    first = max(start, date(year, 1, 1))
    last = min(end, date(year, 12, 31))
    return (last - first).days + 1 >= _HALF_A_YEAR


def windows(every: Cycle, start: date, end: date) -> list[Window]:
    """Divide a plan's period into windows of the cycle's years; the last one may have fewer."""
    years = plan_years(start, end)
    length = every.months // 12
    divided: list[Window] = []
    for index in range(0, len(years), length):
        part = years[index : index + length]
        first = start if part[0] == years[0] else date(part[0], 1, 1)
        last = end if part[-1] == years[-1] else date(part[-1], 12, 31)
        divided.append(Window((part[0], part[-1]), (first, last)))
    return divided


def window_after(every: Cycle, last: Window) -> Window | None:
    """Give the window in which a plan's last one is reported; None past the year 9999."""
    first, final = last.years[1] + 1, last.years[1] + every.months // 12
    if final > MAXYEAR:
        return None
    begin = last.span[1] + timedelta(days=1)
    return Window((first, final), (begin, date(final, 12, 31)))
