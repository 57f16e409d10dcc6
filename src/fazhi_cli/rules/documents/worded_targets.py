"""Targets in words, which only a person can judge: 全覆盖, 逐年下降, 高于全省平均水平."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = "[\u4e00-\u9fff“”、]"
_FULL = re.compile(
    "(?P<name>(?:[\u4e00-\u9fff“”、+]|[0-9A-Za-z]|（[^（）]{1,10}）){2,24}?)(?<!不断)全覆盖(?=[，。；、（）】]|$)"
)
_MEASURED = (
    "率|比例|比重|占比|强度|满意度|覆盖度|覆盖面|人群|程度|数|数量|总量|频次|次数|人数|起数|件数|指数|时限|周期|成本|浓度|"
    "发案|案件|水平|增速"
)
_CHANGE = re.compile(
    rf"(?P<name>{_NAME}{{1,24}}?(?:{_MEASURED}))"
    "(?P<target>逐年(?:提高|提升|降低|下降|减少|增长|上升|压缩|扩大))"
)
_OTHERS = (
    "(?:[全各同本][国省市县区州级]|各项|地区|上年|去年|同期|年度)[\u4e00-\u9fff]{0,8}?"
    "(?:平均(?:水平|值|增速)?|水平|增速)"
)
_THAN_OTHERS = re.compile(
    rf"(?P<name>{_NAME}{{2,24}}?)"
    rf"(?P<target>(?:不?高于|不?低于|优于|快于|短于)(?:{_OTHERS}|(?:上年|去年)(?:同期|水平)?)"
    r"|(?:稳定|控制|保持)在(?:[全各同本][国省市县区州级])平均(?:水平|值)?以[上下]"
    r"|与(?:上年|去年)(?:度|同期)?(?:基本)?持平)(?=[、和（）]|$)"
)
_FULLY = "全覆盖"
_LONGEST_NAME = 24
_PREFIX = re.compile("^.*(?:实现|做到|达到|推动|推进|确保|力争)")


@dataclass(frozen=True, slots=True)
class WordedTarget:
    """A target in words, and where in the clause its name begins and it does itself."""

    name: str
    words: str
    begin: int
    start: int


def worded_targets(clause: str) -> Iterator[WordedTarget]:
    """Give the targets in words of a clause.

    Args:
        clause: without signs that end one; 、 may part several.
    """
    for pattern in (_THAN_OTHERS, _CHANGE):
        for match in pattern.finditer(clause):
            begin, start = match.start("name"), match.start("target")
            yield WordedTarget(_bare(match["name"]), match["target"], begin, start)
    full = _FULL.search(clause)
    if full is not None:
        name = _bare(full["name"])
        name = f"{name or full['name']}覆盖率"
        yield WordedTarget(name, _FULLY, full.start(), full.end() - len(_FULLY))


def _bare(words: str) -> str:
    return _PREFIX.sub("", words).strip("的、“”")[-_LONGEST_NAME:]
