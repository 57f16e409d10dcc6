"""The deadlines of a task: what the phrase reader finds, with who does what by then.

The rules: docs/import.md#时限; the phrases: docs/phrases.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fazhi_cli.model.base import YEARS
from fazhi_cli.model.timerule import (
    Covers,
    Once,
    Ongoing,
    Recurring,
    Rule,
    Unsettled,
    Within,
)
from fazhi_cli.rules.documents.owners import owner_before, owner_behind, recipient_in
from fazhi_cli.rules.documents.shared_duties import (
    end_of_owners,
    is_behind_an_owner,
    own_act,
    times_behind,
)
from fazhi_cli.rules.documents.times import phrases_in
from fazhi_cli.rules.phrases import NO_DATE, NO_YEAR, TimePhrase, read_phrase

_CLAUSE_END = re.compile("[，；。！？\n]")
_WHAT_END = re.compile("[；。！？\n]")
_SHORTEST_WHAT, _LONGEST_WHAT = 4, 30
_NEAR = 300  # characters around a time that say what is due: no clause is longer
_FEW = 4  # times behind one that may share its clause
_OF_A_YEAR = re.compile("(?:[0-9]{4}|今|明)年[^起]*\\Z")
_TIME = re.compile("[0-9]月|[上下]半年|季度|年底|长期|持续|常态|坚持|每[年月季半]")
_BY_WHOM = re.compile("，?由")
_LEADING = re.compile(
    r"^(?:[，、；：。 ]|要|须|应当|应|必须|力争|确保|并|再|至少|均|都|完成(?!率|时)|"
    r"开展1?次|前)+"
)
# 每年旁听庭审不少于1次: what is done so often.
_DOING = re.compile(
    r"每(?:[0-9一二两三]个?)?(?:半年|年度?|季度?|月|周|学期)(?P<what>[\u4e00-\u9fff]{2,16}?)"
    r"(?:不得?少于|不低于|至少|最少|各)?[0-9一二两三四五六七八九十]{1,3}(?:次|场次|场|期|轮|遍|批次)"
)
_LIGHT = re.compile(
    "(?:集中|定期|至少|应当?|要|须)*(?:开展|组织|进行|举办|举行|召开|安排|实施|组织开展)?"
)
_AT_LEAST = re.compile("^(?:至少|最少|不得?少于|不低于|应当?|要|须|各|再)+")
# 学法每年不少于4次: the bound is of the number, which the rule has.
_NUMBER_CUT_OFF = re.compile("(?:不得?少于|不低于|至少|最少|不得?超过)$")
# 文件自发布之日起15日内: what was published stands in front.
_FROM_ITS_OWN = re.compile(
    "[自从](?:发布|印发|公布|作出|收到|受理|签订|立案|下发|批准|通过|成立)之日起"
)
_ONLY_TIME = re.compile("[0-9年月日起至到至今—~、-]+")
_ID_WORDS = re.compile(
    r"(?:完成|开展|组织|实现|建立|健全|制定|编制|公布|报送|举办|推进|基本|全部|全面|进行|"
    r"形成|印发|出台|建成|落实|对|将|把|并|至少|不少于|一次|[0-9]{1,3}次)+"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as read: the keys of the plan, and what somebody has to look at."""

    keys: dict[str, Any]
    doubt: str = ""
    has_weak_owner: bool = False
    """Who owes it was read from the sentence, no bracket says it."""
    options: tuple[str, ...] = ()
    """The days that it may be."""


def deadlines_in(text: str, *, year: int | None, owner: tuple[str, ...] = ()) -> Iterator[Due]:
    """Read the deadlines of running text.

    Args:
        text: one sentence or several, without the attribution.
        year: the document's year, for dates that print none.
        owner: who the bracket behind the sentence names, where there are several brackets.
    """
    phrases = phrases_in(text, year)
    times = tuple(dict.fromkeys(phrase.phrase for phrase in phrases))
    for index, phrase in enumerate(phrases):
        due = _due(phrase)
        if due is None:
            continue
        keys = due.keys
        following = phrases[index + 1 : index + 1 + _FEW]
        before = phrases[index - 1] if index else None
        what, rest = _duty(text, phrase, following, before, times=times)
        what = _without_times(what, times)
        if what:
            keys["what"] = what
        often = times_behind(text, phrase, following) if "times" not in keys else None
        if often is not None and "by" in keys:
            keys["times"] = often
        keys["phrase"] = phrase.phrase.strip()
        named = _owner(text, phrase)
        if named or owner:
            keys["owner"] = list(named or owner)
        recipient = recipient_in(rest)
        if recipient:
            keys["to"] = recipient
        yield replace(due, keys=keys, has_weak_owner=bool(named))


