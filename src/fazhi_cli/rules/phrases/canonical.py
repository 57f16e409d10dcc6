"""Printing a rule in the canonical Chinese that `read_phrase` reads back as the same rule."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.timerule import (
    ISSUE,
    Covers,
    MonthDay,
    Once,
    Ongoing,
    Recurring,
    Rule,
    Unsettled,
    Within,
)
from fazhi_cli.rules.phrases.cycles import usual_period
from fazhi_cli.rules.phrases.fields import read_phrase
from fazhi_cli.rules.phrases.rows import NO_DATE
from fazhi_cli.rules.phrases.words import LASTING_OPEN, LASTING_SHUT, UNDECIDED_OPEN, UNDECIDED_SHUT

_MARK_OF = {Covers.THIS: "本期", Covers.LAST: "上期", Covers.LAST_YEAR: "上年"}


def print_rule(rule: Rule, times: int | None = None) -> str:
    """Print a rule, and how often it asks for the action, as a deadline phrase.

    `read_phrase` of the result gives the rule and `times` again, whatever the words of an event or
    of an undecided phrase are: words that would be read differently stand in quotes or brackets.
    The rule must be one that a plan can hold: days that exist, an amount from 1 to 9999, `times`
    from 1 to 999, no text over 9,900 characters.
    """
    behind = "" if times is None else f"至少{times}次"
    return _words(rule, times, behind) + behind


def _words(rule: Rule, times: int | None, behind: str) -> str:
    def gives(words: str) -> bool:
        """Tell whether words, with the number of times behind them, are read as this very rule."""
        return _reads_as(words + behind, rule, times)

    match rule:
        case Once():
            return f"{rule.by.year:04d}年{rule.by.month}月{rule.by.day}日前"
        case Recurring():
            return _recurring(rule)
        case Within():
            forms = tuple(_within(rule))
            # An event too long to be read back is printed all the same.
            return next((words for words in forms if gives(words)), forms[-1])
        case Ongoing():
            if gives(rule.phrase):
                return rule.phrase
            return LASTING_OPEN + rule.phrase + LASTING_SHUT
        case Unsettled():
            if _has_no_date(rule.phrase) and gives(rule.phrase):
                return rule.phrase
            return UNDECIDED_OPEN + rule.phrase + UNDECIDED_SHUT


def _recurring(rule: Recurring) -> str:
    match rule.by:
        case None:
            day = ""
        case MonthDay(month=month, day=number):
            day = f"{month}月{number}日前"
        case number:
            day = f"{number}日前"
    is_usual = rule.covers is Covers.THIS
    if isinstance(rule.by, int):
        is_usual = rule.covers is usual_period(rule.every, rule.by)
    if is_usual:
        return rule.every + day
    return f"{rule.every}{day}（{_MARK_OF[rule.covers]}）"


def _within(rule: Within) -> Iterator[str]:
    """Yield the forms of a limit, the most natural first; the last one holds any event."""
    limit = f"{rule.amount}{rule.unit}内"
    if rule.after == ISSUE:
        yield f"自{ISSUE}之日起{limit}"
    else:
        yield f"{rule.after}后{limit}"
    yield f"自“{rule.after}”之日起{limit}"


def _has_no_date(phrase: str) -> bool:
    """Tell words without a date, printed as they are, from those that a year could settle."""
    read = read_phrase(phrase)
    return read is not None and read.readings[0].name == NO_DATE


def _reads_as(words: str, rule: Rule, times: int | None) -> bool:
    read = read_phrase(words)
    if read is None or read.is_ambiguous:
        return False
    (reading,) = read.readings
    is_same_rule = type(reading.rule) is type(rule) and reading.rule == rule
    return is_same_rule and reading.times == times
