"""Ratios of the year that name what is not there (docs/reports.md#指标的全年值)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi_cli.model.figures import Figures, Ratio
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.model.text import clean
from fazhi_cli.rules.workspace import Dropped


def ratios_not_counted(figures: Figures, plans: Mapping[str, Plan], path: str) -> Iterator[Dropped]:
    """Tell of ratios whose indicator or figure is not there.

    Args:
        figures: of the year.
        plans: those that were loaded, by id; of others nothing can be told.
        path: of the file of the figures.
    """
    ids = {figure.id for figure in figures.figures}
    for ratio in figures.ratios:
        what = f"指标“{ratio.indicator}”的比率"
        if not _has_indicator(ratio, plans):
            why = f"{ratio.task} 没有这个指标"
            yield Dropped(path, None, what, why, is_record=False)
        for name in ratio.over:
            if name not in ids:
                why = f"没有编号为“{name}”的数据"
                yield Dropped(path, None, what, why, is_record=False)


def _has_indicator(ratio: Ratio, plans: Mapping[str, Plan]) -> bool:
    ref = split_ref(ratio.task)
    plan = plans.get(ref.plan)
    if plan is None:
        return True
    placed = plan.find(ref.task)
    if placed is None:
        return False
    names = [clean(indicator.name) for indicator in placed.task.indicators]
    return clean(ratio.indicator) in names