def _duty(
    text: str,
    phrase: TimePhrase,
    following: Sequence[TimePhrase],
    before: TimePhrase | None,
    *,
    times: Sequence[str],
) -> tuple[str, str]:
    """Give what is due by a time, and the rest of its sentence."""
    act = own_act(text, phrase, following)
    if act:
        subject = _words_before(text, phrase)
        return (f"{subject}{act}" if len(act) < _SHORTEST_WHAT else act), act
    end = end_of_owners(text, phrase, following)
    is_one_of_several = end > phrase.end or is_behind_an_owner(text, phrase, before)
    whole = replace(phrase, end=end)
    rest = _words_until_next(text, whole, [each for each in following if each.start >= end])
    if is_one_of_several:
        behind = _CLAUSE_END.split(text[end : end + _NEAR], maxsplit=1)[0]
        return behind.strip(" 、（）前")[:_LONGEST_WHAT], rest
    if before is not None and own_act(text, before, (phrase,)):
        # 诉求3日内响应、15日内办结: what is done first is no part of the second.
        return f"{_words_before(text, before)}{_act_behind(text, phrase)}", rest
    return _what(text, phrase, rest, times), rest


def _act_behind(text: str, phrase: TimePhrase) -> str:
    return _CLAUSE_END.split(text[phrase.end : phrase.end + _NEAR], maxsplit=1)[0][:_LONGEST_WHAT]


def _without_times(what: str, times: Iterable[str]) -> str:
    """Take the other times of a sentence out of what is due: 7月15日前、次年1月15日前通报."""
    words = what
    for time in times:
        words = words.replace(time, "")
    if words == what:
        return what
    return re.sub("于(?=通报|公布|报送|公开)", "", words).strip(" 、，；于在和及")


def _owner(text: str, phrase: TimePhrase) -> tuple[str, ...]:
    if _BY_WHOM.match(text, phrase.end):
        # 7月15日前由县司法局汇总
        return owner_behind(text, phrase.end) or owner_before(text, phrase.start)
    return owner_before(text, phrase.start) or owner_behind(text, phrase.end)


def deadlines_of_field(words: str, *, year: int | None) -> tuple[Due, ...]:
    """Read what a cell or a part of an attribution says about time; all of it is kept."""
    dues: list[Due] = []
    for piece in re.split(r"[；\n]|(?<=前)，|(?<=。)", words):
        text = piece.strip(" 。，；")
        if not text or text in ("/", "-", "—", "无"):
            continue
        at_once = _at_once_and_more(text, year)
        if at_once:
            dues += at_once
            continue
        phrase = read_phrase(text, year=year)
        if phrase is not None:
            due = _due(phrase, is_field=True)
            if due is not None:
                due.keys["phrase"] = phrase.phrase.strip()
                dues.append(due)
                continue
        several = _of_list(text, year)
        if several:
            dues += several
            continue
        in_text = list(deadlines_in(text, year=year))
        dues += in_text or [Due({"unsettled": text, "phrase": text}, f"读不出时限：{text}")]
        if in_text and not any("ongoing" in due.keys for due in in_text):
            dues += _kept_up(text)
    return tuple(dues)


def _kept_up(text: str) -> Iterator[Due]:
    """Give what a field says of afterwards: 2031年底前完成，并持续推进."""
    last = re.split("[，、。]|并(?!联)", text)[-1].strip()
    phrase = read_phrase(last)
    if phrase is not None and isinstance(phrase.readings[0].rule, Ongoing):
        yield Due({"ongoing": last, "phrase": last})


