"""Where an occurrence stands: each department's share in words, many periods summed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from fazhi_cli.model.progress import Entry
from fazhi_cli.render.pages.words import names, spoken_day, spoken_due
from fazhi_cli.rules.status.history import Report, Ruling, Step
from fazhi_cli.rules.status.values import DepartmentState, Flag, OccurrenceState, Status
from fazhi_cli.services.queries.task_story import Chapter

_SHOWN_BEHIND = 16
_SHOWN_PERIODS = 4


def outcome(state: OccurrenceState, as_of: date) -> str:
    """Say in one sentence where everybody stands who owes an occurrence."""
    times = (state.deadline.times if state.deadline is not None else None) or 1
    period = "这一期" if state.due is not None and state.due.period is not None else "一共"
    groups: dict[tuple[bool, str], list[str]] = {}
    for name in state.deciders:
        own = state.departments[name]
        groups.setdefault((own.status.is_done, _share(own, times, period, as_of)), []).append(name)
    done_first = sorted(groups.items(), key=lambda item: not item[0][0])
    told = [
        f"{names(who, 6 if is_done else _SHOWN_BEHIND)}{what}"
        for (is_done, what), who in done_first
    ]
    if state.unassigned and not state.status.is_done:
        told.append(f"责任单位还没有明确{_pressing(state.original, state.in_force, as_of)}")
    return "；".join(told) + "。"


def _share(own: DepartmentState, times: int, period: str, as_of: date) -> str:
    """Say how far one department is."""
    if own.status is Status.CLOSED:
        return (
            f"{_done(own, '')}，已经销号" if own.done_on is not None else "没有报完成，已经批准销号"
        )
    if own.status is Status.REPORTED:
        return f"{_done(own, '报')}，还没有核实销号"
    pressing = _pressing(own.original, own.in_force, as_of)
    if Flag.RETURNED in own.flags:
        counted = f"，{period}要{times}次，算数的有{own.completions}次" if times > 1 else ""
        return f"被退回以后还没有重新报完成{counted}{pressing}"
    if times > 1:
        done = f"已有{own.completions}次" if own.completions else "一次也没有完成"
        return f"{period}要{times}次，{done}{pressing}"
    return ("还没有报告" if own.status is Status.NOT_STARTED else "正在推进") + pressing


def _done(own: DepartmentState, reported: str) -> str:
    """Say whether it was done in time; that is measured by the original date."""
    if own.done_on is None or own.original is None:
        return "已报完成"
    if own.on_time:
        return f"按期{reported}完成"
    late = (own.done_on - own.original).days
    if own.in_force is not None and own.in_force != own.original and own.done_on <= own.in_force:
        return f"在延期后的期限内{reported}完成，比原定日期晚{late}天"
    return f"比原定日期晚{late}天{reported}完成"


def _pressing(original: date | None, in_force: date | None, as_of: date) -> str:
    if in_force is None:
        return ""
    extended = f"，延期后的到期日是{spoken_day(in_force)}" if in_force != original else ""
    return f"{extended}，{days_left(in_force, as_of)}"


def days_left(day: date, as_of: date) -> str:
    """Say how far a date is from the day of the question."""
    left = (day - as_of).days
    if left < 0:
        return f"已逾期{-left}天"
    return f"还有{left}天到期" if left else "当天是最后一日"


def lasting_outcome(state: OccurrenceState, as_of: date) -> str:
    """Say who has recorded something this year for an ongoing duty."""
    missing = [name for name in state.deciders if Flag.WANTS_ENTRY in state.departments[name].flags]
    returned = [name for name in state.deciders if Flag.RETURNED in state.departments[name].flags]
    told = [f"{names(returned)}的报告被退回"] if returned else []
    if missing:
        told.append(f"{as_of.year}年还没有记录的是{names(missing, _SHOWN_BEHIND)}")
    elif Flag.WANTS_ENTRY in state.flags:
        told.append(f"{as_of.year}年还没有记录")
    elif state.deciders and all(
        _has_entry(state.departments[name], as_of.year) for name in state.deciders
    ):
        told.append(f"{as_of.year}年已有记录")
    else:
        told.append(f"{as_of.year}年不在方案管的时间以内，不要求记录")
    return "；".join(told) + "。"


def _has_entry(own: DepartmentState, year: int) -> bool:
    return own.newest is not None and own.newest.at.year == year


def summary(chapters: Sequence[Chapter], as_of: date) -> str:
    """Sum up what has fallen due."""
    done = [chapter for chapter in chapters if chapter.is_done]
    behind = [chapter for chapter in chapters if not chapter.is_done]
    total, unit = len(chapters), counter(chapters)
    begun = f"到{spoken_day(as_of)}已有{total}{unit}到期"
    if not done:
        return f"{begun}，都没有办完。"
    if not behind:
        return f"{begun}，都已办完{_lateness(done)}{_unchecked(done)}。"
    return f"{begun}，办完{len(done)}{unit}{_lateness(done)}{_unchecked(done)}；没有办完的是{some_periods(behind)}。"


def _lateness(done: Sequence[Chapter]) -> str:
    late = [chapter for chapter in done if chapter.state.on_time is False]
    if not late:
        return ""
    return f"，其中{some_periods(late)}超过原定日期" if len(done) > 1 else "，但超过了原定日期"


def _unchecked(done: Sequence[Chapter]) -> str:
    """Tell what somebody has yet to check."""
    waiting = [chapter for chapter in done if chapter.state.status is Status.REPORTED]
    if not waiting:
        return ""
    if len(waiting) < len(done):
        return f"；办完的当中，{some_periods(waiting)}还没有核实销号"
    return (
        f"；办完的这{len(done)}{counter(done)}都还没有核实销号"
        if len(done) > 1
        else "；办完的还没有核实销号"
    )


def counter(chapters: Sequence[Chapter]) -> str:
    """Give the word by which the occurrences of a deadline are counted."""
    due = chapters[0].state.due if chapters else None
    return "次" if due is not None and due.event is not None else "期"


def silence(chapters: Sequence[Chapter], as_of: date) -> str:
    """Say in one sentence which periods have passed without a word."""
    first, last = (chapter.state.in_force for chapter in (chapters[0], chapters[-1]))
    assert first is not None
    assert last is not None
    unit, total = counter(chapters), len(chapters)
    which = f"{some_periods(chapters)}这{total}{unit}都没有收到过报告"
    if total > _SHOWN_PERIODS:
        newest = spoken_due(chapters[-1].state.due)
        which = f"从{spoken_due(chapters[0].state.due)}到{newest}，有{total}{unit}没有收到过报告"
    oldest = f"最早的{spoken_day(first)}到期，{days_left(first, as_of)}"
    return f"{which}。{oldest}；最近的{spoken_day(last)}到期，{days_left(last, as_of)}。"


def some_periods(chapters: Sequence[Chapter]) -> str:
    """Name periods; of many, the newest and their number."""
    told = [spoken_due(chapter.state.due) for chapter in chapters]
    if len(told) <= _SHOWN_PERIODS:
        return "、".join(told)
    return f"{'、'.join(told[-2:])}等{len(told)}{counter(chapters)}"


def is_open(chapter: Chapter, name: str) -> bool:
    """Whether a department still owes its share of an occurrence."""
    own = chapter.state.departments.get(name)
    return own is not None and not own.status.is_done


def unanswered(steps: Iterable[Step]) -> dict[str, Entry]:
    """Give the departments whose request for an extension nobody has answered."""
    found: dict[str, Entry] = {}
    for step in steps:
        if isinstance(step, Report) and step.entry.ask_extension is not None:
            found[step.department] = step.entry
        elif isinstance(step, Ruling):  # whatever is decided on the department's report answers it
            found.pop(step.department or "", None)
    return found
