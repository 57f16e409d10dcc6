"""What is wrong, or worth a look, in an evaluation that reads well by itself
(docs/format.md#考评).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from fazhi_cli.model.evaluation import Evaluation, EvaluationGroup, EvaluationKind, Method
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.text import clean
from fazhi_cli.rules.checks.evaluation_scores import check_scores
from fazhi_cli.rules.checks.home import check_id
from fazhi_cli.rules.checks.names import check_department, check_jurisdiction
from fazhi_cli.rules.checks.plan import check_term
from fazhi_cli.rules.departments.directory import Directory, Registry
from fazhi_cli.rules.evaluation.day import evaluation_day
from fazhi_cli.rules.evaluation.grades import places_of
from fazhi_cli.rules.evaluation.scores import FULL
from fazhi_cli.rules.evaluation.units import GroupUnits, canonical, units_of
from fazhi_cli.rules.supersession import FindPlan

_ONCE = "留下一处；一个单位只在一组，只得一个等次"


class _Place(NamedTuple):
    """A unit, by the name that the directory has, and where it is named."""

    unit: str
    printed: str
    loc: Loc


def check_evaluation(
    evaluation: Evaluation,
    directory: Directory | None,
    stem: str | None,
    *,
    find_plan: FindPlan | None = None,
) -> list[Finding]:
    """Give everything that is wrong or worth a look, less what `accept` silences.

    Args:
        evaluation: the file.
        directory: the departments; None where they have errors of their own, or outside of any
            workspace: names are not checked then.
        stem: the name of the file without its ending; None where it lies elsewhere.
        find_plan: gives a plan of the workspace, when there is a valid one.
    """
    registry = None
    if directory is not None:
        registry = directory.on(evaluation_day(evaluation)).get(evaluation.jurisdiction)
    findings = [
        *check_id("编号", evaluation.id, stem),
        *check_jurisdiction(evaluation.jurisdiction, directory),
        *_check_ids(evaluation),
        *_check_names(evaluation, registry),
        *_check_answers(evaluation),
    ]
    if evaluation.kind is EvaluationKind.EVALUATION:
        groups = [units_of(evaluation, group, registry) for group in evaluation.groups]
        findings += _check_groups(evaluation, groups, registry)
        if evaluation.method is Method.GIVEN:
            findings += _check_results(evaluation, groups, registry)
        else:
            findings += _check_weights(evaluation)
            findings += _check_quotas(evaluation, groups)
            findings += check_scores(evaluation, groups, registry, find_plan)
    accepted = {accept.code for accept in evaluation.accept if accept.task is None}
    return [each for each in findings if each.code[0] == "E" or each.code not in accepted]


def _check_ids(evaluation: Evaluation) -> Iterator[Finding]:
    lists: dict[str, list[str]] = {
        "items": [item.id for item in evaluation.items],
        "findings": [finding.id for finding in evaluation.findings],
        "demands": [demand.id for demand in evaluation.demands],
    }
    for key, ids in lists.items():
        for index, each in enumerate(ids):
            if each in ids[:index]:
                message = f"编号“{each}”重复"
                yield Finding("E208", (key, index, "id"), message, "改成没有用过的编号")
    names = [group.name for group in evaluation.groups]
    for index, name in enumerate(names):
        if name in names[:index]:
            message = f"组别“{name}”写了两次"
            yield Finding("E225", ("groups", index, "name"), message, "合成一组，或者改名")
    grades = [grade.name for grade in evaluation.grades]
    for index, name in enumerate(grades):
        if name in grades[:index]:
            message = f"等次“{name}”写了两次"
            yield Finding("E225", ("grades", index), message, "等次从高到低，每一等只写一次")


def _check_names(evaluation: Evaluation, registry: Registry | None) -> Iterator[Finding]:
    """Report names that stand for nobody, and several units where one is meant."""
    if registry is None:
        return
    for index, group in enumerate(evaluation.groups):
        own: Loc = ("groups", index)
        if group.units_of is not None and (
            finding := check_term(group.units_of, (*own, "units_of"), registry)
        ):
            yield finding
        for key, names in (("members", group.members), ("except", group.excludes)):
            for place, name in enumerate(names):
                if finding := check_term(name, (*own, key, place), registry):
                    yield finding
    for loc, name in _single_units(evaluation):
        yield from check_department(name, loc, registry)


def _single_units(evaluation: Evaluation) -> Iterator[tuple[Loc, str]]:
    """Give every name that has to be one unit's, with its place."""
    for place in _result_places(evaluation, None):
        yield place.loc, place.printed
    lists: dict[str, Sequence[str]] = {
        "exempt": [each.unit for each in evaluation.exempt],
        "bonus": [each.unit for each in evaluation.bonus],
        "deductions": [each.unit for each in evaluation.deductions],
        "vetoes": [each.unit for each in evaluation.vetoes],
        "scores": [each.unit for each in evaluation.scores],
    }
    for key, units in lists.items():
        for index, unit in enumerate(units):
            yield (key, index, "unit"), unit
    for index, finding in enumerate(evaluation.findings):
        for place_, unit in enumerate(finding.units):
            yield ("findings", index, "units", place_), unit


