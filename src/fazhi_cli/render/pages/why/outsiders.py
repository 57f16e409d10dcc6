"""Reports of departments that do not owe an occurrence: why they do not count for it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.render.pages.words import names
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.status.history import Report
from fazhi_cli.services.queries.task_story import Chapter
from fazhi_cli.services.queries.why import WhyReport


def tell_outsiders(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Say whose reports leave the state as it is: another owes this part, or the work went
    elsewhere.
    """
    moves = {move.old: move.review.at for move in report.parties.moves}
    reports = [step for step in chapter.steps if isinstance(step, Report)]
    others = [step for step in reports if step.department not in chapter.state.deciders]
    strangers = tuple(
        dict.fromkeys(step.department for step in others if step.department not in moves)
    )
    if strangers:
        yield f"{_owed(chapter, report)}，{names(strangers)}的报告不计入。"
    # What was reported before a move is told with the move.
    late = (
        step.department
        for step in others
        if step.department in moves and step.entry.at > moves[step.department]
    )
    yield from (f"{name}的工作已经移交，移交以后的报告不计入。" for name in dict.fromkeys(late))


def _owed(chapter: Chapter, report: WhyReport) -> str:
    state, task = chapter.state, report.placed.task
    owner = state.deadline.owner if state.deadline is not None else ()
    who = names(state.deciders) if state.deciders else join(owner or task.answering)
    if not who:
        return "文件没有写由哪个单位负责"
    if state.due is not None and state.due.event is not None:
        return f"这一次由{who}负责"
    return (
        f"这一项由{who}负责" if len(report.story.stories) > 1 or owner else f"这项任务由{who}负责"
    )
