"""Goal 6 of the benchmark: a progress file that validate accepts, a fair peer, and a difference
that is the entry.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.bench import goals, measure, progress, recording, roundtrip, rows

TASKS, SEED = 85, 1


def _read(data: bytes) -> Any:
    return yaml.load(data, yaml.BaseLoader)


def test_the_goal_of_recording_is_measured() -> None:
    assert 6 in goals.GOALS


@pytest.mark.parametrize("entries", [1, 100])
def test_the_file_has_as_many_entries_as_asked_for_the_oldest_first(entries: int) -> None:
    found = _read(recording.original(entries))["entries"]
    moments = [entry["at"] for entry in found]
    assert len(found) == entries
    assert moments == sorted(moments)
    assert moments[-1] < progress.DAY


def test_validate_has_nothing_against_the_progress(tmp_path: Path) -> None:
    service = importlib.import_module("fazhi_cli.services.setup.validate")
    targets = importlib.import_module("fazhi_cli.services.setup.targets")
    progress.make_progress_workspace(tmp_path, 100, TASKS, SEED)
    found = list(service.validate(tmp_path, targets.find_targets(tmp_path, []), 1))
    assert len(found) == 3
    assert [problem for problems in found for problem in problems] == []


def test_the_peer_gains_the_entry_and_keeps_every_line(tmp_path: Path) -> None:
    path, original = tmp_path / "progress.yaml", recording.original(20)
    path.write_bytes(original)
    roundtrip.round_trip(path, recording.ENTRY)
    assert _read(path.read_bytes())["entries"] == [*_read(original)["entries"], recording.ENTRY]
    removed, added = recording.changed_lines(
        original.decode().splitlines(), path.read_text("utf-8").splitlines()
    )
    assert removed == []
    assert len(added) == len(recording.ENTRY)


@pytest.mark.torture  # starts two programs
def test_fazhi_records_the_same_entry_as_the_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = progress.make_progress_workspace(tmp_path, 20, TASKS, SEED)
    monkeypatch.setattr(recording, "progress_workspace", lambda _: tmp_path)
    command = recording._record(20)
    before = len(_read(path.read_bytes())["entries"])
    measure.check(command)
    entries = _read(path.read_bytes())["entries"]
    assert len(entries) == before + 1
    assert recording._is_recorded(entries[-1])


def test_each_run_begins_with_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    append = f"open({str(path)!r}, 'a').write('x')"
    command = measure.Command(
        (sys.executable, "-c", append), prepare=lambda: path.write_text("once ", "utf-8")
    )
    measure.compare(command, command, measure.Pace(least=2, most=2))
    assert path.read_text("utf-8") == "once x"


@pytest.mark.parametrize(
    ("after", "removed", "added"),
    [
        ("a b c", "", ""),
        ("a b c d", "", "d"),
        ("a b b c", "", "b"),
        ("x a b c", "", "x"),
        ("a x c", "b", "x"),
        ("a c", "b", ""),
        ("", "a b c", ""),
    ],
)
def test_changed_lines_are_those_between_the_common_beginning_and_end(
    after: str, removed: str, added: str
) -> None:
    assert recording.changed_lines(["a", "b", "c"], after.split()) == (
        removed.split(),
        added.split(),
    )


def test_lines_are_counted_whole() -> None:
    contest = rows.Contest(6, "record", "一条", rows.Limit("≤", 1))
    assert rows.measured(contest, 9, 8, "行").ours == "9 行"
    assert rows.measured(contest, 9, 8, "行").verdict == "未达到"
