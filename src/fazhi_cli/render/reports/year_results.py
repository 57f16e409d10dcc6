"""The results of a year, task by task: whose they are, and of which part of the year.

A result is the sentence that a department or the coordinator wrote for the public; here it only
gets its subject and its time, where a reader could not tell them (docs/reports.md#年度报告).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.words import names, said
from fazhi_cli.render.reports.year_facts import part_words
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.work import Work
from fazhi_cli.services.reports.annual import TaskYear
from fazhi_cli.services.reports.basis import ReportBasis


class _Share(NamedTuple):
    """The same words of one or several departments, for one occurrence."""

    work: Work
    departments: tuple[str, ...]
    text: str


def result_sentences(task: TaskYear, basis: ReportBasis) -> list[str]:
    """Give the results of a task, each once, in the order of its deadlines and of time.

    In its own report nobody says who it is.
    """
    year = basis.period.year
    occasions = _occasions(task)
    is_repeated = _repeated_deadlines(occasions)
    sentences: list[str] = []
    for work, shares in occasions:
        when = ""
        if id(work.deadline) in is_repeated and work.due is not None and work.due.period:
            when = part_words(work.due.period, year)
        for share in shares:
            subject = _subject(task, share, shares, basis.registry)
            if subject == basis.department or share.text.startswith(subject):
                subject = ""
            sentence = f"{subject}{share.text}"
            if when and when not in sentence:
                sentence = f"{when}{sentence}"
            if sentence not in sentences:
                sentences.append(sentence)
    return sentences


def _occasions(task: TaskYear) -> list[tuple[Work, list[_Share]]]:
    """Put the work for one occurrence together, and what several departments say alike."""
    occasions: dict[tuple[int, object], list[Work]] = {}
    for work in task.work:
        if work.outcome.results:
            occasions.setdefault((id(work.deadline), work.due), []).append(work)
    return [(every[0], _shares(every)) for every in occasions.values()]


def _shares(every: Sequence[Work]) -> list[_Share]:
    by_text: dict[str, list[str]] = {}
    for work in every:
        text = "；".join(said(result) for result in work.outcome.results)
        by_text.setdefault(text, []).append(work.department)
    return [_Share(every[0], tuple(own), text) for text, own in by_text.items()]


def _repeated_deadlines(occasions: Sequence[tuple[Work, list[_Share]]]) -> set[int]:
    """Give the deadlines of which several periods have something to tell."""
    seen: set[int] = set()
    repeated: set[int] = set()
    for work, _ in occasions:
        repeated |= {id(work.deadline)} & seen
        seen.add(id(work.deadline))
    return repeated


def _subject(
    task: TaskYear, share: _Share, shares: Sequence[_Share], registry: Registry | None
) -> str:
    """Say who did it, where that is not clear.

    Those who are named for the work did it together, once all of them are done. Some of several,
    the members of a group, and who only helped are named.
    """
    matter = task.matter_of(share.work)
    term = _term(task, share.work, registry)
    if matter is not None:
        owners = set(matter.parts)
        is_whole = not matter.behind or len(owners) < 2
    else:
        owners = _named_owners(task, registry)
        is_whole = True
    doers = set(share.departments)
    if term is not None and len(owners) > 1 and owners <= doers and len(shares) == 1:
        return f"{said(term)}全部"
    is_clear = term is None and is_whole and doers <= owners
    return "" if is_clear else names(share.departments)


def _named_owners(task: TaskYear, registry: Registry | None) -> set[str]:
    every = task.placed.task.answering
    return {registry.canonical(name) if registry is not None else name for name in every}


def _term(task: TaskYear, work: Work, registry: Registry | None) -> str | None:
    """Give the group whose members each owe it; None where departments are named."""
    deadline = work.deadline
    owners = task.placed.task.answering
    if deadline is not None and deadline.owner:
        owners = deadline.owner
    terms = []
    for name in owners:
        if registry is not None and isinstance(registry.find(name), Term):
            terms.append(name)
    return "、".join(terms) if terms else None


def done_without_result(task: TaskYear) -> tuple[Work, ...]:
    """Give the work that was completed, and of which nobody wrote what came of it."""
    silent = []
    for work in task.work:
        if work.outcome.has_completion and not work.outcome.results:
            silent.append(work)
    return tuple(silent)


def deadline_words(deadline: Deadline) -> str:
    """Give the document's own words for a deadline; the rule's where it has none."""
    if deadline.phrase is not None:
        return said(deadline.phrase)
    if isinstance(deadline.rule, Unsettled):
        return said(deadline.rule.phrase)
    return print_rule(deadline.rule, deadline.times)


def enumerated(titles: Iterable[str]) -> str:
    """List titles; by semicolons where one of them has a comma of its own."""
    every = list(titles)
    has_marks = any(mark in title for title in every for mark in "、，")
    return ("；" if has_marks else "、").join(every)


def matter_words(matter: Matter) -> str:
    """Name a matter by its task, and by what is due of it where that says more."""
    title, what = said(matter.placed.task.title), said(matter.title)
    return title if what == title else f"{title}（{what}）"
