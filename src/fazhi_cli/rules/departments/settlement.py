"""What reviews decided on who a task means: 明确, which departments of a group, and 移交."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple


class Move(NamedTuple):
    """One decision 移交, with canonical names."""

    at: datetime
    old: str
    new: tuple[str, ...]


class Settlement(NamedTuple):
    """What reviews decided up to a day: the members of a term (明确), and moves, oldest first."""

    terms: Mapping[str, tuple[str, ...]] = {}
    moves: tuple[Move, ...] = ()


UNSETTLED = Settlement()
