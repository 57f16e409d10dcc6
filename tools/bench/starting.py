"""Goal 8: what `--help`, `--version` and a completion cost, beside a hello world of typer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from . import floors
from .data import REPOSITORY
from .measure import Command, CommandFailedError, check
from .rows import Contest, Limit, Row
from .session import FAZHI, Setup, fazhi, hold

_NOISE = 1.05  # "no slower" within what two runs of one program differ by
_WORDS = {
    "_FAZHI_COMPLETE": "complete_bash",
    "COMP_WORDS": "fazhi tasks --dept 区",
    "COMP_CWORD": "3",
    "FAZHI_ROOT": str(REPOSITORY),
}


def goal_8(setup: Setup) -> Iterator[Row]:
    """Start-up without work, and one completion of a department (CPU)."""
    for option in ("--help", "--version"):
        contest = Contest(8, option, "typer hello world", Limit("≤", _NOISE))
        yield hold(contest, partial(fazhi, option), partial(floors.hello, option), setup)
    contest = Contest(8, "补全 tasks --dept 区", "typer hello world 的补全", Limit("≤", 1.3))
    yield hold(contest, _completion, floors.hello_completion, setup)


def _completion() -> Command:
    command = Command((FAZHI,), _WORDS)
    if not check(command).strip():
        raise CommandFailedError("补全没有给出候选")
    return command
