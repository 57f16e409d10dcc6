"""Goals 4 and 5: what a question costs, beside the floor of the libraries and beside yq and
hledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from . import floors, peers
from .data import REPOSITORY, workspace
from .measure import Command, check
from .places import PLACES
from .probe import DAY
from .rows import Contest, Limit, Row
from .session import Setup, fazhi, hold, require

_BUNDLED_DAY = "2025-06-30"  # a day on which the bundled plans have both done and overdue work
_BUNDLED_DEPARTMENT = "区司法局"
_PLACE = PLACES[0]
_DEPARTMENT = f"{_PLACE.prefix}司法局"


def goal_4(setup: Setup) -> Iterator[Row]:
    """Two questions on the bundled workspace, against a bare table of the same cells (CPU)."""
    for name, arguments in (("tasks", ("--dept", _BUNDLED_DEPARTMENT)), ("overdue", ())):
        contest = Contest(
            4, f"{' '.join((name, *arguments))}，自带数据", "启动下限加同样的表", Limit("≤", 1.5)
        )
        question = (name, *arguments, "--as-of", _BUNDLED_DAY)
        yield hold(contest, _table(question), _floor(question), setup)


def goal_5(setup: Setup) -> Iterator[Row]:
    """The same two questions over a hundred plans, against yq and hledger (CPU)."""
    root, least = workspace(100), Limit("≥", 2)
    tasks, overdue = _question(root, "tasks", "--dept", _DEPARTMENT), _question(root, "overdue")
    yield hold(
        Contest(5, "tasks --dept，n100", "yq", least),
        tasks,
        lambda: peers.yq_tasks(root, _PLACE, _DEPARTMENT),
        setup,
    )
    yield hold(
        Contest(5, "tasks --dept，n100", "hledger register", least),
        tasks,
        lambda: peers.hledger_tasks(root, _PLACE, _DEPARTMENT),
        setup,
    )
    yield hold(
        Contest(5, "overdue，n100", "yq", least),
        overdue,
        lambda: peers.yq_overdue(root, DAY),
        setup,
    )
    yield hold(
        Contest(5, "overdue，n100", "hledger register", least),
        overdue,
        lambda: peers.hledger_overdue(root, DAY),
        setup,
    )


def _table(question: tuple[str, ...]) -> Callable[[], Command]:
    def ask() -> Command:
        require(question[0])
        return fazhi(*question, "--format", "table", root=REPOSITORY)

    return ask


def _floor(question: tuple[str, ...]) -> Callable[[], Command]:
    return lambda: floors.table(
        question[0], check(fazhi(*question, "--format", "md", root=REPOSITORY))
    )


def _question(root: Path, command: str, *arguments: str) -> Callable[[], Command]:
    def ask() -> Command:
        require(command)
        place = ("--jurisdiction", _PLACE.name) if arguments else ()
        words = (*place, command, *arguments, "--as-of", DAY, "--format", "json")
        return fazhi(*words, root=root)

    return ask
