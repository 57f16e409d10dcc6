"""What costs most is done once in a command: reading a file, and making the standings of a plan."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from commands.work_fault_scene import COMMANDS, Scene
from faults.fs import quick_sync
from fazhi_cli.rules.status.standings import PlanStandings
from services.records.work_scene import make
from yunxi import COUNTY, OFFICE, PLAN, TRADE, lay_out, plan_tree, task

# The writer looks at a file that it replaces twice more, under its lock, because somebody may have
# saved it in an editor: before it writes anything, and right before it replaces it
# (docs/architecture.md#一条出路).
LOOKS_OF_THE_WRITER = 2
READINGS = {
    "tasks": ["tasks"],
    "tasks of a department": ["tasks", "--dept", OFFICE],
    "tasks of several departments": ["tasks", "--dept", OFFICE, "--dept", TRADE],
    "due": ["due", "--within", "3000"],
    "overdue": ["overdue"],
    "plans": ["plans"],
    "show a plan": ["show", PLAN],
    "show a task": ["show", PLAN, "1"],
    "why": ["why", PLAN, "1"],
    "calendar": ["calendar", "-o", "../feed.ics"],
}


class _Reads:
    """Counts how often each file below a folder is opened for reading, while it is told to."""

    def __init__(self) -> None:
        self.folder: str | None = None
        self.counts: Counter[str] = Counter()
        sys.addaudithook(self._hook)  # stays for the life of the process

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if (
            self.folder is None
            or event != "open"
            or not isinstance(arguments[0], str | os.PathLike)
        ):
            return
        path, flags = os.path.realpath(arguments[0]), arguments[2] or 0
        is_for_writing = flags & (os.O_WRONLY | os.O_RDWR)
        if path.startswith(f"{self.folder}/") and Path(path).is_file() and not is_for_writing:
            self.counts[path.removeprefix(f"{self.folder}/")] += 1

    @contextmanager
    def below(self, folder: Path) -> Iterator[Counter[str]]:
        self.folder, self.counts = os.path.realpath(folder), Counter()
        try:
            yield self.counts
        finally:
            self.folder = None


@cache
def reads() -> _Reads:
    """Only the process that runs these tests hears of each file, and of much else."""
    return _Reads()


@pytest.fixture(autouse=True)
def _quietly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FAZHI_TODAY", "2031-05-20")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    with quick_sync():
        yield


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[PlanStandings]:
    """The standings that are made from a plan and its records, as they are made."""
    standings: list[PlanStandings] = []
    make_standings = PlanStandings.__init__

    def count(self: PlanStandings, *arguments: Any, **keys: Any) -> None:
        standings.append(self)
        make_standings(self, *arguments, **keys)

    monkeypatch.setattr(PlanStandings, "__init__", count)
    return standings


def read_by(root: Path, *command: str) -> Counter[str]:
    with reads().below(root) as counts:
        outcome = fazhi(root, *command)
    assert (outcome.code, outcome.err) == (0, "")
    assert counts["data/departments.yaml"] == counts[f"data/plans/{PLAN}.yaml"] == 1
    return counts


def more_than_once(counts: Counter[str]) -> dict[str, int]:
    return {path: count for path, count in counts.items() if count > 1}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_record_reads_each_file_once_and_makes_its_standings_once(
    tmp_path: Path, made: list[PlanStandings], name: str
) -> None:
    scene = Scene(tmp_path, COMMANDS[name])
    made.clear()
    counts = read_by(scene.root, *scene.command)
    replaced = {
        path for path, data in scene.old.items() if scene.new[path] != data and path in counts
    }
    assert more_than_once(counts) == dict.fromkeys(replaced, 1 + LOOKS_OF_THE_WRITER)
    assert len(made) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_a_dry_run_reads_each_file_once(
    tmp_path: Path, made: list[PlanStandings], name: str
) -> None:
    scene = Scene(tmp_path, COMMANDS[name])
    made.clear()
    assert more_than_once(read_by(scene.root, *scene.command, "--dry-run")) == {}
    assert len(made) == 1


def test_a_report_of_an_event_and_a_request_for_more_time_make_no_more(
    tmp_path: Path, made: list[PlanStandings]
) -> None:
    root = make(tmp_path)
    words = ["--status", "推进中", "--event", "2031-05-10", "--ask-extension", "2031-09-01"]
    command = ["record", PLAN, "2", "--dept", OFFICE, "--deadline", "备案", "--note", "另附说明"]
    assert more_than_once(read_by(root, *command, *words)) == {}
    assert len(made) == 1


def test_only_departments_that_were_others_on_its_day_make_a_record_resolve_names_again(
    tmp_path: Path, made: list[PlanStandings]
) -> None:
    heirs = [{**department} for department in COUNTY["departments"]]
    heirs[0]["replaces"] = [{"name": "县信息办", "since": "2031-05-01"}]
    county = {"jurisdictions": [{**COUNTY, "departments": heirs}]}
    plan = plan_tree(task("1", lead=["县信息办"], deadlines=[{"by": "2031-06-30"}]))
    root = lay_out(tmp_path, plan, files={"departments.yaml": county})
    command = ["record", PLAN, "1", "--dept", "县信息办", "--status", "已报完成"]
    read_by(root, *command, "--at", "2031-04-10")
    assert len(made) == 2


@pytest.mark.parametrize("command", READINGS.values(), ids=list(READINGS))
def test_a_question_reads_each_file_once_and_makes_the_standings_of_a_plan_once(
    tmp_path: Path, made: list[PlanStandings], command: list[str]
) -> None:
    root = Scene(tmp_path, COMMANDS["a report"]).root
    made.clear()
    assert more_than_once(read_by(root, *command)) == {}
    assert len(made) == 1


def test_a_plan_that_takes_the_place_of_another_is_read_once_too(tmp_path: Path) -> None:
    newer = plan_tree(
        task("1"), id="yunxi-2032", issued="2031-05-01", since="2031-12-31", supersedes=PLAN
    )
    root = make(tmp_path, **{"plans/yunxi-2032.yaml": newer})
    counts = read_by(root, "show", PLAN, "1")
    assert counts["data/plans/yunxi-2032.yaml"] == 1


def test_lists_of_all_departments_read_each_file_once(tmp_path: Path) -> None:
    root = Scene(tmp_path, COMMANDS["a report"]).root
    assert more_than_once(read_by(root, "split", "-o", "../lists")) == {}


def test_lists_of_all_departments_make_the_standings_of_a_plan_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Scene(tmp_path, COMMANDS["a report"]).root
    made = Counter[str]()
    make_standings = PlanStandings.__init__

    def count(self: PlanStandings, plan: Any, *rest: Any, **named: Any) -> None:
        made[plan.id] += 1
        make_standings(self, plan, *rest, **named)

    monkeypatch.setattr(PlanStandings, "__init__", count)
    assert fazhi(root, "split", "-o", "../lists").code == 0
    assert set(made.values()) == {1}
