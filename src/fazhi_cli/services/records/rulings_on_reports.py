"""Decisions on what a department has reported: 销号, 退回, 延期, 不予延期."""

from __future__ import annotations

from typing import Any

from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.remarks import late_extension
from fazhi_cli.rules.decisions import check_checker, check_close, check_extension, check_return
from fazhi_cli.rules.status.values import DepartmentState
from fazhi_cli.services.records.case import (
    Case,
    Verdict,
    need_reason,
    refuse_other_party,
    refuse_stranger,
)
from fazhi_cli.services.records.target import (
    Pick,
    RecordTarget,
    choose_deadline,
    counted,
    event_of,
    of_event,
    of_newest_report,
    of_open_date,
    period_of,
    refuse_event,
    share_of,
)


def _share(case: Case, pick: Pick) -> tuple[RecordTarget, DepartmentState, dict[str, Any]]:
    """Give the share that is decided on, and the keys that name it."""
    subject, request = case.subject, case.request
    deadline = choose_deadline(subject.task, request.deadline, is_needed=True)
    state = case.standings.share(subject.placed, case.who, deadline)
    refuse_stranger(case)
    if request.event is not None:
        refuse_event(deadline)
        pick = of_event(request.event)
    found = counted(deadline, state, request.period, pick)
    share, event = share_of(found, case.who), event_of(found)
    assert share is not None
    named = {"deadline": deadline.id if deadline is not None else None, "period": period_of(found)}
    return found, share, named | {"event": event.isoformat() if event is not None else None}


def close(case: Case) -> Verdict:
    """Close what was reported as done; what was not, by force and with a reason (销号).

    Raises:
        UsageError: see `check_close`; see `refuse_other_party`; it is the work of the coordinator's
            host, and nobody else has checked it.
    """
    request = case.request
    refuse_other_party(case)
    found, share, keys = _share(case, of_newest_report(case.who, case.at.date()))
    is_beyond = check_close(
        share, case.who, case.subject.placed.key, request.reason, is_forced=request.is_forced
    )
    if case.is_of_host:
        coordinator = case.subject.workspace.settings.coordinator.name
        checker = (
            case.subject.canonical(request.checked_by) if request.checked_by is not None else None
        )
        check_checker(case.who, checker, {case.who, case.subject.canonical(coordinator)})
    return Verdict({**keys, "forced": True if is_beyond else None}, found, (case.who,))


def send_back(case: Case) -> Verdict:
    """Return what was reported, with a reason (退回).

    Raises:
        UsageError: there is none; see `check_return`.
    """
    need_reason(case, "退回")
    found, share, keys = _share(case, of_newest_report(case.who, case.at.date()))
    check_return(share, case.who)
    return Verdict(keys, found, (case.who,))


def extend(case: Case) -> Verdict:
    """Move a date on, with a reason (延期).

    Raises:
        UsageError: the new date is missing; the reason is missing; see `check_extension`.
    """
    to = case.request.to
    if to is None:
        raise UsageError("延期要用 --to 写明延到哪一天；不同意延期的，写 --refuse")
    need_reason(case, "延期")
    found, share, keys = _share(case, of_open_date(case.who, case.at.date()))
    check_extension(share, case.who, case.subject.placed.key, case.at.date(), to)
    in_force = share.in_force
    is_late = in_force is not None and case.request.now.date() > in_force
    remarks = (
        (late_extension(in_force, case.at.date()),) if in_force is not None and is_late else ()
    )
    return Verdict({**keys, "to": to.isoformat()}, found, (case.who,), remarks)


def refuse(case: Case) -> Verdict:
    """Refuse an extension, with a reason (不予延期).

    Raises:
        UsageError: a new date was given all the same; the reason is missing.
    """
    if case.request.to is not None:
        raise UsageError("不予延期（--refuse）不能同时写 --to")
    need_reason(case, "不予延期")
    found, _, keys = _share(case, of_open_date(case.who, case.at.date()))
    return Verdict(keys, found, (case.who,))
