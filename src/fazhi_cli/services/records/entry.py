"""`fazhi record`: one entry of a department's progress, or a line of its own 责任清单, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model import entry_errors, usage_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Department
from fazhi_cli.model.file_names import safe_name
from fazhi_cli.model.progress import Commitment, Entry, EntryStatus
from fazhi_cli.model.remarks import Remark
from fazhi_cli.rules.deadlines.occurrences import Due
from fazhi_cli.rules.measures import Measured, measured
from fazhi_cli.rules.status.history import Report
from fazhi_cli.rules.status.standings import PlanStandings, TaskStanding
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.rules.workspace import Dropped, LeftOut
from fazhi_cli.services.records.contents import EntryEvidence, evidence
from fazhi_cli.services.records.file import (
    Addition,
    Written,
    add_records,
    day_text,
    hold,
    keep_said,
    late_text,
    make_model,
    moment_text,
    progress_file,
    refuse_future,
)
from fazhi_cli.services.records.remarks import on_commitment, on_entry
from fazhi_cli.services.records.requests import CommitmentRequest, RecordRequest
from fazhi_cli.services.records.subject import (
    Subject,
    Writing,
    choose_moment,
    day_of,
    open_subject,
    refuse_left_out,
)
from fazhi_cli.services.records.target import (
    RecordTarget,
    choose_deadline,
    event_after,
    find_target,
    missed_dues,
    of_day,
    of_due,
    own_share,
    refuse_event,
)
from fazhi_cli.store.writing.evidence import FOLDER, Exhibit
from fazhi_cli.store.writing.files import write_all

_OPTIONS_OF_AN_ENTRY = {
    "deadline": "--deadline",
    "period": "--period",
    "note": "--note",
    "problems": "--problems",
    "next_steps": "--next-steps",
    "need": "--need",
    "result": "--result",
    "percent": "--percent",
    "values": "--value",
    "event": "--event",
    "ask_extension": "--ask-extension",
    "evidence": "--evidence",
}


class RecordReport(NamedTuple):
    """What was written, or would be, and where the department and the task stand with it."""

    task: str
    department: str
    written: Written
    copies: tuple[Exhibit, ...]  # files that are copied into the workspace
    entry: Entry | None
    target: RecordTarget | None
    measured: tuple[Measured, ...]
    remarks: tuple[Remark, ...]
    share: tuple[str, ...]  # the department's state and flags
    others: tuple[OccurrenceState, ...]  # what else of the task the department still owes
    standing: TaskStanding
    as_of: date
    left_out: tuple[LeftOut, ...]
    dropped: tuple[Dropped, ...]
    is_dry: bool


@dataclass(frozen=True, kw_only=True)
class _Filing:
    """Who reports on what and when, and how the plan stood up to that moment."""

    subject: Subject
    department: Department
    request: RecordRequest
    at: datetime
    before: PlanStandings


@dataclass(frozen=True, kw_only=True)
class _Draft:
    """What will be written, and what the entry in it, if there is one, counts for."""

    additions: tuple[Addition, ...] = ()
    commitment: Commitment | None = None  # the line of the 责任清单
    entry: Entry | None = None
    target: RecordTarget | None = None
    measured: tuple[Measured, ...] = ()
    copies: tuple[Exhibit, ...] = ()


def record(root: Path, request: RecordRequest, as_of: date, *, dry_run: bool) -> RecordReport:
    """Answer `fazhi record`: add an entry, or a line of the 责任清单, to the department's file.

    Raises:
        UsageError: the request fits neither the plan nor what was reported before.
        BadDataError: a file that is needed has errors.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    _refuse_incomplete(request)
    with hold(root, dry_run=dry_run):
        day = day_of(request.at, request.now)
        subject = open_subject(root, request.plan, request.task, day)
        department = subject.department(request.department)
        file = progress_file(subject.files, subject.plan.id, department.name)
        refuse_left_out(subject.workspace, [file.path])
        draft = _draft(subject, department, request)
        change, written = add_records(file, draft.additions)
        if not dry_run:
            copies = [exhibit.copy for exhibit in draft.copies if exhibit.copy is not None]
            # Whenever this is killed, no entry names a file that is not there yet.
            write_all(root, [*copies, change])
    return _report(subject, department, draft, written=written, as_of=as_of, is_dry=dry_run)


