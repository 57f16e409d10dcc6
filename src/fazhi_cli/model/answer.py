"""What a person says to a question of an import: the page stores it, the plan takes it up."""

from __future__ import annotations

from dataclasses import dataclass

AnswerKey = tuple[str, str]
"""Path and reason: what an answer is known by."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to a question at one place; without `is_accepted` there is a value.

    `value` is the text of one, a list of names, or None: nothing belongs there. Without a reason it
    is a correction: nobody had asked. `kind` is what the question was about, where that says more
    than its words.
    """

    path: str
    reason: str
    is_accepted: bool
    value: str | tuple[str, ...] | None = None
    kind: str = ""

    @property
    def key(self) -> AnswerKey:
        """What it is known by."""
        return self.path, self.reason

    @property
    def is_correction(self) -> bool:
        """Whether nobody had asked."""
        return not self.reason
