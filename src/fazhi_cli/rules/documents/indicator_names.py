"""What an indicator is called: the words around its number (docs/import.md#指标)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.rules.documents.amounts import LEAST, MOST, REACH, UNIT
from fazhi_cli.rules.documents.changes import change_before, subject_of_verb, without_change

_SHARED_RATE = re.compile(
    "(?P<item>[\u4e00-\u9fff]{2,10}?)"
    "(?P<rate>(?:合法性|公平竞争|按期|及时|监督|产品)?(?:抽检|抽查|质量)?"
    "(?:审查|审核|办复|备案|报备|办结|审结|答复|处置|处理|合格|达标|覆盖|公开|整改|完成)率)"
)
_ITEM = re.compile("(?!.*(?:参与|参加|对|的|率))[\u4e00-\u9fff]{2,10}")
_LONGEST = 24
_NEAR = 300  # characters: no clause is longer
SHARE = "完成比例"
"""How a share of a work is called whose clause says no more than that it is done: 完成40%以上."""
_NO_NAME = re.compile(
    "(?:分别|接受|达到|完成|实现|开展|组织|参加|进行|建立|制定|推进|均|都|各|其中|总体|全部|每|"
    "至少|平均|基本|原则上|一般|不断|逐步|力争|确保|累计|约|年度|全年)+"
)
# 办理时间由7个工作日压缩: what it is now is no part of the name.
_FROM_NOW = re.compile(
    "[由从](?:现在的|目前的|原来的?|(?:[0-9]{4}年|上年|去年)(?:度|底|末)?的?)?[0-9][^，]{0,12}?$"
)

_ALSO = re.compile("[和及与、]$")
_ONLY_DONE = re.compile(
    "新?改?建成?|建设|新增|新设|增设|改造|培育|创建|打造|采购|购置|新购|选派|设立|修订|制定|开设|配备|组建|举办"
)
# 期间对, 以上, 疑难案件延长: words that stand around a name and are none.
_AROUND_A_NAME = re.compile(
    "(?:(?<![结配])对|[把将从向]|在|(?<![行作])为|(?<![总饱缓调])和|(?<![普涉波])及|(?<!参)与|或"
    "|以[上下内]|不得?|延长|期间|始终|一直|继续|保持|维持|至少)$"
    "|^(?:[%‰]|以[上下内]|左右)"
)
# 培育示范乡镇2个、示范单位3个: what has a number of its own is another name.
_AMOUNT_BEFORE = re.compile(rf"^.*[0-9](?:{UNIT})(?:以上|以下|以内|左右)?(?:、|以及|和|及)")
_FOR_WHICH = re.compile("(?:对|将|把|为|向|在|从)?")
_DURING = re.compile("^(?:“?[一二三四五六七八九十]{2,3}五”?|规划|方案|任|整治|创建)期间?内?|^期间")


def clause_above(text: str, clause: re.Match[str]) -> str:
    """Give the clause that a comma parts from this one: 压减检查频次，下降15%以上."""
    if text[clause.start() - 1 : clause.start()] != "，":
        return ""
    end = clause.start() - 1
    front = text[max(end - _NEAR, 0) : end]
    return re.split("[，；。！？\n：]", front)[-1]


def each_name(words: str, *, is_of_each: bool = True) -> Iterator[str]:
    """Give the names of what shares one number: 出庭率、执行到位率达100%.

    `is_of_each`: 均, 都 or 分别 stands beside it, so that a coverage that is printed once is one
    for each; 听证室、调解室覆盖率 is one of both.
    """
    words, change = without_change(words)
    parts = re.split("[、和]", words)
    are_names = all(part.endswith(("率", "度")) and len(part) > 2 for part in parts)
    shared = _SHARED_RATE.fullmatch(parts[-1])
    if len(parts) > 1 and not are_names and shared is not None:
        # 医疗、医药抽检合格率: each has the rate that is printed once.
        items = [*parts[:-1], shared["item"]]
        are_names = all(_ITEM.fullmatch(item) for item in items)
        are_names &= is_of_each or not shared["rate"].endswith("覆盖率")
        parts = [f"{item}{shared['rate']}" for item in items]
    for name in parts if are_names else [words]:
        yield f"{_with_whole_quotes(name[-_LONGEST:])}{change}"


def name_of(before: str, behind: str, *, unit: str, above: str, verb: str) -> str:
    """Name what is measured: by its own clause, else by the one above; empty where none says it.

    What rises or falls has that in its name (检查频次同比下降): the target only says by how much.
    """
    front, change = change_before(before, verb)
    if change and _may_change(unit, behind):
        subject = _own_words(front)
        if not _is_name(subject):
            subject = subject_of_verb(_words_above(above))
        return f"{subject}{change}" if _is_name(subject) else ""
    named = _name(before, behind) or _name_above(above, before)
    if named.endswith("占"):
        # 涉企案件占三成以上
        named += "比"
    if named and _AROUND_A_NAME.search(named):
        return ""
    if named or unit != "%":
        return named
    is_done = "完成" in verb or before.endswith("完成")
    return SHARE if is_done else ""


def _may_change(unit: str, behind: str) -> bool:
    """Tell 下降15%以上 and 减少20件 from 改造提升9个农贸市场, where the verb has an object."""
    is_share = unit in ("%", "‰", "个百分点")
    return is_share or re.match("的?[\u4e00-\u9fff“]", behind) is None


def _is_name(words: str) -> bool:
    return (
        len(words) > 1
        and _NO_NAME.fullmatch(words) is None
        and _AROUND_A_NAME.search(words) is None
    )


def _with_whole_quotes(words: str) -> str:
    """Take the half of a pair of quotation marks away whose other half is not there."""
    if words.count("“") == words.count("”"):
        return words
    if words.count("”") == words.count("“") + 1 and words.find("”") < (words + "“").find("“"):
        return words.replace("”", "", 1)
    return words.replace("“", "").replace("”", "")


def _stripped(words: str) -> str:
    """Take the signs at the ends away, a quotation mark only where no other half is left."""
    bare = words.strip(" 、（）的在")
    without = bare.strip("“”、（）的在 ")
    return without if without.count("“") == without.count("”") else bare


def _name_above(above: str, before: str) -> str:
    """Name what is measured by the clause above, where the number's own does not: 控制在4%以内."""
    if not re.search("[0-9]", before):
        # 自付比例为28%，力争控制在27%以内: what was is no part of the name.
        above = re.sub("(?:为|是|达到?)[0-9.]+%$", "", above)
        above = re.sub("^(?:上年度?|去年|目前)", "", above)
    words = _words_above(above)
    own = re.match("(?:同比|人均|每个?[\u4e00-\u9fff]{1,4}(?:每年)?)", before)
    named = f"{words}{own[0] if own else ''}"
    return named[-_LONGEST:] if len(named) > 1 else ""


