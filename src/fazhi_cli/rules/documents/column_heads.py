"""What the words at the head of a column say, in one row or in several (docs/import.md#表格).

Words of duty and of time are put together (duty_words); the others end in a noun that tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from fazhi_cli.rules.documents.duty_words import Duty, duty_words, without_brackets
from fazhi_cli.rules.documents.vocabulary import any_of, words_of


class Column(Enum):
    """What a column holds."""

    NO = "no"
    AREA = "area"
    TITLE = "title"
    TEXT = "text"
    MEASURES = "measures"
    RESULT = "result"
    INDICATOR = "indicator"
    TARGET = "target"
    UNIT = "unit"
    LEAD = "lead"
    PARTICIPANTS = "participants"
    PERSON = "person"
    START = "start"
    DATE = "date"
    REMARK = "remark"
    SCORE = "score"
    DONE = "done"
    OTHER = "other"


_COLUMN_OF_DUTY = {
    Duty.LEAD: Column.LEAD,
    Duty.PARTICIPANTS: Column.PARTICIPANTS,
    Duty.PERSON: Column.PERSON,
    Duty.OVERSEER: Column.OTHER,
    Duty.START: Column.START,
    Duty.DATE: Column.DATE,
}
PARTIES = frozenset((Column.LEAD, Column.PARTICIPANTS))
_WHOLE: tuple[tuple[Column, tuple[str, ...]], ...] = (
    (
        Column.NO,
        words_of("""
            序号 编号 号 项次 序 序列 条目 NO 编码 代码 案号 项号 条号 件号 任务号 项目号 清单号
            台账号 建议号 提案号 议案号 事项编码 任务编码 任务代码
        """),
    ),
    (Column.UNIT, words_of("计量单位 度量单位 数量单位 指标单位 计数单位 量纲")),
    (Column.DONE, words_of("存在问题 销号 成效对比")),
    (Column.REMARK, words_of("备注 说明 其他 其它 注 备考")),
    (
        Column.MEASURES,
        words_of("""
            具体措施 主要措施 落实措施 工作措施 推进措施 整改措施 措施
            具体举措 工作举措 主要举措
        """),
    ),
    (
        Column.RESULT,
        words_of("""
            目标成果 成果形式 成果 成效 预期成效
            预期目标 工作目标 整改目标 阶段性目标 任务目标 年度目标 目标
            目标值 指标值 工作指标 量化指标 主要指标 指标
        """),
    ),
    (
        Column.AREA,
        words_of("""
            类别 领域 一级指标 一级任务 板块 方面 工作方面 章节 大项 考核项目 分类 类型
        """),
    ),
    (
        Column.TITLE,
        words_of("""
            任务 重点任务 工作任务 主要任务 目标任务 重点工作任务 任务项目 任务名称 任务事项
            案由 议题 议定事项 建议提案 提案
            任务分解 项目 事项 工作 重点工作 主要工作 工作重点 改革举措 二级指标 问题
        """),
    ),
    (
        Column.TEXT,
        words_of("内容 要求 具体工作 任务描述 任务说明 考核指标 工作要点 具体任务要求"),
    ),
)
_COLUMN_OF = {word: column for column, words in _WHOLE for word in words}
_ENDINGS = (
    (
        Column.SCORE,
        words_of("""
            分值 权重 得分 评分 赋分 计分 扣分 分数 加分 自评分 标准分 基础分 满分 考核分
            评分标准 计分标准 评分细则 评分办法 计分办法 计分方法 扣分标准
        """),
    ),
    (
        Column.DONE,
        words_of("""
            情况 进展 现状 基数 基期 基线 实绩 完成值 完成数 实际值 现值 现状值 初值 结果 进度
            实际完成 存在问题
        """),
    ),
    (Column.OTHER, words_of("来源 依据 文号 地点 资金 投资 金额 经费 性质 渠道 链接 载体 附件")),
    (Column.NO, words_of("序号 编号 序列号 项次 编码 案号")),
    (Column.REMARK, words_of("备注")),
    (
        Column.AREA,
        words_of("领域 类别 板块 大类 分类 类型 门类 模块 篇章 维度"),
    ),
    (Column.DATE, words_of("时限 时间 期限 日期 节点 频次")),
    (Column.PERSON, words_of("领导 电话 负责人 责任人 联系人 联络员")),
    (Column.MEASURES, words_of("措施 举措 做法 路径")),
    (Column.RESULT, words_of("成果 目标 指标 成效")),
    (Column.TEXT, words_of("要求 内容 标准 描述 概述 要点")),
    (Column.TITLE, words_of("任务 事项 项目 名称 工作 问题 行动 任务分工")),
)
"""How longer heads end; the first that fits counts."""
_EVENTS = """
    交办 下达 发现 发生 立案 登记 填报 填表 反馈 受理 检查 督查 更新 制定 印发 发布 成文 签订
    入库 收到 来文 批示 移交 排查 认定 有效 公示 保管 保存 处罚 执行
