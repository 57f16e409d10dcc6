"""What records, and other plans, name of a plan: none of it may come to mean something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from fazhi_cli.model.plan import NOTICE


@dataclass
class Recorded:
    """The tasks and the deadlines that are named."""

    tasks: set[str] = field(default_factory=set)
    deadlines: set[tuple[str, str]] = field(default_factory=set)
    undivided: set[str] = field(default_factory=set)
    """Tasks with a record that does not say for which of its deadlines it is."""

    def add(self, task: str, deadline: str | None = None, *, is_of_deadline: bool = False) -> None:
        """Note that something names a task.

        Args:
            task: its id.
            deadline: the id of the deadline that is named.
            is_of_deadline: whether it counts for one, named or not.
        """
        self.tasks.add(task)
        if deadline is not None:
            self.deadlines.add((task, deadline))
        elif is_of_deadline:
            self.undivided.add(task)

    def add_tasks(self, tasks: Iterable[str]) -> None:
        """Note that something names tasks."""
        self.tasks.update(tasks)

    def names_duty(self, index: int, count: int) -> bool:
        """Tell whether a duty of the notice is named, or one whose number would move with it."""
        return any(f"{NOTICE}-{number + 1}" in self.tasks for number in range(index, count))
