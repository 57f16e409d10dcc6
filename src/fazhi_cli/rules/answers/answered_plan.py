"""A plan with the answers of a person in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from fazhi_cli.model.answer import Answer
from fazhi_cli.model.paths import loc_of, path_of, value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.answers.places import AskedPlace
from fazhi_cli.rules.answers.values import NoValueError, advice_on, names_of, read_value
from fazhi_cli.rules.answers.wanted import ADDED, Wanted, wanted_of
from fazhi_cli.rules.documents.deadlines import short_id
from fazhi_cli.rules.documents.plan_keys import names_in
from fazhi_cli.rules.documents.reading import PlanReading, Pledge, Question

_KEYS = (
    *("no", "id", "title", "text", "lead", "participants", "deadlines", "indicators"),
    *("place", "sections", "tasks"),
)


def with_answers(
    reading: PlanReading,
    questions: Sequence[Question],
    answered: Sequence[tuple[AskedPlace, Answer]],
) -> PlanReading:
    """Give a reading in which answers and corrections stand, without the questions that they end.

    Values are set first, those inside others behind them, then names take the place of others, and
    last goes what is to go: no answer moves what another one is about.

    Args:
        reading: as read from the document.
        questions: its questions; those of `answered` are among them.
        answered: each answer with the place that it was given to.

    Raises:
        NoValueError: a text is no value of its kind.
    """
    plan = deepcopy(reading.plan)
    tasks = [(task, _key_of(task)) for task in _tasks(plan)]
    year = _year_of(plan)
    said = [each for each in answered if not each[1].is_accepted]
    said.sort(key=lambda each: _order(loc_of(each[0].path)))
    named = [each for each in said if each[0].wanted is Wanted.NAME]
    others = [each for each in said if each[0].wanted is not Wanted.NAME]
    for place, answer in others:
        if answer.value is not None:
            _set(plan, place, _value(plan, place, answer, year))
    renamed: dict[str, str] = {}
    for place, answer in named:
        renamed |= _rename(plan, place, _value(plan, place, answer, year))
    gone: list[Loc] = []
    for place, answer in reversed(others):
        if answer.value is None:
            _value(plan, place, answer, year)
            gone.append(_remove(plan, loc_of(place.path)))
    names = names_in(plan)
    kept = {id(task) for task in _tasks(plan)}
    keys = {before: _key_of(task) if id(task) in kept else "" for task, before in tasks}
    return replace(
        reading,
        plan=plan,
        questions=tuple(_open(questions, [answer for _, answer in answered], gone)),
        names=names,
        pledges=tuple(_pledges(reading.pledges, keys, renamed, names)),
    )


def require_value(plan: Mapping[str, Any], place: AskedPlace, answer: Answer) -> None:
    """Refuse an answer that is no value of its field.

    Raises:
        NoValueError: it is none; the message says how to write one.
    """
    if not answer.is_accepted:
        _value(plan, place, answer, _year_of(plan))


def _value(plan: Mapping[str, Any], place: AskedPlace, answer: Answer, year: int | None) -> Any:
    """Read the value of an answer; None where nothing is to stand."""
    if answer.value is None:
        if not place.may_be_empty:
            raise NoValueError(f"这里不能是空的：{advice_on(place.wanted)}")
        return None
    if isinstance(answer.value, tuple):
        if place.wanted is not Wanted.NAMES or not answer.value:
            raise NoValueError(advice_on(place.wanted))
        return names_of(answer.value)
    current = value_at(plan, loc_of(place.path))
    return read_value(place.wanted, answer.value, current, year=year)


def _year_of(plan: Mapping[str, Any]) -> int | None:
    """Give the year of a document, for times that name none: as facts.read_facts does."""
    period = plan.get("period")
    if isinstance(period, Mapping) and period["start"].year == period["end"].year:
        year: int = period["start"].year
        return year
    issued = plan.get("issued")
    return issued.year if isinstance(issued, date) else None


def _set(plan: dict[str, Any], place: AskedPlace, value: Any) -> None:
    loc = loc_of(place.path)
    home, key = value_at(plan, loc[:-1]), loc[-1]
    if place.wanted is Wanted.DEADLINE and isinstance(value, list):
        # Those beyond the first go behind all: no answer moves what another one is about.
        home[key] = value[0]
        home += value[1:]
        home[:] = _with_ids(home)
        return
    if place.wanted not in ADDED:
        home[key] = value
        _put_in_order(home)
        return
    items = [*home.get(key, ()), *value]
    if place.wanted is Wanted.DEADLINES and len(items) > 1:
        items = _with_ids(items)
    home[key] = items
    _put_in_order(home)


def _put_in_order(home: Any) -> None:
    """Let the keys of a task stand as docs/format.md has them: a new one came last."""
    if not isinstance(home, dict) or "title" not in home:
        return
    items = dict(home)
    home.clear()
    for key in (*_KEYS, *items):
        if key in items:
            home[key] = items[key]


def _with_ids(deadlines: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give each of several deadlines an id; those that have one keep it."""
    items = list(deadlines)
    taken = {str(each["id"]) for each in items if "id" in each}
    named = []
    for each in items:
        name = str(each.get("id") or short_id(each, taken))
        taken.add(name)
        named.append({**each, "id": name})
    return named


