"""年度报告: its five parts, in the order that the settings give (docs/reports.md#年度报告)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.model import report_errors
from fazhi_cli.model.plan import Plan
from fazhi_cli.render.pages.words import said, spoken_day, titled
from fazhi_cli.render.reports.annual_parts import (
    annex_rows,
    overview,
    shortfalls,
    upcoming_points,
)
from fazhi_cli.render.reports.assigned import LATE_DAYS, assigned_chapter, is_all_of, where
from fazhi_cli.render.reports.frame import frame
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.prose import marks_in, prose_paragraphs
from fazhi_cli.render.reports.year_facts import figure_words, indicator_words
from fazhi_cli.render.reports.year_results import done_without_result, result_sentences
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.services.reports.annual import AnnualReport, TaskYear, annual_report
from fazhi_cli.services.reports.basis import ReportBasis

_NUMERALS = "一二三四五"
_PROSE_FILES = ("01-主要举措", "02-不足", "03-第一责任人", "04-下一年安排", "05-其他")
_MISSING = {
    1: "主要举措和成效",
    2: "存在的不足和原因",
    3: "主要负责人听取汇报、召开会议、作出批示、带队督察的情况",
    4: "主要安排",
    5: "没有的写“无”，或者在 settings.yaml 的 annual_parts 里去掉第 5 部分",
}


def annual_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/annual.md sees.

    Raises:
        UsageError: a part of a year was asked for.
    """
    if not basis.period.is_year:
        raise report_errors.whole_year_only(basis.kind)
    report = annual_report(basis)
    page = _Page(report)
    parts = [page.part(number) for number in basis.workspace.settings.annual_parts]
    signature = page.signature()
    return {
        **frame(report.basis, page.gaps),
        "author": page.author,
        "is_department": basis.department is not None,
        "addressees": page.addressees,
        "orders": [_order(plan) for plan in basis.plans],
        "bases": _bases(basis),
        "areas": len(page.chapters) if not basis.has_records and page.chapters[0][0] else 0,
        "issues": list(_late_issues(basis)),
        "parts": parts,
        "signature": signature,
        "annex": [] if basis.is_public else annex_rows(report),
    }


