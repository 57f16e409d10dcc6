"""What was assigned, chapter by chapter, where nothing is known of what was done.

See docs/reports.md#没有记录.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Plan
from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import said
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.year_results import deadline_words, enumerated
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.services.reports.annual import TaskYear

_SHOWN_TITLES = 6
LATE_DAYS = 31  # what was issued with less of the period left had no time


def assigned_chapter(
    heading: str, tasks: Sequence[TaskYear], gaps: Gaps, *, is_whole: bool
) -> dict[str, Any]:
    """Tell which tasks a chapter assigns, what is due of them in the year, what is measured.

    Args:
        heading: of the chapter.
        tasks: those of it that may be told.
        gaps: of the document.
        is_whole: whether they are all of the chapter: else their number is not said.
    """
    part = f"一、{heading}" if heading else "一"
    paragraphs = [
        _titles(tasks, is_whole=is_whole) + gaps.mark(part, "主要举措和成效", _file(tasks[0]))
    ]
    duties = [duty for task in tasks for duty in _duties(task, gaps)]
    if duties:
        paragraphs.append(f"其中，{'；'.join(duties)}。")
    indicators = [words for task in tasks for words in _indicators(task, gaps)]
    if indicators:
        paragraphs.append(f"指标：{'；'.join(indicators)}。")
    return {"heading": heading, "paragraphs": paragraphs, "tasks": []}


def is_all_of(plan: Plan, heading: str, told: int) -> bool:
    """Whether so many tasks are all that a chapter of a plan has."""
    every = 0
    for placed in plan.walk():
        is_inside = not placed.sections or placed.sections[0].title == heading
        every += placed.is_task and is_inside
    return every == told


def _titles(tasks: Sequence[TaskYear], *, is_whole: bool) -> str:
    titles = [said(task.placed.task.title) for task in tasks]
    listed = enumerated(titles[:_SHOWN_TITLES])
    if not is_whole:
        return f"部署任务：{listed}等。"
    number = figure(len(titles))
    rest = f"等{number}项" if len(titles) > _SHOWN_TITLES else ""
    return f"部署任务{number}项：{listed}{rest}。"


def _duties(task: TaskYear, gaps: Gaps) -> Iterator[str]:
    """Give each deadline that has a date in the year, with the mark for what became of it."""
    seen = []
    for matter in task.matters:
        deadline = matter.occurrence.deadline
        if deadline is None or deadline in seen or not _had_time(matter):
            continue
        seen.append(deadline)
        when = deadline_words(deadline)
        what = said(matter.title)
        if when.endswith(what[:2]):
            when = when[:-2]  # 每月通报 + 通报出庭情况
        mark = gaps.mark(where(task), "完成情况", _file(task), "result")
        yield f"{when}{what}{_times(deadline, when)}{mark}"


def _had_time(matter: Matter) -> bool:
    """Whether the plan was there for a month of the period at least, where it recurs."""
    due, issued = matter.occurrence.due, matter.plan.issued
    if due is None or due.covers is None or issued is None:
        return True
    first, last = due.covers
    return not first < issued <= last or (last - issued).days + 1 >= LATE_DAYS


def _times(deadline: Deadline, when: str) -> str:
    """Say how often, where the document's words do not."""
    if deadline.times is None or deadline.times < 2 or str(deadline.times) in when:
        return ""
    return f"{figure(deadline.times)}次"


def _indicators(task: TaskYear, gaps: Gaps) -> Iterator[str]:
    for each in task.indicators:
        name = said(each.indicator.name)
        mark = gaps.mark(where(task), "实际值", _file(task), f"values：{name}")
        colon = "：" if each.indicator.target.low is None else ""
        yield f"{name}{colon}{target_words(each.indicator.target)}{mark}"


def where(task: TaskYear) -> str:
    """Say where in the report a task stands, for the list of gaps."""
    return f"一、任务{task.placed.key} {said(task.placed.task.title)}"


def _file(task: TaskYear) -> str:
    """Name the file that a result would be written in."""
    folder = f"data/progress/{task.plan.id}"
    answering = task.placed.task.answering
    if len(answering) == 1:
        return f"{folder}/{answering[0]}.yaml"
    return f"{folder}/（牵头单位）.yaml"
