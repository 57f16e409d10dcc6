"""A plan with the answers of a person in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fazhi_cli.model.answer import Answer, AnswerKey
from fazhi_cli.model.paths import loc_of, path_of, value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.answers.places import AskedPlace
from fazhi_cli.rules.answers.values import NoValueError, advice_on, names_of, read_value
from fazhi_cli.rules.answers.wanted import Wanted
from fazhi_cli.rules.documents.deadlines import short_id
from fazhi_cli.rules.documents.plan_keys import names_in
from fazhi_cli.rules.documents.reading import PlanReading, Pledge, Question

_KEYS = (
    *("no", "id", "title", "text", "lead", "participants", "deadlines", "indicators"),
    *("place", "sections", "tasks"),
)


@dataclass(frozen=True, slots=True)
class _Change:
    place: AskedPlace
    loc: Loc
    value: Any


def with_answers(
    reading: PlanReading,
    questions: Sequence[Question],
    answered: Sequence[tuple[AskedPlace, Answer]],
) -> PlanReading:
    """Give a reading in which answers stand, without the questions that they answer.

    Lists of names are set first, then names take the place of others, and last goes what is to go:
    no answer moves what another one is about.

    Args:
        reading: as read from the document.
        questions: its questions; those of `answered` are among them.
        answered: each answer with the place that it was given to.

    Raises:
        NoValueError: a text is no value of its kind.
    """
    plan = deepcopy(reading.plan)
    year = _year_of(plan)
    changes = [_change(plan, place, answer, year) for place, answer in answered]
    kept = [change for change in changes if change is not None]
    for change in kept:
        if change.place.wanted is not Wanted.NAME and change.value is not None:
            _set(plan, change)
    renamed: dict[str, str] = {}
    for change in kept:
        if change.place.wanted is Wanted.NAME:
            renamed |= _rename(plan, change)
    gone = [each for each in kept if each.value is None and each.place.wanted is not Wanted.NAME]
    for change in sorted(gone, key=lambda each: _order(each.loc), reverse=True):
        _remove(plan, change.loc)
    names = names_in(plan)
    answered_keys = {answer.key for _, answer in answered}
    gone_locs = [change.loc for change in gone if isinstance(change.loc[-1], int)]
    return replace(
        reading,
        plan=plan,
        questions=tuple(_open(questions, answered_keys, gone_locs)),
        names=names,
        pledges=tuple(_renamed_pledge(pledge, renamed, names) for pledge in reading.pledges),
    )


def require_value(plan: Mapping[str, Any], place: AskedPlace, answer: Answer) -> None:
    """Refuse an answer that is no value of its field.

    Raises:
        NoValueError: it is none; the message says how to write one.
    """
    _change(plan, place, answer, _year_of(plan))


def _change(
    plan: Mapping[str, Any], place: AskedPlace, answer: Answer, year: int | None
) -> _Change | None:
    if answer.is_accepted:
        return None
    loc = loc_of(place.path)
    if answer.value is None:
        if not place.may_be_empty:
            raise NoValueError(f"这里不能是空的：{advice_on(place.wanted)}")
        return _Change(place, loc, None)
    if isinstance(answer.value, tuple):
        if place.wanted is not Wanted.NAMES or not answer.value:
            raise NoValueError(advice_on(place.wanted))
        return _Change(place, loc, names_of(answer.value))
    current = value_at(plan, loc)
    return _Change(place, loc, read_value(place.wanted, answer.value, current, year=year))


def _year_of(plan: Mapping[str, Any]) -> int | None:
    """Give the year of a document, for times that name none: as facts.read_facts does."""
    period = plan.get("period")
    if isinstance(period, Mapping) and period["start"].year == period["end"].year:
        year: int = period["start"].year
        return year
    issued = plan.get("issued")
    return issued.year if isinstance(issued, date) else None


def _set(plan: dict[str, Any], change: _Change) -> None:
    home = value_at(plan, change.loc[:-1])
    key = change.loc[-1]
    if change.place.wanted not in (Wanted.DEADLINES, Wanted.INDICATORS):
        home[key] = change.value
        _put_in_order(home)
        return
    items = [*home.get(key, ()), *change.value]
    if change.place.wanted is Wanted.DEADLINES and len(items) > 1:
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


def _rename(plan: dict[str, Any], change: _Change) -> dict[str, str]:
    """Put a name in the place of others; give which became which."""
    home = value_at(plan, change.loc[:-1])
    key = change.loc[-1]
    olds = change.place.read
    names: list[str] = []
    for name in home.get(key, ()):
        if name not in olds:
            names.append(name)
        elif change.value is not None:
            names.append(change.value)
    if names:
        home[key] = list(dict.fromkeys(names))
    else:
        home.pop(key, None)
    return {} if change.value is None else dict.fromkeys(olds, change.value)


def _order(loc: Loc) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in loc)


def _remove(plan: dict[str, Any], loc: Loc) -> None:
    """Take a value away, and a list that is empty then."""
    home = value_at(plan, loc[:-1])
    if isinstance(home, Mapping):
        home.pop(loc[-1], None)  # type: ignore[attr-defined]
        return
    del home[loc[-1]]
    if not home:
        value_at(plan, loc[:-2]).pop(loc[-2])


def _open(
    questions: Iterable[Question], answered: set[AnswerKey], gone: Sequence[Loc]
) -> Iterable[Question]:
    """Give the questions at the places that nobody answered, where they stand by now."""
    for question in questions:
        places = (question.path, *question.also)
        rest = [path for path in places if (path, question.reason) not in answered]
        moved = [new for new in (_moved(loc_of(path), gone) for path in rest) if new]
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


def _renamed_pledge(pledge: Pledge, renamed: Mapping[str, str], names: Sequence[str]) -> Pledge:
    """Let a department's own list follow its name, where nobody has the old one any more."""
    if pledge.department in names:
        return pledge
    return replace(pledge, department=renamed.get(pledge.department, pledge.department))
