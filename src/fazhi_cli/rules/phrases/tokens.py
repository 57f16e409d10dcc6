"""Pieces that the patterns are made of.  They match normalised text only.

No piece repeats something that itself repeats, and every repetition has a bound: the patterns stay
linear whatever the text.
"""

from __future__ import annotations

_CN = "一二三四五六七八九"
_CN_NUMBER = rf"(?<![{_CN}十廿])(?:(?:[{_CN}]?十|廿)[{_CN}]?|[〇零]?[{_CN}])"

BLANK = " {0,2}"
NUMBER = rf"(?:(?<![0-9])[0-9]{{1,2}}|{_CN_NUMBER})"
AMOUNT = rf"(?:(?<![0-9.])[0-9]{{1,4}}|{_CN_NUMBER})"
NO_NUMBER_BEFORE = rf"(?<![0-9〇零{_CN}十])"

PRINTED_YEAR = rf"(?<![0-9])(?P<y>[0-9〇零{_CN}]{{4}}){BLANK}年"
LIKELY_YEAR = rf"(?<![0-9])(?P<y>(?:19|2[0-9]|一九|二[〇零])[0-9〇零{_CN}]{{2}}){BLANK}年"
"""A year with nothing but 年 behind it: four digits alone are often an amount."""

SPOKEN_YEAR = (
    "(?P<ry>(?<![写说注证表标指阐])明年|[今本当次翌来]年|(?<![之以而])后年|(?<!上)下一?年"
    "|第[二2]年)"
)
NEXT_YEARS = tuple("明次翌来下第")
YEAR_AFTER_NEXT = "后年"
YEAR = rf"(?:{PRINTED_YEAR}|{SPOKEN_YEAR})度?"
SHORT_YEAR = rf"(?:(?<![0-9.])(?P<y>[0-9〇零{_CN}]{{4}}|[0-9]{{2}}){BLANK}年|{SPOKEN_YEAR})度?"
"""A year that may be printed with two digits: not before 内, 前 and 初, as in 20年内 and 20年前."""

BARE_YEAR = rf"(?:(?<![0-9])(?P<by>(?:19|2[01])[0-9]{{2}}){BLANK})?"
"""Four digits that 上半年 or Q4 behind them make a year."""

MONTH = rf"(?P<m>{NUMBER}|元){BLANK}月"
DAY = rf"(?P<d>{NUMBER}){BLANK}[日号]"
QUARTER = (
    rf"(?:第{BLANK})?(?:{NO_NUMBER_BEFORE}(?<![上下])|(?<=[0-9]{{4}})(?=[一二三四]))"
    rf"(?P<q>[1-4一二三四]){BLANK}季度"
)

BEFORE = rf"{BLANK}(?:之前|以前|前(?!提(?![交出供请升])|[后夕期往置沿景列述款端来进瞻])|[截为]?止)"
END = "(?:底(?![数册线子层气蕴])|末(?![位端尾班]))"
_HELD_BY_INSIDE = (
    "容|部|蒙|江(?![苏西南北])|丘|黄[县市]|乡县|控(?!制在)|外(?!出)|陆(?!续)|涝|贸|勤|河|涵|地(?:企业|省)|资企业"
    "|需(?:求|市场)|业(?![务主])|网(?![上络点])|务(?![必实])|设(?:机构|科室|部门)"
    "|审(?:工作|监督|部门|人员|机构)|生动力|在(?:要求|需求|动力|逻辑)"
)
"""What makes 年内 the beginning of another word: 2025年内蒙古, 今年内部审计, 今年内控制度."""

INSIDE = f"(?:以内|之内|内(?!{_HELD_BY_INSIDE}))"
BEGIN = "初(?![步审次任稿期级中])"
_AND = f"{BLANK}[、,和及与]{BLANK}"
AND_BARE_DAYS = rf"(?:{_AND}{NUMBER}{BLANK}[日号]?){{0,3}}{_AND}{NUMBER}{BLANK}[日号]{BLANK}"
"""Days of the same month behind the first: 6月15日、30日前."""

CLOCK = (
    rf"(?:\((?:(?:星期|周)[一二三四五六日天]|含[^()不]{{0,4}})\))?{BLANK}"
    r"(?:上午|下午|中午|晚上?)?(?:(?!0{1,2}[:时点])[0-9]{1,2}(?::[0-9]{2}|[时点](?:整|半|[0-9]{1,2}分)?))?(?:下班)?"
)
"""The hour on the last day.  Midnight (0时) belongs to the day before and is not read."""
INCLUDED = r"(?:\(含[^()不]{0,6}\))?(?!\(不含)"
COUNTED = r"(?:场次|次(?![性数])|期(?![工间限])|场|轮|遍|届(?![满时期中内次])|回(?![复头]))"
