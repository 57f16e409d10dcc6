"""Which question each answer is about by now: known by the place, what was read, what was asked.

The words of a question may change with the table of departments, and so may whether it is asked:
an answer that somebody gave to it stays one (docs/decisions/017-review-page.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fazhi_cli.formats.answers import Answers, Given
from fazhi_cli.model.answer import Answer, AnswerKey
from fazhi_cli.rules.answers.corrections import correctable
from fazhi_cli.rules.answers.places import AskedPlace, places_of
from fazhi_cli.rules.answers.wanted import ADDED, Wanted
from fazhi_cli.rules.documents.reading import PlanReading, QuestionKind

Answered = tuple[AskedPlace, Answer]
Places = Mapping[AnswerKey, AskedPlace]
_PLACE = "jurisdiction"
# Answers of earlier releases name no kind; these are the words that they asked with.
_KINDS = (
    (re.compile("部门表里没有(?:“.*”|这里的名称.*)"), QuestionKind.UNKNOWN_NAMES),
    (re.compile("地区“.*”是从文件里读出来的.*"), QuestionKind.PLACE),
)
# Nothing tells whether such an answer still says something: no value was read there.
_WITHOUT_VALUE = (Wanted.SEEN, Wanted.TASK, *ADDED)


def renewed(reading: PlanReading, answers: Answers) -> Answers:
    """Give answers in the words of the questions as they are asked now.

    One that accepts a list of unknown names accepts each of them that is asked about by itself.
    """
    asked = asked_places(reading)
    keys = {given.answer.key for given in answers.given}
    given: list[Given] = []
    for each in answers.given:
        if each.answer.key in asked:
            given.append(each)
            continue
        news = [new for new in _renewed(each, asked) if new.answer.key not in keys]
        given += news or [each]
        keys |= {new.answer.key for new in news}
    return replace(answers, given=tuple(given))


def asked_places(reading: PlanReading) -> Places:
    """Give every place at which something is asked."""
    asked = {}
    for question in reading.questions:
        for place in places_of(question, reading.plan):
            asked[place.path, place.reason] = place
    return asked


def matched(
    reading: PlanReading, answers: Answers, *, place: str | None = None
) -> tuple[list[Answered], list[str]]:
    """Find the place that each answer was given to, and each correction; say which have none.

    Args:
        reading: as read from the documents.
        answers: in the words of its questions, see `renewed`.
        place: the one that the user says, beside the answers.
    """
    asked = asked_places(reading)
    there = {(place.path, ""): place for place in correctable(reading.plan)}
    matches = _Matches()
    for number, given in enumerate(answers.given, 1):
        found = asked.get(given.answer.key) or _unasked(given, there)
        fault = "现在没有问这个" if found is None else _misfit(given, found, place)
        matches.add(found, given.answer, fault, which=f"第 {number} 个")
    said = {(found.path, found.wanted) for found, own in matches.pairs if not own.is_accepted}
    for number, given in enumerate(answers.corrections, 1):
        found = there.get(given.answer.key)
        fault = "方案里没有这一处，或者不能更正" if found is None else _misfit(given, found, place)
        if found is not None and (found.path, found.wanted) in said:
            fault = "这里的问题已经回答了，不能再更正"
        matches.add(found, given.answer, fault, which=f"第 {number} 个更正")
    return matches.pairs, matches.faults


@dataclass
class _Matches:
    """The answers that fit, each with its place, and what is wrong with the others."""

    pairs: list[Answered] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def add(self, place: AskedPlace | None, answer: Answer, fault: str, *, which: str) -> None:
        """Take an answer; one without a fault has a place."""
        if place is not None and not fault:
            self.pairs.append((place, answer))
        else:
            self.faults.append(f"  {which}（{name_of(answer)}）：{fault}")


def name_of(answer: Answer) -> str:
    """Name an answer in a sentence."""
    return f"{answer.path}：{answer.reason}" if answer.reason else answer.path


def _renewed(given: Given, asked: Places) -> Iterator[Given]:
    """Give an answer once for each question of its kind at its place that it is one to."""
    answer = given.answer
    kind = answer.kind or _kind_of(answer.reason)
    at_place = [place for place in asked.values() if place.path == answer.path]
    alike = [place for place in at_place if place.kind is not None and place.kind == kind]
    for place in alike:
        new = replace(answer, reason=place.reason)
        if place.read == given.read:
            yield given._replace(answer=new)
        elif _is_part(place.read, given.read):
            # The value of the list was said for all of it: of a part there is no more to ask.
            seen = replace(new, is_accepted=True, value=None)
            yield given._replace(answer=seen, read=place.read)
    is_list_said = not answer.is_accepted and any(place.read != given.read for place in alike)
    if is_list_said:
        yield given


def _kind_of(reason: str) -> str:
    """Tell what an answer of an earlier release was about."""
    for pattern, kind in _KINDS:
        if pattern.fullmatch(reason):
            return kind
    return ""


def _is_part(names: object, all_names: object) -> bool:
    if not isinstance(names, list) or not isinstance(all_names, list):
        return False
    return bool(names) and set(map(str, names)) < set(map(str, all_names))


def _unasked(given: Given, there: Places) -> AskedPlace | None:
    """Give the place of an answer that nobody asks for any more: what stands there tells enough.

    None where it does not: an answer that does not say what was read, or to no single value.
    """
    place = there.get((given.answer.path, ""))
    is_told = given.has_read and given.of is not None
    if place is None or not is_told or place.wanted in _WITHOUT_VALUE:
        return None
    if _is_part(given.read, place.read) and not isinstance(given.answer.value, tuple):
        is_one = isinstance(given.read, Sequence) and len(given.read) == 1
        place = replace(place, wanted=Wanted.NAME, read=given.read, may_be_empty=is_one)
    return replace(place, reason=given.answer.reason)


def _misfit(given: Given, place: AskedPlace, said_place: str | None) -> str:
    """Say why an answer is not one on a place; empty where it is."""
    answer = given.answer
    if answer.path == _PLACE and said_place is not None and not answer.is_accepted:
        is_other = answer.value != said_place
        return f"它写的是“{answer.value}”，--jurisdiction 写的是“{said_place}”" if is_other else ""
    if given.of is not None and given.of != place.of:
        return f"那时是“{given.of}”，现在是“{place.of}”"
    if given.has_read and given.read != place.read:
        return "现在读成的与回答时不同"
    return ""
