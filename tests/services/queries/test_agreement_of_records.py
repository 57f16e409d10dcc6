"""`record`, `tasks`, `due`, `show` and `why` say the same of a department and a matter.

Every department and every matter of the example and of the bundled plans is asked about once, on
one of thirty days (in `make test`, some of them): with what is recorded, as if it had been, each
command has to say what `record` said in its closing sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Department
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.progress import Entry, EntryStatus, Progress
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.ties import Reach
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.rules.status.values import Flag, flag_words
from fazhi_cli.rules.workspace import Records, Workspace
from fazhi_cli.services.queries.due import OccurrencesRequest, every_occurrence
from fazhi_cli.services.queries.due_rows import DueRow
from fazhi_cli.services.queries.plans import show_task
from fazhi_cli.services.queries.scope import TaskScope
from fazhi_cli.services.queries.task_story import TaskStory
from fazhi_cli.services.queries.tasks import task_row
from fazhi_cli.services.queries.why import explain
from fazhi_cli.services.records import subject as subjects
from fazhi_cli.services.records.entry import RecordReport, record
from fazhi_cli.services.records.requests import RecordRequest
from fazhi_cli.services.records.target import event_after
from fazhi_cli.store.loader import load_workspace

ROOT = Path(__file__).parents[3]
YUNXI = ROOT / "examples" / "yunxi"
DAYS = [date(2024, 3, 5) + timedelta(days=37 * index) for index in range(30)]
BUNDLED_DAYS = [date(2022, 2, 3) + timedelta(days=41 * index) for index in range(30)]


@dataclass(frozen=True)
class Matter:
    """A department and a task of a plan, with all that was recorded on that task alone."""

    workspace: Workspace
    plan: Plan
    registry: Registry
    department: Department
    placed: Placed
    day: date

    @property
    def where(self) -> tuple[str, str, str, str]:
        return str(self.day), self.department.name, self.plan.id, self.placed.key

    def with_entry(self, entry: Entry) -> Matter:
        """Give the same with an entry more."""
        records = self.workspace.records_of(self.plan)
        more = Progress(plan=self.plan.id, department=self.department.name, entries=(entry,))
        changed = replace(records, progress=(*records.progress, more))
        return replace(self, workspace=replace(self.workspace, records={self.plan.id: changed}))


def alone(plan: Plan, placed: Placed) -> Plan:
    """Give a plan with one of its tasks."""
    if placed.loc[0] == "deadlines":
        return plan.model_copy(update={"sections": (), "tasks": ()})
    return plan.model_copy(update={"deadlines": (), "sections": (), "tasks": (placed.task,)})


def on_task(records: Records, key: str) -> Records:
    progress = []
    for file in records.progress:
        entries = tuple(entry for entry in file.entries if entry.task == key)
        if entries:
            progress.append(file.model_copy(update={"entries": entries, "commitments": ()}))
    reviews = tuple(review for review in records.reviews if review.task == key)
    return replace(records, progress=tuple(progress), reviews=reviews)


def matters(workspace: Workspace, days: list[date], step: int) -> Iterator[Matter]:
    """Give departments with matters of their place, one of each so many, on one of the days."""
    count = 0
    for plan in workspace.plans:
        records = workspace.records_of(plan)
        known = [day for day in days if plan.issued is None or plan.issued <= day]
        for placed in plan.walk():
            reduced = alone(plan, placed)
            small = replace(
                workspace,
                plans=(reduced,),
                records={plan.id: on_task(records, placed.key)},
            )
            names = [
                department.name
                for department in workspace.directory.registries[
                    plan.jurisdiction
                ].jurisdiction.departments
            ]
            for name in names:
                count += 1
                if count % step:
                    continue
                day = known[count % len(known)]
                view = small.on(day)
                registry = view.directory.registries[plan.jurisdiction]
                body = registry.find(name)
                if not isinstance(body, Department) or body.name != name:
                    continue  # it was another body then
                settled = standings(view, reduced, day).settled(placed.key)
                if Reach(registry, body).tie(placed.task, settled) is None:
                    continue
                yield Matter(small, reduced, registry, body, placed, day)


def rows_of(matter: Matter) -> list[DueRow]:
    """Give the rows that `due` and `overdue` take theirs from."""
    asked = OccurrencesRequest(
        scope=TaskScope(matter.plan.jurisdiction),
        department=matter.department.name,
        with_possible=True,
        unfold=True,
        is_named=True,
    )
    rows = every_occurrence(matter.workspace.on(matter.day), asked, matter.day)
    return [row for row in rows if row.placed.key == matter.placed.key]


def shares_of(story: TaskStory, matter: Matter) -> dict[Any, tuple[str, ...]]:
    """Give what `show` and `why` say of the department in each occurrence that it decides."""
    shares = {}
    for chapter in story.chapters:
        if matter.department.name in chapter.state.deciders:
            own = chapter.state.departments[matter.department.name]
            shares[chapter.state.deadline, chapter.state.due] = (
                str(own.status),
                *flag_words(own.flags),
            )
    return shares


def missed_rows(rows: list[DueRow], deadline: Deadline | None, matter: Matter) -> list[DueRow]:
    """Give what is past and still open for the department in a deadline."""
    missed = []
    for row in rows:
        original, own = row.occurrence.original, matter.department.name
        is_own = own in row.occurrence.departments and row.occurrence.deadline == deadline
        is_past = original is not None and original < matter.day
        if is_own and is_past and not row.status.is_done:
            missed.append(row)
    return missed


def recorded(matter: Matter, index: int) -> RecordReport:
    """Record something for the department, dry; with a period only where there are several."""
    deadlines = matter.placed.task.deadlines
    deadline = deadlines[index % len(deadlines)] if deadlines else None
    request = RecordRequest(
        plan=matter.plan.id,
        task=matter.placed.key,
        department=matter.department.name,
        now=datetime.combine(matter.day, time(23, 59)),
        status=list(EntryStatus)[index % 2],
        deadline=deadline.id if deadline is not None else None,
        note="核对",
    )
    missed = missed_rows(rows_of(matter), deadline, matter)
    if event_after(deadline) is not None:
        request = replace(request, event=matter.day)
    elif len(missed) > 1:
        with pytest.raises(UsageError, match="--period"):
            record(matter.workspace.root, request, matter.day, dry_run=True)
        due = missed[index % len(missed)].occurrence.due
        assert due is not None
        request = replace(request, period=due.period)
    report = record(matter.workspace.root, request, matter.day, dry_run=True)
    if len(missed) == 1 and event_after(deadline) is None:
        assert report.target is not None
        assert report.target.occurrence is not None
        assert report.target.occurrence.due == missed[0].occurrence.due, matter.where
    return report


def compare(before: Matter, index: int) -> int:
    """Compare what the five commands say of a matter with something recorded; count it."""
    report = recorded(before, index)
    assert report.entry is not None
    matter = before.with_entry(report.entry)
    view, where = matter.workspace.on(matter.day), matter.where
    rows = {(row.occurrence.deadline, row.occurrence.due): row for row in rows_of(matter)}

    reach = Reach(matter.registry, matter.department)
    task = task_row(standings(view, matter.plan, matter.day), matter.plan, matter.placed, reach)
    assert task is not None, where
    target = report.target
    assert target is not None
    if target.occurrence is not None and target.occurrence.due is not None:
        row = rows.get((target.deadline, target.occurrence.due))
        # What the text gives to somebody else is in nobody else's list.
        assert row is None or row.words == report.share, where
    elif not matter.placed.task.deadlines:
        assert task.standing.words == report.share, where
    late = [row for row in rows.values() if Flag.OVERDUE in row.words]
    assert ("逾期" in task.standing.words) == bool(late), where
    open_dates = [row.due for row in rows.values() if not row.status.is_done]
    coming = [day for day in open_dates if day >= matter.day]
    assert task.standing.next_due == min(coming, default=None), where

    shown = show_task(view, matter.plan.id, matter.placed.key, matter.day)
    told = explain(view, matter.plan.id, matter.placed.key, matter.day)
    assert shown.standing.words == told.state.words == report.standing.words, where
    shares = shares_of(shown.story, matter)
    assert shares == shares_of(told.story, matter), where
    for key, words in shares.items():
        assert rows[key].words == words, where
    return 6 + len(shares)


@pytest.mark.parametrize("step", [53, pytest.param(2, marks=pytest.mark.torture)])
@pytest.mark.parametrize(("root", "days"), [(YUNXI, DAYS), (ROOT, BUNDLED_DAYS)])
def test_what_record_says_last_is_what_the_other_commands_say(
    root: Path, days: list[date], step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = load_workspace(root)
    compared = 0
    for index, matter in enumerate(matters(workspace, days, step)):
        monkeypatch.setattr(
            subjects, "load_with_files", lambda *_, given=matter: (given.workspace, {})
        )
        compared += compare(matter, index)
    assert compared > 3000 / step
