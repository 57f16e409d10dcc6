"""The labels that number headings and tasks: 一、 （一） 1. （1） ① 第一条 一是 …

Which are known, and how they nest: docs/import.md#编号.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fazhi_cli.rules.phrases.numerals import number as read_number


class Style(StrEnum):
    """How a label is written; labels of one style count together."""

    CHAPTER = "第一章"
    ARTICLE = "第一条"
    HAN = "一、"
    HAN_BRACKETS = "（一）"
    DOT = "1."
    COMMA = "1、"
    BRACKETS = "（1）"
    HALF_BRACKET = "1）"
    CIRCLE = "①"
    NAMED = "任务1："
    PART = "板块一："
    LETTER = "A "
    CODE = "A1 "
    FIRSTLY = "一是"
    DECIMAL = "1.1"


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text: `no` as a plan writes it, `end` where the words begin."""

    style: Style
    no: str
    value: int
    end: int


_HAN = "[一二三四五六七八九十百〇零]{1,5}"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_UNITS = (
    "万|亿|千|百|个|项|名|人次|人|家|户|件|处|所|次|倍|成|年|月|日|天|小时|分钟|分|秒|公里|千米|米|亩|"
    "公顷|吨|元|度|级|岁|周|期|课时|学时|篇|份|条|台|辆|座|平方|立方|工作日|左右|以上|以下|以内"
)
_NAMES = (
    "(?:重点|主要|具体|工作|目标|改革|议定)?(?:任务|举措|措施|事项|项目)"
    "|(?:专项)?行动|问题|工程|课题"
)
_PARTS = "议题|板块|版块|专题|模块|单元|主题|主线|领域"
# What stands behind a blank alone is no amount: 措施 2 项.
_GAP = rf" {{1,4}}(?=[\u4e00-\u9fff“《])(?!(?:{_UNITS}))"
_PATTERNS = {
    Style.CHAPTER: rf"第 ?(?P<no>{_HAN}|[0-9]{{1,2}}) ?(?:章|部分|篇|节)[ 、，：]?",
    Style.ARTICLE: rf"第 ?(?P<no>{_HAN}|[0-9]{{1,3}}) ?条[ 、，：.]?",
    Style.HAN: rf"(?P<no>{_HAN}) ?(?:、|\.|，(?=[\u4e00-\u9fff]))",
    Style.HAN_BRACKETS: rf"[（〔] ?(?P<no>{_HAN}) ?[）〕] ?、?",
    # 4.6月底前…, 46.12345热线…: behind the point a month, a year or a call number, no decimals.
    Style.DOT: (
        r"(?P<no>[0-9]{1,3}) ?\.(?:(?![0-9])|(?=[0-9]{1,2}月|(?:19|20)[0-9]{2}年|1[0-9]{4}[^0-9]))"
    ),
    Style.COMMA: r"(?P<no>[0-9]{1,3}) ?、",
    Style.BRACKETS: r"[（〔] ?(?P<no>[0-9]{1,3}) ?[）〕] ?、?",
    Style.HALF_BRACKET: r"(?P<no>[0-9]{1,3}) ?）",
    Style.CIRCLE: rf"(?P<no>[{_CIRCLES}]) ?",
    Style.NAMED: (
        rf"[【〔（]?(?:{_NAMES}) ?(?P<no>{_HAN}|[0-9]{{1,3}}) ?"
        rf"(?:[】〕）] ?[：、.]?|[：、.]|—{{1,2}}|{_GAP})"
    ),
    Style.PART: (
        rf"[【〔（]?(?:{_PARTS}) ?(?P<no>{_HAN}|[0-9]{{1,2}}|[A-Z]) ?"
        rf"(?:[】〕）] ?[：、.]?|[：、.]|—{{1,2}}|{_GAP})"
    ),
    Style.LETTER: rf"(?P<no>[A-Z]) ?(?:[：、.](?=[^A-Za-z0-9])|{_GAP})",
    Style.CODE: rf"(?P<no>[A-Z]{{1,2}}[-—.]?[0-9]{{1,2}}) ?(?:[：、.](?![0-9])|{_GAP})",
    # 1.5亩, 3-5个 are amounts.
    Style.DECIMAL: (
        r"(?P<no>[0-9]{1,2}[.-][0-9]{1,2})(?: {1,4}|(?=[\u4e00-\u9fff“《]))"
        rf"(?!(?:{_UNITS}))"
    ),
    Style.FIRSTLY: r"(?P<no>[一二三四五六七八九十]{1,3})(?:是|要)(?![否不])",
}
_LABEL = re.compile(
    " *(?:"
    + "|".join(
        f"(?P<{style.name}>{pattern.replace('?P<no>', f'?P<no_{style.name}>')})"
        for style, pattern in _PATTERNS.items()
    )
    + ")"
)
_SENTENCE_ENDS = "。；！？：）〕】]…”"
_ANY = re.compile(rf"[0-9（〔第{_CIRCLES}一二三四五六七八九十]")


def label_at(text: str, start: int = 0) -> Label | None:
    """Read the label that stands at a place of a text; blanks before it do not matter."""
    match = _LABEL.match(text, start)
    if match is None:
        return None
    style = next(style for style in Style if match[style.name])
    no = match[f"no_{style.name}"]
    try:
        value = _value(no)
    except ValueError:  # signs of numbers that make none: 十十
        return None
    if not value:
        return None
    # The blank between the label and its words belongs to neither.
    end = match.end()
    while text[end : end + 1] == " ":
        end += 1
    return Label(style, _printed_no(style, no, value), value, end)


def labels_in(text: str, start: int = 0) -> Iterator[tuple[int, Label]]:
    """Give the labels inside a text that begin a part of it: behind the end of a sentence."""
    for match in _ANY.finditer(text, start):
        place = match.start()
        before = text[:place].rstrip()[-1:] if text[place - 1 : place] == " " else text[place - 1]
        if before not in _SENTENCE_ENDS:
            continue
        label = label_at(text, place)
        if label is not None:
            yield place, label


def _value(no: str) -> int:
    if "." in no or "-" in no:
        return int(re.split("[.-]", no)[-1])
    if no[:1].isupper():
        digits = no.lstrip(_LETTERS).lstrip("-—.")
        return int(digits) if digits else _LETTERS.index(no) + 1
    if no in _CIRCLES:
        return _CIRCLES.index(no) + 1
    if "百" in no:
        hundreds, _, rest = no.partition("百")
        return 100 * read_number(hundreds or "一") + read_number(rest.lstrip("零〇") or "〇")
    return read_number(no)


def _printed_no(style: Style, no: str, value: int) -> str:
    return str(value) if style is Style.CIRCLE else no
