"""The words with which offices label who answers, and by when: 牵头起草单位, 责任处室, 达标时限.

No list can hold them all: each is put together from a role (牵头, 配合), an action (起草), a level
(县级) and a kind of body (单位). The head of a column and a label of running text are read alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from fazhi_cli.rules.documents.vocabulary import words_of


class Duty(Enum):
    """What words of duty say."""

    LEAD = "lead"
    PARTICIPANTS = "participants"
    PERSON = "person"
    OVERSEER = "overseer"
    """Who looks on, and does nothing himself: 督办单位."""
    START = "start"
    """When something begins, or was told: no deadline."""
    DATE = "date"


class _Kind(Enum):
    """What a piece of such a word is."""

    LEAD = "lead"
    PART = "part"
    ACTION = "action"
    LEVEL = "level"
    BODY = "body"
    PERSON = "person"
    OVERSEER = "overseer"
    TIME = "time"
    SPAN = "span"
    PROGRESS = "progress"
    PLAN = "plan"
    DUE = "due"
    START = "start"
    AND = "and"


_PIECES: tuple[tuple[_Kind, tuple[str, ...]], ...] = (
    (
        _Kind.LEAD,
        words_of("""
            牵头 总牵头 主牵头 主责 主办 主抓 首办 领办 领衔 领题 总负责 主要责任 第一责任 首要责任
        """),
    ),
    (
        _Kind.PART,
        words_of("""
            责任 主体责任 承办 配合 协同 协办 协助 协作 协调 协力 参与 参加 参建 参办 支持 支撑
            负责 主要负责 承担 承接 会办 联办 会同 联合 成员 共同 相关 有关 涉及 所属 属地 保障
            主管 从办 次办 辅办 助办 联动 共建 承建 分工 职责分工
        """),
    ),
    (
        _Kind.ACTION,
        words_of("""
            起草 编制 编写 制定 制订 修订 组织 建设 申报 调研 立法 运维 运行 管理 服务 宣传 普法
            执法 培训 任务 项目 事项 业务 具体 主要 日常 考核 措施 清单 改革 使用 创建 治理 问题
        """),
    ),
    (
        _Kind.LEVEL,
        words_of("""
            国家 省 市 县 区 州 盟 旗 镇 乡 村 局 省级 市级 县级 区级 州级 镇级 乡级 村级
            省直 市直 县直 区直 州直 局机关 机关 本级 基层 内设 直属 行业 党政 班子 全 对口
        """),
    ),
    (
        _Kind.BODY,
        words_of("""
            单位 部门 处室 科室 股室 科 处 股 室 机构 主体 地区 区域 地方 属地 县区 县市区 区县
            市县 乡镇 镇街 镇办 街办 街道 社区 站所 所站 所室 科所 委局 委办 委办局 厅局 局办
            办 组 小组 专班 工作组 指挥部 团队 院系 院所 学院 学校 企业 公司 部 中心 支队 大队
            中队 班组 辖区 园区 各方 方 部委 委厅局 口 单位名称 部门名称
        """),
    ),
    (
        _Kind.PERSON,
        words_of("""
            领导 领导同志 负责人 主要负责人 责任人 第一责任人 主要责任人 联系人 联络人 联络员
            联系电话 联系方式 电话 手机 手机号 号码 人员 专员 干部 同志 负责同志 人 姓名 职务
            局长 处长 科长 所长 县长 区长 市长 镇长 书记 组长 链长 河长 湖长 林长 田长 路长
            河湖长 员 包抓 包保 包联 包案 挂钩 挂点 挂联 联系 分管 责任领导
        """),
    ),
    (
        _Kind.OVERSEER,
        words_of("""
            督办 督导 督查 监督 监管 验收 审核 审查 销号 指导 评价 评估 审批 批准 备案 填报
            报告 发文 印发 主送 抄送 推送 反馈 交办 移交 来源 提出 受理 下达 通报 公布
        """),
    ),
    (
        _Kind.TIME,
        words_of("""
            时限 时间 期限 日期 节点 时间节点 时点 时序 限期 月份 年份 年限 工期 周期 频次 频率
            时间表 截止 期 时间段 时段
        """),
    ),
    (_Kind.SPAN, words_of("年度 季度 月度 阶段")),
    (_Kind.PROGRESS, ("进度",)),
    (_Kind.PLAN, words_of("要求 安排 计划 目标 限制 序 表")),
    (
        _Kind.DUE,
        words_of("""
            完成 达标 办结 办理 办毕 检查 抽查 报送 推进 实施 落实 整改 预计 拟 拟定 提交 出台
            送审 审议 工作 预期 最终 最迟 开展 抓落实 起止 起讫 结束 竣工 投用 建成 交付 执行
            解决 化解 兑现 见效 上线
        """),
    ),
    (_Kind.START, words_of("启动 开始 起始 开工 入场 成立 发现 立案 登记 收到 成文 会议 发布")),
    (_Kind.AND, words_of("及 和 与 以及 、 / 或 兼 ， 暨")),
)
_KIND_OF = {word: kind for kind, words in _PIECES for word in words}
_LONGEST = max(map(len, _KIND_OF))
_WORD = 16
"""Characters of the longest such word."""
_BRACKET = re.compile(r"（[^（）]{0,60}）")
_OPEN_BRACKET = re.compile(r"（[^（）]{0,60}$")
# Each may stand alone: 责任分工 over two columns, 牵头：… in a line.
_ALONE = frozenset(
    words_of("""
        牵头 总牵头 主责 主办 主抓 领办 责任 承办 配合 协同 协办 协助 协作 参与 参加 参办 支持
        分工 会办 联办 负责 承担
    """)
)


@dataclass(frozen=True, slots=True)
class DutyWords:
    """What a word of duty says; `has_role` whether it says itself which part a body has."""

    duty: Duty
    has_role: bool = True
    has_persons: bool = False
    """Whether it is of bodies and of persons both: 责任单位及责任人."""


def without_brackets(words: str) -> str:
    """Give a head or a label as one word: without blanks, line breaks and what is in brackets."""
    plain = re.sub(r"[ \n\t\u3000]", "", words)
    bare = _OPEN_BRACKET.sub("", _BRACKET.sub("", plain))
    return bare or plain


@lru_cache(maxsize=4096)
def duty_words(words: str) -> DutyWords | None:
    """Read a head or a label; None where the words are none of duty or of time.

    Args:
        words: as printed; blanks, line breaks and brackets (责任单位（科室）) do not matter.
    """
    bare = without_brackets(words)
    if not bare or len(bare) > _WORD:
        return None
    kinds = _kinds_of(bare)
    if not kinds:
        return None
    return _of_time(kinds) or _of_body(kinds, bare)


def _kinds_of(bare: str) -> tuple[_Kind, ...]:
    """Cut a word into its pieces, the longest first; empty where one is unknown."""
    kinds: list[_Kind] = []
    place = 0
    while place < len(bare):
        for length in range(min(_LONGEST, len(bare) - place), 0, -1):
            kind = _KIND_OF.get(bare[place : place + length])
            if kind is not None:
                kinds.append(kind)
                place += length
                break
        else:
            return ()
    return tuple(kinds)


def _of_time(kinds: tuple[_Kind, ...]) -> DutyWords | None:
    """Read 完成时限, 达标时间, 进度安排, 启动时间; 进度 alone says how far it has come."""
    last = max(
        (place for place, kind in enumerate(kinds) if kind in (_Kind.TIME, _Kind.PROGRESS)),
        default=None,
    )
    if last is None:
        return DutyWords(Duty.DATE) if kinds == (_Kind.SPAN,) else None
    if any(kind not in (_Kind.PLAN, _Kind.AND, _Kind.SPAN) for kind in kinds[last + 1 :]):
        return None
    if _Kind.TIME not in kinds and _Kind.PLAN not in kinds:
        return None
    if _Kind.PERSON in kinds or (_Kind.BODY in kinds and _Kind.AND in kinds):
        return None
    if _Kind.START in kinds and _Kind.DUE not in kinds:
        return DutyWords(Duty.START)
    return DutyWords(Duty.DATE)


def _of_body(kinds: tuple[_Kind, ...], bare: str) -> DutyWords | None:
    """Read who leads, takes part, answers in person or looks on."""
    has_body = _Kind.BODY in kinds
    leads, takes_part = _Kind.LEAD in kinds, _Kind.PART in kinds
    if _Kind.PERSON in kinds and not (has_body and _Kind.AND in kinds):
        is_named = kinds[-1] is _Kind.PERSON or has_body
        return DutyWords(Duty.PERSON) if is_named else None
    ends_in_place = kinds[-1] is _Kind.LEVEL and (leads or takes_part)
    is_of_bodies = kinds[-1] in (_Kind.BODY, _Kind.PERSON) or ends_in_place
    # 责任单位及时限: one column for both.
    is_of_bodies |= has_body and _Kind.AND in kinds
    if not is_of_bodies and not _is_role_alone(kinds, bare):
        return None
    if _Kind.OVERSEER in kinds and not leads and "责任" not in bare:
        return DutyWords(Duty.OVERSEER)
    if leads and not (_Kind.AND in kinds and takes_part):
        # 牵头及配合单位 is one column for both.
        return DutyWords(Duty.LEAD, has_persons=_Kind.PERSON in kinds)
    does = _Kind.ACTION in kinds or _Kind.DUE in kinds
    return DutyWords(
        Duty.PARTICIPANTS,
        has_role=leads or takes_part or does,
        has_persons=_Kind.PERSON in kinds,
    )


def _is_role_alone(kinds: tuple[_Kind, ...], bare: str) -> bool:
    """Tell 牵头, 配合, 责任分工: a role without a body."""
    if kinds[0] not in (_Kind.LEAD, _Kind.PART, _Kind.LEVEL):
        return False
    roles = (_Kind.LEAD, _Kind.PART)
    if bare in _ALONE or all(kind in (*roles, _Kind.AND) for kind in kinds):
        return True
    rest = (*roles, _Kind.LEVEL, _Kind.DUE)
    return any(kind in roles for kind in kinds) and all(kind in rest for kind in kinds)
