"""The words and values of states (docs/states.md).

States are never stored. They follow from the due date and from what was reported and decided up to
the end of a day. `status_history` finds out what belongs to which occurrence, `status_department`
gives the state of one department's share, `status_occurrence` puts the shares together,
`status_task` goes on to tasks and plans.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.settings import Roll, Settings
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.rules.deadlines.occurrences import Due

UNASSIGNED = "未明确责任单位"


class Status(StrEnum):
    """The states, the worst first (docs/states.md#10); the last three are of what is not owed."""

    NOT_STARTED = "未启动"
    UNDERWAY = "推进中"
    REPORTED = "已报完成"
    CLOSED = "已销号"
    ONGOING = "长期坚持"
    ENDED = "已终止"
    CARRIED = "已接续"

    @property
    def is_done(self) -> bool:
        """Whether the department has done what was asked of it."""
        return self in _DONE

    @property
    def has_ended(self) -> bool:
        """Whether it is no longer owed here, though it was not done (docs/states.md#30 and 31)."""
        return self in _ENDED

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked of the department."""
        return self.is_done or self.has_ended


# Every task and occurrence is asked: the members are looked up once.
_DONE = frozenset({Status.REPORTED, Status.CLOSED})
_ENDED = frozenset({Status.ENDED, Status.CARRIED})


class Ending(NamedTuple):
    """A moment from which on something is no longer owed; None names all of it.

    `into` is the task of a newer plan that goes on with it; with `takes_done`, also with what was
    done before.
    """

    at: datetime
    status: Status
    deadline: str | None = None
    period: str | None = None
    event: date | None = None
    department: str | None = None
    into: TaskName | None = None
    takes_done: bool = False


class Flag(StrEnum):
    """What is derived besides the state, in the order in which it is printed."""

    OVERDUE = "逾期"
    LAST_DAY = "最后一日"
    NEAR = "临期"
    RETURNED = "退回"
    EXTENDED = "延期"
    WANTS_ENTRY = "本年未记录"


PRESSING = frozenset({Flag.OVERDUE, Flag.LAST_DAY, Flag.NEAR})
Flags = frozenset[Flag]


class Light(StrEnum):
    """The four lights, the most urgent first; `Settings.lights` has their words by these names."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    GREY = "grey"


@cache  # there are few sets of flags, and every task has one
def flag_words(flags: Flags) -> tuple[str, ...]:
    """Give the flags as they are printed; the last day is near by itself."""
    printed = flags - {Flag.NEAR} if Flag.LAST_DAY in flags else flags
    return tuple(str(flag) for flag in Flag if flag in printed)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day of the question and the workspace's choices; `warn_days` are calendar days."""

    day: date
    warn_days: int = 7
    roll: Roll = Roll.NONE

    @classmethod
    def of(cls, day: date, settings: Settings) -> AsOf:
        """Take the choices from the settings."""
        return cls(day, settings.warn_days, settings.roll)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owes an occurrence, by canonical names.

    `certain` decide it. `possible` are members of a group 有关 that nobody has settled. `others`
    are the participants, who have a state but decide nothing.
    """

    certain: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """An approved extension; it counts when it was decided in time (docs/states.md#14)."""

    decided: date
    to: date
    counts: bool


@dataclass(frozen=True, slots=True)
class DepartmentState:
    """What one department has done for one occurrence, or for a task without a date.

    `original` and `in_force` are the dates before and after extensions. `completions` are those not
    returned, at most as many as are asked for. `done_on` is the day of the completion with which it
    was last met, and `on_time` compares it with the original date; both are None while it is not
    met.
    """

    status: Status
    flags: Flags
    original: date | None = None
    in_force: date | None = None
    extensions: tuple[Extension, ...] = ()
    completions: int = 0
    done_on: date | None = None
    closed_on: date | None = None
    ended_on: date | None = None  # from when on it is no longer owed
    into: TaskName | None = None  # the task of a newer plan that goes on with it
    on_time: bool | None = None
    newest: Entry | None = None

    @property
    def percent(self) -> int | None:
        """How much is done in percent, as the department says; 100 once it is done, None when
        nothing was said.
        """
        if self.status.is_done:
            return 100
        return self.newest.percent if self.newest else None


@dataclass(frozen=True, slots=True)
class OccurrenceState:
    """One occurrence on a day; `due` is None for an ongoing duty and for a task without dates.

    `in_force` is the earliest date among the owners who are not done, else the latest. `deciders`
    are those whose states make `status`: the owners, or, while nobody is settled, the possible ones
    who reported.
    """

    due: Due | None
    deadline: Deadline | None
    status: Status
    flags: Flags
    light: Light
    original: date | None
    in_force: date | None
    days_overdue: int
    on_time: bool | None
    percent: int | None
    departments: Mapping[str, DepartmentState]
    deciders: tuple[str, ...]
    unassigned: bool
    into: TaskName | None = None  # the task of a newer plan that goes on with it

    @property
    def is_inferred(self) -> bool:
        """Whether the date, or the period itself, is 推定."""
        is_period_inferred = self.due is not None and self.due.inferred is not None
        return is_period_inferred or (self.deadline is not None and self.deadline.inferred)

    @property
    def word(self) -> str:
        """The state as it is printed; of work that nobody is named for, see docs/states.md#21."""
        return UNASSIGNED if self.unassigned and not self.status.is_over else str(self.status)

    @property
    def words(self) -> tuple[str, ...]:
        """The state and its flags, in the order of printing."""
        return (self.word, *flag_words(self.flags))
