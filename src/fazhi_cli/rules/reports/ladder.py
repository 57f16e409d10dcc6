"""Which level of pressing a delay calls for (docs/reports.md#一页纸)."""

from __future__ import annotations

from collections.abc import Sequence

DAYS_A_LEVEL = 30


def level_for(ladder: Sequence[str], days_late: int) -> str | None:
    """Give the level that a delay calls for: one up for every thirty days, at most the highest.

    None where the office has no levels.
    """
    if not ladder:
        return None
    return ladder[min(days_late // DAYS_A_LEVEL, len(ladder) - 1)]


def is_highest(ladder: Sequence[str], level: str | None) -> bool:
    """Whether a level is the last one of several: nobody takes it without the leader's word."""
    return len(ladder) > 1 and level == ladder[-1]
