"""The facts of a task in words: in a cell of `fazhi show`, and aloud in `fazhi why`.

Both forms of a fact stand in one function, so that they go on saying the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from fazhi_cli.model.plan import Indicator, Plan
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.timerule import Within
from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import (
    because,
    full_stop,
    named_task,
    quoted,
    said,
    spoken_day,
    spoken_due,
)
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.status.values import DepartmentState
from fazhi_cli.rules.workspace import Successor
from fazhi_cli.services.queries.task_continuations import Continuations, Onward, Origin
from fazhi_cli.services.queries.task_parties import (
    IndicatorNote,
    IndicatorReading,
    MoveNote,
    OldName,
    Promise,
    TermNote,
)
from fazhi_cli.services.queries.task_story import DeadlineStory, Lack

_SHOWN_READINGS = 3


class Wording(NamedTuple):
    """A fact: `cell` as a table has it, `aloud` as lines that are read aloud."""

    cell: str
    aloud: tuple[str, ...]


def successor_cell(successor: Successor) -> str:
    """Say which plan takes the place of this one."""
    return f"从 {successor.since} 起由 {successor.plan.id} 取代"


def continuation_words(continuations: Continuations) -> Iterator[Wording]:
    """Say where a task goes on, and with which older ones it does."""
    for onward in continuations.onward:
        yield onward_words(onward)
    for origin in continuations.origins:
        yield origin_words(origin)


def onward_words(onward: Onward) -> Wording:
    """Say which task of a newer plan goes on with this one, and what of it."""
    what = _what_goes_on(onward, _which_in_cell)
    aloud = _what_goes_on(onward, _which_aloud)
    into = named_task(onward.into)
    return Wording(
        f"从 {onward.since} 起，{what}接续到 {onward.into}",
        (f"从{spoken_day(onward.since)}起，{aloud}接续到{into}。",),
    )


def _what_goes_on(onward: Onward, which: Callable[[Due], str]) -> str:
    """Name what was open, deadline by deadline, and what was still to come."""
    periods: dict[str, list[str]] = {}
    for state in onward.matters:
        deadline, name = state.deadline, ""
        if deadline is not None and (deadline.what or deadline.id):
            name = quoted(deadline.what or deadline.id or "")
        own = periods.setdefault(name, [])
        if state.due is not None and which(state.due):
            own.append(which(state.due))
    parts = []
    if periods:
        parts.append(f"没有办完的{join([name + join(own) for name, own in periods.items()])}")
    if onward.has_later:
        parts.append("那天及以后到期的")
    return "和".join(parts)


def _which_in_cell(due: Due) -> str:
    if due.period is not None:
        return f"{due.period} 这一期"
    return f"{due.event} 发生的那一次" if due.event is not None else ""


def _which_aloud(due: Due) -> str:
    return f"{spoken_due(due)}这一期" if due.period is not None else spoken_due(due)


def origin_words(origin: Origin) -> Wording:
    """Say with which older task this one goes on, and how many of its records count here."""
    count = len(origin.steps)
    records = f"{count} 条记录计入" if count else "没有记录要计入"
    cell = f"从 {origin.since} 起，接续自 {origin.task}：{records}"
    aloud = f"其中{count}条记录计入这里" if count else "没有记录要计入这里"
    begin = f"这项任务从{spoken_day(origin.since)}起接续自{named_task(origin.task)}"
    return Wording(cell, (f"{begin}，{aloud}。",))


def unissued_words(plan: Plan, as_of: date) -> Wording:
    """Say that a plan was not issued yet on the day."""
    cell = f"截至 {as_of} 还没有印发（成文日期 {plan.issued}），以下按方案推算"
    issued = f"（成文日期是{spoken_day(plan.issued)}）" if plan.issued is not None else ""
    return Wording(
        cell, (f"{spoken_day(as_of)}这一天，方案还没有印发{issued}，以下是按方案推算的。",)
    )


def heir_words(old: OldName) -> Wording:
    """Say who does the work of a body that has given it away."""
    begin, end = f"{quoted(old.name)}的职责", f"由{old.heir}承担"
    if old.since is None:
        return Wording(f"{begin}现在{end}", (f"{begin}现在{end}。",))
    return Wording(
        f"{begin}从 {old.since} 起{end}", (f"{begin}从{spoken_day(old.since)}起{end}。",)
    )


def memberless_words(name: str) -> str:
    """Say that no document tells whom a name stands for."""
    return f"{quoted(name)}的成员，文件没有列出"


def unlisted_words(note: TermNote | None) -> str:
    """Add which part of a group no document lists."""
    if note is None or not note.unlisted:
        return ""
    return f"；其中的{join(note.unlisted)}，文件没有列出"


def settled_words(note: TermNote) -> Wording:
    """Say whom a name was decided to mean; aloud, what had been decided before as well."""
    *former, newest = note.rulings
    members = join(note.settled or ())
    cell = f"“{note.name}”已明确为{members}（{ruled_by(newest)}）{for_reason(newest)}"
    lines = []
    for review in former:
        what = f"先明确{quoted(note.name)}指{join(review.departments)}"
        lines.append(full_stop(_ruling_aloud(review, what)))
    verb = "改为" if former else "明确"
    what = f"{verb}{quoted(note.name)}指{join(note.settled_then)}"
    lines.append(full_stop(_ruling_aloud(newest, what)))
    return Wording(cell, tuple(lines))


def move_words(note: MoveNote) -> Wording:
    """Say that work went elsewhere; aloud, also whose the earlier reports are."""
    review, old, heirs = note.review, said(note.old_then), join(note.heirs_then)
    cell = f"{old} → {heirs}（{ruled_by(review)}）{for_reason(review)}"
    decision = _ruling_aloud(review, f"决定，{old}在这项任务中的工作移交{heirs}")
    before = f"移交以前由{old}承担，从{spoken_day(review.at.date())}起由{heirs}承担"
    if note.is_inherited is None:
        end = "。"
    elif note.is_inherited:
        end = f"，{old}以前的报告算作{heirs}的报告。"
    else:
        end = f"；{heirs}原来就有自己的一份，{old}以前的报告不算作{heirs}的报告。"
    return Wording(cell, (full_stop(decision), before + end))


def promise_words(promise: Promise) -> Wording:
    """Say what a department's own 责任清单 promises; of several lines, which one is in force."""
    own = promise.commitment
    cells, parts = [], []
    if own.person:
        cells.append(own.person)
        parts.append(f"责任人是{said(own.person)}")
    if own.measures:
        cells.append(own.measures)
        parts.append(f"措施是{said(own.measures)}")
    if own.deliverable:
        cells.append(own.deliverable)
        parts.append(f"要拿出的成果是{said(own.deliverable)}")
    if own.by is not None:
        cells.append(f"{own.by} 前")
        parts.append(f"自己定的完成时间是{spoken_day(own.by)}")
    cell_mark, mark = "", ""
    if not promise.is_in_force:
        cell_mark, mark = "（已被后来的代替）", "（已由后来写的一条代替）"
    elif promise.has_rivals:
        cell_mark, mark = "（现行）", "（以这一条为准）"
    aloud = "；".join(parts) or "写了这项任务"
    return Wording(
        f"{promise.department}{cell_mark}：{'；'.join(cells)}",
        (full_stop(f"{promise.department}的责任清单{mark}：{aloud}"),),
    )


