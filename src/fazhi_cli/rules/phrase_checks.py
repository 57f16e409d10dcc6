"""What a plan says beside the document's own words about time: another date, a guess that is not marked (design 05)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.timerule import Once, Recurring, Rule, Unsettled
from fazhi_cli.rules.phrases import NO_DATE, agrees, fitting, phrases_of, print_rule, read_phrase

# Readings that leave no doubt about the day, so that nobody had to guess it.
_PLAIN = frozenset({"某日前", "月底前", "年底前", "年内"})


def check_unsettled(rule: Unsettled, loc: Loc, year: int | None) -> Finding:
    """Tell of words that give no date, and of those that somebody has to decide about."""
    found = read_phrase(rule.phrase, year=year)
    readings = found.readings if found is not None else ()
    if readings and all(reading.name == NO_DATE for reading in readings):
        hint = "这类说法不产生到期日；需要催办时，由协调单位明确日期"
        return Finding("W315", (*loc, "unsettled"), f"“{rule.phrase}”没有明确的时限", hint)
    choices = "，或 ".join(str(reading.rule.by) for reading in readings if isinstance(reading.rule, Once))
    hint = f"可以读作 {choices}；" if choices else ""
    return Finding("W314", (*loc, "unsettled"), f"“{rule.phrase}”待明确", f"{hint}请协调单位明确后再定")


def check_phrase(deadline: Deadline, loc: Loc, year: int | None) -> Iterator[Finding]:
    """Compare the words with the rule beside them, and with what `inferred` says of it.

    Args:
        deadline: what is checked.
        loc: its place in the file.
        year: the document's, for words that print none.
    """
    if deadline.phrase is None:
        return
    told, key, hint = _compare(deadline.phrase, deadline.rule, year, deadline.times, is_marked=deadline.inferred)
    if told:
        yield Finding("W316", (*loc, key), f"原话“{deadline.phrase}”{told}", hint)


@lru_cache(maxsize=8192)
def _compare(phrase: str, rule: Rule, year: int | None, times: int | None, *, is_marked: bool) -> tuple[str, str, str]:
    # The same few phrases stand beside thousands of deadlines.
    if agrees(phrase, rule, year=year, times=times) is False:
        hint = "对照原文件核对日期与原话；是推定的，写 inferred: true 并加入 accept"
        return f"{_as_read(phrase, year)}与这里写的时限不符", "phrase", hint
    if is_marked:
        if _is_plain(phrase, rule, times):
            hint = "删去 inferred: true；日期另有出处的，把那一句写进 phrase"
            return "已经写明日期，这里却标为推定", "inferred", hint
    elif _is_guessed(phrase, rule, year, times):
        told = f"只能推定为{print_rule(rule)}，这里没有标明是推定"
        return told, "phrase", "写上 inferred: true；文件另有明确日期的，把那一句写进 phrase"
    return "", "", ""


def _is_guessed(phrase: str, rule: Rule, year: int | None, times: int | None) -> bool:
    """Tell whether the words give the rule by a guess only.

    Of a limit after an event the guess is about the event, which stands elsewhere in the document.
    """
    if not isinstance(rule, Once | Recurring):
        return False
    readings = fitting(phrase, rule, year=year, times=times)
    return bool(readings) and all(reading.inferred for reading in readings)


def _is_plain(phrase: str, rule: Rule, times: int | None) -> bool:
    """Tell whether nothing can have been guessed: the words are one date with its year, and all that is held here."""
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
