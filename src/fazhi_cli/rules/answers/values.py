"""Texts that a person writes as an answer become values of a plan, or are refused.

The rules are those of a plan file and of the documents: a day is a day, a phrase on time is what
docs/phrases.md says, a target is what docs/format.md says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from fazhi_cli.model.plan import PlanKind
from fazhi_cli.model.target import parse_target
from fazhi_cli.rules.answers.shapes import PERIOD, REPORTING, SHAPES
from fazhi_cli.rules.answers.wanted import Wanted
from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.deadlines import deadlines_in, deadlines_of_field
from fazhi_cli.rules.documents.metadata import is_day_line, read_day

UNSETTLED = "待明确"
"""The answer that leaves a deadline's words as they are."""
_ISO = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[ ，、]*(?P<what>.*)")
_YEAR = re.compile(r"(?P<year>(?:19|20)[0-9]{2}) ?年?")
_YEARS = re.compile(PERIOD)
_SINGLE_DAY = re.compile(r"(?:[0-9]{4}[-年.])?[0-9]{1,2}[-月.][0-9]{1,2}[日号]?(?:以?前)?")
_REPORTING = re.compile(REPORTING)
_RULE = ("by", "every", "covers", "within", "after", "ongoing", "unsettled", "times", "inferred")
_ADVICE = {
    Wanted.DAY: "日期写成 2031-06-30 或 2031年6月30日",
    Wanted.PERIOD: "写成 2031 或 2031—2033",
    Wanted.DEADLINE: "写日期 2031-06-30，或者 每季度、2031年6月底前、长期坚持 这样的话，"
    f"几个日期的用；分开，或者 {UNSETTLED}",
    Wanted.DEADLINES: "写 2031-06-30 完成清理 这样的话，几条的用；分开",
    Wanted.INDICATOR: "写 合格率 >=95% 这样的名称和指标值，中间空一格；名称不变的只写指标值",
    Wanted.INDICATORS: "写 合格率 >=95% 这样的名称和指标值，中间空一格，几条的用；分开",
    Wanted.NAMES: "写单位的名称，几个的用、分开",
    Wanted.NAME: "写一个单位的名称",
    Wanted.TEXT: "写要写进方案的文字，不换行",
    Wanted.KIND: f"写{'、'.join(PlanKind)}中的一个",
    Wanted.TITLES: "写文件的标题，几个的用；分开",
    Wanted.REPORTING: "写 每月 25日、每季度 这样的周期和几号前",
    Wanted.TASK: "任务只能整项删去；漏了的任务写好方案文件以后在里面加",
    Wanted.SEEN: "这里只能写看过了（accept）：要改的，写好方案文件以后改",
}


class NoValueError(ValueError):
    """A text that is no value of its kind; the message says how to write one."""


def advice_on(wanted: Wanted) -> str:
    """Say how to write an answer."""
    return _ADVICE[wanted]


def read_value(wanted: Wanted, words: str, current: Any, *, year: int | None) -> Any:
    """Read the text of an answer.

    Args:
        wanted: the kind of value.
        words: what was written.
        current: the value as read from the document; None where there is none.
        year: the document's, for times that name none.

    Raises:
        NoValueError: it is none.
    """
    text = words.strip()
    if not text or wanted in (Wanted.SEEN, Wanted.TASK):
        raise NoValueError(_ADVICE[wanted])
    match wanted:
        case Wanted.TEXT:
            return _line(text, wanted)
        case Wanted.KIND:
            return _kind(text)
        case Wanted.TITLES:
            return _titles(text)
        case Wanted.REPORTING:
            return _reporting(text)
        case Wanted.NAME:
            return _line(_name(text, wanted), wanted)
        case Wanted.NAMES:
            return _names(text, current or ())
        case Wanted.DAY:
            return _day(text)
        case Wanted.PERIOD:
            return _period(text)
        case Wanted.DEADLINE:
            return _deadlines(text, current or {}, year)
        case Wanted.DEADLINES:
            return _more(text, wanted, lambda piece: _new_deadlines(piece, year))
        case Wanted.INDICATOR:
            return _indicator(text, current or {})
    return _more(text, wanted, lambda piece: [_indicator(piece, {})])


def _line(text: str, wanted: Wanted) -> str:
    if "\n" in text:
        raise NoValueError(_ADVICE[wanted])
    return text


def _kind(text: str) -> str:
    if text not in list(PlanKind):
        raise NoValueError(_ADVICE[Wanted.KIND])
    return text


def _titles(text: str) -> list[str]:
    titles = [title.strip() for title in re.split("[；;\n]", text) if title.strip()]
    if not titles:
        raise NoValueError(_ADVICE[Wanted.TITLES])
    return list(dict.fromkeys(_name(title, Wanted.TITLES) for title in titles))


def _reporting(text: str) -> dict[str, str]:
    match = _REPORTING.fullmatch(plain(text))
    if match is None:
        raise NoValueError(_ADVICE[Wanted.REPORTING])
    every, day = match.groups()
    return {"every": every} if day is None else {"every": every, "by": day}


