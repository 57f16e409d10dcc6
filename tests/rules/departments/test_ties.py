"""How a department comes into a task: the strongest tie counts, 其他… are the others, what is
settled is settled.
"""

from __future__ import annotations

from itertools import permutations

import pytest

from fazhi_cli.model.plan import Task
from fazhi_cli.rules.departments.settlement import UNSETTLED, Settlement
from fazhi_cli.rules.departments.ties import How, Reach, Role, Tie
from yunxi import (
    ALL,
    COUNTY,
    JUSTICE,
    NORTH,
    OFFICE,
    POLICE,
    REST,
    SOME,
    SOUTH,
    STREETS,
    TOWNS,
    TRADE,
    Tree,
    county_inferring,
    department,
    make_registry,
    make_task,
    read,
)

LEAD, PART = Role.LEAD, Role.PART
NAMED, EVERY, MAYBE = How.NAMED, How.ALL, How.SOME
REGISTRY = make_registry()


def tie_of(name: str, settled: Settlement = UNSETTLED, /, **keys: object) -> Tie | None:
    task = read(Task, {"no": "1", "title": "任务", **keys})
    return Reach(REGISTRY, department(REGISTRY, name)).tie(task, settled)


@pytest.mark.parametrize(
    ("name", "lead", "participants", "expected"),
    [
        (JUSTICE, [JUSTICE], [], Tie(LEAD, NAMED)),
        (JUSTICE, [], [JUSTICE], Tie(PART, NAMED)),
        (JUSTICE, [ALL], [], Tie(LEAD, EVERY, ALL)),
        (JUSTICE, [SOME], [], Tie(LEAD, MAYBE, SOME)),
        (JUSTICE, [], [ALL], Tie(PART, EVERY, ALL)),
        (JUSTICE, [], [SOME], Tie(PART, MAYBE, SOME)),
        (JUSTICE, [], [TOWNS], None),
        (NORTH, [], [TOWNS], Tie(PART, EVERY, TOWNS)),
        (NORTH, [ALL], [SOME], None),
        (JUSTICE, [OFFICE], [TRADE], None),
        (JUSTICE, [], [], None),
        # Two ties: the stronger one.
        (JUSTICE, [JUSTICE], [ALL], Tie(LEAD, NAMED)),
        (JUSTICE, [SOME], [JUSTICE], Tie(LEAD, MAYBE, SOME)),
        (JUSTICE, [SOME, ALL], [], Tie(LEAD, EVERY, ALL)),
        (JUSTICE, [], [SOME, ALL, JUSTICE], Tie(PART, NAMED)),
        (JUSTICE, [], [SOME, ALL], Tie(PART, EVERY, ALL)),
    ],
)
def test_a_department_comes_in_by_its_strongest_tie(
    name: str, lead: list[str], participants: list[str], expected: Tie | None
) -> None:
    assert tie_of(name, lead=lead, participants=participants) == expected


def test_the_order_in_which_names_stand_changes_nothing() -> None:
    for names in permutations([SOME, ALL, JUSTICE, TOWNS]):
        assert tie_of(JUSTICE, participants=list(names)) == Tie(PART, NAMED)


def test_of_two_groups_alike_the_first_one_printed_is_given() -> None:
    enforcing = "县直各执法部门"
    assert tie_of(TRADE, participants=[enforcing, ALL]) == Tie(PART, EVERY, enforcing)
    assert tie_of(TRADE, participants=[ALL, enforcing]) == Tie(PART, EVERY, ALL)


@pytest.mark.parametrize(
    "keys",
    [
        {"deadlines": [{"by": "2031-06-30", "owner": [JUSTICE]}]},
        {"indicators": [{"name": "公布率", "target": "100%", "owner": [JUSTICE]}]},
    ],
)
def test_an_owner_counts_as_named_but_not_as_lead(keys: Tree) -> None:
    assert tie_of(JUSTICE, **keys) == Tie(PART, NAMED)
    assert tie_of(JUSTICE, lead=[OFFICE], participants=[ALL], **keys) == Tie(PART, NAMED)
    assert tie_of(JUSTICE, lead=[JUSTICE], **keys) == Tie(LEAD, NAMED)


# 其他…


