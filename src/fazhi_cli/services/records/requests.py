"""What is asked for on the command line: an entry, a decision, or that one is taken back.

None and empty values were not said. `now` is the moment of the command, `at` the moment or the day
that was given for what is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from fazhi_cli.model.progress import EntryStatus
from fazhi_cli.model.reviews import Decision


@dataclass(frozen=True, kw_only=True)
class CommitmentRequest:
    """A line of the department's own 责任清单."""

    measures: str | None = None
    deliverable: str | None = None
    person: str | None = None
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class RecordRequest:
    """An entry, which has a `status`; or a line of the 责任清单; or both.

    `evidence` are paths and web addresses, with a title before = where one was given.
    """

    plan: str
    task: str
    department: str
    now: datetime
    at: datetime | date | None = None
    by: str | None = None
    status: EntryStatus | None = None
    deadline: str | None = None
    period: str | None = None
    note: str | None = None
    problems: str | None = None
    next_steps: str | None = None
    need: str | None = None
    result: str | None = None
    percent: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    event: date | None = None
    ask_extension: date | None = None
    evidence: tuple[str, ...] = ()
    commitment: CommitmentRequest = CommitmentRequest()

    @property
    def has_commitment(self) -> bool:
        """Whether a line of the 责任清单 was given."""
        return self.commitment != CommitmentRequest()


@dataclass(frozen=True, kw_only=True)
class DecisionRequest:
    """What every decision has."""

    decision: ClassVar[Decision]

    plan: str
    task: str
    now: datetime
    at: datetime | date | None = None
    by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class RulingRequest(DecisionRequest):
    """A decision on what one department has reported, or owes."""

    department: str
    deadline: str | None = None
    period: str | None = None
    event: date | None = None
    checked_by: str | None = None


@dataclass(frozen=True, kw_only=True)
class CloseRequest(RulingRequest):
    """销号; `is_forced` closes what was not reported as done."""

    decision = Decision.CLOSE

    is_forced: bool = False
    result: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReturnRequest(RulingRequest):
    """退回."""

    decision = Decision.RETURN


@dataclass(frozen=True, kw_only=True)
class ExtensionRequest(RulingRequest):
    """延期."""

    decision = Decision.EXTEND

    to: date | None = None


@dataclass(frozen=True, kw_only=True)
class RefusalRequest(RulingRequest):
    """不予延期; a new date beside it contradicts it."""

    decision = Decision.REFUSE

    to: date | None = None


@dataclass(frozen=True, kw_only=True)
class SettlementRequest(DecisionRequest):
    """明确: which departments a term means, or on which day a deadline falls."""

    decision = Decision.SETTLE

    term: str | None = None
    departments: tuple[str, ...] = ()
    deadline: str | None = None
    to: date | None = None


@dataclass(frozen=True, kw_only=True)
class TransferRequest(DecisionRequest):
    """移交."""

    decision = Decision.TRANSFER

    department: str
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EndRequest(DecisionRequest):
    """终止, of the whole task or of what is named; `into` is the task that takes it in."""

    decision = Decision.END

    department: str | None = None
    deadline: str | None = None
    period: str | None = None
    event: date | None = None
    into: str | None = None


class RecordSort(StrEnum):
    """What is taken back: a department's entry, or a decision."""

    ENTRY = "entry"
    DECISION = "decision"


@dataclass(frozen=True, kw_only=True)
class RetractRequest:
    """An entry or a decision that is taken back.

    `at` is its moment, or its day; the other keys are those by which it is told from others.
    """

    plan: str
    task: str
    now: datetime
    at: datetime | date
    reason: str
    department: str | None = None
    deadline: str | None = None
    period: str | None = None
    event: date | None = None
    sort: RecordSort | None = None
    by: str | None = None
