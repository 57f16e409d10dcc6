"""Measures in one process what reading and validating costs, beside the bare events of libyaml over
the same texts.

`python -m tools.bench.probe ROOT WARMUP` prints JSON: the number of files and seconds of CPU,
`ours` null when the service is not there. Every figure comes from a fresh process that has only
seen another workspace: no cache can flatter it.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .data import plan_files

DAY = "2031-03-01"  # the day for which the benchmark asks


class ServiceMissingError(Exception):
    """The service behind `fazhi validate` can't be imported."""


def read_and_validate(root: Path) -> int:
    """Do what `fazhi validate` does, without the command around it; give the number of errors.

    Raises:
        ServiceMissingError: when the service is not there.
    """
    try:
        service = importlib.import_module("fazhi_cli.services.setup.validate")
        targets = importlib.import_module("fazhi_cli.services.setup.targets")
    except ImportError as error:
        raise ServiceMissingError(str(error)) from None
    problems_of_files = service.validate(root, targets.find_targets(root, []), 1)
    return sum(
        problem.severity == "error" for problems in problems_of_files for problem in problems
    )


def read_events(texts: list[str]) -> None:
    """Draw every event of every text out of libyaml as a Python object: the floor of any reader in
    Python.
    """
    parser = importlib.import_module("yaml._yaml").CParser
    for text in texts:
        following = parser(text).get_event
        while following() is not None:
            pass


def read_bare(texts: list[str]) -> None:
    """Let libyaml parse every text and only count its events: no object is made."""
    parser = importlib.import_module("yaml._yaml").CParser
    for text in texts:
        parser(text).raw_parse()


def _seconds(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def _measure(root: Path, warmup: Path) -> dict[str, Any]:
    texts = [path.read_text(encoding="utf-8") for path in plan_files(root)]
    read_events(texts[:1])
    measured: dict[str, Any] = {
        "files": len(texts),
        "events": _seconds(lambda: read_events(texts)),
        "bare": _seconds(lambda: read_bare(texts)),
    }
    texts.clear()
    try:
        read_and_validate(warmup)
    except ServiceMissingError:
        return measured | {"ours": None}
    errors: list[int] = []
    ours = _seconds(lambda: errors.append(read_and_validate(root)))
    if errors != [0]:
        sys.exit(f"数据里有 {errors[0]} 处错误")
    return measured | {"ours": ours}


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]), Path(sys.argv[2]))))
