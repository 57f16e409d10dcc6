"""The programs that fazhi is measured against, and how each does the same work at its fastest."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from . import convert
from .data import BENCH, plan_files
from .measure import Command
from .places import Place

PACKAGES = ("check-jsonschema", "yamale", "beancount")
_HOME = BENCH / "peers"
_PICK = "map({plan: $plan, task: .no, title, lead, participants})"
# of the notice
_DUTIES = (
    "(.deadlines[]? | {no: .id, title: .what, lead: .owner, participants: [], deadlines: [.]})"
)
_TASKS = f".id as $plan | [({_DUTIES}, (.. | objects | .tasks? // empty | .[]))"


class PeerMissingError(Exception):
    """A program to compare with is not on this machine."""


def validators(root: Path) -> dict[str, Command]:
    """Give the commands that check a whole workspace, by name; install the Python ones first."""
    peers, files = root / "peers", tuple(str(path) for path in plan_files(root))
    schema, yamale = str(peers / convert.SCHEMA), str(peers / convert.YAMALE)
    return {
        "check-jsonschema": Command(
            (python_peer("check-jsonschema"), "--schemafile", schema, *files)
        ),
        # files, not a folder: yamale then works in one process
        "yamale": Command((python_peer("yamale"), "-s", yamale, *files)),
        # without -C the second run would only load a pickle of the first
        "bean-check": Command((python_peer("bean-check"), "-C", str(peers / convert.LEDGER))),
    }


def hledger_check(root: Path) -> Command:
    """Give hledger's check of the same tasks."""
    return Command((*_hledger(root), "check"))


def hledger_tasks(root: Path, place: Place, department: str) -> Command:
    """Give hledger's register of what a department and its groups have to do."""
    accounts = (f"^{convert.account(place, name)}$" for name in place.names_of(department))
    return Command((*_hledger(root), "register", *accounts))


def hledger_overdue(root: Path, day: str) -> Command:
    """Give hledger's register of every task that was due before a day, one line each."""
    return Command((*_hledger(root), "register", "--end", day, "^Equity:Plan$"))


def yq_tasks(root: Path, place: Place, department: str) -> Command:
    """Give yq's query of what a department and its groups have to do, over every file."""
    wanted = "select((.lead + .participants) | any(. as $name | $names | index($name)))"
    query = f"select(.jurisdiction == $place) | {_TASKS} | {wanted}] | {_PICK}"
    names = json.dumps(place.names_of(department), ensure_ascii=False)
    variables = ("--arg", "place", place.name, "--argjson", "names", names)
    return _yq(root, *variables, query)


def yq_overdue(root: Path, day: str) -> Command:
    """Give yq's query of every task with a single date before a day, over every file."""
    late = "select(any(.deadlines[]?; (.every | not) and (.by | strings) < $day))"
    variables = ("--arg", "day", day)
    return _yq(root, *variables, f"{_TASKS} | {late}] | {_PICK}")


def python_peer(name: str) -> str:
    """Give the path of a peer that is a Python program; the first call makes its environment.

    Raises:
        PeerMissingError: when it can't be installed.
    """
    stamp = _HOME / ".stamp"
    if not stamp.exists() or stamp.read_text() != repr(PACKAGES):
        _install()
        stamp.write_text(repr(PACKAGES))
    return str(_HOME / "bin" / name)


def system_peer(name: str) -> str:
    """Give the path of a program of the system.

    Raises:
        PeerMissingError: when there is none.
    """
    path = shutil.which(name)
    if path is None:
        raise PeerMissingError(f"未安装 {name}")
    return path


def versions() -> dict[str, str]:
    """Give the versions of the peers that are there."""
    python = _HOME / "bin" / "python"
    code = (
        "import importlib.metadata as m, sys; "
        "print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep='\\n')"
    )
    installed: dict[str, str] = {}
    if python.exists():
        for line in _ask([str(python), "-c", code, *PACKAGES]).splitlines():
            package, version = line.rsplit(" ", 1)
            installed[package] = version
    for name in ("hledger", "yq"):
        if shutil.which(name):
            line = _ask([name, "--version"]).strip()
            installed[name] = line.removeprefix(name).split(",")[0].strip()
    return installed


def _hledger(root: Path) -> tuple[str, ...]:
    return (system_peer("hledger"), "-f", str(root / "peers" / convert.JOURNAL))


def _yq(root: Path, *arguments: str) -> Command:
    program = system_peer("yq")
    if "jq wrapper" not in _ask([program, "--help"]):
        raise PeerMissingError("这个 yq 不是 jq 的包装，查询写法不同")
    return Command((program, "-c", *arguments, *(str(path) for path in plan_files(root))))


def _install() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)
    pip = [
        str(_HOME / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *PACKAGES,
    ]
    for argv in ([sys.executable, "-m", "venv", str(_HOME)], pip):
        done = subprocess.run(argv, capture_output=True, text=True)
        if done.returncode != 0:
            raise PeerMissingError(
                f"装不上 {'、'.join(PACKAGES)}：{' '.join(done.stderr.split())[-120:]}"
            )


def _ask(argv: list[str]) -> str:
    return subprocess.run(argv, capture_output=True, text=True, errors="replace").stdout
