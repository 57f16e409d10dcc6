"""Where in the document each value of a plan stands.

A value is looked for in the blocks of its own task: from where the task begins to where the next
one does, and in the rows that say more of it. What stands there in none of its forms was said of
many tasks at once: it is looked for in front of them, then everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.model.paths import loc_of, value_at
from fazhi_cli.rules.documents.damage import LOST
from fazhi_cli.rules.documents.fact_spans import fact_places
from fazhi_cli.rules.documents.haystack import Haystack, Span, without_blanks
from fazhi_cli.rules.documents.indicator_spans import indicator_place
from fazhi_cli.rules.documents.name_spans import name_place
from fazhi_cli.rules.documents.reading import Origin, PlanReading

Places = tuple[int, int]
Spans = dict[str, tuple[Span, ...]]
_NAMES = ("lead", "participants", "owner")


def spans_of(reading: PlanReading, documents: Sequence[SourceDocument]) -> Spans:
    """Give the spans of the values of a plan, by their paths; those not found are left out.

    A name has a path of its own (`tasks[0].lead[1]`), a deadline and an indicator that of the
    whole (`tasks[0].deadlines[0]`), of a task and a section there are `title` and `no`.
    """
    finder = Finder(documents)
    return finder.spans_of(reading)


@dataclass
class Region:
    """The stretches in which the values of a task stand, in the order of their weight."""

    stretches: list[Places]
    start: int
    used: dict[str, int] = field(default_factory=dict)


class Finder:
    """Finds values in documents."""

    def __init__(self, documents: Sequence[SourceDocument]) -> None:
        self.haystack = Haystack(documents)
        self.found: Spans = {}

    def spans_of(self, reading: PlanReading) -> Spans:
        """Give the spans of all values, see above."""
        self.found = {}
        for path, places in fact_places(self.haystack, reading.plan):
            self._put(path, places)
        regions = self.regions(reading)
        outside = _outside(regions.values(), len(self.haystack.text))
        self._duties(reading.plan, "", Region(outside, 0))
        for path, region in regions.items():
            part = value_at(reading.plan, loc_of(path))
            if path.rpartition(".")[2].startswith("tasks["):
                self._task(part, path, region)
        return self.found

    def quote(self, words: str) -> tuple[Span, ...]:
        """Give the spans of words as a question quotes them."""
        place = next(self.haystack.places(words, 0, len(self.haystack.text)), None)
        if place is None:
            return ()
        return self.haystack.spans(place, place + len(without_blanks(words)))

    def regions(self, reading: PlanReading) -> dict[str, Region]:
        """Give where the values of each section and task stand; their titles get spans."""
        begins: dict[str, int] = {}
        last = 0
        for origin in reading.origins:
            begin = self._begin(origin, value_at(reading.plan, loc_of(origin.path)), last)
            begins[origin.path] = begin
            if self.haystack.start(origin.block) <= begin:
                last = begin
        borders = sorted({*begins.values(), len(self.haystack.text)})
        ends = dict(pairwise(borders))
        regions: dict[str, Region] = {}
        for origin in reading.origins:
            begin = begins[origin.path]
            stretches = [(begin, ends.get(begin, len(self.haystack.text)))]
            for row in origin.rows:
                stretches.append((self.haystack.start(row), self.haystack.start(row + 1)))
            regions[origin.path] = Region(stretches, begin)
        return regions

    def _begin(self, origin: Origin, part: Mapping[str, Any], last: int) -> int:
        """Tell where a part begins: with its block, or within it where others did before."""
        haystack = self.haystack
        start = haystack.start(origin.block)
        if start >= len(haystack.text):
            return start
        is_shared = start < last < haystack.start(origin.block + 1) or start == last
        place = self._title(origin, part, last + 1 if is_shared else start)
        if haystack.is_row_at(start) or place is None or not is_shared:
            return start
        return place

    def _title(self, origin: Origin, part: Mapping[str, Any], start: int) -> int | None:
        """Find the title of a part, from a place on; give where it stands."""
        title = str(part.get("title", ""))
        first = self.haystack.start(origin.block)
        for begin, end in ((start, start + 2000), (first, len(self.haystack.text))):
            for words in (title, title.split(LOST)[-1]):
                place = next(self.haystack.places(words, begin, end), None)
                if place is not None:
                    self._put(f"{origin.path}.title", (place, place + len(without_blanks(words))))
                    return place
        return None

    def _put(self, path: str, places: Places | None) -> None:
        if places is not None and places[0] < places[1]:
            self.found.setdefault(path, self.haystack.spans(*places))

    def _task(self, task: Mapping[str, Any], path: str, region: Region) -> None:
        prefix = f"{path}."
        self._names(task, prefix, region)
        self._duties(task, prefix, region)
        for index, indicator in enumerate(task.get("indicators", ())):
            place = f"{prefix}indicators[{index}]"
            self._put(place, indicator_place(self.haystack, indicator, region.stretches))
            self._names(indicator, f"{place}.", region)

    def _duties(self, part: Mapping[str, Any], prefix: str, region: Region) -> None:
        for index, deadline in enumerate(part.get("deadlines", ())):
            place = f"{prefix}deadlines[{index}]"
            words = str(deadline.get("phrase") or deadline.get("what", ""))
            found = self._phrase(words, region)
            self._put(place, found)
            # 各部门 of a sentence stands beside its time, not where the document is addressed.
            near = [] if found is None else [self._around(found)]
            self._names(deadline, f"{place}.", region, near)

    def _phrase(self, words: str, region: Region) -> Places | None:
        """Find a phrase; the next time it is asked for, its next place."""
        needle = without_blanks(words)
        places: list[int] = []
        for start, end in region.stretches:
            places += self.haystack.places(words, start, end)
        if not places:
            return None
        whole = [place for place in places if self._is_whole(place, place + len(needle))]
        # 全年 as a cell of its own is the time; in another one it says how much a year.
        places = whole or places
        count = region.used.get(needle, 0)
        region.used[needle] = count + 1
        place = places[min(count, len(places) - 1)]
        return place, place + len(needle)

    def _around(self, places: Places) -> Places:
        """Give the block that holds a place."""
        block = self.haystack.block_at(places[0])
        return self.haystack.start(block), self.haystack.start(block + 1)

    def _is_whole(self, start: int, end: int) -> bool:
        """Tell whether a stretch is all that a cell holds."""
        haystack = self.haystack
        is_whole = haystack.begins_text(start) and haystack.ends_text(end)
        return haystack.is_row_at(start) and is_whole

    def _names(
        self, part: Mapping[str, Any], prefix: str, region: Region, near: Sequence[Places] = ()
    ) -> None:
        whole = (0, len(self.haystack.text))
        for key in _NAMES:
            for index, name in enumerate(part.get(key, ())):
                stretches = [*near, *region.stretches, (0, region.start), whole]
                self._put(f"{prefix}{key}[{index}]", name_place(self.haystack, name, stretches))


def _outside(regions: Any, length: int) -> list[Places]:
    """Give the stretches in which no task stands: in front of the first, then everything."""
    first = min((region.start for region in regions), default=length)
    return [(0, first), (0, length)]
