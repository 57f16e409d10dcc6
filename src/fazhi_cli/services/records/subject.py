"""What a report or a decision speaks of: a task of a plan in a workspace, and the departments of
its place.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.departments import Department
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.progress import Entry, Progress
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.ties import Reach, Tie
from fazhi_cli.rules.status.standings import PlanStandings
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.rules.workspace import Records, Workspace, records_until
from fazhi_cli.store.loader import load_workspace

_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Subject:
    """A task of a plan, in a workspace."""

    workspace: Workspace
    plan: Plan
    placed: Placed
    registry: Registry
    whole: Workspace  # with the departments of today

    def on(self, day: date) -> Subject:
        """Give the same task with the departments of another day."""
        workspace = self.whole.on(day)
        registry = workspace.directory.get(self.plan.jurisdiction)
        return self if registry is None else replace(self, workspace=workspace, registry=registry)

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.placed.task

    @property
    def records(self) -> Records:
        """What was reported and decided on the plan."""
        return self.workspace.records_of(self.plan)

    def department(self, name: str) -> Department:
        """Give the department of the plan's place with this name.

        Raises:
            UsageError: the name is a group; nobody knows the name.
        """
        body = self.registry.find(name)
        if isinstance(body, Term):
            raise usage_errors.several_departments(name, body.members)
        if body is None:
            raise usage_errors.unknown_name(name, suggest(name, self.registry.names), "部门")
        return body

    def canonical(self, name: str) -> str:
        """Give the canonical name of a department; of anybody else the name as it is compared."""
        body = self.registry.find(name)
        return body.name if body is not None else clean(name)

    def tie(self, department: Department, standings: PlanStandings) -> Tie | None:
        """Give how a department comes into the task."""
        return Reach(self.registry, department).tie(self.task, standings.settled(self.placed.key))

    def is_involved(self, department: Department, standings: PlanStandings) -> bool:
        """Tell whether the task is a department's; a task that names nobody is everybody's."""
        return not self.task.named or self.tie(department, standings) is not None

    def takes_part(self, name: str, standings: PlanStandings) -> bool:
        """Tell whether a department is among those of the whole task."""
        body = self.registry.find(name)
        if not isinstance(body, Department):
            return False
        return Reach(self.registry, body).takes_part(self.task, standings.settled(self.placed.key))

    def standings(self, records: Records, day: date) -> PlanStandings:
        """Give where the plan stands on a day by these records."""
        return PlanStandings(self.plan, self.registry, records, self.workspace.settings, day)


def open_subject(root: Path, plan: str, task: str, day: date) -> Subject:
    """Load a plan with what was reported and decided on it, and find a task in it.

    Args:
        root: the workspace.
        plan: its id.
        task: its number, in any printed form.
        day: that is spoken of: the departments are those of then.

    Raises:
        UsageError: there is no such plan, task or jurisdiction.
        BadDataError: the plan has errors.
    """
    whole = load_workspace(root, [plan])
    workspace = whole.on(day)
    if not workspace.plans:
        raise bad_data([Path(loaded.path) for loaded in workspace.left_out])
    found = workspace.plan(plan)
    registry = workspace.directory.get(found.jurisdiction)
    if registry is None:
        refuse_left_out(workspace, found.id)
        places = list(workspace.directory.registries)
        raise usage_errors.unknown_name(
            found.jurisdiction, suggest(found.jurisdiction, places), "地区"
        )
    return Subject(workspace, found, find_task(found, task), registry, whole)


def refuse_left_out(workspace: Workspace, plan: str, own: Collection[str] = ()) -> None:
    """Refuse to go on without a file that has errors; what other departments reported on the plan
    is not needed.

    Args:
        workspace: as it was loaded.
        plan: the plan that is spoken of.
        own: files of departments that are spoken of.

    Raises:
        BadDataError: such a file was left out.
    """
    paths = (loaded.path for loaded in workspace.left_out)
    missed = [
        path for path in paths if path in own or not path.startswith(f"data/progress/{plan}/")
    ]
    if missed:
        raise bad_data([Path(path) for path in missed])


def day_of(given: datetime | date | None, now: datetime) -> date:
    """Give the day that a moment lies in, or a day, or today."""
    return given.date() if isinstance(given, datetime) else given or now.date()


def timely(
    given: datetime | date | None, now: datetime, subject: Subject, *, is_report: bool
) -> datetime:
    """Give the moment that counts: the one that was given, the minute of now, or some time of the
    day that was given.

    With seconds where something of that minute was recorded before, to keep the order: a report of
    the same minute as a decision would count as made before it.
    """
    if isinstance(given, datetime):
        return given
    if given is None or given == now.date():
        return _behind(now.replace(microsecond=0), now + _MINUTE, subject, is_report=is_report)
    first = datetime.combine(given, time())
    return _behind(first, first + _DAY - _SECOND, subject, is_report=is_report)


def _behind(start: datetime, end: datetime, subject: Subject, *, is_report: bool) -> datetime:
    """Give the minute of `start`, or what comes behind all that was recorded on the task up to
    `end`.
    """
    key, past = subject.placed.key, records_until(subject.records, end)
    reported = [entry.at for each in past.progress for entry in each.entries if entry.task == key]
    decided = [review.at + is_report * _SECOND for review in past.reviews if review.task == key]
    minute = start.replace(second=0)
    earliest = max([minute, *reported, *decided])
    return minute if earliest == minute else max(earliest, start)


def with_entry(subject: Subject, records: Records, department: str, entry: Entry) -> Records:
    """Give the records and one entry more."""
    more = Progress(plan=subject.plan.id, department=department, entries=(entry,))
    return replace(records, progress=(*records.progress, more))


def with_review(records: Records, review: Review) -> Records:
    """Give the records and one decision more."""
    return replace(records, reviews=(*records.reviews, review))
