"""What is wrong with an entry as it was asked for: exit code 2, with what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from fazhi_cli.model.errors import UsageError

_SHOWN = 12
_MEGABYTE = 1_000_000


def listed(names: Sequence[str]) -> str:
    """List names; of many, the first and the last ones."""
    if len(names) <= _SHOWN:
        return "、".join(names)
    half = _SHOWN // 2
    return f"{'、'.join(names[:half])}……{'、'.join(names[-half:])}（共 {len(names)} 个）"


def needs_deadline(task: str, choices: Sequence[str]) -> UsageError:
    """A task with several deadlines, and nothing said which one is meant."""
    return UsageError(f"任务 {task} 有几个时限，要用 --deadline 写明是哪一个：{listed(choices)}")


def unknown_deadline(given: str, task: str, choices: Sequence[str]) -> UsageError:
    """A deadline that the task does not have."""
    may = "（这项任务没有带编号的时限），不用写 --deadline"
    if choices:
        may = f"，可以写：{listed(choices)}"
    return UsageError(f"任务 {task} 没有时限“{given}”{may}")


def unknown_period(given: str, choices: Sequence[str]) -> UsageError:
    """A period that a deadline does not have, whether it recurs or not."""
    if not choices:
        return UsageError(f"这个时限不分期，不能写 --period {given}")
    return UsageError(f"没有“{given}”这一期，可以写：{listed(choices)}")


def several_periods(missed: Sequence[str]) -> UsageError:
    """A report that does not say which of the periods that are past and open it is of."""
    open_ones = f"有几期过了期限还没有办完：{listed(missed)}"
    return UsageError(f"{open_ones}。要用 --period 写明报的是哪一期，报本期的也一样")


def several_events(missed: Sequence[date]) -> UsageError:
    """A report that does not say which of the events whose limits are past and open it is of."""
    open_ones = f"有几次过了期限还没有办完：{listed([str(day) for day in missed])}"
    return UsageError(f"{open_ones} 发生的。要用 --event 写明报的是哪一次")


def no_event(deadline: str) -> UsageError:
    """A day of an event for a deadline that does not start with one."""
    return UsageError(f"--event 只用于事件发生之后起算的时限；{deadline}不是这样的时限")


def needs_event(event: str) -> UsageError:
    """A completion for a limit after an event that nobody has reported."""
    limit = f"这个时限从“{event}”起算，还没有记录过发生的日子"
    return UsageError(f"{limit}。请用 --event 写明是哪一天")


def unknown_event(given: date, choices: Sequence[date]) -> UsageError:
    """A day on which nobody reported the event."""
    may = "，还没有报送过"
    if choices:
        may = f"，可以写：{listed([str(day) for day in choices])}"
    return UsageError(f"没有报送过 {given} 发生的这一次{may}")


def repeated_entry(day: date) -> UsageError:
    """The same entry twice on one day: a slip, which would count as two completions."""
    advice = "确实又办了一次的，在 --note 里写明是哪一次"
    return UsageError(f"{day} 已经记过同样的一条，没有再记；{advice}")


def needs_note() -> UsageError:
    """A request for an extension without a reason."""
    return UsageError("申请延期（--ask-extension）要用 --note 写明理由")


def nothing_later(asked: date, in_force: date | None) -> UsageError:
    """A request for an extension to a day that is no later than the date in force."""
    if in_force is None:
        return UsageError("这个时限没有到期日，无从申请延期")
    return UsageError(f"申请延到 {asked}，并不晚于现在的到期日 {in_force}")


def unknown_indicator(given: str, task: str, choices: Sequence[str]) -> UsageError:
    """A value for an indicator that the task does not have."""
    may = f"，可以写：{listed(choices)}" if choices else "（这项任务没有指标）"
    return UsageError(f"任务 {task} 没有指标“{given}”{may}")


class UnfitValueError(UsageError):
    """A value that cannot be compared with its target: no number, or another unit."""

    def __init__(self, indicator: str, given: str, target: str, unit: str) -> None:
        refused = f"指标“{indicator}”的值不能写“{given}”"
        wanted = f"单位是“{unit}”" if unit else "没有单位"
        super().__init__(f"{refused}：目标是 {target}，要写一个数，{wanted}")


def nothing_to_record() -> UsageError:
    """Neither an entry nor a line of the department's own list was asked for."""
    own = "--measures、--deliverable、--person、--own-deadline"
    return UsageError(f"要写进展（--status 推进中 或 已报完成），或者责任清单（{own}）")


def needs_status(options: Sequence[str]) -> UsageError:
    """Parts of an entry without its status."""
    return UsageError(f"写了 {'、'.join(options)}，还要写 --status 推进中 或 已报完成")


def wrong_content(option: str, message: str, hint: str) -> UsageError:
    """An option whose text no entry may hold: empty, or of the wrong form."""
    advice = f"，{hint}" if hint else ""
    return UsageError(f"{option}：{message}{advice}")


def evidence_folder(path: Path) -> UsageError:
    """A folder where a file is wanted."""
    return UsageError(f"{path} 是文件夹；--evidence 要写其中的文件，可以写多次")


def too_large(path: Path, size: int, limit: int, name: str) -> UsageError:
    """A file that is too large to be kept in a workspace."""
    sizes = f"{size / _MEGABYTE:.1f} MB，超过佐证材料的上限 {limit / _MEGABYTE:g} MB"
    return UsageError(f"{path} 有 {sizes}（{name}）。请压缩，或放在网站上，用 --evidence 写网址")


def unusable_name(department: str) -> UsageError:
    """A department whose name can't be the name of a file."""
    advice = "请在 data/departments.yaml 里改用普通的名称"
    return UsageError(f"部门名称“{department}”不能用作文件名，{advice}")
