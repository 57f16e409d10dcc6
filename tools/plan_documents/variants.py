"""Other spellings of the same document: the width of its signs, its characters, pinyin."""

from __future__ import annotations

from collections import Counter
from enum import Enum

from fazhi_cli.rules.phrases.traditional import SIMPLIFIED
from tools.plan_documents.markup import TextChange

_FULL, _HALF = "，：；（）！？", ",:;()!?"
_TO_HALF = str.maketrans(_FULL, _HALF)
_TO_FULL = dict(zip(_HALF, _FULL, strict=True))

# Simplified characters of several Traditional ones: the one that stands in papers of government.
_CHOSEN_PAIRS = (
    "两兩仑侖个個伪偽尽盡净淨别別铲鏟勋勳汇匯厕廁历歷参參启啟叹嘆尝嘗当當团團坛壇墙牆奖獎岁歲弥彌"
    "录錄径徑复復摆擺术術毁毀沟溝获獲产產画畫发發众眾签簽绝絕绿綠线線纤纖绕繞脏髒铺鋪馆館药藥"
    "证證说說赞贊迹跡针針钟鐘锐銳镇鎮鉴鑒闲閒阅閱鸡雞须須颜顏饥飢为為荡蕩"
)
_CHOSEN = dict(zip(_CHOSEN_PAIRS[::2], _CHOSEN_PAIRS[1::2], strict=True))
# Big5's first table: the characters of everyday Traditional texts.
_EVERYDAY = range(0xA440, 0xC67F)


def _inverted() -> dict[str, str]:
    counts = Counter(SIMPLIFIED.values())
    single = {
        simplified: traditional
        for traditional, simplified in SIMPLIFIED.items()
        if counts[simplified] == 1 and not _is_everyday(simplified)
    }
    return single | _CHOSEN


def _is_everyday(char: str) -> bool:
    """Whether Traditional texts write this character as well: 制, 里, 云."""
    code = int.from_bytes(char.encode("big5", errors="ignore"), "big")
    return code in _EVERYDAY


_TRADITIONAL = str.maketrans(_inverted())

# Behind which characters some pages print how they are read.
_READINGS = {
    "發": "fā",
    "責": "zé",
    "務": "wù",
    "監": "jiān",
    "實": "shí",
    "執": "zhí",
    "業": "yè",
    "機": "jī",
    "關": "guān",
    "辦": "bàn",
    "級": "jí",
    "規": "guī",
    "範": "fàn",
    "處": "chù",
    "權": "quán",
    "審": "shěn",
    "長": "zhǎng",
    "區": "qū",
    "縣": "xiàn",
    "鎮": "zhèn",
    "鄉": "xiāng",
    "財": "cái",
    "農": "nóng",
    "環": "huán",
    "應": "yìng",
    "場": "chǎng",
    "衛": "wèi",
    "檢": "jiǎn",
    "類": "lèi",
    "報": "bào",
    "黨": "dǎng",
    "設": "shè",
    "導": "dǎo",
    "會": "huì",
    "議": "yì",
    "質": "zhì",
    "證": "zhèng",
    "積": "jī",
    "極": "jí",
    "嚴": "yán",
}
_WITH_READINGS = str.maketrans({char: f"{char}({sound})" for char, sound in _READINGS.items()})


class Variant(Enum):
    """A spelling in which a document has to give the same plan."""

    ORIGINAL = "original"
    HALF_WIDTH = "half"
    FULL_WIDTH = "full"
    TRADITIONAL = "trad"
    PINYIN = "pinyin"


def half_width(text: str) -> str:
    """Write `，：；（）！？` in half width; other signs stay."""
    return text.translate(_TO_HALF)


def full_width(text: str) -> str:
    """Write these signs in full width, but between letters and digits: 10:30, https://…"""
    pieces = []
    for index, char in enumerate(text):
        around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
        is_code = len(around) == 2 and all(each.isascii() and each != " " for each in around)
        pieces.append(char if is_code else _TO_FULL.get(char, char))
    return "".join(pieces)


def traditional(text: str) -> str:
    """Write the characters whose Traditional form is beyond doubt in it, one for one."""
    return text.translate(_TRADITIONAL)


def pinyin(text: str) -> str:
    """Write Traditional characters, and behind some of them how they are read: 發(fā)."""
    return traditional(text).translate(_WITH_READINGS)


CHANGES: dict[Variant, TextChange] = {
    Variant.ORIGINAL: str,
    Variant.HALF_WIDTH: half_width,
    Variant.FULL_WIDTH: full_width,
    Variant.TRADITIONAL: traditional,
    Variant.PINYIN: pinyin,
}
