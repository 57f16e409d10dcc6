"""The labels of an attribution: 牵头单位： 责任单位： 责任领导： 完成时限：

What a label says is put together as the head of a column is (duty_words).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.duty_words import Duty, duty_words, without_brackets
from fazhi_cli.rules.documents.names import is_list_of_bodies
from fazhi_cli.rules.documents.time_words import is_time
from fazhi_cli.rules.documents.vocabulary import any_of, words_of


class Part(Enum):
    """What a labelled part of an attribution names."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    PERSON = "person"
    DATE = "date"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PartLabel:
    """A label in a text: what it names, where it starts and where its words begin."""

    part: Part
    start: int
    end: int


_WINDOW = 34
"""Characters before a colon in which its label stands, blanks inside it counted."""
SIGNS_BEFORE = "—–─-―▲△▶►→◆◇■□★☆●○※*·|"
"""Signs that may lead over from what is asked to who answers: …。——主责：县司法局."""
_BOUNDARIES = frozenset("（(〔[【；，。、！？ |\n\u3000") | frozenset(SIGNS_BEFORE)
_SIGN = re.compile(
    "[：】]|[为是](?=[\u4e00-\u9fff0-9])|(?<=[\u4e00-\u9fff]) {1,4}(?=[\u4e00-\u9fff0-9])"
)
_NEXT = re.compile("[，；。 ]")
_AHEAD = 80
"""Characters behind a label in which its first words end."""
_BLANKS = " \u3000"
# Alone they are a label too: 牵头：…；配合：….
_ALONE = frozenset(
    words_of("牵头 总牵头 主责 主办 主抓 领办 配合 协同 协办 协助 参与 责任分工 职责分工")
)
_DOES_WORK = re.compile(
    f"(?:{any_of('落实 实施 推进 执行 整改 办理 起草 承担 编制 组织')})[\u4e00-\u9fff]{{2,4}}$"
)
_HAS_PART = re.compile(
    any_of("""
        牵头 主责 主办 主抓 领办 领衔 责任 承办 配合 协同 协办 协助 协作 参与 参加 负责 成员 联办
        会办 支持 第一
    """)
)
_ANSWERS = re.compile(
    f"(?:{any_of('领导 负责人 责任人 联系人 联络员 承办人 经办人 负责同志')}|.电话|.联系方式)$"
)
# 主责：…；协同：…；办结：…: behind another label a verb is enough.
_DUE_ALONE = frozenset(words_of("办结 完成 办毕 达标 完工 竣工 销号 截止 落实 兑现 见效 交付"))
_LOOKS_ON = re.compile(f"^(?:{any_of('督办 督导 监督 监管 验收 指导 考核 审核 销号 督查')})")
_DUE = re.compile(
    f"(?:{any_of('时限 期限 限期 节点 频次 工期 进度安排 时间安排 时间要求')})(?:要求|安排)?$"
    f"|(?:{any_of('完成 办结 整改 达标 办理 落实 销号 推进 实施 见效 建成')})(?:时间|日期)$"
)
_NOT_DUE = re.compile("有效|保管|保存|公示|聘用|合同|任职|质保|开标|报名|处罚|申请|复议")
_BEGINS = re.compile("(?:启动|开始|起始|开工)(?:时间|日期|时限)$")
_TEXT = re.compile(
    "[\u4e00-\u9fff]{0,6}(?:目标|措施|举措|任务|内容|要求|成果|标准|做法|步骤|表现|进展|情况)："
)
_MENDING = re.compile("整改(?:目标|措施|举措|任务|要求|内容)：")


@lru_cache(maxsize=4096)
def part_of(words: str) -> Part | None:
    """Tell what a label names; None where the words are none: 时间, 发布单位, 单位."""
    bare = without_brackets(words)
    read = duty_words(bare)
    if read is None:
        return None
    if read.duty is Duty.LEAD:
        return Part.LEAD
    if read.duty is Duty.PARTICIPANTS:
        is_label = bare in _ALONE or (read.has_role and len(bare) > 2)
        is_named = _HAS_PART.search(bare) is not None or _DOES_WORK.match(bare) is not None
        return Part.PARTICIPANT if is_label and is_named else None
    if read.duty is Duty.PERSON:
        return Part.PERSON if _ANSWERS.search(bare) else None
    if read.duty is Duty.OVERSEER:
        return Part.OTHER if _LOOKS_ON.match(bare) else None
    if read.duty is Duty.START:
        return Part.OTHER if _BEGINS.search(bare) else None
    return Part.DATE if _DUE.search(bare) and not _NOT_DUE.search(bare) else None