def _result_places(evaluation: Evaluation, registry: Registry | None) -> Iterator[_Place]:
    for index, group in enumerate(evaluation.groups):
        yield from _places_of_group(group, index, registry)


def _places_of_group(
    group: EvaluationGroup, index: int, registry: Registry | None
) -> Iterator[_Place]:
    for row, result in enumerate(group.results):
        for place, name in enumerate(result.units):
            loc: Loc = ("groups", index, "results", row, "units", place)
            yield _Place(canonical(name, registry), name, loc)


def _check_answers(evaluation: Evaluation) -> Iterator[Finding]:
    known = {finding.id for finding in evaluation.findings}
    for index, demand in enumerate(evaluation.demands):
        for place, answer in enumerate(demand.answers):
            if answer not in known:
                message = f"没有编号为“{answer}”的问题"
                loc: Loc = ("demands", index, "answers", place)
                yield Finding("E218", loc, message, "写 findings 里的编号")


def _check_groups(
    evaluation: Evaluation, groups: Sequence[GroupUnits], registry: Registry | None
) -> Iterator[Finding]:
    """Report a unit of two groups, and a group of nobody."""
    seen: dict[str, str] = {}
    for index, (group, units) in enumerate(zip(evaluation.groups, groups, strict=True)):
        loc: Loc = ("groups", index, "name")
        if registry is not None and not units.units and not group.results:
            message = f"“{group.name}”组没有单位"
            yield Finding("E233", loc, message, "核对 members、except 和部门表里的群组")
        doubled = [unit for unit in units.units if unit in seen]
        if doubled:
            message = f"{_listed(doubled)}又在“{seen[doubled[0]]}”组，又在“{group.name}”组"
            yield Finding("E225", loc, message, "在其中一组用 except 除去")
        seen |= dict.fromkeys(units.units, group.name)


def _check_results(
    evaluation: Evaluation, groups: Sequence[GroupUnits], registry: Registry | None
) -> Iterator[Finding]:
    """Hold the lists of grades against who ought to stand in them."""
    known = {grade.name for grade in evaluation.grades}
    seen: dict[str, str] = {}
    for index, (group, units) in enumerate(zip(evaluation.groups, groups, strict=True)):
        for row, result in enumerate(group.results):
            if result.grade not in known:
                loc: Loc = ("groups", index, "results", row, "grade")
                hint = f"等次是：{'、'.join(grade.name for grade in evaluation.grades)}"
                yield Finding("E234", loc, f"没有这个等次：{result.grade}", hint)
        places = [*_places_of_group(group, index, registry)]
        for place in places:
            if place.unit in seen:
                message = f"“{place.printed}”写了两次（{seen[place.unit]}）"
                yield Finding("E225", place.loc, message, _ONCE)
            seen.setdefault(place.unit, group.name)
        if registry is not None and units.units:
            yield from _check_complete(group, index, units, places)


