"""What falls due after the cut-off, as dates: the nearest month matter by matter, later ones as
numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from fazhi_cli.render.pages.words import spoken_period
from fazhi_cli.render.reports.matter_words import MatterWords, short_period, units_of
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.ahead import Ahead
from fazhi_cli.rules.reports.matters import Matter


def ahead_sentences(ahead: Ahead | None, words: MatterWords, *, has_records: bool) -> str:
    """Say how many matters are next, and which of them are to be done by what day."""
    if ahead is None or not ahead.matters:
        return ""
    total = _total(ahead, words, has_records)
    coming = ahead.coming
    if not coming:
        return total
    nearest = _month(coming[0])
    of_month = [matter for matter in coming if _month(matter) == nearest]
    to_do = f"{nearest[1]}月到期、还要办的：{_by_day(of_month, words)}。"
    return total + to_do + _later(coming[len(of_month) :])


def extended_words(matters: Sequence[Matter], words: MatterWords) -> str:
    """Say until when which matters were extended; empty where none was."""
    extensions = []
    for matter in matters:
        until = words.day(matter.in_force)
        extensions.append(f"{words.matter(matter)}延期到{until}（{_units(matter)}）")
    return "；".join(extensions)


def _total(ahead: Ahead, words: MatterWords, has_records: bool) -> str:
    total = f"{_when(ahead, words)}原定到期的事项{figure(len(ahead.matters))}个"
    if not has_records:
        return f"{total}。"
    if ahead.done:
        total += f"，已经办完{figure(len(ahead.done))}个"
    if ahead.overdue:
        overdue = [words.matter(matter) for matter in ahead.overdue]
        total += f"，已经到期、没有完成的{figure(len(overdue))}个：{join(overdue)}"
    return f"{total}。"


def _when(ahead: Ahead, words: MatterWords) -> str:
    period = ahead.period
    if ahead.is_rest:
        return f"{words.day(ahead.cut_off)}以后到{words.day(period.end)}"
    if period.is_year:
        return spoken_period(period.name)
    return short_period(period.name, words.year)


def _month(matter: Matter) -> tuple[int, int]:
    return matter.in_force.year, matter.in_force.month


def _by_day(matters: Sequence[Matter], words: MatterWords) -> str:
    days = []
    for day, group in groupby(matters, key=lambda matter: matter.in_force):
        named = [f"{words.row(matter)}（{_units(matter)}）" for matter in group]
        days.append(f"{words.day(day)}前，{'，'.join(named)}")
    return "；".join(days)


def _units(matter: Matter) -> str:
    """Name who has still to do it."""
    if not matter.parts:
        return "责任单位待明确"
    states = matter.occurrence.departments
    names = [name for name in matter.parts if not states[name].status.is_over]
    if len(names) == len(matter.parts):
        return units_of(matter)
    return join(names)


def _later(matters: Sequence[Matter]) -> str:
    """Say how many fall due in each of the months after the nearest one."""
    numbers = Counter(_month(matter) for matter in matters)
    if not numbers:
        return ""
    phrases = [f"{month}月到期{figure(number)}个" for (_, month), number in numbers.items()]
    return f"{'，'.join(phrases)}。"
