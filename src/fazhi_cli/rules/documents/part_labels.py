"""The labels of an attribution: 牵头单位： 责任单位： 责任领导： 完成时限："""

from __future__ import annotations

import re
from enum import Enum


class Part(Enum):
    """What a labelled part of an attribution names."""

    LEAD = "lead"
    PARTICIPANT = "participant"
    PERSON = "person"
    DATE = "date"
    OTHER = "other"


_SPACE = " {0,4}"


def _spaced(words: str) -> str:
    """Let blanks stand between the characters of a label: 责 任 单 位."""
    return _SPACE.join(words)


_LABELS = (
    (
        Part.PERSON,
        (
            "责任领导",
            "分管领导",
            "牵头领导",
            "责任人",
            "联系人",
            "联系电话",
            "分管负责人",
            "包抓领导",
            "包保领导",
            "联络员",
        ),
    ),
    (
        Part.DATE,
        (
            "完成时限",
            "完成时间",
            "时间要求",
            "时限要求",
            "办理时限",
            "时间节点",
            "工作时限",
            "时限",
            "完成日期",
            "整改时限",
        ),
    ),
    (
        Part.LEAD,
        (
            "牵头责任单位",
            "牵头责任部门",
            "责任牵头单位",
            "牵头单位",
            "牵头部门",
            "牵头科室",
            "牵头处室",
            "牵头机构",
            "主要责任单位",
            "主办责任单位",
            "主办单位",
            "主办部门",
            "主责单位",
            "主责部门",
            "主责科室",
            "第一责任单位",
            "总牵头单位",
            "牵头",
        ),
    ),
    (
        Part.PARTICIPANT,
        (
            "配合责任单位",
            "协办责任单位",
            "责任配合单位",
            "责任单位",
            "责任部门",
            "责任科室",
            "责任处室",
            "责任主体",
            "责任股室",
            "配合单位",
            "配合部门",
            "配合科室",
            "配合处室",
            "协办单位",
            "协办部门",
            "协同单位",
            "协同部门",
            "协助单位",
            "参加单位",
            "参加部门",
            "参与单位",
            "参与部门",
            "落实单位",
            "落实部门",
            "落实处室",
            "落实科室",
            "承办单位",
            "承办科室",
            "实施单位",
            "责任机构",
            "配合",
            "协办",
            "责任地区",
            "牵头及责任单位",
            "成员单位",
        ),
    ),
)
PART_OF = {word: part for part, words in _LABELS for word in words}
_WORDS = sorted(PART_OF, key=len, reverse=True)
LABEL = re.compile(
    r"(?:^|(?<=[（(〔\[【；，。、 |\n\u3000]))"
    "(?P<word>"
    + "|".join(_spaced(word) for word in _WORDS)
    + r")(?: {0,4}（(?:部门|单位|科室|处室)）)? {0,4}："
)
_OWN_LINE = re.compile(
    r"[（〔\[【]?(?P<word>"
    + "|".join(_spaced(word) for word in _WORDS)
    + r")(?: {0,4}（(?:部门|单位|科室|处室)）)? {0,4}："
)


def is_own_line(text: str) -> bool:
    """Tell whether a line does nothing but say who answers, or by when: 责任单位：县司法局."""
    return _OWN_LINE.match(text) is not None
