"""A workspace in which every kind of deadline, tie and file occurs, and short ways to report and
decide in it.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from faults.fs import tree
from fazhi_cli.model.errors import FazhiError
from fazhi_cli.model.progress import EntryStatus, Progress
from fazhi_cli.model.reviews import Decision, Review, Reviews
from fazhi_cli.services.records.decision import DecisionReport, decide
from fazhi_cli.services.records.entry import RecordReport, record
from fazhi_cli.services.records.requests import (
    CloseRequest,
    DecisionRequest,
    EndRequest,
    ExtensionRequest,
    RecordRequest,
    RefusalRequest,
    ReturnRequest,
    SettlementRequest,
    TransferRequest,
)
from fazhi_cli.services.setup.targets import find_targets
from fazhi_cli.services.setup.validate import validate
from fazhi_cli.store.loader import load_workspace
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from yunxi import ALL, FINANCE, JUSTICE, OFFICE, PLAN, SOME, TRADE, lay_out, plan_tree, task

NOW = datetime(2031, 5, 20, 9, 30, 40)
TODAY = NOW.date()
DONE, UNDERWAY = EntryStatus.REPORTED, EntryStatus.UNDERWAY
REQUESTS: dict[Decision, type[DecisionRequest]] = {
    request.decision: request
    for request in (
        CloseRequest,
        ReturnRequest,
        ExtensionRequest,
        RefusalRequest,
        SettlementRequest,
        TransferRequest,
        EndRequest,
    )
}
COORDINATOR, HOST = "县委依法治县办", JUSTICE

TASKS = [
    task(
        "1",
        lead=[OFFICE],
        participants=[FINANCE],
        deadlines=[{"by": "2031-06-30", "what": "公布权责清单"}],
    ),
    task(
        "2",
        lead=[OFFICE, TRADE],
        deadlines=[
            {"id": "清理", "by": "2031-04-30"},
            {"id": "月报", "every": "每月", "by": "5", "covers": "上期"},
            {"id": "备案", "within": "15日", "after": "规范性文件发布"},
            {"id": "常态", "ongoing": "长期坚持"},
            {"id": "机构", "unsettled": "2031年前"},
        ],
        indicators=[
            {"name": "执法持证率", "target": ">=95%"},
            {"name": "人均培训", "target": "约40学时"},
            {"name": "满意度", "target": {"text": "逐年提高"}},
            {"name": "件数", "target": "1-2"},
        ],
    ),
    task("3", lead=[SOME], participants=[ALL]),
    task("4", lead=[HOST], participants=["各街道"], deadlines=[{"every": "每年", "times": "2"}]),
    task("5", lead=[], participants=[]),
    task("（六）", lead=["县质监局"], participants=[OFFICE], deadlines=[{"unsettled": "年内"}]),
]
SETTINGS = {"coordinator": {"name": COORDINATOR, "host": HOST}}


def make(folder: Path, **files: Any) -> Path:
    """Lay the workspace out."""
    return lay_out(folder, plan_tree(*TASKS), files={"settings.yaml": SETTINGS, **files})


def report(
    root: Path, task: str = "1", department: str = OFFICE, *, dry_run: bool = False, **keys: Any
) -> RecordReport:
    """Record that something is done, or what `keys` say."""
    given = {"status": DONE, "now": max(NOW, keys.get("at") or NOW), **keys}
    request = RecordRequest(plan=PLAN, task=task, department=department, **given)
    return record(root, request, TODAY, dry_run=dry_run)


def rule(
    root: Path,
    decision: str,
    task: str = "1",
    department: str | None = OFFICE,
    *,
    dry_run: bool = False,
    **keys: Any,
) -> DecisionReport:
    """Decide."""
    given = {"now": max(NOW, keys.get("at") or NOW), **keys}
    if department is not None:
        given["department"] = department
    request = REQUESTS[Decision(decision)](plan=PLAN, task=task, **given)
    return decide(root, request, TODAY, dry_run=dry_run)


def progress_file(root: Path, department: str = OFFICE) -> Path:
    """Give the file of a department's reports."""
    return root / "data" / "progress" / PLAN / f"{department}.yaml"


def reviews_file(root: Path) -> Path:
    """Give the file of the decisions."""
    return root / "data" / "reviews" / f"{PLAN}.yaml"


def progress(root: Path, department: str = OFFICE) -> Progress:
    """Read what a department reported."""
    path = progress_file(root, department)
    model = load(path.name, path.read_bytes(), FileKind.PROGRESS).model
    assert isinstance(model, Progress)
    return model


def reviews(root: Path) -> tuple[Review, ...]:
    """Read the decisions."""
    model = load("reviews", reviews_file(root).read_bytes(), FileKind.REVIEWS).model
    assert isinstance(model, Reviews)
    return model.reviews


def check_valid(root: Path) -> None:
    """The workspace has no errors."""
    problems = [problem for found in validate(root, find_targets(root, [])) for problem in found]
    assert [problem for problem in problems if problem.severity == "error"] == []


def status_of(
    root: Path, task: str, day: date = TODAY, department: str | None = None
) -> tuple[str, ...]:
    """Give the words of a task's state, or of a department's share in it."""
    from fazhi_cli.rules.status.standings import standings

    workspace = load_workspace(root, [PLAN])
    plan = workspace.plan(PLAN)
    placed = plan.find(task)
    assert placed is not None
    return standings(workspace, plan, day).of(placed, department).words


def refuse_report(
    root: Path,
    error: type[FazhiError],
    match: str,
    task: str = "1",
    department: str = OFFICE,
    **keys: Any,
) -> None:
    """A report is refused with this sentence, and no file has changed."""
    before = tree(root)
    with pytest.raises(error, match=match):
        report(root, task, department, **keys)
    assert tree(root) == before


def refuse_ruling(
    root: Path,
    error: type[FazhiError],
    match: str,
    decision: str,
    task: str = "1",
    department: str | None = OFFICE,
    **keys: Any,
) -> None:
    """A decision is refused with this sentence, and no file has changed."""
    before = tree(root)
    with pytest.raises(error, match=match):
        rule(root, decision, task, department, **keys)
    assert tree(root) == before