def _refuse_incomplete(request: RecordRequest) -> None:
    said = []
    for name, option in _OPTIONS_OF_AN_ENTRY.items():
        if getattr(request, name) not in (None, ()):
            said.append(option)
    if request.status is None and said:
        raise entry_errors.needs_status(said)
    if request.status is None and not request.has_commitment:
        raise entry_errors.nothing_to_record()
    if request.ask_extension is not None and not request.note:
        raise entry_errors.needs_note()
    if request.status is EntryStatus.REPORTED and request.percent not in (None, 100):
        advice = "没有办完的写 --status 推进中"
        raise usage_errors.wrong_value("--percent", str(request.percent), advice=advice)


def _draft(subject: Subject, department: Department, request: RecordRequest) -> _Draft:
    draft = _Draft()
    if request.status is not None:
        draft = _draft_entry(subject, department, request)
    if request.has_commitment:
        own = _commitment_record(subject, request.commitment)
        line = Addition("commitments", own, ahead_of="entries")
        additions = (line, *draft.additions)
        commitment = make_model(Commitment, own)
        draft = replace(draft, additions=additions, commitment=commitment)
    return draft


def _commitment_record(subject: Subject, request: CommitmentRequest) -> dict[str, Any]:
    return keep_said(
        task=subject.key,
        measures=request.measures,
        deliverable=request.deliverable,
        person=request.person,
        by=day_text(request.by),
    )


def _draft_entry(subject: Subject, department: Department, request: RecordRequest) -> _Draft:
    refuse_future(request.at, request.now)
    writing = Writing(task=subject.key, department=department.name, is_report=True)
    at = choose_moment(subject.standings, writing, request.at, request.now)
    filing = _Filing(
        subject=subject,
        department=department,
        request=request,
        at=at,
        before=subject.standings.until(at),
    )
    deadline = _choose_deadline(filing)
    target = _find_target(filing, deadline)
    values = tuple(measured(subject.task, name, value) for name, value in request.values)
    folder = f"{FOLDER}/{subject.plan.id}/{safe_name(department.name)}"
    proof = evidence(subject.workspace.root, request.evidence, folder)
    entry_record = _entry_record(filing, target, values, proof)
    entry = make_model(Entry, entry_record)
    _refuse_repeated(filing, entry, target)
    if entry.event is not None:
        target = _started_by(entry, filing, target)
    if entry.ask_extension is not None:
        _refuse_no_later(entry.ask_extension, target, department)
    return _Draft(
        additions=(Addition("entries", entry_record),),
        entry=entry,
        target=target,
        measured=values,
        copies=tuple(exhibit for exhibit in proof.exhibits if exhibit.copy is not None),
    )


def _choose_deadline(filing: _Filing) -> Deadline | None:
    """Give the deadline that is meant; progress may be of the whole task, a completion may not."""
    request = filing.request
    is_needed = request.status is EntryStatus.REPORTED
    for value in (request.period, request.event, request.ask_extension):
        is_needed = is_needed or value is not None
    return choose_deadline(filing.subject.task, request.deadline, is_needed=is_needed)


def _find_target(filing: _Filing, deadline: Deadline | None) -> RecordTarget:
    """Find what the entry counts for, by what was known at its moment."""
    subject, request = filing.subject, filing.request
    if request.event is not None:
        refuse_event(deadline)
        if request.event > filing.at.date():
            advice = "事件不能发生在报送之后"
            raise usage_errors.wrong_value("--event", request.event.isoformat(), advice=advice)
    if deadline is None and subject.task.deadlines:
        return RecordTarget(None, None)
    state = filing.before.share(subject.placed, filing.department.name, deadline)
    missed = _find_missed(filing, deadline)
    pick = of_day(filing.at.date()) if missed is None else of_due(missed)
    target = find_target(deadline, state, request.period, pick)
    target = target._replace(is_missed=missed is not None)
    after = event_after(deadline)
    has_begun = target.occurrence is not None and target.occurrence.due is not None
    is_said = request.event is not None or has_begun
    if request.status is EntryStatus.REPORTED and after is not None and not is_said:
        raise entry_errors.needs_event(after)
    return target


def _find_missed(filing: _Filing, deadline: Deadline | None) -> Due | None:
    """Find what a report means that does not say it: the one occurrence that is past and open.

    Who asks for more time asks about one that is not past.

    Raises:
        UsageError: there are several.
    """
    request = filing.request
    if any((request.period, request.event, request.ask_extension)):
        return None
    missed = missed_dues(filing.subject, filing.before, filing.department.name, deadline)
    if len(missed) > 1:
        if missed[0].event is not None:
            raise entry_errors.several_events([due.event for due in missed if due.event])
        raise entry_errors.several_periods([due.period for due in missed if due.period])
    return missed[0] if missed else None