def _words_above(above: str) -> str:
    """Give the words of the clause above that stand behind its last number."""
    return re.sub(r"^.*[0-9]", "", above).strip(" 、“”（）")


def _own_words(before: str) -> str:
    """Give the words of a clause in front of a number that may name it: no time, no 确保."""
    before = re.sub(
        r"[到在至于]?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:年?底前?|[0-9]{1,2}日前|前)?\Z", "", before
    )
    before = _AMOUNT_BEFORE.sub("", before)
    before = _FROM_NOW.sub("", re.sub("每[年月季]度?$", "", before))
    words = re.sub(
        r"^.*(?:确保|力争|使|推动|实现|做到|保证|要求|到[0-9]{4}年|[0-9]{4}年度?|"
        r"[一两二三四五六七八九十]?年内|年底前?|"
        r"[0-9]{1,2}月(?:底|[0-9]{1,2}日)?前|每年)",
        "",
        before,
    )
    words = re.sub("(?:(?:较|比)(?:上年|去年)(?:度|同期)?|同比)$", "", words)
    words = _stripped(re.sub("^(?:全年)?(?:共|均|要)", "", _DURING.sub("", words)))
    return re.sub(
        rf"(?:{REACH}|{LEAST}|{MOST}|要|应|须|均|都|总体|力争|确保|应当|控制|始终|一直|继续)+$",
        "",
        words,
    ).strip()


def _name(before: str, behind: str) -> str:
    """Name what is measured: the words in front of the number, else those behind it."""
    words = _own_words(before)
    rest = re.match(r"的?([\u4e00-\u9fff“”、]{2,24})", behind)
    if rest is not None and _ALSO.search(words):
        # 修订总体预案和9个专项预案
        return rest[1]
    if rest is not None and _ONLY_DONE.fullmatch(words):
        return f"{words}{rest[1]}"[-_LONGEST:]
    if rest is not None and _FOR_WHICH.fullmatch(words):
        # 对不少于10项重大决策开展后评估
        return rest[1]
    if len(words) >= 2 and not _NO_NAME.fullmatch(words):
        return words
    return rest[1] if rest is not None else ""
