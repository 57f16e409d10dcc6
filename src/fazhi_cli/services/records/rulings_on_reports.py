"""Decisions on what a department has reported: 销号, 退回, 延期, 不予延期."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.remarks import Remark, late_extension
from fazhi_cli.rules.decisions import (
    check_checker,
    check_close,
    check_extension,
    check_return,
    refuse_ended,
)
from fazhi_cli.rules.status.values import DepartmentState
from fazhi_cli.services.records.case import (
    Case,
    Verdict,
    need_reason,
    refuse_other_party,
    refuse_stranger,
)
from fazhi_cli.services.records.requests import (
    CloseRequest,
    ExtensionRequest,
    RefusalRequest,
    ReturnRequest,
    RulingRequest,
)
from fazhi_cli.services.records.target import (
    Pick,
    RecordTarget,
    choose_deadline,
    find_target,
    of_event,
    of_newest_report,
    of_open_date,
    refuse_event,
)


@dataclass(frozen=True, kw_only=True)
class _Disputed:
    """The share of a department that is decided on, and what names it."""

    target: RecordTarget
    share: DepartmentState

    def verdict(
        self,
        case: Case,
        *,
        to: date | None = None,
        is_forced: bool = False,
        remarks: tuple[Remark, ...] = (),
    ) -> Verdict:
        """Give a decision on it."""
        deadline = self.target.deadline
        return Verdict(
            deadline=deadline.id if deadline is not None else None,
            period=self.target.period,
            event=self.target.event,
            to=to,
            is_forced=is_forced,
            target=self.target,
            concerned=(case.who,),
            remarks=remarks,
        )


def _find_share(case: Case, request: RulingRequest, pick: Pick) -> _Disputed:
    """Give the share that is decided on: what the request names, else what `pick` takes."""
    subject = case.subject
    deadline = choose_deadline(subject.task, request.deadline, is_needed=True)
    state = case.standings.share(subject.placed, case.who, deadline)
    refuse_stranger(case)
    if request.event is not None:
        refuse_event(deadline)
        pick = of_event(request.event)
    target = find_target(deadline, state, request.period, pick)
    share = target.share(case.who)
    assert share is not None
    return _Disputed(target=target, share=share)


def close(case: Case, request: CloseRequest) -> Verdict:
    """Close what was reported as done; what was not, by force and with a reason (销号).

    Raises:
        UsageError: see `check_close`; see `refuse_other_party`; it is the work of the coordinator's
            host, and nobody else has checked it.
    """
    refuse_other_party(case)
    disputed = _find_share(case, request, of_newest_report(case.who, case.at.date()))
    is_forced = check_close(
        disputed.share,
        case.who,
        case.subject.key,
        request.reason,
        is_forced=request.is_forced,
    )
    if case.is_of_host:
        _check_checker(case, request)
    return disputed.verdict(case, is_forced=is_forced)


def _check_checker(case: Case, request: CloseRequest) -> None:
    subject = case.subject
    coordinator = subject.canonical(subject.workspace.settings.coordinator.name)
    checker = None
    if request.checked_by is not None:
        checker = subject.canonical(request.checked_by)
    check_checker(case.who, checker, {case.who, coordinator})


def send_back(case: Case, request: ReturnRequest) -> Verdict:
    """Return what was reported, with a reason (退回).

    Raises:
        UsageError: there is none; see `check_return`.
    """
    need_reason(case, "退回")
    disputed = _find_share(case, request, of_newest_report(case.who, case.at.date()))
    check_return(disputed.share, case.who)
    return disputed.verdict(case)


def extend(case: Case, request: ExtensionRequest) -> Verdict:
    """Move a date on, with a reason (延期).

    Raises:
        UsageError: the new date is missing; the reason is missing; see `check_extension`.
    """
    to, decided = request.to, case.at.date()
    if to is None:
        raise UsageError("延期要用 --to 写明延到哪一天；不同意延期的，写 --refuse")
    need_reason(case, "延期")
    disputed = _find_share(case, request, of_open_date(case.who, decided))
    check_extension(disputed.share, case.who, case.subject.key, decided=decided, to=to)
    in_force = disputed.share.in_force
    remarks: tuple[Remark, ...] = ()
    if in_force is not None and request.now.date() > in_force:
        remarks = (late_extension(in_force, decided),)
    return disputed.verdict(case, to=to, remarks=remarks)


def refuse(case: Case, request: RefusalRequest) -> Verdict:
    """Refuse an extension, with a reason (不予延期).

    Raises:
        UsageError: a new date was given all the same; the reason is missing.
    """
    if request.to is not None:
        raise UsageError("不予延期（--refuse）不能同时写 --to")
    need_reason(case, "不予延期")
    disputed = _find_share(case, request, of_open_date(case.who, case.at.date()))
    refuse_ended(disputed.share, case.who)
    return disputed.verdict(case)
