"""What a plan says beside the document's own words about time: another date, an unmarked guess."""

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
    find_phrases,
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
_GOING_ON = (
    "动态",
    "滚动",
    "不断",
    "年起",
    "月起",
)  # words without a date that name a duty without an end
_NO_DATE_HINT = "这类说法不产生到期日；需要催办时，由协调单位明确日期"
_GUESS_HINT = "写上 inferred: true；文件另有明确日期的，把那一句写进 phrase"
_NOT_ONGOING_HINT = "改写成 by、every、within 或 unsettled；文件另有写明长期的，写那一句"
_CHOICE_HINT = "等协调单位明确的，改写成 unsettled；按惯例推定的，写上 inferred: true"


class _Fault(NamedTuple):
    """What is wrong with a phrase, the key that it is reported of, and the advice."""

    what: str
    key: str
    hint: str


def check_unsettled(rule: Unsettled, loc: Loc, year: int | None) -> Finding:
    """Report words that give no date, and those that somebody has to decide about."""
    own_loc = (*loc, "unsettled")
    phrase = rule.phrase
    if rule.is_unwritten:
        return Finding("W315", own_loc, "文件没有写时限", _NO_DATE_HINT)
    if fault := _impossible(phrase, year):
        return Finding("W316", own_loc, f"原话“{phrase}”{fault.what}", fault.hint)
    readings = _readings(phrase, year)
    if _has_no_date(readings):
        return Finding("W315", own_loc, f"“{phrase}”没有明确的时限", _NO_DATE_HINT)
    hint = _printed_form(phrase)
    if not hint:
        days = [str(reading.rule.by) for reading in readings if isinstance(reading.rule, Once)]
        choices = f"可以读作 {'，或 '.join(days)}；" if days else ""
        hint = f"{choices}请协调单位明确后再定"
    return Finding("W314", own_loc, f"“{phrase}”待明确", hint)


def check_ongoing(rule: Ongoing, loc: Loc, year: int | None) -> Iterator[Finding]:
    """Report words that are no duty without an end: a date, a cycle, what does not last (立即)."""
    own_loc = (*loc, "ongoing")
    phrase = rule.phrase
    readings = _readings(phrase, year)
    if fault := _impossible(phrase, year):
        yield Finding("W316", own_loc, f"原话“{phrase}”{fault.what}", fault.hint)
        return
    if _has_no_date(readings):
        if not any(word in phrase for word in _GOING_ON):
            hint = f"不是长期坚持的说法，改写成 unsettled: {phrase}；需要催办时，由协调单位明确日期"
            yield Finding("W315", own_loc, f"“{phrase}”没有明确的时限", hint)
        return
    lasts_all_year = any(reading.name == _ALL_YEAR for reading in readings)
    if agrees(phrase, rule, year=year) is False and not lasts_all_year:
        message = f"原话“{phrase}”{_as_read(phrase, year)}不是长期坚持的说法"
        hint = _printed_form(phrase) or _NOT_ONGOING_HINT
        yield Finding("W316", own_loc, message, hint)


def _readings(phrase: str, year: int | None) -> tuple[Reading, ...]:
    read = read_phrase(phrase, year=year)
    if read is None:
        return ()
    return read.readings


def _has_no_date(readings: tuple[Reading, ...]) -> bool:
    return bool(readings) and all(reading.name == NO_DATE for reading in readings)


def _printed_form(phrase: str) -> str:
    """Say how to write down words that leave nothing to decide; empty where they do."""
    readings = _readings(phrase, None)
    if len(readings) != 1:
        return ""
    (reading,) = readings
    if reading.inferred or reading.is_loose:
        return ""
    form = _form(reading.rule)
    if not form:
        return ""
    times = f", times: {reading.times}" if reading.times else ""
    what = "日期" if isinstance(reading.rule, Once) else "时限"
    return f"原话写明了{what}，改写成 {form}{times}"


