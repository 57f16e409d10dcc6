"""The units of a group of an evaluation, by the directory of its day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fazhi_cli.model.departments import Department
from fazhi_cli.model.evaluation import Evaluation, EvaluationGroup
from fazhi_cli.rules.departments.directory import Registry, Term


class GroupUnits(NamedTuple):
    """Who is evaluated in a group, and who would be but is exempt; in the directory's order."""

    units: tuple[str, ...]
    exempt: tuple[str, ...] = ()


def units_of(
    evaluation: Evaluation, group: EvaluationGroup, registry: Registry | None
) -> GroupUnits:
    """Give the units of a group.

    Args:
        evaluation: whose group it is.
        group: the group.
        registry: the names of the place on the day of the evaluation; None where nobody knows
            them: then what is printed stands.
    """
    members = _expanded(group.terms, registry)
    left_out = {*_expanded(group.excludes, registry)}
    exempt = {*_expanded((each.unit for each in evaluation.exempt), registry)}
    kept = [name for name in members if name not in left_out]
    return GroupUnits(
        tuple(name for name in kept if name not in exempt),
        tuple(name for name in kept if name in exempt),
    )


def canonical(name: str, registry: Registry | None) -> str:
    """Give the name under which the directory lists a unit; as printed where it does not."""
    return name if registry is None else registry.canonical(name)


def _expanded(names: Iterable[str], registry: Registry | None) -> tuple[str, ...]:
    expanded: dict[str, None] = {}
    for name in names:
        body = None if registry is None else registry.find(name)
        if isinstance(body, Term):
            expanded.update(dict.fromkeys(body.members))
        elif isinstance(body, Department):
            expanded[body.name] = None
        else:
            expanded[name] = None
    return tuple(expanded)
