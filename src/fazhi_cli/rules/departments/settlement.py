"""What reviews decided on who a task means: 明确, which departments of a group, and 移交."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fazhi_cli.rules.departments.directory import Registry


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


def counted_names(registry: Registry | None, names: Iterable[str]) -> tuple[str, ...]:
    """Give whom a decision names, by today's names; a name that nobody bears counts for nothing."""
    if registry is None:
        return tuple(names)
    return tuple(registry.canonical(name) for name in names if registry.is_one(name))


class Settlement(NamedTuple):
    """What reviews decided up to a day: the members of a term (明确), and moves, oldest first."""

    terms: Mapping[str, tuple[str, ...]] = {}
    moves: tuple[Move, ...] = ()


UNSETTLED = Settlement()


def holders_now(moves: Iterable[Move]) -> dict[str, tuple[str, ...]]:
    """Give for every department whose work went elsewhere who has it now (docs/states.md#28).

    Work that came back to a department is its own again; that is left out.
    """
    holders: dict[str, tuple[str, ...]] = {}
    for move in moves:
        is_passed_on = False
        for first, names in holders.items():
            if move.old in names:
                is_passed_on = True
                heirs = [each for name in names for each in _next(name, move)]
                holders[first] = tuple(dict.fromkeys(heirs))
        if not is_passed_on or move.old not in holders:
            holders[move.old] = move.new
    return {old: names for old, names in holders.items() if old not in names}


def _next(name: str, move: Move) -> tuple[str, ...]:
    return move.new if name == move.old else (name,)
