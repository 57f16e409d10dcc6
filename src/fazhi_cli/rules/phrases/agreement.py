"""Whether a printed phrase gives the date that a plan holds beside it."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.model.timerule import MonthDay, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.phrases.fields import read_phrase
from fazhi_cli.rules.phrases.rows import NO_DATE, NO_YEAR, Reading, TimePhrase
from fazhi_cli.rules.phrases.scan import find_phrases
from fazhi_cli.rules.phrases.within import NAME_OPEN

_YEAR_END = MonthDay(12, 31)


def phrases_of(phrase: str, *, year: int | None) -> tuple[TimePhrase, ...]:
    """Read a phrase field: as one phrase, else as a sentence with phrases in it."""
    whole = read_phrase(phrase, year=year)
    if whole is not None:
        return (whole,)
    return find_phrases(phrase, year=year)


def agrees(phrase: str, rule: Rule, *, year: int | None, times: int | None = None) -> bool | None:
    """Tell whether a phrase gives a stored rule; None where the phrase cannot be read.

    One fitting reading is enough, also one of several phrases in a longer field. Of a limit after
    an event amount and unit count, of a recurrence the cycle and the day (the period it covers is
    written elsewhere in the document), of the number of times only what both sides know. A stored
    `unsettled` agrees with every phrase that leaves something open. A phrase that sets a day
    without saying which (春节前, 每月第一周) contradicts no day, and one without a date no ongoing
    duty.
    """
    verdicts = [_fits(each, rule, times) for each in phrases_of(phrase, year=year)]
    if True in verdicts:
        return True
    if not verdicts or None in verdicts:
        return None
    return False


def fitting(
    phrase: str, rule: Rule, *, year: int | None, times: int | None = None
) -> tuple[Reading, ...]:
    """Give the readings of a phrase that are a stored rule."""
    fitting_ones: list[Reading] = []
    for each in phrases_of(phrase, year=year):
        for reading in each.readings:
            if _gives(reading, rule, times):
                fitting_ones.append(reading)
    return tuple(fitting_ones)


def _fits(phrase: TimePhrase, rule: Rule, times: int | None) -> bool | None:
    """Compare one phrase; None where it cannot tell."""
    if isinstance(rule, Unsettled):
        return _is_open(phrase)
    if any(_gives(reading, rule, times) for reading in phrase.readings):
        return True
    if _cannot_tell(phrase.readings, rule):
        return None
    return False


def _is_open(phrase: TimePhrase) -> bool:
    if phrase.is_ambiguous:
        return True
    return any(_leaves_open(reading) for reading in phrase.readings)


def _leaves_open(reading: Reading) -> bool:
    """Tell a reading without a day: 15个工作日内 does not say since when."""
    if reading.name == NAME_OPEN:
        return True
    return isinstance(reading.rule, Unsettled) or reading.is_loose


def _cannot_tell(readings: Iterable[Reading], rule: Rule) -> bool:
    """Tell whether only the year, the day or the end is missing."""
    match rule:
        case Once():
            return any(_has_no_day(reading) or reading.name == NO_YEAR for reading in readings)
        case Ongoing():
            return any(reading.name == NO_DATE and not reading.is_loose for reading in readings)
        case _:
            return any(_has_no_day(reading) for reading in readings)


def _has_no_day(reading: Reading) -> bool:
    return reading.is_loose and isinstance(reading.rule, Unsettled)


def _gives(reading: Reading, rule: Rule, times: int | None) -> bool:
    """Tell whether a reading is a stored rule, as many times where both say how often."""
    if reading.times is not None and times is not None and reading.times != times:
        return False
    return _is_same(reading, rule)


def _is_same(reading: Reading, stored: Rule) -> bool:
    read = reading.rule
    match read, stored:
        case Recurring(), Recurring():
            if read.every is not stored.every:
                return False
            return reading.is_loose or _day(read) == _day(stored)
        case Within(), Within():
            return (read.amount, read.unit) == (stored.amount, stored.unit)
        case Ongoing(), Ongoing():
            return True
        case _:
            return type(read) is type(stored) and read == stored


def _day(rule: Recurring) -> int | MonthDay | None:
    """Return the day of a cycle; a year that ends on 12-31 needs no day."""
    if rule.by == _YEAR_END:
        return None
    return rule.by
