"""What a record speaks of: a task of a plan, with the departments and the standings of its day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.departments import Department
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.ties import How, Reach, Tie
from fazhi_cli.rules.status.history import History, Report, Ruling, Step, content
from fazhi_cli.rules.status.standings import PlanStandings, TaskStanding, standings
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.store.loader import load_with_files
from fazhi_cli.store.reading.kinds import SUFFIXES

_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class OpenPlan:
    """A plan with what was reported and decided on it, as it is on a day."""

    workspace: Workspace  # with the departments of today
    files: Mapping[str, bytes]  # what was read, by path
    plan: Plan
    registry: Registry  # the departments of the day
    standings: PlanStandings  # at the end of the day, by all that is recorded

    def department(self, name: str) -> Department:
        """Give the department of the plan's jurisdiction with this name.

        Raises:
            UsageError: the name is a group; nobody knows the name.
        """
        body = self.registry.find(name)
        if isinstance(body, Term):
            raise usage_errors.several_departments(name, body.members)
        if body is None:
            near = suggest(name, self.registry.names)
            raise usage_errors.unknown_name(name, near, "部门", "fazhi depts")
        return body

    def canonical(self, name: str) -> str:
        """Give the canonical name of a department; of anybody else the name as it is compared."""
        body = self.registry.find(name)
        return body.name if body is not None else clean(name)

    def of(self, placed: Placed) -> Subject:
        """Give a task of it."""
        return Subject(
            workspace=self.workspace,
            files=self.files,
            plan=self.plan,
            registry=self.registry,
            standings=self.standings,
            placed=placed,
        )


@dataclass(frozen=True, kw_only=True)
class Subject(OpenPlan):
    """A task of a plan, as it is on a day."""

    placed: Placed

    def on(self, day: date) -> Subject:
        """Give the same task on another day."""
        registry = self.workspace.on(day).directory.get(self.plan.jurisdiction)
        if registry is None or registry.jurisdiction == self.registry.jurisdiction:
            return replace(self, standings=self.standings.on(day))
        # Some department was another one then: names mean something else.
        day_standings = standings(self.workspace.on(day), self.plan, day)
        return replace(self, registry=registry, standings=day_standings)

    @property
    def key(self) -> str:
        """The task's number, as records name it."""
        return self.placed.key

    @property
    def task(self) -> Task:
        """The task itself."""
        return self.placed.task

    def tie(self, department: Department, standings: PlanStandings) -> Tie | None:
        """Give how a department comes into the task."""
        return Reach(self.registry, department).tie(self.task, standings.settled(self.key))

    def is_involved(self, department: Department, standings: PlanStandings) -> bool:
        """Tell whether the task is a department's; a task that names nobody is everybody's."""
        return not self.task.named or self.tie(department, standings) is not None

    def own_standing(self, name: str, standings: PlanStandings) -> TaskStanding:
        """Give where a department stands in the whole task, as `fazhi tasks --dept` does.

        Of what the document leaves open (有关), as if the department were meant.
        """
        body = self.registry.find(name)
        if not isinstance(body, Department):
            return standings.of(self.placed, name)
        settled, reach = standings.settled(self.key), Reach(self.registry, body)
        tie = reach.tie(self.task, settled)
        is_possible = tie is not None and tie.how is How.SOME
        return standings.of(
            self.placed,
            body.name,
            takes_part=reach.takes_part(self.task, settled, with_possible=is_possible),
            with_possible=is_possible,
        )


def open_subject(root: Path, plan_id: str, number: str, day: date) -> Subject:
    """Load a plan with what was reported and decided on it, and find a task in it.

    Args:
        root: the workspace.
        plan_id: the plan's.
        number: the task's, in any printed form.
        day: that is spoken of: the departments are those of then.

    Raises:
        UsageError: there is no such plan, task or jurisdiction.
        BadDataError: the plan has errors.
    """
    opened = open_plan(root, plan_id, day)
    return opened.of(find_task(opened.plan, number))


def open_plan(root: Path, plan_id: str, day: date) -> OpenPlan:
    """Load a plan with what was reported and decided on it; see `open_subject`."""
    workspace, files = load_with_files(root, plan_id)
    if not workspace.plans:
        raise bad_data([Path(left_out.path) for left_out in workspace.left_out])
    plan = workspace.plan(plan_id)
    directory = workspace.on(day).directory
    registry = directory.get(plan.jurisdiction)
    if registry is None:
        refuse_left_out(workspace)
        near = suggest(plan.jurisdiction, list(directory.registries))
        raise usage_errors.unknown_name(plan.jurisdiction, near, "地区")
    return OpenPlan(
        workspace=workspace,
        files=files,
        plan=plan,
        registry=registry,
        standings=standings(workspace.on(day), plan, day),
    )


def refuse_left_out(workspace: Workspace, own: Collection[str] = ()) -> None:
    """Refuse to go on without a file that has errors, unless it is another department's reports.

    Args:
        workspace: as it was loaded.
        own: files of departments that are spoken of.

    Raises:
        BadDataError: such a file was left out.
    """
    own_stems = {Path(path).with_suffix("") for path in own}
    needed = []
    for left_out in workspace.left_out:
        path = Path(left_out.path)
        is_of_a_department = path.is_relative_to("data/progress") and path.suffix in SUFFIXES
        if path.with_suffix("") in own_stems or not is_of_a_department:
            needed.append(path)
    if needed:
        raise bad_data(needed)


def day_of(given: datetime | date | None, now: datetime) -> date:
    """Give the day that a moment lies in, or a day, or today."""
    if isinstance(given, datetime):
        return given.date()
    return given or now.date()


@dataclass(frozen=True, kw_only=True)
class Writing:
    """A record before it has its moment: on which task, by or on which department, of which sort.

    What is recorded on the task has another moment, where nothing else would tell them apart.
    """

    task: str
    department: str | None
    is_report: bool

    def is_alike(self, step: Step) -> bool:
        """Whether a record is of the same sort and department."""
        return isinstance(step, Report) == self.is_report and step.department == self.department


def choose_moment(
    standings: PlanStandings, writing: Writing, given: datetime | date | None, now: datetime
) -> datetime:
    """Give the moment of a record: the one given, else the minute of now or of the day given.

    With seconds where something of that minute was recorded before, to keep the order: a report of
    the same minute as a decision would count as made before it, and two records of the same moment
    could not be taken back one by one.
    """
    if isinstance(given, datetime):
        steps = standings.recorded(writing.task).steps
        return _free(given, [content(step).at for step in steps if writing.is_alike(step)])
    if given is None or given == now.date():
        start, end = now.replace(microsecond=0), now + _MINUTE
    else:
        start = datetime.combine(given, time())
        end = start + _DAY - _SECOND
    minute = start.replace(second=0)
    history = standings.until(end).as_recorded(writing.task)
    earliest = _first_free(history, minute, writing)
    return minute if earliest == minute else max(earliest, start)


def _free(moment: datetime, taken: Collection[datetime]) -> datetime:
    while moment in taken:
        moment += _SECOND
    return moment


def _first_free(history: History, minute: datetime, writing: Writing) -> datetime:
    """Give the minute, or the first moment that keeps a record behind all of the history."""
    earliest = minute
    for step in history.steps:
        is_behind = writing.is_report and isinstance(step, Ruling)
        gap = _SECOND if is_behind or writing.is_alike(step) else timedelta()
        earliest = max(earliest, content(step).at + gap)
    return earliest
