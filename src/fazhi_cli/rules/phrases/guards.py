"""What a date, a cycle or a limit is not a deadline beside: one table, for texts and for fields.

A guard holds where the words before a hit end with `before` and those behind it begin with
`behind`. What a row asks for itself (a verb of doing behind a bare year) stands in the row.
"""

from __future__ import annotations

from enum import Flag, auto
from functools import cache
from itertools import chain, repeat
from typing import NamedTuple

from fazhi_cli.rules.phrases.context import DOING, FIRMLY, STOP
from fazhi_cli.rules.phrases.needs import GUARD_NEEDS
from fazhi_cli.rules.phrases.rows import Hit, Kind, compiled, has_all
from fazhi_cli.rules.phrases.tokens import AMOUNT, BLANK, COUNTED, NUMBER


class Of(Flag):
    """What a guard is for.

    A date with 前, 止 or 内 says more than a bare one (上半年, 2025年), a cycle with a number of
    times more than one without. `UP_TO` is a date behind 到: 到2025年.
    """

    BOUNDED = auto()
    BARE = auto()
    YEARLY = auto()
    COUNTED_CYCLE = auto()
    UNCOUNTED_CYCLE = auto()
    LIMIT = auto()
    LASTING = auto()
    UP_TO = auto()
    DATE = BOUNDED | BARE
    CYCLE = COUNTED_CYCLE | UNCOUNTED_CYCLE


class Guard(NamedTuple):
    """Words around a hit that make it no deadline."""

    name: str
    of: Of
    before: str = ""
    behind: str = ""


_PARTY = (
    "(?:行政)?(?:被申请人|申请人|当事人|利害关系人|相对人|第三人|被执行人|起诉人|投诉人|举报人)"
)
_RESULTS = "(?:共(?!同|享|建|治|产|青|和|管|性|识|商|服)|累计|新增|受理|同比|环比|合计|办结率)"
_DONE_TO = (
    "(?:印发|制定|出台|发布|公布|颁布|施行|实施|建成|建立|成立|登记|注册|参加工作|出生|入职|竣工|立案|受理"
    "|批准|投入使用|开工|取得|购买|任职|入伍|退休|设立|签订|形成|产生|发生|完成|办结|下发|查处|认定|投用|生效)"
)
_HANDLED = (
    "(?:排查|办理|办结|审理|审结|受理|审核|审查|化解|检查|评查|新设|调解|处理|查处|立案|处置"
    "|接待|提交)"
)
_DOCUMENT = (
    "(?:情况的?(?:通报|报告|公示|统计)|公示表|数据(?:公示|统计|报告|通报|表|情况|分析)|统计表|一览表|公报"
    rf"|工作总结|要点|年报|(?:计划|通报)(?=[0-9.{STOP})]|\Z))"
)
_START = (
    rf"{BLANK}(?:起|以来|以后|之后|后(?!续)|前后|前夕|开始|至(?!少)|到|-|的"
    "|已?(?:印发|制定|出台|发布|公布|颁布|施行|实施)的)"
)
_CYCLE = "每(?:[1-5一二三四五半]个?)?(?:年度?|季度?|月)"
_NO_VERB = f"(?!,?(?:{FIRMLY}){{0,3}}{DOING})"
_OBJECT = f"[^{STOP}]"

