"""`evaluate --sheet`: what the sheet to score by hand holds (docs/evaluate.md#打分表).

Words that are written here are looked for again when the sheet comes back: services/evaluation/
filled_sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model import evaluation_errors
from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Item, Score, points_text
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.by_hand import (
    HandGroup,
    hand_groups,
    placed_scores,
    scheme_fingerprint,
)
from fazhi_cli.rules.evaluation.day import evaluation_day
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.evaluation.request import require_names

GUIDE_SHEET = "说明"
MARK_SHEET = "标识"
MARK = "fazhi 打分表"
MARK_VERSION = "1"
ID_LABEL = "编号"
SCHEME_LABEL = "办法"
SCORER = "打分单位"
UNIT = "单位"
SCORE = "得分"
REASON = "理由"
EVIDENCE = "材料"


@dataclass(frozen=True)
class ScoreSheet:
    """The sheet to score by hand of an evaluation.

    `scores` is what stands already, by unit and item; `cutoff` the last day whose records count for
    what is not scored by hand; `scorer` who scored so far, where that was one.
    """

    evaluation: Evaluation
    groups: tuple[HandGroup, ...]
    scores: dict[tuple[str, str], Score]
    cutoff: date
    scorer: str | None = None

    @property
    def cells(self) -> int:
        """How many scores there are to give."""
        return sum(len(group.units) * len(group.items) for group in self.groups)

    @property
    def missing(self) -> int:
        """How many of them are not there yet."""
        return self.cells - len(self.scores)

    def marks(self) -> Iterator[tuple[str, ...]]:
        """Give the rows of the hidden sheet: which evaluation it is, and what it was written with.

        When the sheet comes back, what differs from them is what somebody has filled in.
        """
        yield MARK, MARK_VERSION
        yield ID_LABEL, self.evaluation.id
        yield SCHEME_LABEL, scheme_fingerprint(self.groups)
        for (unit, item), score in self.scores.items():
            yield (
                unit,
                item,
                points_text(score.score),
                score.reason or "",
                score.evidence or "",
            )


def heads_of(item: Item) -> tuple[str, ...]:
    """Give the heads of an item's columns."""
    parts = (SCORE, REASON, EVIDENCE) if item.evidence else (SCORE, REASON)
    return tuple(head_of(item.id, part) for part in parts)


def head_of(item: str, part: str) -> str:
    """Give the head of a column: no two columns of a sheet have the same, wherever they stand."""
    return f"{item} {part}"


def make_score_sheet(workspace: Workspace, evaluation: Evaluation) -> ScoreSheet:
    """Give the sheet to score by hand.

    Args:
        workspace: with the names of the place.
        evaluation: the one to score.

    Raises:
        UsageError: nothing of it is scored by hand.
        BadDataError: departments.yaml has errors.
    """
    require_names(workspace, evaluation)
    registry = registry_of(workspace, evaluation)
    groups = require_groups(evaluation, registry)
    placed = placed_scores(evaluation, registry)
    scores = {}
    for group in groups:
        for unit in group.units:
            for item in group.items:
                if (unit, item.id) in placed:
                    scores[unit, item.id] = placed[unit, item.id].score
    cutoff = evaluation.cutoff or evaluation_day(evaluation)
    scorers = {score.by for score in scores.values()}
    scorer = scorers.pop() if len(scorers) == 1 else None
    return ScoreSheet(evaluation, groups, scores, cutoff, scorer)


def registry_of(workspace: Workspace, evaluation: Evaluation) -> Registry | None:
    """Give the names of the place on the day of the evaluation."""
    return workspace.on(evaluation_day(evaluation)).directory.get(evaluation.jurisdiction)


def require_groups(evaluation: Evaluation, registry: Registry | None) -> tuple[HandGroup, ...]:
    """Give the groups of which something is scored by hand.

    Raises:
        UsageError: there is none.
    """
    if not evaluation.is_scored:
        raise evaluation_errors.not_scored(evaluation.title)
    groups = hand_groups(evaluation, registry)
    if not groups:
        raise evaluation_errors.nothing_by_hand(evaluation.title)
    return groups
