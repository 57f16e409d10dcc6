"""What a sheet that came back changes of the scores: new ones, and others in the place of old ones.

A cell counts as filled in where it differs from what stood when the sheet was written. What changed
in the file since and was left alone in the sheet stays; what changed on both sides is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from fazhi_cli.model.problem import Finding
from fazhi_cli.model.scoring import Item, Score, points_text
from fazhi_cli.rules.evaluation.by_hand import PlacedScore
from fazhi_cli.services.evaluation.filled_sheet import Entry, RefusedCell, Value
from fazhi_cli.services.evaluation.score_sheet import EVIDENCE, REASON, SCORE
from fazhi_cli.store.reading.validation import validate

_WRITTEN = ("score", "reason", "by", "evidence")
_KEYS = {SCORE: "score", REASON: "reason", EVIDENCE: "evidence"}


@dataclass(frozen=True)
class ScoreChange:
    """A score to write: `index` is where the old one stands, None for a new one.

    `cell` is where the sheet has it, `values` what stands in the file afterwards, by its keys.
    """

    unit: str
    item: Item
    cell: str
    values: Mapping[str, Value]
    old: Score | None = None
    index: int | None = None

    @property
    def record(self) -> dict[str, Any]:
        """The score as the file has it, keys in the order of writing."""
        said = {key: self.values[key] for key in _WRITTEN if self.values.get(key) is not None}
        return {"unit": self.unit, "item": self.item.id, **said}

    @property
    def changed(self) -> dict[str, Value]:
        """The keys whose values become others, None for what goes."""
        before = {} if self.old is None else values_of(self.old)
        return {key: value for key, value in self.values.items() if before.get(key) != value}


@dataclass
class ScoreChanges:
    """What is to be written, what stays as it is, and the cells that were refused."""

    changes: list[ScoreChange] = field(default_factory=list)
    same: int = 0
    empty: int = 0
    refused: list[RefusedCell] = field(default_factory=list)


def values_of(score: Score) -> dict[str, Value]:
    """Give the values of a score, by its keys."""
    return {
        "score": score.score,
        "reason": score.reason,
        "by": score.by,
        "evidence": score.evidence,
    }


def find_changes(
    entries: Iterable[Entry], placed: Mapping[tuple[str, str], PlacedScore], scorer: str | None
) -> ScoreChanges:
    """Hold a sheet against the scores of the file.

    Args:
        entries: what the sheet says.
        placed: the scores of the file, by unit and item.
        scorer: by whom the sheet was filled in; None where nobody says so.
    """
    found = ScoreChanges()
    for entry in entries:
        own = placed.get((entry.unit, entry.item.id))
        _compare(entry, own, scorer, found)
    return found


def _compare(
    entry: Entry, own: PlacedScore | None, scorer: str | None, found: ScoreChanges
) -> None:
    present: dict[str, Value] = {} if own is None else values_of(own.score)
    filled_in: dict[str, Value] = {}
    for part, value in entry.values.items():
        now = present.get(_KEYS[part])
        stood = entry.baseline.of(part)
        if _is_same(value, now) or _is_same(value, stood):
            continue
        if not _is_same(now, stood):
            why = _both_changed(stood, now, value)
            found.refused.append(RefusedCell(entry.places[part], why))
            return
        filled_in[_KEYS[part]] = value
    if filled_in:
        if scorer is not None:
            filled_in["by"] = scorer
        _add(_change(entry, own, {**present, **filled_in}), entry, own, found)
    elif own is None:
        found.empty += 1
    else:
        found.same += 1


def _change(entry: Entry, own: PlacedScore | None, values: Mapping[str, Value]) -> ScoreChange:
    return ScoreChange(
        entry.unit,
        entry.item,
        cell=entry.places.get(SCORE) or min(entry.places.values()),
        values={**dict.fromkeys(_WRITTEN), **values},
        old=None if own is None else own.score,
        index=None if own is None else own.index,
    )


def _add(change: ScoreChange, entry: Entry, own: PlacedScore | None, found: ScoreChanges) -> None:
    refusal = _refusal(entry, change, own)
    if refusal is None:
        found.changes.append(change)
    else:
        found.refused.append(refusal)


def _is_same(one: Value, other: Value) -> bool:
    """Tell whether two values are one: a workbook drops blanks at the ends of a text."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    return one == other


def _both_changed(stood: Value, present: Value, value: Value) -> str:
    return (
        f"两边都改了：打分表写出时是{_said(stood)}，文件里现在是{_said(present)}，"
        f"这里是{_said(value)}；请定下一个，两边写成一样"
    )


def _said(value: Value) -> str:
    if value is None:
        return "空"
    return points_text(value) if isinstance(value, Decimal) else f"“{value}”"


def _refusal(entry: Entry, change: ScoreChange, own: PlacedScore | None) -> RefusedCell | None:
    """Tell why a change can't be made, and of which cell."""
    score = change.values["score"]
    if score is None and own is not None:
        why = f"原来打了 {_said(own.score.score)} 分，现在空着；不要这个分的，到文件里删去"
        return RefusedCell(change.cell, why)
    if score is None:
        return RefusedCell(change.cell, "写了理由或者材料，没有得分")
    if own is not None and own.is_twice:
        return RefusedCell(change.cell, "文件里有两条这个单位这一项的分，请先留下一条")
    if entry.item.evidence and change.values["evidence"] is None:
        cell = entry.places.get(EVIDENCE, change.cell)
        return RefusedCell(cell, f"“{entry.item.name}”打分要附材料，这里空着")
    _, findings = validate(Score, {key: _as_file(value) for key, value in change.record.items()})
    return _of_finding(entry, change, findings[0]) if findings else None


def _as_file(value: Any) -> Any:
    return points_text(value) if isinstance(value, Decimal) else value


def _of_finding(entry: Entry, change: ScoreChange, finding: Finding) -> RefusedCell:
    key = finding.loc[0] if finding.loc else ""
    cell = change.cell
    for part, own in _KEYS.items():
        if own == key:
            cell = entry.places.get(part, change.cell)
    why = f"{finding.message}；{finding.hint}" if finding.hint else finding.message
    return RefusedCell(cell, why)
