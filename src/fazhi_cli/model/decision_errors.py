"""Decisions that may not be made: each class names the rule that forbids it; exit code 2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.reviews import Decision


class OwnDecisionError(UsageError):
    """A department that decides on its own work."""

    def __init__(self, department: str, decision: Decision) -> None:
        super().__init__(department)
        self.decision = decision

    def __str__(self) -> str:
        return f"{self.given}不能对自己的任务作“{self.decision}”决定：要由协调单位作出，用 --by 写明由谁决定"


class UncheckedError(UsageError):
    """The coordinator's host, whose own work somebody else has to check; `checked_by` is who was
    named, if anybody.
    """

    def __init__(self, host: str, checked_by: str | None = None) -> None:
        super().__init__(host)
        self.checked_by = checked_by

    def __str__(self) -> str:
        rule = f"{self.given}自己的任务要由别的单位核实"
        if self.checked_by is None:
            return f"{rule}，用 --checked-by 写明由谁核实"
        return f"{rule}，--checked-by 不能写“{self.checked_by}”"


class OtherPartyError(UsageError):
    """A department that closes what another one owes in the same task: only the coordinator closes."""

    def __init__(self, by: str, task: str) -> None:
        super().__init__(by)
        self.task = task

    def __str__(self) -> str:
        return f"{self.given}也承担任务 {self.task}，不能替别的单位销号：要由协调单位作出，用 --by 写明由谁决定"


class SettledDayError(UsageError):
    """Moving a settled date on another day than it was settled on."""

    def __init__(self, task: str, day: date, settled_on: date) -> None:
        super().__init__(task)
        self.day = day
        self.settled_on = settled_on

    def __str__(self) -> str:
        told = f"任务 {self.given} 的这个时限已在 {self.settled_on} 明确为 {self.day}"
        return f"{told}，只有当天可以更正；要推迟的，期限届满前用 fazhi extend 延期"


class NotReportedError(UsageError):
    """Closing what the department has not reported as done."""

    def __init__(self, department: str, state: str) -> None:
        super().__init__(department)
        self.state = state

    def __str__(self) -> str:
        told = f"{self.given}没有报完成（现在是“{self.state}”），不能销号"
        return f"{told}；确需销号的，加 --force，并用 --reason 写明理由"


class NeedsReasonError(UsageError):
    """A decision that has to give its reason."""

    def __str__(self) -> str:
        return f"{self.given}要用 --reason 写明理由"


class AlreadyClosedError(UsageError):
    """Closing, or extending, what is closed."""

    def __init__(self, department: str, day: date | None) -> None:
        super().__init__(department)
        self.day = day

    def __str__(self) -> str:
        when = f"在 {self.day} " if self.day is not None else ""
        return f"{self.given}的这一项{when}已经销号；要改的，先用 fazhi return 退回"


class LastingError(UsageError):
    """Closing a duty without an end."""

    def __str__(self) -> str:
        return f"任务 {self.given} 的这一项要长期坚持，不会办完，不能销号；不合要求的记录可以退回"


class NothingToReturnError(UsageError):
    """Returning where nothing was reported, or nothing since the last return."""

    def __init__(self, department: str, *, is_returned: bool) -> None:
        super().__init__(department)
        self.is_returned = is_returned

    def __str__(self) -> str:
        if self.is_returned:
            return f"{self.given}的这一项已经退回，退回以后还没有重新报送"
        return f"{self.given}还没有报送过，没有可以退回的内容"


class TooLateError(UsageError):
    """An extension that was decided after the date in force."""

    def __init__(self, in_force: date, decided: date, *, is_extended: bool) -> None:
        super().__init__(in_force.isoformat())
        self.decided = decided
        self.is_extended = is_extended

    def __str__(self) -> str:
        which = "已延的" if self.is_extended else "原定的"
        rule = "延期须在原定（或已延）期限届满前决定"
        return f"{rule}：{which}期限到 {self.given} 为止，决定时间是 {self.decided}，不能再延"


class NotLaterError(UsageError):
    """An extension to a day that is no later than the date in force."""

    def __init__(self, to: date, in_force: date) -> None:
        super().__init__(to.isoformat())
        self.in_force = in_force

    def __str__(self) -> str:
        return f"延期到 {self.given}，并不晚于现在的到期日 {self.in_force}"


class NoDateError(UsageError):
    """An extension where there is no date."""

    def __str__(self) -> str:
        return f"任务 {self.given} 的这个时限没有到期日，无从延期"


class NotInvolvedError(UsageError):
    """A decision on a department that has nothing to do with the task."""

    def __init__(self, department: str, task: str, involved: Sequence[str]) -> None:
        super().__init__(department)
        self.task = task
        self.involved = tuple(involved)

    def __str__(self) -> str:
        who = f"（任务写明的单位：{listed(self.involved)}）" if self.involved else ""
        return f"{self.given}与任务 {self.task} 无关，也没有报送过{who}"


class ContradictionError(UsageError):
    """Options that exclude each other, or one that is missing."""

    def __str__(self) -> str:
        return self.given


class UnknownTermError(UsageError):
    """A term that the task does not name, or that leaves nothing open."""

    def __init__(self, given: str, task: str, open_terms: Sequence[str]) -> None:
        super().__init__(given)
        self.task = task
        self.open_terms = tuple(open_terms)

    def __str__(self) -> str:
        may = (
            f"，可以明确的有：{listed(self.open_terms)}"
            if self.open_terms
            else "，没有需要明确的单位"
        )
        return f"任务 {self.task} 里的“{self.given}”不需要明确{may}"


class NotAMemberError(UsageError):
    """A department that a term cannot mean."""

    def __init__(self, department: str, term: str, members: Sequence[str]) -> None:
        super().__init__(department)
        self.term = term
        self.members = tuple(members)

    def __str__(self) -> str:
        return f"{self.given}不在“{self.term}”里（成员：{listed(self.members)}）"


class NotUnsettledError(UsageError):
    """Settling a date that the document gives itself."""

    def __str__(self) -> str:
        return f"任务 {self.given} 的这个时限不是待明确的，不能用 settle 定日期；要改日期的用 fazhi extend"


class SameDepartmentError(UsageError):
    """Work that is handed from a department to itself."""

    def __str__(self) -> str:
        return f"移交前后是同一个部门：{self.given}"
