"""What the units of a group come to: points by item, the total out of 100, what is missing.

A total is made out of 100 of the items that apply to a unit; then what is added and taken away.
Rules: docs/evaluate.md#分数.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Award, Empty, Item, Score, VetoEffect
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.by_hand import placed_scores
from fazhi_cli.rules.evaluation.units import canonical
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.status.values import DepartmentState

FULL = Decimal(100)
_CENT = Decimal("0.01")


class Origin(StrEnum):
    """Where the points of an item come from."""

    BY_HAND = "手工打分"
    DATA = "由数据算"
    MEAN = "按组平均"
    FULL = "没有到期事项，给满分"
    LEFT_OUT = "没有到期事项，不参评"
    ASSUMED = "假设"
    WAITING = "按组平均，等同组的分数齐了才能算"
    MISSING = "缺"


class RatedMatter(NamedTuple):
    """A matter that a unit answers for: whether it counts as met; None where it does not count,
    not being due yet or no longer owed.
    """

    matter: Matter
    unit: str
    is_met: bool | None

    @property
    def outcome(self) -> Outcome:
        """What became of the unit's own part."""
        return self.matter.parts[self.unit]

    @property
    def state(self) -> DepartmentState:
        """What the unit has done for it."""
        return self.matter.occurrence.departments[self.unit]


