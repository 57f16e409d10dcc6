"""`fazhi tasks --dept`: a department's own state, as due and overdue tell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands.cli import fazhi
from yunxi import (
    ALL,
    FINANCE,
    JUSTICE,
    OFFICE,
    POLICE,
    SOME,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)


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


DUE: Tree = {"by": "2031-06-30"}
OWNED: Tree = {**DUE, "owner": [POLICE]}
OPEN = "未明确责任单位"


def possible(folder: Path, department: str, day: str = "2031-07-15") -> list[tuple[str, list[str]]]:
    arguments = ("--dept", department, "--possible", "--as-of", day, "--format", "json")
    rows = json.loads(fazhi(folder, "overdue", *arguments).out)["occurrences"]
    return [(row["status"], row["flags"]) for row in rows]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"lead": [OFFICE], "participants": [SOME], "deadlines": [OWNED]}, ("未启动", [])),
        ({"lead": [OFFICE], "participants": [SOME], "deadlines": [DUE]}, ("未启动", ["逾期"])),
        ({"lead": [SOME], "deadlines": [OWNED]}, ("推进中", ["逾期"])),
        ({"lead": [SOME], "deadlines": [DUE]}, (OPEN, ["逾期"])),
        ({"lead": [], "participants": [SOME], "deadlines": [OWNED]}, ("推进中", ["逾期"])),
        ({"lead": [], "participants": [SOME], "deadlines": [DUE]}, (OPEN, ["逾期"])),
        ({"lead": [OFFICE], "deadlines": [{**DUE, "owner": [SOME]}]}, (OPEN, ["逾期"])),
    ],
)
def test_who_may_be_meant_is_told_the_same_by_tasks_and_by_overdue_possible(
    tmp_path: Path, keys: Tree, expected: tuple[str, list[str]]
) -> None:
    entry = {"task": "1", "at": "2031-06-01", "by": POLICE, "status": "推进中"}
    progress = {"plan": "yunxi-2031", "department": POLICE, "entries": [entry]}
    files: dict[str, Tree | str] = {}
    if keys["deadlines"] == [OWNED]:
        files[f"progress/yunxi-2031/{POLICE}.yaml"] = progress
    lay_out(tmp_path, plan_tree(task("1", **keys)), files=files)
    status, flags, next_due = own(tmp_path, FINANCE)["1"]
    assert (status, flags, next_due) == (*expected, None)
    assert possible(tmp_path, FINANCE) == ([expected] if flags else [])


def test_who_may_take_part_is_not_told_the_date_of_a_duty_that_is_somebody_elses(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, plan_tree(task("1", participants=[SOME], deadlines=[OWNED])))
    assert own(tmp_path, FINANCE, "2031-06-01")["1"] == ("未启动", [], None)
    assert own(tmp_path, JUSTICE, "2031-06-01")["1"] == ("未启动", [], "2031-06-30")


def test_a_department_that_may_be_meant_sees_its_own_report_and_others_that_it_is_open(
    tmp_path: Path,
) -> None:
    entry = {"task": "1", "at": "2031-06-01", "by": JUSTICE, "status": "推进中"}
    progress = {"plan": "yunxi-2031", "department": JUSTICE, "entries": [entry]}
    for keys in ({"deadlines": [DUE]}, {"deadlines": [{"ongoing": "长期坚持"}]}, {}):
        files: dict[str, Tree | str] = {f"progress/yunxi-2031/{JUSTICE}.yaml": progress}
        lay_out(tmp_path, plan_tree(task("1", lead=[SOME], **keys)), files=files)
        assert own(tmp_path, JUSTICE)["1"][0] in ("推进中", "长期坚持"), keys
        assert own(tmp_path, FINANCE)["1"][0] == OPEN, keys


def test_where_the_document_names_no_lead_its_participants_answer_for_what_others_own(
    tmp_path: Path,
) -> None:
    tree = task("1", lead=[], participants=[JUSTICE], deadlines=[OWNED])
    lay_out(tmp_path, plan_tree(tree))
    assert own(tmp_path, JUSTICE)["1"] == ("未启动", ["逾期"], None)
    assert possible(tmp_path, JUSTICE) == [("未启动", ["逾期"])]


PARTS: list[Tree] = [
    {"id": "公布", "by": "2031-06-30"},
    {"id": "评估", "by": "2031-12-31", "owner": [TRADE]},
]
PUBLISHED = {
    "task": "1",
    "deadline": "公布",
    "at": "2031-06-01",
    "by": JUSTICE,
    "status": "已报完成",
}


@pytest.mark.parametrize("participants", [[], [TRADE], [ALL]], ids=["none", "named", "all"])
def test_who_owns_a_part_is_told_of_that_and_not_of_what_the_leads_have_done(
    tmp_path: Path, participants: list[str]
) -> None:
    progress = {"plan": "yunxi-2031", "department": JUSTICE, "entries": [PUBLISHED]}
    plan = plan_tree(task("1", lead=[JUSTICE], participants=participants, deadlines=PARTS))
    lay_out(tmp_path, plan, files={f"progress/yunxi-2031/{JUSTICE}.yaml": progress})
    assert own(tmp_path, TRADE)["1"] == ("未启动", [], "2031-12-31")
    asked = ("due", "--within", "365", "--dept", TRADE, "--as-of", "2031-07-15")
    [row] = json.loads(fazhi(tmp_path, *asked, "--format", "json").out)["occurrences"]
    assert (row["status"], row["due"]) == ("未启动", "2031-12-31")
    fazhi(tmp_path, "split", "--dept", TRADE, "--as-of", "2031-07-15", "-o", "lists")
    [page] = (tmp_path / "lists").rglob(f"*{TRADE}*.md")
    assert "- 状态：未启动；下次到期2031年12月31日\n" in page.read_text(encoding="utf-8")


def test_who_owns_a_part_is_still_told_of_what_is_late_in_the_rest(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("1", participants=[TRADE], deadlines=PARTS)))
    assert own(tmp_path, TRADE)["1"] == ("未启动", ["逾期"], "2031-12-31")
