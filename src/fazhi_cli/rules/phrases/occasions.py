"""Rows for what ends with an occasion whose day the words do not give: 春节前, 汛期前.

None of them is guessed. Most move from year to year; of the others (“七一”前, 国庆节前) nobody can
tell whether the day itself is included, and 元旦前 does not say which year's. The words are kept,
and any date that a plan holds beside them may be right.
"""

from __future__ import annotations

from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.phrases.context import STOP
from fazhi_cli.rules.phrases.rows import NO_DATE, Counting, Hit, Reading, Row, nowhere
from fazhi_cli.rules.phrases.tokens import AMOUNT, BEFORE, BLANK, PRINTED_YEAR

_QUOTED_DAY = (
    r"[“\"‘'](?:三八|五一|五四|六一|七一|八一|十一|双节|二节)[”\"’'](?:小?长假|假期|期间|节日?)?"
)
_FEAST = (
    "(?:元旦|春节|元宵|清明|五一|端午|七一|八一|中秋|国庆|(?<![二三四五六七八九第])十一|三八|六一"
    "|劳动节|妇女节|青年节|儿童节|建党节|建军节|教师节|重阳节|(?:国家)?宪法日|(?:全民)?国家安全教育日)"
    "(?:佳?节日?)?(?:小?长假|假期)?"
)
_SEASON = (
    "(?:主?汛期|入[汛冬夏春]|供[暖热]季?|采暖[季期]?|防火期|(?:春季|秋季)?开学|[暑寒]假|高考|中考"
    "|换届|任期届?满|(?:年度|年终|年底|半年|季度|法治){1,3}(?:工作)?(?:考核|考评|述职)|(?:重大)?节(?:假)?日|[双二]节|重大活动"
    "|(?:党的)?[二三]十[一二三四五六七八九]?大|(?:全国|全省|省|市|区|县)?[二双]会)"
)
_MOMENT = (
    "(?:届满|期满|到期|考核|考评|验收|检查|评估|述职|(?<![环细情章季调春音])节|活动|会议?"
    "|党代会|人代会|全会)"
)
_COMING = "(?:来临|到来|召开|开始|结束|举行|举办|期间)?"
_KNOWN = rf"{_QUOTED_DAY}|{_FEAST}(?:[、和]?{_FEAST})?|{_SEASON}"
OCCASION = rf"(?:{_KNOWN}){_COMING}"
"""A day, season or meeting that everybody knows, and that has no date in the text."""

_ANY_OCCASION = rf"(?:{_KNOWN}|{_MOMENT}){_COMING}"
_LIMIT_BEFORE = (
    rf"(?:[^{STOP}0-9]{{1,16}}?前|提前){BLANK}(?:至少)?{AMOUNT}{BLANK}个?(?:工作)?[日天周月]"
    rf"(?:{BLANK}以?内|以上)?"
)


def _build(hit: Hit) -> tuple[Reading, ...]:
    return (Reading(Unsettled(hit.phrase), NO_DATE, inferred=False, is_loose=True),)


_YEAR = rf"(?:(?:{PRINTED_YEAR}|今年|明年){BLANK})?"

OCCASION_ROWS = (
    Row(rf"{_YEAR}{OCCASION}(?:{BEFORE}|前夕)", _build, counting=Counting.NEVER),
    # In a phrase field only: in running text 会前 would also be taken from 会前学法.
    Row(
        rf"{_YEAR}{_ANY_OCCASION}(?:{BEFORE}|前夕|后)",
        _build,
        nowhere,
        counting=Counting.NEVER,
    ),
    Row(
        rf"{_YEAR}[春夏秋冬][季天](?:{BEFORE})?",
        _build,
        nowhere,
        counting=Counting.NEVER,
    ),
    Row(_LIMIT_BEFORE, _build, nowhere, counting=Counting.NEVER),
)
