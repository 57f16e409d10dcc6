"""What `evaluate` shows: the groups with grades and points."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi_cli.model.evaluation import Evaluation, EvaluationFinding, EvaluationKind
from fazhi_cli.model.scoring import points_text
from fazhi_cli.render.pages.evaluation_places import places_words
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, NamedRow, Sheet, join, lay_rows
from fazhi_cli.rules.evaluation.day import evaluation_day
from fazhi_cli.rules.evaluation.scores import ItemPoints, UnitScore
from fazhi_cli.rules.evaluation.units import canonical
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult, UnitResult

_GIVEN = (Column("等次"), Column("单位", ratio=1, is_names=True))
_FINDINGS = (
    Column("编号"),
    Column("问题", ratio=4),
    Column("范围", ratio=3),
    Column("要求", ratio=4),
)
_AWARDS = ("加分", "扣分")
_NONE = "—"
_OPEN = "未定"
_CLOSED = "无名额"


def evaluation_sheet(result: EvaluationResult) -> Sheet:
    """Lay out all groups."""
    evaluation = result.evaluation
    grids: list[Grid] = []
    if evaluation.kind is EvaluationKind.INSPECTION:
        grids.append(_findings_grid(result))
    else:
        grids.append(_overview(result))
        for group in result.groups:
            grids.append(
                _scored_grid(result, group) if result.has_ranks else _given_grid(result, group)
            )
    return Sheet(
        tuple(grids),
        title=title_of(result),
        notes=tuple(_notes(result)),
        summary=_summary(result),
        group_title="组别",
    )


def title_of(result: EvaluationResult) -> str:
    """Give the name of an evaluation with its id and place."""
    evaluation = result.evaluation
    return f"{evaluation.title}（{evaluation.id}，{evaluation.jurisdiction}）"


def _overview(result: EvaluationResult) -> Grid:
    grades = [grade.name for grade in result.evaluation.grades]
    columns = (
        Column("组别"),
        *(Column(grade, right=True) for grade in grades),
        *((Column("未定", right=True),) if any(each.ungraded for each in result.groups) else ()),
        Column("合计", right=True),
        Column("应评", right=True),
    )
    return Grid(
        columns, lay_rows(columns, lambda group: _counts(group, grades), result.groups), "各组"
    )


def _counts(group: GroupResult, grades: list[str]) -> NamedRow:
    closed = {each.grade for each in group.places if not each.places}
    counts = {grade: str(len(group.of_grade(grade))) for grade in grades}
    return {
        "组别": group.name,
        **counts,
        **dict.fromkeys(closed, _CLOSED),
        _OPEN: str(len(group.ungraded)),
        "合计": str(len(group.units)),
        "应评": _NONE if group.expected is None else str(group.expected),
    }


def _given_grid(result: EvaluationResult, group: GroupResult) -> Grid:
    grades = [grade.name for grade in result.evaluation.grades]
    rows = [
        {"等次": grade, "单位": join([each.printed for each in group.of_grade(grade)])}
        for grade in grades
        if group.of_grade(grade)
    ]
    return Grid(_GIVEN, lay_rows(_GIVEN, lambda row: row, rows), group.name, group.name)


def _scored_grid(result: EvaluationResult, group: GroupResult) -> Grid:
    items = [item for item in result.evaluation.items if item.is_for(group.name)]
    has_awards = bool(result.evaluation.bonus or result.evaluation.deductions)
    columns = (
        Column("名次", right=True, is_key=True),
        Column("单位", is_key=True),
        Column("等次"),
        Column("总分", right=True),
        *(Column(item.id, right=True) for item in items),
        *((Column("加减", right=True),) if has_awards else ()),
    )
    rows = lay_rows(columns, lambda unit: _scored_row(result, group, unit), group.units)
    return Grid(columns, rows, group.name, group.name)


def _scored_row(result: EvaluationResult, group: GroupResult, unit: UnitResult) -> NamedRow:
    score = unit.score
    assert score is not None
    return {
        "名次": _NONE if unit.rank is None else str(unit.rank),
        "单位": unit.printed,
        "等次": _grade_words(result, group, unit),
        "总分": _NONE if score.total is None else points_text(score.total),
        **_points_row(score),
        "加减": _signed(score.bonus - score.deducted),
    }


def _points_row(score: UnitScore) -> NamedRow:
    return {each.item.id: points_words(each) for each in score.items}


def _grade_words(result: EvaluationResult, group: GroupResult, unit: UnitResult) -> str:
    """Give a unit's grade, marked where a veto made it."""
    if unit.grade is None:
        return _OPEN
    return f"{unit.grade}*" if result.is_made_by_veto(group, unit) else unit.grade


def points_words(points: ItemPoints) -> str | Cell:
    """Give the points of an item; those that are missing stand out."""
    if points.is_missing:
        return Cell("缺", "red")
    if points.is_open:
        return Cell("待定", "yellow")
    if points.points is None:
        return "不计"
    return points_text(points.points)


def _signed(value: Decimal) -> str:
    if not value:
        return ""
    return f"+{points_text(value)}" if value > 0 else points_text(value)


