"""Words of the command line become values; a word that is none is told with what it could be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from fazhi_cli.commands.clock import parse_option_day
from fazhi_cli.model import usage_errors
from fazhi_cli.model.report_kind import Edition, ReportKind
from fazhi_cli.model.text import clean

E = TypeVar("E", bound=StrEnum)

_BETWEEN_NAMES = re.compile("[,，、;；]")
_TIME = re.compile("[:：]")


def choose(option: str, word: str | None, choices: type[E]) -> E | None:
    """Give the member of an enumeration with this word.

    Raises:
        UsageError: there is none.
    """
    if word is None:
        return None
    try:
        return choices(word)
    except ValueError:
        raise usage_errors.wrong_value(option, word, [str(choice) for choice in choices]) from None


def choose_report_kind(word: str) -> ReportKind:
    """Give the document with this name, English or Chinese.

    Raises:
        UsageError: there is none.
    """
    for kind in ReportKind:
        if word in (kind.value, kind.chinese):
            return kind
    choices = [f"{kind.value}（{kind.chinese}）" for kind in ReportKind]
    raise usage_errors.wrong_value("--template", word, choices)


def choose_edition(word: str | None) -> Edition | None:
    """Give the edition with this name.

    Raises:
        UsageError: there is none.
    """
    return choose("--edition", word, Edition)


def choose_all(option: str, words: Sequence[str] | None, choices: type[E]) -> frozenset[E]:
    """Give the members of an enumeration with these words.

    Raises:
        UsageError: there is none with one of them.
    """
    chosen = [choose(option, word, choices) for word in words or ()]
    return frozenset(each for each in chosen if each is not None)


def read_day(option: str, text: str | None) -> date | None:
    """Read a day.

    Raises:
        UsageError: it is none.
    """
    return None if text is None else parse_option_day(option, text)


def read_moment(text: str | None) -> datetime | date | None:
    """Read a moment, or a day, from --at.

    Raises:
        UsageError: it is neither.
    """
    from pydantic_core import PydanticCustomError

    from fazhi_cli.model.base import parse_moment

    if text is None:
        return None
    try:
        moment = parse_moment(text)
    except PydanticCustomError as error:
        hint = (error.context or {}).get("hint", "")
        raise usage_errors.wrong_value("--at", text, advice=str(hint)) from None
    return moment if _TIME.search(text) else moment.date()


def read_percent(text: str | None) -> int | None:
    """Read how many percent are done: 60, 60% or ６０％.

    Raises:
        UsageError: it is no whole number.
    """
    if text is None:
        return None
    number = clean(text).removesuffix("%").strip()
    if not number.isascii() or not number.isdigit():
        raise usage_errors.wrong_value("--percent", text, advice="写 0 到 100 的整数：60 或 60%")
    return int(number)


def read_values(texts: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """Read values of indicators: 执法持证率=96.2%.

    Raises:
        UsageError: one is not written like that, or an indicator is named twice.
    """
    values: dict[str, str] = {}
    for text in texts or ():
        name, _, value = (part.strip() for part in text.partition("="))
        if not name or not value:
            raise usage_errors.wrong_value(
                "--value", text, advice="写成 执法持证率=96.2% 这样的形式"
            )
        if name in values:
            raise usage_errors.wrong_value("--value", text, advice=f"指标“{name}”只能写一次")
        values[name] = value
    return tuple(values.items())


def read_names(texts: Sequence[str] | None) -> tuple[str, ...]:
    """Read names that may stand in one option or in several: 县财政局,县发改局."""
    parts = (part.strip() for text in texts or () for part in _BETWEEN_NAMES.split(text))
    return tuple(part for part in parts if part)
