"""What is said of a line of the 责任清单: a late date, and an earlier line that it replaces."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fazhi_cli.model.remarks import later_than_due, replaces_promise
from fazhi_cli.services.records.requests import CommitmentRequest
from services.records.work_scene import make, report, rule
from yunxi import FINANCE, JUSTICE, OFFICE, PLAN


def promise(root: Path, day: date, task: str = "1", department: str = OFFICE):  # type: ignore[no-untyped-def]
    own = CommitmentRequest(by=day)
    return report(root, task, department, status=None, commitment=own).remarks


def test_an_own_date_behind_the_official_one_is_told_with_both(root: Path) -> None:
    told = later_than_due(date(2031, 7, 15), date(2031, 6, 30))
    assert promise(root, date(2031, 7, 15)) == (told,)
    assert "2031-07-15 晚于到期日 2031-06-30" in str(told)
    assert promise(root, date(2031, 6, 30), department=FINANCE) == ()


def test_an_own_date_is_held_against_the_date_in_force(root: Path) -> None:
    rule(root, "延期", to=date(2031, 9, 30), reason="机构改革")
    assert promise(root, date(2031, 7, 15)) == ()
    told = later_than_due(date(2031, 10, 8), date(2031, 9, 30))
    assert promise(root, date(2031, 10, 8)) == (told, replaces_promise(OFFICE, []))


def own_line(root: Path, department: str = OFFICE, **keys: object):  # type: ignore[no-untyped-def]
    own = CommitmentRequest(**keys)  # type: ignore[arg-type]
    return report(root, "1", department, status=None, commitment=own).remarks


def test_a_second_line_of_a_department_on_a_task_says_that_it_is_the_one_in_force(
    root: Path,
) -> None:
    assert own_line(root, person="张某", measures="逐项核对") == ()
    assert own_line(root, FINANCE, person="王某") == ()
    told = own_line(root, person="李某", by=date(2031, 6, 1))
    assert told == (replaces_promise(OFFICE, ["措施"]),)
    assert "以这一条为准" in str(told[0])
    assert "没有写措施，原来写的不再沿用" in str(told[0])
    again = own_line(root, person="李某", by=date(2031, 6, 2))
    assert again == (replaces_promise(OFFICE, []),)


def test_a_line_replaces_one_of_the_body_whose_work_the_department_has(tmp_path: Path) -> None:
    old = "县政府法制办"
    line = {"task": "1", "by": "2031-06-01"}
    files = {f"progress/{PLAN}/{old}.yaml": {"plan": PLAN, "department": old}}
    files[f"progress/{PLAN}/{old}.yaml"]["commitments"] = [line]  # type: ignore[assignment]
    root = make(tmp_path, **files)
    told = own_line(root, JUSTICE, by=date(2031, 6, 2))
    assert replaces_promise(JUSTICE, []) in told
