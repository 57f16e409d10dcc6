"""What `evaluate` shows: the groups with grades and points, and one unit item by item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from fazhi_cli.model.evaluation import EvaluationFinding, EvaluationKind
from fazhi_cli.render.voices.sheet import Cell, Column, Grid, NamedRow, Sheet, join, lay_rows
from fazhi_cli.rules.evaluation.day import evaluation_day
from fazhi_cli.rules.evaluation.scores import FULL, ItemPoints, Origin, UnitScore
from fazhi_cli.rules.evaluation.units import canonical
from fazhi_cli.services.evaluation.result import EvaluationResult, GroupResult, UnitResult

_GIVEN = (Column("等次"), Column("单位", ratio=1, is_names=True))
_ITEMS = (
    Column("项目", ratio=3),
    Column("分值", right=True),
    Column("得分", right=True),
    Column("来源", ratio=5),
)
_SUMS = (Column("合计"), Column("", ratio=1))
_FINDINGS = (
    Column("编号"),
    Column("问题", ratio=4),
    Column("范围", ratio=3),
    Column("要求", ratio=4),
)
_NONE = "—"
_OPEN = "未定"


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
        Column("组别", ratio=1),
        *(Column(grade, right=True) for grade in grades),
        *((Column("未定", right=True),) if any(each.ungraded for each in result.groups) else ()),
        Column("合计", right=True),
        Column("应评", right=True),
    )
    return Grid(
        columns, lay_rows(columns, lambda group: _counts(group, grades), result.groups), "各组"
    )


def _counts(group: GroupResult, grades: list[str]) -> NamedRow:
    return {
        "组别": group.name,
        **{grade: str(len(group.of_grade(grade))) for grade in grades},
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
        Column("名次", right=True),
        Column("单位", ratio=1),
        Column("等次"),
        Column("总分", right=True),
        *(Column(item.id, right=True) for item in items),
        *((Column("加减", right=True),) if has_awards else ()),
    )
    return Grid(columns, lay_rows(columns, _scored_row, group.units), group.name, group.name)


def _scored_row(unit: UnitResult) -> NamedRow:
    score = unit.score
    assert score is not None
    points = {each.item.id: points_words(each) for each in score.items}
    return {
        "名次": _NONE if unit.rank is None else str(unit.rank),
        "单位": unit.printed,
        "等次": grade_words(unit),
        "总分": _NONE if score.total is None else number(score.total),
        **points,
        "加减": _signed(score.bonus - score.deducted),
    }


def grade_words(unit: UnitResult) -> str:
    """Give a unit's grade, marked where a veto made it."""
    if unit.grade is None:
        return _OPEN
    return f"{unit.grade}*" if unit.vetoes else unit.grade


def points_words(points: ItemPoints) -> str | Cell:
    """Give the points of an item; those that are missing stand out."""
    if points.is_missing:
        return Cell("缺", "red")
    if points.is_open:
        return Cell("待定", "yellow")
    if points.points is None:
        return "不计"
    return number(points.points)


def number(value: Decimal) -> str:
    """Print points without noughts at their end."""
    text = format(value.normalize(), "f")
    return "0" if text == "-0" else text


def _signed(value: Decimal) -> str:
    if not value:
        return ""
    return f"+{number(value)}" if value > 0 else number(value)


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
        yield from _notes_on_group(group)
    for exemption in evaluation.exempt:
        yield f"不参评：{exemption.unit}（{exemption.reason}）"
    for veto in evaluation.vetoes:
        yield f"* {veto.unit}：{veto.effect}（{veto.reason}）"


def _notes_on_group(group: GroupResult) -> Iterator[str]:
    for places in group.places:
        words = f"{group.name}：{places.grade}名额 {places.places} 个，评上 {places.taken} 个"
        if places.tied:
            words += f"；{join(places.tied)}在名额边上同分"
        yield words
    rescaled = {
        each.score.possible for each in group.units if each.score and each.score.is_rescaled
    }
    if rescaled:
        sums = join([number(each) for each in sorted(rescaled)])
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
    missing = f"；缺 {result.missing} 个分数" if result.missing else ""
    return f"{findings}；共 {len(units)} 个单位：{'，'.join(counts)}{missing}"


def units_sheet(result: EvaluationResult) -> Sheet:
    """Lay out the units alone, for CSV: one kind of row."""
    items = [item.id for item in result.evaluation.items]
    points = ("总分", *items, "加减") if result.has_ranks else ()
    names = ("组别", *(("名次",) if result.has_ranks else ()), "单位", "等次", *points)
    columns = tuple(Column(name) for name in names)
    rows = [_unit_row(group, unit, items) for group, unit in result.units]
    return Sheet((Grid(columns, lay_rows(columns, lambda row: row, rows)),))