def indicator_words(note: IndicatorNote) -> Wording:
    """Say what an indicator asks for, and what was reported; aloud only the newest values."""
    item = note.indicator
    per = f"，{item.per}" if item.per else ""
    owner = f"，由{join(item.owner)}负责" if item.owner else ""
    cell = f"{item.name} {item.target.printed}{per}{owner}"
    for each in note.readings:
        verdict = verdict_words(each.value.is_met)
        cell += f"\n{each.day} {each.department}报 {each.value.value}，{verdict}"
    begin = f"指标{quoted(item.name)}，要求{_wanted(item)}{owner}"
    if not note.readings:
        return Wording(cell, (f"{begin}，还没有报过数值。",))
    newest = sorted(note.readings, key=lambda each: each.day)[-_SHOWN_READINGS:]
    return Wording(cell, ("；".join((begin, *_readings_aloud(newest))) + "。",))


def _wanted(indicator: Indicator) -> str:
    """Say what an indicator asks for: 不低于95%, 每年不少于60学时."""
    return f"{indicator.per or ''}{said(target_words(indicator.target))}"


def _readings_aloud(readings: Sequence[IndicatorReading]) -> Iterator[str]:
    for each in readings:
        verdict = verdict_words(each.value.is_met, "要求")
        value = said(each.value.value)
        yield f"{each.department}{spoken_day(each.day)}报{value}，{verdict}"