@dataclass(frozen=True, slots=True)
class Rate:
    """What data say of a unit and an item: `part` of `whole`, and the words of its source.

    Nothing fell due where `whole` is 0; `is_known` is False where data ought to be there and are
    not. `matters` are those that were looked at.
    """

    part: Decimal = Decimal(0)
    whole: Decimal = Decimal(0)
    words: str = ""
    is_known: bool = True
    matters: tuple[RatedMatter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing fell due."""
        return self.is_known and self.whole == 0


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """What a unit has for an item; `points` is None where they are missing or not counted."""

    item: Item
    points: Decimal | None
    origin: Origin
    rate: Rate | None = None
    score: Score | None = None

    @property
    def counts(self) -> bool:
        """Whether the item is part of the unit's total."""
        return self.origin is not Origin.LEFT_OUT

    @property
    def is_missing(self) -> bool:
        """Whether the points ought to be there and are not."""
        return self.origin is Origin.MISSING

    @property
    def is_open(self) -> bool:
        """Whether the points are not known yet, be it for another unit's sake."""
        return self.is_missing or self.origin is Origin.WAITING

    @property
    def has_unused_score(self) -> bool:
        """Whether somebody scored by hand what data tell."""
        return self.score is not None and self.origin is not Origin.BY_HAND


@dataclass(frozen=True, slots=True)
class UnitScore:
    """What a unit comes to; `total` is None while something is missing.

    `earned` of `possible` points are those of its items, `base` the same out of 100; `bonus` is
    what counts of all that was added.
    """

    unit: str
    items: tuple[ItemPoints, ...]
    earned: Decimal
    possible: Decimal
    base: Decimal | None
    bonus: Decimal
    deducted: Decimal
    total: Decimal | None
    veto: VetoEffect | None = None

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items whose points are not there."""
        return tuple(each.item for each in self.items if each.is_missing)

    @property
    def is_rescaled(self) -> bool:
        """Whether its items come to another sum than 100."""
        return self.possible != FULL

    def points_of(self, item: str) -> Decimal:
        """Give the points of an item by its id; 0 where it has none."""
        for each in self.items:
            if each.item.id == item and each.points is not None:
                return each.points
        return Decimal(0)


Rates = Mapping[str, Mapping[str, Rate]]
"""By item id, by unit."""
Assumed = Mapping[str, Decimal]
"""Points by item id, for one unit: what would be if."""


def score_units(
    evaluation: Evaluation,
    group: str,
    units: Sequence[str],
    rates: Rates,
    *,
    registry: Registry | None = None,
    assumed: Mapping[str, Assumed] = {},
) -> tuple[UnitScore, ...]:
    """Score the units of a group, in the order given.

    Args:
        evaluation: the scheme, and what was scored by hand.
        group: the name of the group.
        units: its units, by their canonical names.
        rates: what data say.
        registry: the names of the place.
        assumed: points to put in the place of a unit's own.
    """
    items = [item for item in evaluation.items if item.is_for(group)]
    by_hand = {key: each.score for key, each in placed_scores(evaluation, registry).items()}
    source = _Source(rates, by_hand)
    points = {}
    for unit in units:
        own = assumed.get(unit, {})
        points[unit] = [source.points(item, unit, own.get(item.id)) for item in items]
    means = _means(points)
    waiting = _items_missing(points)
    scorer = _Scorer(evaluation, registry)
    return tuple(
        scorer.score(unit, tuple(_filled(each, means, waiting) for each in points[unit]))
        for unit in units
    )


class _Source:
    """Where points come from: what is assumed, what data say, what was scored by hand."""

    def __init__(self, rates: Rates, by_hand: Mapping[tuple[str, str], Score]) -> None:
        self._rates = rates
        self._by_hand = by_hand

    def points(self, item: Item, unit: str, assumed: Decimal | None) -> ItemPoints:
        """Give what a unit has for an item; means are filled in when all are known."""
        if assumed is not None:
            return ItemPoints(item, min(assumed, item.points), Origin.ASSUMED)
        score = self._by_hand.get((unit, item.id))
        rate = None if item.is_by_hand else self._rates.get(item.id, {}).get(unit)
        if rate is None or not rate.is_known:
            # What data can't tell is scored by hand, or missing.
            if score is None:
                return ItemPoints(item, None, Origin.MISSING, rate)
            points = min(score.score, item.points)
            return ItemPoints(item, points, Origin.BY_HAND, rate, score)
        if not rate.is_empty:
            return ItemPoints(item, _points(item, rate), Origin.DATA, rate, score)
        if item.empty is Empty.FULL:
            return ItemPoints(item, item.points, Origin.FULL, rate, score)
        origin = Origin.MEAN if item.empty is Empty.MEAN else Origin.LEFT_OUT
        return ItemPoints(item, None, origin, rate, score)


def _points(item: Item, rate: Rate) -> Decimal:
    share = min(rate.part / rate.whole, Decimal(1))
    return rounded(item.points * share)


def rounded(value: Decimal) -> Decimal:
    """Round to two decimals, halves up, as scores are printed."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def _means(points: Mapping[str, Sequence[ItemPoints]]) -> dict[str, Decimal]:
    """Give the mean of each item over those of the group of which something fell due."""
    known: dict[str, list[Decimal]] = {}
    for own in points.values():
        for each in own:
            if each.origin is Origin.DATA and each.points is not None:
                known.setdefault(each.item.id, []).append(each.points)
    return {item: rounded(sum(all_, Decimal(0)) / len(all_)) for item, all_ in known.items()}


def _items_missing(points: Mapping[str, Sequence[ItemPoints]]) -> frozenset[str]:
    """Give the items of which somebody's points are missing: their mean would change."""
    return frozenset(each.item.id for own in points.values() for each in own if each.is_missing)


def _filled(
    points: ItemPoints, means: Mapping[str, Decimal], waiting: frozenset[str]
) -> ItemPoints:
    """Give the mean of the group; where nobody has anything due, the item is left out."""
    if points.origin is not Origin.MEAN:
        return points
    if points.item.id in waiting:
        return replace(points, origin=Origin.WAITING)
    mean = means.get(points.item.id)
    if mean is None:
        return replace(points, origin=Origin.LEFT_OUT)
    return replace(points, points=mean)


class _Scorer:
    """Puts the points of a unit together."""

    def __init__(self, evaluation: Evaluation, registry: Registry | None) -> None:
        self._cap = evaluation.bonus_cap
        self._registry = registry
        self._bonus = self._by_unit(evaluation.bonus)
        self._deducted = self._by_unit(evaluation.deductions)
        self._vetoes: dict[str, VetoEffect] = {}
        for veto in evaluation.vetoes:
            unit = canonical(veto.unit, registry)
            if self._vetoes.get(unit) is not VetoEffect.LOWEST:
                self._vetoes[unit] = veto.effect

    def _by_unit(self, awards: Sequence[Award]) -> dict[str, Decimal]:
        sums: dict[str, Decimal] = {}
        for award in awards:
            unit = canonical(award.unit, self._registry)
            sums[unit] = sums.get(unit, Decimal(0)) + award.points
        return sums

    def score(self, unit: str, items: tuple[ItemPoints, ...]) -> UnitScore:
        """Give what a unit comes to."""
        earned = sum((each.points for each in items if each.points is not None), Decimal(0))
        possible = sum((each.item.points for each in items if each.counts), Decimal(0))
        bonus = self._bonus.get(unit, Decimal(0))
        if self._cap is not None:
            bonus = min(bonus, self._cap)
        deducted = self._deducted.get(unit, Decimal(0))
        base = None
        total = None
        if possible and not any(each.is_open for each in items):
            base = rounded(earned * FULL / possible)
            total = max(base + bonus - deducted, Decimal(0))
        return UnitScore(
            unit=unit,
            items=items,
            earned=earned,
            possible=possible,
            base=base,
            bonus=bonus,
            deducted=deducted,
            total=total,
            veto=self._vetoes.get(unit),
        )
