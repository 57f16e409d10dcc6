"""考评通报: who came to which grade, what was found and what is demanded
(docs/reports.md#考评通报).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fazhi_cli.model.evaluation import (
    EvaluationDemand,
    EvaluationFinding,
    EvaluationKind,
)
from fazhi_cli.model.report_kind import Edition
from fazhi_cli.model.scoring import points_text
from fazhi_cli.render.pages.evaluation import points_words
from fazhi_cli.render.pages.words import full_stop, said, spoken_day
from fazhi_cli.render.reports.assessment_words import (
    approval_words,
    ground_words,
    joined,
    notice_title,
    running_names,
    scope_words,
    with_grade,
)
from fazhi_cli.render.reports.document_number import document_number
from fazhi_cli.render.reports.frame import frame
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.evaluation.day import evaluation_day
from fazhi_cli.services.evaluation.result import UnitResult
from fazhi_cli.services.reports.assessment import (
    AssessedGroup,
    AssessmentReport,
    assessment_report,
)
from fazhi_cli.services.reports.basis import ReportBasis

_MOST_NAMED = 2  # groups in one heading
_TOP, _OPENING, _GRADES, _END = "文头", "开头", "等次", "落款"
_FOUND, _DEMANDED = "存在的问题和不足", "改进的意见和建议"
_INSPECTED, _TO_RECTIFY = "督察发现的问题", "整改要求"


def assessment_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/assessment.md sees."""
    return _Notice(assessment_report(basis), Gaps()).context()


