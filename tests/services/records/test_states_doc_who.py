"""The worked examples of docs/states.md in which a decision changes who owes a task."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.progress import Entry, Progress
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.departments.ties import Reach
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.status.task import TaskState
from fazhi_cli.rules.workspace import Records
from fazhi_cli.services.queries.tasks import task_row
from rules.status.test_states_doc import EXAMPLES, Example, state_cell
from yunxi import PLAN, department, make_plan, make_registry, task

THERE = [example for example in EXAMPLES if "lead" in example.given]
COMMON = {"task": "1", "by": "县委依法治县办"}


def records(example: Example) -> Records:
    progress = tuple(
        Progress(
            plan=PLAN,
            department=one["department"],
            entries=(Entry.model_validate(COMMON | rest(one)),),
        )
        for one in example.given.get("entries", [])
    )
    reviews = tuple(
        Review.model_validate({**COMMON, **one}) for one in example.given.get("reviews", [])
    )
    return Records(progress, reviews)


def rest(one: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in one.items() if key != "department"}


def state(example: Example, day: date) -> TaskState:
    given = example.given
    keys = {key: given[key] for key in ("lead", "participants", "deadlines") if key in given}
    plan, registry = make_plan(task("1", **keys)), make_registry()
    known = PlanStandings(plan, registry, records(example), Settings.model_construct(), day)
    placed = next(iter(plan.walk()))
    if "seen_by" not in given:
        return known.state(placed)
    reach = Reach(registry, department(registry, given["seen_by"]))
    row = task_row(known, plan, placed, reach)
    assert row is not None
    return row.standing.state


@pytest.mark.parametrize("example", THERE, ids=lambda one: one.heading)
def test_an_example_of_the_page_gives_its_table(example: Example) -> None:
    for row in example.rows:
        found = state(example, date.fromisoformat(row["查看日期"]))
        cells = {
            name: state_cell(name, found, Settings.model_construct())
            for name in row
            if name != "查看日期"
        }
        assert {"查看日期": row["查看日期"], **cells} == row


def test_there_are_such_examples() -> None:
    assert len(THERE) >= 3
