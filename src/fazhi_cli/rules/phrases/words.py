"""Rows for words without a date: 长期坚持, 立即, 任期内 (docs/phrases.md#五 and #七)."""

from __future__ import annotations

from fazhi_cli.model.timerule import Ongoing, Unsettled
from fazhi_cli.rules.phrases.context import (
    ACTING,
    STOP,
    follows,
    precedes,
    stands_alone,
    starts_clause,
)
from fazhi_cli.rules.phrases.rows import (
    NO_DATE,
    Build,
    Counting,
    Hit,
    Reading,
    Row,
    compiled,
    nowhere,
)
from fazhi_cli.rules.phrases.tokens import AMOUNT, BEFORE, BLANK, NUMBER, PRINTED_YEAR

LASTING_OPEN, LASTING_SHUT = "长期（", "）"
"""Around the words of an ongoing rule that are no known phrase."""

UNDECIDED_OPEN, UNDECIDED_SHUT = "待明确（", "）"
"""Around the words of an unsettled rule that would be read as something else: 2023年前."""

_NAME_ONGOING = "长期坚持"
_NAME_UNDECIDED = "待明确"

_LASTING = "(?:长期(?:性|有效)?|持续性?|常态(?:化?、?长效)?化?|长效化?|经常性?|常年|始终|日常)"
_KEEPING = (
    "(?:坚持|推进|开展|实施|进行|抓好|落实|推动|保持|巩固|深化|加强|执行|用力|发力|跟进|优化|完善"
    "|提升|改进|整改|强化|规范|运行|抓|任务|工作)"
)
_AND_ON = rf"(?:[,、]?并?(?:{_LASTING}|不断|继续){_KEEPING})?"
_IDIOMS = "坚持常态化(?:开展|推进)?|坚持长效|一以贯之|久久为功|常抓不懈|驰而不息"
_FIELD_IDIOMS = "坚持不懈|不间断|贯穿始终|贯穿全过程|全过程"
_ENDS_CLAUSE = rf"{BLANK}(?:[,。;:)\n|]|下去|\Z)"
_ENDS_CLAUSE_SOON = rf"{BLANK}(?:整治|治理|抓(?:好|实)?|做好)(?:[,。;]|\Z)"
_IS_MADE = f"(?:并且?|要求|任务|做到|实现|保持|要|须|应当?){BLANK}"
_KEPT_UP = f"{_LASTING}{_KEEPING}"

_SOON = (
    r"(?<![建设成确树])立即(?!时)|立[行知查]立改|即知即改|边[查整学]边改|尽快|尽早|尽速|[自从]?即日起"
    r"|(?<!最)近期内?(?![间以工目规])|(?<!合)适时(?![间候机])"
    r"|(?:[每本]届)?(?:党委|政府|班子|领导干部)?任期内"
)
_MANNER = "(?<!不)定期|及时|逐年"
_BETTER = rf"(?:提高|提升|增加|扩大|减少|降低|压减|完善)[^{STOP}]{{2}}"
_FIELD_ONLY = (
    "近日|马上|抓紧|早日|从速|迅速|择机|随时|即时|即刻|实时(?:更新)?|第一时间"
    "|按时|按期|如期|限期|限时|不定[期时]|平时"
    "|[必需]要时|条件(?:成熟|具备|允许)[时后]|时机成熟[时后]|适当时[候机]|视情况?"
    "|本?届期?内|本?(?:规划|方案|计划|实施|活动|创建)期(?:间|内)|中长期|中远期|[短中远]期|下一?步|阶段性"
    "|(?:分(?:阶段|步骤?|批次?|期|类|年度)|逐步|有序|稳步|同步|动态|滚动|梯次|压茬|适时|不断)"
    "(?:推进|实施|完成|开展|落实|更新|调整|推开|提升|进行)?"
)
_RELATIVE = (
    rf"[当次][日天]内|[本当](?:月|季度?|周)内|即日内?|日内|{NUMBER}{BLANK}[日号]{BEFORE}"
    r"|(?:(?:[本当下上次]个?)?月[底末中初]|[本当]?季度?[初末]|[一二三四1-4]季度初|[本下]?周[一二三四五六日末]"
    rf"|[当次][日天]|[本当](?:月|季度?|周))(?:{BEFORE})?"
)
_SET_ELSEWHERE = (
    rf"(?:按照?|根据|依据|依照|遵照|结合|视)[^{STOP}0-9]{{0,20}}"
    r"(?:要求|部署|安排|通知|计划|进度|规定|节点|时限|期限|时间|需要|情况|实际|进展)"
    rf"(?:[^{STOP}0-9]{{0,4}}?"
    r"(?:推进|落实|执行|完成|开展|实施|报送|启动|推动|确定|而定|内))?"
    rf"|(?:法定|规定|约定|要求|承诺|上级)[^{STOP}0-9]{{0,6}}?"
    r"(?:时限|期限|时间)(?:要求)?(?:之?内)?"
    rf"|待(?:定|明确|确定|[^{STOP}0-9]{{1,16}}?后)"
    r"|另行(?:通知|确定|明确|安排|部署)"
    rf"|以[^{STOP}0-9]{{1,12}}?为准"
    rf"|[^{STOP}0-9]{{0,16}}{AMOUNT}{BLANK}分钟(?:[以之]?内)"
    r"|自?(?:印发|发布|公布|下发|发文|施行|实施)之日起(?:施行|实施|执行|生效)?"
)
_FROM_NOW_ON = (
    rf"\A[从自]?{BLANK}(?:(?:{PRINTED_YEAR}|[今明]年){BLANK}(?:{NUMBER}{BLANK}月{BLANK}(?:{NUMBER}{BLANK}[日号])?)?"
    rf"|{NUMBER}{BLANK}月{BLANK}(?:{NUMBER}{BLANK}[日号])?)(?:份|开始)?起\Z"
)
"""A beginning without an end: 2025年6月起."""
_IN_BRACKETS = r"(?P<inner>.*)\)(?:至少(?P<t>[0-9]{1,3})次)?\Z"


