"""The whole explanation of a task: what is owed, by whom, by when and why then, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.model.text import visible
from fazhi_cli.render.pages.task_words import unissued_words
from fazhi_cli.render.pages.why.conclusion import chapter_name, heading, tell_end
from fazhi_cli.render.pages.why.course import Setting, tell_steps
from fazhi_cli.render.pages.why.dates import tell_dates
from fazhi_cli.render.pages.why.duties import tell_owing, tell_owner
from fazhi_cli.render.pages.why.outcome import (
    counter,
    is_open,
    lasting_outcome,
    outcome,
    silence,
    summary,
    unanswered,
)
from fazhi_cli.render.pages.why.outsiders import tell_outsiders
from fazhi_cli.render.pages.words import full_stop, said, spoken_day, spoken_due, titled
from fazhi_cli.rules.status.history import Step, content
from fazhi_cli.services.queries.task_story import Chapter, DeadlineStory, is_before_issue
from fazhi_cli.services.queries.why import WhyReport

_NUMERALS = "一二三四五六七八九十"
# As many are told one by one; of more only those that matter.
_ALL_PERIODS = 3
_DONE_PERIODS = 2
_INDENT = "  "


def why_text(report: WhyReport) -> str:
    """Tell the whole story."""
    blocks = [_head(report), list(_owing_and_dates(report)), *_deadlines(report), tell_end(report)]
    texts = ["\n".join(visible(line) for line in block) for block in blocks if block]
    return "\n\n".join(texts) + "\n"


def _head(report: WhyReport) -> list[str]:
    plan, task = report.plan, report.placed.task
    lines = [
        f"任务 {report.placed.label}　{said(task.title)}",
        f"出自{titled(said(plan.title))}（{plan.id}）",
    ]
    if is_before_issue(plan, report.as_of):
        lines += unissued_words(plan, report.as_of).aloud
    return lines


def _owing_and_dates(report: WhyReport) -> Iterator[str]:
    """Tell what concerns the whole task."""
    only = report.story.stories[0] if len(report.story.stories) == 1 else None
    title = report.placed.task.title
    if only is not None and only.deadline.what and said(only.deadline.what) != said(title):
        yield full_stop(f"要办的是：{said(only.deadline.what)}")
    yield from tell_owing(report)
    apart = sorted((*report.story.endings, *report.story.withdrawn), key=lambda x: content(x).at)
    yield from _steps(apart, None, report, named=True)
    if not report.story.stories:
        yield "文件没有给这项任务写时限，所以没有到期日，不算逾期。"


def _deadlines(report: WhyReport) -> Iterator[list[str]]:
    """Tell each deadline: when it is due, what happened, where it stands."""
    stories, undated = report.story.stories, report.story.undated
    for index, story in enumerate(stories):
        lines = list(_tell(story, report))
        if len(stories) > 1:
            lines = [f"{_number(index)}{heading(story)}", *_indented(lines)]
        yield lines
    if undated is not None and not stories:
        yield list(_undated(undated, report))
    if report.story.loose:
        setting = Setting(report.registry, {}, with_period=True)
        yield [
            "下面的记录没有写明是哪一项时限，不计入任何一项：",
            *tell_steps(report.story.loose, setting),
        ]


def _number(index: int) -> str:
    return f"{_NUMERALS[index]}、" if index < len(_NUMERALS) else f"{index + 1}．"


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"{_INDENT}{line}"


def _undated(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    if not chapter.steps:
        yield "没有收到过报告。"
        return
    yield from _steps(chapter.steps, chapter, report)
    yield from tell_outsiders(chapter, report)
    if chapter.state.deciders:
        yield outcome(chapter.state, report.as_of)


def _steps(
    steps: Iterable[Step], chapter: Chapter | None, report: WhyReport, *, named: bool = False
) -> Iterator[str]:
    setting = Setting(report.registry, {}, with_period=named, into_titles=report.into_titles)
    if chapter is not None:
        state = chapter.state
        times = state.deadline.times if state.deadline is not None else None
        setting = setting._replace(departments=state.departments, times=times or 1)
    return tell_steps(tuple(steps), setting)


def _tell(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    if len(report.story.stories) > 1:
        yield from tell_owner(story.deadline)
    yield from tell_dates(story, report)
    if story.lasting is not None:
        yield from _steps(story.lasting.steps, story.lasting, report)
        yield from tell_outsiders(story.lasting, report)
        yield lasting_outcome(story.lasting.state, report.as_of)
        return
    if len(story.come) == 1 and not spoken_due(story.come[0].state.due):
        yield from _chapter(story.come[0], report)
    elif story.come:
        yield from _periods(story, report)
    begin = "下一" if story.come else "第一"
    for chapter in story.coming:
        yield from _coming(chapter, report, begin=begin)
        begin = ""
    yield from _others(story, report)


def _others(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    if story.others and story.has_dates:
        yield "下面的记录不属于上面的任何一期，没有计入："
    yield from _steps(story.others, None, report, named=True)


def _periods(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    """Tell periods that have come: all of a few; of many a summary and those that matter."""
    come = story.come
    silent = [chapter for chapter in come if not chapter.is_over and not chapter.steps]
    eventful = [chapter for chapter in come if chapter.is_over or chapter.steps]
    if len(come) > _ALL_PERIODS:
        if eventful:
            yield summary(come, report.as_of)
        eventful = _that_matter(eventful, report, is_silent=bool(silent))
    if len(silent) > 1:
        yield silence(silent, report.as_of)
    else:
        eventful = sorted([*eventful, *silent], key=come.index)
    for chapter in eventful:
        yield from _chapter(chapter, report)


def _that_matter(
    eventful: Sequence[Chapter], report: WhyReport, *, is_silent: bool
) -> list[Chapter]:
    """Give the newest that are not done; where nothing is behind, the newest that are."""
    newest = [chapter for chapter in eventful if not chapter.is_over][-_ALL_PERIODS:]
    if not newest and not is_silent:
        newest = list(eventful[-_DONE_PERIODS:])
    # Whatever else is left out, the one that makes the state of the task is told.
    deciding = report.state.decisive
    return [chapter for chapter in eventful if chapter in newest or chapter.state is deciding]


def _chapter(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell one occurrence; a period begins with its name and its date."""
    name = chapter_name(chapter)
    if name:
        yield from _named(name, chapter, report)
    else:
        yield from _course(chapter, report)


