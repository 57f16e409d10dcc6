"""How the explanation ends: the state, which occurrence makes it, and what it asks for next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.render.pages.states import count_words
from fazhi_cli.render.pages.why.outcome import counter, days_left, is_open, some_periods, unanswered
from fazhi_cli.render.pages.words import names, quoted, said, spoken_day, spoken_due
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import Status
from fazhi_cli.services.queries.task_story import Chapter, DeadlineStory, Lack, names_days
from fazhi_cli.services.queries.why import WhyReport

# Departments that owe different things are told apart; of more groups, all are named together.
_SHOWN_GROUPS = 3
_SHOWN_PARTS = 2


class _Item(NamedTuple):
    """An occurrence and the deadline that it comes from; None for a task without dates."""

    story: DeadlineStory | None
    chapter: Chapter


class _Asked(NamedTuple):
    """Departments, and of which parts and periods something is asked of them."""

    who: str
    what: str
    is_mixed: bool  # whether each of them owes only some of it


def tell_end(report: WhyReport) -> list[str]:
    """Tell where the task stands and what comes next."""
    lines = ["".join(_conclusion(report))]
    next_steps = list(_next_steps(report))
    if next_steps:
        lines.append(f"下一步：{'；'.join(next_steps)}。")
    if report.unknown_years:
        years = "、".join(f"{year}年" for year in report.unknown_years)
        lines.append(f"注意：{years}的节假日安排还不知道，只按周末计算。")
    return lines


def heading(story: DeadlineStory) -> str:
    """Name a deadline among others."""
    deadline = story.deadline
    return said(deadline.what or deadline.id or print_rule(deadline.rule, deadline.times))


def chapter_name(chapter: Chapter) -> str:
    """Name an occurrence in a sentence of its own."""
    name = spoken_due(chapter.state.due)
    return f"{name}这一期" if name and counter([chapter]) == "期" else name


def _conclusion(report: WhyReport) -> Iterator[str]:
    state = report.state
    words = f"“{join(state.words)}”，{report.light_word}灯"
    yield f"结论：截至{spoken_day(report.as_of)}，这项任务的状态是{words}"
    yield f"{_decisive(report)}。"
    count = count_words(state)
    if count:
        yield f"{count}。"
    if state.decisive.status.is_done and not state.is_over:
        begin = "到期的都已办完，" if state.come else ""
        yield f"{begin}{_left(state)}，所以不算办结。"
    if state.next_due is not None:
        left = days_left(state.next_due, report.as_of)
        yield f"下一个到期日是{spoken_day(state.next_due)}，{left.removesuffix('到期')}。"


def _left(state: TaskState) -> str:
    """Say what keeps a task from being over, though all that has come is done."""
    parts = []
    if state.done < state.total:
        parts.append(f"还有{state.total - state.done}期没有办")
    if state.waits:
        parts.append("还有没明确到期日的")
    return "，".join(parts)


def _decisive(report: WhyReport) -> str:
    """Name the occurrence that makes the state, where several have come and do not stand alike."""
    come = _come(report)
    if len({item.chapter.state.words for item in come}) < 2:
        return ""
    for item in come:
        if item.chapter.state is report.state.decisive:
            return f"，取的是已到期各项中最差的：{_part(report, item)}{chapter_name(item.chapter)}"
    return ""


def _come(report: WhyReport) -> list[_Item]:
    """Give what has fallen due."""
    return [_Item(story, chapter) for story in report.story.stories for chapter in story.come]


def _all_items(report: WhyReport) -> list[_Item]:
    """Give what has fallen due and what is to come."""
    items = []
    for story in report.story.stories:
        items += [_Item(story, chapter) for chapter in (*story.come, *story.coming)]
    return items


def _next_steps(report: WhyReport) -> Iterator[str]:
    """Say what the state asks for next; nothing where everything is closed."""
    items, come = _all_items(report), _come(report)
    if any(item.chapter.state.unassigned and not item.chapter.is_over for item in come):
        yield "由协调单位明确责任单位"
    waited = [_waited(asked) for asked in _asked(report, come, _open)]
    if waited:
        yield "，".join(waited)
    wanted = [f"{asked.who}{asked.what}的延期申请" for asked in _asked(report, items, _asking)]
    if wanted:
        yield f"由协调单位答复{'，'.join(wanted)}"
    if report.story.undated is not None:
        items.append(_Item(None, report.story.undated))
    reported = [_checked(asked) for asked in _asked(report, items, _reported)]
    if reported:
        yield f"由协调单位核实{'，'.join(reported)}"
    if any(story.lack is Lack.OPEN and names_days(story) for story in report.story.stories):
        yield "由协调单位明确到期日"


def _waited(asked: _Asked) -> str:
    if asked.is_mixed:
        return f"等{asked.who}把{asked.what}中自己没有办完的报完成"
    return f"等{asked.who}报{asked.what}的完成情况" if asked.what else f"等{asked.who}报完成"


def _checked(asked: _Asked) -> str:
    who = f"{asked.who}各自" if asked.is_mixed else asked.who
    return f"{who}报的{asked.what}{'的' if asked.what else ''}完成情况"


def _open(chapter: Chapter) -> list[str]:
    return [name for name in chapter.state.deciders if is_open(chapter, name)]


def _asking(chapter: Chapter) -> list[str]:
    return [name for name in unanswered(chapter.steps) if is_open(chapter, name)]


def _reported(chapter: Chapter) -> list[str]:
    shares = chapter.state.departments
    return [name for name in chapter.state.deciders if shares[name].status is Status.REPORTED]


def _asked(
    report: WhyReport, items: Sequence[_Item], of: Callable[[Chapter], Iterable[str]]
) -> Iterator[_Asked]:
    """Put together the departments of which the same is asked."""
    owed: dict[str, list[_Item]] = {}
    concerned = []
    for item in items:
        who = list(of(item.chapter))
        if who:
            concerned.append(item)
        for name in who:
            owed.setdefault(name, []).append(item)
    groups: dict[tuple[int, ...], list[str]] = {}
    for name, own in owed.items():
        alike = tuple(id(item) for item in own)
        groups.setdefault(alike, []).append(name)
    if len(groups) > _SHOWN_GROUPS:
        yield _Asked(names(tuple(owed)), _which(report, concerned), is_mixed=True)
        return
    for who in groups.values():
        yield _Asked(names(tuple(who)), _which(report, owed[who[0]]), is_mixed=False)


def _which(report: WhyReport, items: Iterable[_Item]) -> str:
    """Name parts and periods; an empty text where the task has but one date."""
    chapters: dict[str, list[Chapter]] = {}
    for item in items:
        chapters.setdefault(_part(report, item), []).append(item.chapter)
    parts = [part + _periods(own) for part, own in chapters.items()]
    if len(parts) > _SHOWN_PARTS:
        return f"{join(parts[:_SHOWN_PARTS])}等{len(parts)}项"
    return "和".join(parts)


def _part(report: WhyReport, item: _Item) -> str:
    """Name the deadline that is meant, where the task has several."""
    if item.story is None or len(report.story.stories) == 1:
        return ""
    return quoted(heading(item.story))


def _periods(chapters: list[Chapter]) -> str:
    return some_periods(chapters) if spoken_due(chapters[0].state.due) else ""