@lru_cache(maxsize=4096)
def _short_part_of(words: str, *, is_first: bool) -> Part | None:
    """Tell what a role says that stands alone in front of names: 承办：县司法局；会办：县财政局."""
    bare = without_brackets(words)
    if not is_first and bare in _DUE_ALONE:
        return Part.DATE
    read = duty_words(bare)
    if read is None or not read.has_role:
        return None
    return {Duty.LEAD: Part.LEAD, Duty.PARTICIPANTS: Part.PARTICIPANT}.get(read.duty)


def part_labels_in(text: str) -> Iterator[PartLabel]:
    """Give the labels of a text: at its beginning, behind a stop, a bracket or a blank."""
    last = 0
    for sign in _SIGN.finditer(text):
        found = _label_before(text, last, sign.start(), is_bracket=sign[0] == "】")
        if found is None and sign[0] == "：":
            found = _short_label_before(text, last, sign)
        if found is None or (sign[0] not in "：】" and not _is_said(text, sign.end())):
            continue
        end = sign.end()
        if sign[0] == "】" and text[end : end + 1] == "：":
            end += 1
        yield PartLabel(found[0], found[1], end)
        last = end


def _is_said(text: str, start: int) -> bool:
    """Tell whether nothing but names or a time stands behind a label that has no colon."""
    words = _NEXT.split(text[start : start + _AHEAD], maxsplit=1)[0]
    return is_list_of_bodies(words) or is_time(words)


def has_label(text: str) -> bool:
    """Tell whether a text has a label of who answers, or by when."""
    return next(part_labels_in(text), None) is not None


def is_own_line(text: str) -> bool:
    """Tell whether a line does nothing but say who answers, or by when: 责任单位：县司法局."""
    label = next(part_labels_in(text), None)
    return label is not None and not text[: label.start].strip("（〔[【 \u3000")


def is_text_label(line: str) -> bool:
    """Tell a line below an attribution that says what is asked: 整改目标：…."""
    return _TEXT.match(line) is not None


def is_mending(line: str) -> bool:
    """Tell the line on how something is put right, below what is wrong: 整改措施：…."""
    return _MENDING.match(line) is not None


def _label_before(text: str, last: int, end: int, *, is_bracket: bool) -> tuple[Part, int] | None:
    """Find the label that ends at a sign, and where it starts.

    Args:
        text: that holds the sign.
        last: where the text begins that no label holds yet.
        end: the place of the sign.
        is_bracket: whether the label stands in brackets: 【责任单位】.
    """
    first = max(last, end - _WINDOW)
    if is_bracket:
        opening = text.rfind("【", first, end)
        part = part_of(text[opening + 1 : end]) if opening >= 0 else None
        return (part, opening) if part is not None else None
    window = text[first:end].rstrip(_BLANKS)
    starts = [
        place
        for place in range(len(window))
        if (place + first == 0 or text[place + first - 1] in _BOUNDARIES)
        and window[place] not in _BOUNDARIES
    ]
    best: tuple[Part, int] | None = None
    for place in reversed(starts):
        part = part_of(window[place:])
        if part is None:
            continue
        # 县局 责任单位： has a name in front of its label, 完成 时限： has not.
        if best is not None and is_body(text[first + place : best[1]].strip(_BLANKS)):
            break
        best = (part, first + place)
    if best is None and last and window:
        return _label_behind_name(text, first, first + len(window))
    return best


def _short_label_before(text: str, last: int, sign: re.Match[str]) -> tuple[Part, int] | None:
    """Find a role without a word for bodies, with nothing but names behind it, or 办结 with a time.

    Args:
        text: that holds the sign.
        last: where the text begins that no label holds yet; 0 in front of the first.
        sign: the colon.
    """
    first = max(last, sign.start() - _WINDOW)
    window = text[first : sign.start()]
    begin = max((window.rfind(each) for each in _BOUNDARIES), default=-1) + 1
    part = _short_part_of(window[begin:], is_first=not last)
    if part is None or (part is not Part.DATE and not _is_said(text, sign.end())):
        return None
    return part, first + begin


def _label_behind_name(text: str, first: int, end: int) -> tuple[Part, int] | None:
    """Find a label right behind a name, where the line break between them was lost."""
    begin = max((text.rfind(sign, first, end) for sign in _BOUNDARIES), default=-1) + 1
    begin = max(begin, first)
    # The shortest label: the name before it is whole.
    for place in range(end - 2, begin + 1, -1):
        part = part_of(text[place:end])
        if part is not None and is_body(text[begin:place]):
            return part, place
    return None