def _rename(plan: dict[str, Any], place: AskedPlace, new: str | None) -> dict[str, str]:
    """Put a name in the place of others; give which became which."""
    loc = loc_of(place.path)
    home, key = value_at(plan, loc[:-1]), loc[-1]
    olds = place.read
    names: list[str] = []
    for name in home.get(key, ()):
        if name not in olds:
            names.append(name)
        elif new is not None:
            names.append(new)
    if names:
        home[key] = list(dict.fromkeys(names))
    else:
        home.pop(key, None)
    return {} if new is None else dict.fromkeys(olds, new)


def _order(loc: Loc) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in loc)


def _remove(plan: dict[str, Any], loc: Loc) -> Loc:
    """Take a value away, a list that is empty then, and a section that has nothing left.

    Give the place of what went.
    """
    home = value_at(plan, loc[:-1])
    if isinstance(home, Mapping):
        home.pop(loc[-1], None)  # type: ignore[attr-defined]
        return loc
    del home[loc[-1]]
    if home:
        return loc
    above, key = loc[:-2], loc[-2]
    value_at(plan, above).pop(key)
    if above and key in ("tasks", "sections"):
        return _remove(plan, above)
    return loc


def _open(
    questions: Iterable[Question], answers: Sequence[Answer], gone: Sequence[Loc]
) -> Iterable[Question]:
    """Give the questions at the places that nobody answered, where they stand by now.

    Who corrects a value says what stands there: whatever was asked about it is answered.
    """
    said = {answer.key for answer in answers}
    corrected = {answer.path for answer in answers if answer.is_correction}
    items = [loc for loc in gone if isinstance(loc[-1], int)]
    for question in questions:
        ended = set() if wanted_of(question) in ADDED else corrected
        places = (question.path, *question.also)
        rest = [path for path in places if (path, question.reason) not in said]
        rest = [path for path in rest if path not in ended]
        moved = [new for new in (_moved(loc_of(path), items) for path in rest) if new]
        if moved:
            yield replace(question, path=moved[0], also=tuple(moved[1:]))


def _moved(loc: Loc, gone: Sequence[Loc]) -> str:
    """Give the path of a place when items of its list are gone; empty where it went with one."""
    steps = list(loc)
    for item in gone:
        depth = len(item) - 1
        is_in_list = loc[:depth] == item[:-1] and len(loc) > depth
        if not is_in_list:
            continue
        if loc[depth] == item[-1]:
            return ""
        steps[depth] = _int(steps[depth]) - (_int(loc[depth]) > _int(item[-1]))
    return path_of(tuple(steps))


def _int(step: str | int) -> int:
    assert isinstance(step, int)
    return step


def _tasks(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from part.get("tasks", ())
    for section in part.get("sections", ()):
        yield from _tasks(section)


def _key_of(task: Mapping[str, Any]) -> str:
    return str(task.get("id") or task.get("no", ""))


def _pledges(
    pledges: Iterable[Pledge],
    keys: Mapping[str, str],
    renamed: Mapping[str, str],
    names: Sequence[str],
) -> Iterator[Pledge]:
    """Let a department's own list follow its tasks, and its name where nobody has the old one."""
    for pledge in pledges:
        task = str(pledge.commitment.get("task", ""))
        key = keys.get(task, task)
        if task and not key:
            continue
        if key != task:
            pledge = replace(pledge, commitment={**pledge.commitment, "task": key})
        if pledge.department not in names:
            name = renamed.get(pledge.department, pledge.department)
            pledge = replace(pledge, department=name)
        yield pledge