@pytest.mark.parametrize(
    ("lead", "participants", "expected"),
    [
        ([OFFICE], [REST], Tie(PART, EVERY, REST)),
        ([JUSTICE], [REST], Tie(LEAD, NAMED)),
        ([OFFICE], [JUSTICE, REST], Tie(PART, NAMED)),
        (
            [REST],
            [JUSTICE],
            Tie(PART, NAMED),
        ),  # leading is for the others: this one only takes part
        ([REST], [], Tie(LEAD, EVERY, REST)),
        ([ALL], [REST], Tie(LEAD, EVERY, ALL)),
    ],
)
def test_the_others_are_those_that_the_task_does_not_name(
    lead: list[str], participants: list[str], expected: Tie
) -> None:
    assert tie_of(JUSTICE, lead=lead, participants=participants) == expected


def test_an_owner_is_none_of_the_others() -> None:
    owned = [{"by": "2031-06-30", "owner": [JUSTICE]}]
    assert tie_of(JUSTICE, lead=[REST], deadlines=owned) == Tie(PART, NAMED)


# Names: aliases, old names, the level word.


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (OFFICE, "县政府办公室"),
        (OFFICE, "政府办公室"),
        (JUSTICE, "司法局"),
        (JUSTICE, "县司法\u200b局"),
        (JUSTICE, "县政府法制办"),
        (JUSTICE, "政府法制办"),
        (TRADE, "县工商局"),
    ],
)
def test_a_department_is_named_by_every_name_it_has_or_had(name: str, printed: str) -> None:
    assert tie_of(name, lead=[printed]) == Tie(LEAD, NAMED)


@pytest.mark.parametrize("printed", ["县级各部门", "级各部门", "直各部门", ALL])
def test_a_group_is_called_by_the_name_that_is_printed(printed: str) -> None:
    assert tie_of(JUSTICE, participants=[printed]) == Tie(PART, EVERY, printed)
    settled = Settlement({ALL: (JUSTICE,)})
    assert tie_of(JUSTICE, settled, participants=[printed]) == Tie(PART, NAMED, printed)
    assert tie_of(OFFICE, settled, participants=[printed]) is None


def test_who_belongs_to_a_group_without_a_list_is_inferred_until_somebody_settles_it() -> None:
    enforcing = "县直各执法部门"
    registry = make_registry(county_inferring(enforcing))
    reach = Reach(registry, department(registry, TRADE))
    one = make_task(participants=[enforcing])
    assert reach.tie(one) == Tie(PART, EVERY, enforcing, is_inferred=True)
    assert reach.tie(make_task(participants=[ALL])) == Tie(PART, EVERY, ALL)
    settled = Settlement({enforcing: (TRADE,)})
    assert reach.tie(one, settled) == Tie(PART, NAMED, enforcing)


def test_the_heirs_of_a_divided_body_may_both_be_meant() -> None:
    for heir in (TRADE, POLICE):
        assert tie_of(heir, lead=["县质监局"]) == Tie(LEAD, MAYBE, "县质监局")
    assert tie_of(JUSTICE, lead=["县质监局"]) is None


def test_a_name_that_two_bodies_share_means_neither_for_sure() -> None:
    twins = [
        {"name": name, "kind": "政府部门", "aliases": ["县局"]} for name in ("县甲局", "县乙局")
    ]
    registry = make_registry({**COUNTY, "departments": twins, "groups": []})
    for name in ("县甲局", "县乙局"):
        reach = Reach(registry, department(registry, name))
        assert reach.tie(make_task(lead=["县局"])) == Tie(LEAD, MAYBE, "县局")
        assert reach.tie(make_task(lead=[name])) == Tie(LEAD, NAMED)


# What a review has settled.


def test_a_settled_group_means_the_departments_that_were_decided() -> None:
    settled = Settlement({SOME: (JUSTICE, TRADE)})
    assert tie_of(JUSTICE, settled, participants=[SOME]) == Tie(PART, NAMED, SOME)
    assert tie_of(OFFICE, settled, participants=[SOME]) is None
    assert tie_of(OFFICE, settled, participants=[SOME, ALL]) == Tie(PART, EVERY, ALL)
    assert tie_of(OFFICE, settled, lead=[OFFICE], participants=[SOME]) == Tie(LEAD, NAMED)


def test_a_group_that_is_not_the_settled_one_stays_open() -> None:
    settled = Settlement({SOME: (JUSTICE,)})
    assert tie_of(TRADE, settled, lead=["县质监局"], participants=[SOME]) == Tie(
        LEAD, MAYBE, "县质监局"
    )


def test_settling_who_leads_makes_a_lead() -> None:
    settled = Settlement({"县质监局": (TRADE,)})
    assert tie_of(TRADE, settled, lead=["县质监局"]) == Tie(LEAD, NAMED, "县质监局")
    assert tie_of(POLICE, settled, lead=["县质监局"]) is None


