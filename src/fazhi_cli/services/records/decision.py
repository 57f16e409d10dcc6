"""The coordinator's decisions on a plan: `close`, `return`, `extend`, `settle`, `transfer`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model.remarks import Remark
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.rules.workspace import Dropped, LeftOut
from fazhi_cli.services.records.case import Case, Verdict, open_case
from fazhi_cli.services.records.file import (
    Addition,
    Written,
    add_records,
    day_text,
    hold,
    keep_said,
    late_text,
    make_model,
    moment_text,
    reviews_file,
)
from fazhi_cli.services.records.remarks import on_decision
from fazhi_cli.services.records.requests import (
    CloseRequest,
    DecisionRequest,
    EndRequest,
    ExtensionRequest,
    RefusalRequest,
    ReturnRequest,
    RulingRequest,
    SettlementRequest,
    TransferRequest,
)
from fazhi_cli.services.records.rulings_on_assignment import settle, transfer
from fazhi_cli.services.records.rulings_on_endings import end
from fazhi_cli.services.records.rulings_on_reports import close, extend, refuse, send_back
from fazhi_cli.services.records.subject import day_of, open_subject
from fazhi_cli.services.records.target import RecordTarget, own_share
from fazhi_cli.store.writing.files import write_all


class Share(NamedTuple):
    """Where a department stands after the decision."""

    department: str
    words: tuple[str, ...]
    others: tuple[OccurrenceState, ...] = ()  # what else of the task it still owes


class DecisionReport(NamedTuple):
    """What was written, or would be, and where the departments and the task stand with it."""

    task: str
    review: Review
    written: Written
    target: RecordTarget | None
    is_of_host: bool  # the coordinator's office stands inside the department
    remarks: tuple[Remark, ...]
    shares: tuple[Share, ...]
    standing: TaskStanding
    as_of: date
    left_out: tuple[LeftOut, ...]
    dropped: tuple[Dropped, ...]
    is_dry: bool


def decide(root: Path, request: DecisionRequest, as_of: date, *, dry_run: bool) -> DecisionReport:
    """Answer the six commands that decide: add the decision to the plan's reviews.

    Raises:
        UsageError: the decision may not be made, or the request does not fit the plan.
        BadDataError: a file that is needed has errors.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    with hold(root, dry_run=dry_run):
        day = day_of(request.at, request.now)
        subject = open_subject(root, request.plan, request.task, day)
        case = open_case(subject, request)
        verdict = _rule(case, request)
        record = _record(case, verdict)
        review = make_model(Review, record)
        file = reviews_file(subject.files, subject.plan.id)
        change, written = add_records(file, [Addition("reviews", record)])
        if not dry_run:
            write_all(root, [change])
    return _report(case, verdict, review, written=written, as_of=as_of, is_dry=dry_run)


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
        case EndRequest():
            return end(case, request)
    raise TypeError(type(request))


def _record(case: Case, verdict: Verdict) -> dict[str, Any]:
    request = case.request
    checked_by = request.checked_by if isinstance(request, RulingRequest) else None
    return keep_said(
        task=case.subject.key,
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
        result=request.result if isinstance(request, CloseRequest) else None,
        into=verdict.into,
        checked_by=checked_by,
        forced=True if verdict.is_forced else None,
    )


def _report(
    case: Case,
    verdict: Verdict,
    review: Review,
    *,
    written: Written,
    as_of: date,
    is_dry: bool,
) -> DecisionReport:
    """Tell what was written, and how things stand with it on the day that was asked for."""
    day = max(as_of, case.at.date())
    subject = case.subject.on(day)
    standings = subject.standings.with_review(review)
    shares = []
    for department in verdict.concerned:
        name = subject.canonical(department)
        share = own_share(subject, standings, name, verdict.target)
        shares.append(Share(name, share.words, share.others))
    return DecisionReport(
        task=subject.placed.label,
        review=review,
        written=written,
        target=verdict.target,
        is_of_host=case.is_of_host,
        remarks=on_decision(case, verdict, review.recorded),
        shares=tuple(shares),
        standing=standings.of(subject.placed, None),
        as_of=day,
        left_out=subject.workspace.left_out,
        dropped=subject.workspace.not_counted(day, subject.key),
        is_dry=is_dry,
    )
