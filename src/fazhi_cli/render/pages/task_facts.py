"""The facts behind `fazhi why` and `fazhi show PLAN TASK` as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from fazhi_cli.model.base import Model
from fazhi_cli.rules.status.history import Report, Ruling, Step, content
from fazhi_cli.rules.status.values import DepartmentState, OccurrenceState, flag_words
from fazhi_cli.rules.workspace import Successor
from fazhi_cli.services.queries.plans import Mention
from fazhi_cli.services.queries.task_continuations import Continuations, Onward
from fazhi_cli.services.queries.task_parties import (
    IndicatorNote,
    IndicatorReading,
    MoveNote,
    Parties,
    TermNote,
)
from fazhi_cli.services.queries.task_story import Chapter, DeadlineStory


def steps_record(steps: Iterable[Step]) -> dict[str, Any]:
    """Give reports and decisions apart, each with the department's name of today."""
    entries, decisions = [], []
    for step in steps:
        if isinstance(step, Report):
            entries.append(_content(step, step.entry))
        elif isinstance(step, Ruling):
            decisions.append(_content(step, step.review))
    return {"entries": entries, "decisions": decisions}


def endings_record(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """Give the decisions 终止."""
    return [_content(step, content(step)) for step in steps]


def continuations_record(continuations: Continuations) -> dict[str, Any]:
    """Give the tasks of newer plans that go on with a task, and the older ones it goes on with."""
    return {
        "carried_on": [_onward(onward) for onward in continuations.onward],
        "continues": [
            {
                "task": str(origin.task),
                "since": origin.since.isoformat(),
                "records": len(origin.steps),
            }
            for origin in continuations.origins
        ],
    }


def _onward(onward: Onward) -> dict[str, Any]:
    matters = []
    for state in onward.matters:
        deadline, due = state.deadline, state.due
        matters.append(
            {
                "deadline": deadline.id if deadline is not None else None,
                "period": due.period if due is not None else None,
                "event": _day(due.event) if due is not None else None,
                "due": _day(state.in_force),
            }
        )
    return {"task": str(onward.into), "since": onward.since.isoformat(), "matters": matters}


def _content(step: Step, own: Model) -> dict[str, Any]:
    record = model_record(own)
    if step.origin is not None:
        record["continued_from"] = str(step.origin)
    if step.retraction is not None:
        taken_back = model_record(step.retraction)
        record["retracted"] = {key: taken_back[key] for key in ("at", "by", "reason")}
    if step.department is None:
        return record
    # First in the record, and not as the file has it.
    named = {"department": step.department}
    return {**named, **record, **named}


def model_record(model: Model) -> dict[str, Any]:
    """Give what a model says; what was not said is left out."""
    # Not in pydantic's JSON mode: it warns of dates that a validator of ours has made.
    record = model.model_dump(exclude_defaults=True)
    for key, value in record.items():
        if isinstance(value, date):
            record[key] = value.isoformat()
    return record


def deadline_record(story: DeadlineStory) -> dict[str, Any]:
    """Give what came of a deadline: the decisions on its day, and its occurrences."""
    chapters = (*story.come, *story.coming)
    return {
        "settled": [model_record(review) for review in story.settling],
        "occurrences": [occurrence_record(chapter) for chapter in chapters],
        "lasting": occurrence_record(story.lasting),
    }


def occurrence_record(chapter: Chapter | None) -> dict[str, Any] | None:
    """Give an occurrence with everybody's share, what was reported and what was decided."""
    if chapter is None:
        return None
    state, due = chapter.state, chapter.state.due
    return {
        "period": due.period if due is not None else None,
        "event": _day(due.event) if due is not None else None,
        "due": _day(state.in_force),
        "original_due": _day(state.original),
        "inferred": state.is_inferred,
        "status": state.words[0],
        "flags": list(state.words[1:]),
        "owners": list(state.deciders),
        "days_overdue": state.days_overdue,
        "on_time": state.on_time,
        "continued_in": str(state.into) if state.into is not None else None,
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
        "ended_on": _day(own.ended_on),
        "on_time": own.on_time,
        "extensions": [
            {"decided": each.decided.isoformat(), "to": each.to.isoformat(), "counts": each.counts}
            for each in own.extensions
        ],
    }


def parties_record(parties: Parties) -> dict[str, Any]:
    """Give who the task means, what went elsewhere, what departments promised and measured."""
    commitments = []
    for promise in parties.promises:
        record = model_record(promise.commitment)
        named = {"department": promise.department, **record}
        commitments.append({**named, "in_force": promise.is_in_force})
    values = []
    for note in parties.indicators:
        values += [_value(note, reading) for reading in note.readings]
    return {
        "terms": [_term(note) for note in parties.terms],
        "transfers": [_transfer(note) for note in parties.moves],
        "commitments": commitments,
        "values": values,
    }


def group_record(mention: Mention) -> dict[str, Any]:
    """Give a group that a task names."""
    return {
        "name": mention.name,
        "scope": mention.scope,
        "members": list(mention.members or ()),
        "inferred": mention.is_inferred,
    }


def _term(note: TermNote) -> dict[str, Any]:
    return {
        "name": note.name,
        "scope": str(note.scope),
        "members": list(note.members),
        "inferred": note.is_inferred,
        "settled": list(note.settled) if note.settled is not None else None,
        "decisions": [model_record(review) for review in note.rulings],
    }


def _transfer(note: MoveNote) -> dict[str, Any]:
    return {
        "from": note.old,
        "to": list(note.heirs),
        "inherits": note.is_inherited,
        "decision": model_record(note.review),
    }


def _value(note: IndicatorNote, reading: IndicatorReading) -> dict[str, Any]:
    return {
        "indicator": note.indicator.name,
        "target": note.indicator.target.printed,
        "department": reading.department,
        "day": reading.day.isoformat(),
        "value": reading.value.value,
        "met": reading.value.is_met,
    }


def successor_record(successor: Successor | None) -> dict[str, Any] | None:
    """Give the plan that takes the place of this one, and from which day."""
    if successor is None:
        return None
    return {"plan": successor.plan.id, "since": successor.since.isoformat()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
