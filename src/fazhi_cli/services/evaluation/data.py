"""What the records of a workspace say of each item that is computed from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.scoring import Auto, Item
from fazhi_cli.rules.evaluation.day import evaluation_span
from fazhi_cli.rules.evaluation.indicators import MissingIndicator, ScoredIndicator, indicator_of
from fazhi_cli.rules.evaluation.rates import closed_rates, indicator_rates, on_time_rates
from fazhi_cli.rules.evaluation.scores import Rate, Rates
from fazhi_cli.rules.reports.matters import Matter, matters_due
from fazhi_cli.rules.reports.period import ReportPeriod
from fazhi_cli.rules.reports.reported import values_reported
from fazhi_cli.rules.reports.work import work_of_period
from fazhi_cli.rules.reports.year_value import ReportedValue, year_value
from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.workspace import Workspace

_NO_REGISTER = Rate(words="还没有台账的登记，请手工打分", is_known=False)


def rates_of(
    workspace: Workspace, evaluation: Evaluation, units: Sequence[str], cutoff: date
) -> Rates:
    """Give what data say of the units, item by item.

    Args:
        workspace: with the plans and records of the place, and its names at the end of the span.
        evaluation: whose items they are.
        units: those that are evaluated.
        cutoff: the last day whose records count.
    """
    if not any(item.auto for item in evaluation.items):
        return {}
    return _Data(workspace, evaluation, units, cutoff).rates()


class _Data:
    """The records of a place up to the cutoff."""

    def __init__(
        self, workspace: Workspace, evaluation: Evaluation, units: Sequence[str], cutoff: date
    ) -> None:
        self._evaluation = evaluation
        self._units = units
        self._plans: dict[str, Plan] = {}
        self._standings: dict[str, PlanStandings] = {}
        for plan in workspace.plans:
            if plan.jurisdiction == evaluation.jurisdiction:
                self._plans[plan.id] = plan
                self._standings[plan.id] = standings(workspace, plan, cutoff)

    def rates(self) -> Rates:
        matters = list(self._matters())
        rates: dict[str, Mapping[str, Rate]] = {}
        for item in self._evaluation.items:
            if item.auto is not None:
                rates[item.id] = self._rates_of(item, matters)
        return rates

    def _matters(self) -> Iterator[Matter]:
        first, last = evaluation_span(self._evaluation)
        for each in self._standings.values():
            yield from matters_due(each, each.plan, first, last)

    def _rates_of(self, item: Item, matters: Sequence[Matter]) -> Mapping[str, Rate]:
        match item.auto:
            case Auto.ON_TIME:
                return on_time_rates(matters, self._units)
            case Auto.CLOSED:
                return closed_rates(matters, self._units)
            case Auto.INDICATOR:
                return self._of_indicator(item)
            case _:
                return dict.fromkeys(self._units, _NO_REGISTER)

    def _of_indicator(self, item: Item) -> Mapping[str, Rate]:
        found = indicator_of(item, self._evaluation, self._plans.get)
        assert found is not None  # the model asks for plan, task and indicator
        if isinstance(found, MissingIndicator):
            return dict.fromkeys(self._units, Rate(words=found.words, is_known=False))
        own = self._standings[found.plan.id]
        names = found.indicator.owner or found.placed.task.answering
        answering = own.owners(found.placed.task, names).certain
        values = self._values_of(found, own)
        return indicator_rates(found.indicator, values, answering, self._units)

    def _values_of(self, found: ScoredIndicator, own: PlanStandings) -> dict[str, str]:
        """Give what stands for the year, by unit."""
        period = ReportPeriod(str(self._evaluation.year), *evaluation_span(self._evaluation))
        work = work_of_period(own, found.placed, period)
        reports_of: dict[str, list[ReportedValue]] = {}
        for report in values_reported(found.indicator, work, period):
            reports_of.setdefault(report.department, []).append(report)
        values = {}
        for unit, reports in reports_of.items():
            value = year_value(found.placed.task, found.indicator, reports, None).value
            if value:
                values[unit] = value
        return values
