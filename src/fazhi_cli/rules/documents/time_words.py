"""Whether a cell or a piece of an attribution says when: 9月底, 长期坚持, 2031-06-30."""

from __future__ import annotations

import re

_CORE = re.compile(
    r"[0-9一二三四五六七八九十]{1,6} ?[年月日]|年[底内初]|长期|持续|常态|每[年月季半周]|"
    r"季度末?|半年|适时|立即|近期|[上下]旬|[0-9]{4}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?(?![0-9])"
)
_OFFICE = re.compile("[局委办厅部院镇]")
_LONGEST = 30


def is_time(words: str) -> bool:
    """Tell whether words do nothing but say when."""
    bare = words.strip(" 。（）")
    if len(bare) > _LONGEST or _CORE.search(bare) is None:
        return False
    return _OFFICE.search(re.sub("办结|部署|全部", "", bare)) is None
