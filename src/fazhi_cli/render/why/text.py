"""The whole explanation of a task: what is owed, by whom, by when and why then, what happened, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fazhi_cli.model.text import visible
from fazhi_cli.model.timerule import Once
from fazhi_cli.render.why.course import Setting, tell_steps
from fazhi_cli.render.why.outcome import (
    counter,
    days_left,
    lasting_outcome,
    outcome,
    silence,
    summary,
    unanswered,
)
from fazhi_cli.render.why.owing import tell_owing, tell_owner
from fazhi_cli.render.why.reading import tell_dates
from fazhi_cli.render.why.words import full_stop, names, quoted, said, spoken_day, spoken_due, titled
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status import Status
from fazhi_cli.rules.status_history import Step
from fazhi_cli.services.story import Chapter, DeadlineStory, Lack
from fazhi_cli.services.why import WhyReport

_NUMERALS = "一二三四五六七八九十"
_ALL_PERIODS = 3  # as many are told one by one; of more only those that matter
_DONE_PERIODS = 2
_INDENT = "  "


def why_text(report: WhyReport) -> str:
    """Tell the whole story."""
    blocks = [_head(report), list(_owing_and_dates(report)), *_deadlines(report), _end(report)]
    return "\n\n".join("\n".join(visible(line) for line in block) for block in blocks if block) + "\n"


def _head(report: WhyReport) -> list[str]:
    plan, task = report.plan, report.placed.task
    return [f"任务 {report.placed.key}　{said(task.title)}", f"出自{titled(said(plan.title))}（{plan.id}）"]


def _owing_and_dates(report: WhyReport) -> Iterator[str]:
    """Tell what concerns the whole task."""
    only = report.story.stories[0] if len(report.story.stories) == 1 else None
    title = report.placed.task.title
    if only is not None and only.deadline.what and said(only.deadline.what) != said(title):
        yield full_stop(f"要办的是：{said(only.deadline.what)}")
    yield from tell_owing(report)
    if not report.story.stories:
        yield "文件没有给这项任务写时限，所以没有到期日，不算逾期。"


def _deadlines(report: WhyReport) -> Iterator[list[str]]:
    """Tell each deadline: when it is due, what happened, where it stands."""
    stories = report.story.stories
    for index, story in enumerate(stories):
        if len(stories) == 1:
            yield list(_tell(story, report))
        else:
            number = f"{_NUMERALS[index]}、" if index < len(_NUMERALS) else f"{index + 1}．"
            yield [f"{number}{heading(story)}", *(f"{_INDENT}{line}" for line in _tell(story, report))]
    undated = report.story.undated
    if undated is not None and not stories:
        yield list(_undated(undated, report))
    if report.story.loose:
        setting = Setting(report.registry, {}, with_period=True)
        yield ["下面的记录没有写明是哪一项时限，不计入任何一项：", *tell_steps(report.story.loose, setting)]


def heading(story: DeadlineStory) -> str:
    """Name a deadline among others."""
    deadline = story.deadline
    return said(deadline.what or deadline.id or print_rule(deadline.rule, deadline.times))


def _undated(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    if not chapter.steps:
        yield "没有收到过报告。"
        return
    yield from _steps(chapter.steps, chapter, report)
    if chapter.state.deciders:
        yield outcome(chapter.state, report.as_of)


def _steps(steps: Iterable[Step], chapter: Chapter | None, report: WhyReport, *, named: bool = False) -> Iterator[str]:
    departments = chapter.state.departments if chapter is not None else {}
    deadline = chapter.state.deadline if chapter is not None else None
    times = (deadline.times if deadline is not None else None) or 1
    return tell_steps(tuple(steps), Setting(report.registry, departments, times, with_period=named))


def _tell(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    if len(report.story.stories) > 1:
        yield from tell_owner(story.deadline)
    yield from tell_dates(story, report)
    if story.lasting is not None:
        yield from _steps(story.lasting.steps, story.lasting, report)
        yield lasting_outcome(story.lasting.state, report.as_of)
        return
    if len(story.come) == 1 and not spoken_due(story.come[0].state.due):
        yield from _chapter(story.come[0], report)
    elif story.come:
        yield from _periods(story, report)
    for index, chapter in enumerate(story.coming):
        yield from _coming(chapter, report, begin=("下一" if story.come else "第一") if index == 0 else "")
    yield from _others(story, report)


def _others(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    if story.others and story.has_dates:
        yield "下面的记录不属于上面的任何一期，没有计入："
    yield from _steps(story.others, None, report, named=True)


def _periods(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    """Tell periods that have come: all of a few; of many a summary, and those that are not done or the newest."""
    come = story.come
    silent = [chapter for chapter in come if not chapter.is_done and not chapter.steps]
    if len(come) > _ALL_PERIODS and len(silent) < len(come):
        yield summary(come, report.as_of)
    told = [chapter for chapter in come if chapter.is_done or chapter.steps]
    if len(come) > _ALL_PERIODS:
        behind = [chapter for chapter in told if not chapter.is_done]
        told = behind[-_ALL_PERIODS:] or ([] if silent else told[-_DONE_PERIODS:])
    if len(silent) > 1:
        yield silence(silent, report.as_of)
    else:
        told = sorted([*told, *silent], key=come.index)
    for chapter in told:
        yield from _chapter(chapter, report)


def _chapter(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell one occurrence; a period begins with its name and its date."""
    name = _name(chapter)
    if not name:
        yield from _course(chapter, report)
    else:
        yield from _named(name, chapter, report)


