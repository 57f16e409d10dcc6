"""What was asked of standings before changes nothing in what they answer next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fazhi_cli.rules.status.standings import standings
from fazhi_cli.store.loader import load_for_report

EXAMPLE = Path(__file__).parents[3] / "examples" / "yunxi"
DAY = date(2025, 6, 15)
DAYS = (date(2024, 12, 31), date(2025, 6, 30), date(2026, 12, 31), date(2025, 1, 31))


@pytest.mark.parametrize("plan_id", ["yunxi-2024", "yunxi-2025"])
def test_the_occurrences_of_each_day_are_the_same_in_any_order(plan_id: str) -> None:
    workspace = load_for_report(EXAMPLE, "云溪县", is_everywhere=False)
    plan = next(plan for plan in workspace.plans if plan.id == plan_id)
    asked = standings(workspace, plan, DAY)
    for placed in plan.walk():
        for day in DAYS:
            fresh = standings(workspace, plan, DAY)
            assert asked.occurrences(placed, day) == fresh.occurrences(placed, day)
