"""What is allowed, but worth a second look by whoever records or decides: each class has its
sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.entry_errors import listed


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at; printed after the record, which is made all the same."""


@dataclass(frozen=True, slots=True)
class NotTheirsRemark(Remark):
    """The plan does not give the task to the department."""

    task: str
    department: str

    def __str__(self) -> str:
        return f"方案没有把任务 {self.task} 交给{self.department}，请核对任务编号和部门"


@dataclass(frozen=True, slots=True)
class BeforeIssueRemark(Remark):
    """A moment before the plan was issued."""

    day: date
    issued: date

    def __str__(self) -> str:
        return f"时间写的是 {self.day}，早于方案的成文日期 {self.issued}，请核对"


@dataclass(frozen=True, slots=True)
class LateRecordRemark(Remark):
    """Something of an earlier day: it counts from that day on."""

    day: date
    today: date

    def __str__(self) -> str:
        return f"这是补记：按 {self.day} 计算，实际记下的日子 {self.today} 写在 recorded"


@dataclass(frozen=True, slots=True)
class LateExtensionRemark(Remark):
    """An extension that is recorded when the date in force has passed, as decided before."""

    in_force: date
    decided: date

    def __str__(self) -> str:
        rule = "延期须在原定（或已延）期限届满前决定"
        return f"{rule}：期限 {self.in_force} 已过，按 {self.decided} 作出的决定补记，请保留当时的批准文件"


@dataclass(frozen=True, slots=True)
class SupersededRemark(Remark):
    """A newer plan has taken the place of this one."""

    plan: str
    newer: str
    since: date

    def __str__(self) -> str:
        return f"{self.plan} 从 {self.since} 起已由 {self.newer} 接替，这一条记在原来的方案上"


@dataclass(frozen=True, slots=True)
class AlreadyClosedRemark(Remark):
    """A report on what is closed."""

    department: str
    day: date | None

    def __str__(self) -> str:
        when = f"在 {self.day} " if self.day is not None else ""
        return f"{self.department}的这一项{when}已经销号，这一条只作补充；要重新办理的，先用 fazhi return 退回"


@dataclass(frozen=True, slots=True)
class NotReportedDoneRemark(Remark):
    """100 per cent that is not reported as done."""

    def __str__(self) -> str:
        return "写了 100%，状态却还是“推进中”；办完了的，用 --status 已报完成"


@dataclass(frozen=True, slots=True)
class OtherDeciderRemark(Remark):
    """A decision that is not the coordinator's."""

    by: str
    coordinator: str

    def __str__(self) -> str:
        return f"作决定的是“{self.by}”，不是设置里的协调单位“{self.coordinator}”，请核对 --by"


@dataclass(frozen=True, slots=True)
class PastDayRemark(Remark):
    """A date that was settled after it had passed."""

    to: date

    def __str__(self) -> str:
        return f"明确的日期 {self.to} 已经过去，没有办完的随即逾期"


@dataclass(frozen=True, slots=True)
class ResettledDayRemark(Remark):
    """A date that had been settled before."""

    before: date
    to: date

    def __str__(self) -> str:
        return f"原来明确为 {self.before}，现在改为 {self.to}"


@dataclass(frozen=True, slots=True)
class ResettledTermRemark(Remark):
    """A term whose meaning had been settled before."""

    term: str
    before: Sequence[str]
    now: Sequence[str]

    def __str__(self) -> str:
        return f"“{self.term}”原来明确为{listed(self.before)}，现在改为{listed(self.now)}"
