"""How many places a grade has in a group, with the arithmetic (docs/evaluate.md#等次)."""

from __future__ import annotations

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.scoring import Grade, Rounding
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.rules.evaluation.grades import GradePlaces


def places_words(evaluation: Evaluation, places: GradePlaces, *, gap: str = " ") -> str:
    """Say how many places there are, why so many, and how many were taken.

    Args:
        evaluation: whose grades they are.
        places: of a grade in a group.
        gap: what stands around numbers; nothing in a document.
    """
    grade = next(each for each in evaluation.grades if each.name == places.grade)
    words = f"{places.grade}名额{gap}{figure(places.places)}{gap}个"
    reason = _reason(evaluation, grade, places, gap)
    words += f"（{reason}）" if reason else ""
    if not places.places:
        return f"{words}，没有单位能评上"
    return f"{words}，评上{gap}{figure(places.taken)}{gap}个"


def _reason(evaluation: Evaluation, grade: Grade, places: GradePlaces, gap: str) -> str:
    """Give the arithmetic of a share; a number that the scheme itself names needs none."""
    if grade.quota is None or places.exact is None:
        return ""
    size = f"{figure(places.size)}{gap}个单位"
    exact = figure(format(places.exact.normalize(), "f"))
    words = f"{size}的{gap}{grade.quota.printed}{gap}是{gap}{exact}"
    if places.exact == places.exact.to_integral_value():
        return words
    rounding = grade.round or evaluation.round
    return f"{words}，{_ROUNDED[rounding]}"


_ROUNDED = {
    Rounding.DOWN: "舍去零头",
    Rounding.UP: "零头进一",
    Rounding.HALF_UP: "四舍五入",
}
