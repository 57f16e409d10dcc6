"""What understanding a document gives: a plan as a mapping, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from fazhi_cli.model.blocks import NOWHERE, BlockPlace


class Weight(Enum):
    """How much hangs on a question; heavier ones are asked first."""

    PLAN = 1
    """A fact of the whole plan, or whether something is a task at all."""
    PARTY = 2
    """Who answers for a task."""
    DATE = 3
    """When something is due."""
    DETAIL = 4
    """Everything else."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the document leaves open, or that only a weak rule read.

    `path` names the field in the plan: `sections[0].tasks[3].lead`, `issued`; `also` names further
    fields with the same question, which is asked once. `quote` is what the document prints there.
    """

    path: str
    reason: str
    weight: Weight
    place: BlockPlace = NOWHERE
    quote: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pledge:
    """A row of a department's 责任清单: the keys of `commitments` (docs/format.md#进展)."""

    department: str
    commitment: Mapping[str, str]


class RefusalKind(Enum):
    """Why a document gives no plan."""

    NO_PLAN = "no_plan"
    SECRET = "secret"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that is no plan, or must not be read: the sentence that says so."""

    kind: RefusalKind
    reason: str
    place: BlockPlace = NOWHERE


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A plan as read: `plan` has the keys of the YAML in their order, without `id` and `source`.

    Scalars are text, numbers of `times` and of `place` integers, dates `datetime.date`s. A task's
    `place` is a mapping with page, paragraph, line as far as they are known.

    `names` are the bodies that the plan names, each once, in the document's order; `remarks` are
    sentences on what was left out on purpose (persons, phone numbers, columns, addressees).
    """

    plan: dict[str, Any]
    questions: tuple[Question, ...] = ()
    names: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def asked_once(questions: Iterable[Question]) -> Iterator[Question]:
    """Ask a question once for all places where it comes up."""
    first: dict[str, Question] = {}
    also: dict[str, list[str]] = {}
    for question in sorted(questions, key=lambda each: each.weight.value):
        if question.reason in first:
            also[question.reason] += (question.path, *question.also)
        else:
            first[question.reason] = question
            also[question.reason] = [*question.also]
    for reason, question in first.items():
        yield Question(
            question.path,
            question.reason,
            question.weight,
            question.place,
            question.quote,
            tuple(dict.fromkeys(path for path in also[reason] if path != question.path)),
        )
