"""What only some parts of the annual report have: next year's dates, and the internal edition's
numbers (docs/reports.md#年度报告).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import names, said, spoken_day
from fazhi_cli.render.reports.year_facts import part_words
from fazhi_cli.render.reports.year_results import deadline_words, enumerated, matter_words
from fazhi_cli.render.voices.numbers import figure, percent_of
from fazhi_cli.rules.reports.matters import Matter, matter_counts
from fazhi_cli.rules.reports.outcome import Outcome, OutcomeCounts
from fazhi_cli.services.reports.annual import AnnualReport, TaskYear, is_routine
from fazhi_cli.services.reports.basis import ReportBasis

_OUTCOMES = {
    Outcome.ON_TIME: "按时完成",
    Outcome.LATE: "已完成，晚于时限",
    Outcome.FORCED: "已核实销号",
    Outcome.EXTENDED: "延期办理中",
    Outcome.OPEN: "未完成",
    Outcome.NOT_DUE: "未到期",
    Outcome.ENDED: "已终止",
}
NO_RECORD = "无记录"


def upcoming_points(report: AnnualReport) -> list[str]:
    """Tell what falls due next year: what is done once by its day, then what comes every year."""
    points = []
    once = [matter for matter in report.upcoming if not is_routine(matter)]
    for day, matters in groupby(once, key=lambda matter: matter.original):
        listed = "；".join(dict.fromkeys(matter_words(matter) for matter in matters))
        points.append(f"{spoken_day(day)}前：{listed}。")
    routine = dict.fromkeys(
        said(matter.placed.task.title) for matter in report.upcoming if is_routine(matter)
    )
    if routine:
        points.append(f"按期做好每年的工作：{enumerated(routine)}。")
    return points


def overview(basis: ReportBasis) -> list[str]:
    """Tell how many matters fell due and what became of them; nothing where there is no record."""
    counts = matter_counts(basis.matters)
    if not basis.has_records or not counts.total:
        return []
    rate = percent_of(counts.on_time, counts.total)
    total = figure(counts.total)
    return [
        f"{basis.period.year}年到期的事项{total}件，{classes(counts)}，"
        f"按时完成率{figure(rate)}（以{total}件为总数）。"
    ]


def classes(counts: OutcomeCounts) -> str:
    """Say how many of each class there are; a class without any is left out."""
    numbers = (
        ("按时完成", counts.on_time),
        ("晚于时限完成", counts.late),
        ("没有报完成即核实销号", counts.forced),
        ("延期办理中", counts.extended),
        ("未完成", counts.open),
    )
    return "、".join(f"{name}{figure(number)}件" for name, number in numbers if number)


def shortfalls(report: AnnualReport) -> list[str]:
    """Tell which targets were missed and which matters are open, in the internal edition."""
    if not report.basis.has_records:
        return []
    year = report.basis.period.year
    missed = [words for task in report.tasks for words in missed_words(task, year)]
    open_matters = [matter for matter in report.basis.matters if matter.outcome.is_open]
    paragraphs = []
    if missed:
        paragraphs.append(f"没有达到目标的指标：{'；'.join(missed)}。")
    if open_matters:
        listed = "；".join(map(matter_words, open_matters))
        paragraphs.append(f"到期没有完成的事项{figure(len(open_matters))}件：{listed}。")
    return paragraphs


def missed_words(task: TaskYear, year: int) -> Iterator[str]:
    """Say which indicators of a task were missed: by which value, against which target."""
    for each in task.indicators:
        value = each.value
        if not value.is_missed:
            continue
        when = part_words(value.part, year) if value.part is not None else ""
        name = f"{when}{value.department or ''}{said(each.indicator.name)}"
        yield f"{name}{figure(said(value.value))}，目标是{target_words(each.indicator.target)}"


def annex_rows(report: AnnualReport) -> list[dict[str, Any]]:
    """List what fell due in the year: its words, its date, whose it is, and what became of it."""
    return [_row(report.basis, matter) for matter in _by_day(report.basis.matters)]


def _row(basis: ReportBasis, matter: Matter) -> dict[str, Any]:
    deadline = matter.occurrence.deadline
    return {
        "matter": matter_words(matter),
        "phrase": deadline_words(deadline) if deadline is not None else "",
        "due": spoken_day(matter.original),
        "departments": names(list(matter.parts)),
        "outcome": _OUTCOMES[matter.outcome] if basis.has_records else NO_RECORD,
    }


def _by_day(matters: Sequence[Matter]) -> list[Matter]:
    return sorted(matters, key=lambda matter: matter.original)