def verdict_words(is_met: bool | None, what: str = "", judge: str = "协调单位") -> str:
    """Say whether a value meets its target; `judge` does where no number tells."""
    if is_met is None:
        return f"是否达到由{judge}判断"
    return f"达到{what}" if is_met else f"没有达到{what}"


def late_words(own: DepartmentState, done: str) -> Wording:
    """Say how late a department was done: by the original date, and by the one of an extension.

    Nothing of what is not done, was done in time, or has no date. `done` is the verb.
    """
    if own.done_on is None or own.original is None or own.on_time:
        return Wording("", ())
    late = (own.done_on - own.original).days
    by_original = f"比原定日期晚{late}天"
    if own.in_force is None or own.in_force == own.original:
        return Wording(by_original, (f"{by_original}{done}",))
    if own.done_on <= own.in_force:
        in_time = "在延期后的期限内"
        return Wording(f"{by_original}，{in_time}", (f"{in_time}{done}，{by_original}",))
    by_both = f"比原定晚{late}天，比延期后晚{(own.done_on - own.in_force).days}天"
    return Wording(by_both, (f"{by_both}{done}",))


def lack_words(story: DeadlineStory) -> Wording:
    """Say why a deadline gives no date.

    Aloud, a day that is not settled is told with its words, and what a newer plan has taken over
    with that plan.
    """
    match story.lack:
        case Lack.OPEN:
            return Wording("待明确，没有到期日", ())
        case Lack.NO_EVENT:
            return Wording("还没有收到事件的报告，没有到期日", (_no_event(story),))
        case Lack.NO_ISSUE:
            return _no_date("方案没有写成文日期，算不出到期日")
        case Lack.NO_START:
            return Wording(
                "方案没有写成文日期和起止时间，算不出到期日",
                (
                    "方案没有写成文日期，也没有写起止时间，算不出从哪一期开始，所以没有到期日，不算逾期。",
                ),
            )
        case Lack.NO_PERIOD:
            return Wording(
                "方案没有写起止时间，算不出到期日",
                ("方案没有写起止时间，算不出怎样分期，所以没有到期日，不算逾期。",),
            )
        case Lack.OUTSIDE:
            return _no_date("在方案的起止时间以内没有一期到期")
        case Lack.ENDED:
            return Wording("已终止，不再要求", ("已经终止，不再要求。",))
        case Lack.CARRIED:
            return Wording("已接续到新方案的任务", ("已经接续到新方案的任务，这里不再要求。",))
        case Lack.TAKEN_OVER:
            return Wording("到期日在方案被取代以后，不再要求", ())
    return Wording("", ())


def _no_date(reason: str) -> Wording:
    return Wording(reason, (f"{reason}，不算逾期。",))


def _no_event(story: DeadlineStory) -> str:
    rule = story.deadline.rule
    event = quoted(rule.after) if isinstance(rule, Within) else ""
    return (
        f"还没有收到过{event}的报告，所以没有到期日，不算逾期。"
        "发生以后，由负责单位报告日期，从那一天起算。"
    )


def ruled_by(review: Review | Entry) -> str:
    """Say in a cell when a decision was made, and by whom."""
    return f"{review.at.date()}，{review.by}"


def for_reason(review: Review | Entry) -> str:
    """Add in a cell why a decision was made."""
    return f"：{review.reason}" if review.reason else ""


def _ruling_aloud(review: Review, what: str) -> str:
    return f"{spoken_day(review.at.date())}，{said(review.by)}{what}{because(review.reason)}"