def _names(text: str, current: Sequence[str]) -> list[str]:
    """Part names; those that were read with a 、 in them (各镇、街道) stay whole."""
    whole = [name for name in current if "、" in name]
    either = "|".join(map(re.escape, sorted(whole, key=len, reverse=True)))
    name = f"(?:{either})(?=[、\n]|$)|[^、\n]*" if whole else "[^、\n]*"
    return names_of(re.findall(rf"(?:^|(?<=[、\n]))(?:{name})", text))


def names_of(names: Sequence[str]) -> list[str]:
    """Give the names of an answer, each once.

    Raises:
        NoValueError: one is none.
    """
    return list(dict.fromkeys(_name(name.strip(), Wanted.NAMES) for name in names))


def _name(text: str, wanted: Wanted) -> str:
    if not SHAPES[Wanted.NAME].holds(plain(text)):
        raise NoValueError(_ADVICE[wanted])
    return text


def _day(text: str) -> date:
    words = plain(text)
    # A day among other words may be another one than was meant.
    day = read_day(words) if is_day_line(words) else None
    if day is None:
        raise NoValueError(_ADVICE[Wanted.DAY])
    return day


def _period(text: str) -> dict[str, date]:
    match = _YEARS.fullmatch(plain(text))
    if match is None:
        raise NoValueError(_ADVICE[Wanted.PERIOD])
    start, end = match.groups()
    return {"start": date(int(start), 1, 1), "end": date(int(end or start), 12, 31)}


def _deadlines(
    text: str, current: Mapping[str, Any], year: int | None
) -> dict[str, Any] | list[dict[str, Any]]:
    """Give the deadline with another rule; of several days one deadline each, the first as it was.

    What is due, to whom and by whom is the same of all: only the first one keeps the id.
    """
    pieces = [piece.strip() for piece in re.split("[；;\n]", text) if piece.strip()]
    if len(pieces) == 1:
        days = [piece.strip() for piece in text.split("、")]
        pieces = days if all(_SINGLE_DAY.fullmatch(plain(day)) for day in days) else pieces
    if len(pieces) < 2:
        return _deadline(text, current, year)
    first, *others = [_deadline(piece, current, year) for piece in pieces]
    if any("unsettled" in each for each in (first, *others)):
        raise NoValueError(_ADVICE[Wanted.DEADLINE])
    return [first, *({key: each[key] for key in each if key != "id"} for each in others)]


def _deadline(text: str, current: Mapping[str, Any], year: int | None) -> dict[str, Any]:
    """Give the deadline with another rule; what is due, to whom and by whom stays."""
    words = plain(text)
    phrase = str(current.get("phrase") or current.get("unsettled") or words)
    only_year = _YEAR.fullmatch(words)
    rule: dict[str, Any]
    if words == UNSETTLED:
        rule = {"unsettled": phrase}
    elif only_year is not None and "phrase" in current:
        rule = _rule_of(phrase, int(only_year["year"]))
    else:
        rule = _rule_of(words, year)
    before = {key: current[key] for key in ("id",) if key in current}
    behind = {key: value for key, value in current.items() if key not in ("id", *_RULE)}
    return {**before, **rule, **behind}


def _rule_of(words: str, year: int | None) -> dict[str, Any]:
    match = _ISO.fullmatch(words)
    if match is not None and not match["what"]:
        return {"by": _day(words)}
    dues = deadlines_of_field(words, year=year)
    is_read = len(dues) == 1 and not dues[0].doubt and "unsettled" not in dues[0].keys
    if not is_read or dues[0].keys.get("phrase") != words.strip(" 。，；"):
        raise NoValueError(_ADVICE[Wanted.DEADLINE])
    return {key: value for key, value in dues[0].keys.items() if key in _RULE}


def _new_deadlines(piece: str, year: int | None) -> list[dict[str, Any]]:
    words = plain(piece)
    match = _ISO.fullmatch(words)
    if match is not None:
        keys: dict[str, Any] = {"by": _day(match["day"])}
        if match["what"]:
            keys["what"] = match["what"]
        return [keys]
    dues = tuple(deadlines_in(words, year=year)) or deadlines_of_field(words, year=year)
    if not dues or any(due.doubt or "unsettled" in due.keys for due in dues):
        raise NoValueError(_ADVICE[Wanted.DEADLINES])
    # `phrase` is what the document says, and nobody knows whether it says this.
    return [{key: each for key, each in due.keys.items() if key != "phrase"} for due in dues]


def _indicator(text: str, current: Mapping[str, Any]) -> dict[str, Any]:
    name, _, target = text.rpartition(" ")
    name = name.strip() or str(current.get("name", ""))
    if not name:
        raise NoValueError(_ADVICE[Wanted.INDICATORS])
    return {**current, "name": name, "target": _target(target)}


def _target(words: str) -> str | dict[str, str]:
    """Read a target; words without a number are for a person to judge."""
    if not any(char.isdigit() for char in words):
        return {"text": words}
    try:
        parse_target(words)
    except PydanticCustomError:
        raise NoValueError(_ADVICE[Wanted.INDICATOR]) from None
    return words


def _more(
    text: str, wanted: Wanted, read: Callable[[str], list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    for piece in re.split("[；;\n]", text):
        if piece.strip():
            items += read(piece.strip())
    if not items:
        raise NoValueError(_ADVICE[wanted])
    return items