def _named(name: str, chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell an occurrence under its name; in one line where nothing happened."""
    if not chapter.steps:
        yield f"{name}，{_due(chapter)}：{outcome(chapter.state, report.as_of)}"
        return
    yield f"{name}，{_due(chapter)}。"
    yield from (f"{_INDENT}{line}" for line in _course(chapter, report))


def _course(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell what happened to an occurrence, and where it stands."""
    yield from _steps(chapter.steps, chapter, report)
    yield outcome(chapter.state, report.as_of)
    for name, entry in unanswered(chapter.steps).items():
        if _is_open(chapter, name):
            yield f"{name}{spoken_day(entry.at.date())}提出的延期申请，还没有答复。"


def _name(chapter: Chapter) -> str:
    name = spoken_due(chapter.state.due)
    return f"{name}这一期" if name and counter([chapter]) == "期" else name


def _due(chapter: Chapter) -> str:
    original, due = chapter.state.original, chapter.state.due
    moved = f"{spoken_day(due.moved_from)}是休息日，顺延到" if due is not None and due.moved_from is not None else ""
    return f"{moved}{spoken_day(original)}到期" if original is not None else ""


def _coming(chapter: Chapter, report: WhyReport, *, begin: str) -> Iterator[str]:
    """Tell an occurrence that is still to come; `begin` tells which in their row it is."""
    name = spoken_due(chapter.state.due)
    if not name or not begin:
        yield from _chapter(chapter, report)
        return
    yield from _named(f"{begin}{counter([chapter])}是{name}", chapter, report)


def _end(report: WhyReport) -> list[str]:
    lines = ["".join(_conclusion(report))]
    next_steps = list(_next_steps(report))
    if next_steps:
        lines.append(f"下一步：{'；'.join(next_steps)}。")
    if report.unknown_years:
        years = "、".join(f"{year}年" for year in report.unknown_years)
        lines.append(f"注意：{years}的节假日安排还不知道，只按周末计算。")
    return lines


def _conclusion(report: WhyReport) -> Iterator[str]:
    state = report.state
    yield f"结论：截至{spoken_day(report.as_of)}，这项任务的状态是“{'、'.join(state.words)}”，{report.light_word}灯"
    yield f"{_decisive(report)}。"
    if state.next_due is not None:
        left = days_left(state.next_due, report.as_of)
        yield f"下一个到期日是{spoken_day(state.next_due)}，{left.removesuffix('到期')}。"


def _decisive(report: WhyReport) -> str:
    """Name the occurrence that makes the state, where several have come and do not stand alike."""
    come = [(story, chapter) for story in report.story.stories for chapter in story.come]
    if len({chapter.state.words for _, chapter in come}) < 2:
        return ""
    story, chapter = next((each for each in come if each[1].state is report.state.deciding), (None, None))
    if story is None or chapter is None:
        return ""
    part = quoted(heading(story)) if len(report.story.stories) > 1 else ""
    return f"，取的是已到期各项中最差的：{part}{_name(chapter)}"


def _next_steps(report: WhyReport) -> Iterator[str]:
    """Say what the state asks for next; nothing where everything is closed."""
    come = [chapter for story in report.story.stories for chapter in story.come]
    behind = [chapter for chapter in come if not chapter.is_done]
    if any(chapter.state.unassigned for chapter in behind):
        yield "由协调单位明确责任单位"
    open_names = [name for chapter in behind for name in chapter.state.deciders if _is_open(chapter, name)]
    if open_names:
        yield f"等{names(tuple(dict.fromkeys(open_names)))}报完成"
    asking = [
        name for chapter in report.story.chapters for name in unanswered(chapter.steps) if _is_open(chapter, name)
    ]
    if asking:
        yield f"由协调单位答复{names(tuple(dict.fromkeys(asking)))}的延期申请"
    chapters = [*report.story.chapters, *([report.story.undated] if report.story.undated is not None else [])]
    reported = [name for chapter in chapters for name in chapter.state.deciders if _is_reported(chapter, name)]
    if reported:
        yield f"由协调单位核实{names(tuple(dict.fromkeys(reported)))}报的完成情况"
    if any(story.lack is Lack.OPEN and _names_days(story) for story in report.story.stories):
        yield "由协调单位明确到期日"


def _names_days(story: DeadlineStory) -> bool:
    """Whether the words name days between which somebody has to choose; 适时 is nothing to decide."""
    return story.found is not None and any(isinstance(each.rule, Once) for each in story.found.readings)


def _is_open(chapter: Chapter, name: str) -> bool:
    own = chapter.state.departments.get(name)
    return own is not None and not own.status.is_done


def _is_reported(chapter: Chapter, name: str) -> bool:
    own = chapter.state.departments.get(name)
    return own is not None and own.status is Status.REPORTED
