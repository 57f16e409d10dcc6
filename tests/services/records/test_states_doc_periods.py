"""The worked examples of docs/states.md in which `fazhi record` finds the period of a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from faults.fs import quick_sync
from fazhi_cli.model.errors import UsageError
from rules.status.test_states_doc import EXAMPLES, Example
from services.records.work_scene import JUSTICE, report
from yunxi import PLAN, lay_out, plan_tree, task

RECORDED = [example for example in EXAMPLES if example.kind == "报送日期"]


def counted_for(root: Path, at: str) -> str:
    try:
        report_ = report(root, "1", JUSTICE, at=datetime.fromisoformat(at), dry_run=True)
    except UsageError as error:
        missed = str(error).partition("：")[2].partition("。")[0]
        return f"要写明：{missed}"
    assert report_.entry is not None
    return str(report_.entry.period)


@pytest.mark.parametrize("example", RECORDED, ids=lambda one: one.heading)
def test_an_example_of_the_page_gives_its_table(example: Example, tmp_path: Path) -> None:
    given = example.given
    entries = []
    for entry in given["entries"]:
        named = {key: value for key, value in entry.items() if key != "department"}
        entries.append({"task": "1", "by": JUSTICE, **named})
    progress = {"plan": PLAN, "department": JUSTICE, "entries": entries}
    with quick_sync():
        root = lay_out(
            tmp_path,
            plan_tree(task("1", deadlines=given["deadlines"]), period=given["period"]),
            files={f"progress/{PLAN}/{JUSTICE}.yaml": progress},
        )
    for row in example.rows:
        assert {**row, "计入": counted_for(root, row["报送日期"])} == row


def test_there_are_such_examples() -> None:
    assert RECORDED
