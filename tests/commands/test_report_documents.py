"""Whole documents of `fazhi report` on the invented county and bundled plans: read by people.

Each file under tests/cases/reports/KIND/ is one: its first line is the command, run in the
repository; what follows is what it prints, without the mark at its end. Who changes a document runs
this module as a script (`PYTHONPATH=tests python tests/commands/test_report_documents.py`), and
reads what changed.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import pytest

from commands.cli import fazhi

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases/reports").rglob("*.md"))
TODAY = "2026-11-22"
PROMPT = "$ fazhi "


def printed(case: Path) -> str:
    """Give the command of a case and what it prints now."""
    command = case.read_text("utf-8").split("\n", 1)[0]
    done = fazhi(ROOT, *shlex.split(command.removeprefix(PROMPT)))
    assert done.code == 0, done.err
    document, mark, _ = done.out.rpartition("\n<!-- fazhi report")
    assert mark
    return f"{command}\n\n{document}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_document_is_as_it_was_read(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", TODAY)
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    assert printed(case) == case.read_text("utf-8")


if __name__ == "__main__":
    os.environ["FAZHI_TODAY"] = TODAY
    for case in CASES:
        case.write_text(printed(case), "utf-8")
