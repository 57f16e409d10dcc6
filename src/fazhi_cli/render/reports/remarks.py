"""What was decided on a task since its plan was issued: the sentences of a list's last column."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.plan import Plan, Task
from fazhi_cli.model.reviews import Review
from fazhi_cli.model.task_refs import split_ref
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.render.pages.words import bracketed, quoted, said, spoken_day, spoken_due
from fazhi_cli.render.reports.task_names import task_in_words
from fazhi_cli.render.voices.sheet import join
from fazhi_cli.services.queries.task_parties import MoveNote
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.services.reports.responsibility import Granted, Responsibility


def remarks(basis: ReportBasis, plan: Plan, duty: Responsibility) -> list[str]:
    """Say what was decided: who is meant, which day, who has the work now, until when.

    A public document tells nothing of extensions, and no reasons.
    """
    task = duty.placed.task
    sentences = []
    if not task.lead and not task.participants:
        sentences.append("文件未写牵头单位")
    for ref in task.continues:
        sentences.append(f"接续{task_in_words(basis, plan, split_ref(ref))}")
    for note in duty.terms:
        if note.settled is not None:
            sentences.append(f"{quoted(note.name)}已明确为{join(note.settled_then)}")
    sentences += _settled_days(duty)
    sentences += [_move_words(move, with_reason=not basis.is_public) for move in duty.moves]
    if not basis.is_public:
        sentences += [_extension_words(task, granted) for granted in duty.extensions]
    if duty.into is not None:
        sentences.append(f"接续到{task_in_words(basis, plan, duty.into)}")
    for review in duty.endings:
        words = _ending_words(basis, plan, task, review)
        if not basis.is_public:
            words += _reason(review)
        sentences.append(words)
    return sentences


def _settled_days(duty: Responsibility) -> Iterator[str]:
    for deadline, day in zip(duty.placed.task.deadlines, duty.days, strict=True):
        rule = deadline.rule
        if day is not None and isinstance(rule, Unsettled):
            yield f"{quoted(rule.phrase)}已明确为{spoken_day(day)}"


def _move_words(move: MoveNote, *, with_reason: bool) -> str:
    day = spoken_day(move.review.at.date())
    words = f"{day}由{move.old_then}移交{join(move.heirs_then)}"
    if with_reason:
        words += _reason(move.review)
    return words


def _reason(review: Review) -> str:
    return bracketed(said(review.reason or ""))


def _extension_words(task: Task, granted: Granted) -> str:
    extension = granted.extension
    which = _which(task, granted)
    decided, until = spoken_day(extension.decided), spoken_day(extension.to)
    words = f"{granted.department}：{which}{decided}批准延期至{until}"
    if extension.counts:
        return words
    if extension.to <= granted.original:
        return f"{words}，延期不计（不晚于原定日期）"
    return f"{words}，延期不计（决定时已经过期）"


def _which(task: Task, granted: Granted) -> str:
    """Tell which deadline of several was extended, and which of its periods."""
    deadline = granted.occurrence.deadline
    name = ""
    if len(task.deadlines) > 1 and deadline is not None:
        name = quoted(deadline.what or deadline.id or "")
    period = spoken_due(granted.occurrence.due)
    return f"{name}{period}，" if name or period else ""


def _ending_words(basis: ReportBasis, plan: Plan, task: Task, review: Review) -> str:
    what = ""
    if review.department:
        what = f"{review.department}的一份"
    for deadline in task.deadlines:
        if review.deadline is not None and deadline.id == review.deadline:
            what += quoted(deadline.what or deadline.id or "")
    words = f"{what}{spoken_day(review.at.date())}终止"
    if review.into is None:
        return words
    return f"{words}，并入{task_in_words(basis, plan, split_ref(review.into))}"
