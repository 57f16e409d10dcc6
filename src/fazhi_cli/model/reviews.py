"""The coordinator's decisions on what was reported: append-only (docs/format.md#核实决定)."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from fazhi_cli.model.base import Day, Model, Moment, Names, Text, Truth
from fazhi_cli.model.fault import fault
from fazhi_cli.model.plan import PlanId
from fazhi_cli.model.progress import PeriodName, Result
from fazhi_cli.model.task_refs import TaskRef


class Decision(StrEnum):
    """What the coordinator decided."""

    CLOSE = "销号"
    RETURN = "退回"
    EXTEND = "延期"
    REFUSE = "不予延期"
    SETTLE = "明确"
    TRANSFER = "移交"
    END = "终止"
    RETRACT = "撤回"


_NEEDS = {
    Decision.CLOSE: ("department",),
    Decision.RETURN: ("department", "reason"),
    Decision.EXTEND: ("department", "to", "reason"),
    Decision.REFUSE: ("department", "reason"),
    Decision.SETTLE: (),
    Decision.TRANSFER: ("department", "departments"),
    Decision.END: ("reason",),
    Decision.RETRACT: ("retracts", "reason"),
}
# Keys that only one decision has.
_OWN = {"result": Decision.CLOSE, "into": Decision.END, "retracts": Decision.RETRACT}
_MEANINGS = {
    "department": "对哪个部门",
    "departments": "由哪些部门接手",
    "reason": "理由",
    "to": "延期到哪一天",
    "retracts": "被撤回的那一条的 at",
}


class Review(Model):
    """One decision."""

    task: Text = Field(description="任务编号")
    deadline: Text | None = Field(None, description="哪一个时限")
    period: PeriodName | None = Field(None, description="哪一期")
    event: Day | None = Field(None, description="事件后期限：哪一天发生的那一次")
    department: Text | None = Field(None, description="对哪个部门")
    term: Text | None = Field(None, description="“明确”决定：文件里的哪个群组")
    departments: Names = Field((), description="“明确”指定的部门；“移交”接手的部门")
    at: Moment = Field(description="决定时间")
    recorded: Moment | None = Field(None, description="补记的才写：实际记下的时间")
    decision: Decision = Field(description="销号、退回、延期、不予延期、明确、移交、终止、撤回")
    to: Day | None = Field(None, description="延期到哪一天；“明确”时限时的到期日")
    reason: Text | None = Field(None, description="理由")
    by: Text = Field(description="由谁决定")
    checked_by: Text | None = Field(None, description="协调单位办自己的任务时，由谁核实")
    forced: Truth = Field(False, description="没有报送完成就销号")
    result: Result | None = Field(
        None, description="“销号”决定：成效，可以公开，不超过 120 个字；比部门报的优先"
    )
    into: TaskRef | None = Field(None, description="终止的任务并入哪一项：yunxi-2031/14")
    retracts: Moment | None = Field(None, description="“撤回”决定：被撤回的那一条的 at")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = [name for name in _NEEDS[self.decision] if not getattr(self, name)]
        if missing:
            keys = "、".join(f"{name}（{_MEANINGS[name]}）" for name in missing)
            raise _incomplete(f"“{self.decision}”还要写：{keys}")
        has_term = bool(self.term and self.departments)
        if self.decision is Decision.SETTLE and not has_term and not self.to:
            raise _incomplete("“明确”要写 term 与 departments（哪些单位），或者 to（哪一天）")
        for key, decision in _OWN.items():
            if getattr(self, key) is not None and self.decision is not decision:
                message = f"{key} 只写在“{decision}”决定里"
                raise fault("E203", message, f"删去 {key}，或核对 decision", at=(key,))
        return self


def _incomplete(message: str) -> Exception:
    return fault("E221", message, "补上这些键", at=("decision",))


class Reviews(Model):
    """All decisions on one plan."""

    plan: PlanId = Field(description="方案编号")
    reviews: tuple[Review, ...] = Field((), description="决定，只在末尾追加")
