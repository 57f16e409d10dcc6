"""How one task is named from another plan: the plan's id, a slash, the task's id."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator

from fazhi_cli.model.base import Text
from fazhi_cli.model.fault import fault


class TaskName(NamedTuple):
    """A task of a plan."""

    plan: str
    task: str

    def __str__(self) -> str:
        return f"{self.plan}/{self.task}"


def split_ref(ref: str) -> TaskName:
    """Give the plan and the task that `yunxi-2031/14` names."""
    plan, _, task = ref.partition("/")
    return TaskName(plan.strip(), task.strip())


def _ref(value: str) -> str:
    name = split_ref(value)
    if not name.plan or not name.task:
        advice = "写成 方案编号/任务编号，例如 yunxi-2031/14"
        raise fault("E203", f"没有写明是哪份方案的哪项任务：{value}", advice)
    return str(name)


def _listed(value: Any) -> Any:
    """Take a single text for a list of one."""
    return (value,) if isinstance(value, str) else value


TaskRef = Annotated[Text, AfterValidator(_ref)]
TaskRefs = Annotated[
    tuple[TaskRef, ...],
    BeforeValidator(_listed, json_schema_input_type=str | list[str]),
]
