"""The year in which a plan's words are read that print none: 6月底前, 年底前."""

from __future__ import annotations

from fazhi_cli.model.plan import Plan


def phrase_year(plan: Plan) -> int | None:
    """Give the year of issue, or the period's first when that is later; None without both.

    A plan for 2024 that was issued in December 2023 means June 2024 when it says 6月底前.
    """
    years: list[int] = []
    if plan.issued is not None:
        years.append(plan.issued.year)
    if plan.period is not None:
        years.append(plan.period.start.year)
    return max(years, default=None)
