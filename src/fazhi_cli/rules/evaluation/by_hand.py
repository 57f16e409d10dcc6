"""What is scored by hand: which items of which units, and what stands already."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Item, Score
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.units import canonical, units_of

_DIGITS = 16


class HandGroup(NamedTuple):
    """A group of which something is scored by hand: its units and those items."""

    name: str
    units: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PlacedScore:
    """A score, and where it stands in its list; `is_twice`: another one says the same item."""

    index: int
    score: Score
    is_twice: bool = False


def hand_groups(evaluation: Evaluation, registry: Registry | None) -> tuple[HandGroup, ...]:
    """Give the groups of which something is scored by hand.

    Args:
        evaluation: by scores.
        registry: the names of the place on the day of the evaluation; None where nobody knows them.
    """
    groups = []
    for group in evaluation.groups:
        units = units_of(evaluation, group, registry).units
        items = tuple(
            item for item in evaluation.items if item.is_on_sheet and item.is_for(group.name)
        )
        if units and items:
            groups.append(HandGroup(group.name, units, items))
    return tuple(groups)


def placed_scores(
    evaluation: Evaluation, registry: Registry | None
) -> dict[tuple[str, str], PlacedScore]:
    """Give the scores by unit and item; of two for one the one below."""
    placed: dict[tuple[str, str], PlacedScore] = {}
    for index, score in enumerate(evaluation.scores):
        item = evaluation.item(score.item)
        if item is None:
            continue
        key = canonical(score.unit, registry), item.id
        placed[key] = PlacedScore(index, score, is_twice=key in placed)
    return placed


def scheme_fingerprint(groups: Sequence[HandGroup]) -> str:
    """Give what changes when another unit or item is scored by hand, or an item's points change."""
    scheme = []
    for group in groups:
        items = [[item.id, str(item.points.normalize()), item.evidence] for item in group.items]
        scheme.append([group.name, list(group.units), items])
    text = json.dumps(scheme, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