def _unit_row(group: GroupResult, unit: UnitResult, items: list[str]) -> NamedRow:
    row: dict[str, str | Cell] = dict.fromkeys(items, "")
    if unit.score is not None:
        row |= _scored_row(unit)
        row["总分"] = "" if unit.score.total is None else number(unit.score.total)
        row["加减"] = number(unit.score.bonus - unit.score.deducted)
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
        if result.unit is not None and result.unit not in _units_named(result, finding):
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


def _units_named(result: EvaluationResult, finding: EvaluationFinding) -> list[str]:
    """Give the units that a finding names, by the directory's names."""
    registry = result.workspace.directory.get(result.evaluation.jurisdiction)
    return [canonical(unit, registry) for unit in finding.units]


def unit_sheet(result: EvaluationResult) -> Sheet:
    """Lay out one unit: each item, where its points come from, what it comes to."""
    found = None if result.unit is None else result.find(result.unit)
    assert found is not None
    group, own = found
    title = f"{own.printed}　{result.evaluation.year}年度　{group.name}　{_standing_words(own)}"
    if own.score is None:
        note = "等次由考评单位评定，没有公布分数"
        return Sheet((), title=title, empty=note, summary=_named_in(result, own))
    items = own.score.items
    grids = (
        Grid(_ITEMS, lay_rows(_ITEMS, _item_row, items), "得分"),
        Grid(_SUMS, [*_sums(result, own, own.score)], "合计"),
    )
    return Sheet(
        grids, title=title, notes=tuple(_unit_notes(result, own)), summary=_named_in(result, own)
    )


def _standing_words(unit: UnitResult) -> str:
    words = [unit.grade or "等次未定"]
    if unit.rank is not None:
        words.append(f"第 {unit.rank} 名")
    if unit.score is not None and unit.score.total is not None:
        words.append(f"{number(unit.score.total)} 分")
    return "，".join(words)


def _item_row(points: ItemPoints) -> NamedRow:
    return {
        "项目": points.item.name,
        "分值": number(points.item.points),
        "得分": points_words(points),
        "来源": origin_words(points),
    }


def origin_words(points: ItemPoints) -> str:
    """Say where the points of an item come from."""
    words = [str(points.origin)]
    if points.origin is Origin.DATA and points.rate is not None:
        words = [points.rate.words]
    elif points.rate is not None and points.rate.words:
        words.append(points.rate.words)
    score = points.score
    if score is not None and points.origin is Origin.BY_HAND:
        words += [each for each in (score.by, score.reason) if each]
    return "；".join(words)


def _sums(
    result: EvaluationResult, unit: UnitResult, score: UnitScore
) -> Iterator[tuple[str, str]]:
    yield "项目", f"{number(score.earned)} 分，满分 {number(score.possible)} 分"
    if score.base is not None and score.possible != FULL:
        yield "折算", f"{number(score.base)} 分（满分 100）"
    evaluation = result.evaluation
    registry = result.workspace.directory.get(evaluation.jurisdiction)
    for name, awards, points in (
        ("加分", evaluation.bonus, score.bonus),
        ("扣分", evaluation.deductions, score.deducted),
    ):
        own = [
            each
            for each in awards
            if (registry.canonical(each.unit) if registry else each.unit) == unit.unit
        ]
        reasons = "；".join(f"{number(each.points)} 分，{each.reason}" for each in own)
        if own:
            yield name, f"计 {number(points)} 分：{reasons}"
    for veto in unit.vetoes:
        yield str(veto.effect), veto.reason
    total = _NONE if score.total is None else f"{number(score.total)} 分"
    yield "总分", total


def _unit_notes(result: EvaluationResult, unit: UnitResult) -> Iterator[str]:
    if result.before is not None:
        yield f"假设以前：{_standing_words(result.before)}；没有写进任何文件"
    assert unit.score is not None
    for each in unit.score.items:
        if each.has_unused_score:
            yield f"“{each.item.name}”手工打的分没有用：由数据算"


def _named_in(result: EvaluationResult, unit: UnitResult) -> str:
    findings = result.evaluation.findings
    named = [each.title for each in findings if unit.unit in _units_named(result, each)]
    return f"点名的问题：{'；'.join(named)}" if named else ""
