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
from fazhi_cli.model.departments import Department, Scope
from fazhi_cli.model.plan import Placed, Plan, Task
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.deadlines.occurrences import Anchor, anchor_of
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.departments.settlement import Settlement
from fazhi_cli.rules.departments.ties import named_departments
from fazhi_cli.rules.status.assignment import settlement_of
from fazhi_cli.rules.status.duties import Duty, occurrence_states
from fazhi_cli.rules.status.history import History, Report, Ruling, histories
from fazhi_cli.rules.status.moves import inherited, moved
from fazhi_cli.rules.status.task import TaskState, View, as_it_is, task_state
from fazhi_cli.rules.status.values import AsOf, Light, OccurrenceState, Owners
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


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max)


class PlanStandings:
    """The tasks of one plan on one day.

    Names are resolved and steps are ordered once, when it is made. From it come, without doing that
    again, the standings of other days and moments (`on`, `until`), and those with one record more
    (`with_entry`, `with_review`).
    """

    def __init__(
        self, plan: Plan, registry: Registry | None, records: Records, settings: Settings, day: date
    ) -> None:
        self._plan = plan
        self._registry = registry
        self._records = records
        self._settings = settings
        self._whole = histories(self._reports(records), self._rulings(records))
        self._stand_at(_end_of(day))

    def _stand_at(self, moment: datetime) -> None:
        day = moment.date()
        superseded_from = self._records.superseded_from(day)
        self._moment = moment
        self._as_of = AsOf.of(day, self._settings)
        self._anchor: Anchor = anchor_of(self._plan, as_of=day, superseded_from=superseded_from)
        self._histories: dict[str, History] = {}
        self._settled: dict[str, Settlement] = {}

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
        return self.until(_end_of(day))

    def with_entry(self, department: str, entry: Entry) -> PlanStandings:
        """Give the standings of the same moment with one entry more."""
        name = self._canonical(department) or department
        return self._with_step(entry.task, Report(name, entry))

    def with_review(self, review: Review) -> PlanStandings:
        """Give the standings of the same moment with one decision more."""
        return self._with_step(review.task, Ruling(self._canonical(review.department), review))

    def _with_step(self, key: str, step: Report | Ruling) -> PlanStandings:
        standings = copy(self)
        history = self._whole.get(key, _NO_HISTORY).with_step(step)
        standings._whole = {**self._whole, key: history}
        standings._stand_at(self._moment)
        return standings

    def settled(self, key: str) -> Settlement:
        """Give what reviews decided on who a task means: whom of a group, and the moves."""
        if key not in self._settled:
            self._settled[key] = settlement_of(self.history(key), self._registry)
        return self._settled[key]

    def history(self, key: str) -> History:
        """Give what was reported and decided on a task up to the moment."""
        if key not in self._histories:
            self._histories[key] = self._whole.get(key, _NO_HISTORY).until(self._moment)
        return self._histories[key]

    def as_recorded(self, key: str) -> History:
        """Give all that was recorded on a task up to the moment, also what was taken back."""
        return self._whole.get(key, _NO_HISTORY).told_until(self._moment)

    def recorded(self, key: str) -> History:
        """Give all that is recorded on a task, whatever its moment."""
        return self._whole.get(key, _NO_HISTORY).told_until(datetime.max)

    def course(self, task: Task, *, is_told: bool = False) -> History:
        """Give what happened to a task, as the departments see it that owe it now.

        `is_told`: also what was taken back since.
        """
        history = self.as_recorded(task.key) if is_told else self.history(task.key)
        moves = self.settled(task.key).moves
        if not moves:
            return history
        owners = self._meant(task, task.owing)
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

    def occurrences(
        self,
        placed: Placed,
        until: date,
        *,
        taking_part: str | None = None,
        possible: str | None = None,
    ) -> tuple[OccurrenceState, ...]:
        """Give the occurrences of a task that may be in force by a day.

        `taking_part` is a participant whose own state is wanted beside those of the owners;
        `possible` one that the document may mean where it leaves open whom (有关).
        """
        task = placed.task
        duties = self._duties(task, self.owners(task, task.answering))
        if taking_part is not None:
            duties = [with_participant(duty, taking_part) for duty in duties]
        if possible is not None:
            duties = [with_possible_owner(duty, possible) for duty in duties]
        return occurrence_states(
            task,
            duties,
            anchor=self._anchor,
            history=self.course(task),
            as_of=self._as_of,
            until=until,
        )

    def _duties(self, task: Task, answering: Owners) -> list[Duty]:
        duties = []
        for deadline in task.deadlines:
            owners = self.owners(task, deadline.owner) if deadline.owner else answering
            duties.append(Duty(deadline, owners))
        return duties

    def owners(self, task: Task, names: Iterable[str]) -> Owners:
        """Give whom names of a task mean now, after the moves of the task."""
        owners, moves = self._meant(task, names), self.settled(task.key).moves
        return moved(owners, moves) if moves else owners

    def _meant(self, task: Task, names: Iterable[str]) -> Owners:
        """Give whom these names mean by the document, and by what reviews decided on its terms."""
        certain: dict[str, None] = {}
        possible: dict[str, None] = {}
        settled = self.settled(task.key).terms
        for name in names:
            body = self._registry.find(name) if self._registry is not None else None
            if isinstance(body, Department):
                certain[body.name] = None
            elif isinstance(body, Term):
                members = settled.get(body.name)
                is_open = members is None and body.scope is Scope.SOME
                if members is None:
                    members = self._members(body, task)
                (possible if is_open else certain).update(dict.fromkeys(members))
        return Owners(tuple(certain), tuple(name for name in possible if name not in certain))

    def _members(self, term: Term, task: Task) -> tuple[str, ...]:
        """Give the members of a term; 其他… leaves out those that the task names."""
        if not term.is_rest or self._registry is None:
            return term.members
        named = named_departments(self._registry, task)
        return tuple(name for name in term.members if name not in named)

    def _canonical(self, name: str | None) -> str | None:
        if self._registry is None or name is None:
            return name
        return self._registry.canonical(name)

    def _reports(self, records: Records) -> Iterator[Report]:
        for progress in records.progress:
            department = self._canonical(progress.department) or progress.department
            for entry in progress.entries:
                yield Report(department, entry)

    def _rulings(self, records: Records) -> Iterator[Ruling]:
        for review in records.reviews:
            yield Ruling(self._canonical(review.department), review)


def standings(workspace: Workspace, plan: Plan, day: date) -> PlanStandings:
    """Give the states of a plan's tasks on a day."""
    return PlanStandings(
        plan,
        workspace.directory.get(plan.jurisdiction),
        workspace.records_of(plan),
        workspace.settings,
        day,
    )
