"""What a plan says beside the document's own words about time: another date, a guess that is not
marked (design 05).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.timerule import Covers, Once, Ongoing, Recurring, Rule, Unsettled, Within
from fazhi_cli.rules.phrases import (
    NO_DATE,
    Reading,
    TimePhrase,
    agrees,
    fitting,
    impossible_day,
    phrases_of,
    print_rule,
    read_phrase,
)

# Readings that leave no doubt about the day, so that nobody had to guess it.
_PLAIN = frozenset({"某日前", "月底前", "年底前", "年内"})
_PARTS = frozenset({"年初", "年中"})  # names of readings that nothing but a year makes a date
_ALL_YEAR = "全年"  # the name of a reading that is no end: 全年持续推进
_GOING_ON = ("动态", "滚动", "不断")  # words without a date that name a duty without an end
_NO_DATE_HINT = "这类说法不产生到期日；需要催办时，由协调单位明确日期"
_GUESS_HINT = "写上 inferred: true；文件另有明确日期的，把那一句写进 phrase"
_CHOICE_HINT = "等协调单位明确的，改写成 unsettled；按惯例推定的，写上 inferred: true"


class _Told(NamedTuple):
    """What is wrong with a phrase, the key that it is told of, and the advice."""

    what: str
    key: str
    hint: str


def check_unsettled(rule: Unsettled, loc: Loc, year: int | None) -> Finding:
    """Tell of words that give no date, and of those that somebody has to decide about."""
    place, phrase = (*loc, "unsettled"), rule.phrase
    if missing := _impossible(phrase, year):
        return Finding("W316", place, f"原话“{phrase}”{missing.what}", missing.hint)
    found = read_phrase(phrase, year=year)
    readings = found.readings if found is not None else ()
    if _has_no_date(readings):
        return Finding("W315", place, f"“{phrase}”没有明确的时限", _NO_DATE_HINT)
    if form := _printed_form(phrase):
        return Finding("W314", place, f"“{phrase}”待明确", form)
    choices = "，或 ".join(
        str(reading.rule.by) for reading in readings if isinstance(reading.rule, Once)
    )
    hint = f"可以读作 {choices}；" if choices else ""
    return Finding("W314", place, f"“{phrase}”待明确", f"{hint}请协调单位明确后再定")


def check_ongoing(rule: Ongoing, loc: Loc, year: int | None) -> Iterator[Finding]:
    """Tell of words that are no duty without an end: a date, a cycle, or nothing that lasts (立即)."""
    place, phrase = (*loc, "ongoing"), rule.phrase
    found = read_phrase(phrase, year=year)
    readings = found.readings if found is not None else ()
    if missing := _impossible(phrase, year):
        yield Finding("W316", place, f"原话“{phrase}”{missing.what}", missing.hint)
    elif _has_no_date(readings):
        if not any(word in phrase for word in _GOING_ON):
            hint = f"不是长期坚持的说法，改写成 unsettled: {phrase}；需要催办时，由协调单位明确日期"
            yield Finding("W315", place, f"“{phrase}”没有明确的时限", hint)
    elif agrees(phrase, rule, year=year) is False and not any(
        reading.name == _ALL_YEAR for reading in readings
    ):
        hint = (
            _printed_form(phrase)
            or "改写成 by、every、within 或 unsettled；文件另有写明长期的，写那一句"
        )
        yield Finding(
            "W316", place, f"原话“{phrase}”{_as_read(phrase, year)}不是长期坚持的说法", hint
        )


def _has_no_date(readings: tuple[Reading, ...]) -> bool:
    return bool(readings) and all(reading.name == NO_DATE for reading in readings)


def _printed_form(phrase: str) -> str:
    """Say how to write down words that leave nothing to decide; empty where they do."""
    found = read_phrase(phrase)
    if found is None or found.is_ambiguous:
        return ""
    (reading,) = found.readings
    form = "" if reading.inferred or reading.is_loose else _form(reading.rule)
    times = f", times: {reading.times}" if reading.times else ""
    what = "日期" if isinstance(reading.rule, Once) else "时限"
    return f"原话写明了{what}，改写成 {form}{times}" if form else ""


def _form(rule: Rule) -> str:
    match rule:
        case Once(by):
            return f"by: {by}"
        case Recurring(every, by, covers):
            day = "" if by is None else f", by: {by}"
            return f"every: {every}{day}" + ("" if covers is Covers.THIS else f", covers: {covers}")
        case Within(amount, unit, after) if after:
            return f"within: {amount}{unit}, after: {after}"
        case Ongoing(phrase):
            return f"ongoing: {phrase}"
        case _:
            return ""


def check_phrase(deadline: Deadline, loc: Loc, year: int | None) -> Iterator[Finding]:
    """Compare the words with the rule beside them, and with what `inferred` says of it.

    Args:
        deadline: what is checked.
        loc: its place in the file.
        year: the document's, for words that print none.
    """
    if deadline.phrase is None:
        return
    told = _compare(
        deadline.phrase, deadline.rule, year, deadline.times, is_marked=deadline.inferred
    )
    if told is not None:
        yield Finding("W316", (*loc, told.key), f"原话“{deadline.phrase}”{told.what}", told.hint)


@lru_cache(maxsize=8192)
def _compare(
    phrase: str, rule: Rule, year: int | None, times: int | None, *, is_marked: bool
) -> _Told | None:
    # The same few phrases stand beside thousands of deadlines.
    if missing := _impossible(phrase, year):
        return missing
    if isinstance(rule, Once):
        phrase, year = _with_its_year(phrase, rule, year), _year_for(phrase, rule, year)
    if agrees(phrase, rule, year=year, times=times) is False:
        hint = "对照原文件核对日期与原话；是推定的，写 inferred: true 并加入 accept"
        return _Told(f"{_as_read(phrase, year)}与这里写的时限不符", "phrase", hint)
    own = fitting(phrase, rule, year=year, times=times)
    if (least := _times_left_out(own, rule, times)) is not None:
        return _Told(f"写明要做 {least} 次，这里没有写次数", "phrase", f"写上 times: {least}")
    if not is_marked:
        choices = [
            _choices(one, times)
            for one in phrases_of(phrase, year=year)
            if set(own) & set(one.readings)
        ]
        return _unmarked(own, choices, rule)
    if _is_plain(phrase, rule, times):
        hint = "删去 inferred: true；日期另有出处的，把那一句写进 phrase"
        return _Told("已经写明日期，这里却标为推定", "inferred", hint)
    return None


def _impossible(phrase: str, year: int | None) -> _Told | None:
    """Tell of a day that does not exist; a phrase that can be read has none."""
    day = impossible_day(phrase, year=year) if read_phrase(phrase, year=year) is None else None
    if day is None:
        return None
    return _Told(f"里的“{day}”不存在", "phrase", "请核对原文件；文件确是这样写的，加入 accept 说明")


def _year_for(phrase: str, rule: Once, year: int | None) -> int:
    """Take the date's own year where the plan tells none: month and day can be compared all the
    same.

    Of 明年3月底前 it is the year after that of the document.
    """
    if year is not None:
        return year
    own = rule.by.year
    return (
        own
        if agrees(phrase, rule, year=own) is not False
        or agrees(phrase, rule, year=own - 1) is False
        else own - 1
    )


def _with_its_year(phrase: str, rule: Once, year: int | None) -> str:
    """Give 年初 and 年中 the year of the date beside them: by themselves they are a part of no
    certain year.
    """
    found = read_phrase(phrase, year=year)
    if found is None or not all(
        reading.name == NO_DATE and reading.is_loose for reading in found.readings
    ):
        return phrase
    dated = read_phrase(f"{rule.by.year:04d}年{found.phrase}")
    is_part = dated is not None and all(reading.name in _PARTS for reading in dated.readings)
    return dated.phrase if dated is not None and is_part else phrase


def _times_left_out(own: tuple[Reading, ...], rule: Rule, times: int | None) -> int | None:
    """Give how often the words ask for the action where the plan does not say that it is more than
    once.
    """
    asked = [reading.times or 1 for reading in own]
    if times is not None or not asked or not isinstance(rule, Once | Recurring):
        return None
    return min(asked) if min(asked) > 1 else None


def _unmarked(
    own: tuple[Reading, ...], choices: list[tuple[Reading, ...]], rule: Rule
) -> _Told | None:
    """Tell of a rule that the words give by a guess only, or as one of two ways to read them.

    Of a limit after an event the guess is about the event, which stands elsewhere in the document.
    """
    if not own or not isinstance(rule, Once | Recurring):
        return None
    if all(len(readings) > 1 for readings in choices):
        ways = "，或 ".join(print_rule(reading.rule) for reading in choices[0])
        return _Told(f"有两种读法（{ways}），这里没有标明是推定", "phrase", _CHOICE_HINT)
    if all(reading.inferred for reading in own):
        return _Told(f"只能推定为{print_rule(rule)}，这里没有标明是推定", "phrase", _GUESS_HINT)
    return None


def _choices(found: TimePhrase, times: int | None) -> tuple[Reading, ...]:
    """Give the readings between which somebody had to choose; with a number of times 五年内 is no
    limit.
    """
    return tuple(
        reading
        for reading in found.readings
        if times is None or not isinstance(reading.rule, Within)
    )


def _is_plain(phrase: str, rule: Rule, times: int | None) -> bool:
    """Tell whether nothing can have been guessed: the words are one date with its year, and all
    that is held here.
    """
    found = read_phrase(phrase)
    if found is None or found.is_ambiguous or not isinstance(rule, Once):
        return False
    (reading,) = found.readings
    is_certain = reading.name in _PLAIN and not reading.inferred
    return is_certain and reading.rule == rule and times in (None, reading.times)


def _as_read(phrase: str, year: int | None) -> str:
    """Say how a phrase reads; nothing where it leaves the date open."""
    readings = [reading for one in phrases_of(phrase, year=year) for reading in one.readings]
    dated = [reading for reading in readings if not isinstance(reading.rule, Unsettled)]
    words = dict.fromkeys(print_rule(reading.rule, reading.times) for reading in dated)
    return f"读作 {'或'.join(words)}，" if words else ""
