"""The goals of docs/bench.md, by number; 9 joins when it can be measured."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from .asking import goal_4, goal_5
from .attacks import goal_12
from .documents import goal_10, goal_11
from .importing import goal_7
from .recording import goal_6
from .rows import Row
from .session import Setup
from .starting import goal_8
from .validating import goal_1, goal_2, goal_3

GOALS: dict[int, Callable[[Setup], Iterator[Row]]] = {
    1: goal_1,
    2: goal_2,
    3: goal_3,
    4: goal_4,
    5: goal_5,
    6: goal_6,
    7: goal_7,
    8: goal_8,
    10: goal_10,
    11: goal_11,
    12: goal_12,
}


def run_goals(setup: Setup, only: Collection[int] = ()) -> list[Row]:
    """Measure every goal, or those with the given numbers."""
    return [
        row for number, goal in GOALS.items() if not only or number in only for row in goal(setup)
    ]