def _check_complete(
    group: EvaluationGroup, index: int, units: GroupUnits, places: Sequence[_Place]
) -> Iterator[Finding]:
    named = {place.unit for place in places}
    missing = [unit for unit in units.units if unit not in named]
    if missing:
        message = f"“{group.name}”组应有 {len(units.units)} 个单位，缺 {_listed(missing)}"
        hint = "核对原文；不参评的写进 exempt，注明理由"
        yield Finding("E233", ("groups", index, "name"), message, hint)
    for place in places:
        if place.unit in units.exempt:
            message = f"“{place.printed}”写在不参评的单位里，又有等次"
            yield Finding("E233", place.loc, message, "两处留一处")
        elif place.unit not in units.units:
            message = f"“{place.printed}”不在“{group.name}”组"
            yield Finding("E233", place.loc, message, "核对组别和部门表里的群组")


def _check_weights(evaluation: Evaluation) -> Iterator[Finding]:
    for index, item in enumerate(evaluation.items):
        for place, name in enumerate(item.groups):
            if all(clean(name) != clean(group.name) for group in evaluation.groups):
                message = f"没有“{name}”这一组"
                loc: Loc = ("items", index, "groups", place)
                yield Finding("E218", loc, message, "写 groups 里的组别")
    for index, group in enumerate(evaluation.groups):
        points = [item.points for item in evaluation.items if item.is_for(group.name)]
        total = sum(points, Decimal(0))
        if total != FULL:
            message = f"“{group.name}”组的分值合计 {total}，折算成 100"
            loc = ("groups", index, "name")
            hint = "核对 items 的 points 和 groups；确是这样的，用 accept 同意"
            yield Finding("W330", loc, message, hint)


def _check_quotas(evaluation: Evaluation, groups: Sequence[GroupUnits]) -> Iterator[Finding]:
    for index, grade in enumerate(evaluation.grades):
        is_last = index == len(evaluation.grades) - 1
        if is_last and (grade.quota is not None or grade.min is not None):
            message = f"最低的一等“{grade.name}”写了名额或者分数线"
            hint = "最低一等收下其余的单位；不够格的另加一等"
            yield Finding("E235", ("grades", index), message, hint)
    yield from _check_open_grades(evaluation)
    floors = [grade.min for grade in evaluation.grades if grade.min is not None]
    if floors != sorted(floors, reverse=True):
        message = "分数线没有从高到低"
        yield Finding("E235", ("grades",), message, "等次从高到低写，分数线也要从高到低")
    for group, units in zip(evaluation.groups, groups, strict=True):
        yield from _check_quotas_of_group(evaluation, group, len(units.units))


def _check_open_grades(evaluation: Evaluation) -> Iterator[Finding]:
    """Report a grade that takes everybody, below whom others are never given.

    One may: the last but one, where the last is for those with a veto.
    """
    for index, grade in enumerate(evaluation.grades[:-1]):
        is_last_but_one = 0 < index == len(evaluation.grades) - 2
        if grade.quota is None and grade.min is None and not is_last_but_one:
            message = f"“{grade.name}”没有写名额，也没有写分数线：下面的等次谁也评不上"
            hint = "写 quota（30% 或者 3）、min（至少要几分），或者两样都写"
            yield Finding("E235", ("grades", index), message, hint)


def _check_quotas_of_group(
    evaluation: Evaluation, group: EvaluationGroup, size: int
) -> Iterator[Finding]:
    if not size:
        return
    taken = 0
    for index, grade in enumerate(evaluation.grades):
        places = places_of(grade, size, evaluation)
        if places is None:
            continue
        taken += places
        if taken > size:
            message = f"“{group.name}”组只有 {size} 个单位，“{grade.name}”以上的名额有 {taken} 个"
            yield Finding("E235", ("grades", index), message, "减少名额")
            return


def _listed(names: Iterable[str]) -> str:
    shown = [*names]
    more = f"等 {len(shown)} 个" if len(shown) > 5 else ""
    return "、".join(shown[:5]) + more