def test_nobody_is_left_when_nobody_was_decided() -> None:
    assert tie_of(JUSTICE, Settlement({SOME: ()}), participants=[SOME]) is None


def test_whoever_was_decided_is_meant_though_no_list_has_it() -> None:
    assert tie_of(NORTH, Settlement({STREETS: (NORTH,)}), participants=[STREETS]) == Tie(
        PART, NAMED, STREETS
    )


def test_whoever_of_the_others_was_decided_is_meant() -> None:
    settled = Settlement({REST: (JUSTICE,)})
    assert tie_of(JUSTICE, settled, participants=[REST]) == Tie(PART, NAMED, REST)
    assert tie_of(TRADE, settled, participants=[REST]) is None


# One deadline of a task.

DUE: Tree = {"id": "甲", "by": "2031-06-30"}


@pytest.mark.parametrize(
    ("keys", "owner", "expected", "with_possible"),
    [
        ({"lead": [JUSTICE]}, [], Tie(LEAD, NAMED), Tie(LEAD, NAMED)),
        ({"lead": [JUSTICE]}, [POLICE], Tie(LEAD, NAMED), Tie(LEAD, NAMED)),
        ({"lead": [OFFICE], "participants": [ALL]}, [], Tie(PART, EVERY, ALL), None),
        ({"lead": [OFFICE], "participants": [ALL]}, [POLICE], None, None),
        ({"lead": [OFFICE], "participants": [ALL]}, [JUSTICE], Tie(PART, NAMED), None),
        ({"lead": [OFFICE], "participants": [SOME]}, [], None, Tie(PART, MAYBE, SOME)),
        ({"lead": [OFFICE], "participants": [SOME]}, [POLICE], None, None),
        ({"lead": [SOME]}, [POLICE], None, Tie(LEAD, MAYBE, SOME)),
        (
            {"lead": [SOME], "participants": [ALL]},
            [],
            Tie(PART, EVERY, ALL),
            Tie(LEAD, MAYBE, SOME),
        ),
        ({"lead": [OFFICE]}, [SOME], None, Tie(PART, MAYBE, SOME)),
        # Where nobody leads, the participants answer for everything.
        ({"lead": [], "participants": [ALL]}, [POLICE], Tie(PART, EVERY, ALL), None),
        # Who is named for one of the others' duties is none of the others.
        ({"lead": [OFFICE], "participants": [REST, JUSTICE]}, [], Tie(PART, NAMED), None),
    ],
)
def test_a_deadline_is_of_the_leads_of_its_owners_or_else_of_the_participants(
    keys: Tree, owner: list[str], expected: Tie | None, with_possible: Tie | None
) -> None:
    made = make_task(**{**keys, "deadlines": [{**DUE, "owner": owner}]})
    reach = Reach(REGISTRY, department(REGISTRY, JUSTICE))
    deadline = made.deadlines[0]
    assert reach.tie_to(made, deadline) == expected
    possible = reach.tie_to(made, deadline, with_possible=True)
    assert possible == (with_possible or expected)


def test_who_is_named_for_one_deadline_is_not_tied_to_another() -> None:
    owned = {"id": "乙", "by": "2031-06-30", "owner": [JUSTICE]}
    made = make_task(lead=[OFFICE], participants=[REST], deadlines=[DUE, owned])
    reach = Reach(REGISTRY, department(REGISTRY, JUSTICE))
    ties = [reach.tie_to(made, deadline) for deadline in made.deadlines]
    assert ties == [None, Tie(PART, NAMED)]


# Groups inside groups.


def nested() -> Tree:
    groups = [
        {
            "name": "各镇街",
            "kinds": ["镇"],
            "members": ["县直各执法部门"],
            "except": [SOUTH, POLICE],
            "scope": "全体",
        },
        *COUNTY["groups"],
    ]
    return {**COUNTY, "groups": groups}


@pytest.mark.parametrize(
    ("name", "is_meant"),
    [(NORTH, True), (SOUTH, False), (TRADE, True), (POLICE, False), (OFFICE, False)],
)
def test_a_group_has_the_members_of_those_inside_but_not_the_excepted(
    name: str, is_meant: bool
) -> None:
    registry = make_registry(nested())
    tie = Reach(registry, department(registry, name)).tie(
        make_task(lead=[], participants=["各镇街"])
    )
    assert tie == (Tie(PART, EVERY, "各镇街") if is_meant else None)


def test_every_tie_has_a_rank_of_its_own() -> None:
    every = [Tie(role, how) for role in Role for how in How]
    assert [tie.rank for tie in every] == sorted({tie.rank for tie in every})
