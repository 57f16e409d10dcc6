"""What the columns of a table hold, by the words at their head (docs/import.md#表格)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fazhi_cli.rules.documents.column_heads import (
    PARTIES,
    Column,
    HeadWords,
    column_of,
    head_words,
    head_words_below,
)
from fazhi_cli.rules.documents.names import is_list_of_bodies
from fazhi_cli.rules.documents.time_words import is_time

_INDICATOR = re.compile("指标(?:名称|内容|项)?$")
_TARGET = re.compile("(?:目标|指标|标准|达标|计划|要求)[值数]$")
_AIM = re.compile("(?:[0-9]{4}年)?(?:年度|阶段|预期|达标|量化)?(?:目标|要求)$")
_INNER = re.compile("处室|科室|股室")
_SHORT = 14
"""Characters of a head."""
_MOST_OF = 0.6
"""Share of the cells of a column that tell what it holds."""
_NO_HEAD = re.compile(r"[。；！？]|[0-9]{1,3}[.、%]|^[0-9]+$")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold; `doubts` says of some why that is not sure."""

    kinds: dict[int, Column] = field(default_factory=dict)
    doubts: dict[int, str] = field(default_factory=dict)


def columns_of(head: Mapping[int, str]) -> dict[int, Column]:
    """Tell what the columns of a table hold; empty where the row is no head.

    Args:
        head: the words at the head of each column of the grid.
    """
    return columns_below({place: (words,) for place, words in head.items()}).kinds


def columns_below(heads: Mapping[int, Sequence[str]], *, is_head: bool = False) -> Columns:
    """Tell what the columns of a table hold by a head of several rows.

    Args:
        heads: what is printed above each column of the grid, from above.
        is_head: whether the form of the rows tells that they are a head, whatever is in it.
    """
    paths = {place: [each for each in path if each.strip()] for place, path in heads.items()}
    paths = {place: path for place, path in paths.items() if path}
    read = {
        place: head_words_below(path) if len(path) > 1 else head_words(path[0])
        for place, path in paths.items()
    }
    known = {place: words for place, words in read.items() if words is not None}
    if not _is_head(known, paths, is_head=is_head):
        return Columns()
    kinds = {
        place: known[place].column if place in known else Column.OTHER for place in sorted(paths)
    }
    words = {place: path[-1] for place, path in paths.items()}
    doubts = {
        place: f"栏头“{path[0]}”下面的“{path[-1]}”没有说明是牵头还是配合"
        for place, path in paths.items()
        if kinds[place] in PARTIES and place in known and not known[place].is_sure
    }
    return Columns(_settled(kinds, words), doubts)


def _is_head(
    known: Mapping[int, HeadWords], paths: Mapping[int, Sequence[str]], *, is_head: bool
) -> bool:
    """Tell the head of a table from a row of it: at least two of its words are known, and most."""
    if len(known) < 2 or not any(words.is_whole for words in known.values()):
        return False
    if is_head or len(known) * 2 >= len(paths):
        return True
    # What no one knows may be a head where it is as short as one, and words of duty stand beside.
    texts = [path[-1] for path in paths.values()]
    is_short = all(len(text) <= _SHORT and not _NO_HEAD.search(text) for text in texts)
    has_duty = any(words.column in PARTIES for words in known.values() if words.is_whole)
    return is_short and has_duty and not any(is_list_of_bodies(text) for text in texts)


def with_contents(
    columns: Columns, heads: Mapping[int, str], rows: Sequence[Mapping[int, str]]
) -> Columns:
    """Tell by what stands in it what a column holds whose head does not say it."""
    kinds, doubts = dict(columns.kinds), dict(columns.doubts)
    for place, column in columns.kinds.items():
        cells = [row[place].strip() for row in rows if row.get(place, "").strip(" /-—无")]
        if not cells:
            continue
        words = heads.get(place, "")
        is_unknown = column is Column.OTHER and column_of(words) is None
        if is_unknown and _most(cells, is_list_of_bodies):
            kinds[place] = Column.PARTICIPANTS
            doubts[place] = f"栏头“{words}”没有说明是牵头还是配合，格子里是单位"
        elif _may_be_time(words, column, is_unknown) and _most(cells, is_time):
            if is_unknown and Column.DATE in columns.kinds.values():
                continue
            kinds[place] = Column.DATE
            if is_unknown:
                doubts[place] = f"栏头“{words}”没有说明是不是时限，格子里是时间"
    return Columns(kinds, doubts)


def _most(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, cells)) >= max(1, _MOST_OF * len(cells))


def _may_be_time(words: str, column: Column, is_unknown: bool) -> bool:
    """Tell heads that may name a time: 推进安排, 年度进度, and those that no one knows."""
    if is_unknown:
        return True
    return column in (Column.DONE, Column.TEXT, Column.OTHER) and words.endswith(
        ("进度", "安排", "计划")
    )


def _without_inner(columns: dict[int, Column], heads: Mapping[int, str]) -> dict[int, Column]:
    """Leave out the offices inside one body where other columns name the bodies."""
    inner = {place for place in columns if _INNER.search(heads[place])}
    leads = {place for place, column in columns.items() if column is Column.LEAD}
    if leads and leads <= inner:
        # Where an office of one body leads, its offices are those who answer.
        return columns
    outer = {column for place, column in columns.items() if place not in inner}
    return {
        place: Column.OTHER if place in inner and column in PARTIES & outer else column
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
        # 指标 | 目标: the aim right beside what is measured is how much of it.
        beside = (place for place in columns if _AIM.fullmatch(heads[place]))
        measured = {place + 1 for place in columns if _INDICATOR.search(heads[place])}
        target = next((place for place in beside if place in measured), None)
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
    # 指标 | 单位 | 目标值: what it is counted in.
    units = [
        place
        for place in (target - 1, target + 1)
        if place in columns and heads[place].replace(" ", "") == "单位"
    ]
    return (
        columns
        | dict.fromkeys(units, Column.UNIT)
        | {named[-1]: Column.INDICATOR, target: Column.TARGET}
    )


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
