"""The indicators of a task: clauses that ask for a number (docs/import.md#指标)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.documents.amounts import LEAST, MOST, TARGET
from fazhi_cli.rules.documents.indicator_names import SHARE, clause_above, each_name, name_of
from fazhi_cli.rules.documents.owners import owner_of_number
from fazhi_cli.rules.documents.respective import is_respective, single_clauses
from fazhi_cli.rules.documents.stretches import Stretches
from fazhi_cli.rules.documents.worded_targets import worded_targets

_SCORE = re.compile("分(?:值)?|权重|得分|扣分|加分|计分")
_NOT_ASKED = re.compile(
    r"最高|上限|累计|可(?:以|达|获|给|享)?\Z|按不超过|已(?:经|达|完成|有|建|累计)?|截至|"
    r"目前|去年|上年(?!度?基础|水平)|较|相比|比上|共(?:计|有|办理|收到)|前[0-9]{1,4}%?|"
    r"同比|第[0-9]{1,4}|达标[0-9]|[0-9]{1,4}号|现有|原有|罚款\Z|处以"
    "|自.{0,10}之日起|之日起|以前年度|近[0-9]年|连续|每逢|年龄|周岁"
)
_PER = (
    ("每年", "每年"),
    ("每季度", "每季度"),
    ("每半年", "每半年"),
    ("每月", "每月"),
    ("年均", "每年"),
    ("全年", "每年"),
)
_CLAUSE = re.compile("[^，；。！？\n：]+")
_ACTION = re.compile(
    "(?:开展|举办|组织|召开|听取|安排|进行|集中|通报|报送|检查|评查|轮训|培训|学习|观摩|"
    "演练|旁听|调研|述职|研究|清理|评估)"
)
_BUILD = re.compile(
    "新创|新?改?建(?:设|成)?|建设|建成|拆除|整治|改造|清理|完成|压减|培育|打造|创建|组建|配备|新增|选树|遴选|评选|选聘"
    "|聘请|选取|抽取|选定|选拔|推荐|征集|发布|培养|推出|创评|实施|打通|加装|制定|修订|出台|选派|引进|组织|举办|开展|办好|抓好|安排|设立|推广|印发"
)
_BUILD_NEXT = re.compile(rf"(?:{_BUILD.pattern}|等)(?:区级|市级|县级|省级)?\Z")
_COUNTABLE = frozenset("个家名人件项例篇所处台套部亩吨户期座条份宗册株盏间支张卷类块场起节") | {
    "人次",
    "户次",
    "平方米",
    "公里",
    "公顷",
    "批次",
    "场次",
    "千瓦",
}
_FROM = re.compile("(?:由|从|现在的|目前的)[^，]{0,8}\\Z")
_CHANGES = re.compile("提高|提升|增加|上升|增长|下降|降低|压减|压缩|减少|缩短")
_DEFINING = re.compile("(?:第|“|近|号|《|(?<![底日月末初旬])前|(?:排[名在]?|居)后)\\Z")
# 围绕教育、医疗等12个领域: the number counts what was named.
_NAMED_BEFORE = re.compile("(?:围绕|聚焦|针对|对|在|按照|从|涉及)[^，]*等\\Z")
_WANTED = re.compile("(?:推动|实现|确保|力争|保证|做到)\\Z")
# 分别达到90%和95%以上: the bound is of both.
_SHARED_BOUND = re.compile("[和、][0-9.]{1,6}%(?P<bound>以上|以下|以内)")
_AT_LEAST_OF = re.compile(f"(?:{LEAST})(?:[^，0-9]{{2,20}}的|[^，0-9]{{1,6}})\\Z")
_SCORED = re.compile("(?:权重|分值|指标|扣分项?)[^，]{0,4}\\Z")
_MONEY = re.compile("规模|投资|融资|授信|(?:办理|安排|筹集|争取|投入|发放|落实)[^，]{2,16}\\Z")
_CUT = re.compile("(?:压减|压缩|缩短|精简|控制|降低)[^，]{0,16}[至到]\\Z")
_THAN = re.compile("(?:(?:较|比)(?:上年|去年)(?:度|同期)?|同比)\\Z")
_COUNTED = frozenset(("次", "期", "场", "场次", "轮", "遍"))
_MINUS = re.compile("(?:^|[^0-9%])[-—−]\\Z")
_LIMIT_UNITS = frozenset(("日", "天", "个月", "年", "小时", "分钟", "工作日", "个工作日"))
_NEAR = 300  # characters around a number that tell what it is: no clause is longer
_UNITS = {"工作日": "个工作日", "％": "%"}


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator as read: the keys of the plan.

    `is_weak`: no word such as 达到 or 不少于 says that the number is asked for.
    """

    keys: dict[str, Any]
    is_weak: bool = False


