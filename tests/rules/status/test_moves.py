"""Work that went elsewhere: who owes it from the day of the decision, with what history, and who
sees it.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.departments.settlement import Move, Settlement
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from fazhi_cli.rules.status.history import History, Report
from fazhi_cli.rules.status.moves import inherited, moved
from fazhi_cli.rules.status.values import Owners
from rules.status.steps import A, B, C, closed, done, entry, rules, says, told
from yunxi import ALL, FINANCE, JUSTICE, OFFICE, SOME, TRADE, department, make_registry, make_task

DAY = datetime(2031, 6, 1)


def move(old: str, *new: str, at: datetime = DAY) -> Move:
    return Move(at, old, new)


@pytest.mark.parametrize(
    ("before", "moves", "after"),
    [
        (Owners((A,)), [move(A, B)], Owners((B,))),
        (Owners((A, C)), [move(A, B)], Owners((B, C))),
        (Owners((A, B)), [move(A, B)], Owners((B,))),
        (Owners((A,)), [move(A, B, C)], Owners((B, C))),
        (Owners((A,)), [move(A, B), move(B, C)], Owners((C,))),
        (Owners((A,)), [move(A, B), move(B, A)], Owners((A,))),
        (Owners((C,)), [move(A, B)], Owners((C,))),
        (Owners((), (A, C)), [move(A, B)], Owners((B,), (C,))),
        (Owners((), (A, B)), [move(A, B)], Owners((B,), ())),
        (Owners((), (A,), (C,)), [], Owners((), (A,), (C,))),
    ],
)
def test_the_new_department_owes_in_the_place_of_the_old_one(
    before: Owners, moves: list[Move], after: Owners
) -> None:
    assert moved(before, moves) == after


NAMES = st.lists(st.sampled_from([A, B, C, "县审计局"]), unique=True)
MOVES = st.lists(
    st.builds(
        lambda old, new: Move(DAY, old, tuple(new)), st.sampled_from([A, B, C]), NAMES.filter(bool)
    )
)


@given(NAMES, NAMES, MOVES)
def test_moves_lose_nobody_and_name_nobody_twice(
    certain: list[str], possible: list[str], moves: list[Move]
) -> None:
    before = Owners(tuple(certain), tuple(name for name in possible if name not in certain))
    after = moved(before, moves)
    names = (*after.certain, *after.possible)
    assert len(set(names)) == len(names)
    assert bool(names) == bool((*before.certain, *before.possible))
    assert set(names) <= {*certain, *possible, *(name for each in moves for name in each.new)}


def who(history: History) -> list[str | None]:
    return [step.department for step in history.steps]


def test_what_was_done_up_to_the_move_is_the_new_departments() -> None:
    entries = (
        entry("2031-05-01"),
        entry("2031-06-01T00:00"),
        entry("2031-06-01T00:01"),
        done("2031-06-02"),
    )
    history = told(*says(A, *entries), until="2031-12-31")
    assert who(inherited(history, [move(A, B)], {A})) == [B, B, A, A]


def test_decisions_move_with_the_work() -> None:
    history = told(
        *says(A, done("2031-03-01")), *rules(closed("2031-03-05", A)), until="2031-12-31"
    )
    assert who(inherited(history, [move(A, B)], {A})) == [B, B]


def test_a_department_with_a_share_of_its_own_keeps_its_own_history() -> None:
    history = told(*says(A, done("2031-03-01")), *says(B, entry("2031-04-01")), until="2031-12-31")
    assert who(inherited(history, [move(A, B)], {A, B})) == [A, B]


def test_several_heirs_all_have_the_history_and_it_moves_on_with_the_work() -> None:
    history = told(*says(A, done("2031-03-01")), until="2031-12-31")
    assert who(inherited(history, [move(A, B, C)], {A})) == [B, C]
    later = datetime(2031, 9, 1)
    assert who(inherited(history, [move(A, B), move(B, C, at=later)], {A})) == [C]
    assert who(inherited(history, [move(A, B), move(B, A, at=later)], {A})) == [A]


def test_the_entries_themselves_stay_what_they_are() -> None:
    one = done("2031-03-01")
    [step] = inherited(told(*says(A, one), until="2031-12-31"), [move(A, B)], {A}).steps
    assert isinstance(step, Report)
    assert step.entry is one


# Who sees the task.

REGISTRY = make_registry()


def tie_of(
    name: str, *moves: Move, terms: dict[str, tuple[str, ...]] | None = None, **keys: object
) -> Tie | None:
    return Reach(REGISTRY, department(REGISTRY, name)).tie(
        make_task(**keys), Settlement(terms or {}, moves)
    )


def test_the_new_department_has_the_role_of_the_old_one_and_is_named() -> None:
    given_away = move(JUSTICE, FINANCE)
    assert tie_of(FINANCE, given_away) == Tie(Role.LEAD, How.NAMED)
    assert tie_of(JUSTICE, given_away) is None
    assert tie_of(OFFICE, given_away) is None
    as_part = {"lead": [OFFICE], "participants": [ALL]}
    assert tie_of("北岭镇", move(JUSTICE, "北岭镇"), **as_part) == Tie(Role.PART, How.NAMED)
    assert tie_of(JUSTICE, move(JUSTICE, "北岭镇"), **as_part) is None
    assert tie_of(TRADE, move(JUSTICE, "北岭镇"), **as_part) == Tie(Role.PART, How.ALL, ALL)


def test_the_strongest_tie_counts_after_a_move_too() -> None:
    keys = {"lead": [JUSTICE], "participants": [FINANCE]}
    assert tie_of(FINANCE, move(JUSTICE, FINANCE), **keys) == Tie(Role.LEAD, How.NAMED)
    keys = {"lead": [FINANCE], "participants": [JUSTICE]}
    assert tie_of(FINANCE, move(JUSTICE, FINANCE), **keys) == Tie(Role.LEAD, How.NAMED)


def test_work_may_go_on_and_come_back() -> None:
    there, back = move(JUSTICE, FINANCE), move(FINANCE, JUSTICE)
    assert tie_of(JUSTICE, there, back) == Tie(Role.LEAD, How.NAMED)
    assert tie_of(FINANCE, there, back) is None
    assert tie_of(OFFICE, there, move(FINANCE, OFFICE, TRADE)) == Tie(Role.LEAD, How.NAMED)
    assert tie_of(TRADE, there, move(FINANCE, OFFICE, TRADE)) == Tie(Role.LEAD, How.NAMED)


def test_who_had_no_part_gives_none_away() -> None:
    assert tie_of(FINANCE, move(OFFICE, FINANCE)) is None
    assert tie_of(JUSTICE, move(OFFICE, JUSTICE)) == Tie(Role.LEAD, How.NAMED)
    assert tie_of(FINANCE, move("没有的部门", FINANCE)) is None


def test_what_was_settled_moves_too() -> None:
    keys = {"lead": [OFFICE], "participants": [SOME]}
    settled = {SOME: (JUSTICE,)}
    assert tie_of(FINANCE, move(JUSTICE, FINANCE), terms=settled, **keys) == Tie(
        Role.PART, How.NAMED
    )
    assert tie_of(FINANCE, move(TRADE, FINANCE), terms=settled, **keys) is None


def test_a_group_without_members_means_whom_a_review_names() -> None:
    settled = {"各街道": (FINANCE,)}
    assert tie_of(FINANCE, terms=settled, lead=["各街道"]) == Tie(Role.LEAD, How.NAMED, "各街道")
    assert tie_of(OFFICE, terms=settled, lead=["各街道"]) is None
