"""What is wrong with an entry as it was asked for: exit code 2, with what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.errors import UsageError

_SHOWN = 12


def listed(names: Sequence[str]) -> str:
    """List names; of many, the first and the last ones."""
    if len(names) <= _SHOWN:
        return "、".join(names)
    half = _SHOWN // 2
    return f"{'、'.join(names[:half])}……{'、'.join(names[-half:])}（共 {len(names)} 个）"


class NeedsDeadlineError(UsageError):
    """A task with several deadlines, and nothing said which one is meant."""

    def __init__(self, task: str, choices: Sequence[str]) -> None:
        super().__init__(task)
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return f"任务 {self.given} 有几个时限，要用 --deadline 写明是哪一个：{listed(self.choices)}"


class UnknownDeadlineError(UsageError):
    """A deadline that the task does not have."""

    def __init__(self, given: str, task: str, known: Sequence[str]) -> None:
        super().__init__(given)
        self.task = task
        self.known = tuple(known)

    def __str__(self) -> str:
        may = (
            f"，可以写：{listed(self.known)}"
            if self.known
            else "（这项任务没有带编号的时限），不用写 --deadline"
        )
        return f"任务 {self.task} 没有时限“{self.given}”{may}"


class UnknownPeriodError(UsageError):
    """A period that a recurring deadline does not have, or a period for a deadline that does not
    recur.
    """

    def __init__(self, given: str, known: Sequence[str]) -> None:
        super().__init__(given)
        self.known = tuple(known)

    def __str__(self) -> str:
        if not self.known:
            return f"这个时限不分期，不能写 --period {self.given}"
        return f"没有“{self.given}”这一期，可以写：{listed(self.known)}"


class NoEventError(UsageError):
    """A day of an event for a deadline that does not start with one."""

    def __str__(self) -> str:
        return f"--event 只用于事件发生之后起算的时限；{self.given}不是这样的时限"


class NeedsEventError(UsageError):
    """A completion for a limit after an event that nobody has reported."""

    def __str__(self) -> str:
        return f"这个时限从“{self.given}”起算，还没有记录过发生的日子。请用 --event 写明是哪一天"


class UnknownEventError(UsageError):
    """A day on which nobody reported the event."""

    def __init__(self, given: date, known: Sequence[date]) -> None:
        super().__init__(given.isoformat())
        self.known = tuple(known)

    def __str__(self) -> str:
        may = (
            f"，可以写：{listed([str(day) for day in self.known])}"
            if self.known
            else "，还没有报送过"
        )
        return f"没有报送过 {self.given} 发生的这一次{may}"


class RepeatedEntryError(UsageError):
    """The same entry twice on one day: a slip, which would count as two completions."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())

    def __str__(self) -> str:
        return (
            f"{self.given} 已经记过同样的一条，没有再记；确实又办了一次的，在 --note 里写明是哪一次"
        )


class NeedsNoteError(UsageError):
    """A request for an extension without a reason."""

    def __str__(self) -> str:
        return "申请延期（--ask-extension）要用 --note 写明理由"


class NothingLaterError(UsageError):
    """A request for an extension to a day that is no later than the date in force."""

    def __init__(self, asked: date, in_force: date | None) -> None:
        super().__init__(asked.isoformat())
        self.in_force = in_force

    def __str__(self) -> str:
        if self.in_force is None:
            return "这个时限没有到期日，无从申请延期"
        return f"申请延到 {self.given}，并不晚于现在的到期日 {self.in_force}"


class UnknownIndicatorError(UsageError):
    """A value for an indicator that the task does not have."""

    def __init__(self, given: str, task: str, known: Sequence[str]) -> None:
        super().__init__(given)
        self.task = task
        self.known = tuple(known)

    def __str__(self) -> str:
        may = f"，可以写：{listed(self.known)}" if self.known else "（这项任务没有指标）"
        return f"任务 {self.task} 没有指标“{self.given}”{may}"


class UnfitValueError(UsageError):
    """A value that cannot be compared with its target: no number, or another unit."""

    def __init__(self, name: str, given: str, target: str, unit: str) -> None:
        super().__init__(given)
        self.name = name
        self.target = target
        self.unit = unit

    def __str__(self) -> str:
        unit = f"，单位是“{self.unit}”" if self.unit else "，没有单位"
        return f"指标“{self.name}”的值不能写“{self.given}”：目标是 {self.target}，要写一个数{unit}"


class NothingToRecordError(UsageError):
    """Neither an entry nor a line of the department's own list was asked for."""

    def __str__(self) -> str:
        own = "--measures、--deliverable、--person、--own-deadline"
        return f"要写进展（--status 推进中 或 已报完成），或者责任清单（{own}）"


class NeedsStatusError(UsageError):
    """Parts of an entry without its status."""

    def __str__(self) -> str:
        return f"写了 {self.given}，还要写 --status 推进中 或 已报完成"


class WrongContentError(UsageError):
    """An option whose text no entry may hold: empty, or of the wrong form."""

    def __init__(self, key: str, message: str, hint: str) -> None:
        super().__init__(key)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        advice = f"，{self.hint}" if self.hint else ""
        return f"{self.given}：{self.message}{advice}"


class FolderError(UsageError):
    """A folder where a file is wanted."""

    def __str__(self) -> str:
        return f"{self.given} 是文件夹；--evidence 要写其中的文件，可以写多次"


class TooLargeError(UsageError):
    """A file that is too large to be kept in a workspace."""

    def __init__(self, path: str, size: int, limit: int, name: str) -> None:
        super().__init__(path)
        self.size = size
        self.limit = limit
        self.name = name

    def __str__(self) -> str:
        sizes = f"{self.size / 1_000_000:.1f} MB，超过佐证材料的上限 {self.limit / 1_000_000:g} MB"
        return f"{self.given} 有 {sizes}（{self.name}）。请压缩，或放在网站上，用 --evidence 写网址"


class UnusableNameError(UsageError):
    """A department whose name can't be the name of a file."""

    def __str__(self) -> str:
        return f"部门名称“{self.given}”不能用作文件名，请在 data/departments.yaml 里改用普通的名称"
