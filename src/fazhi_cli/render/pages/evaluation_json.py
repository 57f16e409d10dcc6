"""The JSON document of `fazhi evaluate` (docs/evaluate.md#JSON)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from fazhi_cli.model.evaluation import EvaluationDemand, EvaluationFinding
from fazhi_cli.render.pages.evaluation_unit import origin_words
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.rules.evaluation.scores import ItemPoints
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult, UnitResult


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
            "before": None if result.before is None else _unit(result.before),
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
            }
            for each in group.places
        ],
        "units": [_unit(each) for each in group.units if unit in (None, each.unit)],
    }


def _unit(unit: UnitResult) -> dict[str, Any]:
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
    record["items"] = [_item(each) for each in score.items]
    record["missing"] = [item.id for item in score.missing]
    return record


def _item(points: ItemPoints) -> dict[str, Any]:
    return {
        "item": points.item.id,
        "points": _number(points.item.points),
        "score": _number(points.points),
        "origin": str(points.origin),
        "source": origin_words(points),
    }


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
