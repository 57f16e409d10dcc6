"""What is worth a second look in an entry or a decision that is made all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from fazhi_cli.model.departments import Department
from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.progress import Commitment, Entry, EntryStatus
from fazhi_cli.model.remarks import (
    NOBODY_NAMED,
    Remark,
    before_issue,
    closed_before,
    ended_before,
    goes_on,
    late_record,
    later_than_due,
    moved_away,
    not_counted,
    not_reported_done,
    not_theirs,
    other_decider,
    owed_by,
    replaces_promise,
    stays_done,
    superseded,
)
from fazhi_cli.rules.status.owed import matter_of, who_owes
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import OccurrenceState, Status
from fazhi_cli.services.queries.task_parties import promises_on
from fazhi_cli.services.records.case import Case, Verdict
from fazhi_cli.services.records.subject import Subject
from fazhi_cli.services.records.target import RecordTarget

# What a line of a 责任清单 says, in words.
_PROMISED = {
    "person": "责任人",
    "measures": "措施",
    "deliverable": "成果",
    "by": "完成时限",
}


def on_entry(
    subject: Subject,
    department: Department,
    entry: Entry | None,
    *,
    target: RecordTarget | None,
    standings: PlanStandings,
) -> tuple[Remark, ...]:
    """Give the remarks on an entry, or on a line of a 责任清单 where there is no entry.

    Args:
        subject: the task.
        department: who reports.
        entry: what is recorded.
        target: what it counts for, as it stood before.
        standings: of the entry's day, with it.
    """
    remarks: list[Remark] = []
    was_moved = department.name in _moves(subject, standings)
    if not was_moved and not subject.is_involved(department, standings):
        remarks.append(not_theirs(subject.key, department.name))
    if entry is None:
        return tuple(remarks)
    if target is not None:
        remarks += _on_counting(subject, department.name, entry, target=target, standings=standings)
    remarks += _on_moment(subject, entry.at, entry.recorded)
    share = target.share(department.name) if target is not None else None
    if share is not None and share.status is Status.CLOSED:
        remarks.append(closed_before(department.name, share.closed_on))
    if share is not None and share.into is not None:
        remarks.append(goes_on(department.name, share.ended_on, str(share.into)))
    elif share is not None and share.status.has_ended:
        remarks.append(ended_before(department.name, share.ended_on))
    is_underway = entry.status is EntryStatus.UNDERWAY
    if share is not None and share.status is Status.REPORTED and is_underway:
        remarks.append(stays_done(department.name, share.done_on))
    elif entry.percent == 100 and is_underway:
        remarks.append(not_reported_done())
    return tuple(remarks)


def on_commitment(
    subject: Subject,
    department: Department,
    commitment: Commitment | None,
    standings: PlanStandings,
) -> tuple[Remark, ...]:
    """Give the remarks on a line of the 责任清单: a late date, an earlier line that it replaces."""
    if commitment is None:
        return ()
    remarks: list[Remark] = []
    if commitment.by is not None:
        remarks += _on_own_date(subject, department, commitment.by, standings)
    earlier = _earlier_promise(subject, department)
    if earlier is not None:
        unrepeated = []
        for key, words in _PROMISED.items():
            if getattr(earlier, key) is not None and getattr(commitment, key) is None:
                unrepeated.append(words)
        remarks.append(replaces_promise(department.name, unrepeated))
    return tuple(remarks)


def _earlier_promise(subject: Subject, department: Department) -> Commitment | None:
    """Give the line on the task that is in force before a new one is written."""
    for promise in promises_on(subject.workspace, subject.plan, subject.registry, subject.key):
        if promise.department == department.name and promise.is_in_force:
            return promise.commitment
    return None


def _on_own_date(
    subject: Subject, department: Department, own: date, standings: PlanStandings
) -> Iterator[Remark]:
    """Tell of a date of the 责任清单 that is later than the last one of the task."""
    standing = subject.own_standing(department.name, standings)
    dates = []
    for occurrence in standing.state.occurrences:
        if occurrence.in_force is not None:
            dates.append(occurrence.in_force)
    if dates and own > max(dates):
        yield later_than_due(own, max(dates))


def on_decision(case: Case, verdict: Verdict, recorded: datetime | None) -> tuple[Remark, ...]:
    """Give the remarks on a decision."""
    remarks = [*_on_moment(case.subject, case.at, recorded), *verdict.remarks]
    if not case.is_of_coordinator:
        coordinator = case.subject.workspace.settings.coordinator.name
        remarks.append(other_decider(case.by, coordinator))
    return tuple(remarks)


def _on_counting(
    subject: Subject,
    department: str,
    entry: Entry,
    *,
    target: RecordTarget,
    standings: PlanStandings,
) -> Iterator[Remark]:
    """Tell that an entry leaves the state as it is, by the rule of `fazhi why`."""
    state = _whole_state(subject, target, standings)
    if state is None or department in state.deciders:
        return
    moves = _moves(subject, standings)
    if department in moves:
        # What was reported before a move goes with the work.
        if entry.at > moves[department]:
            yield moved_away(department)
        return
    who = who_owes(state, subject.task)
    owed = owed_by(matter_of(state, subject.task), listed(who)) if who else NOBODY_NAMED
    yield not_counted(owed, department)


def _moves(subject: Subject, standings: PlanStandings) -> dict[str, datetime]:
    """Give who has handed the task's work over, and when."""
    return {move.old: move.at for move in standings.settled(subject.key).moves}


def _whole_state(
    subject: Subject, target: RecordTarget, standings: PlanStandings
) -> OccurrenceState | None:
    """Give what an entry counts for as it is for everybody, not as the department's own share."""
    if target.occurrence is None:
        return None
    whole = standings.of(subject.placed, None).state
    if not subject.task.deadlines:
        return whole.decisive
    for occurrence in whole.occurrences:
        is_meant = occurrence.due == target.occurrence.due
        if is_meant and occurrence.deadline == target.deadline:
            return occurrence
    return None


def _on_moment(subject: Subject, at: datetime, recorded: datetime | None) -> Iterator[Remark]:
    issued, day = subject.plan.issued, at.date()
    if issued is not None and day < issued:
        yield before_issue(day, issued)
    if recorded is not None:
        yield late_record(day, recorded.date())
    successor = subject.workspace.successor(subject.plan, day)
    if successor is not None and day >= successor.since:
        yield superseded(subject.plan.id, successor.plan.id, successor.since)
