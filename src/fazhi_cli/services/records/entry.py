"""`fazhi record`: one entry of a department's progress, with its evidence; or a line of its own 责
任清单.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model import entry_errors, usage_errors
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.departments import Department
from fazhi_cli.model.progress import Commitment, Entry, EntryStatus
from fazhi_cli.model.remarks import Remark
from fazhi_cli.rules.measures import Measured, measured
from fazhi_cli.rules.status.history import Report
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.workspace import LeftOut, records_until
from fazhi_cli.services.records.contents import EntryEvidence, evidence
from fazhi_cli.services.records.file import (
    Addition,
    Written,
    added,
    checked,
    day_text,
    filled,
    holding,
    late_text,
    moment_text,
    new_head,
    progress_path,
    refuse_future,
)
from fazhi_cli.services.records.remarks import on_entry
from fazhi_cli.services.records.requests import CommitmentRequest, RecordRequest
from fazhi_cli.services.records.subject import (
    Subject,
    day_of,
    open_subject,
    refuse_left_out,
    timely,
    with_entry,
)
from fazhi_cli.services.records.target import (
    RecordTarget,
    choose_deadline,
    counted,
    event_after,
    event_of,
    of_day,
    period_of,
    refuse_event,
    share_now,
    share_of,
)
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.evidence import FOLDER, Exhibit
from fazhi_cli.store.writing.files import write_all
from fazhi_cli.store.writing.outputs import safe_name


class RecordReport(NamedTuple):
    """What was written, or would be, and where the department and the task stand with it."""

    task: str
    department: str
    written: Written
    copies: tuple[Exhibit, ...]
    entry: Entry | None
    counted: RecordTarget | None
    measured: tuple[Measured, ...]
    remarks: tuple[Remark, ...]
    share: tuple[str, ...]  # the department's state and flags
    standing: TaskStanding
    as_of: date
    left_out: tuple[LeftOut, ...]
    is_dry: bool


class _Draft(NamedTuple):
    """What will be added, and what the entry counts for."""

    additions: tuple[Addition, ...]
    evidence: EntryEvidence = EntryEvidence((), ())
    entry: Entry | None = None
    counted: RecordTarget | None = None
    measured: tuple[Measured, ...] = ()

    @property
    def copies(self) -> tuple[Exhibit, ...]:
        """The files that are copied into the workspace."""
        return tuple(exhibit for exhibit in self.evidence.exhibits if exhibit.copy is not None)


def record(root: Path, request: RecordRequest, as_of: date, *, dry_run: bool) -> RecordReport:
    """Answer `fazhi record`: add the entry, or the line of the 责任清单, to the department's file.

    Raises:
        UsageError: the request fits neither the plan nor what was reported before.
        BadDataError: a file that is needed has errors.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    _refuse_incomplete(request)
    with holding(root, dry_run=dry_run):
        subject = open_subject(root, request.plan, request.task, day_of(request.at, request.now))
        department = subject.department(request.department)
        path = progress_path(subject.plan.id, department.name)
        refuse_left_out(subject.workspace, subject.plan.id, (path,))
        draft = _draft(subject, department, request)
        head = new_head(root, subject.plan.id, FileKind.PROGRESS, department.name)
        known = subject.records.progress
        change, written = added(
            root, path, FileKind.PROGRESS, head, draft.additions, lambda model: model in known
        )
        if not dry_run:
            write_all(
                root,
                [change, *(exhibit.copy for exhibit in draft.copies if exhibit.copy is not None)],
            )
    return _report(subject, department, draft, written, as_of, is_dry=dry_run)


_OPTIONS_OF_AN_ENTRY = {
    "deadline": "--deadline",
    "period": "--period",
    "note": "--note",
    "problems": "--problems",
    "next_steps": "--next-steps",
    "percent": "--percent",
    "values": "--value",
    "event": "--event",
    "ask_extension": "--ask-extension",
    "evidence": "--evidence",
}


def _refuse_incomplete(request: RecordRequest) -> None:
    said = [
        option
        for name, option in _OPTIONS_OF_AN_ENTRY.items()
        if getattr(request, name) not in (None, ())
    ]
    if request.status is None and said:
        raise entry_errors.needs_status(said)
    if request.status is None and not request.has_commitment:
        raise entry_errors.nothing_to_record()
    if request.ask_extension is not None and not request.note:
        raise entry_errors.needs_note()
    if request.status is EntryStatus.REPORTED and request.percent not in (None, 100):
        raise usage_errors.wrong_value(
            "--percent", str(request.percent), advice="没有办完的写 --status 推进中"
        )


def _draft(subject: Subject, department: Department, request: RecordRequest) -> _Draft:
    draft = (
        _Draft(())
        if request.status is None
        else _entry(subject, department, request, request.status)
    )
    if not request.has_commitment:
        return draft
    own = _commitment(subject, request.commitment)
    return draft._replace(additions=(Addition("commitments", own, "entries"), *draft.additions))


def _commitment(subject: Subject, request: CommitmentRequest) -> dict[str, Any]:
    record = filled(
        task=subject.placed.key,
        measures=request.measures,
        deliverable=request.deliverable,
        person=request.person,
        by=day_text(request.by),
    )
    checked(Commitment, record)
    return record