def _notes(result: EvaluationResult) -> Iterator[str]:
    evaluation = result.evaluation
    if evaluation.kind is EvaluationKind.INSPECTION:
        return
    if not result.has_ranks:
        yield "说明：等次由考评单位评定，文件没有公布分数和名次；名单照原文的次序"
        return
    yield f"说明：记录算到 {result.cutoff}；一个单位一件事是一项次，按原定期限，强行销号不算按时"
    last = evaluation.cutoff or evaluation_day(evaluation)
    if result.cutoff < last:
        yield f"注意：数据截止日是 {last}，还没有到，名次和等次还会变"
    for group in result.groups:
        yield from _notes_on_group(evaluation, group)
    for exemption in evaluation.exempt:
        yield f"不参评：{exemption.unit}（{exemption.reason}）"
    yield from _notes_on_vetoes(result)


def _notes_on_vetoes(result: EvaluationResult) -> Iterator[str]:
    """Tell every veto, marked as the grade that it made."""
    registry = result.workspace.directory.get(result.evaluation.jurisdiction)
    for veto in result.evaluation.vetoes:
        found = result.find(canonical(veto.unit, registry))
        is_marked = found is not None and result.is_made_by_veto(*found)
        mark = "* " if is_marked else ""
        unknown = "" if found is not None else "，不在参评的单位里，没有计入"
        yield f"{mark}{veto.unit}：{veto.effect}（{veto.reason}）{unknown}"


def _notes_on_group(evaluation: Evaluation, group: GroupResult) -> Iterator[str]:
    for places in group.places:
        words = f"{group.name}：{places_words(evaluation, places)}"
        if places.tied:
            words += f"；{join(places.tied)}在名额边上同分"
        yield words
    rescaled = {
        each.score.possible for each in group.units if each.score and each.score.is_rescaled
    }
    if rescaled:
        sums = join([points_text(each) for each in sorted(rescaled)])
        yield f"{group.name}：项目合计 {sums} 分的，折算成 100 分"
    missing = [each for each in group.units if each.score is not None and each.score.missing]
    if missing:
        yield f"{group.name}：{len(missing)} 个单位还缺分数，名次和有名额的等次都还不能定"


def _summary(result: EvaluationResult) -> str:
    evaluation = result.evaluation
    findings = f"问题 {len(evaluation.findings)} 个、要求 {len(evaluation.demands)} 个"
    if not any(finding.units for finding in evaluation.findings) and evaluation.findings:
        findings += "，都没有点名单位"
    if evaluation.kind is EvaluationKind.INSPECTION:
        return findings
    units = [unit for _, unit in result.units]
    counts = [
        f"{grade.name} {sum(unit.grade == grade.name for unit in units)}"
        for grade in evaluation.grades
    ]
    ungraded = sum(unit.grade is None for unit in units)
    if ungraded:
        counts.append(f"{_OPEN} {ungraded}")
    missing = f"；缺 {result.missing} 个分数" if result.missing else ""
    return f"{findings}；共 {len(units)} 个单位：{'，'.join(counts)}{missing}"


def units_sheet(result: EvaluationResult) -> Sheet:
    """Lay out the units alone, for CSV: one kind of row; of an inspection the findings."""
    if result.evaluation.kind is EvaluationKind.INSPECTION:
        return Sheet((_findings_grid(result),))
    items = [item.id for item in result.evaluation.items]
    points = ("总分", *items, *_AWARDS, "否决") if result.has_ranks else ()
    names = ("组别", *(("名次",) if result.has_ranks else ()), "单位", "等次", *points)
    columns = tuple(Column(name) for name in names)
    rows = []
    for group, unit in result.units:
        if result.unit in (None, unit.unit):
            rows.append(_unit_row(group, unit, items))
    return Sheet((Grid(columns, lay_rows(columns, lambda row: row, rows)),))


def _unit_row(group: GroupResult, unit: UnitResult, items: list[str]) -> NamedRow:
    row: dict[str, str | Cell] = dict.fromkeys(items, "")
    if unit.score is not None:
        row |= _points_row(unit.score)
        row["总分"] = "" if unit.score.total is None else points_text(unit.score.total)
        # Two columns: a sign before a number would be guarded as a formula.
        row["加分"] = points_text(unit.score.bonus)
        row["扣分"] = points_text(unit.score.deducted)
        row["否决"] = join([str(veto.effect) for veto in unit.vetoes])
    rank = "" if unit.rank is None else str(unit.rank)
    return {
        **row,
        "组别": group.name,
        "名次": rank,
        "单位": unit.printed,
        "等次": unit.grade or "",
    }


def _findings_grid(result: EvaluationResult) -> Grid:
    demands = result.evaluation.demands
    rows = []
    for finding in result.evaluation.findings:
        if result.unit is not None and result.unit not in units_named(result, finding):
            continue
        answers = [demand.title for demand in demands if finding.id in demand.answers]
        rows.append(
            {
                "编号": finding.id,
                "问题": finding.title,
                "范围": join(finding.units) or finding.who or _NONE,
                "要求": join(answers) or _NONE,
            }
        )
    return Grid(_FINDINGS, lay_rows(_FINDINGS, lambda row: row, rows), "问题")


def units_named(result: EvaluationResult, finding: EvaluationFinding) -> list[str]:
    """Give the units that a finding names, by the directory's names."""
    registry = result.workspace.directory.get(result.evaluation.jurisdiction)
    return [canonical(unit, registry) for unit in finding.units]
