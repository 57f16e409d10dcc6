"""Where an occurrence stands: each department's share in words, many periods summed up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.render.pages.task_words import late_words
from fazhi_cli.render.pages.words import named_task, names, spoken_day, spoken_due
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.status.history import Report, Ruling, Step
from fazhi_cli.rules.status.values import DepartmentState, Flag, OccurrenceState, Status
from fazhi_cli.services.queries.task_story import Chapter

_SHOWN_BEHIND = 16
_SHOWN_PERIODS = 4


def outcome(state: OccurrenceState, as_of: date) -> str:
    """Say in one sentence where everybody stands who owes an occurrence."""
    done: dict[str, list[str]] = {}
    behind: dict[str, list[str]] = {}
    for name in state.deciders:
        own = state.departments[name]
        alike = done if own.status.is_over else behind
        alike.setdefault(_share(own, state, as_of), []).append(name)
    parts = [f"{names(who)}{words}" for words, who in done.items()]
    parts += [f"{names(who, _SHOWN_BEHIND)}{words}" for words, who in behind.items()]
    if state.unassigned and state.status.has_ended:
        parts.append(_ended(state.into))
    elif state.unassigned and not state.status.is_done:
        parts.append(f"责任单位还没有明确{_pressing(state.original, state.in_force, as_of)}")
    return "；".join(parts) + "。"


def _share(own: DepartmentState, state: OccurrenceState, as_of: date) -> str:
    """Say how far one department is."""
    if own.into is not None:
        return f"这一项{_ended(own.into)}"
    if own.status.has_ended:
        return f"没有办完的{_ended(None)}"
    if own.status is Status.CLOSED and own.done_on is None:
        return "没有报完成，已经批准销号"
    if own.status is Status.CLOSED:
        return f"{_done(own, '')}，已经销号"
    if own.status is Status.REPORTED:
        return f"{_done(own, '报')}，还没有核实销号"
    pressing = _pressing(own.original, own.in_force, as_of)
    asked = _asked_times(state)
    if Flag.RETURNED in own.flags:
        counted = f"，{asked}，算数的有{own.completions}次" if asked else ""
        return f"被退回以后还没有重新报完成{counted}{pressing}"
    if asked and own.completions:
        return f"{asked}，已有{own.completions}次{pressing}"
    if asked:
        return f"{asked}，一次也没有完成{pressing}"
    if own.status is Status.NOT_STARTED:
        return f"还没有报告{pressing}"
    return f"正在推进{pressing}"


def _ended(into: TaskName | None) -> str:
    """Say that something is no longer owed here, and where it goes on."""
    if into is None:
        return "已经终止，不再要求"
    return f"已经接续到{named_task(into)}"


def _asked_times(state: OccurrenceState) -> str:
    """Say how often something is to be done; an empty text for once."""
    times = state.deadline.times if state.deadline is not None else None
    if times is None or times == 1:
        return ""
    if state.due is not None and state.due.period is not None:
        return f"这一期要{times}次"
    return f"一共要{times}次"


def _done(own: DepartmentState, reported: str) -> str:
    """Say whether it was done in time, by the original date, or how late."""
    if own.done_on is None or own.original is None:
        return "已报完成"
    if own.on_time:
        return f"按期{reported}完成"
    [aloud] = late_words(own, f"{reported}完成").aloud
    return aloud


def _pressing(original: date | None, in_force: date | None, as_of: date) -> str:
    if in_force is None:
        return ""
    left = days_left(in_force, as_of)
    if in_force == original:
        return f"，{left}"
    return f"，延期后的到期日是{spoken_day(in_force)}，{left}"


def days_left(day: date, as_of: date) -> str:
    """Say how far a date is from the day of the question."""
    left = (day - as_of).days
    if left < 0:
        return f"已逾期{-left}天"
    if left == 0:
        return "当天是最后一日"
    return f"还有{left}天到期"


def lasting_outcome(state: OccurrenceState, as_of: date) -> str:
    """Say who has recorded something this year for an ongoing duty."""
    shares = {name: state.departments[name] for name in state.deciders}
    if state.status.has_ended:
        return f"{_ended(state.into)}。"
    returned = [name for name, own in shares.items() if Flag.RETURNED in own.flags]
    missing = [name for name, own in shares.items() if Flag.WANTS_ENTRY in own.flags]
    parts = []
    if returned:
        parts.append(f"{names(returned)}的报告被退回")
    if missing:
        parts.append(f"{as_of.year}年还没有记录的是{names(missing, _SHOWN_BEHIND)}")
    elif Flag.WANTS_ENTRY in state.flags:
        parts.append(f"{as_of.year}年还没有记录")
    elif shares and all(_has_entry(own, as_of.year) for own in shares.values()):
        parts.append(f"{as_of.year}年已有记录")
    else:
        parts.append(f"{as_of.year}年不在方案管的时间以内，不要求记录")
    return "；".join(parts) + "。"


def _has_entry(own: DepartmentState, year: int) -> bool:
    return own.newest is not None and own.newest.at.year == year


def summary(chapters: Sequence[Chapter], as_of: date) -> str:
    """Sum up what has fallen due."""
    done = [chapter for chapter in chapters if chapter.is_done]
    ended = [chapter for chapter in chapters if chapter.state.status.has_ended]
    by_end: dict[TaskName | None, list[Chapter]] = {}
    for chapter in ended:
        by_end.setdefault(chapter.state.into, []).append(chapter)
    behind = [chapter for chapter in chapters if not chapter.is_over]
    unit = counter(chapters)
    begin = f"到{spoken_day(as_of)}已有{len(chapters)}{unit}到期"
    for into, alike in by_end.items():
        begin += f"，{some_periods(alike)}{_ended(into)}"
    if not done:
        return f"{begin}，都没有办完。" if not ended else f"{begin}。"
    remarks = f"{_lateness(done)}{_unchecked(done)}"
    if not behind and not ended:
        return f"{begin}，都已办完{remarks}。"
    if not behind:
        return f"{begin}；其余的都已办完{remarks}。"
    return f"{begin}，办完{len(done)}{unit}{remarks}；没有办完的是{some_periods(behind)}。"


def _lateness(done: Sequence[Chapter]) -> str:
    late = [chapter for chapter in done if chapter.state.on_time is False]
    if not late:
        return ""
    if len(done) == 1:
        return "，但超过了原定日期"
    return f"，其中{some_periods(late)}超过原定日期"


def _unchecked(done: Sequence[Chapter]) -> str:
    """Tell what somebody has yet to check."""
    waiting = [chapter for chapter in done if chapter.state.status is Status.REPORTED]
    if not waiting:
        return ""
    if len(waiting) < len(done):
        return f"；办完的当中，{some_periods(waiting)}还没有核实销号"
    if len(done) == 1:
        return "；办完的还没有核实销号"
    return f"；办完的这{len(done)}{counter(done)}都还没有核实销号"


def counter(chapters: Sequence[Chapter]) -> str:
    """Give the word by which the occurrences of a deadline are counted."""
    due = chapters[0].state.due if chapters else None
    return "次" if due is not None and due.event is not None else "期"


def silence(chapters: Sequence[Chapter], as_of: date) -> str:
    """Say in one sentence which periods have passed without a word."""
    first, last = chapters[0].state, chapters[-1].state
    assert first.in_force is not None
    assert last.in_force is not None
    count = f"{len(chapters)}{counter(chapters)}"
    which = f"{some_periods(chapters)}这{count}都没有收到过报告"
    if len(chapters) > _SHOWN_PERIODS:
        span = f"从{spoken_due(first.due)}到{spoken_due(last.due)}"
        which = f"{span}，有{count}没有收到过报告"
    oldest = f"最早的{spoken_day(first.in_force)}到期，{days_left(first.in_force, as_of)}"
    newest = f"最近的{spoken_day(last.in_force)}到期，{days_left(last.in_force, as_of)}"
    return f"{which}。{oldest}；{newest}。"


def some_periods(chapters: Sequence[Chapter]) -> str:
    """Name periods; of many, the newest and their number."""
    periods = [spoken_due(chapter.state.due) for chapter in chapters]
    if len(periods) <= _SHOWN_PERIODS:
        return join(periods)
    return f"{join(periods[-2:])}等{len(periods)}{counter(chapters)}"


def is_open(chapter: Chapter, name: str) -> bool:
    """Whether a department still owes its share of an occurrence."""
    own = chapter.state.departments.get(name)
    return own is not None and not own.status.is_over


def unanswered(steps: Iterable[Step]) -> dict[str, Entry]:
    """Give the departments whose request for an extension nobody has answered."""
    requests: dict[str, Entry] = {}
    for step in steps:
        if step.retraction is not None:
            continue
        if isinstance(step, Report) and step.entry.ask_extension is not None:
            requests[step.department] = step.entry
        elif isinstance(step, Ruling):
            # Whatever is decided on the department's report answers it.
            requests.pop(step.department or "", None)
    return requests
