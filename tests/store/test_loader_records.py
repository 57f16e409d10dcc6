"""What was reported and decided on a plan is found by the place of its files, and says what its
place says.
"""

from __future__ import annotations

from pathlib import Path

from fazhi_cli.store.loader import Loader, load_workspace
from yunxi import JUSTICE, OFFICE, PLAN, lay_out, plan_tree


def test_records_are_read_under_either_ending_of_their_files(tmp_path: Path) -> None:
    entry = {"task": "1", "at": "2031-05-01", "by": JUSTICE, "status": "推进中"}
    decided = {
        "task": "1",
        "department": JUSTICE,
        "at": "2031-05-02",
        "decision": "销号",
        "by": "县委依法治县办",
    }
    files = {
        f"progress/{PLAN}/{JUSTICE}.yml": {"plan": PLAN, "department": JUSTICE, "entries": [entry]},
        f"reviews/{PLAN}.yml": {"plan": PLAN, "reviews": [decided]},
    }
    records = Loader(lay_out(tmp_path, files=files)).records(PLAN)
    assert ([each.department for each in records.progress], len(records.reviews)) == ([JUSTICE], 1)


def test_a_plan_that_says_another_id_than_its_file_is_left_out(tmp_path: Path) -> None:
    files = {"plans/yunxi-2032.yaml": plan_tree()}
    workspace = load_workspace(lay_out(tmp_path, files=files))
    assert [plan.id for plan in workspace.plans] == [PLAN]
    [left_out] = workspace.left_out
    assert (left_out.path, left_out.first_error.code) == ("data/plans/yunxi-2032.yaml", "E213")


def test_a_file_that_says_another_name_than_its_place_is_left_out(tmp_path: Path) -> None:
    files = {
        f"progress/{PLAN}/{JUSTICE}.yaml": {"plan": PLAN, "department": OFFICE},
        f"reviews/{PLAN}.yaml": {"plan": "yunxi-2030", "reviews": []},
    }
    loader = Loader(lay_out(tmp_path, files=files))
    assert not loader.records(PLAN)
    assert [problem.code for loaded in loader.left_out for problem in loaded.problems] == [
        "E213",
        "E213",
    ]
