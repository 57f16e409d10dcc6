"""Reports of departments that do not owe an occurrence: why they do not count for it."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model import remarks
from fazhi_cli.render.pages.words import names
from fazhi_cli.rules.status.history import Report
from fazhi_cli.rules.status.owed import matter_of, who_owes
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
        yield f"{remarks.not_counted(_owed(chapter, report), names(tuple(strangers)))}。"
    for name in movers:
        yield f"{remarks.moved_away(name)}。"


def _owed(chapter: Chapter, report: WhyReport) -> str:
    """Say who owes an occurrence: who decides it, else whom the document names."""
    state, task = chapter.state, report.placed.task
    who = names(who_owes(state, task))
    if not who:
        return remarks.NOBODY_NAMED
    return remarks.owed_by(matter_of(state, task), who)
