"""What reviews decided on who a task means: 明确, which departments of a group, and 移交."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple


class Move(NamedTuple):
    """One decision 移交, with canonical names."""

    at: datetime
    old: str
    new: tuple[str, ...]

    def pass_on(self, names: Iterable[str]) -> tuple[str, ...]:
        """Put the new departments in the place of the old one, each name once."""
        heirs: dict[str, None] = {}
        for name in names:
            heirs.update(dict.fromkeys(self.new if name == self.old else (name,)))
        return tuple(heirs)


class Settlement(NamedTuple):
    """What reviews decided up to a day: the members of a term (明确), and moves, oldest first."""

    terms: Mapping[str, tuple[str, ...]] = {}
    moves: tuple[Move, ...] = ()


UNSETTLED = Settlement()
