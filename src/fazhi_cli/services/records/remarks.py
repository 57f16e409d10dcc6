"""What is worth a second look in an entry or a decision that is made all the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fazhi_cli.model.departments import Department
from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.remarks import (
    Remark,
    before_issue,
    closed_before,
    late_record,
    not_reported_done,
    not_theirs,
    other_decider,
    superseded,
)
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.values import Status
from fazhi_cli.services.records.case import Case, Verdict
from fazhi_cli.services.records.subject import Subject
from fazhi_cli.services.records.target import RecordTarget


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
    if not subject.is_involved(department, standings):
        remarks.append(not_theirs(subject.key, department.name))
    if entry is None:
        return tuple(remarks)
    remarks += _on_moment(subject, entry.at, entry.recorded)
    share = target.share(department.name) if target is not None else None
    if share is not None and share.status is Status.CLOSED:
        remarks.append(closed_before(department.name, share.closed_on))
    if entry.percent == 100 and entry.status is EntryStatus.UNDERWAY:
        remarks.append(not_reported_done())
    return tuple(remarks)


def on_decision(case: Case, verdict: Verdict, recorded: datetime | None) -> tuple[Remark, ...]:
    """Give the remarks on a decision."""
    remarks = [*_on_moment(case.subject, case.at, recorded), *verdict.remarks]
    if not case.is_of_coordinator:
        coordinator = case.subject.workspace.settings.coordinator.name
        remarks.append(other_decider(case.by, coordinator))
    return tuple(remarks)


def _on_moment(subject: Subject, at: datetime, recorded: datetime | None) -> Iterator[Remark]:
    issued, day = subject.plan.issued, at.date()
    if issued is not None and day < issued:
        yield before_issue(day, issued)
    if recorded is not None:
        yield late_record(day, recorded.date())
    successor = subject.workspace.successor(subject.plan, day)
    if successor is not None and day >= successor.since:
        yield superseded(subject.plan.id, successor.plan.id, successor.since)
