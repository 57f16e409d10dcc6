"""One answer against the expected plan: what is right, what is missing, what is too much."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tools.score.alignment import Pair, align
from tools.score.answers import Answer
from tools.score.items import (
    Field,
    Item,
    Node,
    TaskItem,
    metadata_of,
    notice_of,
    tasks_of,
)

# Where an open question may stand to be one about a field of a task.
_KEYS = {
    Field.TASKS: ("no", "title", "text"),
    Field.SECTIONS: ("no", "title"),
    Field.LEADS: ("lead",),
    Field.PARTICIPANTS: ("participants",),
    Field.OWNERS: ("owner", "deadlines", "indicators"),
    Field.DEADLINES: ("deadlines", "reporting"),
    Field.INDICATORS: ("indicators",),
}
_WHOLE_PLAN = {"", "plan", "tasks", "sections"}


@dataclass
class Tally:
    """Counts of the items of one field."""

    right: int = 0
    missing: int = 0
    extra: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.missing + other.missing, self.extra + other.extra
        )

    @property
    def precision(self) -> float | None:
        """The share of what was given that is right."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """The share of what is expected that was given."""
        return _share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        return _share(2 * self.right, 2 * self.right + self.missing + self.extra)


@dataclass(frozen=True)
class Wrong:
    """A field of a task, or of the plan, that is not as expected."""

    document: str
    field: Field
    path: str
    about: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    has_question: bool


@dataclass
class Comparison:
    """What came of one document."""

    document: str
    tallies: dict[Field, Tally] = field(default_factory=lambda: {each: Tally() for each in Field})
    wrongs: list[Wrong] = field(default_factory=list)
    questions: int = 0
    asked: int = 0
    asked_rightly: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether nothing is wrong."""
        return not self.wrongs


@dataclass(frozen=True)
class _Difference:
    right: int
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def compare(document: str, expected: Node, answer: Answer, asked: Sequence[str] = ()) -> Comparison:
    """Compare an answer with the expected plan.

    Args:
        asked: paths in the expected plan about which a careful reader asks.
    """
    return _Comparer(document, expected, answer).compared(asked)


