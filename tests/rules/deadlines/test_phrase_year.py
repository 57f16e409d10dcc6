"""The year of words that print none: of issue, or the period's first when the plan starts later."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.deadlines.phrase_year import phrase_year
from yunxi import Tree, make_plan, task


@pytest.mark.parametrize(
    ("issued", "period", "year"),
    [
        ("2031-01-15", ("2031-01-01", "2031-12-31"), 2031),
        ("2030-12-20", ("2031-01-01", "2031-12-31"), 2031),  # issued ahead of its year
        ("2030-12-20", ("2030-12-20", "2035-12-31"), 2030),
        ("2032-03-01", ("2031-01-01", "2035-12-31"), 2032),  # issued when its period had begun
        ("2030-03-01", None, 2030),
        (None, ("2030-06-01", "2031-12-31"), 2030),
        (None, None, None),
    ],
)
def test_a_plan_starts_with_its_issue_or_its_period(
    issued: str | None, period: tuple[str, str] | None, year: int | None
) -> None:
    span: Tree | None = {"start": period[0], "end": period[1]} if period else None
    assert phrase_year(make_plan(task("1"), issued=issued, period=span)) == year
