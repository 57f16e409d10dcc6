"""`fazhi retract`: an entry or a decision is taken back by one that says so (docs/states.md#29)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model import retraction_errors
from fazhi_cli.model.progress import Entry
from fazhi_cli.model.remarks import Remark, goes_on_elsewhere, other_decider
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.text import clean
from fazhi_cli.rules.decisions import check_decider
from fazhi_cli.rules.status.history import Report, Ruling, Step, content, retracted_by
from fazhi_cli.rules.status.standings import TaskStanding
from fazhi_cli.rules.task_numbers import find_task
from fazhi_cli.rules.workspace import Dropped, LeftOut, Workspace
from fazhi_cli.services.records.file import (
    Addition,
    RecordFile,
    Written,
    add_records,
    day_text,
    hold,
    keep_said,
    make_model,
    moment_text,
    progress_file,
    reviews_file,
)
from fazhi_cli.services.records.requests import RecordSort, RetractRequest
from fazhi_cli.services.records.subject import (
    OpenPlan,
    Subject,
    Writing,
    choose_moment,
    open_plan,
    refuse_left_out,
)
from fazhi_cli.store.writing.files import write_all

_MINUTE = timedelta(minutes=1)


class RetractionReport(NamedTuple):
    """What was taken back, what was written for it, and where things stand without it."""

    task: str
    step: Step
    written: Written
    department: str | None
    share: tuple[str, ...]  # the department's state and flags
    standing: TaskStanding | None  # None: the plan has no such task
    remarks: tuple[Remark, ...]
    as_of: date
    left_out: tuple[LeftOut, ...]
    dropped: tuple[Dropped, ...]
    is_dry: bool


def retract(root: Path, request: RetractRequest, as_of: date, *, dry_run: bool) -> RetractionReport:
    """Answer `fazhi retract`: add what takes a record back to the file in which it stands.

    Raises:
        UsageError: there is no such record, or several; it was taken back before, or is a
            retraction itself; a department would take back a decision on its own work.
        BadDataError: a file that is needed has errors.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    with hold(root, dry_run=dry_run):
        opened = open_plan(root, request.plan, request.now.date())
        refuse_left_out(opened.workspace)
        task = _task(opened, request.task)
        step = _find(opened, task, request)
        is_report = isinstance(step, Report)
        writing = Writing(task=task, department=step.department, is_report=is_report)
        at = choose_moment(opened.standings, writing, None, request.now)
        by = _by(opened, step, request.by)
        record = _record(step, request, at, by)
        model = make_model(Entry, record) if is_report else make_model(Review, record)
        _refuse_alike(opened, step, model)
        key = "entries" if is_report else "reviews"
        change, written = add_records(_file(opened, step), [Addition(key, record)])
        if not dry_run:
            write_all(root, [change])
    return _report(opened, step, model, written=written, as_of=as_of, is_dry=dry_run)


def record_words(step: Step) -> str:
    """Say a record in a line of a list: its moment, whose it is, what it says, what it is about."""
    record = content(step)
    what = str(record.decision) if isinstance(record, Review) else str(record.status)
    which = [record.deadline, record.period, day_text(record.event)]
    words = [moment_text(record.at), step.department, what, *which]
    return " ".join(word for word in words if word)


def _task(opened: OpenPlan, given: str) -> str:
    """Give the id of a task; one that the plan lacks, where records name it exactly like this.

    Raises:
        UsageError: there is no such task.
    """
    is_there = opened.plan.find(given) is not None
    if not is_there and opened.standings.recorded(given).steps:
        return given
    return find_task(opened.plan, given).key


def _find(opened: OpenPlan, task: str, request: RetractRequest) -> Step:
    department = None
    if request.department is not None:
        department = opened.department(request.department).name
    given = request.at.isoformat()
    if isinstance(request.at, datetime):
        given = moment_text(request.at)
    steps = []
    for step in opened.standings.recorded(task).steps:
        if _is_meant(step, request, department):
            steps.append(step)
    records = _at(steps, request.at)
    if not records:
        _refuse_carried(opened, task, request, department)
        if _is_at_retraction(opened, task, request.at):
            raise retraction_errors.is_retraction(given)
        nearest = sorted(steps, key=lambda step: abs(content(step).at - _moment(request.at)))
        raise retraction_errors.not_recorded(task, given, [record_words(step) for step in nearest])
    if len(records) > 1:
        raise retraction_errors.several_records(given, [record_words(step) for step in records])
    step = records[0]
    if step.retraction is not None:
        day = step.retraction.at.date()
        raise retraction_errors.already_retracted(record_words(step), day)
    return step


def _refuse_carried(
    opened: OpenPlan, task: str, request: RetractRequest, department: str | None
) -> None:
    """Refuse to take back here what stands in the files of an older plan.

    Raises:
        UsageError: a record of that moment does.
    """
    steps = []
    for step in opened.standings.as_recorded(task).steps:
        if step.origin is not None and _is_meant(step, request, department):
            steps.append(step)
    for step in _at(steps, request.at):
        if step.origin is not None:
            raise retraction_errors.of_older_plan(record_words(step), *step.origin)


def _is_meant(step: Step, request: RetractRequest, department: str | None) -> bool:
    """Whether a record is what the request names, its moment aside."""
    record = content(step)
    sort = RecordSort.ENTRY if isinstance(step, Report) else RecordSort.DECISION
    if request.sort not in (None, sort):
        return False
    if department not in (None, step.department):
        return False
    named = ((request.deadline, record.deadline), (request.period, record.period))
    for given, own in named:
        if given is not None and clean(given) != clean(own or ""):
            return False
    return request.event in (None, record.event)


