"""What the coordinator may decide on what a department has reported.

See docs/states.md#10 and what follows there. Each check raises the error that names the rule. The
states are those up to the moment of the decision.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from fazhi_cli.model import decision_errors
from fazhi_cli.model.reviews import Decision
from fazhi_cli.rules.status.values import DepartmentState, Flag, Status, flag_words


def check_decider(by: str, department: str, decision: Decision) -> None:
    """A department never decides on its own work.

    Args:
        by: who decides, by canonical name where it is a department.
        department: whose work it is.
        decision: what is decided.

    Raises:
        UsageError: they are the same.
    """
    if by == department:
        raise decision_errors.own_decision(department, decision)


def check_checker(host: str, checked_by: str | None, involved: Collection[str]) -> None:
    """The host's own work is checked by somebody who is neither the host nor the office inside it.

    Raises:
        UsageError: nobody is named, or one of `involved`.
    """
    if checked_by is None or checked_by in involved:
        raise decision_errors.unchecked(host, checked_by)


def refuse_ended(share: DepartmentState, department: str) -> None:
    """What is no longer owed is neither closed nor returned nor extended (docs/states.md#30).

    Raises:
        UsageError: it has ended, or goes on in a newer plan.
    """
    if share.into is not None:
        raise decision_errors.carried_on(department, str(share.into))
    if share.status.has_ended:
        raise decision_errors.ended(department, share.ended_on)


def check_close(
    share: DepartmentState, department: str, task: str, reason: str | None, *, is_forced: bool
) -> bool:
    """Tell whether a close goes beyond what was reported, which has to be forced and given a
    reason.

    Raises:
        UsageError: it is closed; it is a duty without an end; it was not reported as done, and
            nothing forces it; it is forced without a reason.
    """
    refuse_ended(share, department)
    if share.status is Status.CLOSED:
        raise decision_errors.already_closed(department, share.closed_on)
    if share.status is Status.ONGOING:
        raise decision_errors.lasting(task)
    if share.status is Status.REPORTED:
        return False
    if not is_forced:
        raise decision_errors.not_reported(
            department, "·".join((str(share.status), *flag_words(share.flags)))
        )
    if not reason:
        raise decision_errors.needs_reason("没有报完成就销号，")
    return True


def check_return(share: DepartmentState, department: str) -> None:
    """Only a report can be returned, and only once; and what is closed, whether it was reported or
    not.

    Raises:
        UsageError: nothing was reported, or nothing since the last return.
    """
    refuse_ended(share, department)
    if share.status is Status.CLOSED:
        return
    if share.newest is None or Flag.RETURNED in share.flags:
        raise decision_errors.nothing_to_return(department, is_returned=share.newest is not None)


def check_extension(
    share: DepartmentState, department: str, task: str, *, decided: date, to: date
) -> None:
    """An extension is decided before the date in force ends, and moves it (docs/states.md#14).

    Raises:
        UsageError: there is no date; it is closed; the date in force has passed; the new date is no
            later.
    """
    refuse_ended(share, department)
    if share.in_force is None:
        raise decision_errors.no_date(task)
    if share.status is Status.CLOSED:
        raise decision_errors.already_closed(department, share.closed_on)
    if decided > share.in_force:
        raise decision_errors.too_late(
            share.in_force, decided, is_extended=Flag.EXTENDED in share.flags
        )
    if to <= share.in_force:
        raise decision_errors.not_later(to, share.in_force)
