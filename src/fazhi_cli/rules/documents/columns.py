"""What the columns of a table hold, by the words at their head (docs/import.md#表格)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from fazhi_cli.rules.documents.names import is_list_of_bodies
from fazhi_cli.rules.documents.vocabulary import (
    DATE_WORDS,
    LEAD_WORDS,
    PARTICIPANT_WORDS,
    PERSON_WORDS,
    words_of,
)


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
    LEAD = "lead"
    PARTICIPANTS = "participants"
    PERSON = "person"
    START = "start"
    DATE = "date"
    REMARK = "remark"
    SCORE = "score"
    DONE = "done"
    OTHER = "other"


_HEADS: tuple[tuple[Column, tuple[str, ...]], ...] = (
    (Column.SCORE, words_of("分值 权重 得分 评分 计分 分数 各项分值 赋分 自评分 扣分")),
    (
        Column.DONE,
        words_of("""
            完成情况 进展情况 落实情况 督查情况 推进情况 工作进展 进展 完成进度 是否完成
            存在问题 销号 实际完成时间 实际完成日期
        """),
    ),
    (Column.PERSON, words_of(PERSON_WORDS, "电话 负责人 具体责任人 经办人")),
    # By when something begins is no deadline.
    (Column.START, words_of("启动时间 开始时间 起始时间 启动日期 开始日期 起始日期 开工时间")),
    (
        Column.DATE,
        words_of(DATE_WORDS, "时间进度 进度安排 时间安排 期限 时间"),
    ),
    (Column.LEAD, words_of(LEAD_WORDS, "牵头单位（部门）")),
    (
        Column.PARTICIPANTS,
        words_of(
            PARTICIPANT_WORDS,
            """
            责任单位（部门） 落实处室（部门） 承办部门 负责单位 负责部门 负责考核部门
            主体责任 责任分工 责任科 分工 单位 部门
            """,
        ),
    ),
    (Column.NO, words_of("序号 编号 项目编号 任务编号 号 项次 序")),
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
            目标成果 工作成果 预期成果 成果形式 成果 成效 预期成效
            预期目标 工作目标 整改目标 阶段性目标 任务目标 年度目标 目标
            目标值 指标值 工作指标 量化指标 指标
        """),
    ),
    (Column.REMARK, words_of("备注 说明 其他")),
    (
        Column.AREA,
        words_of("""
            类别 工作类别 任务类别 项目类别 领域 重点领域 工作领域 所属领域
            一级指标 一级任务 工作板块 板块 方面 工作方面 章节 大项 考核项目
            分类 任务分类 类型
        """),
    ),
    (
        Column.TITLE,
        words_of("""
            任务 重点任务 工作任务 主要任务 目标任务 改革任务 年度任务 整改任务 普法任务
            具体任务 重点工作任务 任务项目 任务名称 任务事项 任务分解
            项目 工作项目 项目名称 事项 工作事项 重点事项 改革事项 检查事项 清单事项
            工作 重点工作 主要工作 工作重点 工作名称 改革举措 二级指标 问题
        """),
    ),
    (
        Column.TEXT,
        words_of("""
            内容 主要内容 具体内容 任务内容 工作内容 工作任务内容 具体工作内容 实施内容
            要求 工作要求 具体要求 目标要求 任务要求 具体任务要求 落实要求 质量要求
            内容和要求 主要内容和要求 工作内容及要求 工作任务及要求
            工作标准 具体工作 任务描述 任务说明 考核指标
        """),
    ),
)
_COLUMN_OF = {word: column for column, words in _HEADS for word in words}
_EVENTS = """
    交办 下达 发现 发生 立案 登记 填报 填表 反馈 受理 检查 督查 更新 制定 印发 发布 成文 签订
    入库 收到 来文 批示 移交 排查 认定 有效 公示 保管 保存 处罚 执行
"""
_ENDINGS = (
    (Column.AREA, ("领域", "类别", "板块")),
    (Column.TITLE, ("任务及责任分工", "任务及分工", "任务分工")),
    (Column.LEAD, words_of(LEAD_WORDS)),
    (Column.PARTICIPANTS, ("单位", "部门", "处室", "科室", "股室")),
    (Column.START, ("启动时间", "开始时间", "起始时间")),
    # When something was found, ordered or written down is no deadline either.
    (
        Column.OTHER,
        tuple(f"{event}{time}" for event in words_of(_EVENTS) for time in ("时间", "日期", "期限")),
    ),
    (Column.DATE, ("时限", "时间", "期限", "限期", "日期", "节点")),
    (Column.PERSON, ("领导", "电话")),
    (Column.MEASURES, ("措施",)),
    (Column.RESULT, ("成果",)),
    (Column.TEXT, ("要求", "内容")),
    (Column.TITLE, ("任务", "事项", "项目")),
)
"""How longer heads end; the first that fits counts."""
_INDICATOR = re.compile("指标(?:名称|内容|项)?$")
_TARGET = re.compile("(?:目标|指标)值")
_INNER = re.compile("处室|科室|股室")
_PARTIES = frozenset((Column.LEAD, Column.PARTICIPANTS))
_PLANNED = re.compile("(?:计划|拟|预计|要求|应).*(?:时限|时间|期限|日期|节点)$")
_LONGEST_HEAD = 14