def _form(rule: Rule) -> str:
    match rule:
        case Once(by):
            return f"by: {by}"
        case Recurring(every, by, covers):
            form = f"every: {every}"
            if by is not None:
                form += f", by: {by}"
            if covers is not Covers.THIS:
                form += f", covers: {covers}"
            return form
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
        loc: where it stands in the file.
        year: the document's, for words that print none.
    """
    if deadline.phrase is None:
        return
    fault = _compare(
        deadline.phrase,
        deadline.rule,
        year=year,
        times=deadline.times,
        is_marked=deadline.inferred,
    )
    if fault is not None and not _is_said_by_what(deadline, year):
        yield Finding("W316", (*loc, fault.key), f"原话“{deadline.phrase}”{fault.what}", fault.hint)


def _is_said_by_what(deadline: Deadline, year: int | None) -> bool:
    """Tell whether the words with what is due leave no guess: 每月10日前、公示上月信息."""
    if deadline.inferred or not deadline.what or not isinstance(deadline.rule, Recurring):
        return False
    for phrase in find_phrases(f"{deadline.phrase}{deadline.what}", year=year)[:1]:
        if phrase.start or len(phrase.readings) != 1:
            return False
        reading = phrase.readings[0]
        is_same = reading.rule == deadline.rule and reading.times == deadline.times
        return is_same and not reading.inferred
    return False


@lru_cache(maxsize=8192)
def _compare(
    phrase: str, rule: Rule, *, year: int | None, times: int | None, is_marked: bool
) -> _Fault | None:
    # The same few phrases stand beside thousands of deadlines.
    if fault := _impossible(phrase, year):
        return fault
    if isinstance(rule, Once):
        phrase, year = _with_its_year(phrase, rule, year), _year_for(phrase, rule, year)
    if agrees(phrase, rule, year=year, times=times) is False:
        hint = "对照原文件核对日期与原话；是推定的，写 inferred: true 并加入 accept"
        return _Fault(f"{_as_read(phrase, year)}与这里写的时限不符", "phrase", hint)
    own = fitting(phrase, rule, year=year, times=times)
    if (least := _times_left_out(own, rule, times)) is not None:
        return _Fault(f"写明要做 {least} 次，这里没有写次数", "phrase", f"写上 times: {least}")
    if not is_marked:
        choices: list[tuple[Reading, ...]] = []
        for each in phrases_of(phrase, year=year):
            if set(own) & set(each.readings):
                choices.append(_choices(each, times))
        return _unmarked(own, choices, rule)
    if _is_plain(phrase, rule, times):
        hint = "删去 inferred: true；日期另有出处的，把那一句写进 phrase"
        return _Fault("已经写明日期，这里却标为推定", "inferred", hint)
    return None


def _impossible(phrase: str, year: int | None) -> _Fault | None:
    """Report a day that does not exist; a phrase that can be read has none."""
    if read_phrase(phrase, year=year) is not None:
        return None
    day = impossible_day(phrase, year=year)
    if day is None:
        return None
    hint = "请核对原文件；文件确是这样写的，加入 accept 说明"
    return _Fault(f"里的“{day}”不存在", "phrase", hint)


def _year_for(phrase: str, rule: Once, year: int | None) -> int:
    """Take the date's own year where the plan gives none, to compare month and day all the same.

    Of 明年3月底前 it is the year after that of the document.
    """
    if year is not None:
        return year
    own = rule.by.year
    if agrees(phrase, rule, year=own) is not False:
        return own
    if agrees(phrase, rule, year=own - 1) is False:
        return own
    return own - 1


def _with_its_year(phrase: str, rule: Once, year: int | None) -> str:
    """Give 年初 and 年中, which are part of no certain year, the year of the date beside them."""
    read = read_phrase(phrase, year=year)
    if read is None:
        return phrase
    if not all(reading.name == NO_DATE and reading.is_loose for reading in read.readings):
        return phrase
    dated = read_phrase(f"{rule.by.year:04d}年{read.phrase}")
    if dated is None or not all(reading.name in _PARTS for reading in dated.readings):
        return phrase
    return dated.phrase


def _times_left_out(own: tuple[Reading, ...], rule: Rule, times: int | None) -> int | None:
    """Give how often the words ask for the action, if more than once and the plan is silent."""
    if times is not None or not own or not isinstance(rule, Once | Recurring):
        return None
    least = min(reading.times or 1 for reading in own)
    if least == 1:
        return None
    return least


def _unmarked(
    own: tuple[Reading, ...], choices: list[tuple[Reading, ...]], rule: Rule
) -> _Fault | None:
    """Report a rule that the words give by a guess only, or as one of two ways to read them.

    Of a limit after an event the guess is about the event, which stands elsewhere in the document.
    """
    if not own or not isinstance(rule, Once | Recurring):
        return None
    if all(len(readings) > 1 for readings in choices):
        ways = "，或 ".join(print_rule(reading.rule) for reading in choices[0])
        return _Fault(f"有两种读法（{ways}），这里没有标明是推定", "phrase", _CHOICE_HINT)
    if all(reading.inferred for reading in own):
        return _Fault(f"只能推定为{print_rule(rule)}，这里没有标明是推定", "phrase", _GUESS_HINT)
    return None


def _choices(phrase: TimePhrase, times: int | None) -> tuple[Reading, ...]:
    """Give the readings to choose from; with a number of times 五年内 is no limit."""
    if times is None:
        return phrase.readings
    return tuple(reading for reading in phrase.readings if not isinstance(reading.rule, Within))


def _is_plain(phrase: str, rule: Rule, times: int | None) -> bool:
    """Tell whether nothing can be a guess: the words are this one date, with its year."""
    readings = _readings(phrase, None)
    if len(readings) != 1 or not isinstance(rule, Once):
        return False
    (reading,) = readings
    is_certain = reading.name in _PLAIN and not reading.inferred
    return is_certain and reading.rule == rule and times in (None, reading.times)


def _as_read(phrase: str, year: int | None) -> str:
    """Say how a phrase reads; nothing where it leaves the date open."""
    words: list[str] = []
    for each in phrases_of(phrase, year=year):
        for reading in each.readings:
            if not isinstance(reading.rule, Unsettled):
                words.append(print_rule(reading.rule, reading.times))
    if not words:
        return ""
    return f"读作 {'或'.join(dict.fromkeys(words))}，"
