"""The report object of an evaluation: its groups, and what each unit came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Veto, VetoEffect
from fazhi_cli.rules.evaluation.grades import GradePlaces, standings_of
from fazhi_cli.rules.evaluation.scores import UnitScore
from fazhi_cli.rules.workspace import Workspace


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A unit: `printed` is its name in the document; without scores `score` and `rank` are None."""

    unit: str
    printed: str
    grade: str | None = None
    rank: int | None = None
    score: UnitScore | None = None
    vetoes: tuple[Veto, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """A group: its units, best first; where nobody gave ranks, in the document's order.

    `expected` is how many units ought to be evaluated, None where nobody knows.
    """

    name: str
    units: tuple[UnitResult, ...]
    exempt: tuple[str, ...] = ()
    expected: int | None = None
    places: tuple[GradePlaces, ...] = ()

    def of_grade(self, grade: str) -> tuple[UnitResult, ...]:
        """Give the units of a grade, in their order."""
        return tuple(each for each in self.units if each.grade == grade)

    @property
    def ungraded(self) -> tuple[UnitResult, ...]:
        """The units that have no grade yet."""
        return tuple(each for each in self.units if each.grade is None)


@dataclass(frozen=True, slots=True)
class EvaluationResult:
    """An evaluation as it stands.

    `unit` is the one that was asked about, by the directory's name; `before` is how it stands
    without what is assumed.
    """

    evaluation: Evaluation
    workspace: Workspace
    cutoff: date
    groups: tuple[GroupResult, ...]
    unit: str | None = None
    before: UnitResult | None = None

    @property
    def units(self) -> Iterator[tuple[GroupResult, UnitResult]]:
        """All units with their groups."""
        for group in self.groups:
            for unit in group.units:
                yield group, unit

    def find(self, unit: str) -> tuple[GroupResult, UnitResult] | None:
        """Give a unit by the name that the directory has for it."""
        return next((each for each in self.units if each[1].unit == unit), None)

    def is_made_by_veto(self, group: GroupResult, unit: UnitResult) -> bool:
        """Tell whether a unit would have another place or grade without its veto."""
        if unit.score is None or unit.score.veto is None:
            return False
        if unit.score.veto is VetoEffect.LOWEST:
            return True
        scores = [each.score for each in group.units if each.score is not None]
        free = [replace(each, veto=None) if each is unit.score else each for each in scores]
        return standings_of(self.evaluation, free).by_unit[unit.unit].grade != unit.grade

    @property
    def has_ranks(self) -> bool:
        """Whether places may be printed: a document that gives grades gives none."""
        return self.evaluation.is_scored

    @property
    def missing(self) -> int:
        """How many points are missing, item by item and unit by unit."""
        return sum(len(unit.score.missing) for _, unit in self.units if unit.score is not None)
