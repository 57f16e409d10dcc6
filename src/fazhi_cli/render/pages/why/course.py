"""What was reported and decided, a sentence each; alike sentences of departments become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from fazhi_cli.model.progress import Entry, EntryStatus
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.task_refs import TaskName, split_ref
from fazhi_cli.render.pages.words import (
    because,
    full_stop,
    named_task,
    quoted,
    said,
    spoken_day,
    spoken_period,
)
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.status.history import Report, Ruling, Step, is_ending
from fazhi_cli.rules.status.values import DepartmentState, Extension
from fazhi_cli.services.queries.task_parties import canonical, name_then, reporter_then

# Of one occurrence, the newest.
SHOWN_STEPS = 12
_SHOWN_EVIDENCE = 3


class Setting(NamedTuple):
    """What has to be known to tell a step: names, what came of it, how often it is asked for.

    `with_period`: no heading has named the period. `into_titles` are of the tasks that take others
    in.
    """

    registry: Registry | None
    departments: Mapping[str, DepartmentState]
    times: int = 1
    with_period: bool = False
    into_titles: Mapping[str, str] = {}


class _Saying(NamedTuple):
    """A sentence about departments; those that differ in nothing else are said together."""

    before: str
    who: tuple[str, ...]
    after: str
    recorded: date | None = None  # the day on which it was written down, where that was later
    records: int = 1  # how many it tells
    origin: TaskName | None = None  # the older task in whose plan it stands


def tell_steps(steps: Sequence[Step], setting: Setting) -> Iterator[str]:
    """Tell reports and decisions in their order."""
    if len(steps) > SHOWN_STEPS:
        yield f"更早的还有{len(steps) - SHOWN_STEPS}条记录，这里不说。"
    sayings: list[_Saying] = []
    for step in steps[-SHOWN_STEPS:]:
        saying = _tell(step, setting)._replace(origin=step.origin)
        if sayings and _are_alike(sayings[-1], saying):
            last = sayings.pop()
            saying = saying._replace(
                who=last.who + saying.who, records=last.records + saying.records
            )
        sayings.append(saying)
    for (day, origin), run in groupby(sayings, key=_where_and_when):
        *others, last = run
        for saying in others:
            yield f"{saying.before}{join(saying.who)}{saying.after}"
        count = sum(saying.records for saying in (*others, last))
        about = f"{_recorded(day, count)}{_carried(origin, count)}"
        yield f"{last.before}{join(last.who)}{last.after}{about}"


def _where_and_when(saying: _Saying) -> tuple[date | None, TaskName | None]:
    """Tell in which plan a record stands, and when it was written down if that was later."""
    return saying.recorded, saying.origin


def _tell(step: Step, setting: Setting) -> _Saying:
    if isinstance(step, Report):
        return _report(step, setting)
    if is_ending(step):
        return _ending(step, setting)
    return _ruling(step, setting)


def _ending(step: Ruling, setting: Setting) -> _Saying:
    """Tell a decision 终止: what is no longer owed, into what it goes, and why."""
    review = step.review
    day = spoken_day(review.at.date())
    who: tuple[str, ...] = ()
    if review.department is not None:
        who = (said(name_then(setting.registry, review.department)),)
    what = quoted(review.deadline) if review.deadline is not None else "这项任务"
    if review.period is not None:
        what += f"{spoken_period(review.period)}这一期"
    if review.event is not None:
        what += f"{spoken_day(review.event)}发生的那一次"
    if who:
        what = f"在{what}中的工作"
    if review.into is not None:
        title = setting.into_titles.get(review.into)
        what += f"，并入{named_task(split_ref(review.into))}{quoted(title) if title else ''}"
    after = full_stop(what + because(review.reason)) + _taken_back(step)
    return _Saying(f"{day}，{said(review.by)}决定终止", who, after, _written(review))


def _taken_back(step: Step) -> str:
    """Tell that a record does not count any more, and why."""
    retraction = step.retraction
    if retraction is None:
        return ""
    day = spoken_day(retraction.at.date())
    why = because(retraction.reason)
    return full_stop(f"{day}，{said(retraction.by)}撤回了这一条，从这时起不计入{why}")


def _are_alike(last: _Saying, saying: _Saying) -> bool:
    """Whether two sentences differ in nothing but the departments."""
    if (last.before, last.after) != (saying.before, saying.after):
        return False
    if _where_and_when(last) != _where_and_when(saying):
        return False
    return not set(last.who) & set(saying.who)


def _report(step: Report, setting: Setting) -> _Saying:
    entry, who = step.entry, said(reporter_then(setting.registry, step))
    before = f"{spoken_day(entry.at.date())}，"
    if canonical(setting.registry, entry.by) != step.department:
        before += f"{said(entry.by)}代"
    words = f"报告{_which(entry, setting)}{_status(entry, setting)}"
    if entry.ask_extension is not None:
        words += f"，申请延期到{spoken_day(entry.ask_extension)}"
    if entry.note and said(entry.note):
        words += f"：{said(entry.note)}"
    after = full_stop(words) + "".join(_more(entry)) + _taken_back(step)
    return _Saying(before, (who,), after, _written(entry))


def _status(entry: Entry, setting: Setting) -> str:
    if entry.status is EntryStatus.REPORTED:
        return "完成一次" if setting.times > 1 else "已经完成"
    percent = f"，完成{entry.percent}%" if entry.percent is not None else ""
    return f"正在推进{percent}"


def _which(content: Entry | Review, setting: Setting) -> str:
    """Name the period or event that a record speaks of, where no heading has."""
    if not setting.with_period:
        return ""
    if content.period is not None:
        return f"{spoken_period(content.period)}这一期"
    if content.event is not None:
        return f"{spoken_day(content.event)}发生的那一次"
    return ""


def _more(entry: Entry) -> Iterator[str]:
    """Add what else an entry says."""
    if entry.problems:
        yield full_stop(f"存在的问题：{said(entry.problems)}")
    if entry.next_steps:
        yield full_stop(f"下一步打算：{said(entry.next_steps)}")
    if entry.help:
        yield full_stop(f"需要协调的事项：{said(entry.help)}")
    yield _result(entry)
    titles = [said(each.title) for each in entry.evidence]
    if titles:
        more = f"等{len(titles)}份" if len(titles) > _SHOWN_EVIDENCE else ""
        yield full_stop(f"佐证材料：{join(titles[:_SHOWN_EVIDENCE])}{more}")


def _result(content: Entry | Review) -> str:
    return full_stop(f"成效：{said(content.result)}") if content.result else ""


def _written(content: Entry | Review) -> date | None:
    """Give the day on which a record was made, where that is later than the day it is dated."""
    return content.recorded.date() if content.recorded is not None else None


def _recorded(day: date | None, count: int) -> str:
    """Tell once that a run of records was made later than the days that they are dated."""
    if day is None:
        return ""
    which = "这一条是" if count == 1 else f"以上{count}条都是"
    return f"{which}{spoken_day(day)}补记的。"


def _carried(origin: TaskName | None, count: int) -> str:
    """Tell once that a run of records stands in the older plan, and counts here."""
    if origin is None:
        return ""
    which = "这一条" if count == 1 else f"以上{count}条"
    return f"{which}记在{named_task(origin)}，接续过来。"


def _ruling(step: Ruling, setting: Setting) -> _Saying:
    department, review = step.department, step.review
    who: tuple[str, ...] = ()
    if department is not None:
        who = (said(name_then(setting.registry, review.department or department)),)
    before, words = _verdict(review, bool(who))
    which = _which(review, setting)
    if which:
        words += f"，针对的是{which}"
    words = full_stop(words + because(review.reason))
    effect = _effect(review, setting.departments.get(department or ""))
    day = f"{spoken_day(review.at.date())}，"
    after = words + _result(review) + effect + _taken_back(step)
    return _Saying(day + before, who, after, _written(review))


def _verdict(review: Review, is_on_somebody: bool) -> tuple[str, str]:
    """Give a decision's words before and behind the department."""
    checked = f"经{said(review.checked_by)}核实，" if review.checked_by else ""
    by, to = said(review.by), spoken_day(review.to) if review.to is not None else ""
    match review.decision:
        case Decision.CLOSE if review.forced:
            return checked, f"没有报完成，{by}批准销号"
        case Decision.CLOSE:
            return (f"{checked}{by}同意" if checked else f"{by}核实后，同意"), "销号"
        case Decision.RETURN:
            return f"{checked}{by}将", "的报告退回"
        case Decision.EXTEND:
            return f"{checked}{by}同意", f"延期到{to}"
        case Decision.REFUSE:
            return f"{checked}{by}不同意", "延期"
        case Decision.SETTLE if to:
            return f"{by}明确到期日为{to}", ""
        case Decision.SETTLE:
            return f"{by}明确{quoted(review.term or '')}指{join(review.departments)}", ""
        case _:
            return f"{by}将", f"的工作移交{join(review.departments)}" if is_on_somebody else ""


def _effect(review: Review, own: DepartmentState | None) -> str:
    """Tell that an extension does not count."""
    if review.decision is not Decision.EXTEND or review.to is None:
        return ""
    if own is None or own.original is None:
        return ""
    refused = Extension(review.at.date(), review.to, counts=False)
    if refused not in own.extensions:
        return ""
    if review.to <= own.original:
        return "新的日期不晚于原定日期，不算延期。"
    return "作出这个决定时期限已经届满，这次延期不算数。"
