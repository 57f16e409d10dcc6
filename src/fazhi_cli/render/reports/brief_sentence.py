"""The one sentence on top of a leader's page."""

from __future__ import annotations

from fazhi_cli.render.pages.words import spoken_period
from fazhi_cli.render.reports.matter_words import short_period
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.rules.reports.matters import matter_counts
from fazhi_cli.rules.reports.outcome import OutcomeCounts
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.brief import BriefReport


def top_sentence(report: BriefReport) -> str:
    """Say how many matters there are, how many are done, late, and still to come."""
    basis = report.basis
    counts = matter_counts(basis.matters)
    phrases = [_due(basis, counts)]
    if basis.has_records:
        phrases += [_late(report, counts), _carried(report)]
    phrases.append(_coming(basis, counts))
    if report.near:
        phrases.append(f"{_soon(report)}的{figure(len(report.near))}个")
    return "；".join(phrase for phrase in phrases if phrase) + "。"


def _due(basis: ReportBasis, counts: OutcomeCounts) -> str:
    whole = counts.total + counts.not_due
    if not whole:
        return f"{_when(basis)}没有到期的事项"
    phrase = f"{_when(basis)}到期的事项{figure(whole)}个"
    if counts.total and basis.has_records:
        phrase += f"，已到期{figure(counts.total)}个，{_done(counts)}"
    return phrase


def _done(counts: OutcomeCounts) -> str:
    phrase = f"办成{figure(counts.done)}个"
    if counts.done == counts.total:
        phrase = "全部办成"
    elif not counts.done:
        phrase = "一个也没有办成"
    if counts.on_time:
        phrase += f"（按时{figure(counts.on_time)}个）"
    if counts.forced:
        phrase += f"，未报完成即销号{figure(counts.forced)}个"
    if counts.extended:
        phrase += f"，经批准延期{figure(counts.extended)}个"
    return phrase


def _when(basis: ReportBasis) -> str:
    period = basis.period
    if period.is_year and period.year == basis.cut_off.year:
        return "今年"
    if period.is_year:
        return spoken_period(period.name)
    return short_period(period.name, basis.cut_off.year)


def _late(report: BriefReport, counts: OutcomeCounts) -> str:
    if not counts.total:
        return ""
    if not counts.open:
        return "没有逾期"
    phrase = f"逾期{figure(counts.open)}个"
    own = [each for each in report.overdue if each.carried is None]
    waiting = sum(each.waits_for_leader for each in own)
    if waiting:
        phrase += f"，其中{figure(waiting)}个要请您协调或者定责任单位"
    return phrase


def _carried(report: BriefReport) -> str:
    """Say what is open from before, which is in none of the numbers."""
    phrases = []
    carried = sum(each.carried is not None for each in report.overdue)
    if carried:
        phrases.append(f"以前结转{figure(carried)}个")
    if report.earlier:
        phrases.append(f"往年方案遗留{figure(len(report.earlier))}个")
    if not phrases:
        return ""
    return f"另有{'，'.join(phrases)}"


def _coming(basis: ReportBasis, counts: OutcomeCounts) -> str:
    if not counts.not_due:
        return ""
    end = f"{_when(basis)}末"
    if basis.period.is_year:
        end = "年底"
    return f"{end}前还有{figure(counts.not_due)}个到期"


def _soon(report: BriefReport) -> str:
    soon = f"{figure(report.basis.settings.warn_days)}天以内到期"
    if not report.basis.has_records:
        return soon
    return f"{soon}或者被退回、还没有办完"
