"""The facts behind `fazhi why` and `fazhi show TASK` as JSON values; added to the documents of
design 02.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from fazhi_cli.model.base import Model
from fazhi_cli.rules.status.history import Report, Ruling, Step
from fazhi_cli.rules.status.values import DepartmentState, OccurrenceState, flag_words
from fazhi_cli.rules.workspace import Successor
from fazhi_cli.services.queries.task_parties import Parties
from fazhi_cli.services.queries.task_story import Chapter


def steps_record(steps: Iterable[Step]) -> dict[str, Any]:
    """Give reports and decisions apart, each with the department's name of today."""
    steps = tuple(steps)
    return {
        "entries": [_content(step, step.entry) for step in steps if isinstance(step, Report)],
        "decisions": [_content(step, step.review) for step in steps if isinstance(step, Ruling)],
    }


def _content(step: Step, content: Model) -> dict[str, Any]:
    record = model_record(content)
    named = {"department": step.department} if step.department is not None else {}
    return {**named, **record, **named}


def model_record(model: Model) -> dict[str, Any]:
    """Give what a model says; what was not said is left out."""
    # Not in pydantic's JSON mode: it warns of dates that a validator of ours has made.
    dumped = model.model_dump(exclude_defaults=True)
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in dumped.items()
    }


def occurrence_record(chapter: Chapter) -> dict[str, Any]:
    """Give an occurrence with everybody's share, what was reported and what was decided."""
    state = chapter.state
    due = state.due
    return {
        "period": due.period if due is not None else None,
        "event": _day(due.event if due is not None else None),
        "due": _day(state.in_force),
        "original_due": _day(state.original),
        "status": state.words[0],
        "flags": list(state.words[1:]),
        "owners": list(state.deciders),
        "days_overdue": state.days_overdue,
        "on_time": state.on_time,
        "departments": [_share(name, own, state) for name, own in state.departments.items()],
        **steps_record(chapter.steps),
    }


def _share(name: str, own: DepartmentState, state: OccurrenceState) -> dict[str, Any]:
    return {
        "department": name,
        "decides": name in state.deciders,
        "status": str(own.status),
        "flags": list(flag_words(own.flags)),
        "due": _day(own.in_force),
        "original_due": _day(own.original),
        "completions": own.completions,
        "done_on": _day(own.done_on),
        "closed_on": _day(own.closed_on),
        "on_time": own.on_time,
        "extensions": [
            {"decided": each.decided.isoformat(), "to": each.to.isoformat(), "counts": each.counts}
            for each in own.extensions
        ],
    }


def parties_record(parties: Parties) -> dict[str, Any]:
    """Give who the task means, what went elsewhere, what departments promised and measured."""
    return {
        "terms": [
            {
                "name": note.name,
                "scope": str(note.scope),
                "members": list(note.members),
                "settled": list(note.settled) if note.settled is not None else None,
                "decisions": [model_record(review) for review in note.rulings],
            }
            for note in parties.terms
        ],
        "transfers": [
            {
                "from": note.old,
                "to": list(note.heirs),
                "inherits": note.is_inherited,
                "decision": model_record(note.review),
            }
            for note in parties.moves
        ],
        "commitments": [
            {"department": each.department, **model_record(each.commitment)}
            for each in parties.promises
        ],
        "values": [
            {
                "indicator": note.indicator.name,
                "target": note.indicator.target.printed,
                "department": reading.department,
                "day": reading.day.isoformat(),
                "value": reading.value.value,
                "met": reading.value.is_met,
            }
            for note in parties.indicators
            for reading in note.readings
        ],
    }


def successor_record(successor: Successor | None) -> dict[str, Any] | None:
    """Give the plan that takes the place of this one, and from which day."""
    return (
        None
        if successor is None
        else {"plan": successor.plan.id, "since": successor.since.isoformat()}
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
