"""Targets in words, which only a person can judge: 全覆盖, 逐年下降, 只减不增, 2.8∶1."""

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
    "发案|案件|水平|增速|面积|规模|支出|投入|收入|能耗|排放|占用|投诉"
)
_CHANGE = re.compile(
    rf"(?P<name>{_NAME}{{1,24}}?(?:{_MEASURED}))"
    "(?P<target>逐年(?:提高|提升|降低|下降|减少|增长|上升|压缩|扩大))"
)
_OTHERS = (
    "(?:[全各同本][国省市县区州级]|各项|地区|上年|去年|同期|年度)[\u4e00-\u9fff]{0,8}?"
    "(?:平均(?:水平|值|增速)?|水平|增速)|[\u4e00-\u9fff]{2,12}(?:增速|增幅|平均水平)"
)
_THAN_OTHERS = re.compile(
    rf"(?P<name>{_NAME}{{2,24}}?)"
    rf"(?P<target>(?:不?高于|不?低于|优于|快于|短于)(?:{_OTHERS}|(?:上年|去年)(?:同期|水平)?)"
    r"|(?:稳定|控制|保持)在(?:[全各同本][国省市县区州级])平均(?:水平|值)?以[上下]"
    r"|与(?:上年|去年)(?:度|同期)?(?:基本)?持平)(?=[、和（）]|$)"
)
_ENDS = "(?=[、和）]|$)"
_FRACTION = "[二三四五六七八九十]分之[一二三四五六七八九]"
_OTHER_WORDS = (
    # 普发性文件数量比上年只减不增
    rf"(?P<name>{_NAME}{{2,24}}?)(?:[比较与]?(?:上年|去年)(?:度|同期)?)?"
    rf"(?P<target>只[减降]不[增升]|只[增升]不[减降]){_ENDS}",
    # 案件力争为零, 新增欠款零增长
    rf"(?P<name>{_NAME}{{2,24}}?)(?:实现|保持|做到|确保)?"
    rf"(?P<target>(?:力争|确保|保持|始终|降|归|控制)?为?零(?<=[为归降]零)|“?零(?:增长|新增|发生)”?){_ENDS}",
    # 加工业产值与农业总产值之比力争达到2.8∶1
    rf"(?P<name>{_NAME}{{1,24}}?比(?:例|值|重)?)(?:(?:力争|要|应)?(?:达到|优化到|优化为|提高到|调整为|调整到|为|稳定在|保持在))?"
    r"(?P<target>(?:不低于|不高于|不超过|控制在)?[0-9]{1,4}(?:\.[0-9]{1,2})?[:∶：比][0-9]{1,4}(?:\.[0-9]{1,2})?(?:以[上下内]|左右)?)"
    rf"{_ENDS}",
    # 用于农业农村比例达到上级要求
    rf"(?P<name>{_NAME}{{1,24}}?(?:{_MEASURED}))"
    "(?P<target>(?:达到|符合|不低于|不高于|不超过)(?:上级|国家|国定|部颁|省级?|省定|市级?|市定|自治区|规定|法定|规划|考核|年度)的?"
    rf"[\u4e00-\u9fff]{{0,8}}?(?:要求|标准|目标|水平)(?:以[上下内])?){_ENDS}",
    # 规模较2030年翻一番
    rf"(?P<name>{_NAME}{{2,24}}?)(?:[比较](?:[0-9]{{4}}年|上年|去年|现有基础))?(?:实现|力争|再)?"
    rf"(?P<target>翻[一两二三1-3]番){_ENDS}",
    # 占比达到三分之二以上, 差错率控制在万分之一以下
    rf"(?P<name>{_NAME}{{0,24}}?(?:{_MEASURED}))"
    rf"(?P<target>(?:达到|超过|不低于|不少于|不超过|提高到|控制在|占到?|稳定在|保持在|低于|降至|降到)"
    rf"(?:{_FRACTION}|万分之[一二两三四五六七八九十0-9.]{{1,4}}|一半|半数)(?:以[上下内]|左右)?|过半){_ENDS}",
)
FULLY = "全覆盖"
_LONGEST_NAME = 24
_PREFIX = re.compile("^.*(?:实现|做到|达到|推动|推进|确保|力争)")


_ONLY_WHEN = re.compile("(?:[0-9年月日底末前内到至]|年内|力争|基本|全部|实现|达到|做到|确保){0,12}")
_PATTERNS = (_THAN_OTHERS, _CHANGE, *map(re.compile, _OTHER_WORDS))


@dataclass(frozen=True, slots=True)
class WordedTarget:
    """A target in words, and where in the clause its name begins and it does itself.

    `is_again`: its clause says no more than when (2031年11月底前实现全覆盖).
    """

    name: str
    words: str
    begin: int
    start: int
    is_again: bool = False


def worded_targets(clause: str) -> Iterator[WordedTarget]:
    """Give the targets in words of a clause.

    Args:
        clause: without signs that end one; 、 may part several.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(clause):
            begin, start = match.start("name"), match.start("target")
            yield WordedTarget(_bare(match["name"]), match["target"], begin, start)
    full = _FULL.search(clause)
    if full is not None:
        name = _bare(full["name"])
        is_again = _ONLY_WHEN.fullmatch(full["name"]) is not None
        name = f"{name or full['name']}覆盖率"
        yield WordedTarget(name, FULLY, full.start(), full.end() - len(FULLY), is_again)


def _bare(words: str) -> str:
    return _PREFIX.sub("", words).strip("的、“”")[-_LONGEST_NAME:]
