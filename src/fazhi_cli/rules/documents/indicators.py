"""The indicators of a task: clauses that ask for a number (docs/import.md#指标)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.documents.owners import owner_before

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,9}(?:\.[0-9]{1,4})?"
_UNIT = (
    r"%|％|个百分点|个?工作日|小时|分钟|学时|课时|天|日|个月|年"
    r"|[百千万亿]{0,2}(?:吨|元|亩|人次|人|户|件|个|公里|平方米|美元|名|家|项|次|场次|场|期|篇|条|份|批次|批|起|所|处|台|套|档|宗"
    r"|辆|张|部|例|公顷|立方米|千瓦时|倍|册|座|间|支|只|头|株|盏|人)|分以上"
)
_LEAST = "不少于|不得少于|不低于|不得低于|不小于|至少|最少"
_MOST = (
    "不超过|不得超过|不高于|不多于|不大于|至多|最多|控制在|压缩至|压缩到|压减至|缩短至|"
    "缩短到|降至|降低到|下降到|限制在|减少至"
)
_REACH = (
    "达到|达|提高到|提升到|提升至|提高至|增加到|保持在|稳定在|力争达到|实现|完成|推出|"
    "增长|提升|提高|下降|降低|减少|压减|压缩|为"
)
_TARGET = re.compile(
    rf"(?P<verb>(?:{_LEAST}|{_MOST}|{_REACH}|超过|高于){{0,2}}?)(?P<about>约|"
    rf"约为)?(?P<low>(?<![0-9.]){_NUMBER})"
    rf"(?:(?:{_UNIT})?(?:-|—|~|至|到)(?P<high>{_NUMBER}))?(?P<unit>{_UNIT})(?P<bound>及?以上|及?以内|"
    rf"之内|以下|左右|上下|内(?!容|部|外))?"
)
_SCORE = re.compile("分(?:值)?|权重|得分|扣分|加分|计分")
_NOT_ASKED = re.compile(
    r"最高|上限|可(?:以|达|获|给|享)?\Z|按不超过|已(?:经|达|完成|有|建|累计)?|截至|"
    r"目前|去年|上年(?!度?基础|水平)|同比|平均|较|相比|比上|共(?:计|有|办理|收到)|前[0-9]{1,4}%?|"
    r"第[0-9]{1,4}|达标[0-9]|[0-9]{1,4}号|现有|原有|罚款|处以"
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
_FULL = re.compile("(?P<name>[\u4e00-\u9fff“”、]{2,20})(?<!不断)全覆盖(?=[，。；、）】]|$)")
_ACTION = re.compile(
    "(?:开展|举办|组织|召开|听取|安排|进行|集中|通报|报送|检查|评查|轮训|培训|学习|观摩|"
    "演练|旁听|调研|述职|研究|清理|评估)"
)
_BUILD = re.compile(
    "新创|新?改?建(?:设|成)?|建设|建成|拆除|整治|改造|清理|完成|压减|培育|打造|创建|组建|配备|新增|选树|遴选|评选|选聘"
    "|聘请|推荐|征集|发布|培养|推出|创评|实施|打通|加装|制定|修订|出台|选派|引进|组织|举办|开展|办好|抓好|安排|设立|推广|印发"
)
_BUILD_NEXT = re.compile(rf"(?:{_BUILD.pattern}|等)(?:区级|市级|县级|省级)?\Z")
_COUNTABLE = frozenset("个家名人件项例篇所处台套部亩吨户期座条公里份宗册株盏间") | {
    "人次",
    "平方米",
    "公里",
    "公顷",
}
_IN_WORDS = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”]{2,20}?)"
    r"(?P<target>(?:高于|不低于|优于|低于)(?:[全各同本][国省市县区州级][\u4e00-\u9fff]{0,4}平均(?:水平|值)?|上年(?:水平)?)"
    r"|与(?:上年|去年)(?:度|同期)?(?:基本)?持平)"
    r"|(?P<rate>[\u4e00-\u9fff“”]{1,20}?(?:率|比例|比重|占比|满意度|数量|总量|频次|次数|指数|时限|成本|发案|案件))"
    r"(?P<change>逐年(?:提高|提升|降低|下降|减少|增长|上升|压缩))"
)
_FROM = re.compile("(?:由|从|现在的|目前的)[^，]{0,8}\\Z")
_CHANGES = re.compile("提高|提升|增加|上升|增长|下降|降低|压减|压缩|减少|缩短")
_DEFINING = re.compile("(?:第|“|近|号|《|(?<![底日月末初旬])前)\\Z")
_WANTED = re.compile("(?:推动|实现|确保|力争|保证|做到)\\Z")
# 分别达到90%和95%以上: the bound is of both.
_SHARED_BOUND = re.compile("[和、][0-9.]{1,6}%(?P<bound>以上|以下|以内)")
_AT_LEAST_OF = re.compile(f"(?:{_LEAST})[^，0-9]{{2,20}}的\\Z")
_SCORED = re.compile("(?:权重|分值|[一二三]级指标|项指标)[^，]{0,4}\\Z")
_CUT = re.compile("(?:压减|压缩|缩短|精简|控制|降低)[^，]{0,16}[至到]\\Z")
_THAN = re.compile("(?:较|比)(?:上年|去年)(?:度|同期)?\\Z")
_COUNTED = frozenset(("次", "期", "场", "场次", "轮", "遍"))
_LIMIT_UNITS = frozenset(("日", "天", "个月", "年", "小时", "分钟", "工作日", "个工作日"))
_UNITS = {"工作日": "个工作日", "％": "%"}
_LONGEST_NAME = 24


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
    for clause in _CLAUSE.finditer(text):
        for match in _numbers_in(clause, taken):
            start = clause.start() + match.start("low")
            keys = _measure(clause[0], match, is_timed=_is_timed(text, start, taken))
            if keys is None:
                continue
            named = owner_before(text, start) or owner
            if named:
                keys["owner"] = list(named)
            is_weak = not (match["verb"] or match["bound"]) or bool(named)
            for name in _each_name(str(keys["name"])):
                yield Measure({**keys, "name": name}, is_weak=is_weak)
        worded = _IN_WORDS.search(clause[0])
        if worded is not None:
            name = worded["name"] or worded["rate"]
            target = worded["target"] or worded["change"]
            yield Measure({"name": name, "target": {"text": target}})
        full = _FULL.search(clause[0])
        if full is not None and not _NOT_ASKED.search(clause[0][: full.start()]):
            yield Measure({"name": _full_name(full["name"]), "target": {"text": "全覆盖"}})


def _numbers_in(
    clause: re.Match[str], taken: tuple[tuple[int, int], ...]
) -> Iterator[re.Match[str]]:
    """Give the numbers of a clause that stand in none of the stretches taken."""
    for match in _TARGET.finditer(clause[0]):
        start = clause.start() + match.start("low")
        end = clause.start() + match.end()
        if not any(begin < end and start < stop for begin, stop in taken):
            yield match


def _each_name(words: str) -> Iterator[str]:
    """Give the names of what shares one number: 出庭率、执行到位率达100%."""
    parts = re.split("[、和]", words)
    are_names = all(part.endswith(("率", "度")) and len(part) > 2 for part in parts)
    for name in parts if are_names else [words]:
        yield name[-_LONGEST_NAME:]


def has_numbers_left(text: str, taken: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a text has a number with a unit that no rule took.

    Args:
        text: as understood, without the attribution.
        taken: stretches that are deadlines.
    """
    for clause in _CLAUSE.finditer(text):
        for match in _numbers_in(clause, taken):
            before = clause[0][: match.start()]
            is_name = before.endswith(("“", "《", "第", "〔", "（"))
            if not is_name and _measure(clause[0], match, is_timed=False) is None:
                return True
    return False


