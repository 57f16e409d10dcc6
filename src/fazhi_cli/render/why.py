"""The report of `fazhi why` in sentences that a deputy head can read aloud, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.settings import Roll
from fazhi_cli.model.text import visible
from fazhi_cli.model.timerule import Once, Recurring, Unsettled, Within
from fazhi_cli.render.occurrences import owners_words
from fazhi_cli.render.sheet import join
from fazhi_cli.rules.calendar import ISSUE
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.rules.status import OccurrenceState
from fazhi_cli.rules.status_history import Report, Step
from fazhi_cli.services.why import DeadlineStory, WhyReport

_NUMERALS = "一二三四五六七八九十"
_SHOWN_PERIODS = 6


def spoken_day(day: date) -> str:
    """Say a date as official documents do: 2022年1月5日 (GB/T 9704)."""
    return f"{day.year}年{day.month}月{day.day}日"


def why_text(report: WhyReport) -> str:
    """Tell the whole story."""
    lines = [
        f"任务 {report.placed.key}　{report.placed.task.title}",
        f"出自《{_inner(report.plan.title)}》（{report.plan.id}）",
    ]
    for index, story in enumerate(report.stories):
        number = f"{_NUMERALS[index]}、" if index < len(_NUMERALS) else f"{index + 1}."
        lines += ["", f"{number}{_heading(story)}", *(f"  {line}" for line in _tell(story, report))]
    if not report.stories:
        lines += ["", "文件没有给这项任务写时限，所以没有到期日，不会算作逾期。"]
        lines += list(_course(report.steps))
    lines += ["", _conclusion(report)]
    if report.unknown_years:
        lines.append(f"注意：{join([str(year) for year in report.unknown_years])}年的节假日安排未知，只按周末计算。")
    return "\n".join(visible(line) for line in lines) + "\n"


def _inner(title: str) -> str:
    """Inside 《》 a title's own marks are printed 〈〉 (GB/T 15834)."""
    return title.replace("《", "〈").replace("》", "〉")


def _heading(story: DeadlineStory) -> str:
    deadline = story.deadline
    return deadline.what or deadline.id or print_rule(deadline.rule, deadline.times)


