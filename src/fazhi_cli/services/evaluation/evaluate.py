"""`fazhi evaluate`: what the units of an evaluation came to (docs/evaluate.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from fazhi_cli.model import evaluation_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.evaluation import Evaluation, EvaluationGroup, EvaluationKind
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.day import evaluation_cutoff, evaluation_day
from fazhi_cli.rules.evaluation.grades import Standing, standings_of
from fazhi_cli.rules.evaluation.scores import Assumed, Rates, UnitScore, score_units
from fazhi_cli.rules.evaluation.units import GroupUnits, canonical, units_of
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.evaluation.data import rates_of
from fazhi_cli.services.evaluation.request import EvaluationRequest, require_names
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult, UnitResult


def evaluate(
    workspace: Workspace, evaluation: Evaluation, request: EvaluationRequest, today: date
) -> EvaluationResult:
    """Give what the units of an evaluation came to.

    Args:
        workspace: with the plans of the place and their records.
        evaluation: the one that is asked about.
        request: for which unit, and what to assume of it.
        today: no record after it counts.

    Raises:
        UsageError: the unit is not evaluated, or what is assumed can't be.
        BadDataError: departments.yaml has errors.
    """
    require_names(workspace, evaluation)
    workspace = workspace.on(evaluation_day(evaluation))
    cutoff = evaluation_cutoff(evaluation, today)
    place = _Place(evaluation, workspace.directory.get(evaluation.jurisdiction))
    units = [unit for members in place.members for unit in members.units]
    rates = rates_of(workspace, evaluation, units, cutoff)
    groups = place.groups(rates, {})
    result = EvaluationResult(evaluation, workspace, cutoff, groups)
    if request.unit is None:
        if request.assumed:
            raise evaluation_errors.needs_unit()
        return result
    if evaluation.kind is EvaluationKind.INSPECTION:
        if request.assumed:
            raise evaluation_errors.no_scores(evaluation.title)
        return replace(result, unit=place.named(request.unit))
    if workspace.unread_names:
        raise bad_data(workspace.unread_names)
    unit = _find_unit(result, place, request.unit)
    result = replace(result, unit=unit.unit)
    if not request.assumed:
        return result
    assumed = {unit.unit: _assumed(evaluation, unit, request.assumed)}
    return replace(result, groups=place.groups(rates, assumed), before=unit)


@dataclass(frozen=True)
class _Place:
    """The evaluation and the names of its place."""

    evaluation: Evaluation
    registry: Registry | None

    @property
    def members(self) -> list[GroupUnits]:
        """The units of each group."""
        return [units_of(self.evaluation, group, self.registry) for group in self.evaluation.groups]

    def canonical(self, name: str) -> str:
        """Give the directory's name of a unit."""
        return canonical(name, self.registry)

    def named(self, name: str) -> str:
        """Give the directory's name of any unit of the place: an inspection has no groups.

        Raises:
            UsageError: it is none, or stands for several.
        """
        if self.registry is not None and not self.registry.is_one(name):
            raise evaluation_errors.not_evaluated(name, suggest(name, self.registry.names))
        return self.canonical(name)

    def groups(self, rates: Rates, assumed: Mapping[str, Assumed]) -> tuple[GroupResult, ...]:
        """Give the groups with their units."""
        groups = []
        for group, members in zip(self.evaluation.groups, self.members, strict=True):
            if self.evaluation.is_scored:
                groups.append(self._scored(group, members, rates, assumed))
            else:
                groups.append(self._given(group, members))
        return tuple(groups)

    def _given(self, group: EvaluationGroup, members: GroupUnits) -> GroupResult:
        units = []
        for grade in self.evaluation.grades:
            for result in group.results:
                if result.grade == grade.name:
                    units += [self._graded(name, grade.name) for name in result.units]
        expected = None
        if self.registry is not None and members.units:
            expected = len(members.units)
        return GroupResult(group.name, tuple(units), members.exempt, expected)

    def _graded(self, printed: str, grade: str) -> UnitResult:
        return UnitResult(self.canonical(printed), printed, grade)

    def _scored(
        self,
        group: EvaluationGroup,
        members: GroupUnits,
        rates: Rates,
        assumed: Mapping[str, Assumed],
    ) -> GroupResult:
        scores = score_units(
            self.evaluation,
            group.name,
            members.units,
            rates,
            registry=self.registry,
            assumed=assumed,
        )
        standings = standings_of(self.evaluation, scores)
        results = [self._result(score, standings.by_unit[score.unit]) for score in scores]
        results.sort(key=_order)
        return GroupResult(
            group.name, tuple(results), members.exempt, len(members.units), standings.places
        )

    def _result(self, score: UnitScore, standing: Standing) -> UnitResult:
        vetoes = tuple(
            veto for veto in self.evaluation.vetoes if self.canonical(veto.unit) == score.unit
        )
        return UnitResult(score.unit, score.unit, standing.grade, standing.rank, score, vetoes)


def _order(result: UnitResult) -> tuple[bool, int, bool, Decimal]:
    """Put the ranked first, then those with a total, the higher one first; equals stay."""
    total = None if result.score is None else result.score.total
    return (
        result.rank is None,
        result.rank or 0,
        total is None,
        -(total or Decimal(0)),
    )


def _find_unit(result: EvaluationResult, place: _Place, name: str) -> UnitResult:
    unit = place.canonical(name)
    found = result.find(unit)
    if found is not None:
        return found[1]
    for exemption in place.evaluation.exempt:
        if place.canonical(exemption.unit) == unit:
            raise evaluation_errors.exempt_unit(name, exemption.reason)
    for group, members in zip(place.evaluation.groups, place.members, strict=True):
        if unit in members.units:
            raise evaluation_errors.ungraded_unit(name, group.name)
    names = [each.printed for _, each in result.units]
    if place.registry is not None and place.registry.find(name) and not place.registry.is_one(name):
        raise evaluation_errors.several_units(name)
    raise evaluation_errors.not_evaluated(name, suggest(name, names))


def _assumed(evaluation: Evaluation, unit: UnitResult, assumed: Mapping[str, Decimal]) -> Assumed:
    """Give the assumed points by the ids of the items.

    Raises:
        UsageError: the unit has no such item, or the item has fewer points.
    """
    if unit.score is None:
        raise evaluation_errors.no_scores(evaluation.title)
    own = {each.item.id: each.item for each in unit.score.items}
    points = {}
    for name, value in assumed.items():
        item = evaluation.item(name)
        if item is None or item.id not in own:
            raise evaluation_errors.unknown_item(name, list(own))
        if value > item.points:
            raise evaluation_errors.too_many_points(item.name, str(value), str(item.points))
        points[item.id] = value
    return points
