"""The fuzzer itself: it repeats itself with the same seed, sees a crash, makes its input small and
keeps it.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from tools.corpus import ROOT, starts
from tools.mutators import GENTLE, MUTATORS, encode, mutate

from fazhi_cli.store.reading.kinds import FileKind
from tools import fuzz, journey


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fuzz, "ROOT", tmp_path)
    monkeypatch.setattr(fuzz, "FOUND", tmp_path / "found")
    return tmp_path / "found"


@pytest.fixture
def fuzzer(tmp_path: Path) -> fuzz.Fuzzer:
    return fuzz.Fuzzer(1, journey.Workspace(tmp_path / "workspace"), tmp_path / "current")


def test_the_same_seed_makes_the_same_inputs() -> None:
    def inputs() -> list[bytes]:
        random = Random(7)
        return [encode(random, mutate(random, text, MUTATORS)) for _, text in starts()[:5]]

    assert inputs() == inputs()


@pytest.mark.parametrize("mutators", [MUTATORS, GENTLE], ids=["all", "gentle"])
def test_every_mutator_changes_a_file_and_bears_any_text(mutators: tuple[object, ...]) -> None:
    _, text = starts()[0]
    for mutator in mutators:
        assert any(mutator(Random(seed), text) != text for seed in range(5)), mutator
        for odd in ("", "\n", "甲", "- [", "a: {b"):
            mutator(Random(1), odd)


def test_a_crash_is_kept_with_as_little_input_as_makes_it(
    fuzzer: fuzz.Fuzzer, found: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def travel(data: bytes, *_: object, **__: object) -> int:
        if b"title" in data:
            raise ZeroDivisionError
        return 0

    monkeypatch.setattr(fuzz, "travel", travel)
    for _ in range(2):
        fuzzer.attempt(b"id: a\ntitle: b\nkind: c\n", FileKind.PLAN)
    [path] = found.iterdir()
    assert path.read_bytes() == b"title"
    assert journey.kind_of(path) is FileKind.PLAN
    assert list(fuzzer.tally.crashes) == ["ZeroDivisionError ?"]
    assert "崩溃 1 种" in fuzzer.tally.report()


def test_what_must_not_be_printed_is_a_crash() -> None:
    journey.check_printed("甲\n乙", ["tasks"])
    journey.check_printed('{"version": 1}', ["tasks", "--format", "json"])
    for text in ("\x1b[2J", "\x9b31m", "\u202e"):
        with pytest.raises(AssertionError):
            journey.check_printed(text, ["tasks"])
    with pytest.raises(ValueError, match="Expecting"):
        journey.check_printed("{", ["tasks", "--format", "json"])


def test_a_file_that_loads_is_taken_through_every_listing_in_every_format(tmp_path: Path) -> None:
    asked = [
        line[:3]
        for line in journey.commands(
            {"plan": ["a"], "task": ["1"], "as_of": [journey.DAY], "out": ["b"]}
        )
    ]
    for name in ("plans", "depts", "tasks", "show", "due", "overdue"):
        assert {tuple(line) for line in asked if line[0] == name} >= {
            (name, "--format", kind) for kind in ("table", "json", "csv", "md")
        }


@pytest.mark.torture
def test_the_program_runs_in_a_process_of_its_own_and_reports() -> None:
    command = [sys.executable, "-m", "tools.fuzz", "--seconds", "0.5", "--seed", "1"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "崩溃 0 种" in done.stdout


@pytest.mark.parametrize(("code", "status"), [("1", 1), ("-9", 1), ("0", 0)])
def test_the_program_fails_when_the_work_found_something_or_died(
    code: str, status: int, monkeypatch: pytest.MonkeyPatch, found: Path, tmp_path: Path
) -> None:
    def ended(work: subprocess.Popen[bytes], _: float) -> int:
        work.kill()
        Path(work.args[4]).write_bytes(b"title")
        return int(code)

    monkeypatch.setattr(fuzz, "_ended", ended)
    assert fuzz._watch(9, 1) == status
    assert found.exists() is (code == "-9")


def test_a_run_that_is_stopped_reports_what_it_has_done(
    fuzzer: fuzz.Fuzzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def travel(*_: object, **__: object) -> int:
        if fuzzer.tally.executions == 3:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(fuzz, "travel", travel)
    assert "执行 3 次" in fuzzer.run(60).report()
