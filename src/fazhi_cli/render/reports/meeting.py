"""调度会清单: a row a department, with what it is asked and an empty place for what it answers."""

from __future__ import annotations

from typing import Any

from fazhi_cli.render.pages.words import said
from fazhi_cli.render.reports.behind_words import lateness, stage_words
from fazhi_cli.render.reports.frame import frame
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.render.reports.matter_words import MatterWords
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.reports.behind import Stage
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.meeting import (
    MeetingReport,
    MeetingRow,
    Topic,
    Turn,
    meeting_report,
)

_HEAD, _WHO = "会议", "到会人"
_NOBODY = "责任单位待定"
_QUESTIONS = {
    Turn.SILENT: "为什么没有动；哪天办完",
    Turn.RETURNED: "退回的问题改得怎样；哪天重新报",
    Turn.UNDERWAY: "还差什么；哪天办完",
    Turn.NOBODYS: "由谁办；哪天办完",
    Turn.NEAR: "能不能按期办完",
}
_WITHOUT_RECORDS = "办到哪里；哪天办完"


def meeting_context(basis: ReportBasis) -> dict[str, Any]:
    """Give what templates/meeting.md sees."""
    report, words, gaps = meeting_report(basis), MatterWords(basis), Gaps()
    own = {
        "held": gaps.mark(_HEAD, "会议时间"),
        "place": gaps.mark(_HEAD, "地点"),
        "chair": gaps.mark(_HEAD, "主持人"),
        "rows": [_row(report, row, words, gaps) for row in report.rows],
        "earlier": _earlier(report, words),
    }
    return {**frame(basis, gaps), **own}


def _row(report: MeetingReport, row: MeetingRow, words: MatterWords, gaps: Gaps) -> dict[str, Any]:
    return {
        "units": join(row.departments) or _NOBODY,
        "attending": _attending(report, row, gaps),
        "topics": [_topic(report, topic, words) for topic in row.topics],
        "asks": _asks(report, row),
    }


def _attending(report: MeetingReport, row: MeetingRow, gaps: Gaps) -> str:
    """Name the leaders who come; of departments that nobody is listed for, leave the place."""
    leaders = _leaders(report)
    names = []
    missing = []
    for department in row.departments:
        if department in leaders:
            names.append(_named(leaders[department], department, row))
        else:
            missing.append(department)
    if missing:
        file = f"data/contacts/{report.basis.jurisdiction}.yaml"
        what = f"{join(missing)}分管负责人"
        names.append(gaps.mark(_WHO, what, file, "contacts.leader"))
    return join(names)


def _named(leader: str, department: str, row: MeetingRow) -> str:
    if len(row.departments) == 1:
        return leader
    return f"{leader}（{department}）"


def _leaders(report: MeetingReport) -> dict[str, str]:
    registry = report.basis.registry
    leaders = {}
    for contact in report.basis.sources.contacts:
        if contact.leader is not None:
            leaders[_canonical(registry, contact.department)] = contact.leader
    return leaders


def _canonical(registry: Registry | None, name: str) -> str:
    if registry is None:
        return name
    return registry.canonical(name)


def _topic(report: MeetingReport, topic: Topic, words: MatterWords) -> dict[str, str]:
    state = f"{words.day(topic.matter.in_force)}到期"
    if report.basis.has_records:
        state = _state(topic, words)
    return {"what": words.matter(topic.matter), "state": state}


def _asks(report: MeetingReport, row: MeetingRow) -> list[str]:
    """Give what has to be said at the meeting, topic by topic; once, where it is the same."""
    asks = [_ask(topic, report.basis.has_records) for topic in row.topics]
    if len(set(asks)) == 1:
        return asks[:1]
    return asks


def _state(topic: Topic, words: MatterWords) -> str:
    part, matter = topic.part, topic.matter
    if part is None:
        when = f"{words.day(matter.in_force)}到期"
        if matter.in_force <= words.cut_off:
            when = lateness(matter.days_late(words.cut_off))
        return f"{when}，没有明确责任单位"
    when = f"{words.day(part.due)}到期"
    if part.is_due:
        when = lateness(part.days_late)
    return f"{when}，{stage_words(part, words)}"


def _ask(topic: Topic, has_records: bool) -> str:
    question = _QUESTIONS[topic.turn]
    if topic.part is None:
        return question
    if not has_records:
        return _WITHOUT_RECORDS
    if topic.turn is Turn.NEAR and topic.part.stage is Stage.SILENT:
        question = f"什么时候开始；{question}"
    if topic.part.help:
        question += f"；需要协调：{said(topic.part.help)}"
    return question


def _earlier(report: MeetingReport, words: MatterWords) -> str:
    if not report.earlier or not report.basis.has_records:
        return ""
    matters = join([words.task(each.matter.plan, each.matter.placed) for each in report.earlier])
    number = figure(len(report.earlier))
    return f"往年方案遗留的{number}项一并研究，是继续办、并入新的任务还是终止：{matters}。"
