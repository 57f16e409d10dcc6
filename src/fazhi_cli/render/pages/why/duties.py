"""What is owed and by whom: leads, groups and what they mean, moves, indicators, the departments'
own promises.
"""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Scope
from fazhi_cli.model.plan import Indicator
from fazhi_cli.model.timerule import Recurring
from fazhi_cli.render.pages.words import because, full_stop, quoted, said, spoken_day, titled
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.queries.task_parties import (
    IndicatorNote,
    IndicatorReading,
    MoveNote,
    OldName,
    Promise,
    TermNote,
)
from fazhi_cli.services.queries.why import WhyReport

_SHOWN_MEMBERS = 6
_SHOWN_PROMISES = 6
_SHOWN_READINGS = 3
_SIGNS = {">=": "不少于", "<=": "不超过", ">": "多于", "<": "少于", "=": ""}
_SIGNS_OF_SHARES = {**_SIGNS, ">=": "不低于", ">": "高于", "<": "低于"}


def tell_owing(report: WhyReport) -> Iterator[str]:
    """Tell what is owed, and by whom."""
    task, parties = report.placed.task, report.parties
    has_what = all(deadline.what or deadline.id for deadline in task.deadlines)
    if task.text and not (task.deadlines and has_what):
        yield full_stop(f"要求：{said(task.text)}")
    yield from _who(report)
    if len(report.story.stories) == 1:
        yield from tell_owner(report.story.stories[0].deadline)
    yield from (f"{_renamed(old)}。" for old in parties.renamed)
    for note in parties.terms:
        yield from _term(note)
    for move in parties.moves:
        yield from _move(move)
    yield from (_indicator(note) for note in parties.indicators)
    yield from (_promise(promise) for promise in parties.promises[:_SHOWN_PROMISES])
    if (more := len(parties.promises) - _SHOWN_PROMISES) > 0:
        yield f"另有{more}个单位的责任清单写了这项任务，这里不说。"
    yield from _successor(report)


def _who(report: WhyReport) -> Iterator[str]:
    task = report.placed.task
    if task.lead:
        others = f"，责任单位是{join(task.participants)}" if task.participants else ""
        yield f"牵头单位是{join(task.lead)}{others}。"
    elif task.participants:
        yield f"文件没有写牵头单位，责任单位是{join(task.participants)}。"
    elif not task.owners:
        yield "文件没有写由哪个单位负责。"
    elif not all(deadline.owner for deadline in task.deadlines) or not task.deadlines:
        yield f"文件没有写牵头单位，正文点名的是{join(task.owners)}。"


def tell_owner(deadline: Deadline) -> Iterator[str]:
    """Tell whom the text names for this part, and to whom it goes."""
    to = f"报{said(deadline.to)}" if deadline.to else ""
    if deadline.owner:
        yield f"这一项由{join(deadline.owner)}负责{'，' if to else ''}{to}。"
    elif to:
        yield f"这一项要{to}。"


def _renamed(old: OldName) -> str:
    since = f"从{spoken_day(old.since)}起" if old.since is not None else "现在"
    return f"{quoted(old.name)}的职责{since}由{old.heir}承担"


def _term(note: TermNote) -> Iterator[str]:
    """Tell whom a name means; the list has only those whom a document names, so it can't tell how
    many there are.
    """
    if note.settled is not None:
        yield from _settled(note)
    elif not note.members and note.is_rest:
        yield f"{quoted(note.name)}，除了已经点名的，单位名单里没有列出别的。"
    elif not note.members:
        is_open = "，是哪几个单位还没有明确" if note.scope is Scope.SOME else ""
        yield f"{quoted(note.name)}的成员，文件没有列出{is_open}。"
    elif note.scope is Scope.SOME:
        yield _possible(note)
    elif note.answers:
        yield f"{quoted(note.name)}，{_listed(note)}{_members(note)}{_missing(note)}。"
    elif note.unlisted:
        yield f"{quoted(note.name)}中的{join(note.unlisted)}，文件没有列出。"


def _listed(note: TermNote) -> str:
    without = "除了已经点名的，" if note.is_rest else ""
    return f"{without}单位名单里列出的有{len(note.members)}个"


def _members(note: TermNote) -> str:
    return f"：{join(note.members)}" if len(note.members) <= _SHOWN_MEMBERS else ""


def _missing(note: TermNote) -> str:
    return f"；其中的{join(note.unlisted)}，文件没有列出" if note.unlisted else ""


