"""Measures in one process, turn by turn, what recording an entry costs fazhi's service and
ruamel.yaml's round trip.

`python -m tools.bench.recording_probe ROOT COPY ENTRIES ROUNDS` prints JSON: the medians of seconds
of CPU. `ours` is all that the service does: lock, departments, plan, progress, checks, the proof by
reading again, writing with fsync.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from statistics import median
from typing import Any

from . import progress
from .recording import ENTRY, PLAN, original
from .roundtrip import round_trip


def _recorder(root: Path) -> Callable[[], object]:
    service: Any = importlib.import_module("fazhi_cli.services.records.entry")
    status: Any = importlib.import_module("fazhi_cli.model.progress").EntryStatus
    requests: Any = importlib.import_module("fazhi_cli.services.records.requests")
    request = requests.RecordRequest(
        plan=PLAN.id,
        task=ENTRY["task"],
        department=ENTRY["by"],
        now=datetime.fromisoformat(ENTRY["at"]),
        status=status(ENTRY["status"]),
        note=ENTRY["note"],
        next_steps=ENTRY["next_steps"],
        percent=int(ENTRY["percent"]),
    )
    return lambda: service.record(root, request, date.fromisoformat(progress.DAY), dry_run=False)


def _seconds(path: Path, data: bytes, action: Callable[[], object]) -> float:
    """Time an action on a file that is as it was at first."""
    path.write_bytes(data)
    start = time.process_time()
    action()
    return time.process_time() - start


def _measure(root: Path, copy: Path, entries: int, rounds: int) -> dict[str, float]:
    own, data, record = progress.progress_file(root, PLAN), original(entries), _recorder(root)
    pairs = [
        (_seconds(own, data, record), _seconds(copy, data, lambda: round_trip(copy, ENTRY)))
        for _ in range(rounds + 1)
    ]
    ours, theirs = zip(
        *pairs[1:], strict=True
    )  # the first round imports and builds what the others only use
    return {"ours": median(ours), "theirs": median(theirs)}


if __name__ == "__main__":
    print(
        json.dumps(
            _measure(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
        )
    )
