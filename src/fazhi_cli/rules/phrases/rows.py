"""What a phrase gives (`TimePhrase`, `Reading`), and the `Row` that recognises it by a `Hit`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache

from fazhi_cli.model.timerule import Rule

NO_DATE = "无明确时限"
"""Name of a reading of words that give no date: 立即, 适时, 任期内 (docs/phrases.md#七)."""

NO_YEAR = "缺年份"
"""Name of a reading that lacks only the year: none is printed and none was given."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a phrase, by one row of the table."""

    rule: Rule
    name: str
    inferred: bool
    times: int | None = None
    is_loose: bool = False
    """The words set a day without saying which (春节前, 按上级要求): they contradict no date."""


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """A time phrase, where it stands in the text that was given, and its readings."""

    phrase: str
    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def is_ambiguous(self) -> bool:
        """Whether someone has to choose between readings: 2023年前."""
        return len(self.readings) > 1


class Counting(Enum):
    """How far behind a phrase its number of times may stand."""

    NEVER = "never"
    NEAR = "near"
    IN_CLAUSE = "in clause"


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern that matched: the text as printed and as normalised, both of one length.

    `start` and `end` are the phrase's, which may be wider than the match: the event before a limit
    and the number of times behind a cycle belong to the phrase. `year` is the document's, or that
    of an earlier date of the sentence (`has_carried_year`).
    """

    words: str
    text: str
    match: re.Match[str]
    start: int
    end: int
    year: int | None = None
    times: int | None = None
    has_carried_year: bool = False

    @property
    def phrase(self) -> str:
        """The words as printed."""
        return self.words[self.start : self.end]

    def group(self, name: str) -> str:
        """Return what a named group matched; empty where it matched nothing, or there is none."""
        return self.match.groupdict().get(name) or ""

    def printed(self, name: str) -> str:
        """Return the words as printed at a named group."""
        start, end = self.match.span(name)
        return self.words[start:end]


Build = Callable[[Hit], tuple[Reading, ...]]
Guard = Callable[[Hit], bool]


def anywhere(_hit: Hit) -> bool:
    """Accept a hit in running text whatever stands around it."""
    return True


def nowhere(_hit: Hit) -> bool:
    """Refuse a hit in running text: the row is for the phrase field only."""
    return False


class Kind(Enum):
    """What a row reads; the guards (`guards.GUARDS`) say of which kinds they hold."""

    DATE = "date"
    YEARLY = "yearly"
    CYCLE = "cycle"
    LIMIT = "limit"
    LASTING = "lasting"
    WORDS = "words"


@dataclass(frozen=True, slots=True, eq=False)  # a row is itself: a table of them is a key
class Row:
    """A row of the table: a pattern, how to read a match, and where running text allows it.

    `build` may return nothing: then the words mean something impossible (2月30日) and no other row
    may read a part of them. `kind` and `needs` are filled in by the table. `suits` is asked in a
    field as in running text, `fits` in running text only.
    """

    pattern: str
    build: Build
    fits: Guard = anywhere
    counting: Counting = Counting.NEAR
    begins: Callable[[re.Match[str]], int] = re.Match.start
    kind: Kind = Kind.WORDS
    needs: tuple[str, ...] = ()
    suits: Guard = anywhere

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first used."""
        return compiled(self.pattern)


def has_all(characters: frozenset[str], needs: tuple[str, ...]) -> bool:
    """Tell whether a text has a character of each group."""
    return not any(map(characters.isdisjoint, needs))


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once, and only when it is needed: start-up must not pay for the table."""
    return re.compile(pattern, re.DOTALL)