GUARDS = (
    Guard("起点", Of.DATE | Of.YEARLY, behind=_START),
    Guard("有效期", Of.BARE, before=rf"有效期[至到为]?{BLANK}"),
    Guard("已经", Of.DATE | Of.LIMIT, before=r"(?:已经?|(?<![尽及最趁])早|曾经?|此前)[于在]?"),
    Guard(
        "已完成", Of.DATE, behind=rf"{BLANK},?(?:就|都|均|全部|基本|也){{0,2}}(?:已|曾)(?!有|是)"
    ),
    Guard("早就", Of.DATE, behind=rf"{BLANK},?{_OBJECT}{{0,12}}?就{_OBJECT}{{1,12}}了"),
    Guard(
        "截至某日的数",
        Of.BARE,
        before=rf"截[至止]到?{BLANK}",
        behind=rf"{BLANK}(?:,[^。;]|[^。;]{{0,30}}?[0-9])",
    ),
    Guard("成绩", Of.BARE, behind=rf"{BLANK},?{_OBJECT}{{0,16}}?{_RESULTS}[^。;]{{0,20}}?[0-9]"),
    Guard(
        "办了几件",
        Of.BARE,
        behind=(
            rf"{BLANK}[^{STOP}]{{0,6}}?{_HANDLED}[^{STOP}不至]{{0,20}}?[0-9]{{1,12}}{BLANK}"
            "[余多]?(?:件|起|宗|卷|户|万?人次)"
        ),
    ),
    Guard("引号里的说法", Of.DATE | Of.YEARLY | Of.CYCLE, before='[“"‘]', behind='[”"’]'),
    Guard("读作什么", Of.DATE, before='(?:读作|写作|写成|理解为|是指)[“"‘]?'),
    Guard("说的是", Of.BARE, before="的是"),
    Guard("某事以前", Of.BARE, behind=rf"{_OBJECT}{{2,14}}?(?:以前|之前)(?:[{STOP}]|\Z)"),
    Guard("没有发生", Of.BARE, behind=rf"{BLANK},?[还都]?(?:没有?|不在|未(?!来)|无[一人])"),
    Guard(
        "一段的工作",
        Of.BARE,
        behind="(?:工作(?!任务|全部|完成|目标)|总结(?:报告|材料|会)|情况|同比)",
    ),
    Guard("每年的某日", Of.DATE, before="每年的?"),
    Guard(
        "目标",
        Of.UP_TO,
        behind=rf"{BLANK},?[^{STOP}]{{0,30}}?(?:前列|大幅|显著|明显|更加|更为)",
    ),
    Guard("去年的", Of.DATE, before="(?:去|前|往|历|上)年度?的?"),
    Guard("一段里的某月", Of.BARE, behind=rf"{BLANK}{NUMBER}{BLANK}月"),
    Guard("某月的事", Of.BARE, before=f"[的了]{BLANK}", behind=rf"{BLANK}(?:[;。]|\Z)"),
    Guard("某月是", Of.BARE, behind=rf"{BLANK}是(?!最后|截止|[期时]限|节点)"),
    Guard("到了那时才", Of.BARE, behind=rf"{BLANK}才"),
    Guard("算到", Of.DATE, before="[算数]"),
    Guard("从哪年到哪年", Of.BARE, before=rf"[0-9]{{4}}年?{BLANK}"),
    Guard("申请延期", Of.BARE, before="申请延(?:期|长)?"),
    Guard("修订版", Of.BARE, before=r"\(", behind=r"(?:修订|修正|试行|制定|发布|印发|通过)\)"),
    Guard(
        "哪年的文件",
        Of.BARE,
        before=r"(?:文件|通知|公告|标准)(?:于|在)?",
        behind="(?:印发|发布|出台|公布|下发|施行)",
    ),
    Guard("已有的东西", Of.DATE, behind=rf"{BLANK}(?:全部|已)?{_DONE_TO}的(?!是)"),
    Guard("出生", Of.DATE, behind=rf"{BLANK}(?:出生|参加工作|入职|退休(?!人员|干部|职工)|入伍)"),
    Guard(
        "与某时相比",
        Of.DATE,
        before=rf"(?:与|同|和|跟){BLANK}",
        behind=rf"{_OBJECT}{{0,6}}?(?:相比|比较|相较|持平)",
    ),
    Guard(
        "较某时",
        Of.DATE,
        before=rf"[较比]{BLANK}",
        behind=rf"{_OBJECT}{{0,6}}?(?:下降|增长|提高|减少|增加|上升|降低|[0-9])",
    ),
    Guard(
        "从几到几",
        Of.DATE | Of.CYCLE,
        before=rf"(?:从|由){_OBJECT}{{0,24}}",
        behind=rf"{BLANK}的?{BLANK}[0-9.]{{1,12}}(?:%|[万亿]?元|个|件)",
    ),
    Guard("标准", Of.CYCLE, before=r"(?:平均|人均|户均|年均|提高[至到]|标准为|从|由)"),
    Guard("每期的", Of.UNCOUNTED_CYCLE, behind=rf"(?:都有的|的(?:{BLANK}[{STOP}、A-Za-z]|\Z))"),
    Guard("平均", Of.CYCLE, behind=rf"{BLANK}(?:平均|人均)"),
    Guard(
        "多少钱",
        Of.CYCLE,
        behind=(
            rf"{BLANK}(?:补贴|补助|发放|给予|支付|缴纳|减少|增加|标准|约|为|可|领取|不低于){{0,3}}"
            rf"{BLANK}[0-9.,]{{1,12}}{BLANK}[万亿余]?元"
        ),
    ),
    Guard(
        "多少以上的",
        Of.UNCOUNTED_CYCLE,
        behind=rf"{_OBJECT}{{0,14}}?[0-9]{{1,12}}[^{STOP}0-9]{{0,3}}以[上下]的",
    ),
    Guard(
        "从几月到几月",
        Of.CYCLE,
        behind=(
            rf"{BLANK}[自从]?{NUMBER}{BLANK}(?:月{BLANK}(?:{NUMBER}[日号]|[初底])?{BLANK})?"
            rf"[-至到]{BLANK}(?:[次翌]年{BLANK})?{NUMBER}{BLANK}月"
        ),
    ),
    Guard(
        "说的是几种周期",
        Of.UNCOUNTED_CYCLE,
        before=rf"(?:\A|[^年月度]){_CYCLE}[、和或/]{_CYCLE}[、和或/]",
    ),
    Guard(
        "说的是几种周期（中）",
        Of.UNCOUNTED_CYCLE,
        before=rf"{_CYCLE}[、和或/]",
        behind=rf"[、和或/]{_CYCLE}",
    ),
    Guard(
        "说的是几种周期（首）",
        Of.UNCOUNTED_CYCLE,
        behind=rf"(?:[、和或/]{_CYCLE}){{2}}",
    ),
    Guard(
        "写几号",
        Of.UNCOUNTED_CYCLE,
        behind=rf"(?:[、和]{_CYCLE})?又?写(?:明?几|{BLANK}[0-9]{{2}}-)",
    ),
    Guard("那时候", Of.CYCLE, behind="(?:时|会上)(?!间)"),
    Guard("几次的事", Of.CYCLE, behind=rf"{BLANK}{AMOUNT}{BLANK}{COUNTED}的(?:期限|任务|事)"),
    Guard("或者更长", Of.CYCLE, behind=r"\(?[或及和、]者?更[长短]|\([^()]{1,8}\)一[段期]"),
    Guard(
        "某日前后",
        Of.CYCLE,
        behind=rf"度?的?{BLANK}{NUMBER}{BLANK}月{BLANK}(?:{NUMBER}{BLANK}[日号])?{BLANK}(?:前后|左右)",
    ),
    Guard(
        "学时",
        Of.UNCOUNTED_CYCLE,
        behind=rf"{_OBJECT}{{0,30}}?{AMOUNT}{BLANK}个?(?:学时|课时|小时|学分)",
    ),
    Guard(
        "增长",
        Of.UNCOUNTED_CYCLE,
        behind=(
            rf"{_OBJECT}{{0,12}}?(?:增长|递增|增加|提高|提升|降低|下降|压减)"
            rf"{_OBJECT}{{0,6}}?{AMOUNT}{BLANK}(?:%|个百分点)"
        ),
    ),
    Guard(
        "最多几次",
        Of.UNCOUNTED_CYCLE,
        behind=rf"{_OBJECT}{{0,30}}?(?:不得?超过|不多于|最多|至多){AMOUNT}{BLANK}{COUNTED}",
    ),
    Guard(
        "发生、没有做到",
        Of.LIMIT,
        behind=(
            rf"{BLANK},?{BLANK}(?:{AMOUNT}{BLANK}{COUNTED})?(?:仍|均|都|又|再|无正当理由)?"
            "(?:累计|连续|发生|出现|未|没有|无(?!偿|缝|障碍|差别)|不(?!少于|超过|低于|间断)|被(?!告)|有[一二三0-9])"
        ),
    ),
    Guard(
        "当事人的期限",
        Of.LIMIT,
        before=rf"(?:\A|[,;:、( ]|是|的)(?:{_PARTY})(?!的)[^。;局关门府院委]{{0,24}}",
    ),
    Guard("几年内就是", Of.LIMIT, behind="(?:就是|是指|即)"),
    Guard("可以", Of.LIMIT, before="可以?(?:自|在|于)?"),
    Guard(
        "行使权利",
        Of.LIMIT,
        behind=rf"{BLANK},?(?:依法|可以?|向{_OBJECT}{{1,12}}){{0,2}}提[出起](?:行政)?(?:复议|诉讼)",
    ),
    Guard(
        "缩短到",
        Of.LIMIT,
        before=(
            r"(?:(?:压缩|缩短|控制|限制|减少|压减|精简|稳定|降低|延长)[至到在为]?"
            rf"|[近去前]|最近|[0-9]-){BLANK}"
        ),
    ),
    Guard(
        "已经是这样",
        Of.LASTING,
        before=(
            "(?:已经?|正在?|逐步|逐渐|日趋|日益|趋于|平稳|有序|稳步|深入|不断|形成|成为|走向|推动|推进|健全|完善|建立)"
            f"{BLANK}"
        ),
    ),
    Guard(
        "持续的成绩",
        Of.LASTING,
        behind=rf",{BLANK}[^。;]{{0,14}}?(?:成效|显著|明显|取得|荣获|提升了|下降了)",
    ),
    Guard(
        "长期的东西",
        Of.LASTING,
        behind="(?:的|地?(?:机制|制度|体系|精神|态势|合作|稳定|以来|存在))",
    ),
    Guard("引号里的精神", Of.LASTING, before='[“"‘]', behind='[”"’]'),
    Guard(
        "文件的名称", Of.BARE, behind=rf"{BLANK}{_NO_VERB}(?:份|度)?[^{STOP}]{{0,24}}?{_DOCUMENT}"
    ),
)
"""The guards, by name: what the words beside the hit tell of."""

