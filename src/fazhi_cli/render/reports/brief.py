"""一页纸: what a leader has to know and to decide, on one page.

Rows are cut to what a page holds; the rest is a number, and stands in the full list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import quoted, said
from fazhi_cli.render.reports.behind_words import lateness
from fazhi_cli.render.reports.brief_page import fit_to_page
from fazhi_cli.render.reports.brief_sentence import top_sentence
from fazhi_cli.render.reports.brief_words import short_stage, short_units
from fazhi_cli.render.reports.frame import frame
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.matter_words import MatterWords, short_period
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.ladder import is_highest, level_for
from fazhi_cli.rules.reports.unsettled import Lacking
from fazhi_cli.rules.reports.year_value import YearValue
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.brief import BriefReport, brief_report
from fazhi_cli.services.reports.pressing import OpenMatter

RED_ROWS, YELLOW_ROWS, HELP_ROWS, MISSED_ROWS = 8, 6, 4, 4


def brief_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/brief.md sees."""
    report, words = brief_report(basis), MatterWords(basis)
    lights = basis.settings.lights
    red: list[dict[str, Any]] = []
    if basis.has_records:
        red = [_red_row(report, each, words) for each in report.overdue]
    yellow = [_yellow_row(report, each, words) for each in report.near]
    help_rows = [
        {
            "unit": each.department,
            "task": words.number(each.plan, each.placed),
            "help": said(each.entry.help or ""),
        }
        for each in report.help
    ]
    missed = [_missed(each, words) for each in report.missed]
    own = {
        "sentence": top_sentence(report),
        "numbers": _numbers(report, words),
        "red_word": lights.red,
        "red": red[:RED_ROWS],
        "red_rest": max(len(red) - RED_ROWS, 0),
        "yellow_word": lights.yellow,
        "yellow": yellow[:YELLOW_ROWS],
        "yellow_rest": max(len(yellow) - YELLOW_ROWS, 0),
        "help": help_rows[:HELP_ROWS],
        "help_rest": max(len(help_rows) - HELP_ROWS, 0),
        "missed": missed[:MISSED_ROWS],
        "missed_rest": max(len(missed) - MISSED_ROWS, 0),
        "to_decide": _to_decide(report, words),
    }
    return fit_to_page({**frame(basis, Gaps()), **own})


def _numbers(report: BriefReport, words: MatterWords) -> list[dict[str, Any]]:
    """Give the rows of the table: a plan of the period each, then what was left from before."""
    rows = []
    for plan, counts in report.by_plan:
        rows.append(
            {
                "plan": words.plan(plan),
                "due": counts.total,
                "done": counts.done,
                "on_time": counts.on_time,
                "forced": counts.forced,
                "extended": counts.extended,
                "overdue": counts.open,
                "not_due": counts.not_due,
            }
        )
    carried = sum(each.carried is not None for each in report.overdue)
    for name, number in (("以前结转", carried), ("往年方案遗留", len(report.earlier))):
        if number and report.basis.has_records:
            rows.append({**dict.fromkeys(rows[0], ""), "plan": name, "overdue": number})
    return rows


def _red_row(report: BriefReport, each: OpenMatter, words: MatterWords) -> dict[str, Any]:
    state = lateness(each.matter.days_late(words.cut_off))
    stage = short_stage(each.parts, words)
    if stage:
        state += f"，{stage}"
    return {
        "units": short_units(each.departments),
        "what": words.short(each.matter),
        "state": state,
        "advice": _advice(report, each),
    }


def _advice(report: BriefReport, each: OpenMatter) -> str:
    """Give what to do next: what was asked for, else the level that the delay calls for."""
    if not each.parts:
        return "请定责任单位"
    if each.wants_help:
        return "需要协调，见下"
    level = _level(report, each)
    if level is None:
        return ""
    return f"建议{level}"


def _level(report: BriefReport, each: OpenMatter) -> str | None:
    ladder = report.basis.settings.ladder
    return level_for(ladder, each.matter.days_late(report.basis.cut_off))


def _yellow_row(report: BriefReport, each: OpenMatter, words: MatterWords) -> dict[str, Any]:
    state = ""
    if report.basis.has_records:
        state = short_stage(each.parts, words)
    return {
        "day": words.day(each.matter.in_force),
        "units": short_units(each.departments),
        "what": words.short(each.matter),
        "state": state,
    }


def _missed(value: YearValue, words: MatterWords) -> str:
    """Say which target is missed: of which part of the year, by whose value."""
    when = ""
    if value.part is not None:
        when = short_period(value.part, words.year)
    whose = value.department or ""
    number = figure(said(value.value))
    target = target_words(value.indicator.target)
    return f"{when}{whose}{said(value.indicator.name)}{number}（目标{target}）"


def _to_decide(report: BriefReport, words: MatterWords) -> list[str]:
    """Give what only the leader can decide."""
    decisions = [*_unsettled(report, words), *_talks(report)]
    if report.earlier and report.basis.has_records:
        number = figure(len(report.earlier))
        decisions.append(f"往年方案遗留的{number}项，是继续办、并入新的任务还是终止")
    return decisions


def _unsettled(report: BriefReport, words: MatterWords) -> list[str]:
    nobodys, undated = [], []
    for question in report.questions:
        number = words.number(question.plan, question.placed)
        if question.lacking is Lacking.DEPARTMENT:
            nobodys.append(number)
            continue
        what = question.placed.task.title
        if question.deadline is not None and question.deadline.what is not None:
            what = question.deadline.what
        undated.append(number + quoted(what))
    decisions = []
    for tasks, lacking in ((nobodys, Lacking.DEPARTMENT), (undated, Lacking.DAY)):
        if tasks:
            decisions.append(f"{_few(tasks)}的{lacking}")
    return decisions


def _talks(report: BriefReport) -> list[str]:
    """Ask about the highest level: nobody takes it without the leader's word."""
    if not report.basis.has_records:
        return []
    names: dict[str, None] = {}
    highest = ""
    for each in report.overdue:
        level = _level(report, each)
        is_last = is_highest(report.basis.settings.ladder, level)
        if level is not None and is_last and each.parts and not each.wants_help:
            highest = level
            names.update(dict.fromkeys(each.departments))
    if not names:
        return []
    return [f"{short_units(list(names))}是否{highest}"]


def _few(tasks: Sequence[str]) -> str:
    if len(tasks) > 4:
        return f"{join(tasks[:3])}等{figure(len(tasks))}项"
    return join(tasks)
