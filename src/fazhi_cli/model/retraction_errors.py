"""Records that cannot be taken back, or not so: exit code 2, with what to ask instead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.errors import UsageError

_SHOWN = 6


def _listed(records: Sequence[str]) -> str:
    more = f"；……（共 {len(records)} 条）" if len(records) > _SHOWN else ""
    return "；".join(records[:_SHOWN]) + more


def not_recorded(task: str, given: str, nearest: Sequence[str]) -> UsageError:
    """A moment at which nothing was recorded; the nearest records are listed."""
    if not nearest:
        return UsageError(f"任务 {task} 没有可以撤回的记录或决定，请核对任务编号、部门和其他选项")
    return UsageError(f"任务 {task} 没有 {given} 的记录或决定。最近的有：{_listed(nearest)}")


def of_older_plan(record: str, plan: str, task: str) -> UsageError:
    """A record that counts here and stands in the files of an older plan."""
    where = f"fazhi retract {plan} {task}"
    return UsageError(f"这一条是从 {plan}/{task} 接续过来的，在那里撤回（{where}）：{record}")


def several_records(given: str, records: Sequence[str]) -> UsageError:
    """A moment at which several things were recorded."""
    advice = (
        "用 --dept、--deadline、--period、--event 写明是哪一条；决定加 --decision，报送加 --entry"
    )
    return UsageError(f"{given} 有几条记录，没有撤回哪一条。{advice}：{_listed(records)}")


def alike_records(given: str, records: Sequence[str]) -> UsageError:
    """Records that nothing tells apart."""
    advice = "请先在文件里把其中一条的 at 改到不同的秒"
    rule = f"{given} 有几条记录，时限、期间和部门都相同，分不清撤回哪一条"
    return UsageError(f"{rule}。{advice}：{_listed(records)}")


def already_retracted(record: str, day: date) -> UsageError:
    """A record that was taken back before."""
    return UsageError(f"这一条在 {day} 已经撤回：{record}")


def is_retraction(given: str) -> UsageError:
    """A retraction, which is not taken back."""
    return UsageError(f"{given} 的一条是撤回，撤回不能再撤回；要恢复的，重新记一条")
