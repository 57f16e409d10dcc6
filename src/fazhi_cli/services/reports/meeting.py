"""Who comes to a meeting on progress (调度会), and what each has to say: docs/reports.md#调度会."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from fazhi_cli.rules.reports.behind import OpenPart, Stage
from fazhi_cli.rules.reports.carried import CarriedKind
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.directory_order import place_in_directory
from fazhi_cli.services.reports.pressing import (
    OpenMatter,
    carried_matters,
    near_matters,
    overdue_matters,
)


class Turn(IntEnum):
    """When something is talked about: first what nobody has begun, last what is only near."""

    SILENT = 0
    RETURNED = 1
    UNDERWAY = 2
    NOBODYS = 3  # nobody is named for it
    NEAR = 4


class Topic(NamedTuple):
    """A matter to be talked about with a department; without one, nobody is named for it."""

    turn: Turn
    matter: Matter
    part: OpenPart | None

    @property
    def days_late(self) -> int:
        """By how many days the department is late with it."""
        if self.part is None:
            return 0
        return self.part.days_late

    @property
    def likeness(self) -> Hashable:
        """What has to be the same for two departments to be asked together."""
        if self.part is None:
            return (id(self.matter),)
        said = self.part._replace(department="", newest=None)
        return (id(self.matter), self.turn, said, self.part.help)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """Departments that are asked the same, and the topics, the worst first."""

    departments: tuple[str, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """The rows of the list, in the order in which they are talked about.

    `earlier` is what older plans left: whether to go on with it is decided as a whole.
    """

    basis: ReportBasis
    rows: tuple[MeetingRow, ...]
    earlier: tuple[OpenMatter, ...]


def meeting_report(basis: ReportBasis) -> MeetingReport:
    """Gather who comes to the meeting, and what each has to say."""
    overdue = [*overdue_matters(basis), *carried_matters(basis, CarriedKind.EARLIER_PERIOD)]
    topics: dict[str | None, list[Topic]] = {}
    for each in overdue:
        _add(topics, each, is_overdue=True)
    for each in near_matters(basis):
        _add(topics, each, is_overdue=False)
    return MeetingReport(
        basis=basis,
        rows=tuple(_in_order(basis, _together(topics))),
        earlier=carried_matters(basis, CarriedKind.EARLIER_PLAN),
    )


def _add(topics: dict[str | None, list[Topic]], each: OpenMatter, *, is_overdue: bool) -> None:
    if not each.parts:
        topics.setdefault(None, []).append(Topic(Turn.NOBODYS, each.matter, None))
    for part in each.parts:
        topic = Topic(_turn(part, is_overdue=is_overdue), each.matter, part)
        topics.setdefault(part.department, []).append(topic)


def _turn(part: OpenPart, *, is_overdue: bool) -> Turn:
    if part.stage is Stage.RETURNED:
        return Turn.RETURNED
    if not is_overdue:
        return Turn.NEAR
    if part.stage is Stage.SILENT:
        return Turn.SILENT
    return Turn.UNDERWAY


def _together(topics: dict[str | None, list[Topic]]) -> Iterable[MeetingRow]:
    """Put the departments together that have the same matters in the same state."""
    rows: dict[Hashable, MeetingRow] = {}
    for department, own in topics.items():
        if department is None:
            for topic in own:
                rows[topic.likeness] = MeetingRow((), (topic,))
            continue
        ordered = sorted(own, key=lambda topic: (topic.turn, -topic.days_late))
        likeness = tuple(topic.likeness for topic in ordered)
        alike = rows.setdefault(likeness, MeetingRow((), tuple(ordered)))
        rows[likeness] = replace(alike, departments=(*alike.departments, department))
    return rows.values()


def _in_order(basis: ReportBasis, rows: Iterable[MeetingRow]) -> list[MeetingRow]:
    """Put first whose worst matter is the worst, and of those the one that is late the longest."""

    def place(row: MeetingRow) -> tuple[int, int, int]:
        worst = row.topics[0]
        return worst.turn, -worst.days_late, place_in_directory(basis, row.departments)

    return sorted(rows, key=place)