def indicators_in(
    text: str, *, owner: tuple[str, ...] = (), taken: tuple[tuple[int, int], ...] = ()
) -> Iterator[Measure]:
    """Read the numbers that running text asks for.

    Args:
        text: as understood, without the attribution.
        owner: who the bracket behind the sentence names, where there are several brackets.
        taken: stretches that are deadlines; a number inside one is none of an indicator.
    """
    stretches = Stretches(taken)
    for clause in _CLAUSE.finditer(text):
        above = clause_above(text, clause)
        for match in _numbers_in(clause, stretches):
            start = clause.start() + match.start("low")
            is_timed = _is_timed(text, start, stretches)
            keys = _measure(clause[0], match, above=above, is_timed=is_timed)
            if keys is None:
                continue
            named = owner_of_number(text, start) or owner
            if named:
                keys["owner"] = list(named)
            is_weak = not (match["verb"] or match["bound"]) or bool(named)
            is_weak |= keys["name"] == SHARE
            for name in each_name(str(keys["name"])):
                yield Measure({**keys, "name": name}, is_weak=is_weak)
        yield from _respective_measures(clause[0], owner)
        for worded in worded_targets(clause[0]):
            if _NOT_ASKED.search(clause[0][: worded.begin]):
                continue
            keys = {"name": worded.name, "target": {"text": worded.words}}
            named = owner_of_number(text, clause.start() + worded.start) or owner
            if named:
                keys["owner"] = list(named)
            yield Measure(keys, is_weak=bool(named))


def _respective_measures(clause: str, owner: tuple[str, ...]) -> Iterator[Measure]:
    for single in single_clauses(clause):
        match = TARGET.search(single)
        keys = None if match is None else _measure(single, match, above="", is_timed=False)
        if keys is not None:
            yield Measure({**keys, "owner": list(owner)} if owner else keys, is_weak=bool(owner))


def _numbers_in(clause: re.Match[str], taken: Stretches) -> Iterator[re.Match[str]]:
    """Give the numbers of a clause that stand in none of the stretches taken."""
    for match in TARGET.finditer(clause[0]):
        start = clause.start() + match.start("low")
        end = clause.start() + match.end()
        if not taken.touch(start, end):
            yield match


