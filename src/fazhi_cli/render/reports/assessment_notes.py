"""What the notes on a 考评通报 tell: points and ranks, vetoes, who is not evaluated, and what was
found about whom (docs/reports.md#起草说明).
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.evaluation import EvaluationKind
from fazhi_cli.model.scoring import points_text
from fazhi_cli.render.pages.evaluation_places import places_words
from fazhi_cli.render.pages.words import said, spoken_day
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.evaluation.result import UnitResult
from fazhi_cli.services.reports.assessment import AssessmentReport, assessment_report
from fazhi_cli.services.reports.basis import ReportBasis

_Section = tuple[str, list[str]]


def assessment_sections(basis: ReportBasis) -> list[_Section]:
    """Give the lists, each with its heading; some may be empty."""
    report = assessment_report(basis)
    return [
        ("考评", list(_origin(report))),
        ("得分和名次，公开版不写", list(_scores(report))),
        ("名额", list(_places(report))),
        ("一票否决和不得评优", list(_vetoes(report))),
        ("还没有等次的", list(_pending(report))),
        ("加分和扣分", list(_awards(report))),
        ("不参评的单位", list(_exempt(report))),
        ("手工打了分、数据又算得出来的，照数据", list(_unused(report))),
        ("问题的范围和点名的单位", list(_findings(report))),
        ("没有要求针对的问题", list(_unanswered(report))),
    ]


def _origin(report: AssessmentReport) -> Iterator[str]:
    evaluation = report.evaluation
    yield f"{evaluation.id}　{said(evaluation.title)}"
    if evaluation.kind is EvaluationKind.INSPECTION:
        yield "督察没有等次"
        return
    if not evaluation.is_scored:
        yield "等次由考评单位评定，名单照原文的次序，不是名次"
        return
    yield f"记录算到{spoken_day(report.result.cutoff)}，各组的名单按名次排"


def _scores(report: AssessmentReport) -> Iterator[str]:
    for group in report.groups:
        told = [_unit_words(unit) for unit in group.result.units if unit.score is not None]
        if told:
            yield f"{said(group.group.name)}：{join(told)}"


def _unit_words(unit: UnitResult) -> str:
    rank = "不排名" if unit.rank is None else f"第{unit.rank}名"
    assert unit.score is not None
    if unit.score.total is None:
        return f"{said(unit.printed)}（缺分）"
    return f"{said(unit.printed)}（{rank}，{points_text(unit.score.total)}分）"


def _places(report: AssessmentReport) -> Iterator[str]:
    for group in report.groups:
        for places in group.result.places:
            words = said(places_words(report.evaluation, places, gap=""))
            line = f"{said(group.group.name)}：{words}"
            if places.tied:
                line += f"，名额边上同分的是{join([said(name) for name in places.tied])}"
            yield line


def _vetoes(report: AssessmentReport) -> Iterator[str]:
    for veto in report.evaluation.vetoes:
        yield f"{said(veto.unit)}：{veto.effect}，{said(veto.reason)}"


def _awards(report: AssessmentReport) -> Iterator[str]:
    for word, awards in (
        ("加", report.evaluation.bonus),
        ("扣", report.evaluation.deductions),
    ):
        for award in awards:
            yield f"{said(award.unit)}：{word}{points_text(award.points)}分，{said(award.reason)}"


def _pending(report: AssessmentReport) -> Iterator[str]:
    for group in report.groups:
        if group.pending:
            yield f"{said(group.group.name)}：{join([said(name) for name in group.pending])}"


def _exempt(report: AssessmentReport) -> Iterator[str]:
    for exemption in report.evaluation.exempt:
        yield f"{said(exemption.unit)}：{said(exemption.reason)}"


def _unused(report: AssessmentReport) -> Iterator[str]:
    for _, unit in report.result.units:
        for each in unit.score.items if unit.score is not None else ():
            if each.has_unused_score and each.score is not None:
                given = points_text(each.score.score)
                yield f"{said(unit.printed)}：{said(each.item.name)}打了{given}分"


def _findings(report: AssessmentReport) -> Iterator[str]:
    for finding in report.evaluation.findings:
        told = [said(finding.who)] if finding.who else []
        if finding.units:
            told.append(f"点名{join([said(name) for name in finding.units])}")
        if told:
            yield f"{said(finding.title)}：{'；'.join(told)}"


def _unanswered(report: AssessmentReport) -> Iterator[str]:
    answered = {name for demand in report.evaluation.demands for name in demand.answers}
    for finding in report.evaluation.findings:
        if finding.id not in answered:
            yield said(finding.title)
