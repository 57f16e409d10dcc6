"""What is owed and by whom: leads, groups, moves, indicators, the departments' own promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Scope
from fazhi_cli.model.timerule import Recurring
from fazhi_cli.render.pages.task_words import (
    heir_words,
    indicator_words,
    memberless_words,
    move_words,
    onward_words,
    origin_words,
    promise_words,
    settled_words,
    unlisted_words,
)
from fazhi_cli.render.pages.words import full_stop, quoted, said, spoken_day, titled
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.queries.task_parties import Promise, TermNote
from fazhi_cli.services.queries.why import WhyReport

_SHOWN_MEMBERS = 6
_SHOWN_DEPARTMENTS = 6


def tell_owing(report: WhyReport) -> Iterator[str]:
    """Tell what is owed, and by whom."""
    task, parties = report.placed.task, report.parties
    has_what = all(deadline.what or deadline.id for deadline in task.deadlines)
    if task.text and not (task.deadlines and has_what):
        yield full_stop(f"要求：{said(task.text)}")
    yield from _who(report)
    if len(report.story.stories) == 1:
        yield from tell_owner(report.story.stories[0].deadline)
    for old in parties.renamed:
        yield from heir_words(old).aloud
    for note in parties.terms:
        yield from _term(note)
    for move in parties.moves:
        yield from move_words(move).aloud
    for indicator in parties.indicators:
        yield from indicator_words(indicator).aloud
    yield from _promises(parties.promises)
    for origin in report.continuations.origins:
        yield from origin_words(origin).aloud
    yield from _successor(report)
    for onward in report.continuations.onward:
        yield from onward_words(onward).aloud


def _promises(promises: Sequence[Promise]) -> Iterator[str]:
    """Tell what the first few departments promised, and how many there are besides."""
    departments = list(dict.fromkeys(promise.department for promise in promises))
    shown = departments[:_SHOWN_DEPARTMENTS]
    for promise in promises:
        if promise.department in shown:
            yield from promise_words(promise).aloud
    more = len(departments) - len(shown)
    if more > 0:
        yield f"另有{more}个单位的责任清单写了这项任务，这里不说。"


def _who(report: WhyReport) -> Iterator[str]:
    """Tell whom the document names, and whom it does not."""
    task = report.placed.task
    participants = join(task.participants)
    if task.lead and participants:
        yield f"牵头单位是{join(task.lead)}，责任单位是{participants}。"
    elif task.lead:
        yield f"牵头单位是{join(task.lead)}。"
    elif participants:
        yield f"文件没有写牵头单位，责任单位是{participants}。"
    elif not task.owners:
        yield "文件没有写由哪个单位负责。"
    elif not task.deadlines or not all(deadline.owner for deadline in task.deadlines):
        yield f"文件没有写牵头单位，正文点名的是{join(task.owners)}。"


def tell_owner(deadline: Deadline) -> Iterator[str]:
    """Tell whom the text names for this part, and to whom it goes."""
    to = f"报{said(deadline.to)}" if deadline.to else ""
    owner = f"由{join(deadline.owner)}负责" if deadline.owner else ""
    if owner and to:
        yield f"这一项{owner}，{to}。"
    elif owner:
        yield f"这一项{owner}。"
    elif to:
        yield f"这一项要{to}。"


def _term(note: TermNote) -> Iterator[str]:
    """Tell whom a name means.

    The list has only those whom a document names, so it can't tell how many there are.
    """
    if note.settled is not None:
        yield from settled_words(note).aloud
    elif not note.members and note.is_rest:
        yield f"{quoted(note.name)}，除了已经点名的，单位名单里没有列出别的。"
    elif not note.members:
        is_open = "，是哪几个单位还没有明确" if note.scope is Scope.SOME else ""
        yield f"{memberless_words(note.name)}{is_open}。"
    elif note.scope is Scope.SOME:
        yield _possible(note)
    elif note.answers:
        yield f"{quoted(note.name)}，{_listed(note)}{_members(note)}{unlisted_words(note)}。"
    elif note.is_inferred:
        yield f"{quoted(note.name)}是哪些单位，文件没有列出，是推定的。"
    elif note.unlisted:
        yield f"{quoted(note.name)}中的{join(note.unlisted)}，文件没有列出。"


def _listed(note: TermNote) -> str:
    without = "除了已经点名的，" if note.is_rest else ""
    verb = "推定" if note.is_inferred else "列出"
    return f"{without}单位名单里{verb}的有{len(note.members)}个"


def _members(note: TermNote) -> str:
    return f"：{join(note.members)}" if len(note.members) <= _SHOWN_MEMBERS else ""


def _possible(note: TermNote) -> str:
    if note.is_group:
        begin = f"{quoted(note.name)}指哪几个单位，还没有明确；{_listed(note)}，都有可能"
        return f"{begin}{_members(note)}{unlisted_words(note)}。"
    heirs = f"{len(note.members)}个单位"
    if len(note.members) <= _SHOWN_MEMBERS:
        heirs = join(note.members)
    return f"{quoted(note.name)}的职责已经分给{heirs}，这项任务由哪一家承担，还没有明确。"


def _successor(report: WhyReport) -> Iterator[str]:
    """Tell that a newer plan takes the place of this one, once that is known or matters."""
    if report.successor is None:
        return
    newer, since = report.successor
    dropped = [story for story in report.story.stories if story.dropped]
    if report.as_of < (newer.issued or since) and not dropped:
        return
    will = "由" if report.as_of >= since else "将由"
    replaced = f"这份方案从{spoken_day(since)}起{will}{titled(newer.title)}取代"
    rest = "，以前到期的照样要办完" if _is_behind(report) else ""
    if not dropped:
        yield f"{replaced}{rest}。"
    elif any(isinstance(story.deadline.rule, Recurring) for story in dropped):
        yield f"{replaced}，从这一天起到期的各期不再要求{rest}。"
    else:
        yield f"{replaced}，从这一天起到期的不再要求{rest}。"


def _is_behind(report: WhyReport) -> bool:
    for story in report.story.stories:
        for chapter in story.come:
            if not chapter.is_over:
                return True
    return False
