"""The tasks of a plan, each with the headings above it, what the document said of it, its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.evidence import (
    CHAIN,
    PLAN_FIELDS,
    READ,
    TASK_FIELDS,
    Evidence,
    evidence_in,
    fingerprint,
    row_of,
)

Keys = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class PlanTask:
    """A task of a plan; `headings` are number and title of each section above it."""

    loc: Loc
    keys: Keys
    headings: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """Its id: what commands take and records refer to."""
        return str(self.keys.get("id") or self.keys.get("no", ""))

    @property
    def no(self) -> str:
        """The number that is printed."""
        return str(self.keys.get("no", ""))

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.keys.get("title", ""))

    @property
    def text(self) -> str:
        """Title and text: all that it says."""
        return f"{self.title}\n{self.keys.get('text', '')}"

    @property
    def parent(self) -> Loc:
        """The place of the section that holds it; of the plan, where there are none."""
        return self.loc[:-2]

    @property
    def evidence(self) -> Evidence | None:
        """What the document said of it when it was read."""
        place = self.keys.get("place")
        row = place.get(READ) if isinstance(place, Mapping) else None
        return evidence_in(row, TASK_FIELDS)

    def value(self, field: str) -> Any:
        """Give a field; of `sections`, the headings."""
        if field == CHAIN:
            return [list(heading) for heading in self.headings]
        return self.keys.get(field)


def tasks_in(plan: Keys) -> tuple[PlanTask, ...]:
    """Give all tasks of a plan, in its order."""
    return tuple(_tasks(plan, (), ()))


def _tasks(part: Keys, loc: Loc, above: tuple[tuple[str, str], ...]) -> Iterator[PlanTask]:
    for index, task in enumerate(part.get("tasks") or ()):
        yield PlanTask((*loc, "tasks", index), task, above)
    for index, section in enumerate(part.get("sections") or ()):
        heading = (str(section.get("no", "")), str(section.get("title", "")))
        yield from _tasks(section, (*loc, "sections", index), (*above, heading))


def with_evidence(plan: Keys) -> dict[str, Any]:
    """Give a plan as read, with fingerprints of what the document says of each task."""
    return _with_evidence(plan, ())


def _with_evidence(part: Keys, above: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    new = dict(part)
    if "tasks" in part:
        new["tasks"] = [_marked(task, above) for task in part["tasks"]]
    if "sections" in part:
        sections = []
        for section in part["sections"]:
            heading = (str(section.get("no", "")), str(section.get("title", "")))
            sections.append(_with_evidence(section, (*above, heading)))
        new["sections"] = sections
    return new


def _marked(task: Keys, above: Sequence[tuple[str, str]]) -> dict[str, Any]:
    said = {**task, CHAIN: [list(heading) for heading in above]}
    place = {**task.get("place", {}), READ: row_of(TASK_FIELDS, said)}
    return {**task, "place": place}


def plan_row(plan: Keys) -> str:
    """Give the fingerprints of what a document says of the whole plan, and which tasks it has.

    A task that somebody takes out of the plan by hand is known by them later.
    """
    tasks = "".join(fingerprint(*task_statement(task)) for task in tasks_in(plan))
    return row_of(PLAN_FIELDS, plan, ("deadlines",)) + tasks


def task_statement(task: PlanTask) -> tuple[str, Any]:
    """Say of a document that it has a task."""
    return "task", [task.title, str(task.keys.get("text", ""))]


def plan_evidence(plan: Keys) -> Evidence | None:
    """Read the fingerprints of the whole plan."""
    source = plan.get("source")
    row = source.get(READ) if isinstance(source, Mapping) else None
    return evidence_in(row, PLAN_FIELDS)
