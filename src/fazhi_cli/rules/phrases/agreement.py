"""Whether a printed phrase gives the date that a plan holds beside it."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi_cli.model.timerule import MonthDay, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.phrases.rows import NO_DATE, NO_YEAR, Found, Reading
from fazhi_cli.rules.phrases.scan import find_phrases, read_phrase

_YEAR_END = MonthDay(12, 31)


def phrases_of(phrase: str, *, year: int | None) -> tuple[Found, ...]:
    """Read a phrase field: as one phrase, else as a sentence with phrases in it."""
    found = read_phrase(phrase, year=year)
    return (found,) if found else find_phrases(phrase, year=year)


def agrees(phrase: str, rule: Rule, *, year: int | None, times: int | None = None) -> bool | None:
    """Tell whether a phrase gives a stored rule; None where the phrase cannot be read.

    One fitting reading is enough, also one of several phrases in a longer field. Of a limit after
    an event amount and unit count, of a recurrence the cycle and the day (the period it covers is
    told elsewhere in the document), of the number of times only what both sides know. A stored
    `unsettled` agrees with every phrase that leaves something open. A phrase that sets a day
    without telling it (春节前, 每月第一周) contradicts no day, and one without a date no ongoing
    duty.
    """
    verdicts = [_fits(one, rule, times) for one in phrases_of(phrase, year=year)]
    if True in verdicts:
        return True
    return None if not verdicts or None in verdicts else False


def fitting(
    phrase: str, rule: Rule, *, year: int | None, times: int | None = None
) -> tuple[Reading, ...]:
    """Give the readings of a phrase that are a stored rule."""
    readings = (reading for one in phrases_of(phrase, year=year) for reading in one.readings)
    return tuple(
        reading for reading in readings if _is_same(reading, rule) and _same_times(reading, times)
    )


def _fits(found: Found, rule: Rule, times: int | None) -> bool | None:
    """Compare one phrase; None where it cannot tell."""
    if isinstance(rule, Unsettled):
        return _is_open(found)
    if any(_is_same(reading, rule) and _same_times(reading, times) for reading in found.readings):
        return True
    return None if _cannot_tell(found.readings, rule) else False


def _is_open(found: Found) -> bool:
    return found.is_ambiguous or any(
        isinstance(reading.rule, Unsettled) or reading.is_loose for reading in found.readings
    )


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


def _same_times(reading: Reading, times: int | None) -> bool:
    return reading.times is None or times is None or reading.times == times


def _is_same(reading: Reading, stored: Rule) -> bool:
    read = reading.rule
    match read, stored:
        case Recurring(), Recurring():
            return read.every is stored.every and (reading.is_loose or _day(read) == _day(stored))
        case Within(), Within():
            return (read.amount, read.unit) == (stored.amount, stored.unit)
        case Ongoing(), Ongoing():
            return True
        case _:
            return type(read) is type(stored) and read == stored


def _day(rule: Recurring) -> int | MonthDay | None:
    """Return the day of a cycle; a year that ends on 12-31 needs no day."""
    return None if rule.by == _YEAR_END else rule.by
