"""How running text writes an amount that it asks for: 达到95%以上, 不少于3个, 九成以上."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

from fazhi_cli.rules.documents.vocabulary import any_of
from fazhi_cli.rules.documents.written_numbers import PART, WHOLE, digits_of

NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,9}(?:\.[0-9]{1,4})?"
# Longer words before those that they begin with.
_MEASURES = any_of("""
    平方公里 平方千米 平方米 立方米 人次 户次 家次 件次 车次 架次 班次 场次 批次 台套 套次 台次
    点位 床位 车位 泊位 席位 学位 网格 标段 地块 课时 学时 学分 人份 标箱 千瓦时 千伏安 兆瓦时
    千瓦 兆瓦 千米 公里 公顷 公斤 千克 毫克 微克 毫升 分贝 美元
    吨 斤 克 升 米 元 亩 人 户 件 个 名 家 项 次 场 期 篇 条 份 批 起 所 处 台 套 档 宗
    辆 张 部 例 倍 册 座 间 支 只 头 株 盏 卷 类 块 节 片 架 路 艘 匹 尾 羽 口 眼 杆 根 棵 枚
    颗 粒 顶 扇 副 幅 面 款 门 首 届 轮 遍 趟 幢 栋 岁 对 段 本 讲 堂 课 集 版 位 列
""")
_PER_UNIT = (
    "(?:/(?:立方米|平方公里|平方千米|平方米|百平方公里|[百千万亿]?[人元]|户|村|亩|公顷|公里|吨|升"
    "|台|座|辆|年|季度?|月|周|日|天|小时|次))?"
)
_TIME_UNIT = "个?工作日|小时|分钟|秒|天|日|个月|年"
UNIT = (
    rf"%|％|‰|个百分点|{_TIME_UNIT}|[百千万亿]{{0,2}}余?(?:吨标准煤|{_MEASURES}){_PER_UNIT}"
    "|分(?=以上|以下|左右|[，。；、）]|$)"
)
LEAST = "≥|>=|不少于|不得少于|不低于|不得低于|不小于|不下于|至少|最少"
MOST = (
    "≤|<=|不超过|不得超过|不高于|不得高于|不多于|不得多于|不大于|不超出|至多|最多"
    "|控制在|限制在|限定在"
)
CUT = "(?:压缩|压减|压降|缩短|缩减|降低|下降|减少|精简|削减|减|降)(?:至|到|为)"
REACH = (
    "达到|达|提高到|提升到|提升至|提高至|增加到|增加至|增至|扩大到|扩大至|上升到|上升至|恢复到|恢复至"
    "|保持在|稳定在|维持在|保持|力争达到|实现|完成|推出|增长|提升|提高|下降|降低|减少|压减|压缩|(?<![行作])为"
)
BELOW = "低于|小于|少于|不足|不到"
ABOVE = "超过|高于|大于|多于|突破"
_BOUND = "[及或]?以上|[及或]?以内|之内|[及或]?以下|左右|上下|内(?!容|部|外|涵|控|设)"
_VERB = rf"(?P<verb>(?:{LEAST}|{MOST}|{CUT}|{REACH}|{BELOW}|{ABOVE}){{0,2}}?)"
_TARGET = re.compile(
    rf"{_VERB} ?(?:每[百千万]人(?:口)?)?"
    rf"(?P<about>约|约为)?(?P<low>(?<![0-9.:∶A-Za-z])(?:{NUMBER}))"
    rf"(?:(?:{UNIT})?(?:-|—|~|至|到)(?P<high>{NUMBER}))?"
    rf" ?(?P<unit>{UNIT}|(?=以内|以下|以上))(?P<bound>{_BOUND})?"
)
_TO = "(?:-|—|~|至|到)"
_SHARE = re.compile(
    rf"{_VERB}(?P<about>约|约为)?(?P<of>百分之|千分之)(?P<low>{NUMBER}|{PART})"
    rf"(?:{_TO}(?:(?P=of))?(?P<high>{NUMBER}|{PART}))?(?P<bound>{_BOUND})?"
)
# 完成, 建成 and 组成 end in the same character.
_TENTHS = re.compile(
    rf"{_VERB}(?P<about>约|约为)?(?<![完建组构形变达促养落合集])(?P<low>[一二两三四五六七八九])成"
    rf"(?P<half>[一二三四五六七八九半])?(?P<bound>{_BOUND})?(?=[，。；、）]|$)"
)
_COUNT = re.compile(
    rf"{_VERB}(?P<about>约|约为)?(?<![第每零〇一二两三四五六七八九十百千万亿几数多0-9.])"
    rf"(?P<low>{WHOLE})(?P<unit>个百分点|{_TIME_UNIT}|[万亿]{{0,2}}(?:{_MEASURES})){_PER_UNIT}(?P<bound>{_BOUND})?"
)
_SIGNS = {"百分之": "%", "千分之": "‰"}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a clause: where it stands, and its parts; `low` and `high` in digits.

    `is_written_out`: its number is printed in Chinese characters.
    """

    start: int
    number_start: int
    end: int
    words: str
    low: str
    high: str = ""
    unit: str = ""
    verb: str = ""
    bound: str = ""
    is_about: bool = False
    is_written_out: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether no word beside it says that it is asked for."""
        return not (self.verb or self.bound or self.is_about or self.high)


def amounts_in(clause: str) -> Iterator[Amount]:
    """Give the amounts of a clause in their order."""
    written = sorted(_written_out(clause), key=lambda amount: amount.start)
    end = 0
    for amount in merge(_printed(clause), written, key=lambda amount: amount.start):
        if amount.start >= end:
            yield amount
            end = amount.end


def _printed(clause: str) -> Iterator[Amount]:
    """Give those in digits."""
    for match in _TARGET.finditer(clause):
        unit = match["unit"]
        yield _amount(
            match,
            low=match["low"].replace(",", ""),
            high=(match["high"] or "").replace(",", ""),
            unit=unit.replace("余", ""),
            is_about="余" in unit,
        )


def _written_out(clause: str) -> Iterator[Amount]:
    """Give those in Chinese characters: 百分之九十五以上, 八成五, 不少于三期."""
    for match in _SHARE.finditer(clause):
        low, high = _digits(match["low"]), _digits(match["high"] or "")
        if low:
            yield _amount(match, low=low, high=high, unit=_SIGNS[match["of"]], is_written_out=True)
    for match in _TENTHS.finditer(clause):
        ones = "5" if match["half"] == "半" else digits_of(match["half"] or "零")
        low = f"{digits_of(match['low'])}{ones}"
        yield _amount(match, low=low, high="", unit="%", is_written_out=True)
    for match in _COUNT.finditer(clause):
        low = _digits(match["low"])
        if low:
            yield _amount(match, low=low, high="", unit=match["unit"], is_written_out=True)


def _digits(words: str) -> str:
    if words[:1].isascii():
        return words.replace(",", "")
    return digits_of(words) or ""


def _amount(
    match: re.Match[str],
    *,
    low: str,
    high: str,
    unit: str,
    is_about: bool = False,
    is_written_out: bool = False,
) -> Amount:
    bound = match["bound"] or ""
    return Amount(
        start=match.start(),
        number_start=match.start("low"),
        end=match.end(),
        words=match[0],
        low=low,
        high=high,
        unit=unit,
        verb=match["verb"],
        bound=bound,
        is_about=is_about or bool(match["about"]) or bound in ("左右", "上下"),
        is_written_out=is_written_out,
    )
