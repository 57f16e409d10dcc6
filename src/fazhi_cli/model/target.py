"""The target of an indicator: a comparison, a number or range, a unit (docs/format.md#一份方案)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from fazhi_cli.model.fault import fault
from fazhi_cli.model.text import clean

_NUMBER = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
# The unit comes last and may be anything that is not a number: %, 学时, 个工作日, 次/年 …
_TARGET = re.compile(
    rf"(?P<sign>>=|<=|>|<|=)? ?(?P<about>约 ?)?(?P<low>{_NUMBER})"
    rf"(?: ?(?:-|—|~|至) ?(?P<high>{_NUMBER}))? ?(?P<unit>[^0-9<>=\s][^0-9<>=]{{0,15}})?"
)
# Said in words, a bound would be taken for a part of the unit: 95%以上 is not =95.
_BOUND_IN_WORDS = re.compile("(?:以上|以下|内|左右|上下)$")
_IN_WORDS = re.compile(
    rf"(?:(?P<least>不少于|不低于|不小于|至少)|(?P<most>不超过|不高于|不多于|不大于|至多|最多))?"
    rf" ?(?P<number>{_NUMBER}) ?(?P<unit>[^0-9<>=\s]{{0,15}}?)"
    rf"(?:(?P<above>及?以上)|(?P<below>及?以下|以内|之内|内)|(?P<about>左右|上下))?"
)
_SIGNS = {
    "≥": ">=",
    "≧": ">=",
    "≤": "<=",
    "≦": "<=",
    "＞": ">",
    "＜": "<",
    "＝": "=",
    "–": "-",
    "－": "-",
    "～": "~",
    "=>": ">=",
    "=<": "<=",
}
_VALUE = re.compile(rf"({_NUMBER}) ?([^0-9\s]{{0,16}})")
ADVICE = (
    '写成 ">=95%"、"<=3个工作日"、"1-2件"、"约30%" 这样的形式；'
    "只能由人判断的，写成 {text: 逐年降低}"
)


class Target(NamedTuple):
    """A quantified target, or in `text` what only a person can judge; `printed` is as written."""

    printed: str
    sign: str = "="
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    about: bool = False
    text: str | None = None

    def is_met_by(self, value: Decimal) -> bool | None:
        """Tell whether a value, in the target's unit, meets it; None: a person must judge."""
        if self.low is None or self.about:
            return None
        if self.high is not None:
            return self.low <= value <= self.high
        comparisons = {
            ">=": value >= self.low,
            "<=": value <= self.low,
            ">": value > self.low,
            "<": value < self.low,
        }
        return comparisons.get(self.sign, value == self.low)


def parse_target(value: Any) -> Target:
    """Read a target: text such as ">=95%", or a mapping {text: …}.

    Raises:
        PydanticCustomError: E211, when it is neither.
    """
    if isinstance(value, Target):
        return value
    if isinstance(value, dict):
        return _judged(value)
    if not isinstance(value, str):
        raise fault("E211", "读不懂这个指标值", ADVICE)
    return _parse_text(value)


@lru_cache(maxsize=4096)
def _parse_text(value: str) -> Target:
    # The same few targets stand in every plan.
    text = clean(value)
    for seen, meant in _SIGNS.items():
        text = text.replace(seen, meant)
    match = _TARGET.fullmatch(text)
    if match is None or (match["high"] and match["sign"]) or _BOUND_IN_WORDS.search(text):
        raise fault("E211", f"读不懂这个指标值：{value}", _advice(text))
    low = Decimal(match["low"])
    high = Decimal(match["high"]) if match["high"] else None
    if high is not None and high < low:
        raise fault("E211", f"指标范围的上限小于下限：{value}", "把小的数写在前面")
    return Target(
        printed=value,
        sign=match["sign"] or "=",
        low=low,
        high=high,
        unit=(match["unit"] or "").strip(),
        about=bool(match["about"]),
    )


def _advice(text: str) -> str:
    """Offer the written form of a bound that is said in words: 95%以上, 不少于60学时."""
    match = _IN_WORDS.fullmatch(text)
    if match is None:
        return ADVICE
    words = {
        ">=": match["least"] or match["above"],
        "<=": match["most"] or match["below"],
        "约": match["about"],
    }
    signs = [sign for sign, word in words.items() if word]
    if len(signs) != 1:
        return ADVICE
    return f'写成 "{signs[0]}{match["number"]}{match["unit"]}"'


def _judged(value: dict[Any, Any]) -> Target:
    text = value.get("text")
    if set(value) != {"text"} or not isinstance(text, str) or not text.strip():
        raise fault("E211", "读不懂这个指标值", ADVICE)
    return Target(text, text=text)


def parse_value(text: str) -> tuple[Decimal, str] | None:
    """Read a measured value (96.2%) as number and unit; None when it is no number."""
    match = _VALUE.fullmatch(clean(text))
    if match is None:
        return None
    return Decimal(match[1]), match[2]
