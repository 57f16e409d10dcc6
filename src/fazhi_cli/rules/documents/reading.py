"""What understanding a document gives: a plan as a mapping, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
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


class QuestionKind(StrEnum):
    """What a question is about, however it is worded; answers to it are known by that."""

    UNKNOWN_NAMES = "unknown_names"
    """Whether names that the table of departments does not have are right."""
    PLACE = "place"
    """Whether the place that was read is the one whose plan it is."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the document leaves open, or that only a weak rule read.

    `path` names the field in the plan: `sections[0].tasks[3].lead`, `issued`; `also` names further
    fields with the same question, which is asked once. `quote` is what the document prints there.

    `options` are other readings, as a person would write them; `subjects` the names that a question
    on names is about: another name stands in their place wherever they are.
    `quoted` are paths, each with what of the text there was not read, or is not known. `kind` is
    that of the questions that hang on what a workspace knows: it may ask otherwise tomorrow.
    """

    path: str
    reason: str
    weight: Weight
    place: BlockPlace = NOWHERE
    quote: str = ""
    also: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    quoted: tuple[tuple[str, str], ...] = ()
    kind: QuestionKind | None = None

    def __post_init__(self) -> None:
        """Keep the sentence on one line: what it quotes may stand on several."""
        if "\n" in self.reason:
            object.__setattr__(self, "reason", self.reason.replace("\n", " "))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a task or a section begins: the block, counted over all documents from 0.

    `rows` are the blocks of a table elsewhere that says more of it.
    """

    path: str
    block: int
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pledge:
    """A row of a department's 责任清单: the keys of `commitments` (docs/format.md#进展)."""

    department: str
    commitment: Mapping[str, str]


class RefusalKind(Enum):
    """Why a document gives no plan."""

    NO_PLAN = "no_plan"
    NO_TASKS = "no_tasks"
    """No plan for want of a task: the reader says what it is instead."""
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
    `origins` are those of the sections and tasks, in the plan's order.
    """

    plan: dict[str, Any]
    questions: tuple[Question, ...] = ()
    names: tuple[str, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    remarks: tuple[str, ...] = field(default=())
    origins: tuple[Origin, ...] = ()


def asked_once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Give the questions by weight, the same one once, at its first place, for all its places."""
    asked: dict[tuple[Weight, str], Question] = {}
    places: dict[tuple[Weight, str], dict[str, None]] = {}
    quoted: dict[tuple[Weight, str], dict[tuple[str, str], None]] = {}
    for question in sorted(questions, key=lambda each: each.weight.value):
        key = (question.weight, question.reason)
        asked.setdefault(key, question)
        paths = places.setdefault(key, {})
        paths.update(dict.fromkeys((question.path, *question.also)))
        quoted.setdefault(key, {}).update(dict.fromkeys(question.quoted))
    return tuple(
        replace(_at_all(first, places[key]), quoted=tuple(quoted[key]))
        for key, first in asked.items()
    )


def _at_all(question: Question, places: Mapping[str, None]) -> Question:
    also = tuple(place for place in places if place != question.path)
    return replace(question, also=also)
