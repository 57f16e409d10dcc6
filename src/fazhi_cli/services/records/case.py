"""A decision before it is made: what was asked for, and what it is about up to its moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fazhi_cli.model import decision_errors
from fazhi_cli.model.departments import Department
from fazhi_cli.model.remarks import Remark
from fazhi_cli.rules.decisions import check_decider
from fazhi_cli.rules.status.history import Report
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.services.records.file import progress_path, refuse_future
from fazhi_cli.services.records.requests import (
    DecisionRequest,
    EndRequest,
    RulingRequest,
    TransferRequest,
)
from fazhi_cli.services.records.subject import (
    Subject,
    Writing,
    choose_moment,
    refuse_left_out,
)
from fazhi_cli.services.records.target import RecordTarget


@dataclass(frozen=True, kw_only=True)
class Case:
    """A decision with what it is about, up to its moment."""

    subject: Subject
    request: DecisionRequest
    at: datetime
    by: str
    department: Department | None
    standings: PlanStandings

    @property
    def who(self) -> str:
        """The canonical name of the department that the decision is about."""
        assert self.department is not None
        return self.department.name

    @property
    def is_of_host(self) -> bool:
        """Whether the coordinator's office stands inside the department."""
        host = self.subject.workspace.settings.coordinator.host
        return (
            host is not None
            and self.department is not None
            and self.subject.canonical(host) == self.who
        )

    @property
    def is_of_coordinator(self) -> bool:
        """Whether the coordinator decides, or the department in which its office stands."""
        coordinator = self.subject.workspace.settings.coordinator
        names = (name for name in (coordinator.name, coordinator.host) if name is not None)
        return self.subject.canonical(self.by) in {self.subject.canonical(name) for name in names}


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a decision says of its own, what it counts for, and whom it concerns."""

    deadline: str | None = None
    period: str | None = None
    event: date | None = None
    term: str | None = None
    departments: tuple[str, ...] = ()
    to: date | None = None
    into: str | None = None
    is_forced: bool = False
    target: RecordTarget | None = None
    concerned: tuple[str, ...] = ()  # departments whose state is told
    remarks: tuple[Remark, ...] = ()


def open_case(subject: Subject, request: DecisionRequest) -> Case:
    """Give what a decision is about.

    Raises:
        UsageError: the department is not one; the department would decide on its own work, or check
            it.
        BadDataError: a file that is needed has errors.
    """
    department = None
    own_files: list[str] = []
    if isinstance(request, RulingRequest | TransferRequest | EndRequest) and request.department:
        department = subject.department(request.department)
        own_files.append(progress_path(subject.plan.id, department.name))
    refuse_left_out(subject.workspace, own_files)
    if not isinstance(request, TransferRequest):  # work may go elsewhere from a later day on
        refuse_future(request.at, request.now)
    name = department.name if department is not None else None
    writing = Writing(task=subject.key, department=name, is_report=False)
    at = choose_moment(subject.standings, writing, request.at, request.now)
    by = subject.workspace.settings.coordinator.name if request.by is None else request.by
    if department is not None:
        check_decider(subject.canonical(by), department.name, request.decision)
        checked_by = request.checked_by if isinstance(request, RulingRequest) else None
        if checked_by is not None and subject.canonical(checked_by) == department.name:
            raise decision_errors.unchecked(department.name, checked_by)
    return Case(
        subject=subject,
        request=request,
        at=at,
        by=by,
        department=department,
        standings=subject.standings.until(at),
    )


def need_reason(case: Case, what: str) -> None:
    """Refuse a decision without its reason.

    Raises:
        UsageError: there is none.
    """
    if not case.request.reason:
        raise decision_errors.needs_reason(what)


def refuse_stranger(case: Case) -> None:
    """Refuse a decision on a department that the task neither means nor has reports from.

    Raises:
        UsageError: it is such a department.
    """
    assert case.department is not None
    steps = case.standings.history(case.subject.key).steps
    has_reported = any(isinstance(step, Report) and step.department == case.who for step in steps)
    if not has_reported and not case.subject.is_involved(case.department, case.standings):
        raise decision_errors.not_involved(case.who, case.subject.key, case.subject.task.named)


def refuse_other_party(case: Case) -> None:
    """Refuse a close by a department that owes something in the same task (docs/states.md#10).

    The coordinator itself, or the department in which its office stands, may.

    Raises:
        UsageError: it is such a department.
    """
    body = case.subject.registry.find(case.by)
    if not isinstance(body, Department) or case.is_of_coordinator:
        return
    tie = case.subject.tie(body, case.standings)
    if tie is not None:
        raise decision_errors.other_party(case.by, case.subject.key)