def numbers_left(text: str, taken: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Give the numbers with a unit of a text that no rule took, as printed.

    Args:
        text: as understood, without the attribution.
        taken: stretches that are deadlines.
    """
    stretches = Stretches(taken)
    left = []
    for clause in _CLAUSE.finditer(text):
        above = clause_above(text, clause)
        for match in _numbers_in(clause, stretches):
            before = _before(clause[0], match)
            is_name = before.endswith(("“", "《", "第", "〔", "（"))
            is_read = is_respective(before) and any(single_clauses(clause[0]))
            if is_name or is_read:
                continue
            if _measure(clause[0], match, above=above, is_timed=False) is None:
                left.append(match[0].strip())
    return tuple(dict.fromkeys(left))


def _before(clause: str, match: re.Match[str]) -> str:
    return clause[max(match.start() - _NEAR, 0) : match.start()]


def _is_timed(text: str, place: int, taken: Stretches) -> bool:
    """Tell whether a time governs a count: it stands in front of it in its clause."""
    near = max(place - _NEAR, 0)
    begin = max(near - 1, *(text.rfind(sign, near, place) for sign in "，。；\n"))
    return taken.begin_within(begin, place)


def _is_ceiling(match: re.Match[str]) -> bool:
    """Tell a most, which is asked of every year alike, from a count of actions."""
    return re.search(MOST, match["verb"]) is not None or (match["bound"] or "").endswith("内")


def _measure(
    clause: str, match: re.Match[str], *, above: str, is_timed: bool
) -> dict[str, Any] | None:
    """Give the keys of an indicator; None for a number that asks for nothing."""
    before = _before(clause, match)
    behind = clause[match.end() : match.end() + _NEAR]
    if is_respective(before):
        return None
    unit = _UNITS.get(match["unit"], match["unit"])
    verb, bound = match["verb"], match["bound"] or ""
    if _is_out(before, behind, match):
        return None
    if is_timed and unit in _COUNTED and not _is_ceiling(match):
        return None
    if not bound and (shared := _SHARED_BOUND.match(behind)):
        bound = shared["bound"]
    if not verb and _AT_LEAST_OF.search(before):
        verb = "不低于"
    sign = _sign(verb, bound, is_cut=_CUT.search(before) is not None)
    if sign is None:
        return None
    name = name_of(before, behind, unit=unit, above=above, verb=verb)
    if not name:
        return None
    low = match["low"].replace(",", "")
    high = f"-{match['high'].replace(',', '')}" if match["high"] else ""
    about = "约" if match["about"] or bound in ("左右", "上下") else ""
    target = f"{about}{low}{high}{unit}" if about or high else f"{sign}{low}{unit}"
    keys: dict[str, Any] = {"name": name, "target": target}
    around = f"{before}{match[0]}{behind}"
    per = next((cycle for word, cycle in _PER if word in around), "")
    if per:
        keys["per"] = per
    return keys


def _is_out(before: str, behind: str, match: re.Match[str]) -> bool:
    """Tell the numbers that ask for nothing: results, scores, shares that define, dates."""
    if (
        _SCORE.match(behind)
        or _SCORED.search(before)
        or (_FROM.search(before) and _CHANGES.match(behind))
    ):
        return True
    if _is_told(before, match):
        return True
    if (
        _NAMED_BEFORE.search(before)
        or _DEFINING.search(before)
        or behind.startswith(("”", "号", "月", "级", "分", "年"))
    ):
        return True
    if not (match["unit"] or match["verb"]):
        return True
    if match["unit"] == "年" and not re.search(f"{LEAST}|{MOST}", match["verb"]):
        return True
    if _is_term(before, behind, match) or _MINUS.search(before):
        return True
    if match["unit"] in ("日", "天") and behind.startswith(("前", "起")):
        return True
    if match["unit"] in _LIMIT_UNITS and re.search(
        "征求意见|公示|公开(?:时间|期)|异议|有效期|试行", before
    ):
        return True
    is_above = re.search("超过|高于", match["verb"]) is not None
    is_part = match["unit"] == "%" and _WANTED.search(before)
    if (
        (is_above or (match["bound"] and not match["verb"]))
        and behind.startswith("的")
        and not is_part
    ):
        return True
    is_defined = match["bound"] and not (match["verb"] or before.strip("对"))
    if is_defined and match["unit"] != "%" and re.match("[\u4e00-\u9fff]{2}", behind):
        # 500万元以上合同: which ones.
        return True
    is_bare = not (match["verb"] or match["bound"] or match["about"] or match["high"])
    if not is_bare or _CUT.search(before) is not None:
        return False
    if _AT_LEAST_OF.search(before):
        return False
    ends_clause = re.match("[\u4e00-\u9fff]", behind) is None
    unit = match["unit"].lstrip("百千万亿")
    if match["unit"] in _COUNTED:
        return _ACTION.search(before) is None and not (ends_clause and len(before) > 1)
    if unit == "元":
        return not ((ends_clause or before.endswith("规模")) and _MONEY.search(before))
    if unit in _COUNTABLE:
        is_object = _BUILD_NEXT.search(before) is not None or ends_clause
        return len(before) < 2 or not is_object
    return match["unit"] != "%"


def _is_term(before: str, behind: str, match: re.Match[str]) -> bool:
    """Tell by when something is done from how long it may take: 于30日内履行, 复杂的不超过60日."""
    if match["unit"] not in _LIMIT_UNITS or match["unit"] == "年":
        return False
    is_most = re.search(MOST, match["verb"]) is not None
    if is_most:
        return before.endswith("的")
    is_within = (match["bound"] or "").endswith("内") and not match["verb"]
    is_done = re.match("[\u4e00-\u9fff]", behind) is not None
    return is_within and is_done and before.endswith(("于", "在"))


def _is_told(before: str, match: re.Match[str]) -> bool:
    """Tell whether words in front of a number say how things are, and not how they should be."""
    than = _THAN.search(before)
    # 同比下降15% may be a result; what asks for it has a bound.
    is_asked_change = (
        than is not None
        and _CHANGES.search(match["verb"]) is not None
        and (match["bound"] is not None or than[0] != "同比")
    )
    words = before[: than.start()] if than is not None and is_asked_change else before
    return _NOT_ASKED.search(words) is not None


def _sign(verb: str, bound: str, *, is_cut: bool) -> str | None:
    """Give the sign of a target; None where its words are of no known kind."""
    if bound.endswith("以上") or re.search(LEAST, verb):
        return ">="
    if bound.endswith(("以内", "之内", "内", "以下")) or re.search(MOST, verb):
        return "<="
    if is_cut:
        return "<="
    if re.search("超过|高于", verb):
        return ">"
    if not verb and not bound:
        return ""
    if verb and re.search(
        "达|提高|提升|增加|保持|稳定|完成|实现|推出|增长|下降|降低|减少|压减|缩短|压缩|为", verb
    ):
        return ""
    return None
