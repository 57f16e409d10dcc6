"""What a department commits itself to and reports (docs/format.md#进展).

There is one file for a plan and a department; entries are only added at its end.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from fazhi_cli.model.base import Day, Model, Moment, Percent, Text
from fazhi_cli.model.fault import fault
from fazhi_cli.model.periods import parse_period
from fazhi_cli.model.plan import PlanId


def _period(value: str) -> str:
    if parse_period(value) is None:
        advice = "写成 2031、2031-Q1、2031-H1、2031-03 或 2031/2032"
        raise fault("E212", f"没有这个期间：{value}", advice)
    return value


PeriodName = Annotated[str, AfterValidator(_period)]

RESULT_CHARS = 120


def _brief(result: str) -> str:
    if len(result) > RESULT_CHARS:
        message = f"成效有 {len(result)} 个字，最多 {RESULT_CHARS} 个字"
        raise fault("E223", message, "只写能公开、能数的一两句，其余写在 note")
    return result


# It stands in published reports as it is written here.
Result = Annotated[
    Text,
    AfterValidator(_brief),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": RESULT_CHARS}),
]


class EntryStatus(StrEnum):
    """What a department can say of a task; 已销号 is never its to say."""

    UNDERWAY = "推进中"
    REPORTED = "已报完成"


class Commitment(Model):
    """A line of the department's own 责任清单."""

    task: Text = Field(description="任务编号")
    measures: Text | None = Field(None, description="具体措施")
    deliverable: Text | None = Field(None, description="目标、成果")
    person: Text | None = Field(None, description="责任人")
    by: Day | None = Field(None, description="本单位自定的完成时限")


def _inside(path: str) -> str:
    parts = path.split("/")
    is_relative = not path.startswith("/") and ":" not in parts[0]
    is_plain = "\\" not in path and "\0" not in path and "" not in parts
    if not is_relative or not is_plain or ".." in parts:
        advice = "用工作区内的相对路径，例如 evidence/2031/公示.pdf"
        raise fault("E220", f"佐证材料的路径不能用：{path}", advice)
    return path


class Evidence(Model):
    """A file or link behind an entry."""

    title: Text = Field(description="材料名称")
    path: Annotated[Text, AfterValidator(_inside)] | None = Field(
        None, description="工作区内的相对路径"
    )
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        None, description="网址"
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(
        None, description="校验值"
    )


class Entry(Model):
    """What a department reported on a day, or one of its entries that it takes back."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [{"required": ["status"]}, {"required": ["retracts", "reason"]}]
        }
    )

    task: Text = Field(description="任务编号")
    deadline: Text | None = Field(None, description="任务有几个时限时，是哪一个")
    period: PeriodName | None = Field(
        None, description="定期任务的哪一期：2031、2031-Q1、2031-H1、2031-03、2031/2032"
    )
    at: Moment = Field(description="报送时间：2031-06-30T16:20")
    recorded: Moment | None = Field(None, description="补记的才写：实际记下的时间")
    by: Text = Field(description="由谁填写")
    status: EntryStatus | None = Field(
        None, description="推进中，或已报完成；必填，只有撤回的一条不写"
    )
    note: Text | None = Field(None, description="进展情况")
    problems: Text | None = Field(None, description="存在问题")
    next_steps: Text | None = Field(None, description="下一步措施")
    help: Text | None = Field(None, description="需要协调的事项")
    result: Result | None = Field(None, description="成效，可以公开，不超过 120 个字")
    percent: Percent | None = Field(None, description="完成百分比")
    values: dict[Text, Text] = Field(
        default_factory=dict, description="指标的实际值：{执法持证率: 96.2%}"
    )
    event: Day | None = Field(None, description="事件后期限：事件发生的日子")
    ask_extension: Day | None = Field(None, description="申请延期到哪一天（理由写在 note）")
    evidence: tuple[Evidence, ...] = Field((), description="佐证材料")
    retracts: Moment | None = Field(None, description="撤回的才写：被撤回的那一条的 at")
    reason: Text | None = Field(None, description="撤回的理由")

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if self.retracts is None:
            if self.status is None:
                choices = "、".join(EntryStatus)
                raise fault("E202", "缺少必填的键“status”", f"status：{choices}", at=("status",))
            if self.reason is not None:
                advice = "进展情况写在 note；要撤回一条的，另写 retracts"
                raise fault("E203", "reason 只写在撤回的一条里", advice, at=("reason",))
            return self
        if self.reason is None:
            raise fault("E202", "缺少必填的键“reason”", "reason：撤回的理由", at=("reason",))
        if self.status is not None:
            advice = "删去 status；另有进展的，另起一条"
            raise fault("E203", "撤回的一条不写 status", advice, at=("status",))
        return self


class Progress(Model):
    """One department's file for one plan."""

    plan: PlanId = Field(description="方案编号")
    department: Text = Field(description="部门")
    commitments: tuple[Commitment, ...] = Field((), description="责任清单")
    entries: tuple[Entry, ...] = Field((), description="进展记录，只在末尾追加")
