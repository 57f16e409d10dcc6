"""The JSON document of `fazhi evaluate` (docs/evaluate.md#JSON)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fazhi_cli.model.evaluation import EvaluationDemand, EvaluationFinding
from fazhi_cli.model.scoring import Auto
from fazhi_cli.render.pages.evaluation_matters import matter_record
from fazhi_cli.render.pages.evaluation_unit import origin_words
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.rules.evaluation.scores import ItemPoints, Origin
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult, UnitResult

# What a program compares: the words beside them may be put better one day.
_ORIGIN_KEYS = {
    Origin.BY_HAND: "by_hand",
    Origin.DATA: "data",
    Origin.MEAN: "mean",
    Origin.FULL: "full",
    Origin.LEFT_OUT: "left_out",
    Origin.ASSUMED: "assumed",
    Origin.WAITING: "waiting",
    Origin.MISSING: "missing",
}
_BY_MATTER = (Auto.ON_TIME, Auto.CLOSED)


def evaluation_json(result: EvaluationResult) -> str:
    """Print the evaluation; of the one unit that was asked about only that, with its group."""
    evaluation = result.evaluation
    unit = result.unit
    return print_document(
        {
            "id": evaluation.id,
            "year": evaluation.year,
            "jurisdiction": evaluation.jurisdiction,
            "kind": str(evaluation.kind),
            "method": str(evaluation.method),
            "title": evaluation.title,
            "cutoff": result.cutoff.isoformat() if evaluation.is_scored else None,
            "grades": [grade.name for grade in evaluation.grades],
            "groups": [_group(group, unit) for group in result.groups if _has(group, unit)],
            "findings": [_finding(each) for each in evaluation.findings],
            "demands": [_demand(each) for each in evaluation.demands],
            "missing": result.missing,
            "before": None if result.before is None else _unit(result.before, is_alone=True),
        }
    )


def _has(group: GroupResult, unit: str | None) -> bool:
    return unit is None or any(each.unit == unit for each in group.units)


def _group(group: GroupResult, unit: str | None) -> dict[str, Any]:
    return {
        "name": group.name,
        "expected": group.expected,
        "exempt": list(group.exempt),
        "places": [
            {
                "grade": each.grade,
                "places": each.places,
                "taken": each.taken,
                "tied": list(each.tied),
                "size": each.size,
                "exact": _number(each.exact),
            }
            for each in group.places
        ],
        "units": [
            _unit(each, is_alone=unit is not None)
            for each in group.units
            if unit in (None, each.unit)
        ],
    }


def _unit(unit: UnitResult, *, is_alone: bool) -> dict[str, Any]:
    """Give a unit; of one that was asked about, the matters that it is rated by too."""
    record: dict[str, Any] = {
        "unit": unit.printed,
        "score": None,
        "grade": unit.grade,
        "rank": unit.rank,
        "veto": str(unit.vetoes[0].effect) if unit.vetoes else None,
    }
    score = unit.score
    if score is None:
        return record
    record["score"] = _number(score.total)
    record["base"] = _number(score.base)
    record["bonus"] = _number(score.bonus)
    record["deducted"] = _number(score.deducted)
    record["items"] = [_item(each, is_alone=is_alone) for each in score.items]
    record["missing"] = [item.id for item in score.missing]
    return record


def _item(points: ItemPoints, *, is_alone: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "item": points.item.id,
        "points": _number(points.item.points),
        "score": _number(points.points),
        "origin": str(points.origin),
        "origin_key": _ORIGIN_KEYS[points.origin],
        "source": origin_words(points),
        "met": None,
        "due": None,
    }
    rate = points.rate
    if points.item.auto in _BY_MATTER and rate is not None:
        record |= {"met": int(rate.part), "due": int(rate.whole)}
        if is_alone:
            record["matters"] = [matter_record(each) for each in rate.matters]
    return record


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _finding(finding: EvaluationFinding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "title": finding.title,
        "text": finding.text,
        "who": finding.who,
        "units": list(finding.units),
    }


def _demand(demand: EvaluationDemand) -> dict[str, Any]:
    return {
        "id": demand.id,
        "title": demand.title,
        "text": demand.text,
        "answers": list(demand.answers),
    }
