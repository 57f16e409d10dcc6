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
from fazhi_cli.services.records.target import RecordTarget, share_of


def on_entry(
    subject: Subject,
    department: Department,
    entry: Entry | None,
    found: RecordTarget | None,
    standings: PlanStandings,
) -> tuple[Remark, ...]:
    """Give the remarks on an entry, or on a line of a 责任清单 where there is no entry."""
    return tuple(_on_entry(subject, department, entry, found, standings))


def _on_entry(
    subject: Subject,
    department: Department,
    entry: Entry | None,
    found: RecordTarget | None,
    standings: PlanStandings,
) -> Iterator[Remark]:
    if not subject.is_involved(department, standings):
        yield not_theirs(subject.placed.key, department.name)
    if entry is None:
        return
    yield from _on_moment(subject, entry.at, entry.recorded)
    share = share_of(found, department.name) if found is not None else None
    if share is not None and share.status is Status.CLOSED:
        yield closed_before(department.name, share.closed_on)
    if entry.percent == 100 and entry.status is EntryStatus.UNDERWAY:
        yield not_reported_done()


def on_decision(case: Case, verdict: Verdict, recorded: datetime | None) -> tuple[Remark, ...]:
    """Give the remarks on a decision."""
    others: list[Remark] = []
    if not case.is_of_coordinator:
        others.append(other_decider(case.by, case.subject.workspace.settings.coordinator.name))
    return (*_on_moment(case.subject, case.at, recorded), *verdict.remarks, *others)


def _on_moment(subject: Subject, at: datetime, recorded: datetime | None) -> Iterator[Remark]:
    issued, day = subject.plan.issued, at.date()
    if issued is not None and day < issued:
        yield before_issue(day, issued)
    if recorded is not None:
        yield late_record(day, recorded.date())
    successor = subject.workspace.successor(subject.plan, day)
    if successor is not None and day >= successor.since:
        yield superseded(subject.plan.id, successor.plan.id, successor.since)