def _entry_record(
    filing: _Filing, target: RecordTarget, values: Sequence[Measured], proof: EntryEvidence
) -> dict[str, Any]:
    request = filing.request
    return keep_said(
        task=filing.subject.key,
        deadline=target.deadline.id if target.deadline is not None else None,
        period=target.period,
        at=moment_text(filing.at),
        recorded=late_text(filing.at, request.now),
        by=filing.department.name if request.by is None else request.by,
        status=str(request.status),
        note=request.note,
        problems=request.problems,
        next_steps=request.next_steps,
        help=request.need,
        result=request.result,
        percent=request.percent,
        values={each.name: each.value for each in values},
        event=day_text(request.event or target.event),
        ask_extension=day_text(request.ask_extension),
        evidence=proof.records,
    )


def _refuse_repeated(filing: _Filing, entry: Entry, target: RecordTarget) -> None:
    """Refuse the same words of the same day, unless something was decided in between.

    Said twice in a row without a period or an event, they are the same report still, though the
    first filled the period that was past due: the second would count for one that nobody has done.
    """
    request = filing.request
    may_be_of_another = target.is_missed or request.period is not None or request.event is not None
    is_newest = True
    for step in reversed(filing.before.history(filing.subject.key).steps):
        if step.department != filing.department.name:
            continue
        if not isinstance(step, Report):
            return
        is_of_that_day = step.entry.at.date() == entry.at.date()
        is_same = _timeless(step.entry) == _timeless(entry)
        if is_newest and not may_be_of_another:
            is_same = _bare(step.entry) == _bare(entry)
        if is_of_that_day and is_same:
            raise entry_errors.repeated_entry(entry.at.date())
        is_newest = False


def _timeless(entry: Entry) -> Entry:
    return entry.model_copy(update={"at": None, "recorded": None})


def _bare(entry: Entry) -> Entry:
    """Give what an entry says, without what it was found to be of."""
    return _timeless(entry).model_copy(update={"period": None, "event": None})


def _started_by(entry: Entry, filing: _Filing, target: RecordTarget) -> RecordTarget:
    """Give the target with the limit that the entry's event starts: it is there only with it."""
    department = filing.department.name
    after = filing.before.with_entry(department, entry)
    state = after.share(filing.subject.placed, department, target.deadline)
    for occurrence in state.occurrences:
        if occurrence.due is not None and occurrence.due.event == entry.event:
            return target._replace(occurrence=occurrence)
    return target._replace(occurrence=None)


def _refuse_no_later(asked: date, target: RecordTarget, department: Department) -> None:
    """Refuse to ask for a day that is no later than the one in force."""
    share = target.share(department.name)
    in_force = share.in_force if share is not None else None
    if in_force is None or asked <= in_force:
        raise entry_errors.nothing_later(asked, in_force)


def _report(
    subject: Subject,
    department: Department,
    draft: _Draft,
    *,
    written: Written,
    as_of: date,
    is_dry: bool,
) -> RecordReport:
    """Tell what was written, and how things stand with it: on its day, and on the day asked for."""
    day = as_of
    then = subject.standings.on(day)
    if draft.entry is not None:
        day = max(as_of, draft.entry.at.date())
        then = subject.standings.on(draft.entry.at.date())
        then = then.with_entry(department.name, draft.entry)
    remarks = on_entry(subject, department, draft.entry, target=draft.target, standings=then)
    remarks += on_commitment(subject, department, draft.commitment, then)

    today = subject.on(day)
    name = today.canonical(department.name)
    now = today.standings
    if draft.entry is not None:
        now = now.with_entry(department.name, draft.entry)
    share = own_share(today, now, name, draft.target)
    return RecordReport(
        task=subject.placed.label,
        department=name,
        written=written,
        copies=draft.copies,
        entry=draft.entry,
        target=draft.target,
        measured=draft.measured,
        remarks=remarks,
        share=share.words,
        others=share.others,
        standing=now.of(subject.placed, None),
        as_of=day,
        left_out=subject.workspace.left_out,
        dropped=subject.workspace.not_counted(day, subject.key),
        is_dry=is_dry,
    )
