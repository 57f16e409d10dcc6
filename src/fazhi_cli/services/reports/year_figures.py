"""The figures of a year, beside those of the year before (docs/reports.md#与上年比)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fazhi_cli.model.figures import Figure
from fazhi_cli.model.plan import Indicator
from fazhi_cli.model.text import clean
from fazhi_cli.rules.reports.comparison import Change, change_since
from fazhi_cli.rules.reports.year_value import YearRatio
from fazhi_cli.services.reports.basis import ReportBasis


class YearFigure(NamedTuple):
    """A figure of the year, and how it has changed since the year before."""

    figure: Figure
    change: Change | None


class RatioOfYear(NamedTuple):
    """The ratio that stands for an indicator, and last year's rate; None where nothing is named.

    `is_withheld`: its figures are not for the public, so that nothing is said of the indicator.
    `is_unknown`: a figure that it names is not there, so that nobody knows the year's value.
    """

    ratio: YearRatio | None = None
    before: YearRatio | None = None
    is_withheld: bool = False
    is_unknown: bool = False


class FiguresOfYear:
    """The figures of a year and of the one before it, as a report may tell them."""

    def __init__(self, basis: ReportBasis) -> None:
        sources = basis.sources
        self._is_public = basis.is_public
        self._is_of_place = basis.department is None
        self._figures = sources.figures.figures if sources.figures is not None else ()
        self._ratios = sources.figures.ratios if sources.figures is not None else ()
        last = sources.last_year.figures if sources.last_year is not None else ()
        self._last = {clean(figure.name): figure for figure in last}

    def of_task(self, ref: str) -> Iterator[YearFigure]:
        """Give the figures that belong to a task."""
        for figure in self._figures:
            if figure.task == ref and self._is_told(figure):
                yield self._year_figure(figure)

    def of_no_task(self) -> Iterator[YearFigure]:
        """Give the figures of the place that belong to no task."""
        for figure in self._figures:
            if self._is_of_place and figure.task is None and self._is_told(figure):
                yield self._year_figure(figure)

    def ratio(self, ref: str, indicator: Indicator) -> RatioOfYear:
        """Give the two figures that make the value of an indicator, where they are named."""
        by_id = {figure.id: figure for figure in self._figures if figure.id is not None}
        for ratio in self._ratios:
            if ratio.task != ref or clean(ratio.indicator) != clean(indicator.name):
                continue
            figures = [by_id[name] for name in ratio.over if name in by_id]
            if len(figures) < len(ratio.over):
                return RatioOfYear(is_unknown=True)
            return self._ratio_of(figures)
        return RatioOfYear()

    def _ratio_of(self, figures: Sequence[Figure]) -> RatioOfYear:
        if not all(self._is_told(figure) for figure in figures):
            return RatioOfYear(is_withheld=True)
        part, whole = (figure.number for figure in figures)
        before = [self._before(figure) for figure in figures]
        if before[0] is None or before[1] is None:
            return RatioOfYear(YearRatio(part, whole))
        last = YearRatio(before[0].number, before[1].number)
        return RatioOfYear(YearRatio(part, whole), last)

    def _year_figure(self, figure: Figure) -> YearFigure:
        before = self._before(figure)
        if before is None:
            return YearFigure(figure, None)
        return YearFigure(figure, change_since(before.number, figure.number))

    def _before(self, figure: Figure) -> Figure | None:
        """Give the same figure of the year before, if it is counted in the same unit."""
        before = self._last.get(clean(figure.previous or figure.name))
        if before is None or before.unit != figure.unit or not self._is_told(before):
            return None
        return before

    def _is_told(self, figure: Figure) -> bool:
        return figure.public or not self._is_public
