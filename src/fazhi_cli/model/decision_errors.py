"""Decisions that may not be made: each sentence names the rule that forbids it; exit code 2."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model.entry_errors import listed
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.reviews import Decision

_BY_COORDINATOR = "要由协调单位作出，用 --by 写明由谁决定"


def own_decision(department: str, decision: Decision) -> UsageError:
    """A department that decides on its own work."""
    return UsageError(f"{department}不能对自己的任务作“{decision}”决定：{_BY_COORDINATOR}")


def unchecked(host: str, checked_by: str | None = None) -> UsageError:
    """The coordinator's host, whose own work somebody else has to check.

    `checked_by` is who was named, if anybody.
    """
    rule = f"{host}自己的任务要由别的单位核实"
    if checked_by is None:
        return UsageError(f"{rule}，用 --checked-by 写明由谁核实")
    return UsageError(f"{rule}，--checked-by 不能写“{checked_by}”")


def other_party(by: str, task: str) -> UsageError:
    """A department that closes what another one owes in the same task."""
    return UsageError(f"{by}也承担任务 {task}，不能替别的单位销号：{_BY_COORDINATOR}")


def settled_day(task: str, day: date, settled_on: date) -> UsageError:
    """Moving a settled date on another day than it was settled on."""
    settled = f"任务 {task} 的这个时限已在 {settled_on} 明确为 {day}"
    advice = "要推迟的，期限届满前用 fazhi extend 延期"
    return UsageError(f"{settled}，只有当天可以更正；{advice}")


def not_reported(department: str, state: str) -> UsageError:
    """Closing what the department has not reported as done."""
    refused = f"{department}没有报完成（现在是“{state}”），不能销号"
    return UsageError(f"{refused}；确需销号的，加 --force，并用 --reason 写明理由")


def needs_reason(what: str) -> UsageError:
    """A decision that has to give its reason."""
    return UsageError(f"{what}要用 --reason 写明理由")


def already_closed(department: str, day: date | None) -> UsageError:
    """Closing, or extending, what is closed."""
    when = f"在 {day} " if day is not None else ""
    return UsageError(f"{department}的这一项{when}已经销号；要改的，先用 fazhi return 退回")


def ended(department: str, day: date | None) -> UsageError:
    """A decision on what is no longer owed."""
    when = f"在 {day} " if day is not None else ""
    return UsageError(
        f"{department}的这一项{when}已经终止，不再要求；要恢复的，先用 fazhi retract 撤回终止"
    )


def carried_on(department: str, into: str) -> UsageError:
    """A decision in the older plan on what a newer one goes on with."""
    return UsageError(f"{department}的这一项已经接续到 {into}，在那里作决定")


def carried_task(task: str, into: str) -> UsageError:
    """A decision in the older plan on who does, or by when, what a newer task goes on with."""
    return UsageError(f"任务 {task} 的这一项已经接续到 {into}，在那里作决定")


def ended_task(task: str) -> UsageError:
    """A decision on who does, or by when, what is no longer owed."""
    return UsageError(
        f"任务 {task} 的这一项已经终止，不再要求；要恢复的，先用 fazhi retract 撤回终止"
    )


def end_elsewhere(task: str, into: str) -> UsageError:
    """Ending in the older plan what a task of a newer one goes on with."""
    return UsageError(f"任务 {task} 没有办完的已经接续到 {into}，要终止的在那里终止")


def nothing_to_end(task: str, *, has_ended: bool) -> UsageError:
    """Ending what is done, or has ended before."""
    if has_ended:
        return UsageError(f"任务 {task} 的这一项已经终止，没有再记")
    return UsageError(f"任务 {task} 的这一项都已办完，没有可以终止的；办完的照旧")


def into_itself(task: str) -> UsageError:
    """A task that would go into itself."""
    return UsageError(f"--into 不能写任务 {task} 自己")


def lasting(task: str) -> UsageError:
    """Closing a duty without an end."""
    rule = f"任务 {task} 的这一项要长期坚持，不会办完，不能销号"
    return UsageError(f"{rule}；不合要求的记录可以退回")


def nothing_to_return(department: str, *, is_returned: bool) -> UsageError:
    """Returning where nothing was reported, or nothing since the last return."""
    if is_returned:
        return UsageError(f"{department}的这一项已经退回，退回以后还没有重新报送")
    return UsageError(f"{department}还没有报送过，没有可以退回的内容")


def too_late(in_force: date, decided: date, *, is_extended: bool) -> UsageError:
    """An extension that was decided after the date in force."""
    rule = "延期须在原定（或已延）期限届满前决定"
    which = "已延的" if is_extended else "原定的"
    return UsageError(f"{rule}：{which}期限到 {in_force} 为止，决定时间是 {decided}，不能再延")


def not_later(to: date, in_force: date) -> UsageError:
    """An extension to a day that is no later than the date in force."""
    return UsageError(f"延期到 {to}，并不晚于现在的到期日 {in_force}")


def no_date(task: str) -> UsageError:
    """An extension where there is no date."""
    return UsageError(f"任务 {task} 的这个时限没有到期日，无从延期")


def not_involved(department: str, task: str, involved: Sequence[str]) -> UsageError:
    """A decision on a department that has nothing to do with the task."""
    who = f"（任务写明的单位：{listed(involved)}）" if involved else ""
    return UsageError(f"{department}与任务 {task} 无关，也没有报送过{who}")


def unknown_term(given: str, task: str, open_terms: Sequence[str]) -> UsageError:
    """A term that the task does not name, or that leaves nothing open."""
    may = f"可以明确的有：{listed(open_terms)}" if open_terms else "没有需要明确的单位"
    return UsageError(f"任务 {task} 里的“{given}”不需要明确，{may}")


def not_a_member(department: str, term: str, members: Sequence[str]) -> UsageError:
    """A department that a term cannot mean."""
    return UsageError(f"{department}不在“{term}”里（成员：{listed(members)}）")


def not_unsettled(task: str) -> UsageError:
    """Settling a date that the document gives itself."""
    rule = f"任务 {task} 的这个时限不是待明确的，不能用 settle 定日期"
    return UsageError(f"{rule}；要改日期的用 fazhi extend")


def same_department(department: str) -> UsageError:
    """Work that is handed from a department to itself."""
    return UsageError(f"移交前后是同一个部门：{department}")
