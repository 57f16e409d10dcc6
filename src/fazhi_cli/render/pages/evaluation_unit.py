"""What `evaluate --unit` shows: one unit item by item, and where its points come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from fazhi_cli.model.scoring import Auto, Award, points_text
from fazhi_cli.render.pages.evaluation import points_words, units_named
from fazhi_cli.render.pages.evaluation_matters import matters_grid
from fazhi_cli.render.voices.sheet import Column, Grid, NamedRow, Sheet, lay_rows
from fazhi_cli.rules.evaluation.scores import FULL, ItemPoints, Origin, UnitScore
from fazhi_cli.services.evaluation.result import EvaluationResult, UnitResult

_ITEMS = (
    Column("项目", ratio=3),
    Column("分值", right=True),
    Column("得分", right=True),
    Column("来源", ratio=5),
)
_SUMS = (Column("合计"), Column("", ratio=1))
_WITHOUT_DUE = {
    Origin.FULL: "给满分",
    Origin.LEFT_OUT: "不计",
    Origin.MEAN: "按组平均",
}
_NONE = "—"


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
    matters = matters_grid(own.score)
    grids = (
        Grid(_ITEMS, lay_rows(_ITEMS, _item_row, items), "得分"),
        *((matters,) if matters is not None else ()),
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
        words.append(f"{points_text(unit.score.total)} 分")
    return "，".join(words)


def _item_row(points: ItemPoints) -> NamedRow:
    return {
        "项目": points.item.name,
        "分值": points_text(points.item.points),
        "得分": points_words(points),
        "来源": origin_words(points),
    }


def origin_words(points: ItemPoints) -> str:
    """Say where the points of an item come from."""
    said = "" if points.rate is None else points.rate.words
    words = [str(points.origin)]
    if points.origin is Origin.DATA:
        words = [said]
    elif points.origin in _WITHOUT_DUE:
        words = [f"{said}，{_WITHOUT_DUE[points.origin]}"]
    elif said and not _is_always_by_hand(points):
        words.append(said)
    score = points.score
    if score is not None and points.origin is Origin.BY_HAND:
        words += [each for each in (score.by, score.reason) if each]
    return "；".join(words)


def _is_always_by_hand(points: ItemPoints) -> bool:
    """Tell whether points by hand say all: of registers there are no data yet."""
    return points.origin is Origin.BY_HAND and points.item.auto is Auto.LEDGER


def award_words(own: Sequence[Award], counted: Decimal) -> str:
    """Say what was added or taken away, what of it counts, and for what."""
    total = sum((each.points for each in own), Decimal(0))
    sums = f"{points_text(total)} 分"
    if counted != total:
        sums = f"合计 {sums}，上限 {points_text(counted)} 分，计 {points_text(counted)} 分"
    if len(own) == 1:
        return f"{sums}：{own[0].reason}"
    return f"{sums}：" + "；".join(f"{points_text(each.points)} 分，{each.reason}" for each in own)


def _sums(
    result: EvaluationResult, unit: UnitResult, score: UnitScore
) -> Iterator[tuple[str, str]]:
    yield "项目", f"{points_text(score.earned)} 分，满分 {points_text(score.possible)} 分"
    if score.base is not None and score.possible != FULL:
        yield "折算", f"{points_text(score.base)} 分（满分 100）"
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
        if own:
            yield name, award_words(own, points)
    for veto in unit.vetoes:
        yield str(veto.effect), veto.reason
    total = _NONE if score.total is None else f"{points_text(score.total)} 分"
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
    named = [each.title for each in findings if unit.unit in units_named(result, each)]
    return f"点名的问题：{'；'.join(named)}" if named else ""
