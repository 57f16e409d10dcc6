"""The keys of the plan that hold its tasks, with a path for each question on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.rules.documents.drafts import Draft, Group, all_tasks
from fazhi_cli.rules.documents.fields import Context, TaskKeys, task_keys
from fazhi_cli.rules.documents.reading import Origin, Question


@dataclass(frozen=True, slots=True)
class WrittenTasks:
    """The key of the plan that holds its tasks, the questions on them, and where they begin."""

    keys: dict[str, Any]
    questions: tuple[Question, ...]
    origins: tuple[Origin, ...]

    @property
    def task_paths(self) -> tuple[str, ...]:
        """The paths of the tasks, in the document's order."""
        paths = (origin.path for origin in self.origins)
        return tuple(path for path in paths if path.rpartition(".")[2].startswith("tasks["))


def written_tasks(parts: Sequence[Group | Draft], context: Context) -> WrittenTasks:
    """Write the tasks and their headings as `sections` or, without headings, as `tasks`.

    Where numbers come again under other headings, each task has an `id` beside its `no`
    (docs/import.md#编号).

    Args:
        parts: the headings and tasks in the document's order.
        context: what the document says beyond its tasks.
    """
    numbers = [task.no for task in all_tasks(parts)]
    writer = _Writer(context, restarts=len(set(numbers)) < len(numbers))
    return writer.write(parts)


class _Writer:
    """Writes the tasks as the keys of the plan, with a path for each doubt."""

    def __init__(self, context: Context, *, restarts: bool) -> None:
        self._context = context
        self._restarts = restarts
        self._questions: list[Question] = []
        self._origins: list[Origin] = []
        self._taken: dict[str, int] = {}

    def write(self, parts: Sequence[Group | Draft]) -> WrittenTasks:
        """Give `sections` or `tasks`."""
        name = "sections" if any(isinstance(part, Group) for part in parts) else "tasks"
        keys = {name: self._parts(parts, name, ())}
        return WrittenTasks(keys, tuple(self._questions), tuple(self._origins))

    def _parts(
        self, parts: Sequence[Group | Draft], path: str, above: tuple[str, ...]
    ) -> list[dict[str, Any]]:
        written = []
        for index, part in enumerate(parts):
            where = f"{path}[{index}]"
            if isinstance(part, Draft):
                written.append(self._task(part, where, above))
            else:
                written.append(self._section(part, where, above))
        return written

    def _section(self, group: Group, path: str, above: tuple[str, ...]) -> dict[str, Any]:
        name = "sections" if any(isinstance(part, Group) for part in group.parts) else "tasks"
        numbers = (*above, group.no)
        self._origins.append(Origin(path, group.line.block))
        return {
            "no": group.no,
            "title": group.title or group.no,
            name: self._parts(group.parts, f"{path}.{name}", numbers),
        }

    def _task(self, draft: Draft, path: str, above: tuple[str, ...]) -> dict[str, Any]:
        task = task_keys(draft, self._context)
        self._origins.append(Origin(path, draft.line.block, draft.rows))
        self._ask(task, path, draft)
        if not self._restarts:
            return task.keys
        others = {key: value for key, value in task.keys.items() if key != "no"}
        return {"no": draft.no, "id": self._unique_id(above, draft.no), **others}

    def _unique_id(self, above: tuple[str, ...], no: str) -> str:
        """Make an id of the number and those above it, no longer than it has to be.

        Args:
            above: the numbers of the headings above, the highest first.
            no: the task's own number.
        """
        name = "-".join([*above[:1], no])
        if name in self._taken and len(above) > 1:
            name = "-".join([*above, no])
        self._taken[name] = self._taken.get(name, 0) + 1
        return name if self._taken[name] == 1 else f"{name}-{self._taken[name]}"

    def _ask(self, task: TaskKeys, path: str, draft: Draft) -> None:
        for doubt in task.doubts:
            field = f"{path}.{doubt.field}"
            self._questions.append(
                Question(
                    field,
                    doubt.reason,
                    doubt.weight,
                    draft.line.place,
                    doubt.quote,
                    options=doubt.options,
                    subjects=doubt.subjects,
                    quoted=((field, doubt.quote),) if doubt.is_left else (),
                )
            )


def names_in(plan: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the bodies that a plan names, each once, in the document's order."""
    return tuple(dict.fromkeys(_names(plan)))


def _names(keys: Mapping[str, Any]) -> Iterator[str]:
    for duty in keys.get("deadlines", ()):
        yield from duty.get("owner", ())
    for task in keys.get("tasks", ()):
        yield from task.get("lead", ())
        yield from task.get("participants", ())
        for each in (*task.get("deadlines", ()), *task.get("indicators", ())):
            yield from each.get("owner", ())
    for section in keys.get("sections", ()):
        yield from _names(section)