def _at(steps: Sequence[Step], at: datetime | date) -> list[Step]:
    """Give those of a moment; of a minute, where no seconds are given; of a day."""
    if not isinstance(at, datetime):
        return [step for step in steps if content(step).at.date() == at]
    exact = [step for step in steps if content(step).at == at]
    if exact or at.second:
        return exact
    return [step for step in steps if at <= content(step).at < at + _MINUTE]


def _moment(at: datetime | date) -> datetime:
    return at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time())


def _is_at_retraction(opened: OpenPlan, task: str, at: datetime | date) -> bool:
    for step in opened.standings.recorded(task).steps:
        if step.retraction is not None and step.retraction.at == at:
            return True
    return False


def _by(opened: OpenPlan, step: Step, given: str | None) -> str:
    """Give who takes it back: the department its own report, the coordinator a decision.

    Raises:
        UsageError: a department would take back a decision on its own work.
    """
    if isinstance(step, Report):
        return given or step.department
    by = given or opened.workspace.settings.coordinator.name
    if step.department is not None:
        check_decider(opened.canonical(by), step.department, Decision.RETRACT)
    return by


def _record(step: Step, request: RetractRequest, at: datetime, by: str) -> dict[str, Any]:
    """Name the record by all that it says of what it is about."""
    record = content(step)
    is_decision = isinstance(record, Review)
    return keep_said(
        task=record.task,
        deadline=record.deadline,
        period=record.period,
        event=day_text(record.event),
        department=record.department if isinstance(record, Review) else None,
        at=moment_text(at),
        by=by,
        decision=str(Decision.RETRACT) if is_decision else None,
        retracts=moment_text(record.at),
        reason=request.reason,
    )


def _refuse_alike(opened: OpenPlan, step: Step, model: Entry | Review) -> None:
    """Refuse what would take back nothing, as the record can't be told from another one.

    Raises:
        UsageError: there is another one that says the same of what it is about.
    """
    retraction: Step
    if isinstance(model, Entry):
        retraction = Report(step.department or "", model)
    else:
        retraction = Ruling(step.department, model)
    meant = retracted_by(retraction, opened.standings.recorded(content(step).task).steps)
    if len(meant) > 1:
        given = moment_text(content(step).at)
        raise retraction_errors.alike_records(given, [record_words(each) for each in meant])


def _file(opened: OpenPlan, step: Step) -> RecordFile:
    """Give the file in which a record stands; an old department's file keeps its name."""
    plan = opened.plan.id
    if not isinstance(step, Report):
        return reviews_file(opened.files, plan)
    return progress_file(opened.files, plan, _home(opened.workspace, plan, step.entry))


def _home(workspace: Workspace, plan: str, entry: Entry) -> str:
    for progress in workspace.records[plan].progress:
        if any(each is entry for each in progress.entries):
            return progress.department
    raise KeyError(plan)


def _report(
    opened: OpenPlan,
    step: Step,
    model: Entry | Review,
    *,
    written: Written,
    as_of: date,
    is_dry: bool,
) -> RetractionReport:
    day = max(as_of, model.at.date())
    task = content(step).task
    report = RetractionReport(
        task=task,
        step=step,
        written=written,
        department=None,
        share=(),
        standing=None,
        remarks=tuple(_remarks(opened, model)),
        as_of=day,
        left_out=opened.workspace.left_out,
        dropped=_still_dropped(opened, step, written.path, day),
        is_dry=is_dry,
    )
    placed = opened.plan.find(task)
    if placed is None:  # nothing of it was ever counted
        return report
    return _with_standing(report, opened.of(placed), model)


def _remarks(opened: OpenPlan, model: Entry | Review) -> Iterator[Remark]:
    if isinstance(model, Entry):
        return
    coordinator = opened.workspace.settings.coordinator
    names = (opened.canonical(name) for name in (coordinator.name, coordinator.host) if name)
    if opened.canonical(model.by) not in names:
        yield other_decider(model.by, coordinator.name)


def _still_dropped(opened: OpenPlan, step: Step, path: str, day: date) -> tuple[Dropped, ...]:
    """Give what is not counted of the task, but for the record itself that is gone now."""
    record = content(step)
    dropped = opened.workspace.not_counted(day, record.task)
    return tuple(each for each in dropped if (each.path, each.at) != (path, record.at))


def _with_standing(
    report: RetractionReport, subject: Subject, model: Entry | Review
) -> RetractionReport:
    """Add where the department and the task stand without the record."""
    now, department = subject.on(report.as_of), report.step.department
    if isinstance(model, Entry):
        standings = now.standings.with_entry(department or "", model)
    else:
        standings = now.standings.with_review(model)
    standing = standings.of(now.placed, None)
    states = (*standing.state.occurrences, standing.state.decisive)
    heirs = {state.into for state in states if state.into is not None}
    onward = tuple(goes_on_elsewhere(str(heir)) for heir in sorted(heirs))
    report = report._replace(standing=standing, remarks=(*report.remarks, *onward))
    if department is None:
        return report
    name = now.canonical(department)
    share = now.own_standing(name, standings).words
    return report._replace(department=name, share=share)