def _tell(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    yield _words(story)
    yield from _date(story, report)
    for occurrence in _worth_telling(story.come):
        yield from _occurrence(occurrence, report.as_of)
    if story.coming is not None:
        yield from _occurrence(story.coming, report.as_of)
    if story.lasting is not None:
        yield f"属于长期坚持的任务，不会逾期，每年要有记录；现在是“{'·'.join(story.lasting.words)}”。"
    yield from _course(story.steps)


def _words(story: DeadlineStory) -> str:
    deadline = story.deadline
    phrase = deadline.phrase or deadline.unsettled or deadline.ongoing
    if phrase is None:
        return f"台账写的时限是：{print_rule(deadline.rule, deadline.times)}。"
    names = dict.fromkeys(reading.name for reading in story.found.readings) if story.found else {}
    how = f"，按“{'”或“'.join(names)}”的读法" if names else ""
    guess = "（推定，不是原话）" if deadline.inferred else ""
    if isinstance(deadline.rule, Unsettled):
        return f"文件的原话是“{phrase}”{how}，没有写死日期。"
    return f"文件的原话是“{phrase}”{how}，读作：{print_rule(deadline.rule, deadline.times)}{guess}。"


def _date(story: DeadlineStory, report: WhyReport) -> Iterator[str]:
    rule = story.deadline.rule
    if isinstance(rule, Unsettled) and not story.come and story.coming is None:
        days = [item.rule.by for item in (story.found.readings if story.found else ()) if isinstance(item.rule, Once)]
        choices = "，也可以读作".join(spoken_day(day) for day in days)
        yield (f"可以读作{choices}；" if choices else "") + "在协调单位明确之前没有到期日，不算逾期。"
        return
    if isinstance(rule, Once):
        yield f"到期日是{spoken_day(rule.by)}，当天在内；{_policy(report.roll)}。"
    elif isinstance(rule, Within) and rule.after != ISSUE and not story.come and story.coming is None:
        yield f"还没有收到“{rule.after}”的记录，所以没有到期日；发生以后用 fazhi record --event 记下日期。"
    elif isinstance(rule, Recurring) and not story.come and story.coming is None:
        yield "在方案期间内没有一期到期。"
    elif story.lasting is None:
        yield f"每一期的最后一天在内；{_policy(report.roll)}。"
    if len(story.come) > _SHOWN_PERIODS:
        open_ones = sum(not item.status.is_done for item in story.come)
        which = "没有完成的" if open_ones else ""
        yield f"到今天共 {len(story.come)} 期已经到期，{open_ones} 期没有完成；下面只说{which}最近几期。"


def _worth_telling(come: tuple[OccurrenceState, ...]) -> tuple[OccurrenceState, ...]:
    """Choose the periods to tell of: what is not done before what is, the newest of many."""
    unfinished = tuple(item for item in come if not item.status.is_done)
    return (unfinished or come)[-_SHOWN_PERIODS:] if len(come) > _SHOWN_PERIODS else come


def _policy(roll: Roll) -> str:
    return "遇节假日不顺延" if roll is Roll.NONE else "遇节假日顺延到下一个工作日"


def _occurrence(state: OccurrenceState, as_of: date) -> Iterator[str]:
    if state.in_force is None or state.original is None:
        return
    period = f"{state.due.period} 这一期" if state.due is not None and state.due.period else "这一项"
    moved = f"（原定{spoken_day(state.original)}，已延期）" if state.in_force != state.original else ""
    late = f"，已逾期 {state.days_overdue} 天" if state.days_overdue else ""
    left = (state.in_force - as_of).days
    if not late and not state.status.is_done and left >= 0:
        late = "，今天是最后一日" if left == 0 else f"，还有 {left} 天"
    who = owners_words(state.deciders)
    yield f"{period}由{who}负责，到期日{spoken_day(state.in_force)}{moved}{late}，状态是“{'·'.join(state.words)}”。"
    behind = [name for name, own in state.departments.items() if name in state.deciders and not own.status.is_done]
    if 0 < len(behind) < len(state.deciders):
        yield f"还没有完成的是{join(behind)}。"
    for name, own in state.departments.items():
        for extension in own.extensions:
            verdict = "有效" if extension.counts else "在期限届满以后才决定，不算数"
            yield f"{name}的延期：{spoken_day(extension.decided)}决定延到{spoken_day(extension.to)}，{verdict}。"
        if own.on_time is not None:
            yield f"{name}{'按期' if own.on_time else '超过原定日期才'}完成。"


def _course(steps: tuple[Step, ...]) -> Iterator[str]:
    if not steps:
        yield "没有收到过进展报告，也没有督查核实的决定。"
    for step in steps:
        yield _report(step.department, step.entry) if isinstance(step, Report) else _ruling(step.review)


def _report(department: str, entry: Entry) -> str:
    by = "" if entry.by == department else f"（由{entry.by}代填）"
    period = f" {entry.period} 期" if entry.period else ""
    percent = f"，完成 {entry.percent}%" if entry.percent is not None else ""
    note = f"：{entry.note}" if entry.note else ""
    asked = f"；申请延期到{spoken_day(entry.ask_extension)}" if entry.ask_extension else ""
    return f"{spoken_day(entry.at.date())}，{department}{by}报告{period}“{entry.status}”{percent}{note}{asked}。"


def _ruling(review: Review) -> str:
    about = f"对{review.department}" if review.department else ""
    to = f"到{spoken_day(review.to)}" if review.to else ""
    named = f"，“{review.term}”指{join(review.departments)}" if review.term and review.departments else ""
    if review.decision is Decision.TRANSFER:
        named = f"给{join(review.departments)}"
    reason = f"，理由是：{review.reason}" if review.reason else ""
    checked = f"，由{review.checked_by}核实" if review.checked_by else ""
    day = spoken_day(review.at.date())
    return f"{day}，{review.by}{about}决定“{review.decision}”{to}{named}{checked}{reason}。"


def _conclusion(report: WhyReport) -> str:
    state = report.state
    next_due = f"；下一个到期日是{spoken_day(state.next_due)}" if state.next_due else ""
    words = "·".join(state.words)
    return f"结论：截至{spoken_day(report.as_of)}，这项任务是“{words}”，{report.light_word}灯{next_due}。"


def why_json(report: WhyReport) -> str:
    """Print the story as JSON: the same sentences, and the facts behind them."""
    document = {
        "version": 1,
        "as_of": report.as_of.isoformat(),
        "plan": report.plan.id,
        "task": report.placed.key,
        "title": report.placed.task.title,
        "deadlines": [_record(story, report) for story in report.stories],
        "status": report.state.words[0],
        "flags": list(report.state.words[1:]),
        "next_due": report.state.next_due.isoformat() if report.state.next_due else None,
        "light": report.light_word,
        "sentences": why_text(report).splitlines(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(story: DeadlineStory, report: WhyReport) -> dict[str, Any]:
    deadline = story.deadline
    known = [*story.come, *([story.coming] if story.coming is not None else [])]
    return {
        "deadline": deadline.id,
        "what": deadline.what,
        "phrase": deadline.phrase or deadline.unsettled or deadline.ongoing,
        "reading": [reading.name for reading in story.found.readings] if story.found else [],
        "rule": print_rule(deadline.rule, deadline.times),
        "inferred": deadline.inferred,
        "roll": str(report.roll),
        "occurrences": [
            {
                "period": item.due.period if item.due is not None else None,
                "due": item.in_force.isoformat() if item.in_force else None,
                "original_due": item.original.isoformat() if item.original else None,
                "status": item.words[0],
                "flags": list(item.words[1:]),
                "owners": list(item.deciders),
            }
            for item in known
        ],
    }