"""
_DOING = re.compile(
    "加强|完善|健全|建立|深化|强化|提高|提升|规范|推动|加快|优化|做好|抓好|公布|公开|严格|确保|达到|持续|清理|"
    "整治|明确|压实|推行|扩大|印发|举办|组织开展|开展[^工]|(?:推进|开展|落实|制定|修订|编制|组织)[\u4e00-\u9fff]{3,}"
)
"""How a demand begins, which is no head."""
_NO_HEAD = re.compile("[。；，]|[0-9](?![0-9年])|^[一二三四五六七八九十]{1,3}、")
# When something was found, ordered or written down is no deadline: 交办时间.
_EVENT = re.compile(rf"(?:{any_of(_EVENTS)})(?:时间|日期|期限)$")
_PLANNED = re.compile("(?:计划|拟|预计|要求|应)")
_ACTUAL = re.compile("实际.*(?:时限|时间|日期)$")
_AND = re.compile("[及和与、/]|以及")
_LONGEST_HEAD = 14
_LEADS = frozenset(words_of("主 正 第一位 第一"))
_TAKES_PART = frozenset(words_of("协 配 辅 次 副 其他 其它"))
_BEGINNINGS = frozenset(words_of("起 始 开始 启动 开工 起始"))
_ENDS = frozenset(words_of("止 迄 完成 结束 截止 竣工 办结"))


@dataclass(frozen=True, slots=True)
class HeadWords:
    """What a head says; `is_whole` whether every word of it is known, and not its end alone."""

    column: Column
    is_whole: bool = True
    is_sure: bool = True
    """Whether the head says so itself; else the words above it do, which hold it all."""


def column_of(head: str) -> Column | None:
    """Tell what a column holds by its head; None where the words are no head that is known."""
    read = head_words(head)
    return None if read is None else read.column


def head_words(head: str) -> HeadWords | None:
    """Read the head of a column, of one row; None where it is not known."""
    bare = without_brackets(head)
    if not bare or len(bare) > _LONGEST_HEAD:
        return None
    known = _COLUMN_OF.get(bare)
    if known is not None:
        return HeadWords(known)
    if _ACTUAL.match(bare):
        return HeadWords(Column.DONE)
    if _EVENT.search(bare) and not _PLANNED.match(bare):
        return HeadWords(Column.OTHER)
    duty = duty_words(bare)
    if duty is not None:
        return HeadWords(_COLUMN_OF_DUTY[duty.duty])
    return _by_ending(bare)


def _by_ending(bare: str) -> HeadWords | None:
    if _DOING.match(bare) is not None or _NO_HEAD.search(bare):
        return None
    if bare.startswith("是否"):
        return HeadWords(Column.DONE, is_whole=False)
    first = _AND.split(bare, maxsplit=1)[0]
    # 工作内容及目标, 任务及责任分工: the first says what stands there.
    for words in dict.fromkeys((first, bare)):
        column = _COLUMN_OF.get(words) if words != bare else None
        column = column or next((each for each, ends in _ENDINGS if words.endswith(ends)), None)
        if column is not None:
            return HeadWords(column, is_whole=False)
    return None


def head_words_below(path: Sequence[str]) -> HeadWords | None:
    """Read a head of several rows: the lower words tell the part, the upper ones the kind.

    Args:
        path: the words above a column, from above; what is printed once for two rows once.
    """
    lower, *above = path[::-1]
    upper = next((read for read in map(head_words, above) if read is not None), None)
    if upper is None:
        return head_words(lower)
    own = duty_words(lower)
    if upper.column in PARTIES:
        return _below_party(lower, upper)
    if upper.column is Column.DATE and without_brackets(lower) in _BEGINNINGS | _ENDS:
        begins = without_brackets(lower) in _BEGINNINGS
        return HeadWords(Column.START if begins else Column.DATE)
    if own is not None and own.duty is Duty.PARTICIPANTS and not own.has_role:
        # 单位 below 量化要求 is that of a measure.
        return HeadWords(Column.OTHER)
    return head_words(lower) or HeadWords(upper.column, upper.is_whole, is_sure=False)


def _below_party(lower: str, upper: HeadWords) -> HeadWords:
    """Read what stands below 责任分工, 牵头单位: a role, a level, a kind of body, or a person."""
    own = duty_words(lower)
    bare = without_brackets(lower)
    if bare in _LEADS | _TAKES_PART:
        return HeadWords(Column.LEAD if bare in _LEADS else Column.PARTICIPANTS)
    if own is not None and (own.has_role or own.duty is not Duty.PARTICIPANTS):
        return HeadWords(_COLUMN_OF_DUTY[own.duty])
    # 市级, 科室: who of the same part.
    is_kind = own is not None or duty_words(f"{without_brackets(lower)}单位") is not None
    if is_kind:
        return HeadWords(upper.column)
    read = head_words(lower)
    if read is not None:
        return read
    return HeadWords(upper.column, is_sure=False)