def _no_date(*, is_loose: bool) -> Build:
    def build(hit: Hit) -> tuple[Reading, ...]:
        rule = Unsettled(hit.phrase)
        return (Reading(rule, NO_DATE, inferred=False, is_loose=is_loose),)

    return build


def _build_ongoing(hit: Hit) -> tuple[Reading, ...]:
    return (Reading(Ongoing(hit.phrase), _NAME_ONGOING, inferred=False),)


def _is_time_limit(hit: Hit) -> bool:
    """Tell 长期坚持 as a limit from 持续推进“放管服”改革 and 健全常态化机制: it ends its clause."""
    if hit.match[0] == "长期坚持" and follows(hit, _ENDS_CLAUSE_SOON):
        return True
    if not follows(hit, _ENDS_CLAUSE):
        return False
    if starts_clause(hit) or precedes(hit, _IS_MADE):
        return True
    if follows(hit, f"{BLANK}:"):
        return False
    return compiled(_KEPT_UP).match(hit.match[0]) is not None


def _is_manner_of_duty(hit: Hit) -> bool:
    """Tell 定期公布典型案例, which is to be done, from 开展定期检查 and 信访总量逐年下降."""
    if stands_alone(hit):
        return True
    if not starts_clause(hit):
        return False
    if hit.match[0] == "定期":
        return follows(hit, ACTING)
    return hit.match[0] == "逐年" and follows(hit, _BETTER)


def _bracketed(of: type[Ongoing] | type[Unsettled], name: str) -> Build:
    """Read back what `print_rule` put in brackets, with the number of times behind them."""

    def build(hit: Hit) -> tuple[Reading, ...]:
        times = int(hit.group("t")) if hit.group("t") else None
        return (Reading(of(hit.printed("inner")), name, inferred=False, times=times),)

    return build


def _bracket_row(opening: str, of: type[Ongoing] | type[Unsettled], name: str) -> Row:
    return Row(
        rf"\A{opening[:-1]}\({_IN_BRACKETS}",
        _bracketed(of, name),
        nowhere,
        counting=Counting.NEVER,
    )


BRACKET_ROWS = (
    _bracket_row(LASTING_OPEN, Ongoing, _NAME_ONGOING),
    _bracket_row(UNDECIDED_OPEN, Unsettled, _NAME_UNDECIDED),
)

LASTING_ROWS = (
    Row(rf"{_LASTING}{_KEEPING}{{0,2}}{_AND_ON}", _build_ongoing, _is_time_limit),
    Row(_IDIOMS, _build_ongoing),
    Row(_FIELD_IDIOMS, _build_ongoing, nowhere),
    Row(_FROM_NOW_ON, _no_date(is_loose=True), nowhere, counting=Counting.NEVER),
)

WORD_ROWS = (
    Row(_SOON, _no_date(is_loose=False), counting=Counting.NEVER),
    Row(_MANNER, _no_date(is_loose=False), _is_manner_of_duty, counting=Counting.NEVER),
    Row(_RELATIVE, _no_date(is_loose=True), nowhere, counting=Counting.NEVER),
    Row(
        _FIELD_ONLY,
        _no_date(is_loose=False),
        nowhere,
        counting=Counting.NEVER,
    ),
    Row(
        _SET_ELSEWHERE,
        _no_date(is_loose=True),
        nowhere,
        counting=Counting.NEVER,
    ),
)
