"""What the context of every report has: the fixed keys of its JSON (docs/reports.md#JSON)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.render.pages.words import spoken_day, spoken_period, titled
from fazhi_cli.render.reports.gaps import Gaps
from fazhi_cli.rules.reports.matters import Matter, matter_counts, part_counts
from fazhi_cli.rules.workspace import Successor
from fazhi_cli.services.reports.basis import ReportBasis

# Of what is open, the public reads what it is and when it was due; never whose it is or how late.
_PUBLIC_KEYS = ("kind", "plan", "task", "title", "what", "period", "original_due")
DISCLAIMER = "本稿由方案数据生成，没有进展记录，不是该地区发布的年度报告"


def frame(basis: ReportBasis, gaps: Gaps) -> dict[str, Any]:
    """Give the keys that every report has."""
    period = basis.period
    matters = tuple(_named_matters(basis))
    return {
        "version": 1,
        "template": basis.kind.value,
        "edition": basis.edition.value,
        "period": period.name,
        "period_words": spoken_period(period.name),
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
        "year": period.year,
        "as_of": basis.cut_off.isoformat(),
        "as_of_words": spoken_day(basis.cut_off),
        "jurisdiction": basis.jurisdiction,
        "department": basis.department or "",
        "office": basis.workspace.settings.coordinator.name,
        "plans": [plan_record(basis, plan) for plan in basis.plans],
        "has_records": basis.has_records,
        "disclaimer": DISCLAIMER if basis.lacks_records else "",
        "counts": {
            "matters": matter_counts(matters)._asdict(),
            "parts": part_counts(matters)._asdict(),
        },
        "carried_over": list(_carried_records(basis)),
        "gaps": gaps.records(),
    }


def named_tasks(basis: ReportBasis, plan: Plan) -> Iterator[Placed]:
    """Give the tasks that a document may name: a public one leaves out those that are not.

    What the plan's own document prints no more is in no list of what it asks for.
    """
    for placed in plan.walk():
        if not placed.is_dropped and (placed.task.public or not basis.is_public):
            yield placed


def dropped_words(basis: ReportBasis, plan: Plan) -> str:
    """Say which tasks a list of those of a plan leaves out: its document prints them no more."""
    titles = [
        f"“{placed.task.title}”"
        for placed in plan.walk()
        if placed.is_dropped and (placed.task.public or not basis.is_public)
    ]
    return f"{''.join(titles)}在重新印发的文件里没有了，没有列出" if titles else ""


def number_for_the_public(basis: ReportBasis, rows: Iterable[dict[str, Any]]) -> None:
    """Number the rows of a public table by their place in it.

    The plan's own numbers would jump where a task is withheld, and so tell of it.
    """
    if not basis.is_public:
        return
    for place, row in enumerate(rows, start=1):
        row["number"] = str(place)


def plan_record(basis: ReportBasis, plan: Plan) -> dict[str, Any]:
    """Give what documents say of a plan."""
    walked = list(named_tasks(basis, plan))
    tasks = sum(placed.is_task for placed in walked)
    return {
        "id": plan.id,
        "title": plan.title,
        "doc_number": plan.doc_number or "",
        "kind": plan.kind.value,
        "issuers": list(plan.issuers),
        "issued": plan.issued.isoformat() if plan.issued is not None else "",
        "issued_words": spoken_day(plan.issued) if plan.issued is not None else "",
        "tasks": tasks,
        "notices": len(walked) - tasks,
        "superseded": superseded_words(basis.workspace.successor(plan, basis.cut_off)),
    }


def superseded_words(successor: Successor | None) -> str:
    """Say which plan has taken the place of this one; an empty text if none has."""
    if successor is None:
        return ""
    title = titled(successor.plan.title)
    return f"从{spoken_day(successor.since)}起由{title}取代，那天以后到期的不再计算"


def matter_record(basis: ReportBasis, matter: Matter) -> dict[str, Any]:
    """Give what documents say of a matter; of the departments, each with its own class."""
    due = matter.occurrence.due
    return {
        "plan": matter.plan.id,
        "task": matter.placed.number,
        "title": matter.placed.task.title,
        "what": matter.title,
        "period": due.period if due is not None else None,
        "original_due": matter.original.isoformat(),
        "due": matter.in_force.isoformat(),
        "days_overdue": matter.days_late(basis.cut_off) if matter.outcome.is_open else 0,
        "outcome": matter.outcome.value,
        "parts": {name: outcome.value for name, outcome in matter.parts.items()},
        "behind": list(matter.behind),
        "public": matter.placed.task.public,
    }


def _named_matters(basis: ReportBasis) -> Iterator[Matter]:
    for matter in basis.matters:
        if matter.placed.task.public or not basis.is_public:
            yield matter


def _carried_records(basis: ReportBasis) -> Iterable[dict[str, Any]]:
    for carried in basis.carried:
        record = {"kind": carried.kind.value, **matter_record(basis, carried.matter)}
        if basis.is_public:
            if not carried.matter.placed.task.public:
                continue
            record = {key: record[key] for key in _PUBLIC_KEYS}
        yield record
