"""What bears the name of a data file and is none keeps no command waiting, and no lock held."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands.cli import Outcome, fazhi
from sweeps import crossed, thinned
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task

PLACES = [
    "plans/z.yaml",
    f"plans/{PLAN}.yaml",
    "departments.yaml",
    "settings.yaml",
    f"progress/{PLAN}/{JUSTICE}.yaml",
    f"reviews/{PLAN}.yaml",
    "narratives/云溪县/2031/parts.yaml",
    "figures/云溪县/2031.yaml",
    "contacts/云溪县.yaml",
]
RECORD = ("record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中", "--note", "已拟初稿")
COMMANDS = [
    ("validate",),
    ("tasks", "--dept", JUSTICE),
    ("overdue",),
    ("plans",),
    ("why", PLAN, "1"),
    ("report", "2031", "--template", "breakdown"),
    RECORD,
]
SECONDS = 20


def lead_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


def lead_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FAZHI_TODAY", "2031-07-10T10:00")
    plan = plan_tree(tasks=[task(lead=[JUSTICE], deadlines=[{"id": "公布", "by": "2031-06-30"}])])
    return lay_out(tmp_path / "工作区", plan)


@pytest.fixture
def patience() -> Iterator[None]:
    """Whoever waits longer is stuck."""

    def stuck(*_: object) -> None:
        raise TimeoutError(f"waited {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stuck)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def put(root: Path, place: str, make: Callable[[Path], object]) -> list[Outcome]:
    """Put something that is no file in the place of one, and ask every command."""
    path = root / "data" / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    return [fazhi(root, *words) for words in COMMANDS]


def check(outcomes: list[Outcome], root: Path, place: str) -> None:
    validated, *others = outcomes
    assert validated.code == 1
    assert f"data/{place}:1:1: 错误[E" in validated.out
    for outcome in others:
        assert outcome.code in (0, 1, 2, 6)
        assert "Traceback" not in outcome.err
    (root / "data" / place).unlink()
    again = fazhi(root, *RECORD, "--force")
    assert "正在" not in again.err  # nobody holds the lock


@pytest.mark.posix("pipes")
@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("place", thinned(PLACES, every=3))
def test_high_2_a_pipe_with_the_name_of_a_data_file_keeps_nobody_waiting(
    root: Path, place: str
) -> None:
    check(put(root, place, os.mkfifo), root, place)


@pytest.mark.posix("devices")
@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize(("place", "make"), crossed(PLACES, [lead_to_zeros, lead_to_itself]))
def test_high_3_a_link_to_what_has_no_end_keeps_nobody_waiting(
    root: Path, place: str, make: Callable[[Path], None]
) -> None:
    check(put(root, place, make), root, place)
