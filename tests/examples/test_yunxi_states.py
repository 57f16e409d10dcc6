"""The states of the example workspace are those worked out by hand.

The tables in tests/cases/yunxi are named plan@day.tsv and say, for tasks of the plan, the words
that the rules give on that day and why; they were written from the documents and docs/states.md,
not from what the program prints.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from fazhi_cli.rules.status.standings import PlanStandings, standings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.status.values import UNASSIGNED, Flag, OccurrenceState, Status
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.store.loader import load_workspace

REPOSITORY = Path(__file__).parents[2]
TABLES = sorted((REPOSITORY / "tests" / "cases" / "yunxi").glob("*.tsv"))
OLD, NEW = "yunxi-2024", "yunxi-2025"


@cache
def workspace() -> Workspace:
    return load_workspace(REPOSITORY / "examples" / "yunxi")


@cache
def on(plan: str, day: str) -> PlanStandings:
    return standings(workspace(), workspace().plan(plan), date.fromisoformat(day))


def state(plan: str, task: str, day: str, department: str | None = None) -> TaskState:
    placed = workspace().plan(plan).find(task)
    assert placed is not None, f"{plan} 没有任务 {task}"
    return on(plan, day).state(placed, department)


def rows(table: Path) -> list[tuple[str, str]]:
    lines = table.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in cells]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_states_are_those_worked_out_by_hand(table: Path) -> None:
    plan, day = table.stem.split("@")
    expected = rows(table)
    assert [(task, "、".join(state(plan, task, day).words)) for task, _ in expected] == expected


def test_the_tables_show_every_state_and_every_flag() -> None:
    shown = {word for table in TABLES for _, words in rows(table) for word in words.split("、")}
    assert shown == {*map(str, Status), *map(str, Flag), UNASSIGNED}


def test_an_extension_decided_too_late_is_kept_but_does_not_count() -> None:
    for late in (state(OLD, "15", "2024-10-31"), state(NEW, "20", "2025-11-20")):
        (own,) = late.decisive.departments.values()
        assert [extension.counts for extension in own.extensions] == [False]
        assert own.in_force == own.original


def test_an_extension_decided_in_time_moves_the_date_but_not_what_counts_as_on_time() -> None:
    own = state(OLD, "12", "2025-01-10").decisive.departments["市生态环境局云溪分局"]
    assert (str(own.original), str(own.in_force), str(own.done_on)) == (
        "2024-08-31",
        "2024-10-31",
        "2024-10-25",
    )
    assert own.on_time is False


def test_ten_working_days_after_the_issue_go_round_the_spring_festival() -> None:
    assert str(state(NEW, "通知-2", "2025-06-30").decisive.original) == "2025-02-08"


def test_the_newer_plan_takes_over_what_falls_due_from_its_first_day() -> None:
    assert state(OLD, "25", "2025-03-15").occurrences == ()
    assert str(state(NEW, "37", "2025-01-25").next_due) == "2025-03-01"


def test_a_question_about_the_older_plan_alone_knows_that_it_was_superseded() -> None:
    alone = load_workspace(REPOSITORY / "examples" / "yunxi", [OLD])
    assert alone.plans == (workspace().plan(OLD),)
    assert alone.records_of(alone.plan(OLD)).superseded_from(date(2025, 2, 1)) == date(2025, 2, 1)


def test_a_transferred_task_is_owed_by_the_department_that_took_it_over() -> None:
    assert state(NEW, "17", "2025-07-14").decisive.deciders == ("县城管执法局",)
    assert state(NEW, "17", "2025-07-15").decisive.deciders == ("县住建局",)


def test_a_department_answers_only_for_the_events_that_it_reported() -> None:
    """规范性文件发布后15日内 is owed by everybody, but each document by the department that
    published it.
    """
    assert [str(each.original) for each in _filings("县住建局")] == ["2025-06-04"]
    assert _filings("县财政局") == []


def _filings(department: str) -> list[OccurrenceState]:
    own = state(NEW, "7", "2025-11-20", department)
    return [
        each for each in own.occurrences if each.deadline is not None and each.deadline.id == "备案"
    ]


def test_records_under_an_old_name_count_for_the_heir() -> None:
    own = state(OLD, "16", "2024-07-05").decisive.departments
    assert set(own) == {"县农业农村局"}


def test_one_date_in_the_holidays_stays_where_it_is() -> None:
    """5 October 2024 is a holiday: roll is none, so the report of 8 October is late."""
    found = {
        each.due.period: each
        for each in state(OLD, "13", "2025-01-10").occurrences
        if each.due is not None
    }
    assert str(found["2024-09"].in_force) == "2024-10-05"
    assert found["2024-09"].on_time is False
