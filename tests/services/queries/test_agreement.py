"""`tasks`, `due` and `overdue` say the same of every department's share, on any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import How
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.services.queries.due import OccurrencesRequest, list_occurrences
from fazhi_cli.services.queries.scope import TaskScope
from fazhi_cli.services.queries.tasks import TaskRow, TasksRequest, list_tasks
from fazhi_cli.store.loader import load_workspace
from sweeps import thinned

ROOT = Path(__file__).parents[3]
YUNXI = ROOT / "examples" / "yunxi"
DAYS = [
    *(date(2024, 9, 20) + timedelta(days=58 * index) for index in range(14)),
    date(2025, 11, 20),
    date(2026, 11, 22),
    date(2027, 1, 1),
]
Key = tuple[str, str]


def key(row: TaskRow) -> Key:
    return row.plan.id, row.placed.key


def is_possible(row: TaskRow) -> bool:
    """Whether the document leaves open if it means the department (有关)."""
    assert row.tie is not None
    return row.tie.how is How.SOME


def rows_of(workspace: Workspace, registry: Registry, name: str, day: date) -> Iterator[TaskRow]:
    """Give the tasks of a department, of plans that there were on the day."""
    asked = TasksRequest(department=name, jurisdiction=registry.jurisdiction.name)
    for row in list_tasks(workspace, asked, day).rows:
        if row.plan.issued is None or row.plan.issued <= day:
            yield row


def dates(
    workspace: Workspace,
    registry: Registry,
    name: str,
    day: date,
    within: int | None,
    *,
    with_possible: bool = False,
) -> dict[Key, date]:
    """Give the earliest date of each task in `due` or `overdue`."""
    asked = OccurrencesRequest(
        scope=TaskScope(registry.jurisdiction.name),
        within=within,
        department=name,
        with_possible=with_possible,
        unfold=True,
    )
    found: dict[Key, date] = {}
    for row in list_occurrences(workspace, asked, day).rows:
        assert row.tie is not None, (name, row.placed.key)
        found[row.plan.id, row.placed.key] = min(
            found.get((row.plan.id, row.placed.key), row.due), row.due
        )
    return found


@pytest.fixture(scope="module")
def workspaces() -> dict[Path, Workspace]:
    return {root: load_workspace(root) for root in (ROOT, YUNXI)}


@pytest.mark.parametrize(
    ("root", "on"),
    thinned(
        [*((ROOT, date(2024, 6, day)) for day in (15, 16, 17)), *((YUNXI, day) for day in DAYS)],
        every=20,
    ),
)
def test_listings_agree_on_every_department(
    workspaces: dict[Path, Workspace], root: Path, on: date
) -> None:
    workspace = workspaces[root].on(on)
    compared = 0
    for registry in workspace.directory.registries.values():
        # Everybody is asked about on some of the days, a third of them on each.
        for department in registry.jurisdiction.departments[on.toordinal() % 3 :: 3]:
            tasks = list(rows_of(workspace, registry, department.name, on))
            for with_possible in (False, True):
                ask = partial(dates, workspace, registry, department.name, on)
                late = ask(None, with_possible=with_possible)
                coming = ask(3660, with_possible=with_possible)
                assert {*late, *coming} <= {key(row) for row in tasks}, department.name
                for row in tasks:
                    if is_possible(row) is not with_possible:
                        continue
                    compared += 1
                    where = (department.name, key(row))
                    assert ("逾期" in row.standing.words) == (key(row) in late), where
                    assert row.standing.next_due == coming.get(key(row)), where
    assert compared > 90