def column_of(head: str) -> Column | None:
    """Tell what a column holds by its head; None where the words are no head that is known."""
    words = re.sub(r"[ \n（(].*$" if "（" in head[1:2] else r"[ \n]", "", head)
    bare = re.sub(r"（[^）]*）", "", words) or words
    if not bare or len(bare) > _LONGEST_HEAD:
        return None
    known = _COLUMN_OF.get(bare) or _COLUMN_OF.get(words)
    if known is not None:
        return known
    if _PLANNED.match(bare):
        return Column.DATE
    return next((column for column, endings in _ENDINGS if bare.endswith(endings)), None)


def columns_of(head: Mapping[int, str]) -> dict[int, Column]:
    """Tell what the columns of a table hold; empty where the row is no head.

    Args:
        head: the words at the head of each column of the grid, those of two rows joined.
    """
    columns = {place: column_of(words) for place, words in head.items() if words.strip()}
    known = {place: column for place, column in columns.items() if column is not None}
    if len(known) < 2 or len(known) * 2 < len(columns):
        return {}
    rest = {place: Column.OTHER for place in columns if place not in known}
    return _settled(known | rest, head)


def _without_inner(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Leave out the offices inside one body where other columns name the bodies."""
    inner = {place for place in columns if _INNER.search(heads[place])}
    outer = {column for place, column in columns.items() if place not in inner}
    return {
        place: Column.OTHER if place in inner and column in _PARTIES & outer else column
        for place, column in columns.items()
    }


def _settled(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Let one column be the task: 目标 or 措施 where no other column is; the first of two titles
    is the area where a second follows.
    """
    settled = _as_tasks(_without_inner(_with_targets(columns, heads), heads), heads)
    titles = [place for place, column in sorted(settled.items()) if column is Column.TITLE]
    texts = [place for place, column in sorted(settled.items()) if column is Column.TEXT]
    if not titles and not texts:
        for stand_in in (Column.MEASURES, Column.RESULT, Column.AREA, Column.OTHER):
            places = [place for place, column in sorted(settled.items()) if column is stand_in]
            if places:
                settled[places[0]] = Column.TITLE
                break
    elif not titles:
        settled[texts[0]] = Column.TITLE
    elif len(titles) > 1:
        settled[titles[0]] = Column.AREA
        for place in titles[2:]:
            settled[place] = Column.TEXT
    return settled


def _with_targets(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Tell 指标 and 目标值 beside the tasks: each row names what is measured and how much of it."""
    target = next((place for place in columns if _TARGET.search(heads[place])), None)
    if target is None:
        return columns
    named = [place for place in columns if place < target and _INDICATOR.search(heads[place])]
    tasks = [
        place
        for place, column in columns.items()
        if column in (Column.TITLE, Column.TEXT) and place not in named
    ]
    if not named or not tasks:
        return columns
    return columns | {named[-1]: Column.INDICATOR, target: Column.TARGET}


def _as_tasks(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Let problems (整改) be the tasks of a table, and measures the text where nothing else is."""
    kinds = set(columns.values())
    has_text = Column.TEXT in kinds
    settled = dict(columns)
    for place, column in columns.items():
        if "问题" in heads[place] and column in (Column.DONE, Column.OTHER):
            settled[place] = Column.OTHER if Column.TITLE in kinds else Column.TITLE
        elif column is Column.MEASURES and not has_text:
            settled[place] = Column.TEXT
    return settled


def guessed_columns(rows: Sequence[Mapping[int, str]]) -> dict[int, Column]:
    """Tell what the columns of a table without a head hold, by what stands in them."""
    places = sorted({place for row in rows for place in row})
    guessed: dict[int, Column] = {}
    for place in places:
        cells = [row[place].strip() for row in rows if row.get(place, "").strip()]
        if not cells:
            continue
        if all(re.fullmatch(r"[0-9]{1,3}[.、]?", cell) for cell in cells):
            guessed[place] = Column.NO
        elif sum(is_list_of_bodies(cell) for cell in cells) * 2 > len(cells):
            guessed[place] = Column.PARTICIPANTS
        else:
            guessed[place] = Column.TEXT
    texts = [place for place, column in guessed.items() if column is Column.TEXT]
    has_names = Column.PARTICIPANTS in guessed.values()
    if not texts or not has_names:
        return {}
    guessed[texts[0]] = Column.TITLE
    return guessed
