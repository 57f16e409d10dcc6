"""What one department sees of a task: of its duties, and of its occurrences (docs/states.md#20).

An owner sees its own share. A participant sees its share of what the others owe. Who answers for
the whole task sees what is somebody else's as it stands there. Who has a part of its own and takes
part in the rest sees that rest only while it has something to do in it, so that what the leads have
done is not taken for its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from fazhi_cli.rules.status.duties import Duty
from fazhi_cli.rules.status.occurrence import light_of
from fazhi_cli.rules.status.share import share_state
from fazhi_cli.rules.status.values import UNASSIGNED, OccurrenceState, Owners


def is_among(owners: Owners, department: str, *, with_possible: bool) -> bool:
    """Whether a department is one of those who owe something, for sure or possibly (有关)."""
    if department in owners.certain:
        return True
    return with_possible and department in owners.possible


def share_of(duty: Duty, department: str) -> Duty:
    """Narrow a duty to one department; who does not owe it, owes its own part as a participant."""
    if department in duty.owners.certain:
        return replace(duty, share_of=department)
    return Duty(duty.deadline, Owners(certain=(department,)))


def with_participant(duty: Duty, department: str) -> Duty:
    """Add a participant to a duty, unless the text gives it to somebody by name."""
    if duty.deadline.owner or department in duty.owners.certain:
        return duty
    return Duty(duty.deadline, replace(duty.owners, others=(department,)))


def with_possible_owner(duty: Duty, department: str) -> Duty:
    """Add a department that a duty may mean, to see its own state of it."""
    owners = duty.owners
    if department not in owners.possible or department in owners.others:
        return duty
    return Duty(duty.deadline, replace(owners, others=(*owners.others, department)))


def owns_a_part(duties: Iterable[Duty], department: str, *, with_possible: bool) -> bool:
    """Whether the text gives one of these duties to a department by its `owner`."""
    for duty in duties:
        is_owner = is_among(duty.owners, department, with_possible=with_possible)
        if duty.deadline.owner and is_owner:
            return True
    return False


def as_seen_by(
    state: OccurrenceState,
    department: str,
    *,
    answers_for_all: bool,
    has_own_part: bool,
    day: date,
) -> OccurrenceState | None:
    """Give an occurrence as a department sees it: its own share of it.

    Without one, the whole to who answers for the whole task, and nothing to others.
    """
    own = state.departments.get(department)
    if own is None:
        return state if answers_for_all else None
    only_takes_part = department not in state.deciders
    if has_own_part and only_takes_part and state.status.is_done and not own.status.is_done:
        return None
    mine = replace(
        state, deciders=(department,), departments={department: own}, percent=own.percent
    )
    if state.in_force is None:
        light = light_of(own.status, own.flags, None) if state.due is None else state.light
        is_open = state.unassigned and department not in state.deciders
        return replace(mine, status=own.status, flags=own.flags, light=light, unassigned=is_open)
    share = share_state(department, state, state.in_force)
    assert share is not None
    return replace(
        mine,
        status=share.status,
        flags=share.flags,
        light=share.light,
        in_force=share.due,
        days_overdue=share.days_overdue(day),
        unassigned=share.word == UNASSIGNED,
    )
