"""A command that is ended from outside leaves no temporary file, and says what it had written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from commands.test_console import environment
from fazhi_cli.services.setup.validate import CHUNK
from sweeps import thinned
from yunxi import JUSTICE, PLAN, lay_out

pytestmark = pytest.mark.posix("signals")

ENDS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}
TIMEOUT = 60
# Runs the command line, and stops where a test wants to send a signal.
STOPPED = """
import sys, time
from fazhi_cli.store.writing import files
def stop(*_):
    print("here", flush=True)
    time.sleep(60)
{place} = stop
from fazhi_cli.__main__ import main
sys.argv = ["fazhi", *sys.argv[1:]]
main()
"""
BEFORE, AFTER = "files._replace", "files._sync_folders"
WRITING = [
    ["report", "2031", "--template", "brief", "-o", "../报告.md"],
    ["split", "-o", "../清单"],
    ["record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中", "--note", "已开会"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "云溪")


def files_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def fill(root: Path, count: int) -> None:
    plan = (root / "data" / "plans" / f"{PLAN}.yaml").read_text("utf-8")
    for number in range(count):
        path = root / "data" / "plans" / f"p{number}.yaml"
        path.write_text(plan.replace(PLAN, f"p{number}"), "utf-8")


def heed_signals() -> None:
    """Undo what a child inherits of whoever runs the tests in the background, or under nohup."""
    for name in ENDS:
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def started(root: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=root,
        env=environment(PYTHONUTF8="1", FAZHI_TODAY="2031-11-20"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=heed_signals,
    )


def ended(root: Path, place: str, name: str, arguments: list[str]) -> tuple[int, str]:
    """Run a command, end it at a place, and give its code and what it said last."""
    code = STOPPED.replace("{place}", place)
    with started(root, sys.executable, "-c", code, *arguments) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "here\n"
        process.send_signal(getattr(signal, name))
        said = process.stderr.read().splitlines()
        return process.wait(TIMEOUT), said[-1]


@pytest.mark.parametrize(("arguments", "name"), thinned(product(WRITING, ENDS), every=10))
def test_a_command_that_is_ended_before_it_replaces_leaves_nothing(
    name: str, arguments: list[str], root: Path
) -> None:
    before = files_of(root.parent)
    assert ended(root, BEFORE, name, arguments) == (ENDS[name], "已中断")
    assert files_of(root.parent) == before


@pytest.mark.parametrize(("arguments", "name"), thinned(product(WRITING, ENDS), every=10))
def test_a_command_that_is_ended_after_it_replaced_says_what_is_written(
    name: str, arguments: list[str], root: Path
) -> None:
    before = files_of(root.parent)
    code, said = ended(root, AFTER, name, arguments)
    new = [path for path, data in files_of(root.parent).items() if before.get(path) != data]
    assert code == ENDS[name]
    assert said.startswith("已中断；中断以前已写入 ")
    assert new
    for path in new:
        assert path.name in said
        assert not path.name.endswith((".tmp", ".lock"))


@pytest.mark.torture
def test_a_signal_that_was_to_be_ignored_ends_nothing(root: Path) -> None:
    """As under nohup."""
    code = STOPPED.replace("{place}", BEFORE).replace("60", "2")
    script = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{code}"
    with started(root, sys.executable, "-c", script, *WRITING[0]) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGHUP)
        assert process.wait(TIMEOUT) == 0


# Sends itself a signal at the moment at which it makes another process.
FORKING = """
import os, signal, sys
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.{name}))
from fazhi_cli.__main__ import main
sys.argv = ["fazhi", *sys.argv[1:]]
main()
"""


@pytest.mark.torture  # those above are quick
@pytest.mark.parametrize(
    ("arguments", "name"),
    list(product([["template", "check"], ["validate", "--jobs", "2"]], ENDS)),
)
def test_a_signal_while_a_process_is_made_is_not_lost(
    name: str, arguments: list[str], root: Path
) -> None:
    templates = root / "templates"
    templates.mkdir()
    (templates / "brief.md").write_text("{{ title }}\n", "utf-8")
    fill(root, CHUNK + 1)
    code = FORKING.replace("{name}", name)
    with started(root, sys.executable, "-c", code, *arguments) as process:
        said = process.communicate(timeout=TIMEOUT)[1]
    assert (process.returncode, said) == (ENDS[name], "已中断\n")


def children_of(process: subprocess.Popen[str]) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True
    )
    return [int(pid) for pid in listed.stdout.split()]


@pytest.fixture
def many(root: Path) -> Path:
    """Make a workspace that two processes check for a while."""
    fill(root, 1_000)
    return root


def working(root: Path) -> tuple[subprocess.Popen[str], list[int]]:
    """Start a check in two processes; give it and them when they are at work."""
    process = started(root, sys.executable, "-m", "fazhi_cli", "validate", "--jobs", "2")
    for _ in range(600):
        workers = children_of(process)
        if len(workers) == 2:
            time.sleep(0.2)
            return process, workers
        time.sleep(0.02)
    raise AssertionError("the processes never came")


@pytest.mark.torture
@pytest.mark.parametrize("name", thinned(ENDS, every=3))
def test_a_check_in_two_processes_is_ended_without_a_traceback(name: str, many: Path) -> None:
    process, workers = working(many)
    with process:
        # A terminal sends ^C and the hang-up to all of them, kill only to the first.
        send = process.send_signal if name == "SIGTERM" else lambda n: os.killpg(process.pid, n)
        send(getattr(signal, name))
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(TIMEOUT) == ENDS[name]
    assert said == "已中断\n"
    for worker in workers:
        assert not Path(f"/proc/{worker}").exists()


@pytest.mark.torture
def test_a_killed_worker_leaves_its_files_to_the_others(many: Path) -> None:
    alone = subprocess.run(
        [sys.executable, "-m", "fazhi_cli", "validate", "--jobs", "1"],
        cwd=many,
        env=environment(PYTHONUTF8="1"),
        capture_output=True,
        text=True,
    )
    process, workers = working(many)
    os.kill(workers[0], signal.SIGKILL)
    out, said = process.communicate(timeout=TIMEOUT)
    assert (process.returncode, said) == (alone.returncode, "")
    assert out == alone.stdout