def _settled(note: TermNote) -> Iterator[str]:
    *former, newest = note.rulings
    for review in former:
        told = f"先明确{quoted(note.name)}指{join(review.departments)}"
        yield full_stop(
            f"{spoken_day(review.at.date())}，{said(review.by)}{told}{because(review.reason)}"
        )
    verb = "改为" if former else "明确"
    told = f"{verb}{quoted(note.name)}指{join(note.settled or newest.departments)}"
    yield full_stop(
        f"{spoken_day(newest.at.date())}，{said(newest.by)}{told}{because(newest.reason)}"
    )


def _possible(note: TermNote) -> str:
    if not note.is_group:
        few = len(note.members) <= _SHOWN_MEMBERS
        heirs = join(note.members) if few else f"{len(note.members)}个单位"
        return f"{quoted(note.name)}的职责已经分给{heirs}，这项任务由哪一家承担，还没有明确。"
    begin = f"{quoted(note.name)}指哪几个单位，还没有明确"
    return f"{begin}；{_listed(note)}，都有可能{_members(note)}{_missing(note)}。"


def _move(note: MoveNote) -> Iterator[str]:
    day, heirs = spoken_day(note.review.at.date()), join(note.heirs)
    told = f"{day}，{said(note.review.by)}决定，{note.old}在这项任务中的工作移交{heirs}{because(note.review.reason)}"
    yield full_stop(told)
    before = f"移交以前由{note.old}承担，从{day}起由{heirs}承担"
    if note.is_inherited:
        yield f"{before}，{note.old}以前的报告算作{heirs}的报告。"
    elif note.is_inherited is False:
        yield f"{before}；{heirs}原来就有自己的一份，{note.old}以前的报告不算作{heirs}的报告。"
    else:
        yield f"{before}。"


def _indicator(note: IndicatorNote) -> str:
    owner = f"，由{join(note.indicator.owner)}负责" if note.indicator.owner else ""
    told = f"指标{quoted(note.indicator.name)}，要求{target_words(note.indicator)}{owner}"
    if not note.readings:
        return f"{told}，还没有报过数值。"
    readings = sorted(note.readings, key=lambda each: each.day)[-_SHOWN_READINGS:]
    return f"{told}；" + "；".join(_reading(each) for each in readings) + "。"


def _reading(reading: IndicatorReading) -> str:
    verdict = {True: "达到要求", False: "没有达到要求", None: "是否达到由协调单位判断"}[
        reading.value.is_met
    ]
    return f"{reading.department}{spoken_day(reading.day)}报{said(reading.value.value)}，{verdict}"


def target_words(indicator: Indicator) -> str:
    """Say a target in words: 不低于95%, 每年不低于60学时, 1至2件, 约40%."""
    target, per = indicator.target, indicator.per or ""
    if target.low is None:
        return f"{per}{said(target.text or target.printed)}"
    about = "约" if target.about else ""
    amount = f"{target.low}至{target.high}" if target.high is not None else str(target.low)
    sign = (_SIGNS_OF_SHARES if target.unit.startswith("%") else _SIGNS)[target.sign]
    return f"{per}{sign}{about}{amount}{target.unit}"


def _promise(promise: Promise) -> str:
    own = promise.commitment
    parts = [
        f"责任人是{said(own.person)}" if own.person else "",
        f"措施是{said(own.measures)}" if own.measures else "",
        f"要拿出的成果是{said(own.deliverable)}" if own.deliverable else "",
        f"自己定的完成时间是{spoken_day(own.by)}" if own.by else "",
    ]
    told = "；".join(part for part in parts if part) or "写了这项任务"
    return full_stop(f"{promise.department}的责任清单：{told}")


def _successor(report: WhyReport) -> Iterator[str]:
    """Tell that a newer plan takes the place of this one, once it is known or already takes
    something away.
    """
    if report.successor is None:
        return
    newer, since = report.successor
    dropped = [story for story in report.story.stories if story.dropped]
    if report.as_of < (newer.issued or since) and not dropped:
        return
    will = "由" if report.as_of >= since else "将由"
    told = f"这份方案从{spoken_day(since)}起{will}{titled(newer.title)}取代"
    behind = any(not chapter.is_done for story in report.story.stories for chapter in story.come)
    rest = "，以前到期的照样要办完" if behind else ""
    if not dropped:
        yield f"{told}{rest}。"
    elif any(isinstance(story.deadline.rule, Recurring) for story in dropped):
        yield f"{told}，从这一天起到期的各期不再要求{rest}。"
    else:
        yield f"{told}，从这一天起到期的不再要求{rest}。"