def _named(name: str, chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell an occurrence under its name; in one line where nothing happened."""
    if not chapter.steps:
        yield f"{name}，{_due(chapter)}：{outcome(chapter.state, report.as_of)}"
        return
    yield f"{name}，{_due(chapter)}。"
    yield from _indented(_course(chapter, report))


def _course(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Tell what happened to an occurrence, and where it stands."""
    yield from _steps(chapter.steps, chapter, report)
    yield from tell_outsiders(chapter, report)
    yield outcome(chapter.state, report.as_of)
    for name, entry in unanswered(chapter.steps).items():
        if is_open(chapter, name):
            yield f"{name}{spoken_day(entry.at.date())}提出的延期申请，还没有答复。"


def _due(chapter: Chapter) -> str:
    original, due = chapter.state.original, chapter.state.due
    if original is None:
        return ""
    moved = ""
    if due is not None and due.moved_from is not None:
        moved = f"{spoken_day(due.moved_from)}是休息日，顺延到"
    return f"{moved}{spoken_day(original)}到期"


def _coming(chapter: Chapter, report: WhyReport, *, begin: str) -> Iterator[str]:
    """Tell an occurrence that is still to come; `begin` tells which in their row it is."""
    name = spoken_due(chapter.state.due)
    if not name or not begin:
        yield from _chapter(chapter, report)
        return
    yield from _named(f"{begin}{counter([chapter])}是{name}", chapter, report)
