"""The table of phrases: all rows, the more exact first, and the hits that a text gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, repeat

from fazhi_cli.rules.phrases.context import count_behind
from fazhi_cli.rules.phrases.cycles import CYCLE_ROWS, YEARLY_ROWS
from fazhi_cli.rules.phrases.guards import is_kept_out
from fazhi_cli.rules.phrases.needs import NEEDS
from fazhi_cli.rules.phrases.occasions import OCCASION_ROWS
from fazhi_cli.rules.phrases.rows import NO_DATE, Hit, Kind, Reading, Row
from fazhi_cli.rules.phrases.sieve import Sieve
from fazhi_cli.rules.phrases.single import SINGLE_ROWS
from fazhi_cli.rules.phrases.within import QUOTED_ROWS, WITHIN_ROWS
from fazhi_cli.rules.phrases.worded import LIST_ROWS, WORDED_ROWS
from fazhi_cli.rules.phrases.words import BRACKET_ROWS, LASTING_ROWS, WORD_ROWS


def _of_kind(kind: Kind, *tables: Iterable[Row]) -> Iterator[Row]:
    for table in tables:
        for row in table:
            yield replace(row, kind=kind)


def _with_needs(rows: Iterable[Row]) -> Iterator[Row]:
    """Fill in `needs`; a row that is newer than the list of them is always tried."""
    for row, needs in zip(rows, chain(NEEDS, repeat(())), strict=False):
        yield replace(row, needs=needs)


ROWS = tuple(
    _with_needs(
        (
            *BRACKET_ROWS,
            *QUOTED_ROWS,
            *_of_kind(Kind.CYCLE, LIST_ROWS),
            *_of_kind(Kind.YEARLY, YEARLY_ROWS),
            *_of_kind(Kind.CYCLE, CYCLE_ROWS, WORDED_ROWS),
            *_of_kind(Kind.DATE, SINGLE_ROWS),
            *_of_kind(Kind.LIMIT, WITHIN_ROWS),
            *OCCASION_ROWS,
            *_of_kind(Kind.LASTING, LASTING_ROWS),
            *WORD_ROWS,
        )
    )
)
"""The table, the more exact first: of two that match from one character on the earlier reads."""

CANONICAL_ROWS = ROWS[: len(BRACKET_ROWS) + len(QUOTED_ROWS)]
"""What `print_rule` writes around words that may look like anything."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit that the table accepts.

    Without readings it means something impossible, or no deadline (较2024年底), and hides its
    parts.
    """

    order: int
    row: Row
    hit: Hit
    readings: tuple[Reading, ...]

    @property
    def rank(self) -> tuple[int, int]:
        """What candidates are taken by: first the earlier, then the more exact."""
        return self.hit.start, self.order


def candidates(
    words: str, text: str, year: int | None, *, is_running: bool, rows: tuple[Row, ...] = ROWS
) -> Iterator[Candidate]:
    """Run the table over a text."""
    characters = frozenset(text)
    for order in _sieve_of(rows).passed(characters):
        row = rows[order]
        for match in row.regex.finditer(text):
            times, end = count_behind(text, match.end(), row.counting)
            start = row.begins(match)
            hit = Hit(words, text, match, start, end, year=year, times=times)
            if not row.suits(hit) or (is_running and not row.fits(hit)):
                continue
            if is_kept_out(row.kind, hit, characters):
                yield Candidate(order, row, hit, ())
            else:
                yield Candidate(order, row, hit, read(row, hit))


@cache
def _sieve_of(rows: tuple[Row, ...]) -> Sieve:
    return Sieve(row.needs for row in rows)


def read(row: Row, hit: Hit) -> tuple[Reading, ...]:
    """Build the readings of a hit; its number of times belongs to all that give a date.

    Of a reading without one the number stays among the words that are kept.
    """
    readings = row.build(hit)
    if hit.times is None:
        return readings
    counted: list[Reading] = []
    for reading in readings:
        if reading.name == NO_DATE:
            counted.append(reading)
        else:
            counted.append(replace(reading, times=hit.times))
    return tuple(counted)
