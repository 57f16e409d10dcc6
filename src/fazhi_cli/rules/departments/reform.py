"""The bodies of a day: who was there before a reform (docs/decisions/007).

`replaces` tells whose work a body took over, and from when. Before that day the old body stands
for itself. The heir was there already, and only had less work, unless it came into being then.
"""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.departments import Department, Jurisdiction


def first_day(department: Department) -> date | None:
    """Give the day from which a body exists; None when nothing says that it did not always.

    Without `since` that is the day on which it was merged: it took over several bodies at once, and
    none before. One that took over a single body may have done so beside its own work.
    """
    if department.since is not None:
        return department.since
    days = [old.since for old in department.replaces if old.since is not None]
    # What was taken over on no known day counts as the heir's from the beginning.
    if len(days) < len(department.replaces) or len(days) < 2:
        return None
    first = min(days)
    return first if days.count(first) > 1 else None


def not_yet(jurisdiction: Jurisdiction, day: date) -> dict[str, tuple[str, ...]]:
    """Give the bodies that did not exist on a day, each with those that it was made of later.

    A list that names such a body (`members`, `except`) means these before.
    """
    names: dict[str, tuple[str, ...]] = {}
    for department in jurisdiction.departments:
        first = first_day(department)
        if first is None or first <= day:
            continue
        parts = [old.name for old in department.replaces if old.since and day < old.since <= first]
        names[department.name] = tuple(parts)
    return names


def jurisdiction_on(jurisdiction: Jurisdiction, day: date) -> Jurisdiction:
    """Give a jurisdiction as it was on a day.

    An old body is of the kind of the department that took its work over later.
    """
    departments: list[Department] = []
    old: set[str] = set()
    for department in jurisdiction.departments:
        later = [
            each for each in department.replaces if each.since is not None and each.since > day
        ]
        for each in later:
            if each.name in old:
                continue
            then = {"name": each.name, "aliases": (), "since": None, "replaces": ()}
            departments.append(department.model_copy(update=then))
            old.add(each.name)
        if not later:
            departments.append(department)
            continue
        kept = tuple(each for each in department.replaces if each not in later)
        departments.append(department.model_copy(update={"replaces": kept}))
    if not old:
        return jurisdiction
    return jurisdiction.model_copy(update={"departments": tuple(departments)})
