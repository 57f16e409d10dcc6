"""Who wins where a plan and the new document say different things: the rule, once for all fields.

docs/decisions/018-updating-a-plan.md
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any

from fazhi_cli.rules.reissues.changes import Same
from fazhi_cli.rules.reissues.evidence import canonical


class Verdict(Enum):
    """What becomes of a field."""

    SAME = 1
    """Both say the same."""
    TAKE = 2
    """Nobody changed it by hand, and the document did: the document wins."""
    KEEP = 3
    """Somebody changed it by hand, and the document did not."""
    ASK = 4
    """Both changed it."""
    UNKNOWN = 5
    """Nobody knows what the document said before."""


def verdict_on(old: Any, new: Any, *, said_old: bool | None, said_new: bool | None) -> Verdict:
    """Decide on a field.

    Args:
        old: its value in the plan.
        new: what the document says now.
        said_old: whether the document said before what the plan says; None where nobody knows.
        said_new: whether it said before what it says now.
    """
    if _plain(old) == _plain(new):
        return Verdict.SAME
    if said_old is None or said_new is None:
        return Verdict.UNKNOWN
    if said_old:
        return Verdict.TAKE
    return Verdict.KEEP if said_new else Verdict.ASK


def _plain(value: Any) -> Any:
    return None if value in (None, "", [], {}, ()) else canonical(value)


def named(value: Any, same: Same) -> Any:
    """Give names as the directory knows them, to compare them."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [same(str(each)) for each in value]
    return value
