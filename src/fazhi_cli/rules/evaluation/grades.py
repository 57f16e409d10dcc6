"""Ranks and grades of a group by scores: floors, quotas, ties at the edge, vetoes
(docs/evaluate.md#等次).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Grade, Ties, VetoEffect
from fazhi_cli.rules.evaluation.scores import UnitScore

_Key = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's place and grade; both None where the group is not scored wholly."""

    rank: int | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class GradePlaces:
    """How many places a grade had in a group, how many took one, and who is equal at the edge.

    `size` is how many units the group has, `exact` what its share of them comes to before it is
    rounded; None where the scheme names a number.
    """

    grade: str
    places: int
    taken: int
    tied: tuple[str, ...] = ()
    size: int = 0
    exact: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GroupStandings:
    """The standing of each unit of a group, and how the quotas were filled."""

    by_unit: Mapping[str, Standing]
    places: tuple[GradePlaces, ...] = ()


def exact_places(grade: Grade, size: int) -> Decimal | None:
    """Give what the share of a grade comes to in a group; None where it has no share."""
    if grade.quota is None or grade.quota.share is None:
        return None
    return grade.quota.share * size / 100


def places_of(grade: Grade, size: int, evaluation: Evaluation) -> int | None:
    """Give how many units of a group may have a grade; None without a quota.

    Args:
        grade: the grade.
        size: how many units are evaluated in the group, those with a veto included.
        evaluation: its `round` holds where the grade has none.
    """
    if grade.quota is None:
        return None
    if grade.quota.share is None:
        return grade.quota.number
    exact = exact_places(grade, size)
    assert exact is not None
    rounding = grade.round or evaluation.round
    return int(exact.quantize(Decimal(1), rounding=rounding.mode))


def standings_of(evaluation: Evaluation, scores: Sequence[UnitScore]) -> GroupStandings:
    """Rank and grade the units of a group.

    While a score is missing nobody has a rank, and a grade only where none has a quota.

    Args:
        evaluation: the grades and their rules.
        scores: of all units of the group.
    """
    is_whole = all(score.total is not None for score in scores)
    if not is_whole and any(grade.quota is not None for grade in evaluation.grades):
        return GroupStandings({score.unit: Standing() for score in scores})
    grader = _Grader(evaluation, scores)
    grades = grader.grades()
    ranks = grader.ranks() if is_whole else {}
    standings = {}
    for score in scores:
        standings[score.unit] = Standing(ranks.get(score.unit), grades.get(score.unit))
    return GroupStandings(standings, tuple(grader.places))


class _Grader:
    """Grades one group; the units that have a score, best first."""

    def __init__(self, evaluation: Evaluation, scores: Sequence[UnitScore]) -> None:
        self._evaluation = evaluation
        self._size = len(scores)
        self._items = [evaluation.item(name) for name in evaluation.tie_items]
        scored = [score for score in scores if score.total is not None]
        self._scores = sorted(scored, key=self._key, reverse=True)
        self.places: list[GradePlaces] = []

    def _key(self, score: UnitScore) -> _Key:
        """Give what units are compared by: the total, and the items that break ties."""
        assert score.total is not None
        if self._evaluation.ties is not Ties.BY_ITEMS:
            return (score.total,)
        others = [score.points_of(item.id) for item in self._items if item is not None]
        return (score.total, *others)

    def ranks(self) -> dict[str, int]:
        """Give the place of each unit; equals share one, and who is vetoed has none."""
        ranked = [score for score in self._scores if score.veto is not VetoEffect.LOWEST]
        totals = [score.total for score in ranked]
        return {score.unit: totals.index(score.total) + 1 for score in ranked}

    def grades(self) -> dict[str, str]:
        """Give the grade of each unit that has a score."""
        *upper, lowest = self._evaluation.grades
        waiting = [score for score in self._scores if score.veto is not VetoEffect.LOWEST]
        grades = {score.unit: lowest.name for score in self._scores}
        for index, grade in enumerate(upper):
            eligible = [score for score in waiting if self._may_have(score, grade, index)]
            taken = self._taken(grade, eligible)
            for score in taken:
                grades[score.unit] = grade.name
            waiting = [score for score in waiting if score not in taken]
        return grades

    def _may_have(self, score: UnitScore, grade: Grade, index: int) -> bool:
        if index == 0 and score.veto is VetoEffect.NOT_BEST:
            return False
        return grade.min is None or (score.total is not None and score.total >= grade.min)

    def _taken(self, grade: Grade, eligible: list[UnitScore]) -> list[UnitScore]:
        places = places_of(grade, self._size, self._evaluation)
        if places is None:
            return eligible
        taken = eligible[:places]
        names: tuple[str, ...] = ()
        if 0 < places < len(eligible) and eligible[places - 1].total == eligible[places].total:
            edge = eligible[places]
            names = tuple(score.unit for score in eligible if score.total == edge.total)
            taken = self._with_ties(taken, eligible, self._key(edge))
        self.places.append(
            GradePlaces(
                grade.name,
                places=places,
                taken=len(taken),
                tied=names,
                size=self._size,
                exact=exact_places(grade, self._size),
            )
        )
        return taken

    def _with_ties(
        self, taken: list[UnitScore], eligible: list[UnitScore], edge: _Key
    ) -> list[UnitScore]:
        """Give who takes a place when the first without one may be equal to the last with one."""
        if self._key(taken[-1]) != edge:
            return taken
        rest = [score for score in taken if self._key(score) != edge]
        if self._evaluation.ties is Ties.NONE:
            return rest
        return [*rest, *(score for score in eligible if self._key(score) == edge)]
