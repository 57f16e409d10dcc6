"""Questions that cannot be answered as they were asked: exit code 2, with what to ask instead
(design 03).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from fazhi_cli.model.errors import UsageError


class UnknownNameError(UsageError):
    """A name that nobody knows; the nearest known ones are offered, none is taken."""

    def __init__(self, given: str, suggestions: Sequence[str] = (), what: str = "") -> None:
        super().__init__(given)
        self.suggestions = tuple(suggestions)
        self.what = what

    def __str__(self) -> str:
        near = f"，是否：{'、'.join(self.suggestions)}" if self.suggestions else ""
        return f"没有{self.what}“{self.given}”{near}"


class SeveralDepartmentsError(UsageError):
    """A term that stands for several departments, where one was asked for."""

    def __init__(self, given: str, members: Sequence[str]) -> None:
        super().__init__(given)
        self.members = tuple(members)

    def __str__(self) -> str:
        which = (
            f"（{'、'.join(self.members[:8])}{'……' if len(self.members) > 8 else ''}）"
            if self.members
            else ""
        )
        return f"“{self.given}”可以指几个部门{which}，请写其中一个的名称"


class NoWorkspaceError(UsageError):
    """No folder with data/plans/ here or above."""

    def __init__(self, start: Path) -> None:
        super().__init__(str(start))

    def __str__(self) -> str:
        return f"{self.given} 及其上级文件夹里没有 data/plans/。用 --root 指定工作区，或用 fazhi init 新建一个"


class NoSuchPathError(UsageError):
    """A path on the command line that does not exist."""

    def __str__(self) -> str:
        return f"没有这个文件或文件夹：{self.given}"


class MissingOptionError(UsageError):
    """An option that has to be given and was not."""

    def __init__(self, option: str, advice: str) -> None:
        super().__init__(option)
        self.advice = advice

    def __str__(self) -> str:
        return f"缺少选项 {self.given}：{self.advice}"


class WrongValueError(UsageError):
    """An option with a value that it does not take."""

    def __init__(
        self, option: str, given: str, choices: Sequence[str] = (), advice: str = ""
    ) -> None:
        super().__init__(given)
        self.option = option
        self.choices = tuple(choices)
        self.advice = advice

    def __str__(self) -> str:
        may = f"，可以写：{'、'.join(self.choices)}" if self.choices else ""
        advice = f"，{self.advice}" if self.advice else ""
        return f"{self.option} 不能写“{self.given}”{may}{advice}"


class DataFolderError(UsageError):
    """An output that would land among the data of a workspace."""

    def __str__(self) -> str:
        return (
            f"不能输出到 {self.given}：工作区的数据、佐证材料和 .git 里不放输出的文件。请换一个位置"
        )


class InTheWay(StrEnum):
    """Why a file that stands where a calendar shall be written can't be carried on."""

    FOREIGN = "它已经存在，不是 fazhi 导出的日历"
    LARGE = "它已经存在，超过日历文件的大小上限（limits.CALENDAR_BYTES），读不了"
    BROKEN = "它是 fazhi 导出的日历，但是残缺了或者被改过，读不出原来的事项"


class InTheWayError(UsageError):
    """An output that would replace a file of somebody else, or what nobody could tell from it."""

    def __init__(self, given: str, why: InTheWay) -> None:
        super().__init__(given)
        self.why = why

    def __str__(self) -> str:
        return f"没有写入 {self.given}：{self.why}。请换一个文件名，或者先把它移走"


class OtherCalendarError(UsageError):
    """A calendar of ours, but of another department or place: all its events would be cancelled."""

    def __init__(self, given: str, theirs: str, wanted: str) -> None:
        super().__init__(given)
        self.theirs = theirs
        self.wanted = wanted

    def __str__(self) -> str:
        whose = f"它是“{self.theirs}”的日历，这次要导出的是“{self.wanted}”的"
        return f"没有写入 {self.given}：{whose}。请换一个文件名，或者先把它移走"


class NotEmptyError(UsageError):
    """A folder that already holds a workspace."""

    def __str__(self) -> str:
        return f"{self.given} 里已有工作区文件，没有改动任何内容"


class MissingExtraError(UsageError):
    """A feature whose optional packages are not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature)
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.given}需要可选组件：pip install 'fazhi-cli[{self.extra}]'"
