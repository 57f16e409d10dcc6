"""What each decision of the coordinator needs to say (docs/format.md#核实决定)."""

from __future__ import annotations

from itertools import combinations

import pytest

from fazhi_cli.model.reviews import Decision, Review, Reviews
from yunxi import Tree, read, refusals

HEAD: Tree = {"task": "1", "at": "2031-07-20T09:00", "by": "县委依法治县办"}
WORDS: Tree = {
    "department": "县司法局",
    "departments": ["县财政局"],
    "reason": "缺少公示截图",
    "term": "县直有关部门",
    "to": "2031-10-31",
}
# Keys that only one decision has: no other may say them.
OWN: Tree = {"retracts": "2031-07-02T09:00"}
NEEDS = {
    "销号": ["department"],
    "退回": ["department", "reason"],
    "延期": ["department", "to", "reason"],
    "不予延期": ["department", "reason"],
    "移交": ["department", "departments"],
    "终止": ["reason"],
    "撤回": ["retracts", "reason"],
}


def review(decision: str, *keys: str) -> Tree:
    return {**HEAD, "decision": decision, **{key: {**WORDS, **OWN}[key] for key in keys}}


def test_every_decision_is_looked_at_here() -> None:
    assert {*NEEDS, "明确"} == {str(decision) for decision in Decision}


@pytest.mark.parametrize(("decision", "needs"), NEEDS.items())
def test_a_decision_says_all_that_it_needs_and_may_say_more(
    decision: str, needs: list[str]
) -> None:
    assert refusals(Review, review(decision, *needs)) == []
    assert refusals(Review, review(decision, *WORDS, *needs)) == []


@pytest.mark.parametrize(("decision", "needs"), NEEDS.items())
def test_a_decision_without_one_of_its_needs_is_refused(decision: str, needs: list[str]) -> None:
    for count in range(len(needs)):
        for kept in combinations(needs, count):
            assert refusals(Review, review(decision, *kept)) == [("E221", ("decision",))]


def test_only_a_close_says_the_result() -> None:
    said = {"result": "公布权责事项3287项"}
    for decision, needs in NEEDS.items():
        refused = [] if decision == "销号" else [("E203", ("result",))]
        assert refusals(Review, review(decision, *needs) | said) == refused
    long = {"result": "办" * 121}
    assert refusals(Review, review("销号", "department") | long) == [("E223", ("result",))]


def test_an_empty_list_of_departments_takes_nothing_over() -> None:
    assert refusals(Review, review("移交", "department") | {"departments": []}) == [
        ("E221", ("decision",))
    ]


@pytest.mark.parametrize(
    ("keys", "is_complete"),
    [
        (["term", "departments"], True),
        (["to"], True),
        (["term", "departments", "to"], True),
        (["to", "term"], True),
        ([], False),
        (["term"], False),
        (["departments"], False),
        (["department", "reason"], False),
    ],
)
def test_what_is_settled_is_a_group_with_its_departments_or_a_day(
    keys: list[str], is_complete: bool
) -> None:
    expected = [] if is_complete else [("E221", ("decision",))]
    assert refusals(Review, review("明确", *keys)) == expected


@pytest.mark.parametrize("decision", ["同意", "已销号", "延长", ""])
def test_a_decision_that_is_not_listed_is_refused(decision: str) -> None:
    assert [place for _, place in refusals(Review, review(decision, *WORDS))] == [("decision",)]


@pytest.mark.parametrize("key", [*HEAD, "decision"])
def test_every_decision_says_on_what_when_and_by_whom(key: str) -> None:
    whole = review("销号", "department")
    del whole[key]
    assert refusals(Review, whole) == [("E202", (key,))]


def test_dates_of_decisions_are_dates() -> None:
    assert refusals(Review, review("延期", *WORDS) | {"to": "年底"}) == [("E205", ("to",))]
    assert refusals(Review, review("销号", *WORDS) | {"period": "去年"}) == [("E212", ("period",))]


def test_closing_the_coordinators_own_task_names_who_checked_it() -> None:
    own = read(Review, review("销号", "department") | {"checked_by": "县政府办", "forced": "true"})
    assert (own.checked_by, own.forced) == ("县政府办", True)
    assert refusals(Review, review("销号", "department") | {"forced": "是"}) == [
        ("E203", ("forced",))
    ]


def test_a_file_without_decisions_yet_is_right() -> None:
    assert read(Reviews, {"plan": "yunxi-2031"}).reviews == ()
