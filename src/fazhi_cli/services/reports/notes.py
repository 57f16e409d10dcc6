"""起草说明: what a document of a period was made from, and what it does not say.

It is internal, whatever the document is (docs/reports.md#起草说明).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.report_kind import Edition
from fazhi_cli.model.timerule import Once, Unsettled
from fazhi_cli.rules.deadlines.inference import Inference
from fazhi_cli.rules.status.values import OccurrenceState
from fazhi_cli.services.reports.annual import AnnualReport, annual_report
from fazhi_cli.services.reports.basis import ReportBasis
from fazhi_cli.store.data_files import files_of
from fazhi_cli.store.git import NoGit, Repository, changed_files


class Commit(NamedTuple):
    """The newest commit of the workspace, and how many files of data are not as it has them.

    `trouble` tells why nothing is known of it.
    """

    name: str = ""
    changed: int = 0
    trouble: NoGit | None = None


class LeftUncounted(NamedTuple):
    """A deadline that no report counts, and the words that the document has for it."""

    plan: Plan
    placed: Placed
    what: str
    phrase: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class NotesReport:
    """What the notes tell; `annual` sees everything, also what is not for the public.

    `late_issue` are the first periods for which the issue left no time; `past` the dates that had
    passed when the plan was issued; `unsettled` the deadlines that nobody has given a day yet.
    `withheld` are the tasks that a public edition leaves out.
    """

    basis: ReportBasis
    annual: AnnualReport
    commit: Commit
    late_issue: tuple[LeftUncounted, ...]
    past: tuple[LeftUncounted, ...]
    unsettled: tuple[LeftUncounted, ...]
    withheld: tuple[tuple[Plan, Placed], ...]


def notes_report(basis: ReportBasis) -> NotesReport:
    """Gather what the notes of a document tell."""
    internal = replace(basis, edition=Edition.SUBMITTED)
    annual = annual_report(internal)
    tasks = [(task.plan, task.placed) for task in annual.tasks]
    withheld = [each for each in tasks if basis.is_public and not each[1].task.public]
    return NotesReport(
        basis=annual.basis,
        annual=annual,
        commit=newest_commit(basis.workspace.root),
        late_issue=tuple(_late_issue(basis, tasks)),
        past=tuple(_past(tasks)),
        unsettled=tuple(_unsettled(basis, tasks)),
        withheld=tuple(withheld),
    )


def newest_commit(root: Path) -> Commit:
    """Tell which commit the data is of, where there is one."""
    repository = Repository(root)
    trouble = repository.trouble()
    if trouble is not None and trouble is not NoGit.IN_MERGE:
        return Commit(trouble=trouble)
    paths = [path.relative_to(root) for path, _ in files_of(root)]
    blobs = repository.blobs("data")
    known = {path: blob for path, blob in blobs.items() if path in set(paths)}
    changed = changed_files(root, paths, known)
    return Commit(repository.commit(), len(changed))


def _late_issue(basis: ReportBasis, tasks: list[tuple[Plan, Placed]]) -> Iterator[LeftUncounted]:
    for plan, placed in tasks:
        for occurrence in _occurrences(basis, plan, placed):
            due = occurrence.due
            if due is None or due.inferred is not Inference.LATE_ISSUE:
                continue
            if basis.period.holds(due.due):
                yield _uncounted(plan, placed, occurrence, due.due)


def _uncounted(plan: Plan, placed: Placed, occurrence: OccurrenceState, due: date) -> LeftUncounted:
    deadline = occurrence.deadline
    what = deadline.what if deadline is not None else None
    phrase = deadline.phrase if deadline is not None else None
    return LeftUncounted(plan, placed, what or "", phrase or "", due)


def _past(tasks: list[tuple[Plan, Placed]]) -> Iterator[LeftUncounted]:
    for plan, placed in tasks:
        for deadline in placed.task.deadlines:
            rule = deadline.rule
            if isinstance(rule, Once) and plan.issued is not None and rule.by < plan.issued:
                yield LeftUncounted(
                    plan, placed, deadline.what or "", deadline.phrase or "", rule.by
                )


def _unsettled(basis: ReportBasis, tasks: list[tuple[Plan, Placed]]) -> Iterator[LeftUncounted]:
    for plan, placed in tasks:
        settled = [each.deadline for each in _occurrences(basis, plan, placed)]
        for deadline in placed.task.deadlines:
            if isinstance(deadline.rule, Unsettled) and deadline not in settled:
                yield LeftUncounted(plan, placed, deadline.what or "", deadline.rule.phrase)


def _occurrences(basis: ReportBasis, plan: Plan, placed: Placed) -> tuple[OccurrenceState, ...]:
    return basis.standings[plan.id].occurrences(placed, basis.period.end)
