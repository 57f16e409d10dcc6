"""The state of a whole occurrence, from the states of those who owe it (docs/states.md#20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.progress import Entry
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.department import department_state
from fazhi_cli.rules.status.endings import ending_for
from fazhi_cli.rules.status.history import NOTHING, Course
from fazhi_cli.rules.status.values import (
    PRESSING,
    AsOf,
    DepartmentState,
    Ending,
    Flag,
    Flags,
    Light,
    OccurrenceState,
    Owners,
    Status,
)

_NOBODY = ""


def occurrence_state(
    due: Due | None,
    deadline: Deadline | None,
    owners: Owners,
    courses: Mapping[str, Course],
    as_of: AsOf,
    *,
    endings: Sequence[Ending] = (),
) -> OccurrenceState:
    """Give the state of one occurrence from the states of those who owe it.

    Args:
        due: the occurrence, None for a task without dates.
        deadline: what it comes from; says how many completions are asked for.
        owners: who owes it.
        courses: what each department did and what was decided on it, oldest first.
        as_of: the day.
        endings: from when on it, or a department's share of it, is no longer owed.
    """
    if not courses and not endings:
        if due is None and deadline is None:
            return _nothing_said(owners, as_of)
        return _untouched(due, deadline, owners, as_of)

    times = 1
    if deadline is not None and deadline.times is not None:
        times = deadline.times
    original = due.due if due is not None else None

    alone = department_state(original, (), as_of, times)  # of all of whom nothing was said

    def share_of(name: str) -> DepartmentState:
        course, ending = courses.get(name, ()), ending_for(endings, name)
        if not course and ending is None:
            return alone
        return department_state(original, course, as_of, times, ending=ending)

    deciders = owners.certain or tuple(name for name in owners.possible if name in courses)
    states = {name: share_of(name) for name in deciders}
    others = {name: share_of(name) for name in owners.others}
    # What ended for all was not done by all: it is not for those who were done to decide.
    cut_off = _cut_off(states, endings)
    for_all = ending_for(endings, _NOBODY)
    if cut_off and for_all is not None and for_all.into is not None:
        # It goes on as a whole, with what some of them have done.
        states, others = _carried(states, for_all), _carried(others, for_all)
    # The date runs also where nobody is named.
    deciding = cut_off or states or {_NOBODY: share_of(_NOBODY)}
    whole = _combined(due, deadline, deciding, as_of)
    return replace(
        whole,
        departments=_excused(others, whole.status) | states,
        deciders=deciders,
        unassigned=not owners.certain,
    )


def _untouched(
    due: Due | None, deadline: Deadline | None, owners: Owners, as_of: AsOf
) -> OccurrenceState:
    """Give the state of what nobody has said anything of: all of them stand alike."""
    alone = department_state(due.due if due is not None else None, (), as_of)
    whole = _combined(due, deadline, {_NOBODY: alone}, as_of)
    states = dict.fromkeys((*owners.others, *owners.certain), alone)
    return replace(
        whole, departments=states, deciders=owners.certain, unassigned=not owners.certain
    )


@lru_cache(maxsize=256)  # most tasks of a plan without dates are those of a few departments
def _nothing_said(owners: Owners, as_of: AsOf) -> OccurrenceState:
    return _untouched(None, None, owners, as_of)


def _cut_off(
    states: Mapping[str, DepartmentState], endings: Sequence[Ending]
) -> dict[str, DepartmentState]:
    """Give the shares that were open when something ended for everybody."""
    for_all = ending_for(endings, _NOBODY)
    if for_all is None:
        return {}
    return {
        name: state
        for name, state in states.items()
        if state.status.has_ended and ending_for(endings, name) == for_all
    }


def _carried(states: Mapping[str, DepartmentState], ending: Ending) -> dict[str, DepartmentState]:
    """Give the shares of what goes on elsewhere; what had ended before stays so."""
    carried = {}
    for name, state in states.items():
        carried[name] = state
        if not state.status.has_ended:
            carried[name] = replace(
                state,
                status=ending.status,
                flags=frozenset(),
                ended_on=ending.at.date(),
                into=ending.into,
            )
    return carried


def _excused(others: Mapping[str, DepartmentState], status: Status) -> dict[str, DepartmentState]:
    """Participants are pressed for nothing once the owners are done."""
    if not status.is_over:
        return dict(others)
    return {name: replace(state, flags=state.flags - PRESSING) for name, state in others.items()}


def _combined(
    due: Due | None, deadline: Deadline | None, states: Mapping[str, DepartmentState], as_of: AsOf
) -> OccurrenceState:
    # A share that has ended says nothing about the others.
    owed = [state for state in states.values() if not state.status.has_ended]
    if not owed:
        owed = list(states.values())
    status = _together(state.status for state in owed)
    flags = _most_pressing(frozenset[Flag]().union(*(state.flags for state in owed)))
    in_force = _date_in_force(owed)
    late = 0
    if in_force is not None and Flag.OVERDUE in flags:
        late = (as_of.day - in_force).days
    return OccurrenceState(
        due=due,
        deadline=deadline,
        status=status,
        flags=flags,
        light=light_of(status, flags, in_force),
        original=due.due if due is not None else None,
        in_force=in_force,
        days_overdue=late,
        on_time=_all_on_time(owed),
        percent=_percent(owed),
        departments=states,
        deciders=(),
        unassigned=False,
        into=next((state.into for state in owed if state.into is not None), None),
    )


def _most_pressing(flags: Flags) -> Flags:
    return flags - {Flag.LAST_DAY, Flag.NEAR} if Flag.OVERDUE in flags else flags


def _together(statuses: Iterable[Status]) -> Status:
    """All have to be done; until then it is under way as soon as one has begun."""
    different = set(statuses)
    if len(different) == 1:
        return different.pop()
    if all(status.is_done for status in different):
        return Status.REPORTED
    return Status.UNDERWAY


def _date_in_force(states: Iterable[DepartmentState]) -> date | None:
    """Give the earliest date of those who are not done, else the latest of all."""
    open_days: list[date] = []
    days: list[date] = []
    for state in states:
        if state.in_force is None:
            continue
        days.append(state.in_force)
        if not state.status.is_done:
            open_days.append(state.in_force)
    if open_days:
        return min(open_days)
    return max(days, default=None)


def _all_on_time(states: Iterable[DepartmentState]) -> bool | None:
    answers = {state.on_time for state in states}
    if None in answers:
        return None
    return answers == {True}


def _percent(states: Iterable[DepartmentState]) -> int | None:
    """Give the mean over the owners, rounded down so that only what is done is 100."""
    percents = [state.percent for state in states]
    if all(percent is None for percent in percents):
        return None
    return sum(percent or 0 for percent in percents) // len(percents)


def light_of(status: Status, flags: Flags, in_force: date | None) -> Light:
    """Give the light: overdue; near or behind; on the way or done; no date (docs/states.md#24)."""
    if status.has_ended:
        return Light.GREY
    if Flag.OVERDUE in flags:
        return Light.RED
    if flags & {Flag.NEAR, Flag.RETURNED}:  # the last day is near by itself
        return Light.YELLOW
    return Light.GREEN if status.is_done or in_force is not None else Light.GREY


def ongoing_state(
    deadline: Deadline,
    owners: Owners,
    courses: Mapping[str, Course] = NOTHING,
    *,
    wanted: bool,
    as_of: AsOf,
    endings: Sequence[Ending] = (),
) -> OccurrenceState:
    """Give the state of a duty without an end: every year wants an entry (docs/states.md#23).

    `wanted` says whether the plan is in force in the year of the day.
    """
    whole = occurrence_state(None, deadline, owners, courses, as_of=as_of)
    states: dict[str, DepartmentState] = {}
    owed: list[DepartmentState] = []
    for name, state in whole.departments.items():
        ending = ending_for(endings, name)
        if ending is not None:
            ended_on = ending.at.date()
            states[name] = replace(
                state,
                status=ending.status,
                flags=frozenset(),
                ended_on=ended_on,
                into=ending.into,
            )
            continue
        states[name] = _lasting(state, wanted, as_of.day.year)
        if name in whole.deciders:
            owed.append(states[name])
    ending = ending_for(endings, _NOBODY)
    if not owed and whole.deciders and ending is None:
        ending = ending_for(endings, whole.deciders[0])
    if not owed and ending is not None:
        return replace(
            whole,
            status=ending.status,
            flags=frozenset(),
            light=Light.GREY,
            percent=None,
            departments=states,
            into=ending.into,
        )
    asked = [state.flags for state in owed] or [_lasting_flags(None, wanted, as_of.day.year)]
    flags = frozenset[Flag]().union(*asked)
    light = Light.YELLOW if Flag.RETURNED in flags else Light.GREY
    return replace(
        whole, status=Status.ONGOING, flags=flags, light=light, percent=None, departments=states
    )


def _lasting(state: DepartmentState, wanted: bool, year: int) -> DepartmentState:
    flags = state.flags | _lasting_flags(state.newest, wanted, year)
    return replace(state, status=Status.ONGOING, flags=flags)


def _lasting_flags(newest: Entry | None, wanted: bool, year: int) -> Flags:
    missing = wanted and (newest is None or newest.at.year != year)
    return frozenset({Flag.WANTS_ENTRY} if missing else ())
