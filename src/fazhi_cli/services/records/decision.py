"""`close`, `return`, `extend`, `settle`, `transfer`: the coordinator's decisions are added to a
plan's reviews.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model.remarks import Remark
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.records.case import Case, Verdict, open_case
from fazhi_cli.services.records.file import (
    Addition,
    Written,
    added,
    checked,
    day_text,
    filled,
    holding,
    late_text,
    moment_text,
    new_head,
    reviews_path,
)
from fazhi_cli.services.records.remarks import on_decision
from fazhi_cli.services.records.requests import (
    CloseRequest,
    DecisionRequest,
    ExtensionRequest,
    RefusalRequest,
    ReturnRequest,
    RulingRequest,
    SettlementRequest,
    TransferRequest,
)
from fazhi_cli.services.records.rulings_on_assignment import settle, transfer
from fazhi_cli.services.records.rulings_on_reports import close, extend, refuse, send_back
from fazhi_cli.services.records.subject import day_of, open_subject, with_review
from fazhi_cli.services.records.target import RecordTarget, share_now
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.files import write_all


class Share(NamedTuple):
    """Where a department stands after the decision."""

    department: str
    words: tuple[str, ...]


class DecisionReport(NamedTuple):
    """What was written, or would be, and where the departments and the task stand with it."""

    task: str
    review: Review
    written: Written
    counted: RecordTarget | None
    is_of_host: bool  # the coordinator's office stands inside the department
    remarks: tuple[Remark, ...]
    shares: tuple[Share, ...]
    standing: TaskStanding
    as_of: date
    left_out: tuple[LeftOut, ...]
    is_dry: bool


def decide(root: Path, request: DecisionRequest, as_of: date, *, dry_run: bool) -> DecisionReport:
    """Answer `close`, `return`, `extend`, `settle` and `transfer`: add the decision to the plan's
    reviews.

    Raises:
        UsageError: the decision may not be made, or the request does not fit the plan.
        BadDataError: a file that is needed has errors.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    with holding(root, dry_run=dry_run):
        subject = open_subject(root, request.plan, request.task, day_of(request.at, request.now))
        case = open_case(subject, request)
        verdict = _rule(case, request)
        record = _record(case, verdict)
        review = checked(Review, record)
        head, known = new_head(root, subject.plan.id, FileKind.REVIEWS), subject.records.reviews
        change, written = added(
            root,
            reviews_path(subject.plan.id),
            FileKind.REVIEWS,
            head,
            [Addition("reviews", record)],
            lambda model: model.reviews == known,
        )
        if not dry_run:
            write_all(root, [change])
    return _report(case, verdict, review, written, as_of, is_dry=dry_run)


def _rule(case: Case, request: DecisionRequest) -> Verdict:
    match request:
        case CloseRequest():
            return close(case, request)
        case ReturnRequest():
            return send_back(case, request)
        case ExtensionRequest():
            return extend(case, request)
        case RefusalRequest():
            return refuse(case, request)
        case SettlementRequest():
            return settle(case, request)
        case TransferRequest():
            return transfer(case, request)
    raise TypeError(type(request))


def _record(case: Case, verdict: Verdict) -> dict[str, Any]:
    request = case.request
    checked_by = request.checked_by if isinstance(request, RulingRequest) else None
    return filled(
        task=case.subject.placed.key,
        deadline=verdict.deadline,
        period=verdict.period,
        event=day_text(verdict.event),
        department=case.department.name if case.department is not None else None,
        term=verdict.term,
        departments=verdict.departments,
        at=moment_text(case.at),
        recorded=late_text(case.at, request.now),
        decision=str(request.decision),
        to=day_text(verdict.to),
        reason=request.reason,
        by=case.by,
        checked_by=checked_by,
        forced=True if verdict.is_forced else None,
    )


def _report(
    case: Case, verdict: Verdict, review: Review, written: Written, as_of: date, *, is_dry: bool
) -> DecisionReport:
    day = max(as_of, case.at.date())
    subject = case.subject.on(day)
    standings = subject.standings(with_review(subject.records, review), day)
    names = (subject.canonical(name) for name in verdict.concerned)
    shares = tuple(
        Share(name, share_now(subject, standings, name, verdict.target)) for name in names
    )
    remarks = on_decision(case, verdict, review.recorded)
    return DecisionReport(
        subject.placed.key,
        review,
        written,
        verdict.target,
        case.is_of_host,
        remarks,
        shares,
        standings.of(subject.placed, None),
        day,
        subject.workspace.left_out,
        is_dry,
    )
