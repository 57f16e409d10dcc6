"""起草说明 as plain data for templates/notes.md (docs/reports.md#起草说明)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi_cli.model.plan import Placed
from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import quoted, said, spoken_day, spoken_period
from fazhi_cli.render.reports.annual_parts import missed_words
from fazhi_cli.render.reports.year_results import done_without_result, matter_words
from fazhi_cli.render.voices.numbers import figure, percent_of
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.comparison import plain_number
from fazhi_cli.rules.reports.matters import Matter, matter_counts, part_counts
from fazhi_cli.rules.reports.outcome import Outcome, OutcomeCounts
from fazhi_cli.rules.reports.year_value import YearRatio, is_share
from fazhi_cli.services.reports.annual import TaskYear
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.notes import (
    Commit,
    LeftUncounted,
    NotesReport,
    newest_commit,
    notes_report,
)
from fazhi_cli.services.reports.year_indicators import YearIndicator

_NAME_DIGITS = 12


def notes_context(basis: ReportBasis, document: Mapping[str, Any]) -> dict[str, Any]:
    """Give what templates/notes.md sees.

    Args:
        basis: of the document that the notes are about.
        document: its context, whose gaps are listed.
    """
    if basis.kind.is_of_plans:
        report = notes_report(basis)
        commit, counts, sections = report.commit, _count_rows(report), _sections(report)
    else:
        from fazhi_cli.render.reports.assessment_notes import assessment_sections

        commit, counts = newest_commit(basis.workspace.root), []
        sections = assessment_sections(basis)
    told = [*sections, ("没有计入的记录和文件", _not_counted(basis))]
    return {
        "kind": basis.kind.chinese,
        "edition": basis.edition.value,
        "author": basis.department or basis.jurisdiction,
        "period_words": spoken_period(basis.period.name),
        "as_of_words": spoken_day(basis.cut_off),
        "commit": spoken_commit(commit),
        "plans": [f"{plan.id}　{said(plan.title)}" for plan in basis.plans],
        "has_records": basis.has_records,
        "counts": counts,
        "sections": [{"heading": name, "points": points} for name, points in told if points],
        "gaps": list(document["gaps"]),
    }


def spoken_commit(commit: Commit) -> str:
    """Say of which commit the data is, or why there is none."""
    if commit.trouble is not None:
        return f"没有提交号：{commit.trouble}"
    words = f"数据的提交是 {commit.name[:_NAME_DIGITS]}"
    if commit.changed:
        words += f"，另有{figure(commit.changed)}个数据文件的改动没有提交"
    return words


def _count_rows(report: NotesReport) -> list[dict[str, Any]]:
    if not report.basis.has_records:
        return []
    matters = report.basis.matters
    return [
        _count_row("按事项", matter_counts(matters)),
        _count_row("按单位×事项", part_counts(matters)),
    ]


def _count_row(name: str, counts: OutcomeCounts) -> dict[str, Any]:
    rate = percent_of(counts.on_time, counts.total)
    share = f"{figure(rate)}（{counts.on_time}/{counts.total}）" if rate else "没有到期的，不计算"
    return {"name": name, **counts._asdict(), "rate": share}


def _sections(report: NotesReport) -> list[tuple[str, list[str]]]:
    """Give the lists, each with its heading; those that are empty are left out later."""
    return [
        *_weak_points(report),
        ("没有达到目标的指标", _missed(report)),
        ("全年的比率与最近一次报的值不同", _differing(report)),
        ("比率算不出，或者要核对分子、分母的", _doubtful(report)),
        ("办完了、没有写成效（result）的", _silent(report)),
        ("没有全年值的指标", _without_value(report)),
        ("印发太晚、当年没有时间办的一期，不计为应办", _uncounted(report.late_issue)),
        ("印发时已经过去的日期", _uncounted(report.past)),
        ("时限待明确，没有写进文稿", _uncounted(report.unsettled)),
        ("不予公开的任务，公开版没有写，也没有计数", _withheld(report)),
        ("写第一责任人职责、没有归入第三部分的任务", _first_responsible(report)),
    ]


def _weak_points(report: NotesReport) -> list[tuple[str, list[str]]]:
    if not report.basis.has_records:
        return []
    by_outcome: dict[Outcome, list[str]] = {}
    for matter in report.basis.matters:
        by_outcome.setdefault(matter.outcome, []).append(_matter_line(matter))
    carried: dict[str, list[str]] = {}
    for each in report.basis.carried:
        carried.setdefault(each.kind.value, []).append(_matter_line(each.matter))
    return [
        ("到期没有完成的事项", by_outcome.get(Outcome.OPEN, [])),
        ("延期办理中的事项", by_outcome.get(Outcome.EXTENDED, [])),
        ("强行销号的事项", by_outcome.get(Outcome.FORCED, [])),
        ("晚于原定时限完成的事项", by_outcome.get(Outcome.LATE, [])),
        ("已终止的事项", by_outcome.get(Outcome.ENDED, [])),
        *((f"{kind}的事项，不计入总数", lines) for kind, lines in carried.items()),
    ]


def _matter_line(matter: Matter) -> str:
    line = f"{_numbered(matter.placed)}{matter_words(matter)}，{spoken_day(matter.original)}到期"
    due = matter.occurrence.due
    if due is not None and due.period is not None:
        line += f"（{spoken_period(due.period)}这一期）"
    if matter.outcome.is_open and not matter.parts:
        line += "，没有明确责任单位"
    units = [name for name, outcome in matter.parts.items() if outcome is matter.outcome]
    if units:
        line += f"：{join(units)}"
    return line


def _numbered(placed: Placed) -> str:
    return f"任务{placed.number} " if placed.is_task else f"{placed.key} "


def _missed(report: NotesReport) -> list[str]:
    lines = []
    for task in report.annual.tasks:
        for words in missed_words(task, report.basis.period.year):
            lines.append(f"{_numbered(task.placed)}{words}")
    return lines


def _differing(report: NotesReport) -> list[str]:
    lines = []
    for task, each in _indicators(report):
        value = each.value
        if not value.differs or value.ratio is None or value.newest is None:
            continue
        newest = value.newest
        when = spoken_period(newest.part) if newest.part is not None else spoken_day(newest.at)
        lines.append(
            f"{_numbered(task.placed)}{said(each.indicator.name)}全年{value.value}"
            f"（{_ratio_words(value.ratio)}），{newest.department}最近报的是{said(newest.value)}"
            f"（{when}），文稿用全年的"
        )
    return lines


def _doubtful(report: NotesReport) -> list[str]:
    """Tell of ratios that divide by nothing, and of shares that are more than the whole."""
    lines = []
    for task, each in _indicators(report):
        ratio = each.value.ratio
        if ratio is None:
            continue
        name = f"{_numbered(task.placed)}{said(each.indicator.name)}"
        if not ratio.whole:
            lines.append(f"{name}：分母是0，没有全年值")
        elif is_share(each.indicator) and ratio.part > ratio.whole:
            lines.append(f"{name}{each.value.value}（{_ratio_words(ratio)}）：超过100%")
    return lines


def _ratio_words(ratio: YearRatio) -> str:
    return f"{plain_number(ratio.part)}/{plain_number(ratio.whole)}"


def _silent(report: NotesReport) -> list[str]:
    lines = []
    for task in report.annual.tasks:
        units = dict.fromkeys(work.department for work in done_without_result(task))
        if units:
            title = said(task.placed.task.title)
            lines.append(f"{_numbered(task.placed)}{title}：{'、'.join(units)}")
    return lines


def _without_value(report: NotesReport) -> list[str]:
    if not report.basis.has_records:
        return []
    return [
        f"{_numbered(task.placed)}{said(each.indicator.name)}，目标是{target_words(each.indicator.target)}"
        for task, each in _indicators(report)
        if not each.value.value
    ]


def _indicators(report: NotesReport) -> Iterable[tuple[TaskYear, YearIndicator]]:
    for task in report.annual.tasks:
        for each in task.indicators:
            yield task, each


def _uncounted(deadlines: Sequence[LeftUncounted]) -> list[str]:
    lines = []
    for each in deadlines:
        line = f"{_numbered(each.placed)}{said(each.placed.task.title)}"
        if each.what:
            line += f"（{said(each.what)}）"
        if each.phrase:
            line += f"，原文是{quoted(each.phrase)}"
        if each.due is not None:
            line += f"，{spoken_day(each.due)}"
        lines.append(line)
    return lines


def _withheld(report: NotesReport) -> list[str]:
    return [f"{_numbered(placed)}{said(placed.task.title)}" for _, placed in report.withheld]


def _first_responsible(report: NotesReport) -> list[str]:
    lines = []
    for task in report.annual.tasks:
        title = said(task.placed.task.title)
        if task.part == 1 and "第一责任人" in title:
            lines.append(f"{_numbered(task.placed)}{title}")
    return lines


def _not_counted(basis: ReportBasis) -> list[str]:
    workspace = basis.workspace
    lines = [f"{file.path}：{file.first_error.message}" for file in workspace.left_out]
    for each in workspace.not_counted(basis.cut_off):
        where = each.path if each.line is None else f"{each.path}:{each.line}"
        lines.append(f"{where} {each.what}：{each.why}")
    return lines