def _entry(
    subject: Subject, department: Department, request: RecordRequest, status: EntryStatus
) -> _Draft:
    refuse_future(request.at, request.now)
    at = timely(request.at, request.now, subject, is_report=True)
    named = (request.period, request.event, request.ask_extension)
    is_needed = status is EntryStatus.REPORTED or any(value is not None for value in named)
    deadline = choose_deadline(subject.task, request.deadline, is_needed=is_needed)
    found = _counted(subject, department, request, deadline, at)
    values = tuple(measured(subject.task, name, value) for name, value in request.values)
    folder = f"{FOLDER}/{subject.plan.id}/{safe_name(department.name)}"
    proof = evidence(subject.workspace.root, request.evidence, folder)
    event = request.event or event_of(found)
    record = filled(
        task=subject.placed.key,
        deadline=deadline.id if deadline is not None else None,
        period=period_of(found),
        at=moment_text(at),
        recorded=late_text(at, request.now),
        by=department.name if request.by is None else request.by,
        status=str(status),
        note=request.note,
        problems=request.problems,
        next_steps=request.next_steps,
        percent=request.percent,
        values={each.name: each.value for each in values},
        event=event.isoformat() if event is not None else None,
        ask_extension=request.ask_extension.isoformat()
        if request.ask_extension is not None
        else None,
        evidence=proof.records,
    )
    entry = checked(Entry, record)
    _refuse_repeated(subject, department, entry)
    return _Draft(
        (Addition("entries", record),),
        proof,
        entry,
        _with_its_event(subject, department, found, entry),
        values,
    )


def _counted(
    subject: Subject,
    department: Department,
    request: RecordRequest,
    deadline: Deadline | None,
    at: datetime,
) -> RecordTarget:
    """Tell what the entry counts for, by what was known at its moment."""
    _check_event(deadline, request, at)
    if deadline is None and subject.task.deadlines:
        return RecordTarget(None, None)
    standings = subject.standings(records_until(subject.records, at), at.date())
    state = standings.share(subject.placed, department.name, deadline)
    found = counted(deadline, state, request.period, of_day(at.date()))
    after = event_after(deadline)
    is_open = found.occurrence is None or found.occurrence.due is None
    if (
        after is not None
        and is_open
        and request.event is None
        and request.status is EntryStatus.REPORTED
    ):
        raise entry_errors.needs_event(after)
    return found


def _refuse_repeated(subject: Subject, department: Department, entry: Entry) -> None:
    """Refuse the same words of the same day, unless something was decided in between."""
    standings = subject.standings(records_until(subject.records, entry.at), entry.at.date())
    for step in reversed(standings.history(subject.placed.key).steps):
        if step.department != department.name:
            continue
        if not isinstance(step, Report):
            return
        known = step.entry
        if known.at.date() == entry.at.date() and _words(known) == _words(entry):
            raise entry_errors.repeated_entry(entry.at.date())


def _words(entry: Entry) -> Entry:
    return entry.model_copy(update={"at": None, "recorded": None})


def _check_event(deadline: Deadline | None, request: RecordRequest, at: datetime) -> None:
    if request.event is None:
        return
    refuse_event(deadline)
    if request.event > at.date():
        raise usage_errors.wrong_value(
            "--event", request.event.isoformat(), advice="事件不能发生在报送之后"
        )


def _with_its_event(
    subject: Subject, department: Department, found: RecordTarget, entry: Entry
) -> RecordTarget:
    """Tell what the entry counts for once it is there, because an event makes its own date."""
    if entry.event is not None:
        records = with_entry(
            subject, records_until(subject.records, entry.at), department.name, entry
        )
        state = subject.standings(records, entry.at.date()).share(
            subject.placed, department.name, found.deadline
        )
        dated = (
            item
            for item in state.occurrences
            if item.due is not None and item.due.event == entry.event
        )
        found = found._replace(occurrence=next(dated, None))
    if entry.ask_extension is not None:
        share = share_of(found, department.name)
        in_force = share.in_force if share is not None else None
        if in_force is None or entry.ask_extension <= in_force:
            raise entry_errors.nothing_later(entry.ask_extension, in_force)
    return found


def _report(
    subject: Subject,
    department: Department,
    draft: _Draft,
    written: Written,
    as_of: date,
    *,
    is_dry: bool,
) -> RecordReport:
    records, day = subject.records, as_of
    if draft.entry is not None:
        records, day = (
            with_entry(subject, records, department.name, draft.entry),
            max(as_of, draft.entry.at.date()),
        )
    then = subject.standings(records, draft.entry.at.date() if draft.entry is not None else day)
    remarks = on_entry(subject, department, draft.entry, draft.counted, then)
    now = subject.on(day)
    name, standings = now.canonical(department.name), now.standings(records, day)
    return RecordReport(
        subject.placed.key,
        name,
        written,
        draft.copies,
        draft.entry,
        draft.counted,
        draft.measured,
        remarks,
        share_now(now, standings, name, draft.counted),
        standings.of(subject.placed, None),
        day,
        subject.workspace.left_out,
        is_dry,
    )
