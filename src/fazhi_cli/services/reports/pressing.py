"""The open matters that a circular, a brief and a meeting speak of: overdue, or near."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.reports.behind import OpenPart, open_parts, overdue_only
from fazhi_cli.rules.reports.carried import CarriedKind
from fazhi_cli.rules.reports.matters import Matter, matters_due
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.status.values import Flag
from fazhi_cli.services.reports.basis import ReportBasis


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter and those who have something left to do of it; nobody, where none is named.

    `carried` tells where it comes from, when it is not of the period.
    """

    matter: Matter
    parts: tuple[OpenPart, ...]
    carried: CarriedKind | None = None

    @property
    def departments(self) -> tuple[str, ...]:
        """Who has something left to do of it."""
        return tuple(part.department for part in self.parts)

    @property
    def wants_help(self) -> bool:
        """Whether somebody who has something left to do asks for help in its newest entry."""
        return any(part.help for part in self.parts)

    @property
    def waits_for_leader(self) -> bool:
        """Whether it can't go on without a word from above: help, or whose work it is."""
        return not self.parts or self.wants_help


def overdue_matters(basis: ReportBasis) -> tuple[OpenMatter, ...]:
    """Give what of the period's matters has fallen due and is not done, with who is behind."""
    return _overdue(basis, basis.matters, None)


def carried_matters(basis: ReportBasis, kind: CarriedKind) -> tuple[OpenMatter, ...]:
    """Give what is overdue from before the period; what an extension has moved on is not."""
    matters = [each.matter for each in basis.carried if each.kind is kind]
    return _overdue(basis, matters, kind)


def near_matters(basis: ReportBasis) -> tuple[OpenMatter, ...]:
    """Give what is soon to fall due or was returned, and is not overdue, the earliest first.

    Of the plans of the period, also when the date lies after it.
    """
    matters = [each for each in basis.matters if _is_waiting(each)]
    after = max(basis.period.end, basis.cut_off)
    last = basis.cut_off + timedelta(days=basis.settings.warn_days)
    if last > after:
        for plan in basis.plans:
            matters += _due_after(basis, plan, after, last)
    near = []
    for matter in matters:
        if matter.occurrence.flags & {Flag.NEAR, Flag.RETURNED}:
            near.append(OpenMatter(matter, open_parts(basis.standings[matter.plan.id], matter)))
    return tuple(sorted(near, key=lambda each: each.matter.in_force))


def _due_after(basis: ReportBasis, plan: Plan, after: date, last: date) -> list[Matter]:
    first = after + timedelta(days=1)
    matters = matters_due(basis.standings[plan.id], plan, first, last)
    return [matter for matter in matters if _is_waiting(matter)]


def _is_waiting(matter: Matter) -> bool:
    """Whether it is not done, and its date has not come."""
    if matter.outcome not in (Outcome.NOT_DUE, Outcome.EXTENDED):
        return False
    return not matter.occurrence.status.is_over


def _overdue(
    basis: ReportBasis, matters: Iterable[Matter], kind: CarriedKind | None
) -> tuple[OpenMatter, ...]:
    overdue = []
    for matter in matters:
        if matter.outcome is Outcome.OPEN:
            parts = overdue_only(open_parts(basis.standings[matter.plan.id], matter))
            overdue.append(OpenMatter(matter, parts, kind))
    return tuple(overdue)
