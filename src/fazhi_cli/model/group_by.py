"""By what the rows of a listing are put together."""

from __future__ import annotations

from enum import StrEnum


class GroupBy(StrEnum):
    """What the rows of a group have in common."""

    DEPT = "dept"
    PLAN = "plan"