def _is_timed(text: str, place: int, taken: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether the sentence around a place has a time: a count of actions is its `times`."""
    begin = max(text.rfind("。", 0, place), text.rfind("\n", 0, place))
    end = text.find("。", place)
    return any(begin < start < (end if end >= 0 else len(text)) for start, _ in taken)


def _measure(clause: str, match: re.Match[str], *, is_timed: bool) -> dict[str, Any] | None:
    """Give the keys of an indicator; None for a number that asks for nothing."""
    before = clause[: match.start()]
    behind = clause[match.end() :]
    unit = _UNITS.get(match["unit"], match["unit"])
    verb, bound = match["verb"], match["bound"] or ""
    if _is_out(before, behind, match):
        return None
    if is_timed and unit in _COUNTED and _ACTION.search(before):
        return None
    if not bound and (shared := _SHARED_BOUND.match(behind)):
        bound = shared["bound"]
    if not verb and _AT_LEAST_OF.search(before):
        verb = "不低于"
    sign = _sign(verb, bound, is_cut=_CUT.search(before) is not None)
    if sign is None:
        return None
    name = _name(before, behind, unit)
    if not name:
        return None
    low = match["low"].replace(",", "")
    high = f"-{match['high'].replace(',', '')}" if match["high"] else ""
    about = "约" if match["about"] or bound in ("左右", "上下") else ""
    target = f"{about}{low}{high}{unit}" if about or high else f"{sign}{low}{unit}"
    keys: dict[str, Any] = {"name": name, "target": target}
    per = next((cycle for word, cycle in _PER if word in clause), "")
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
    is_change = _CHANGES.search(match["verb"]) and _THAN.search(before)
    if _NOT_ASKED.search(before) and not is_change:
        return True
    if _DEFINING.search(before) or behind.startswith(("”", "号", "月", "级", "分", "年")):
        return True
    if match["unit"] == "年" or (match["unit"] in ("日", "天") and behind.startswith(("前", "起"))):
        return True
    if match["unit"] in _LIMIT_UNITS and re.search("征求意见|公示|公开|异议", before):
        return True
    is_above = re.search("超过|高于", match["verb"]) is not None
    is_part = match["unit"] == "%" and _WANTED.search(before)
    if (
        (is_above or (match["bound"] and not match["verb"]))
        and behind.startswith("的")
        and not is_part
    ):
        return True
    is_bare = not (match["verb"] or match["bound"] or match["about"] or match["high"])
    if not is_bare or _CUT.search(before) is not None:
        return False
    if match["unit"] in _COUNTED:
        return _ACTION.search(before) is None
    if match["unit"].lstrip("百千万亿") in _COUNTABLE:
        ends_clause = re.match("[\u4e00-\u9fff]", behind) is None
        is_object = _BUILD_NEXT.search(before) is not None or ends_clause
        return len(before) < 2 or not is_object
    return match["unit"] != "%"


def _full_name(words: str) -> str:
    """Name what is covered wholly: 实现审计全覆盖."""
    name = re.sub("^.*(?:实现|做到|达到|推动|推进|确保|力争)", "", words).strip("的、“”")
    return f"{name or words}覆盖率"


def _sign(verb: str, bound: str, *, is_cut: bool) -> str | None:
    """Give the sign of a target; None where its words are of no known kind."""
    if bound.endswith("以上") or re.search(_LEAST, verb):
        return ">="
    if bound.endswith(("以内", "之内", "内", "以下")) or re.search(_MOST, verb):
        return "<="
    if is_cut:
        return "<="
    if re.search("超过|高于", verb):
        return ">"
    if not verb and not bound:
        return ""
    if verb and re.search(
        "达|提高|提升|增加|保持|稳定|完成|实现|推出|增长|下降|降低|压缩|为", verb
    ):
        return ""
    return None


def _name(before: str, behind: str, unit: str) -> str:
    """Name what is measured: the words in front of the number, else those behind it."""
    before = re.sub(
        r"[到在至于]?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:年?底前?|[0-9]{1,2}日前|前)?\Z", "", before
    )
    words = re.sub(
        r"^.*(?:确保|力争|使|推动|实现|做到|保证|要求|到[0-9]{4}年|[0-9]{4}年|年底前?|"
        r"[0-9]{1,2}月(?:底|[0-9]{1,2}日)?前|每年)",
        "",
        before,
    )
    words = re.sub("(?:较|比)(?:上年|去年)(?:度|同期)?$", "", words)
    words = re.sub("^(?:全年)?(?:共|均|要)", "", words).strip(" 、“”（）的在")
    words = re.sub(
        rf"(?:{_REACH}|{_LEAST}|{_MOST}|要|应|须|均|都|总体|力争|确保|应当|控制)+$", "", words
    ).strip()
    if len(words) >= 2:
        return words
    rest = re.match(r"的?([\u4e00-\u9fff“”、]{2,24})", behind)
    if rest is not None:
        return rest[1]
    return "完成比例" if unit == "%" else ""