def _at_once_and_more(text: str, year: int | None) -> list[Due]:
    """Read 立即整改并长期坚持: what is to be done at once and what comes then are both kept."""
    words = re.split("，|、|并且?", text)
    phrases = [read_phrase(each, year=year) for each in words] if len(words) > 1 else []
    read = [phrase for phrase in phrases if phrase is not None and phrase.readings]
    has_soon = any(each.readings[0].name == NO_DATE for each in read)
    if len(read) != len(words) or not has_soon:
        return []
    dues = []
    for phrase in read:
        due = _due(phrase, is_field=True)
        if due is not None:
            dues.append(replace(due, keys={**due.keys, "phrase": phrase.phrase.strip()}))
    return dues


def _of_list(text: str, year: int | None) -> list[Due]:
    """Read a field that lists days or months: 6月、11月; nothing where one of them is none."""
    words = re.split("[、和及]", text)
    phrases = [read_phrase(each, year=year) for each in words] if len(words) > 1 else []
    dues = []
    for phrase in phrases:
        due = _due(phrase, is_field=True) if phrase is not None else None
        if phrase is None or due is None or "by" not in due.keys or "every" in due.keys:
            return []
        dues.append(replace(due, keys={**due.keys, "phrase": phrase.phrase}))
    return dues


def says_when(remark: str) -> bool:
    """Tell a remark beside a task that is a time from one of anything else."""
    if _TIME.search(remark):
        return True
    phrase = read_phrase(remark.strip(" 。"))
    if phrase is None:
        return False
    # 分批建设 says how, 按法定期限 and 春节前 say when.
    reading = phrase.readings[0]
    return reading.name != NO_DATE or reading.is_loose


