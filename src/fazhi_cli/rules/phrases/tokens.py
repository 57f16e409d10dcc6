"""Pieces that the patterns are made of.  They match normalised text only.

No piece repeats something that itself repeats, and every repetition has a bound: the patterns stay
linear whatever the text.
"""

from __future__ import annotations

_CN = "一二三四五六七八九"
_CN_NUMBER = rf"(?<![{_CN}十])(?:[{_CN}]?十[{_CN}]?|[〇零]?[{_CN}])"

NUMERALS = f"0123456789〇零{_CN}十元半"
"""Characters of which a text with a number has one."""

BLANK = " {0,2}"
NUMBER = rf"(?:(?<![0-9])[0-9]{{1,2}}|{_CN_NUMBER})"
AMOUNT = rf"(?:(?<![0-9.])[0-9]{{1,4}}|{_CN_NUMBER})"
NO_NUMBER_BEFORE = rf"(?<![0-9〇零{_CN}十])"

PRINTED_YEAR = rf"(?<![0-9])(?P<y>[0-9〇零{_CN}]{{4}}){BLANK}年"
LIKELY_YEAR = rf"(?<![0-9])(?P<y>(?:19|2[0-9]|一九|二[〇零])[0-9〇零{_CN}]{{2}}){BLANK}年"
"""A year with nothing but 年 behind it: four digits alone are often an amount."""

SPOKEN_YEAR = r"(?P<ry>[今本当明次翌来]年|(?<!上)下一?年|第[二2]年)"
NEXT_YEARS = tuple("明次翌来下第")
YEAR = rf"(?:{PRINTED_YEAR}|{SPOKEN_YEAR})度?"
SHORT_YEAR = rf"(?:(?<![0-9.])(?P<y>[0-9〇零{_CN}]{{4}}|[0-9]{{2}}){BLANK}年|{SPOKEN_YEAR})度?"
"""A year that may be printed with two digits: not before 内, 前 and 初, as in 20年内 and 20年前."""

BARE_YEAR = rf"(?:(?<![0-9])(?P<by>(?:19|2[01])[0-9]{{2}}){BLANK})?"
"""Four digits that 上半年 or Q4 behind them make a year."""

MONTH = rf"(?P<m>{NUMBER}|元){BLANK}月"
DAY = rf"(?P<d>{NUMBER}){BLANK}[日号]"
QUARTER = (
    rf"(?:第{BLANK})?(?:{NO_NUMBER_BEFORE}|(?<=[0-9]{{4}})(?=[一二三四]))"
    rf"(?P<q>[1-4一二三四]){BLANK}季度"
)

BEFORE = rf"{BLANK}(?:之前|以前|前(?![后夕期提往置沿景列述款端来进瞻])|[截为]?止)"
END = "(?:底(?![数册线子层气蕴])|末(?![位端尾班]))"
INSIDE = "(?:以内|之内|内(?![容部]))"
BEGIN = "初(?![步审次任稿期级中])"
CLOCK = (
    rf"(?:\((?:(?:星期|周)[一二三四五六日天]|含[^()不]{{0,4}})\))?{BLANK}"
    r"(?:上午|下午|中午|晚上?)?(?:(?!0{1,2}[:时点])[0-9]{1,2}(?::[0-9]{2}|[时点](?:整|半|[0-9]{1,2}分)?))?(?:下班)?"
)
"""The hour on the last day.  Midnight (0时) belongs to the day before and is not read."""
INCLUDED = r"(?:\(含[^()不]{0,6}\))?(?!\(不含)"
COUNTED = r"(?:场次|次(?![性数])|期(?![工间限])|场|轮|遍|回(?![复头]))"
