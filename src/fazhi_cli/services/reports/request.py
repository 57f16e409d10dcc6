"""What was asked of a report."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from fazhi_cli.model import report_errors
from fazhi_cli.model.report_kind import Edition, ReportKind


class ReportRequest(NamedTuple):
    """The options of `fazhi report`; None takes what is usual."""

    year: int
    kind: ReportKind = ReportKind.ANNUAL
    period: str | None = None
    edition: Edition | None = None
    jurisdiction: str | None = None
    plans: tuple[str, ...] = ()
    department: str | None = None
    cut_off: date | None = None
    number: str | None = None  # of a circular: 3, or the whole 云法办通〔2025〕3号
    with_blanks: bool = False  # keep columns that are empty throughout, to be filled in by hand
    evaluation: str | None = None  # its id, where a year has several

    @property
    def edition_asked(self) -> Edition:
        """The edition: the one asked for, else the kind's usual one.

        Raises:
            UsageError: there is no such edition of this kind.
        """
        editions = self.kind.editions
        if self.edition is None:
            return editions[0]
        if self.edition not in editions:
            raise report_errors.no_edition(self.kind, self.edition)
        return self.edition
