"""Reports, `overdue`, `due` and `plans` say the same, but for the cut-off day itself.

In a report that day is over; in `overdue` it is the last day, and `due` still lists it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.rules.reports.matters import Matter, matter_counts
from fazhi_cli.rules.reports.outcome import Outcome
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due import OccurrencesRequest, list_occurrences
from fazhi_cli.services.queries.plans import list_plans
from fazhi_cli.services.queries.scope import TaskScope
from fazhi_cli.services.reports.basis import ReportBasis, report_basis
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report
from sweeps import thinned

ROOT = Path(__file__).parents[3]
YUNXI, COUNTY = ROOT / "examples" / "yunxi", "云溪县"
DAYS = [date(2024, 9, 30) + timedelta(days=23 * index) for index in range(30)]
Key = tuple[str, str, str | None, date]


@pytest.fixture(scope="module")
def county() -> Workspace:
    return load_for_report(YUNXI, COUNTY, is_everywhere=False)


@pytest.fixture(scope="module")
def region() -> Workspace:
    return load_for_report(ROOT, "东胜区", is_everywhere=False)


def open_matters(basis: ReportBasis) -> Iterator[Matter]:
    """Give what a report tells as due and not done: its own, and what was carried on."""
    yield from (matter for matter in basis.matters if matter.outcome is Outcome.OPEN)
    carried = [each.matter for each in basis.carried]
    yield from (matter for matter in carried if matter.outcome is Outcome.OPEN)


def matter_key(matter: Matter) -> Key:
    deadline = matter.occurrence.deadline
    return (
        matter.plan.id,
        matter.placed.key,
        deadline.id if deadline is not None else None,
        matter.original,
    )


def listed(workspace: Workspace, day: date, within: int | None) -> dict[Key, tuple[str, ...]]:
    """Give what `overdue`, or `due` for so many days, lists; each with those who are behind."""
    request = OccurrencesRequest(scope=TaskScope(), within=within, unfold=True)
    rows: dict[Key, tuple[str, ...]] = {}
    for row in list_occurrences(workspace, request, day).rows:
        deadline = row.occurrence.deadline
        assert row.occurrence.original is not None
        # What a late issue left no time for is chased, and counted by no report.
        if row.occurrence.due is None or not row.occurrence.due.counts_in_reports:
            continue
        identifier = deadline.id if deadline is not None else None
        key = (row.plan.id, row.placed.key, identifier, row.occurrence.original)
        rows[key] = () if row.occurrence.unassigned else row.behind
    return rows


def basis_on(workspace: Workspace, jurisdiction: str, day: date) -> ReportBasis:
    request = ReportRequest(day.year, jurisdiction=jurisdiction, cut_off=day)
    return report_basis(workspace, request, day)


def compare(workspace: Workspace, jurisdiction: str, day: date) -> int:
    basis = basis_on(workspace, jurisdiction, day)
    workspace = workspace.on(day)
    late, last_day = listed(workspace, day, None), listed(workspace, day, 0)
    reported = {matter_key(matter): matter for matter in open_matters(basis)}
    assert set(reported) == {*late, *last_day}
    for key, matter in reported.items():
        assert set(matter.behind) >= set({**late, **last_day}[key]), key
    return len(reported)


@pytest.mark.parametrize("day", thinned(DAYS, every=6), ids=str)
def test_what_a_report_tells_as_open_is_overdue_or_on_its_last_day(
    county: Workspace, day: date
) -> None:
    assert compare(county, COUNTY, day) > 0


def test_they_agree_on_days_on_which_much_falls_due(county: Workspace, region: Workspace) -> None:
    for day in (date(2025, 9, 30), date(2025, 12, 31), date(2024, 12, 31)):
        assert compare(county, COUNTY, day) > 0
    for day in (date(2023, 12, 31), date(2025, 12, 31), date(2024, 7, 1)):
        assert compare(region, "东胜区", day) > 0


@pytest.mark.parametrize("day", thinned(DAYS[::3], every=5), ids=str)
def test_plans_counts_as_overdue_what_a_report_tells_as_open_before_the_day(
    county: Workspace, day: date
) -> None:
    basis = basis_on(county, COUNTY, day)
    by_plan: dict[str, int] = {}
    for matter in open_matters(basis):
        if matter.in_force < day:
            by_plan[matter.plan.id] = by_plan.get(matter.plan.id, 0) + 1
    for row in list_plans(county.on(day), None, day).rows:
        if row.plan.issued is not None and row.plan.issued <= day:
            assert row.summary.matters.overdue == by_plan.get(row.plan.id, 0), row.plan.id


@pytest.mark.torture
def test_the_classes_of_every_day_add_up(county: Workspace) -> None:
    for day in DAYS:
        counts = matter_counts(basis_on(county, COUNTY, day).matters)
        five: Any = counts[1:6]
        assert counts.total == sum(five)
