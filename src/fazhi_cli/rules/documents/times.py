"""The time phrases of a passage, found once for all who ask."""

from __future__ import annotations

import re
from functools import lru_cache

from fazhi_cli.model.timerule import Ongoing, Recurring
from fazhi_cli.rules.phrases import TimePhrase, find_phrases

_PASSAGES = 4_096
"""Passages that are remembered: deadlines, indicators and questions of one task ask in turn, and a
task may go over a thousand paragraphs."""
# 同一企业每年检查控制在3次以内: a most, which is no duty of every year.
_CEILING = re.compile(
    "[^，。；\n]{0,20}?(?:控制在|不得?超过|不得?多于|最多|至多)(?:[0-9]{1,4}|[一二三四五六七八九十]{1,3})(?:次|户次|场|批次)"
)
# 每年评选优秀文书20篇: how much a year, no day.
_AMOUNT = re.compile(
    "(?![^，。；\n]{0,6}?[对从在向])[^，。；\n0-9]{0,20}?[0-9]{1,7}(?:\\.[0-9]{1,2})?[万千亿]{0,2}"
    "(?:人次|人|名|家|户|件|篇|个(?!月)|处|所|批次|份|条|项|册|台|辆|公里|亩|吨|元|课时|学时|学分|宗|卷|起"
    "|节|小时|天|套|部|支|座|间|张|幅|集|株|头|只|公顷|平方米|平方公里|千瓦|度电|%)"
)
# 申报下一年度项目: of which year, not by when.
_OF_A_YEAR = re.compile("(?:本|下一?|上一?|当)年度?")
_NAMES_A_YEAR = re.compile("(?:申报|报送|上报|提出|通报|总结|编制|报告)\\Z")
# 对2031年6月底前制发的文件开展清理: which ones, not by when.
_WHICH = re.compile("[^，。；\n]{1,6}的(?=[^，。；\n])")
_DUE_BEFORE = re.compile("应当?[\u4e00-\u9fff]{1,4}的(?=[^，。；\n])")
_MOST = re.compile("(?:控制在|限定在|上限(?:为|是)?|不得?超过|不多于|最多|至多)\\Z")
_ALL_YEAR = "全年"
_LONG = "长期"


@lru_cache(maxsize=_PASSAGES)
def phrases_in(text: str, year: int | None) -> tuple[TimePhrase, ...]:
    """Find the time phrases of running text (docs/phrases.md) that set a time.

    长期坚持 says how long, 常态化推进 only how: that counts in a field of its own. 全年举办12场
    asks for an amount, and so does a cycle with one: both are indicators.
    """
    phrases = find_phrases(text, year=year)
    return tuple(phrase for phrase in phrases if _sets_time(text, phrase))


def _sets_time(text: str, phrase: TimePhrase) -> bool:
    if not phrase.readings:
        return True
    if phrase.phrase.startswith(_ALL_YEAR) and phrase.readings[0].times is not None:
        return False
    rules = [reading.rule for reading in phrase.readings]
    if all(isinstance(rule, Ongoing) for rule in rules) and _LONG not in phrase.phrase:
        return False
    is_cycle = all(isinstance(rule, Recurring) and rule.by is None for rule in rules)
    if is_cycle and _is_bounded(text, phrase):
        return False
    if is_cycle and phrase.readings[0].times is None:
        return not (_CEILING.match(text, phrase.end) or _AMOUNT.match(text, phrase.end))
    behind = text[phrase.end :]
    if text[: phrase.start].endswith("对") and _WHICH.match(behind):
        return False
    if _DUE_BEFORE.match(behind):
        return False
    is_of_year = _OF_A_YEAR.fullmatch(phrase.phrase) is not None
    return not (is_of_year and _NAMES_A_YEAR.search(text[: phrase.start]))


def _is_bounded(text: str, phrase: TimePhrase) -> bool:
    """Tell a most around a cycle from a duty: 检查控制在每年1次以内."""
    return _MOST.search(
        text, max(phrase.start - 8, 0), phrase.start
    ) is not None or text.startswith(("以内", "以下"), phrase.end)
