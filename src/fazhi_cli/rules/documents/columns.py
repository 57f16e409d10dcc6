"""What the columns of a table hold, by the words at their head (docs/import.md#表格)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from fazhi_cli.rules.documents.names import is_list_of_bodies


class Column(Enum):
    """What a column holds."""

    NO = "no"
    AREA = "area"
    TITLE = "title"
    TEXT = "text"
    MEASURES = "measures"
    RESULT = "result"
    LEAD = "lead"
    PARTICIPANTS = "participants"
    PERSON = "person"
    DATE = "date"
    REMARK = "remark"
    SCORE = "score"
    DONE = "done"
    OTHER = "other"


_HEADS: tuple[tuple[Column, str], ...] = (
    (Column.SCORE, "分值|权重|得分|评分|计分|分数|各项分值|赋分|自评分|扣分"),
    (
        Column.DONE,
        "完成情况|进展情况|落实情况|督查情况|工作进展|推进情况|存在问题|是否完成|销号|"
        "完成进度|进展",
    ),
    (
        Column.PERSON,
        "责任领导|分管领导|牵头领导|责任人|联系人|联系电话|电话|联络员|分管负责人|包抓领导|"
        "负责人|具体责任人|经办人",
    ),
    (
        Column.DATE,
        "完成时限|完成时间|时间要求|时限要求|办理时限|时间节点|时限|完成日期|时间进度|"
        "进度安排|时间安排|整改时限|工作时限|完成期限|期限|计划完成时间|时间",
    ),
    (
        Column.LEAD,
        "牵头责任单位|牵头责任部门|责任牵头单位|牵头单位|牵头部门|牵头科室|牵头处室|牵头机构|"
        "主办单位|主责单位|主责部门|牵头单位（部门）|牵头|主要责任单位|主办部门",
    ),
    (
        Column.PARTICIPANTS,
        "配合责任单位|协办责任单位|责任配合单位|责任单位|责任部门|责任科室|责任处室|责任主体|"
        "配合单位|配合部门|配合科室|配合处室|协办单位|协同单位|协助单位|参加单位"
        "|参与单位|落实单位|落实处室|落实处室（部门）|落实部门|承办单位|承办部门|承办科室|"
        "实施单位|责任股室|责任科|负责单位|负责部门|负责考核部门|配合|责任单位（部门）|"
        "参加部门|参与部门|协同部门"
        "|协办部门|责任地区|主体责任|责任机构|落实科室|牵头及责任单位|责任分工|分工|单位|部门",
    ),
    (Column.NO, "序号|编号|项目编号|任务编号|号|项次|序"),
    (
        Column.MEASURES,
        "具体措施|主要措施|落实措施|工作措施|推进措施|整改措施|具体举措|工作举措|主要举措|措施",
    ),
    (
        Column.RESULT,
        "目标成果|工作成果|预期成果|成果形式|成果|预期目标|目标|工作目标|成效|预期成效|"
        "整改目标|阶段性目标|任务目标|年度目标|目标值|指标值|工作指标|量化指标|指标",
    ),
    (Column.REMARK, "备注|说明|其他"),
    (
        Column.AREA,
        "类别|领域|工作类别|重点领域|一级指标|工作领域|任务类别|工作板块|板块|方面|项目类别|"
        "章节|大项|一级任务|考核项目|所属领域|分类|类型|工作方面|任务分类",
    ),
    (
        Column.TITLE,
        "重点任务|任务项目|工作项目|任务|工作任务|主要任务|工作事项|事项|任务名称|改革举措|工作项目|项目|"
        "重点工作|重点事项|工作名称|目标任务|改革任务|年度任务|二级指标|任务事项|改革事项|"
        "普法任务|问题|主要工作|"
        "具体任务|任务分解|重点工作任务|工作重点|项目名称|整改任务|检查事项|清单事项|工作",
    ),
    (
        Column.TEXT,
        "主要内容|具体内容|工作要求|任务内容|工作内容|要求|具体要求|目标要求|工作标准|"
        "任务要求|内容|具体工作|工作任务及要求|任务描述|内容和要求|主要内容和要求|"
        "具体任务要求|工作任务内容|任务说明"
        "|落实要求|质量要求|工作内容及要求|具体工作内容|实施内容|考核指标",
    ),
)
_PATTERNS = tuple((column, re.compile(f"(?:{words})")) for column, words in _HEADS)
_LONGEST_HEAD = 14


def column_of(head: str) -> Column | None:
    """Tell what a column holds by its head; None where the words are no head that is known."""
    words = re.sub(r"[ \n（(].*$" if "（" in head[1:2] else r"[ \n]", "", head)
    bare = re.sub(r"（[^）]*）", "", words) or words
    if not bare or len(bare) > _LONGEST_HEAD:
        return None
    for column, pattern in _PATTERNS:
        if pattern.fullmatch(bare) or pattern.fullmatch(words):
            return column
    return _loosely(bare)


def _loosely(words: str) -> Column | None:
    for end, column in (
        ("领域", Column.AREA),
        ("类别", Column.AREA),
        ("板块", Column.AREA),
        ("任务及责任分工", Column.TITLE),
        ("任务及分工", Column.TITLE),
        ("任务分工", Column.TITLE),
        ("牵头单位", Column.LEAD),
        ("牵头处室", Column.LEAD),
        ("牵头科室", Column.LEAD),
        ("单位", Column.PARTICIPANTS),
        ("部门", Column.PARTICIPANTS),
        ("处室", Column.PARTICIPANTS),
        ("科室", Column.PARTICIPANTS),
        ("股室", Column.PARTICIPANTS),
        ("时限", Column.DATE),
        ("时间", Column.DATE),
        ("领导", Column.PERSON),
        ("电话", Column.PERSON),
        ("措施", Column.MEASURES),
        ("成果", Column.RESULT),
        ("要求", Column.TEXT),
        ("内容", Column.TEXT),
        ("任务", Column.TITLE),
        ("事项", Column.TITLE),
    ):
        if words.endswith(end) and len(words) <= _LONGEST_HEAD:
            return column
    return None


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


_INNER = re.compile("处室|科室|股室")


def _without_inner(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Leave out the offices inside one body where other columns name the bodies."""
    parties = (Column.LEAD, Column.PARTICIPANTS)
    inner = {place for place in columns if _INNER.search(heads[place])}
    has_bodies = any(columns[place] in parties for place in columns if place not in inner)
    if not has_bodies:
        return dict(columns)
    return {
        place: Column.OTHER if place in inner and column in parties else column
        for place, column in columns.items()
    }


def _settled(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Let one column be the task: 目标 or 措施 where no other column is; the first of two titles
    is the area where a second follows.
    """
    settled = _as_tasks(_without_inner(columns, heads), heads)
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
