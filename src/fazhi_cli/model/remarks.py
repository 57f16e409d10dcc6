"""What is allowed, but worth a second look by whoever records or decides: a function a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fazhi_cli.model.entry_errors import listed

# Where a document leaves open who does something.
NOBODY_NAMED = "文件没有写由哪个单位负责"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at; printed after the record, which is made all the same."""

    sentence: str

    def __str__(self) -> str:
        return self.sentence


def not_theirs(task: str, department: str) -> Remark:
    """The plan does not give the task to the department."""
    return Remark(f"方案没有把任务 {task} 交给{department}，请核对任务编号和部门")


def owed_by(matter: str, who: str) -> str:
    """Say who owes a task, or a part of it; `fazhi why` says so in the same words."""
    return f"{matter}由{who}负责"


def not_counted(owed: str, who: str) -> Remark:
    """What somebody reports who does not owe it; `owed` says who does."""
    return Remark(f"{owed}，{who}的报告不计入")


def moved_away(who: str) -> Remark:
    """What somebody reports on work that another does by now."""
    return Remark(f"{who}的工作已经移交，移交以后的报告不计入")


def stays_done(department: str, day: date | None) -> Remark:
    """Progress on what is reported as done: the completion stands until it is taken back."""
    when = f"在 {day} " if day is not None else ""
    stands = f"{department}的这一项{when}已报完成，“推进中”不收回它"
    ways = "没有提交的用 fazhi undo 取出，已经提交的用 fazhi retract 撤回"
    return Remark(f"{stands}；报错了的，{ways}，或者由协调单位用 fazhi return 退回")


def later_than_due(own: date, in_force: date) -> Remark:
    """A department's own date that is later than the last one the task has."""
    return Remark(f"自定的完成时限 {own} 晚于到期日 {in_force}，到期和逾期仍按 {in_force} 算")


def replaces_promise(department: str, unrepeated: Sequence[str]) -> Remark:
    """A second line of a 责任清单 on a task; `unrepeated` is what only the first one says."""
    rule = f"{department}的责任清单里原来写过这项任务，从现在起以这一条为准，原来的留在文件里"
    if not unrepeated:
        return Remark(rule)
    return Remark(f"{rule}；这一条没有写{listed(unrepeated)}，原来写的不再沿用")


def before_issue(day: date, issued: date) -> Remark:
    """A moment before the plan was issued."""
    return Remark(f"时间写的是 {day}，早于方案的成文日期 {issued}，请核对")


def late_record(day: date, today: date) -> Remark:
    """Something of an earlier day: it counts from that day on."""
    return Remark(f"这是补记：按 {day} 计算，实际记下的日子 {today} 写在 recorded")


def late_extension(in_force: date, decided: date) -> Remark:
    """An extension that is recorded when the date in force has passed, as decided before."""
    rule = "延期须在原定（或已延）期限届满前决定"
    case = f"期限 {in_force} 已过，按 {decided} 作出的决定补记"
    return Remark(f"{rule}：{case}，请保留当时的批准文件")


def superseded(plan: str, newer: str, since: date) -> Remark:
    """A newer plan has taken the place of this one."""
    return Remark(f"{plan} 从 {since} 起已由 {newer} 接替，这一条记在原来的方案上")


def closed_before(department: str, day: date | None) -> Remark:
    """A report on what is closed."""
    when = f"在 {day} " if day is not None else ""
    closed = f"{department}的这一项{when}已经销号，这一条只作补充"
    return Remark(f"{closed}；要重新办理的，先用 fazhi return 退回")


def ended_before(department: str, day: date | None) -> Remark:
    """A report on what is no longer owed."""
    when = f"在 {day} " if day is not None else ""
    return Remark(f"{department}的这一项{when}已经终止，不再要求，这一条不计入")


def goes_on(department: str, day: date | None, into: str) -> Remark:
    """A report in the older plan on what a newer one goes on with: it may count there."""
    when = f"从 {day} 起" if day is not None else ""
    ends_here = f"{department}的这一项{when}接续到 {into}，在这份方案里不再计入"
    return Remark(f"{ends_here}；那项任务也由{department}负责的，这一条计入那里")


def goes_on_elsewhere(into: str) -> Remark:
    """A record that is taken back in the older plan of a task with which a newer one goes on."""
    return Remark(f"这项任务已经接续到 {into}，那里也不再计入这一条")


def foreign_into(into: str) -> Remark:
    """A task of a plan that the workspace does not hold."""
    return Remark(f"“{into}”的方案不在本工作区，没有核对有没有这项任务")


def not_reported_done() -> Remark:
    """100 per cent that is not reported as done."""
    return Remark("写了 100%，状态却还是“推进中”；办完了的，用 --status 已报完成")


def other_decider(by: str, coordinator: str) -> Remark:
    """A decision that is not the coordinator's."""
    return Remark(f"作决定的是“{by}”，不是设置里的协调单位“{coordinator}”，请核对 --by")


def past_day(to: date) -> Remark:
    """A date that was settled after it had passed."""
    return Remark(f"明确的日期 {to} 已经过去，没有办完的随即逾期")


def resettled_day(before: date, to: date) -> Remark:
    """A date that had been settled before."""
    return Remark(f"原来明确为 {before}，现在改为 {to}")


def resettled_term(term: str, before: Sequence[str], now: Sequence[str]) -> Remark:
    """A term whose meaning had been settled before."""
    return Remark(f"“{term}”原来明确为{listed(before)}，现在改为{listed(now)}")
