"""Where every task of a plan stands on a day: who owes what, what was done, and so its state.

The names in plans and records are resolved here, once; the other modules of `rules.status` see
canonical names only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Settings
from fazhi_cli.model.timerule import Ongoing
from fazhi_cli.rules.deadlines.occurrences import Anchor, anchor_of
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.departments.settlement import Settlement
from fazhi_cli.rules.status.assignment import meant, owners_now, settlement_of
from fazhi_cli.rules.status.continuations import (
    NOTHING_CARRIED,
    Carried,
    carried_by,
    endings_by,
    passages_from,
)
from fazhi_cli.rules.status.duties import (
    Duty,
    occurrences_of,
    runs_of,
    undated_state,
    without_day,
)
from fazhi_cli.rules.status.history import History, Report, Ruling, histories
from fazhi_cli.rules.status.moves import inherited
from fazhi_cli.rules.status.run import Run
from fazhi_cli.rules.status.steps import report_by, reports_of, ruling, rulings_of
from fazhi_cli.rules.status.task import TaskState, View, as_it_is, task_state
from fazhi_cli.rules.status.values import AsOf, Ending, Light, OccurrenceState, Owners
from fazhi_cli.rules.status.view import (
    as_seen_by,
    is_among,
    owns_a_part,
    share_of,
    with_participant,
    with_possible_owner,
)
from fazhi_cli.rules.workspace import Records, Workspace

_NO_HISTORY = History()


class TaskStanding(NamedTuple):
    """A task on a day as it is printed; `light_word` is the settings' word for its light."""

    state: TaskState
    light_word: str

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags."""
        return self.state.words

    @property
    def next_due(self) -> date | None:
        """The nearest date in force of something that is not done."""
        return self.state.next_due

    @property
    def light(self) -> Light:
        """The light."""
        return self.state.light


class PlanStandings:
    """The tasks of one plan on one day.

    Names are resolved and steps are ordered once, when it is made. From it come, without doing that
    again, the standings of other days and moments (`on`, `until`), and those with one record more
    (`with_entry`, `with_review`).
    """

    def __init__(
        self,
        plan: Plan,
        registry: Registry | None,
        records: Records,
        settings: Settings,
        day: date,
        *,
        older: PlanStandings | None = None,
    ) -> None:
        self._plan = plan
        self._older = older  # of the plan with some of whose tasks this one goes on
        self._registry = registry
        self._records = records
        self._settings = settings
        self._whole = histories(reports_of(records, registry), rulings_of(records, registry))
        self._stand_at(datetime.combine(day, time.max))

    def _stand_at(self, moment: datetime) -> None:
        day = moment.date()
        superseded_from = self._records.superseded_from(day)
        self._moment = moment
        self._as_of = AsOf.of(day, self._settings)
        self._anchor: Anchor = anchor_of(self._plan, as_of=day, superseded_from=superseded_from)
        self._histories: dict[str, History] = {}
        self._settled: dict[str, Settlement] = {}
        self._carried: dict[str, Carried] = {}
        self._occurrences: dict[tuple[str, date | None], tuple[OccurrenceState, ...]] = {}
        if self._older is not None:
            self._older = self._older.until(moment)

    @property
    def plan(self) -> Plan:
        """The plan whose tasks they are."""
        return self._plan

    @property
    def day(self) -> date:
        """The day on which the tasks are seen."""
        return self._as_of.day

    def until(self, moment: datetime) -> PlanStandings:
        """Give the standings of a moment, by what was recorded up to it."""
        standings = copy(self)
        standings._stand_at(moment)
        return standings

    def on(self, day: date) -> PlanStandings:
        """Give the standings at the end of a day."""
        return self.until(datetime.combine(day, time.max))

    def with_entry(self, department: str, entry: Entry) -> PlanStandings:
        """Give the standings of the same moment with one entry more."""
        return self._with_step(entry.task, report_by(department, entry, self._registry))

    def with_review(self, review: Review) -> PlanStandings:
        """Give the standings of the same moment with one decision more."""
        return self._with_step(review.task, ruling(review, self._registry))

    def _with_step(self, key: str, step: Report | Ruling) -> PlanStandings:
        standings = copy(self)
        history = self._whole.get(key, _NO_HISTORY).with_steps([step])
        standings._whole = {**self._whole, key: history}
        standings._stand_at(self._moment)
        return standings

    def settled(self, key: str) -> Settlement:
        """Give what reviews decided on who a task means: whom of a group, and the moves."""
        settled = self._settled.get(key)
        if settled is None:
            settled = self._settled[key] = settlement_of(self.history(key), self._registry)
        return settled

    def history(self, key: str) -> History:
        """Give what was reported and decided on a task up to the moment."""
        if key not in self._histories:
            history = self._whole.get(key, _NO_HISTORY).until(self._moment)
            if self._records.heirs:
                history = replace(history, endings=tuple(self._endings(key, history)))
            if self._older is not None:
                history = history.with_steps(self._carried_by(key).counted)
            self._histories[key] = history
        return self._histories[key]

    def as_recorded(self, key: str) -> History:
        """Give all that was recorded on a task up to the moment, also what was taken back."""
        history = self._whole.get(key, _NO_HISTORY).told_until(self._moment)
        return history.with_steps(self._carried_by(key).told)

    def recorded(self, key: str) -> History:
        """Give all that is recorded on a task in its own plan, whatever its moment."""
        return self._whole.get(key, _NO_HISTORY).told_until(datetime.max)

    def _endings(self, key: str, history: History) -> Iterator[Ending]:
        """Give what is no longer owed of a task, as newer plans go on with it."""
        placed = self._plan.find(key)
        if placed is None:
            return
        for passage in passages_from(self._plan, placed.task, self._records.heirs):
            if passage.since <= self.day:
                yield from endings_by(passage, history, self._as_of)

    def _carried_by(self, key: str) -> Carried:
        """Give what counts for a task of the older ones with which it goes on."""
        if self._older is None or key not in self._plan.continued:
            return NOTHING_CARRIED
        if key not in self._carried:
            self._carried[key] = carried_by(self._plan, key, self._older)
        return self._carried[key]

    def matters(self, task: Task, deadline: Deadline | None) -> tuple[OccurrenceState, ...]:
        """Give what a deadline produces, also what falls due when a newer plan has taken over.

        Without a deadline: the only matter of a task that has none.
        """
        anchor, course = self._anchor._replace(superseded_from=None), self.course(task)
        answering = self.owners(task, task.answering)
        if deadline is None:
            return (undated_state(task, answering, course, self._as_of),)
        duties = [duty for duty in self._duties(task, answering) if duty.deadline is deadline]
        return (
            *occurrences_of(task, duties, anchor, course, as_of=self._as_of),
            *without_day(task, duties, anchor, course, as_of=self._as_of),
        )

    def course(self, task: Task, *, is_told: bool = False) -> History:
        """Give what happened to a task, as the departments see it that owe it now.

        `is_told`: also what was taken back since.
        """
        history = self.as_recorded(task.key) if is_told else self.history(task.key)
        moves = self.settled(task.key).moves
        if not moves:
            return history
        owners = meant(task, task.owing, self._registry, self.settled(task.key))
        return inherited(history, moves, {*owners.certain, *owners.possible})

    def of(
        self,
        placed: Placed,
        department: str | None,
        *,
        takes_part: bool = False,
        with_possible: bool = False,
    ) -> TaskStanding:
        """Give where a task stands: as it is, or as a department sees it."""
        state = self.state(placed, department, takes_part=takes_part, with_possible=with_possible)
        return TaskStanding(state, str(getattr(self._settings.lights, state.light)))

    def state(
        self,
        placed: Placed,
        department: str | None = None,
        *,
        takes_part: bool = False,
        with_possible: bool = False,
    ) -> TaskState:
        """Give the state of a task, or of one department's share of it (docs/states.md#20).

        Who answers for the task sees what the text gives to somebody else as it stands there. A
        participant (`takes_part`) sees its own share of what those owe. Who owes nothing with a
        date has the state that its own reports make. `with_possible` counts the department in
        where the document leaves open whom it means (有关).
        """
        task = placed.task
        answering = self.owners(task, task.answering)
        duties = self._duties(task, answering)
        if department is None:
            if not answering.certain and not answering.possible:
                # Without a date, those whom the text names for a part of the task answer for it.
                answering = self.owners(task, task.owners)
            return self._task_state(task, duties, answering)
        if takes_part:
            duties = [with_participant(duty, department) for duty in duties]
        if with_possible:
            duties = [with_possible_owner(duty, department) for duty in duties]
        view = partial(
            as_seen_by,
            department=department,
            answers_for_all=is_among(answering, department, with_possible=with_possible),
            has_own_part=owns_a_part(duties, department, with_possible=with_possible),
            day=self._as_of.day,
        )
        own = Owners(certain=(department,))
        if with_possible and not answering.certain and not self._has_reported(task, department):
            own = Owners(possible=(department,))
        return self._task_state(task, duties, own, view)

    def answers_for(self, task: Task, department: str, *, with_possible: bool = False) -> bool:
        """Whether a department answers for the whole task, what others owe in it included.

        Args:
            task: the task.
            department: its canonical name.
            with_possible: whether to count what the document leaves open (有关).
        """
        answering = self.owners(task, task.answering)
        return is_among(answering, department, with_possible=with_possible)

    def _has_reported(self, task: Task, department: str) -> bool:
        return department in self.course(task).by_department()

    def _task_state(
        self, task: Task, duties: Sequence[Duty], answering: Owners, view: View = as_it_is
    ) -> TaskState:
        return task_state(
            task,
            duties,
            answering=answering,
            anchor=self._anchor,
            history=self.course(task),
            as_of=self._as_of,
            view=view,
        )

    def share(self, placed: Placed, department: str, deadline: Deadline | None) -> TaskState:
        """Give the state of one department's share in a deadline, as an owner or a participant.

        Without a deadline: of its share in a task that has none.
        """
        task = placed.task
        history = self.course(task)
        duties = []
        if deadline is not None:
            steps = history.of(deadline, is_only=len(task.deadlines) == 1)
            history = replace(history, steps=steps)
            for duty in self._duties(task, self.owners(task, task.answering)):
                if duty.deadline == deadline:
                    duties.append(share_of(duty, department))
        return task_state(
            task,
            duties,
            answering=Owners(certain=(department,)),
            anchor=self._anchor,
            history=history,
            as_of=self._as_of,
        )

    def occurrences(self, placed: Placed, until: date) -> tuple[OccurrenceState, ...]:
        """Give the occurrences of a task that may be in force by a day."""
        # A report asks for those of a few days; once something is reported, all are the same.
        last = None if self.course(placed.task).steps else until
        asked = (placed.key, last)
        if asked not in self._occurrences:
            runs = self.runs(placed, last)
            self._occurrences[asked] = tuple(state for run in runs for state in run.states())
        return self._occurrences[asked]

    def runs(
        self,
        placed: Placed,
        until: date | None,
        *,
        taking_part: str | None = None,
        possible: str | None = None,
    ) -> Iterator[Run]:
        """Give the occurrences of a task that may be in force by a day, what stands alike as one.

        `taking_part` is a participant whose own state is wanted beside those of the owners;
        `possible` one that the document may mean where it leaves open whom (有关).
        """
        task = placed.task
        duties = self._duties(task, self.owners(task, task.answering))
        if taking_part is not None:
            duties = [with_participant(duty, taking_part) for duty in duties]
        if possible is not None:
            duties = [with_possible_owner(duty, possible) for duty in duties]
        # What lasts has no date that could be in force.
        dated = [duty for duty in duties if not isinstance(duty.deadline.rule, Ongoing)]
        history = self.course(task)
        return runs_of(task, dated, self._anchor, history, as_of=self._as_of, until=until)

    def _duties(self, task: Task, answering: Owners) -> list[Duty]:
        duties = []
        for deadline in task.deadlines:
            owners = self.owners(task, deadline.owner) if deadline.owner else answering
            duties.append(Duty(deadline, owners))
        return duties

    def owners(self, task: Task, names: Iterable[str]) -> Owners:
        """Give whom names of a task mean now, after the moves of the task."""
        return owners_now(task, names, self._registry, self.settled(task.key))


def standings(workspace: Workspace, plan: Plan, day: date) -> PlanStandings:
    """Give the states of a plan's tasks on a day."""
    return _standings(workspace, plan, day, newer=())


def _standings(
    workspace: Workspace, plan: Plan, day: date, *, newer: tuple[str, ...]
) -> PlanStandings:
    """Give the states of a plan, with those of the older plans that its tasks go on with."""
    older = workspace.continued_plan(plan)
    passed = (*newer, plan.id)
    older_standings = None
    if older is not None and older.id not in passed:  # plans may form a circle
        older_standings = _standings(workspace, older, day, newer=passed)
    return PlanStandings(
        plan,
        workspace.directory.get(plan.jurisdiction),
        workspace.records_of(plan),
        workspace.settings,
        day,
        older=older_standings,
    )
