"""Decisions on who a task means, and on a date that its document leaves open: 明确, 移交."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fazhi_cli.model import decision_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Scope
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.remarks import Remark, past_day, resettled_day, resettled_term
from fazhi_cli.model.task_refs import TaskName
from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.departments.directory import Term
from fazhi_cli.rules.status.endings import has_ended, heir_of
from fazhi_cli.rules.status.history import settling
from fazhi_cli.services.records.case import Case, Verdict, need_reason
from fazhi_cli.services.records.requests import SettlementRequest, TransferRequest
from fazhi_cli.services.records.subject import Subject
from fazhi_cli.services.records.target import choose_deadline


def settle(case: Case, request: SettlementRequest) -> Verdict:
    """Say which departments a term means, or which day a deadline falls on (明确).

    Raises:
        UsageError: neither or both were asked for, or a part is missing; the task does not leave
            that open, or the term can't mean that department; the document gives the date itself.
    """
    is_of_term = bool(request.term or request.departments)
    is_of_day = bool(request.deadline or request.to)
    if is_of_term == is_of_day:
        day = "明确日期写 --to（有几个时限的再写 --deadline）"
        raise UsageError(f"明确单位写 --term 和 --departments，{day}，一次明确一样")
    return _settle_term(case, request) if is_of_term else _settle_day(case, request)


def _settle_term(case: Case, request: SettlementRequest) -> Verdict:
    subject = case.subject
    if not request.term or not request.departments:
        raise UsageError("--term（文件的说法）和 --departments（指哪些部门）要一起写")
    open_terms = _open_terms(subject)
    body = subject.registry.find(request.term)
    term = open_terms.get(body.name) if body is not None else None
    if term is None:
        raise decision_errors.unknown_term(request.term, subject.key, list(open_terms))
    names = _departments(subject, request.departments)
    for name in names:
        if term.members and name not in term.members:
            raise decision_errors.not_a_member(name, term.name, term.members)
    before = case.standings.settled(subject.key).terms.get(term.name)
    remarks: tuple[Remark, ...] = ()
    if before is not None and before != names:
        remarks = (resettled_term(term.name, before, names),)
    return Verdict(term=term.name, departments=names, remarks=remarks)


def _open_terms(subject: Subject) -> dict[str, Term]:
    """Give the terms of the task that leave open whom they mean (有关), by name."""
    bodies = (subject.registry.find(name) for name in subject.task.named)
    terms = (body for body in bodies if isinstance(body, Term))
    return {term.name: term for term in terms if term.scope is Scope.SOME}


def _departments(subject: Subject, names: Sequence[str]) -> tuple[str, ...]:
    """Give canonical names, each once."""
    return tuple(dict.fromkeys(subject.department(name).name for name in names))


def _settle_day(case: Case, request: SettlementRequest) -> Verdict:
    subject = case.subject
    if request.to is None:
        raise UsageError("明确日期要用 --to 写明是哪一天")
    deadline = choose_deadline(subject.task, request.deadline, is_needed=True)
    if deadline is None or not isinstance(deadline.rule, Unsettled):
        raise decision_errors.not_unsettled(subject.key)
    history = case.standings.history(subject.key)
    is_only = len(subject.task.deadlines) == 1
    if has_ended(history, deadline, is_only):
        heir = heir_of(history, deadline, is_only=is_only)
        raise _ended(subject, heir)
    remarks = _on_day(case, deadline, request.to)
    return Verdict(deadline=deadline.id, to=request.to, remarks=remarks)


def _ended(subject: Subject, into: TaskName | None) -> UsageError:
    """Say that nothing is owed here any more, and where it goes on."""
    if into is not None:
        return decision_errors.carried_task(subject.key, str(into))
    return decision_errors.ended_task(subject.key)


def _on_day(case: Case, deadline: Deadline, to: date) -> tuple[Remark, ...]:
    """Look at the date that a deadline is given, beside the one that it was given before.

    Raises:
        UsageError: it was settled on another day: to move it on is an extension; it is brought
            forward without a reason.
    """
    task, today = case.subject.task, case.at.date()
    steps = case.standings.history(case.subject.key).of(deadline, is_only=len(task.deadlines) == 1)
    former = settling(steps)
    remarks: list[Remark] = [past_day(to)] if to < today else []
    if former is None or former.to is None or former.to == to:
        return tuple(remarks)
    if (former.recorded or former.at).date() != case.request.now.date():
        if to > former.to:
            raise decision_errors.settled_day(task.key, former.to, former.at.date())
        need_reason(case, "把明确过的日期提前，")
    return (resettled_day(former.to, to), *remarks)


def transfer(case: Case, request: TransferRequest) -> Verdict:
    """Give a department's part in the task to others, with a reason (移交).

    Raises:
        UsageError: the reason, or who takes over, is missing; the department has no part in the
            task; it would take over from itself.
    """
    subject = case.subject
    need_reason(case, "移交")
    if case.department is None or subject.tie(case.department, case.standings) is None:
        raise decision_errors.not_involved(case.who, subject.key, subject.task.named)
    state = case.standings.state(subject.placed)
    if state.status.has_ended:
        raise _ended(subject, state.into)
    heirs = _departments(subject, request.departments)
    if not heirs:
        raise UsageError("移交要用 --to-dept 写明由哪个部门接手")
    if case.who in heirs:
        raise decision_errors.same_department(case.who)
    return Verdict(departments=heirs, concerned=heirs)