class _Comparer:
    def __init__(self, document: str, expected: Node, answer: Answer) -> None:
        self._expected, self._given = expected, answer.plan or {}
        self._questions = set(answer.questions)
        self._pairs = align(tasks_of(expected), tasks_of(self._given))
        self._result = Comparison(document, questions=_count(answer))

    def compared(self, asked: Sequence[str]) -> Comparison:
        for pair in self._pairs:
            self._compare_heads(pair)
            self._compare_fields(pair)
        self._compare_fields((notice_of(self._expected), notice_of(self._given)))
        self._compare_metadata()
        self._result.asked = len(asked)
        self._result.asked_rightly = sum(self._is_asked_rightly(path) for path in asked)
        return self._result

    def _compare_heads(self, pair: Pair) -> None:
        heads = [() if task is None else (f"{task.no} {task.title}",) for task in pair]
        self._count(Field.TASKS, pair, _apart(*heads))
        sections = [() if task is None else (" / ".join(task.sections),) for task in pair]
        self._count(Field.SECTIONS, pair, _apart(*sections))

    def _compare_fields(self, pair: Pair) -> None:
        nothing = TaskItem("", (), "", "", "")
        one, other = pair[0] or nothing, pair[1] or nothing
        self._count(Field.LEADS, pair, _apart(one.leads, other.leads))
        self._count(Field.PARTICIPANTS, pair, _apart(one.participants, other.participants))
        self._count(Field.OWNERS, pair, _apart(one.owners, other.owners))
        self._count(Field.DEADLINES, pair, _agreeing(one.deadlines, other.deadlines))
        self._count(Field.INDICATORS, pair, _agreeing(one.indicators, other.indicators))

    def _compare_metadata(self) -> None:
        expected, given = metadata_of(self._expected), metadata_of(self._given)
        tally = self._result.tallies[Field.METADATA]
        for key in dict.fromkeys((*expected, *given)):
            one = (expected[key],) if key in expected else ()
            other = (given[key],) if key in given else ()
            if one == other:
                tally.right += 1
                continue
            tally.missing += len(one)
            tally.extra += len(other)
            wrong = Wrong(
                document=self._result.document,
                field=Field.METADATA,
                path=key,
                about="",
                missing=one,
                extra=other,
                has_question=_is_about(self._questions, (key,)),
            )
            self._result.wrongs.append(wrong)

    def _count(self, kind: Field, pair: Pair, difference: _Difference) -> None:
        missing, extra = difference.missing, difference.extra
        self._result.tallies[kind] += Tally(difference.right, len(missing), len(extra))
        if not missing and not extra:
            return
        expected, given = pair
        about = expected or given
        assert about is not None
        self._result.wrongs.append(
            Wrong(
                document=self._result.document,
                field=kind,
                path=_place(pair),
                about=about.label.strip(),
                missing=missing,
                extra=extra,
                has_question=self._has_question(given, _KEYS[kind]),
            )
        )

    def _has_question(self, given: TaskItem | None, keys: Iterable[str]) -> bool:
        if given is None:
            return bool(self._questions & _WHOLE_PLAN)
        if given.path in self._questions:
            return True
        return _is_about(self._questions, [_joined(given.path, key) for key in keys])

    def _is_asked_rightly(self, path: str) -> bool:
        """Whether the answer asks about what the expected plan has at a path."""
        match = re.match(r"(?:sections\[\d+\]\.)*tasks\[\d+\]", path)
        if match is None:
            return _is_about(self._questions, (path,))
        rest = re.match(r"\.?([a-z_]*)", path[match.end() :])
        for expected, given in self._pairs:
            if expected is not None and expected.path == match[0] and given is not None:
                key = rest[1] if rest else ""
                return given.path in self._questions or _is_about(
                    self._questions, (_joined(given.path, key),)
                )
        return False


def _count(answer: Answer) -> int:
    return len(answer.questions) if answer.count is None else answer.count


def _apart(expected: Collection[str], given: Collection[str]) -> _Difference:
    """Count what is in both, and give what is only in one."""
    both = set(expected) & set(given)
    return _Difference(
        len(both), tuple(sorted(set(expected) - both)), tuple(sorted(set(given) - both))
    )


def _agreeing(expected: Sequence[Item], given: Sequence[Item]) -> _Difference:
    """Count the expected items that agree with a given one each."""
    rest = list(given)
    missing = []
    for item in expected:
        partner = next((other for other in rest if item.agrees(other)), None)
        if partner is None:
            missing.append(str(item))
        else:
            rest.remove(partner)
    right = len(expected) - len(missing)
    return _Difference(right, tuple(missing), tuple(str(other) for other in rest))


def _is_about(questions: Iterable[str], paths: Iterable[str]) -> bool:
    """Whether a question is about one of the places, or a part of it."""
    beginnings = tuple(paths)
    return any(_is_in(question, beginning) for question in questions for beginning in beginnings)


def _is_in(path: str, above: str) -> bool:
    return path == above or path.startswith((f"{above}.", f"{above}["))


def _joined(path: str, key: str) -> str:
    return ".".join(filter(None, (path, key)))


def _place(pair: Pair) -> str:
    """Name the place in the answer, else in the expected plan."""
    expected, given = pair
    if given is not None:
        return given.path
    return f"（{expected.path}）" if expected is not None else ""


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def total(comparisons: Iterable[Comparison]) -> dict[Field, Tally]:
    """Add up the counts of several documents."""
    tallies = {each: Tally() for each in Field}
    for comparison in comparisons:
        for kind, tally in comparison.tallies.items():
            tallies[kind] += tally
    return tallies


def all_wrongs(comparisons: Iterable[Comparison]) -> Iterator[Wrong]:
    """Give everything that is wrong."""
    for comparison in comparisons:
        yield from comparison.wrongs
