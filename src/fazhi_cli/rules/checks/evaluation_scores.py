"""What is wrong in the scores of an evaluation, and which are missing (docs/format.md#考评)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.scoring import Auto, Item, Score
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.indicators import MissingIndicator, indicator_of
from fazhi_cli.rules.evaluation.units import GroupUnits, canonical
from fazhi_cli.rules.supersession import FindPlan


def check_scores(
    evaluation: Evaluation,
    groups: Sequence[GroupUnits],
    registry: Registry | None,
    find_plan: FindPlan | None,
) -> list[Finding]:
    """Give the findings about items, points and vetoes.

    Args:
        evaluation: by scores.
        groups: the units of its groups, in their order.
        registry: the names of the place; None where they are not known.
        find_plan: gives a plan of the workspace, when there is a valid one.
    """
    by_unit: dict[str, str] = {}
    for group, units in zip(evaluation.groups, groups, strict=True):
        by_unit |= dict.fromkeys(units.units, group.name)
    findings = [*_check_tie_items(evaluation), *_check_indicators(evaluation, find_plan)]
    findings += _check_each(evaluation, by_unit, registry)
    if registry is not None:
        findings += _check_who(evaluation, by_unit, registry)
        findings += _check_missing(evaluation, by_unit, registry)
    return findings


def _check_tie_items(evaluation: Evaluation) -> Iterator[Finding]:
    for index, name in enumerate(evaluation.tie_items):
        if evaluation.item(name) is None:
            yield _no_item(evaluation, name, ("tie_items", index))


def _no_item(evaluation: Evaluation, name: str, loc: Loc) -> Finding:
    ids = "、".join(item.id for item in evaluation.items)
    return Finding("E218", loc, f"没有编号为“{name}”的项目", f"项目是：{ids}")


def _check_indicators(evaluation: Evaluation, find_plan: FindPlan | None) -> Iterator[Finding]:
    """Report indicators that no plan of the place has."""
    if find_plan is None:
        return
    for index, item in enumerate(evaluation.items):
        found = indicator_of(item, evaluation, find_plan)
        if isinstance(found, MissingIndicator):
            yield Finding("E218", ("items", index, found.key), found.words, found.advice)


def _check_each(
    evaluation: Evaluation, by_unit: dict[str, str], registry: Registry | None
) -> Iterator[Finding]:
    """Report scores that can't be: of no item, too high, twice, or for data to tell."""
    seen: dict[tuple[str, str], int] = {}
    for index, score in enumerate(evaluation.scores):
        loc: Loc = ("scores", index)
        item = evaluation.item(score.item)
        if item is None:
            yield _no_item(evaluation, score.item, (*loc, "item"))
            continue
        unit = canonical(score.unit, registry)
        first = seen.setdefault((unit, item.id), index)
        if first != index:
            message = f"“{score.unit}”的“{item.name}”在第 {first + 1} 条已经打过分"
            yield Finding("E225", loc, message, "留下一条；改分就改那一条")
        yield from _check_fit(score, item, by_unit.get(unit), loc)


def _check_fit(score: Score, item: Item, group: str | None, loc: Loc) -> Iterator[Finding]:
    if score.score > item.points:
        message = f"“{item.name}”只有 {item.points} 分，打了 {score.score} 分"
        yield Finding("E236", (*loc, "score"), message, "核对得分和分值")
    if item.auto in (Auto.ON_TIME, Auto.CLOSED):
        message = f"“{item.name}”由数据算，不手工打分"
        yield Finding("E236", (*loc, "item"), message, "删去这一条；要手工打分的，把 auto 删去")
    if group is not None and not item.is_for(group):
        message = f"“{item.name}”不考评“{group}”组的“{score.unit}”"
        yield Finding("E236", loc, message, "核对单位和项目的 groups")
    if item.evidence and score.evidence is None:
        message = f"“{item.name}”打分要附材料"
        yield Finding("E236", loc, message, "写上 evidence：材料的名称或者网址")


def _check_who(
    evaluation: Evaluation, by_unit: dict[str, str], registry: Registry
) -> Iterator[Finding]:
    """Report points and vetoes of somebody who is in no group."""
    lists: dict[str, list[str]] = {
        "bonus": [each.unit for each in evaluation.bonus],
        "deductions": [each.unit for each in evaluation.deductions],
        "vetoes": [each.unit for each in evaluation.vetoes],
        "scores": [each.unit for each in evaluation.scores],
    }
    for key, units in lists.items():
        for index, printed in enumerate(units):
            if registry.is_one(printed) and canonical(printed, registry) not in by_unit:
                message = f"“{printed}”不在任何一组里，或者不参评"
                yield Finding("E233", (key, index, "unit"), message, "核对单位和组别")


def _check_missing(
    evaluation: Evaluation, by_unit: dict[str, str], registry: Registry
) -> Iterator[Finding]:
    """Say for each item scored by hand how many units have no score yet."""
    scored = {
        (canonical(score.unit, registry), item.id)
        for score in evaluation.scores
        if (item := evaluation.item(score.item)) is not None
    }
    for index, item in enumerate(evaluation.items):
        if not item.is_on_sheet:
            continue
        owed = [unit for unit, group in by_unit.items() if item.is_for(group)]
        missing = [unit for unit in owed if (unit, item.id) not in scored]
        if missing:
            names = "、".join(missing[:3]) + ("等" if len(missing) > 3 else "")
            message = f"“{item.name}”还有 {len(missing)} 个单位没有打分：{names}"
            hint = (
                f"用 fazhi evaluate {evaluation.year} --sheet 打分表.xlsx 写打分表，"
                "填好以后用 --apply 写回；"
                "打完分再通报"
            )
            yield Finding("W329", ("items", index), message, hint)
