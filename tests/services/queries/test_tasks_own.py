"""`fazhi tasks --dept`: a department's own state, as due and overdue tell it."""

from __future__ import annotations

import json
from pathlib import Path

from commands.cli import fazhi
from yunxi import ALL, JUSTICE, OFFICE, TRADE, lay_out, plan_tree, task


def own(
    folder: Path, department: str, day: str = "2031-07-15"
) -> dict[str, tuple[str, list[str], str | None]]:
    found = json.loads(
        fazhi(folder, "tasks", "--dept", department, "--as-of", day, "--format", "json").out
    )["tasks"]
    return {row["task"]: (row["status"], row["flags"], row["next_due"]) for row in found}


def test_a_participant_sees_its_own_share_and_not_what_the_text_gives_to_others(
    tmp_path: Path,
) -> None:
    shared = task("1", lead=[JUSTICE], participants=[OFFICE], deadlines=[{"by": "2031-06-30"}])
    others = task(
        "2",
        lead=[JUSTICE],
        participants=[OFFICE],
        deadlines=[{"by": "2031-06-30", "owner": [TRADE]}],
    )
    entry = {"task": "1", "at": "2031-06-01", "by": JUSTICE, "status": "推进中"}
    progress = {"plan": "yunxi-2031", "department": JUSTICE, "entries": [entry]}
    lay_out(
        tmp_path, plan_tree(shared, others), files={f"progress/yunxi-2031/{JUSTICE}.yaml": progress}
    )
    assert own(tmp_path, OFFICE) == {"1": ("未启动", ["逾期"], None), "2": ("未启动", [], None)}
    assert own(tmp_path, TRADE) == {"2": ("未启动", ["逾期"], None)}
    lead = own(tmp_path, JUSTICE)
    assert lead["1"] == ("推进中", ["逾期"], None)
    assert lead["2"] == ("未启动", ["逾期"], None), "a lead answers for the whole task"


def test_a_lead_sees_the_event_that_happened_to_others(tmp_path: Path) -> None:
    limit = {"id": "备案", "within": "15日", "after": "规范性文件发布", "owner": [ALL]}
    entry = {
        "task": "1",
        "deadline": "备案",
        "at": "2031-07-10",
        "by": TRADE,
        "status": "推进中",
        "event": "2031-07-09",
    }
    progress = {"plan": "yunxi-2031", "department": TRADE, "entries": [entry]}
    plan = plan_tree(
        task("1", lead=[JUSTICE], deadlines=[limit, {"id": "总结", "by": "2031-12-31"}])
    )
    lay_out(tmp_path, plan, files={f"progress/yunxi-2031/{TRADE}.yaml": progress})
    assert own(tmp_path, JUSTICE)["1"][2] == "2031-07-24"
    assert own(tmp_path, TRADE)["1"] == ("推进中", [], "2031-07-24")
