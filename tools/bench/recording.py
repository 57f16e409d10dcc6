"""Goal 6: what recording one entry costs beside a round trip of the same file through ruamel.yaml,
and what it changes.

Both a whole process and the work alone, in a process that is warm, are compared: a process of fazhi
also imports pydantic and typer, reads the departments and the plan, checks the entry against them,
and tells where the task stands. Each round begins with the same file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import yaml

from . import progress
from .data import REPOSITORY, SEED, progress_workspace
from .generate import TASKS
from .measure import Command, CommandFailedError, check
from .plans import make_plan
from .rows import Contest, Limit, Row, measured
from .session import Setup, attempt, fazhi, hold, require

_SIZES = (100, 1000)
_LEAST = Limit("≥", 4)
_SCRIPT = Path(__file__).with_name("roundtrip.py")
PLAN = make_plan(0, TASKS, SEED)
_DEPARTMENT = progress.department(PLAN)
ENTRY = {
    "task": "1",
    "at": f"{progress.DAY}T10:00",
    "by": _DEPARTMENT,
    "status": progress.STATUS,
    "note": progress.NOTE,
    "next_steps": progress.NEXT_STEPS,
    "percent": str(progress.PERCENT),
}


def goal_6(setup: Setup) -> Iterator[Row]:
    """One entry more in files of a hundred and a thousand entries (CPU), and the difference that it
    makes.
    """
    for entries in _SIZES:
        process = Contest(
            6, f"record，{entries} 条的进展文件，整个进程", "ruamel 往返的脚本", _LEAST
        )
        yield hold(process, partial(_record, entries), partial(_round_trip, entries), setup)
        work = Contest(6, f"record，{entries} 条的进展文件，只算处理", "ruamel 往返", _LEAST)
        yield attempt(work, partial(_in_process, work, entries, setup))
    difference = Contest(
        6, f"record，{_SIZES[-1]} 条的进展文件，增删的行", "所记的一条", Limit("≤", 1)
    )
    yield attempt(difference, partial(_difference, difference))


def _record(entries: int) -> Command:
    require("record")
    said = {
        "dept": _DEPARTMENT,
        "status": ENTRY["status"],
        "note": ENTRY["note"],
        "next-steps": ENTRY["next_steps"],
        "percent": ENTRY["percent"],
        "as-of": progress.DAY,
    }
    options = (text for name, value in said.items() for text in (f"--{name}", value))
    command = fazhi("record", PLAN.id, ENTRY["task"], *options, root=progress_workspace(entries))
    return Command(
        command.argv, command.env, partial(_file(entries).write_bytes, original(entries))
    )


def _round_trip(entries: int) -> Command:
    copy = _copy(entries)
    argv = (sys.executable, "-P", str(_SCRIPT), str(copy), json.dumps(ENTRY, ensure_ascii=False))
    return Command(argv, prepare=partial(copy.write_bytes, original(entries)))


def original(entries: int) -> bytes:
    """Give the file as it is before each round."""
    return progress.format_progress(PLAN, entries, SEED).encode()


def _file(entries: int) -> Path:
    return progress.progress_file(progress_workspace(entries), PLAN)


def _copy(entries: int) -> Path:
    return progress_workspace(entries) / "peers" / "progress.yaml"


def _in_process(contest: Contest, entries: int, setup: Setup) -> Row:
    root, rounds = progress_workspace(entries), 5 if setup.quick else 15
    module = f"{__package__}.recording_probe"
    argv = (sys.executable, "-m", module, str(root), str(_copy(entries)), str(entries), str(rounds))
    seconds = json.loads(check(Command(argv, {"PYTHONPATH": str(REPOSITORY)})))
    return measured(contest, seconds["ours"] * 1000, seconds["theirs"] * 1000, "ms")


def _difference(contest: Contest) -> Row:
    """Count the lines that are there no more or are new, and those of the entry; they must be the
    same ones.
    """
    entries = _SIZES[-1]
    check(_record(entries))
    before, after = (
        data.decode().splitlines() for data in (original(entries), _file(entries).read_bytes())
    )
    removed, added = changed_lines(before, after)
    entry = yaml.load("\n".join(added), yaml.BaseLoader)
    if not isinstance(entry, list) or len(entry) != 1 or not _is_recorded(entry[0]):
        raise CommandFailedError("增加的几行不是所记的一条")
    return measured(contest, len(removed) + len(added), len(entry[0]), "行")


def changed_lines(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Give what stands between the lines that two texts have in common at their beginnings and at
    their ends.
    """
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    rest = shorter - head
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return before[head : len(before) - tail], after[head : len(after) - tail]


def _is_recorded(entry: dict[str, str]) -> bool:
    """Tell whether it says what was said; the moment is that of the run, the deadline is found by
    fazhi.
    """
    return all(entry.get(key) == value for key, value in ENTRY.items() if key != "at")
