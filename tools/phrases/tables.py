"""Tables of cases, and how many of them the reader gets right, by kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.rules.phrases import TimePhrase, find_phrases, phrases_of
from tools.phrases.spelling import spelt_without_name

NONE = "-"
_KIND = "# kind: "
_NAME = re.compile("#[^|;]*")


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a table: a field or a sentence, and how it should be read."""

    kind: str
    text: str
    year: int | None
    expected: str
    is_sentence: bool


@dataclass(slots=True)
class Score:
    """How the rows of a table were read."""

    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    misses: list[tuple[str, Case, str]] = field(default_factory=list)

    def add(self, case: Case, verdict: str, reading: str) -> None:
        """Count a row: right, wrong, missing or false."""
        self.by_kind.setdefault(case.kind, Counter())[verdict] += 1
        if verdict != "right":
            self.misses.append((verdict, case, reading))


def cases_of(path: Path) -> Iterator[Case]:
    """Read a table; one whose name holds `find` is of sentences, the others are of fields."""
    kind = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            kind = line.removeprefix(_KIND) if line.startswith(_KIND) else kind
            continue
        if line:
            text, year, expected = line.split("\t")
            without_names = _NAME.sub("", expected)
            is_sentence = "find" in path.name
            yield Case(kind, text, int(year) if year else None, without_names, is_sentence)


def score(cases: Iterable[Case], allowed: dict[str, set[str]]) -> Score:
    """Compare the readings of cases with what their tables say, or with what is allowed as well."""
    result = Score()
    for case in cases:
        reading = reading_of(case)
        is_right = reading == case.expected or reading in allowed.get(case.text, ())
        result.add(case, "right" if is_right else _fault(case, reading), reading)
    return result


def reading_of(case: Case) -> str:
    """Spell what the reader makes of a case."""
    if case.is_sentence:
        phrases = find_phrases(case.text, year=case.year)
        return ";".join(f"{each.phrase}={_readings(each)}" for each in phrases) or NONE
    phrases = phrases_of(case.text, year=case.year)
    return ";".join(_readings(each) for each in phrases) or NONE


def _readings(phrase: TimePhrase) -> str:
    return "|".join(spelt_without_name(reading) for reading in phrase.readings)


def _fault(case: Case, reading: str) -> str:
    if case.expected == NONE:
        return "false"
    return "missing" if reading == NONE else "wrong"