class _Notice:
    """One 通报, written from its top to its end: its gaps are listed in that order."""

    def __init__(self, report: AssessmentReport, gaps: Gaps) -> None:
        self._report = report
        self._evaluation = report.evaluation
        self._notice = report.evaluation.notice
        self._basis = report.basis
        self._gaps = gaps
        self._is_internal = report.basis.edition is Edition.INTERNAL

    def context(self) -> dict[str, Any]:
        own = {
            "number": self._number(),
            "title": notice_title(self._evaluation),
            "addressees": self._addressees(),
            "grounds": self._grounds(),
            "assessor": self._told(self._evaluation.assessor, _OPENING, "考评单位", "assessor"),
            "scope": scope_words(self._evaluation, self._report.groups),
            "name": said(self._evaluation.title),
            "approval": approval_words(self._evaluation.approved),
            "sections": list(self._sections()),
            "pending": list(self._pending()),
            **self._findings(),
            **self._demands(),
            **self._signature(),
            "scores": list(self._scores()) if self._is_internal else [],
            "early": self._early(),
        }
        return {**frame(self._basis, self._gaps), **own}

    def _told(self, words: str | None, part: str, what: str, key: str) -> str:
        """Give the data's own words; a mark where there are none."""
        return said(words or "") or self._gaps.mark(part, what, self._report.path, key)

    # 文头.

    def _number(self) -> str:
        """Give the document number; a circular that was issued without one goes without."""
        if self._basis.number is not None:
            day = self._notice.issued or self._basis.cut_off
            return document_number(self._basis, self._gaps, _TOP, day.year)
        if self._notice.doc_number or self._notice.issued is None:
            return self._told(self._notice.doc_number, _TOP, "文号", "notice.doc_number")
        return ""

    def _addressees(self) -> str:
        """Name the addressees; those whose names have a 、 are told apart by a comma."""
        names = [said(name) for name in self._notice.to]
        mark = "，" if any("、" in name for name in names) else "、"
        return self._told(mark.join(names), _TOP, "主送机关", "notice.to")

    def _grounds(self) -> str:
        basis = self._evaluation.basis
        if basis is None:
            return ground_words(self._gaps.mark(_OPENING, "依据", self._report.path, "basis"))
        return ground_words(said(basis))

    # 等次.

    def _sections(self) -> Iterator[dict[str, Any]]:
        """Give a section for each grade that somebody has, best first."""
        evaluation = self._evaluation
        for grade in evaluation.grades:
            groups = [each for each in self._report.groups if each.of_grade(grade.name)]
            if not groups:
                continue
            names = [said(each.group.name) for each in groups]
            whose = joined(names) if len(names) <= _MOST_NAMED else "单位"
            yield {
                "grade": said(grade.name),
                "heading": with_grade(evaluation, grade.name, whose, is_dated=True),
                "lists": [self._list(each, grade.name) for each in groups],
            }

    def _list(self, group: AssessedGroup, grade: str) -> dict[str, Any]:
        names, units = said(group.group.name), group.of_grade(grade)
        everybody = [name for each in self._report.groups for name in _names_of(each)]
        return {
            "group": names,
            "heading": with_grade(self._evaluation, grade, names, is_dated=False),
            "count": len(units),
            "units": [said(unit) for unit in units],
            "words": running_names([said(unit) for unit in units], everybody),
        }

    def _pending(self) -> Iterator[dict[str, Any]]:
        """Tell of the units without a grade, group by group; what lacks is listed unit by unit."""
        for index, each in enumerate(self._report.groups):
            if not each.pending:
                continue
            names = join([said(name) for name in each.pending])
            mark = f"〔待填：{said(each.group.name)}{len(each.pending)}个单位的等次：{names}〕"
            self._note_pending(index, each)
            yield {"group": said(each.group.name), "count": len(each.pending), "words": mark}

    def _note_pending(self, index: int, group: AssessedGroup) -> None:
        """List the scores without which a group has no grades; else the grades themselves."""
        is_listed = False
        for unit in group.result.units:
            for item in unit.score.missing if unit.score is not None else ():
                what = f"{said(unit.printed)}：{said(item.name)}的得分"
                self._gaps.mark(_GRADES, what, self._report.path, "scores")
                is_listed = True
        if is_listed:
            return
        key = f"groups[{index}].results"
        for name in group.pending:
            self._gaps.mark(_GRADES, f"{said(name)}的等次", self._report.path, key)

    # 问题和要求.

    def _findings(self) -> dict[str, Any]:
        is_inspection = self._evaluation.kind is EvaluationKind.INSPECTION
        points = []
        for index, each in enumerate(self._evaluation.findings):
            point = self._point(each, f"findings[{index}].text")
            units = [said(unit) for unit in each.units] if self._is_internal else []
            if units:
                point["text"] += f"涉及{join(units)}。"
            points.append({**point, "who": said(each.who or ""), "units": units})
        heading = _INSPECTED if is_inspection else _FOUND
        return {"findings_heading": heading, "findings": points}

    def _demands(self) -> dict[str, Any]:
        is_inspection = self._evaluation.kind is EvaluationKind.INSPECTION
        points = []
        for index, each in enumerate(self._evaluation.demands):
            points.append(self._point(each, f"demands[{index}].text"))
        heading = _TO_RECTIFY if is_inspection else _DEMANDED
        return {"demands_heading": heading, "demands": points}

    def _point(self, each: EvaluationFinding | EvaluationDemand, key: str) -> dict[str, str]:
        title = said(each.title)
        part = _FOUND if isinstance(each, EvaluationFinding) else _DEMANDED
        text = self._told(each.text, part, f"“{title}”的内容", key)
        return {"title": full_stop(title), "text": full_stop(text)}

    # 落款.

    def _signature(self) -> dict[str, str]:
        notice = self._notice
        issued = "" if notice.issued is None else spoken_day(notice.issued)
        sealed_by = said(notice.sealed_by or "")
        return {
            "signer": self._told(notice.issuer, _END, "发文机关", "notice.issuer"),
            "sealed_by": f"（{sealed_by}代章）" if sealed_by else "",
            "signed": self._told(issued, _END, "成文日期", "notice.issued"),
        }

    # 得分.

    def _scores(self) -> Iterator[dict[str, str]]:
        """Give the table of the points, which only the internal edition has."""
        for group in self._report.groups:
            for unit in group.result.units:
                if unit.score is not None:
                    yield {"group": said(group.group.name), **_score_row(unit)}

    def _early(self) -> str:
        """Say that the grades may still change, where more records are going to count."""
        last = self._evaluation.cutoff or evaluation_day(self._evaluation)
        if not self._evaluation.is_scored or self._basis.cut_off >= last:
            return ""
        day = spoken_day(self._basis.cut_off)
        return f"记录只算到{day}，考评算到{spoken_day(last)}，等次还可能改变"


def _names_of(group: AssessedGroup) -> Sequence[str]:
    return [*(said(unit.printed) for unit in group.result.units), *map(said, group.pending)]


def _score_row(unit: UnitResult) -> dict[str, str]:
    score = unit.score
    assert score is not None
    points = []
    for each in score.items:
        told = "缺" if each.is_missing else points_words(each)
        points.append(f"{said(each.item.id)}{told}")
    if score.bonus:
        points.append(f"加{points_text(score.bonus)}")
    if score.deducted:
        points.append(f"减{points_text(score.deducted)}")
    reasons = [f"{veto.effect}（{said(veto.reason)}）" for veto in unit.vetoes]
    return {
        "rank": "—" if unit.rank is None else str(unit.rank),
        "unit": said(unit.printed),
        "grade": said(unit.grade or "") or "未定",
        "total": "—" if score.total is None else points_text(score.total),
        "points": "，".join(points),
        "remark": "；".join(reasons),
    }
