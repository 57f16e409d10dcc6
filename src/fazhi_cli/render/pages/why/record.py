"""The explanation as JSON: the same sentences, and the facts behind them."""

from __future__ import annotations

from typing import Any

from fazhi_cli.render.pages.states import state_record
from fazhi_cli.render.pages.task_facts import (
    continuations_record,
    deadline_record,
    endings_record,
    occurrence_record,
    parties_record,
    steps_record,
    successor_record,
)
from fazhi_cli.render.pages.why.text import why_text
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.rules.phrases import print_rule
from fazhi_cli.services.queries.task_story import DeadlineStory
from fazhi_cli.services.queries.why import WhyReport


def why_json(report: WhyReport) -> str:
    """Print the story as JSON."""
    task, state, story = report.placed.task, report.state, report.story
    contents = {
        "plan": report.plan.id,
        "task": report.placed.key,
        "title": task.title,
        "lead": list(task.lead),
        "participants": list(task.participants),
        "deadlines": [_record(each, report) for each in story.stories],
        "undated": occurrence_record(story.undated),
        "uncounted": steps_record((*story.loose, *story.withdrawn)),
        **parties_record(report.parties),
        "endings": endings_record(story.endings),
        **continuations_record(report.continuations),
        "superseded_by": successor_record(report.successor),
        **state_record(state, report.light_word),
        "sentences": why_text(report).splitlines(),
    }
    return print_document(contents, report.as_of)


def _record(story: DeadlineStory, report: WhyReport) -> dict[str, Any]:
    deadline = story.deadline
    readings = story.time_phrase.readings if story.time_phrase is not None else ()
    came = deadline_record(story)
    return {
        "deadline": deadline.id,
        "what": deadline.what,
        "phrase": story.phrase,
        "reading": [reading.name for reading in readings],
        "rule": print_rule(deadline.rule, deadline.times),
        "times": deadline.times,
        "inferred": deadline.inferred,
        "roll": str(report.roll),
        "owner": list(deadline.owner),
        "to": deadline.to,
        "without_date": story.lack.value if story.lack is not None else None,
        "settled": came["settled"],
        "taken_over": [due.due.isoformat() for due in story.dropped],
        "occurrences": came["occurrences"],
        "lasting": came["lasting"],
        "uncounted": steps_record(story.others),
    }
