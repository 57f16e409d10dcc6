"""What a question sees of a workspace, as values: plans, records, departments, settings, and what
could not be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Problem
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.supersession import is_in_circle

if TYPE_CHECKING:
    from fazhi_cli.model.progress import Progress
    from fazhi_cli.model.reviews import Review


class Successor(NamedTuple):
    """The plan that takes the place of an older one, and from which day."""

    plan: Plan
    since: date

    def is_known(self, day: date) -> bool:
        """Whether anybody could know of it on a day: it was issued, or has taken over."""
        return min(self.plan.issued or self.since, self.since) <= day


@dataclass(frozen=True, slots=True)
class Records:
    """What was reported and decided on one plan, and the newer plan that takes its place."""

    progress: tuple[Progress, ...] = ()
    reviews: tuple[Review, ...] = ()
    successor: Successor | None = None
    heirs: tuple[Successor, ...] = ()  # the newer plans with tasks that go on with some of its own

    def __bool__(self) -> bool:
        return bool(self.progress or self.reviews)

    def superseded_from(self, day: date) -> date | None:
        """Give from when a newer plan takes over, as it was known on a day."""
        return (
            self.successor.since
            if self.successor is not None and self.successor.is_known(day)
            else None
        )


def records_until(records: Records, moment: datetime) -> Records:
    """Give what was reported and decided up to a moment."""
    progress = (
        each.model_copy(
            update={"entries": tuple(entry for entry in each.entries if entry.at <= moment)}
        )
        for each in records.progress
    )
    reviews = tuple(review for review in records.reviews if review.at <= moment)
    return replace(records, progress=tuple(progress), reviews=reviews)


_NO_RECORDS = Records()


class LeftOut(NamedTuple):
    """A file with errors, which no answer counts; its problems tell what is wrong with it."""

    path: str
    problems: tuple[Problem, ...]
    has_departments: bool = False  # it is departments.yaml: without it no name is known

    @property
    def first_error(self) -> Problem:
        """The error that stands first in the file."""
        return next(problem for problem in self.problems if problem.severity == "error")


class Dropped(NamedTuple):
    """A record or a name that no answer counts: where it stands, what it names, and why not.

    `at` is the record's moment; `task` the only one whose answer it touches, if that is known.
    """

    path: str
    line: int | None  # None: a whole file or folder
    what: str
    why: str
    at: datetime | None = None
    task: str | None = None
    is_record: bool = True  # or a name in a plan

    def touches(self, day: date | None, task: str | None) -> bool:
        """Tell whether an answer would have counted it: see `Workspace.not_counted`."""
        if day is None and self.is_record:
            return False
        if day is not None and self.at is not None and self.at.date() > day:
            return False
        return task is None or self.task is None or self.task == task


@dataclass(frozen=True)
class Workspace:
    """What a command has loaded: immutable, and all that rules and services see."""

    root: Path
    directory: Directory
    settings: Settings
    plans: tuple[Plan, ...] = ()
    left_out: tuple[
        LeftOut, ...
    ] = ()  # files with errors: the answer goes without them, and says so
    dropped: tuple[Dropped, ...] = ()  # records and names that no answer counts
    names: tuple[str, ...] = ()  # ids of all plan files, loaded or not
    records: Mapping[str, Records] = field(default_factory=dict)
    jurisdiction: str | None = None  # the one that the query is about, when it is about one
    newer: tuple[Plan, ...] = ()  # not asked for, but they take the place of plans that are
    older: tuple[Plan, ...] = ()  # not asked for, but plans that are go on with some of their tasks

    @property
    def unread_names(self) -> tuple[Path, ...]:
        """The files of the departments that have errors: without them no name is known."""
        return tuple(Path(each.path) for each in self.left_out if each.has_departments)

    def plan(self, name: str) -> Plan:
        """Give a loaded plan by its id.

        Raises:
            UsageError: no loaded plan has this id.
        """
        for plan in self.plans:
            if plan.id == name:
                return plan
        raise usage_errors.unknown_name(name, suggest(name, self.names), "方案", "fazhi plans")

    def not_counted(self, day: date | None = None, task: str | None = None) -> tuple[Dropped, ...]:
        """Give what an answer should have counted and did not.

        Args:
            day: the one that was asked about; None for an answer that looks at no record.
            task: the id of the only task that was asked about; None for all.
        """
        return tuple(each for each in self.dropped if each.touches(day, task))

    def on(self, day: date) -> Workspace:
        """Give the workspace with the departments that there were on a day."""
        directory = self.directory.on(day)
        return self if directory is self.directory else replace(self, directory=directory)

    def records_of(self, plan: Plan) -> Records:
        """Give what was reported and decided on a plan, and the newer plan of the workspace that
        takes its place.
        """
        records, newer = self.records.get(plan.id, _NO_RECORDS), self._successors(plan)
        if not newer:
            return records
        heirs = tuple(each for each in newer if each.plan.continued)
        return replace(records, successor=_first(newer), heirs=heirs)

    def continued_plan(self, plan: Plan) -> Plan | None:
        """Give the older plan with some of whose tasks this one goes on."""
        if not plan.continued:
            return None
        plans = (*self.plans, *self.older)
        return next((each for each in plans if each.id == plan.supersedes), None)

    def successor(self, plan: Plan, day: date) -> Successor | None:
        """Give the plan that takes the place of this one, if that was known on a day."""
        successor = _first(self._successors(plan))
        return successor if successor is not None and successor.is_known(day) else None

    def _successors(self, plan: Plan) -> list[Successor]:
        successors = []
        for each in (*self.plans, *self.newer, *self.older):
            since = each.since or each.issued
            if each.supersedes != plan.id or since is None:
                continue
            if not is_in_circle(each, self._find_plan):
                successors.append(Successor(each, since))
        return successors

    def _find_plan(self, name: str) -> Plan | None:
        plans = (*self.plans, *self.newer, *self.older)
        return next((plan for plan in plans if plan.id == name), None)


def _first(successors: list[Successor]) -> Successor | None:
    return min(successors, key=lambda each: each.since, default=None)
