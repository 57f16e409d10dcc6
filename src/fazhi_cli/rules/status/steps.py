"""Records as the steps of a history: whoever they name is named by the full name."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.model.progress import Entry
from fazhi_cli.model.reviews import Review
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.status.history import Report, Ruling
from fazhi_cli.rules.workspace import Records


def reports_of(records: Records, registry: Registry | None) -> Iterator[Report]:
    """Give everything that was reported on a plan's tasks."""
    for progress in records.progress:
        for entry in progress.entries:
            yield report_by(progress.department, entry, registry)


def rulings_of(records: Records, registry: Registry | None) -> Iterator[Ruling]:
    """Give everything that was decided on a plan's tasks."""
    for review in records.reviews:
        yield ruling(review, registry)


def report_by(department: str, entry: Entry, registry: Registry | None) -> Report:
    """Give an entry as a step."""
    return Report(_canonical(department, registry) or department, entry)


def ruling(review: Review, registry: Registry | None) -> Ruling:
    """Give a decision as a step."""
    return Ruling(_canonical(review.department, registry), review)


def _canonical(name: str | None, registry: Registry | None) -> str | None:
    if registry is None or name is None:
        return name
    return registry.canonical(name)
