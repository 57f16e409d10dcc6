"""Invented plans as values: the same seed gives the same plans, and plan k is the same in every
workspace.
"""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from . import words
from .places import PLACES, Place
from .text import Value, quoted

YEAR = 2031
SECTIONS, PARTS = 6, 3  # headings of the first depth, and of the second under each
Fields = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Task:
    """One task; deadlines and indicators are mappings in the order in which they are printed."""

    no: str
    title: str
    text: str
    lead: list[str]
    participants: list[str]
    deadlines: list[Fields]
    indicators: list[Fields]
    public: bool
    place: Fields

    def due(self, default: date) -> date:
        """Give the first single date among the deadlines, else the default: the peers know no other
        form.
        """
        days = [each["by"] for each in self.deadlines if "by" in each and "every" not in each]
        return min((date.fromisoformat(str(day)) for day in days), default=default)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the second depth with its tasks."""

    no: str
    title: str
    tasks: list[Task]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first depth."""

    no: str
    title: str
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan file."""

    id: str
    number: int
    place: Place
    issued: date
    end: date
    sections: list[Section]

    @property
    def title(self) -> str:
        """The document's title."""
        return f"{self.place.name}法治政府建设{YEAR}年重点任务分解方案（第{self.number}批）"

    @property
    def sha256(self) -> str:
        """A check sum that looks like that of a source document."""
        return hashlib.sha256(self.id.encode()).hexdigest()

    @property
    def warnings(self) -> list[str]:
        """The codes of the warnings that its unsettled phrases get."""
        codes = {phrase.format(year=YEAR): code for phrase, code in words.UNSETTLED.items()}
        phrases = [
            str(each["unsettled"])
            for task in self.tasks()
            for each in task.deadlines
            if "unsettled" in each
        ]
        return sorted({codes[phrase] for phrase in phrases})

    def tasks(self) -> Iterator[Task]:
        """Give the tasks in the document's order."""
        for section in self.sections:
            for part in section.parts:
                yield from part.tasks


def make_plan(index: int, tasks: int, seed: int) -> Plan:
    """Invent plan number `index` (from 0) with that many tasks."""
    rng = Random(f"{seed}/{index}")
    place, number = PLACES[index % len(PLACES)], index // len(PLACES) + 1
    issued = date(YEAR, 1, 4) + timedelta(days=rng.randrange(20))
    end = date(rng.choice((YEAR, YEAR, YEAR + 4)), 12, 31)
    made = [_make_task(rng, place, issued, no) for no in range(1, tasks + 1)]
    return Plan(
        id=f"{place.slug}-{YEAR}-{number:03d}",
        number=number,
        place=place,
        issued=issued,
        end=end,
        sections=_arrange(rng, made),
    )


def _arrange(rng: Random, tasks: list[Task]) -> list[Section]:
    titles = rng.sample(words.SECTION_TITLES, SECTIONS)
    parts = iter(_split(tasks, SECTIONS * PARTS))
    arranged = [
        _make_section(rng, no, title, [next(parts) for _ in range(PARTS)])
        for no, title in enumerate(titles)
    ]
    return [section for section in arranged if section.parts]


