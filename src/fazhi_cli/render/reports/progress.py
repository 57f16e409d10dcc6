"""进展通报: how far the period's matters are, who is behind, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.render.pages.words import spoken_period, titled
from fazhi_cli.render.reports.ahead_words import ahead_sentences, extended_words
from fazhi_cli.render.reports.behind_words import behind_sentence
from fazhi_cli.render.reports.count_words import class_words, on_time_words, pace_words
from fazhi_cli.render.reports.document_number import document_number
from fazhi_cli.render.reports.frame import frame
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.matter_rows import matter_row
from fazhi_cli.render.reports.matter_words import (
    MatterWords,
    period_days,
    short_period,
)
from fazhi_cli.render.reports.question_words import question_sentences
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.reports.matters import matter_counts, part_counts
from fazhi_cli.rules.reports.pace import Pace
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.pressing import OpenMatter
from fazhi_cli.services.reports.progress import ProgressReport, progress_report

_TOP, _SLOW, _DEMANDS, _END = "文头", "需要加快推进的事项", "下一步要求", "落款"


def progress_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/progress.md sees."""
    report, words, gaps = progress_report(basis), MatterWords(basis), Gaps()
    own = {
        "number": document_number(basis, gaps, _TOP, basis.cut_off.year),
        "period_short": _period_word(basis),
        "basis": _basis_words(basis),
        "summary": _summary(report),
        "rows": [matter_row(matter, words, basis.has_records) for matter in report.due],
        "paces": [{"pace": each.value, "number": n} for each, n in report.paces.items()],
        "punctual": list(report.punctual),
        "punctual_words": _punctual_words(report),
        **_slow(report, words, gaps),
        **_demands(report, words, gaps),
        "signer": _signer(basis, gaps),
        "signed": gaps.mark(_END, "成文日期"),
    }
    return {**frame(basis, gaps), **own}


def _period_word(basis: ReportBasis) -> str:
    period = basis.period
    if period.is_year:
        return spoken_period(period.name)
    return short_period(period.name, period.year)


def _basis_words(basis: ReportBasis) -> str:
    """Name the plans on which the circular rests."""
    names = []
    for plan in basis.plans:
        name = titled(plan.title)
        if plan.doc_number:
            name += f"（{plan.doc_number}）"
        names.append(name)
    return join(names)


def _signer(basis: ReportBasis, gaps: Gaps) -> str:
    """Name the office; of a place where nothing was recorded nobody knows that it wrote this."""
    if not basis.has_records:
        return gaps.mark(_END, "发文机关")
    return basis.settings.coordinator.name


# 总体情况.


def _summary(report: ProgressReport) -> list[str]:
    basis = report.basis
    sentences = [_assigned(basis), _by_matter(basis)]
    if basis.has_records:
        sentences += [_by_part(basis), _carried(report), _pace(report)]
    return [sentence for sentence in sentences if sentence]


def _assigned(basis: ReportBasis) -> str:
    tasks = notices = 0
    for plan in basis.plans:
        walked = [placed.is_task for placed in plan.walk()]
        tasks += sum(walked)
        notices += len(walked) - sum(walked)
    sentence = f"方案部署任务{figure(tasks)}项"
    if len(basis.plans) > 1:
        sentence = f"{figure(len(basis.plans))}份{sentence.replace('部署', '共部署')}"
    if notices:
        sentence += f"，印发通知要求{figure(notices)}项"
    return f"{sentence}。"


def _by_matter(basis: ReportBasis) -> str:
    counts = matter_counts(basis.matters)
    words = f"{_period_word(basis)}（{period_days(basis.period)}）"
    sentence = f"{words}原定到期的事项{figure(counts.total)}个"
    if not counts.total:
        sentence = f"{words}没有原定到期的事项"
    elif basis.has_records:
        sentence += f"，其中{class_words(counts)}；{on_time_words(counts)}"
    sentence += "。"
    if counts.not_due:
        sentence += f"另有{figure(counts.not_due)}个在截止日以后到期。"
    if counts.ended:
        sentence += f"已经终止的{figure(counts.ended)}个，不计入。"
    return sentence


def _by_part(basis: ReportBasis) -> str:
    counts = part_counts(basis.matters)
    if not counts.total:
        return ""
    how = "按单位分别计算（几个单位共同承担的事项，每个单位算一个）"
    nobodys = sum(not matter.parts for matter in basis.matters if matter.original <= basis.cut_off)
    classes = f"其中{class_words(counts)}；{on_time_words(counts)}"
    sentence = f"{how}共{figure(counts.total)}个，{classes}"
    if nobodys:
        sentence += f"，没有明确责任单位的{figure(nobodys)}个不在其内"
    return f"{sentence}。"


def _carried(report: ProgressReport) -> str:
    phrases = []
    if report.carried:
        before = f"{_period_word(report.basis)}以前到期、至今没有完成的"
        phrases.append(f"{before}{figure(len(report.carried))}个")
    if report.earlier:
        phrases.append(f"往年方案遗留的{figure(len(report.earlier))}个")
    if not phrases:
        return ""
    return f"另有{'，'.join(phrases)}，不计入以上各数。"


def _pace(report: ProgressReport) -> str:
    total = sum(report.paces.values())
    if not total:
        return ""
    sentence = (
        f"从完成的百分比与时间进度看，已经开始的事项{figure(total)}个：{pace_words(report.paces)}"
    )
    if report.paces[Pace.OTHER]:
        sentence += "。其它是没有时限或者没有报百分比的"
    return f"{sentence}。"


# 进展较好的单位.


def _punctual_words(report: ProgressReport) -> str:
    names = report.punctual
    if not names:
        return ""
    words = _period_word(report.basis)
    if len(names) == report.with_matters and len(names) > 1:
        return f"{words}有事项到期的单位全部按时完成：{join(names)}。"
    return f"{join(names)}{words}到期的事项全部按时完成。"


# 需要加快推进的事项.


def _slow(report: ProgressReport, words: MatterWords, gaps: Gaps) -> dict[str, Any]:
    basis = report.basis
    slow: dict[str, Any] = {"overdue": [], "carried": [], "earlier": [], "unreported": ""}
    if basis.has_records:
        slow["overdue"] = _sentences(report.overdue, words)
        slow["carried"] = _sentences(report.carried, words)
        slow["earlier"] = _sentences(report.earlier, words)
        if any(plan.reporting is not None for plan in basis.plans):
            slow["unreported"] = gaps.mark(_SLOW, "台账回收登记")
    slow["unsettled"] = question_sentences(report.questions, words)
    return slow


def _sentences(matters: Sequence[OpenMatter], words: MatterWords) -> list[str]:
    return [behind_sentence(each, words) for each in matters]


# 下一步要求.


def _demands(report: ProgressReport, words: MatterWords, gaps: Gaps) -> dict[str, Any]:
    has_records = report.basis.has_records
    demands = {
        "answer_by": "",
        "ahead": ahead_sentences(report.ahead, words, has_records=has_records),
        "extended": "",
    }
    if has_records:
        if report.overdue or report.carried:
            demands["answer_by"] = gaps.mark(_DEMANDS, "反馈时限")
        demands["extended"] = extended_words(report.extended, words)
    return demands
