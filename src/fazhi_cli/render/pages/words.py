"""How days, periods, names and the data's words are said aloud (GB/T 9704, GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.plan import Placed
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.values import OccurrenceState

INFERRED_NOTE = "说明：“推定”指文件没有列出群组的名单，成员是推出来的"
_SHOWN_NAMES = 6
_QUARTERS = {
    "Q1": "第一季度",
    "Q2": "第二季度",
    "Q3": "第三季度",
    "Q4": "第四季度",
    "H1": "上半年",
    "H2": "下半年",
}
_DOUBLED = re.compile("([，。；：、])\\1+")
_BLANKS = re.compile(" {2,}|(?<=[，。；：、]) +")
_ENDED = ("。", "！", "？", "…", "。”", "！”", "？”")
_LOOSE_ENDS = " 。；，、,."


def duty_words(placed: Placed, occurrence: OccurrenceState) -> str:
    """Say what is due: the task, and the deadline's own words where it has some."""
    deadline, title = occurrence.deadline, placed.task.title
    if deadline is None or not deadline.what or deadline.what == title:
        return title
    return f"{title}：{deadline.what}"


def spoken_day(day: date) -> str:
    """Say a date as official documents do: 2022年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def spoken_period(name: str) -> str:
    """Say the name of a period: 2031年第一季度, 2031年上半年, 2031年3月, 2031年至2032年."""
    if "/" in name:
        return "至".join(f"{year}年" for year in name.split("/"))
    year, _, part = name.partition("-")
    if part in _QUARTERS:
        return f"{year}年{_QUARTERS[part]}"
    return f"{year}年{int(part)}月" if part else f"{year}年"


def spoken_due(due: Due | None) -> str:
    """Name an occurrence among others of its deadline; an empty text for the only one."""
    if due is not None and due.period is not None:
        return spoken_period(due.period)
    if due is not None and due.event is not None:
        return f"{spoken_day(due.event)}发生的那一次"
    return ""


def names(given: Sequence[str], shown: int = _SHOWN_NAMES) -> str:
    """List departments; of many, the first few and their number."""
    if len(given) <= shown:
        return join(given)
    return f"{join(given[: max(shown - 2, 1)])}等{len(given)}个单位"


def bracketed(text: str) -> str:
    """Put a text in brackets; nothing stays nothing."""
    return f"（{text}）" if text else ""


def group_name(name: str, *, is_inferred: bool) -> str:
    """Name a group, and say where no document lists who belongs to it."""
    return f"{name}（推定）" if is_inferred else name


def named_task(name: TaskName) -> str:
    """Name a task of another plan."""
    return f"{name.plan}的任务{name.task}"


def quoted(text: str) -> str:
    """Quote the document's words; quotes inside quotes are single."""
    inner = said(text).replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def titled(title: str) -> str:
    """Print a document's title; its own 《》 are printed 〈〉."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def said(text: str) -> str:
    """Fit the data's own words into a sentence: one line, no doubled mark, no mark at the end."""
    first, *others = [part.strip(" ") for part in text.split("\n")]
    line, before = first, first
    for part in others:
        if part:
            line += part if before.endswith((*_ENDED, "：")) else f"；{part}"
        before = part
    return _DOUBLED.sub("\\1", _BLANKS.sub(_blank, line)).rstrip(_LOOSE_ENDS)


def _blank(match: re.Match[str]) -> str:
    """A blank behind a mark goes, another one stays single."""
    start = match.start()
    if start > 0 and match.string[start - 1] in "，。；：、":
        return ""
    return " "


def full_stop(text: str) -> str:
    """End a sentence, unless its own words end it."""
    return text if text.endswith(_ENDED) else f"{text}。"


def because(reason: str | None) -> str:
    """Add the reason of a decision."""
    words = said(reason or "")
    return f"，理由是：{words}" if words else ""
