"""Reports of departments that do not owe an occurrence: why they do not count for it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.render.pages.words import names
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.status.history import Report
from fazhi_cli.services.queries.task_story import Chapter
from fazhi_cli.services.queries.why import WhyReport


def tell_outsiders(chapter: Chapter, report: WhyReport) -> Iterator[str]:
    """Say whose reports leave the state as it is: another owes this part, or the work has moved."""
    moves = {move.old: move.review.at for move in report.parties.moves}
    strangers: dict[str, None] = {}
    movers: dict[str, None] = {}
    for step in chapter.steps:
        if not isinstance(step, Report) or step.department in chapter.state.deciders:
            continue
        if step.department not in moves:
            strangers[step.department] = None
        # What was reported before a move is told with the move.
        elif step.entry.at > moves[step.department]:
            movers[step.department] = None
    if strangers:
        yield f"{_owed(chapter, report)}，{names(tuple(strangers))}的报告不计入。"
    for name in movers:
        yield f"{name}的工作已经移交，移交以后的报告不计入。"


def _owed(chapter: Chapter, report: WhyReport) -> str:
    """Say who owes an occurrence: who decides it, else whom the document names."""
    state = chapter.state
    owner = state.deadline.owner if state.deadline is not None else ()
    who = names(state.deciders)
    if not state.deciders:
        who = join(owner or report.placed.task.answering)
    if not who:
        return "文件没有写由哪个单位负责"
    if state.due is not None and state.due.event is not None:
        return f"这一次由{who}负责"
    if owner or len(report.story.stories) > 1:
        return f"这一项由{who}负责"
    return f"这项任务由{who}负责"
