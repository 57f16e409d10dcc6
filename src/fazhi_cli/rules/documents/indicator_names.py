"""What an indicator is called: the words around its number (docs/import.md#指标)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.rules.documents.amounts import LEAST, MOST, REACH

_SHARED_RATE = re.compile(
    "(?P<item>[\u4e00-\u9fff]{2,10}?)"
    "(?P<rate>(?:合法性|公平竞争|按期|及时|监督|产品)?(?:抽检|抽查|质量)?"
    "(?:审查|审核|办复|备案|报备|办结|审结|答复|处置|处理|合格|达标|覆盖|公开|整改|完成)率)"
)
_ITEM = re.compile("(?!.*(?:参与|参加|对|的|率))[\u4e00-\u9fff]{2,10}")
_LONGEST = 24
_NEAR = 300  # characters: no clause is longer
_SHARE = "完成比例"


def clause_above(text: str, clause: re.Match[str]) -> str:
    """Give the clause that a comma parts from this one: 压减检查频次，下降15%以上."""
    if text[clause.start() - 1 : clause.start()] != "，":
        return ""
    end = clause.start() - 1
    front = text[max(end - _NEAR, 0) : end]
    return re.split("[，；。！？\n：]", front)[-1]


def each_name(words: str) -> Iterator[str]:
    """Give the names of what shares one number: 出庭率、执行到位率达100%."""
    parts = re.split("[、和]", words)
    are_names = all(part.endswith(("率", "度")) and len(part) > 2 for part in parts)
    shared = _SHARED_RATE.fullmatch(parts[-1])
    if len(parts) > 1 and not are_names and shared is not None:
        # 医疗、医药抽检合格率: each has the rate that is printed once.
        items = [*parts[:-1], shared["item"]]
        are_names = all(_ITEM.fullmatch(item) for item in items)
        parts = [f"{item}{shared['rate']}" for item in items]
    for name in parts if are_names else [words]:
        yield name[-_LONGEST:]


def name_of(before: str, behind: str, unit: str, above: str) -> str:
    """Name what is measured: by its own clause, else by the one above; empty where none says it."""
    named = _name(before, behind) or _name_above(above, before)
    return named or (_SHARE if unit == "%" else "")


def _name_above(above: str, before: str) -> str:
    """Name what is measured by the clause above, where the number's own does not: 控制在4%以内."""
    words = re.sub(r"^.*[0-9]", "", above).strip(" 、“”（）")
    own = re.match("(?:同比|人均|每个?[\u4e00-\u9fff]{1,4}(?:每年)?)", before)
    named = f"{words}{own[0] if own else ''}"
    return named[-_LONGEST:] if len(named) > 1 else ""


def _name(before: str, behind: str) -> str:
    """Name what is measured: the words in front of the number, else those behind it."""
    before = re.sub(
        r"[到在至于]?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:年?底前?|[0-9]{1,2}日前|前)?\Z", "", before
    )
    before = re.sub("每[年月季]度?$", "", before)
    words = re.sub(
        r"^.*(?:确保|力争|使|推动|实现|做到|保证|要求|到[0-9]{4}年|[0-9]{4}年|年底前?|"
        r"[0-9]{1,2}月(?:底|[0-9]{1,2}日)?前|每年)",
        "",
        before,
    )
    words = re.sub("(?:(?:较|比)(?:上年|去年)(?:度|同期)?|同比)$", "", words)
    words = re.sub("^(?:全年)?(?:共|均|要)", "", words).strip(" 、“”（）的在")
    words = re.sub(
        rf"(?:{REACH}|{LEAST}|{MOST}|要|应|须|均|都|总体|力争|确保|应当|控制)+$", "", words
    ).strip()
    if len(words) >= 2:
        return words
    rest = re.match(r"的?([\u4e00-\u9fff“”、]{2,24})", behind)
    if rest is not None:
        return rest[1]
    return ""