class _Page:
    """The parts of one report, and the gaps in the order in which a reader meets them."""

    def __init__(self, report: AnnualReport) -> None:
        self._report = report
        self._basis = report.basis
        self.gaps = Gaps()
        self.addressees = self._addressees()
        self.chapters = _chapters(report.tasks_of(1))

    @property
    def author(self) -> str:
        """Whose report it is."""
        return self._basis.department or self._basis.jurisdiction

    def _addressees(self) -> list[str]:
        """Give to whom it goes; the settings name those to whom the place reports."""
        if self._basis.is_public:
            return []
        if self._basis.department is not None:
            return [self.gaps.mark("主送", "主送机关")]
        return list(self._basis.workspace.settings.report.to)

    def part(self, number: int) -> dict[str, Any]:
        """Give one of the five parts."""
        prose = self._prose(number)
        internal = self._internal(number)
        paragraphs = [*prose, *internal]
        chapters = self._chapters(number)
        points = upcoming_points(self._report) if number == 4 else []
        figures = [figure_words(each) for each in self._report.figures.get(number, ())]
        is_silent = not (paragraphs or chapters or points or figures)
        # What the leaders themselves did is in no record.
        is_unexplained = number == 2 and not (prose or internal or chapters)
        if is_silent or is_unexplained or (number == 3 and not prose):
            paragraphs.append(self._missing(number))
        return {
            "number": number,
            "paragraphs": paragraphs,
            "chapters": chapters,
            "points": points,
            "figures": figures,
        }

    def _internal(self, number: int) -> list[str]:
        """Give what only the edition for the level above says."""
        if self._basis.is_public:
            return []
        if number == 1:
            return overview(self._basis)
        return shortfalls(self._report) if number == 2 else []

    def _chapters(self, number: int) -> list[dict[str, Any]]:
        """Give the plans' chapters in the first part; elsewhere the tasks that were put there."""
        if number == 1:
            chapters = (self._chapter(heading, tasks) for heading, tasks in self.chapters)
            return [chapter for chapter in chapters if chapter is not None]
        items = [item for item in map(self._item, self._report.tasks_of(number)) if item]
        return [_chapter_record("", [], items)] if items else []

    def signature(self) -> dict[str, str]:
        """Give who signs, and the day."""
        issuer: str | None = self._basis.department
        if issuer is None:
            issuer = self._basis.workspace.settings.report.issuer
        if issuer is None:
            issuer = self.gaps.mark("署名", "署名机关", "data/settings.yaml", "report.issuer")
        return {"issuer": issuer, "day": self.gaps.mark("署名", "成文日期")}

    def _prose(self, number: int) -> list[str]:
        """Give what was written for a part; what is left to fill in there is a gap as well."""
        if self._basis.department is not None:
            return []  # what was written for the place is not the department's own
        paragraphs = prose_paragraphs(self._basis.sources.prose_of(number))
        for paragraph in paragraphs:
            for what in marks_in(paragraph):
                self.gaps.mark(_NUMERALS[number - 1], what, self._prose_file(number))
        return paragraphs

    def _missing(self, number: int) -> str:
        return self.gaps.mark(_NUMERALS[number - 1], _MISSING[number], self._prose_file(number))

    def _prose_file(self, number: int) -> str | None:
        """Name the file of a part's prose; a department's own is written into the document."""
        if self._basis.department is not None:
            return None
        folder = f"data/narratives/{self._basis.jurisdiction}/{self._basis.period.year}"
        return f"{folder}/{_PROSE_FILES[number - 1]}.md"

    def _chapter(self, heading: str, tasks: Sequence[TaskYear]) -> dict[str, Any] | None:
        """Give a chapter; None of one in which the department owed nothing and did nothing."""
        if not self._basis.has_records:
            is_whole = self._basis.department is not None or is_all_of(
                tasks[0].plan, heading, len(tasks)
            )
            return assigned_chapter(heading, tasks, self.gaps, is_whole=is_whole)
        items = [item for item in map(self._item, tasks) if item]
        if items:
            return _chapter_record(heading, [], items)
        if self._basis.department is not None and not any(task.matters for task in tasks):
            return None
        mark = self.gaps.mark(f"一、{heading}" if heading else "一", "本节主要举措和成效")
        return _chapter_record(heading, [mark], [])

    def _item(self, task: TaskYear) -> dict[str, Any] | None:
        """Give what there is to tell of a task; None of one of which nothing is."""
        results = result_sentences(task, self._basis)
        silent = done_without_result(task)
        gap = ""
        if not results and silent:
            file = f"data/progress/{task.plan.id}/{silent[0].department}.yaml"
            gap = self.gaps.mark(where(task), "成效", file, "result")
        earlier = "；".join(results)
        facts = list(self._indicators(task, earlier, is_told=bool(results or gap or task.figures)))
        facts += [words for each in task.figures if (words := figure_words(each, earlier))]
        if not results and not facts and not gap:
            return None
        return {
            "plan": task.plan.id,
            "task": task.placed.number,
            "title": said(task.placed.task.title),
            "gap": gap,
            "results": results,
            "facts": facts,
        }

    def _indicators(self, task: TaskYear, earlier: str, *, is_told: bool) -> Iterator[str]:
        """Say what stands for the year; what was missed stands in no part that the public reads."""
        for each in task.indicators:
            if each.value.is_missed:
                continue
            if each.value.value:
                words = indicator_words(each, self._basis.period.year, earlier)
                if words:
                    yield words
            elif is_told and self._basis.department is None:
                name = said(each.indicator.name)
                folder = f"data/progress/{task.plan.id}/"
                yield name + self.gaps.mark(where(task), "全年值", folder, f"values：{name}")


def _chapters(tasks: Sequence[TaskYear]) -> list[tuple[str, list[TaskYear]]]:
    chapters: dict[str, list[TaskYear]] = {}
    for task in tasks:
        chapters.setdefault(task.chapter, []).append(task)
    return [(said(heading), own) for heading, own in chapters.items()]


def _chapter_record(
    heading: str, paragraphs: list[str], items: list[dict[str, Any]]
) -> dict[str, Any]:
    return {"heading": heading, "paragraphs": paragraphs, "tasks": items}


def _order(plan: Plan) -> str:
    """Name a plan as the first sentence does: its title, its number, when it was issued."""
    number = said(plan.doc_number or "")
    issued = f"{spoken_day(plan.issued)}印发" if plan.issued is not None else ""
    behind = "，".join(each for each in (number, issued) if each)
    return titled(said(plan.title)) + (f"（{behind}）" if behind else "")


def _bases(basis: ReportBasis) -> str:
    """Name the documents that the plans follow; an id stands for a plan of the workspace."""
    titles = []
    for plan in basis.plans:
        for name in plan.basis:
            if name not in basis.workspace.names:
                titles.append(titled(said(name)))
    return "".join(dict.fromkeys(titles))  # no mark stands between titles (GB/T 15834)


def _late_issues(basis: ReportBasis) -> Iterator[str]:
    """Tell of plans that were issued when under a month of the period was left."""
    for plan in basis.plans:
        if plan.issued is None or not basis.period.holds(plan.issued):
            continue
        days = (basis.period.end - plan.issued).days + 1
        if days < LATE_DAYS:
            until = ""
            if plan.period is not None:
                until = f"，实施期到{spoken_day(plan.period.end)}"
            yield f"方案{spoken_day(plan.issued)}印发{until}，当年只有{figure(days)}天。"
