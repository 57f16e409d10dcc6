"""The labels of an attribution: 牵头单位： 责任单位： 责任领导： 完成时限："""

from __future__ import annotations

import re
from enum import Enum

from fazhi_cli.rules.documents.vocabulary import (
    DATE_WORDS,
    LEAD_WORDS,
    PARTICIPANT_WORDS,
    PERSON_WORDS,
    words_of,
)


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
    (Part.PERSON, words_of(PERSON_WORDS, "包保领导")),
    (Part.DATE, words_of(DATE_WORDS)),
    (Part.LEAD, words_of(LEAD_WORDS, "主办责任单位 主责科室 第一责任单位 总牵头单位")),
    (Part.PARTICIPANT, words_of(PARTICIPANT_WORDS, "协办 成员单位")),
)
PART_OF = {word: part for part, words in _LABELS for word in words}
_WORDS = sorted(PART_OF, key=len, reverse=True)
_SPACED = "|".join(_spaced(word) for word in _WORDS)
_WITH_COLON = rf"(?P<word>{_SPACED})(?: {{0,4}}（(?:部门|单位|科室|处室)）)? {{0,4}}："
LABEL = re.compile(rf"(?:^|(?<=[（(〔\[【；，。、 |\n\u3000])){_WITH_COLON}")
_OWN_LINE = re.compile(rf"[（〔\[【]?{_WITH_COLON}")


def is_own_line(text: str) -> bool:
    """Tell whether a line does nothing but say who answers, or by when: 责任单位：县司法局."""
    return _OWN_LINE.match(text) is not None
