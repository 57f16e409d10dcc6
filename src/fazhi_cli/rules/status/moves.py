"""Work that went elsewhere: what a decision 移交 changes from its day on (docs/states.md#28).

The new department takes over what the old one owed, with its dates and with what was reported and
decided up to then: a period that was done stays done, an extension stays in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from fazhi_cli.rules.departments.settlement import Move
from fazhi_cli.rules.status.history import History, Report, Step
from fazhi_cli.rules.status.values import Owners


def moved(owners: Owners, moves: Sequence[Move]) -> Owners:
    """Give who owes after the moves: the new ones in the place of the old one, and for sure."""
    certain, possible = owners.certain, owners.possible
    for move in moves:
        if move.old in certain:
            certain = move.pass_on(certain)
        elif move.old in possible:
            certain = tuple(dict.fromkeys((*certain, *move.new)))
        possible = tuple(name for name in possible if name != move.old and name not in certain)
    return Owners(certain, possible, owners.others)


def inherited(history: History, moves: Iterable[Move], owing: Collection[str]) -> History:
    """Give the history in which what the old department did is the new one's.

    Args:
        history: of one task.
        moves: of this task, oldest first.
        owing: who owed something in the task before the moves: a department with a share of its own
            keeps its own history, and takes over only the work.
    """
    steps = history.steps
    owing = set(owing)
    for move in moves:
        heirs = tuple(name for name in move.new if name not in owing)
        passed: list[Step] = []
        for step in steps:
            passed += _passed_on(step, move, heirs)
        steps = tuple(passed)
        owing = owing - {move.old} | set(move.new)
    return replace(history, steps=steps)


def _passed_on(step: Step, move: Move, heirs: Sequence[str]) -> Iterator[Step]:
    at = step.entry.at if isinstance(step, Report) else step.review.at
    if step.department != move.old or at > move.at or not heirs:
        yield step
    else:
        yield from (replace(step, department=name) for name in heirs)