def _split(tasks: list[Task], pieces: int) -> list[list[Task]]:
    return [tasks[len(tasks) * k // pieces : len(tasks) * (k + 1) // pieces] for k in range(pieces)]


def _make_section(rng: Random, no: int, title: str, pieces: list[list[Task]]) -> Section:
    titles = rng.sample(words.PART_TITLES, PARTS)
    full = [piece for piece in pieces if piece]
    parts = [Part(words.NUMERALS[k], titles[k], piece) for k, piece in enumerate(full)]
    return Section(words.NUMERALS[no], title, parts)


def _make_task(rng: Random, place: Place, issued: date, no: int) -> Task:
    thing = rng.choice(words.OBJECTS)
    lead, participants = _choose_bodies(rng, place)
    return Task(
        no=str(no),
        title=f"{rng.choice(words.VERBS)}{thing}{rng.choice(words.TAILS)}",
        text=_make_text(rng, thing),
        lead=lead,
        participants=participants,
        deadlines=_make_deadlines(rng, no, issued, lead),
        indicators=_make_indicators(rng),
        public=rng.random() > 0.03,
        place={
            "page": str(no // 6 + 1),
            "paragraph": str(no + 8),
            "line": str(no * 4 + rng.randrange(4)),
        },
    )


def _choose_bodies(rng: Random, place: Place) -> tuple[list[str], list[str]]:
    lead_count, all_count = rng.choice((1, 1, 1, 2, 3)), rng.choice((4, 5, 6, 7))
    chosen = [body.name for body in rng.sample(place.departments, all_count)]
    groups = [group.name for group in rng.sample(place.groups, rng.choice((0, 1, 1, 2)))]
    return chosen[:lead_count], chosen[lead_count:] + groups


def _make_text(rng: Random, thing: str) -> str:
    first = f"{rng.choice(words.WHEN)}，{rng.choice(words.WHO)}对{thing}{rng.choice(words.DO)}"
    manner, other = rng.sample(words.MANNER, 2)
    result, effect = rng.sample(words.RESULT, 2)
    second = f"{rng.choice(words.WHO)}{rng.choice(words.DO)}，{other}，{result}，{effect}"
    return f"{first}，{manner}。{second}；{rng.choice(words.CHECK)}。"


def _make_deadlines(rng: Random, no: int, issued: date, lead: list[str]) -> list[Fields]:
    count = rng.choice((0, 1, 1, 1, 2, 2, 3)) if no > len(_FORMS) else 1
    made: list[Fields] = []
    for name, what in rng.sample(words.DUTIES, count):
        form = rng.choices(_FORMS, _WEIGHTS)[0] if no > len(_FORMS) else _FORMS[no - 1]
        made.append({"id": name, **form(rng, issued), "what": what})
        if rng.random() < 0.1:
            made[-1]["owner"] = lead[:1]
    return made


def _once(rng: Random, issued: date) -> Fields:
    month = rng.choice((2, 3, 4, 5, 6, 6, 6, 7, 8, 9, 9, 10, 11, 12, 12, 12, 12))
    if rng.random() < 0.3:
        day = rng.randrange(1, 29)
        return {"by": f"{issued.year}-{month:02d}-{day:02d}", "phrase": f"{month}月{day}日前"}
    last = calendar.monthrange(issued.year, month)[1]
    phrase = {6: "上半年", 12: "年底前"}.get(month, f"{month}月底前")
    return {"by": f"{issued.year}-{month:02d}-{last}", "phrase": phrase}


def _recurring(rng: Random, _issued: date) -> Fields:
    every = rng.choice(words.CYCLES)
    choices: dict[str, list[Fields]] = {
        "每年": [{"by": "11-30"}, {"by": "02-08", "covers": "上年"}],
        "每月": [{"by": "25"}, {"by": "5", "covers": "上期"}],
    }
    return {"every": every} | rng.choice(choices.get(every, [{"times": "1"}, {"times": "2"}]))


def _within(rng: Random, _issued: date) -> Fields:
    return {"within": rng.choice(words.SPANS), "after": rng.choice(words.EVENTS)}


def _ongoing(rng: Random, _issued: date) -> Fields:
    return {"ongoing": rng.choice(words.ONGOING)}


def _unsettled(rng: Random, issued: date) -> Fields:
    return {"unsettled": rng.choice(list(words.UNSETTLED)).format(year=issued.year)}


_FORMS = (_once, _recurring, _within, _ongoing, _unsettled)
_WEIGHTS = (50, 20, 12, 12, 6)


def _make_indicators(rng: Random) -> list[Fields]:
    chosen = rng.sample(words.INDICATORS, rng.choice((0, 0, 0, 1, 1, 2)))
    made: list[Fields] = [{"name": name, "target": quoted(target)} for name, target in chosen]
    if rng.random() < 0.05:
        made.append({"name": "退回件数", "target": {"text": "逐年降低"}, "per": "每年"})
    return made