_BEFORE_REACH = 40


def is_kept_out(kind: Kind, hit: Hit, characters: frozenset[str]) -> bool:
    """Tell whether the words around a hit make it no deadline."""
    if kind is Kind.WORDS or (hit.start == 0 and hit.match.end() == len(hit.text)):
        return False
    return any(
        has_all(characters, needs) and _holds(guard, hit)
        for guard, needs in guards_of(_of(kind, hit))
    )


@cache
def guards_of(of: Of) -> tuple[tuple[Guard, tuple[str, ...]], ...]:
    """Give the guards of a sort of hit, each with the characters that it needs."""
    guards = zip(GUARDS, chain(GUARD_NEEDS, repeat(())), strict=False)
    return tuple((guard, needs) for guard, needs in guards if of & guard.of)


def _of(kind: Kind, hit: Hit) -> Of:
    match kind:
        case Kind.CYCLE:
            return Of.UNCOUNTED_CYCLE if hit.times is None else Of.COUNTED_CYCLE
        case Kind.YEARLY:
            return Of.YEARLY
        case Kind.LIMIT:
            return Of.LIMIT
        case Kind.LASTING:
            return Of.LASTING
        case _:
            return _of_date(hit)


def _of_date(hit: Hit) -> Of:
    if hit.match[0].endswith(("前", "止", "内")) or hit.group("latest"):
        return Of.BOUNDED
    if hit.match[0].startswith(("到", "至")):
        return Of.BARE | Of.UP_TO
    return Of.BARE


def _holds(guard: Guard, hit: Hit) -> bool:
    if guard.before:
        window = hit.text[max(0, hit.start - _BEFORE_REACH) : hit.start]
        if compiled(rf"(?:{guard.before})\Z").search(window) is None:
            return False
    if not guard.behind:
        return True
    return compiled(guard.behind).match(hit.text, hit.match.end()) is not None
