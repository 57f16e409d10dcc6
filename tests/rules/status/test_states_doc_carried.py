"""The worked examples of docs/states.md in which a newer plan goes on with an older one's task."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from fazhi_cli.rules.status.task import TaskState
from rules.status.test_states_doc import EXAMPLES, NONE, Example, Row
from rules.status.two_plans import NEW, OLD, Years
from yunxi import JUSTICE, Tree

THERE = [example for example in EXAMPLES if "newer" in example.given]
COMMON = {"task": "1", "by": JUSTICE}


def steps(given: Iterable[Tree]) -> list[Tree]:
    return [{**COMMON, **{k: v for k, v in one.items() if k != "department"}} for one in given]


def decisions(given: Iterable[Tree]) -> list[Tree]:
    return [{**COMMON, "by": "县委依法治县办", **one} for one in given]


def words(state: TaskState) -> str:
    return "、".join(state.words)


def row_of(example: Example, day: str) -> Row:
    older, newer = example.given["older"], example.given["newer"]
    years = Years(
        older["deadlines"],
        newer["deadlines"],
        entries=steps(older.get("entries", [])),
        reviews=decisions(older.get("reviews", [])),
        own=steps(newer.get("entries", [])),
    )
    old, new = years.state(OLD, day), years.state(NEW, day)
    return {
        "查看日期": day,
        "原方案": words(old),
        "原方案各期": "、".join(each.word for each in old.occurrences) or NONE,
        "新方案": words(new),
        "新方案各期": "、".join(each.word for each in new.occurrences) or NONE,
        "新方案到期": str(new.next_due or NONE),
    }


@pytest.mark.parametrize("example", THERE, ids=lambda one: one.heading)
def test_an_example_of_the_page_gives_its_table(example: Example) -> None:
    for row in example.rows:
        answer = row_of(example, row["查看日期"])
        assert {column: answer[column] for column in row} == row


def test_there_are_such_examples() -> None:
    assert len(THERE) >= 4
