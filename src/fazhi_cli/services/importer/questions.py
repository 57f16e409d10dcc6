"""The open questions of a reading: the weightiest first, like ones once, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fazhi_cli.model.paths import is_list, loc_of
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.documents.reading import Question, QuestionKind, asked_once
from fazhi_cli.store.writing.annotated_yaml import OpenPoint


def ordered_questions(
    questions: Iterable[Question], plan: Mapping[str, Any]
) -> tuple[Question, ...]:
    """Give the questions by weight, then in the order of the plan; the same one only once."""
    return asked_once(sorted(questions, key=lambda each: _position(loc_of(each.path), plan)))


def open_points(questions: Iterable[Question]) -> list[OpenPoint]:
    """Give a comment for every place of every question."""
    points = []
    for question in questions:
        for path in (question.path, *question.also):
            points.append(OpenPoint(loc_of(path), comment_on(question, path)))
    return points


def comment_on(question: Question, path: str) -> str:
    """Give the comment of a question at one of its places: there it names what it is about."""
    if question.kind is not QuestionKind.UNKNOWN_NAMES or question.subjects:
        return question.reason
    names = [f"“{name}”" for where, name in question.quoted if where == path]
    return f"部门表里没有{''.join(names)}" if names else question.reason


def _position(loc: Loc, plan: Mapping[str, Any]) -> tuple[int, ...]:
    """Tell how far into the plan a place stands; what is missing stands where it would begin."""
    position: list[int] = []
    node: Any = plan
    for part in loc:
        if isinstance(node, Mapping) and part in node:
            position.append(list(node).index(part))
            node = node[part]
        elif isinstance(part, int) and is_list(node) and part < len(node):
            position.append(part)
            node = node[part]
        else:
            break
    return tuple(position)
