"""The decision that something is no longer owed: 终止 (docs/states.md#30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from fazhi_cli.model import decision_errors, entry_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.remarks import Remark, foreign_into
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.task_refs import TaskName, split_ref
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.status.endings import has_ended
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.services.records.case import (
    Case,
    Verdict,
    need_reason,
    refuse_other_party,
    refuse_stranger,
)
from fazhi_cli.services.records.requests import EndRequest
from fazhi_cli.services.records.target import (
    choose_deadline,
    find_target,
    of_day,
    of_event,
    refuse_event,
)
from fazhi_cli.store.loader import Loader

# What of a task has ended: the deadline, the day and the period or event, the department.
Share = tuple[str | None, date | None, str | None, str]


def end(case: Case, request: EndRequest) -> Verdict:
    """Ask no more for what is open of a task, or of what is named of it, with a reason (终止).

    Raises:
        UsageError: there is no reason; there is no such deadline, period or event; nothing of it is
            open; the task that shall take it in does not exist; see `refuse_other_party`.
        BadDataError: the plan of that task has errors.
    """
    need_reason(case, "终止")
    refuse_other_party(case)
    if case.department is not None:
        refuse_stranger(case)
    deadline, period, event = _meant(case, request)
    into, remarks = _into(case, request.into)
    verdict = Verdict(
        deadline=deadline.id if deadline is not None else None,
        period=period,
        event=event,
        into=into,
        concerned=(case.who,) if case.department is not None else (),
        remarks=remarks,
    )
    _refuse_idle(case, verdict)
    return verdict


def _meant(case: Case, request: EndRequest) -> tuple[Deadline | None, str | None, date | None]:
    """Give the deadline, the period and the event that are named; nothing is the whole task."""
    is_named = (request.deadline, request.period, request.event) != (None, None, None)
    if not is_named:
        return None, None, None
    subject = case.subject
    deadline = choose_deadline(subject.task, request.deadline, is_needed=True)
    if request.period is None and request.event is None:
        return deadline, None, None
    pick = of_day(case.at.date())
    if request.event is not None:
        refuse_event(deadline)
        pick = of_event(request.event)
    state = case.standings.state(subject.placed)
    runs = tuple(run for run in state.runs if run.first.deadline is deadline)
    target = find_target(deadline, replace(state, runs=runs), request.period, pick)
    if request.event is not None and target.event is None:
        raise entry_errors.unknown_event(request.event, ())
    return deadline, target.period, target.event


def _into(case: Case, given: str | None) -> tuple[str | None, tuple[Remark, ...]]:
    """Find the task that takes it in; a number alone is of the same plan."""
    if given is None:
        return None, ()
    subject = case.subject
    name = split_ref(given) if "/" in given else TaskName(subject.plan.id, given)
    plan = subject.plan
    if name.plan != plan.id:
        if name.plan not in subject.workspace.names:
            return str(name), (foreign_into(str(name)),)
        loaded = Loader(subject.workspace.root).plans([name.plan])
        if not loaded:
            raise bad_data([Path(f"data/plans/{name.plan}.yaml")])
        plan = loaded[0]
    placed = find_task(plan, name.task)
    if plan.id == subject.plan.id and placed.key == subject.key:
        raise decision_errors.into_itself(subject.key)
    return str(TaskName(plan.id, placed.key)), ()


def _refuse_idle(case: Case, verdict: Verdict) -> None:
    """Refuse what would end nothing.

    Raises:
        UsageError: all of it is done, or has ended before.
    """
    subject = case.subject
    review = Review(
        task=subject.key,
        deadline=verdict.deadline,
        period=verdict.period,
        event=verdict.event,
        department=case.department.name if case.department is not None else None,
        at=case.at,
        decision=Decision.END,
        reason=case.request.reason,
        by=case.by,
    )
    before = _ended_shares(case, case.standings)
    if not _ended_shares(case, case.standings.with_review(review)) - before:
        state = case.standings.state(subject.placed)
        for occurrence in (*state.occurrences, state.decisive):
            is_meant = verdict.deadline in (None, occurrence.deadline and occurrence.deadline.id)
            if occurrence.into is not None and is_meant:
                raise decision_errors.end_elsewhere(subject.key, str(occurrence.into))
        raise decision_errors.nothing_to_end(subject.key, has_ended=bool(before))


def _ended_shares(case: Case, standings: PlanStandings) -> set[Share]:
    subject = case.subject
    state = standings.state(subject.placed)
    if case.department is not None:
        state = subject.own_standing(case.who, standings).state
    shares: set[Share] = set()
    for occurrence in (*state.occurrences, state.decisive):
        shares |= _shares_of(occurrence)
    history = standings.history(subject.key)
    for deadline in subject.task.deadlines:
        is_unsettled = isinstance(deadline.rule, Unsettled)
        if is_unsettled and has_ended(history, deadline, len(subject.task.deadlines) == 1):
            shares.add((deadline.id, None, None, ""))
    return shares


def _shares_of(occurrence: OccurrenceState) -> set[Share]:
    due, deadline = occurrence.due, occurrence.deadline
    name = deadline.id if deadline is not None else None
    day = due.due if due is not None else None
    which = str(due.period or due.event or "") if due is not None else None
    ended = [who for who, own in occurrence.departments.items() if own.status.has_ended]
    if occurrence.status.has_ended:
        ended.append("")
    return {(name, day, which, who) for who in ended}