def with_ids(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Leave out doubles, and give each of several deadlines a short id from what is due."""
    first: dict[tuple[Any, ...], Due] = {}
    for due in dues:
        first.setdefault(_key(due), due)
    kept = tuple(first.values())
    if len(kept) < 2:
        return kept
    taken: set[str] = set()
    named: list[Due] = []
    for due in kept:
        name = short_id(due.keys, taken)
        taken.add(name)
        named.append(replace(due, keys={"id": name, **due.keys}))
    return tuple(named)


def _key(due: Due) -> tuple[Any, ...]:
    return tuple(
        (key, str(value)) for key, value in due.keys.items() if key not in ("what", "phrase", "to")
    )


def _due(phrase: TimePhrase, *, is_field: bool = False) -> Due | None:
    """Give the rule of a phrase; None for words without a date in running text."""
    if not phrase.readings:
        return None
    reading = phrase.readings[0]
    if phrase.is_ambiguous:
        days = tuple(filter(None, (_day_of(each.rule) for each in phrase.readings)))
        advice = f"：{'、'.join(days)}" if days else ""
        reason = f"“{phrase.phrase}”有几种读法{advice}"
        return Due({"unsettled": phrase.phrase}, reason, options=days)
    if reading.name == NO_DATE and _OF_A_YEAR.match(phrase.phrase):
        # 2031年国庆节前: the year is printed, the day is not.
        return Due({"unsettled": phrase.phrase}, f"“{phrase.phrase}”没有写哪一天")
    if reading.name == NO_DATE:
        return Due({"unsettled": phrase.phrase}) if is_field else None
    if reading.name == NO_YEAR:
        return Due({"unsettled": phrase.phrase}, "时限没有写哪一年，文件也没有写")
    if isinstance(reading.rule, Once) and reading.rule.by.year not in YEARS:
        return Due({"unsettled": phrase.phrase}, f"“{phrase.phrase}”的年份不对")
    keys = _keys(reading.rule)
    if reading.times is not None and not (reading.times == 1 and isinstance(reading.rule, Once)):
        keys["times"] = reading.times
    if reading.inferred:
        keys["inferred"] = True
    doubt = "日期是推定的，不是文件的原话" if reading.inferred else ""
    if isinstance(reading.rule, Unsettled) and not is_field:
        doubt = f"“{phrase.phrase}”没有写从什么时候起算"
    return Due(keys, doubt)


def _day_of(rule: Rule) -> str:
    return rule.by.isoformat() if isinstance(rule, Once) else ""


def _keys(rule: Rule) -> dict[str, Any]:
    match rule:
        case Once(by):
            return {"by": by}
        case Recurring(every, by, covers):
            keys: dict[str, Any] = {"every": str(every)}
            if by is not None:
                keys["by"] = str(by)
            if covers is not Covers.THIS:
                keys["covers"] = str(covers)
            return keys
        case Within(amount, unit, after):
            return {"within": f"{amount}{unit}", "after": after}
        case Ongoing(words):
            return {"ongoing": words}
        case Unsettled(words):
            return {"unsettled": words}


def _sentence_behind(text: str, place: int) -> str:
    end = _WHAT_END.search(text, place, place + _NEAR)
    return text[place : end.start() if end else place + _NEAR]


def _words_until_next(text: str, phrase: TimePhrase, following: Iterable[TimePhrase]) -> str:
    """Give the rest of the sentence as far as a clause with a time of its own."""
    words = _sentence_behind(text, phrase.end)
    for other in following:
        if other.start > phrase.end + len(words):
            break
        between = text[phrase.end : other.start]
        if _CLAUSE_END.search(between):
            return words[: len(between)]
    return words


def _what(text: str, phrase: TimePhrase, rest: str, times: Iterable[str]) -> str:
    """Give what is due: the clause behind the phrase, else the words before it."""
    end = _CLAUSE_END.search(text, phrase.end, phrase.end + _NEAR)
    behind = text[phrase.end : end.start() if end else phrase.end + _NEAR]
    doing = _DOING.fullmatch(phrase.phrase)
    if doing is not None and not _LIGHT.fullmatch(doing["what"]):
        # 每半年评查一次案卷: the phrase has the verb in it.
        act = _AT_LEAST.sub("", doing["what"])
        words = f"{act}{behind.strip(' 、（）')}"
        if not act:
            # 学法每年不少于4次
            words = f"{_words_before(text, phrase)}{words}"
        if len(words) < _SHORTEST_WHAT:
            words = f"{_words_before(text, phrase)}{words}"
        return words[:_LONGEST_WHAT]
    words = _LEADING.sub("", behind).strip(" 、（）")
    if 2 <= len(words) < _SHORTEST_WHAT:
        # 完成清理: with its verb it says enough.
        words = behind.strip(" 、（），前要须")
    if len(words) < _SHORTEST_WHAT or _FROM_ITS_OWN.match(phrase.phrase):
        before = _without_times(_words_before(text, phrase), times)
        words = f"{before}{words}" if len(before) >= _SHORTEST_WHAT else words
    if not behind.strip(" 、（）") and len(words) < _SHORTEST_WHAT:
        # 2031年底前，县政府建立…: not where the next clause has a time of its own.
        is_own = rest == _sentence_behind(text, phrase.end)
        own = rest if is_own else _next_clause(rest)
        words = _LEADING.sub("", own).strip(" 、（）") or words
    if _ONLY_TIME.fullmatch(words):
        return ""
    words = _NUMBER_CUT_OFF.sub("", words)
    words = re.sub("[，；]?(?:联系人|联系电话|联系方式|电话).*", "", words)
    return re.sub("（.*", "", words)[:_LONGEST_WHAT].rstrip("，、；")


def _words_before(text: str, phrase: TimePhrase) -> str:
    """Give the words of the phrase's clause in front of it."""
    near = max(phrase.start - _NEAR, 0)
    signs = _CLAUSE_END.finditer(text, near, phrase.start)
    begin = max((sign.end() for sign in signs), default=near)
    # 在岗人员 keeps its 在: only the one in front of the time is none of its words.
    return text[begin : phrase.start].strip(" 、（）").rstrip(" 、（）于在")


def _next_clause(words: str) -> str:
    """Give the first clause with words in it; the last is cut off by a time of its own."""
    whole = _CLAUSE_END.split(words)[:-1]
    return next(filter(None, (clause.strip() for clause in whole)), "")


def short_id(keys: Mapping[str, Any], taken: Collection[str]) -> str:
    """Make a short id of what is due; a number behind it where it is taken."""
    what = str(keys.get("what") or keys.get("phrase") or "时限")
    bare = re.sub(r"[^\u4e00-\u9fff0-9A-Za-z]", "", what)
    words = _ID_WORDS.sub("", bare)
    # One particle left of it is no name.
    name = (words if len(words) > 1 else bare)[:4] or "时限"
    number = 2
    unique = name
    while unique in taken:
        unique = f"{name}{number}"
        number += 1
    return unique
