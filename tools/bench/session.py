"""What every goal needs: the command `fazhi` of this environment, the pace, and one way to hold a
contest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .measure import FULL, QUICK, Command, CommandFailedError, Pace, check, compare
from .peers import PeerMissingError
from .rows import Contest, Row, measured

_USAGE = 2  # the exit code for a command that is not known
FAZHI = str(Path(sys.executable).parent / "fazhi")


@dataclass(frozen=True, slots=True)
class Setup:
    """How thorough a run is."""

    quick: bool = False

    @property
    def pace(self) -> Pace:
        """The number of rounds."""
        return QUICK if self.quick else FULL


def fazhi(*arguments: str, root: Path | None = None) -> Command:
    """Give a call of `fazhi` of the environment that runs the benchmark."""
    return Command((FAZHI, *(("--root", str(root)) if root else ()), *arguments))


def require(command: str) -> None:
    """Make sure that fazhi has a command.

    Raises:
        CommandFailedError: when it has not yet.
    """
    try:
        check(fazhi(command, "--help"))
    except CommandFailedError as error:
        if error.code != _USAGE:
            raise
        raise CommandFailedError(f"fazhi {command} 未实现") from None


def attempt(contest: Contest, hold: Callable[[], Row]) -> Row:
    """Hold a contest; when a program is missing or fails, the row says so and does not count."""
    print(
        f"目标 {contest.goal}：{contest.what}（对 {contest.rival}）…", file=sys.stderr, flush=True
    )
    try:
        return hold()
    except (PeerMissingError, CommandFailedError) as error:
        return Row(contest, reason=str(error))


def hold(
    contest: Contest,
    ours: Callable[[], Command],
    theirs: Callable[[], Command],
    setup: Setup,
    by: str = "cpu",
) -> Row:
    """Compare two commands by `cpu` or `wall`; the commands are made late, so that a missing one
    costs only its row.
    """

    def compared() -> Row:
        mine, other = compare(ours(), theirs(), setup.pace)
        return measured(contest, getattr(mine, by), getattr(other, by))

    return attempt(contest, compared)
