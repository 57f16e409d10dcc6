"""Decisions on who a task means, on an open date, and on work that goes elsewhere: who owes and
sees it then.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import UsageError
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.services.queries.due import OccurrencesRequest, list_occurrences
from fazhi_cli.services.queries.scope import TaskScope
from fazhi_cli.services.queries.tasks import TasksRequest, list_tasks
from fazhi_cli.store.loader import load_workspace
from services.records.work_scene import (
    PLAN,
    TODAY,
    UNDERWAY,
    check_valid,
    report,
    reviews,
    rule,
    status_of,
)
from services.records.work_scene import (
    refuse_ruling as refuse,
)
from yunxi import ALL, FINANCE, JUSTICE, NORTH, OFFICE, POLICE, SOME, TRADE

LATE = datetime(2031, 7, 2, 9)


# 明确.


def test_a_term_is_settled_with_its_members(root: Path) -> None:
    done = rule(
        root, "明确", "3", None, term="县直有关部门", departments=(JUSTICE, "县政府办公室", JUSTICE)
    )
    assert done.review.departments == (JUSTICE, OFFICE)
    assert done.review.department is None
    assert done.standing.words == ("未启动",)
    check_valid(root)


@pytest.mark.parametrize(
    ("error", "match", "keys"),
    [
        (UsageError, "可以明确的有：县直有关部门", {"term": ALL, "departments": (JUSTICE,)}),
        (UsageError, "不需要明确", {"term": "各镇", "departments": (NORTH,)}),
        (UsageError, "不需要明确", {"term": "没有", "departments": (NORTH,)}),
        (
            UsageError,
            "北岭镇不在“县直有关部门”里（成员：县政府办",
            {"term": SOME, "departments": (NORTH,)},
        ),
        (UsageError, "没有部门“县司法居”", {"term": SOME, "departments": ("县司法居",)}),
        (UsageError, "要一起写", {"term": SOME}),
        (UsageError, "要一起写", {"departments": (JUSTICE,)}),
        (UsageError, "一次明确一样", {}),
        (
            UsageError,
            "一次明确一样",
            {"term": SOME, "departments": (JUSTICE,), "to": date(2031, 9, 1)},
        ),
    ],
)
def test_only_what_is_open_is_settled(
    root: Path, error: Any, match: str, keys: dict[str, Any]
) -> None:
    refuse(root, error, match, "明确", "3", None, **keys)


def test_an_old_body_whose_work_was_divided_is_settled_by_its_heirs(root: Path) -> None:
    rule(root, "明确", "6", None, term="县质监局", departments=(TRADE,))
    assert status_of(root, "（六）") == ("未启动",)
    refuse(
        root,
        UsageError,
        "县财政局不在“县质监局”里",
        "明确",
        "6",
        None,
        term="县质监局",
        departments=(FINANCE,),
    )


def test_an_unsettled_date_is_settled(root: Path) -> None:
    done = rule(root, "明确", "2", None, deadline="机构", to=date(2030, 12, 31))
    assert (done.review.deadline, done.review.to) == ("机构", date(2030, 12, 31))
    rule(root, "明确", "6", None, to=date(2031, 10, 31))
    assert status_of(root, "（六）", date(2031, 11, 1)) == ("未明确责任单位", "逾期")
    refuse(root, UsageError, "不是待明确的", "明确", "1", None, to=date(2031, 9, 1))
    refuse(root, UsageError, "要用 --deadline 写明是哪一个", "明确", "2", None, to=date(2031, 9, 1))
    refuse(root, UsageError, "明确日期要用 --to", "明确", "2", None, deadline="机构")


# 移交.


def move(root: Path, task: str = "1", old: str = OFFICE, *new: str, **keys: Any) -> None:
    rule(root, "移交", task, old, departments=new or (TRADE,), reason="职能划转", **keys)


def test_a_transfer_names_who_takes_over_and_why(root: Path) -> None:
    refuse(root, UsageError, "移交要用 --reason", "移交", departments=(TRADE,))
    refuse(root, UsageError, "移交要用 --to-dept", "移交", reason="x")
    refuse(
        root,
        UsageError,
        "同一个部门：县政府办",
        "移交",
        departments=("县政府办公室",),
        reason="x",
    )
    refuse(root, UsageError, "作“移交”决定", "移交", departments=(TRADE,), reason="x", by=OFFICE)
    move(root)
    assert reviews(root)[0].departments == (TRADE,)
    check_valid(root)
    refuse(
        root,
        UsageError,
        "县政府办与任务 1 无关",
        "移交",
        departments=(POLICE,),
        reason="再移交",
    )


def listed(root: Path, department: str, day: date) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """Give role, tie and state of every task that a department is shown."""
    report = list_tasks(load_workspace(root), TasksRequest(department), day)
    return {
        row.placed.key: (str(row.tie.role), str(row.tie.how), row.standing.words)
        for row in report.rows
        if row.tie
    }


def owing(root: Path, department: str, day: date) -> list[str]:
    """Give the tasks with something overdue of a department."""
    request = OccurrencesRequest(TaskScope(), department=department)
    return [row.placed.key for row in list_occurrences(load_workspace(root), request, day).rows]


def test_from_the_day_of_the_transfer_the_other_department_leads(root: Path) -> None:
    report(root, status=UNDERWAY, percent=60, at=datetime(2031, 5, 1))
    move(root, at=datetime(2031, 6, 10, 9))
    before, after = date(2031, 6, 9), date(2031, 6, 10)
    assert listed(root, OFFICE, before)["1"] == ("牵头", "点名", ("推进中",))
    assert "1" not in listed(root, TRADE, before)
    assert "1" not in listed(root, OFFICE, after)
    assert listed(root, TRADE, after)["1"] == ("牵头", "点名", ("推进中",)), (
        "it takes over what was done"
    )
    late = date(2031, 7, 1)
    assert set(owing(root, OFFICE, late)) == {"2"}
    assert set(owing(root, TRADE, late)) == {"1", "2"}
    assert status_of(root, "1", late) == ("推进中", "逾期")


def test_the_reports_of_the_old_department_count_no_more_those_of_the_new_one_do(
    root: Path,
) -> None:
    move(root, at=datetime(2031, 6, 10))
    report(root, at=datetime(2031, 6, 11))
    assert status_of(root, "1", date(2031, 6, 12)) == ("未启动",)
    report(root, "1", TRADE, at=datetime(2031, 6, 12))
    assert status_of(root, "1", date(2031, 6, 12)) == ("已报完成",)


def test_what_was_done_and_what_was_granted_stays_so_after_a_transfer(root: Path) -> None:
    for month in ("2031-01", "2031-02"):
        report(root, "2", deadline="月报", period=month, at=datetime(2031, 3, 1))
        rule(root, "销号", "2", deadline="月报", period=month, at=datetime(2031, 3, 2))
    rule(
        root,
        "延期",
        "2",
        deadline="清理",
        to=date(2031, 6, 30),
        reason="x",
        at=datetime(2031, 4, 1),
    )
    move(root, "2", OFFICE, FINANCE, at=datetime(2031, 5, 1))
    states = shares(root, "2", FINANCE, date(2031, 5, 2))
    assert states["2031-01"] == states["2031-02"] == "已销号"
    assert states["2031-03"] == "未启动"
    assert states[None] == "未启动"
    refuse(
        root,
        UsageError,
        "已延的期限到 2031-06-30",
        "延期",
        "2",
        FINANCE,
        deadline="清理",
        to=date(2031, 9, 1),
        reason="x",
        at=datetime(2031, 7, 1),
    )


def shares(root: Path, task: str, department: str, day: date) -> dict[str | None, str]:
    workspace = load_workspace(root, [PLAN])
    plan = workspace.plan(PLAN)
    placed = plan.find(task)
    assert placed is not None
    found = standings(workspace, plan, day).state(placed).occurrences
    return {
        item.due.period: str(item.departments[department].status)
        for item in found
        if item.due is not None
    }


def test_a_participant_hands_on_its_part_and_the_leads_stay(root: Path) -> None:
    move(root, "1", FINANCE, NORTH)
    assert listed(root, NORTH, TODAY)["1"][:2] == ("责任", "点名")
    assert "1" not in listed(root, FINANCE, TODAY)
    assert listed(root, OFFICE, TODAY)["1"][:2] == ("牵头", "点名")


def test_work_may_be_divided_handed_on_and_given_back(root: Path) -> None:
    move(root, "1", OFFICE, TRADE, NORTH, at=datetime(2031, 6, 1))
    assert {listed(root, name, date(2031, 6, 1))["1"][0] for name in (TRADE, NORTH)} == {"牵头"}
    report(root, "1", TRADE, at=datetime(2031, 6, 2))
    assert status_of(root, "1", date(2031, 6, 2)) == ("推进中",), "both have to be done"
    move(root, "1", NORTH, OFFICE, at=datetime(2031, 6, 3))
    assert listed(root, OFFICE, date(2031, 6, 3))["1"][0] == "牵头"
    report(root, at=datetime(2031, 6, 4))
    assert status_of(root, "1", date(2031, 6, 4)) == ("已报完成",)


def test_a_lead_that_takes_over_from_its_partner_keeps_its_own_reports(root: Path) -> None:
    report(root, "2", TRADE, deadline="清理", at=datetime(2031, 4, 1))
    move(root, "2", OFFICE, TRADE, at=datetime(2031, 4, 2))
    assert shares(root, "2", TRADE, date(2031, 4, 3))[None] == "已报完成"


def test_a_settled_term_is_shown_to_those_it_means_and_to_nobody_else(root: Path) -> None:
    rule(root, "明确", "3", None, term=SOME, departments=(JUSTICE, TRADE))
    assert listed(root, JUSTICE, TODAY)["3"][:2] == ("牵头", "点名")
    assert listed(root, FINANCE, TODAY)["3"][:2] == ("责任", "全体")
    assert status_of(root, "3") == ("未启动",)


def test_without_decisions_nothing_is_looked_up(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lists of workspaces without reviews pay nothing for moves."""

    def fail(*arguments: Any) -> Any:
        raise AssertionError

    for name in ("assignment.moved", "standings.inherited"):
        monkeypatch.setattr(f"fazhi_cli.rules.status.{name}", fail)
    report(root)
    assert "1" in listed(root, OFFICE, TODAY)
