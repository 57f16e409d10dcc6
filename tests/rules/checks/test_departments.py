"""departments.yaml itself: doubled names, members that nobody knows, groups that contain
themselves.
"""

from __future__ import annotations

import pytest

from fazhi_cli.model.departments import Departments
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.checks.departments import check_departments
from yunxi import COUNTY, Tree, read

Told = list[tuple[str, Loc]]


def told(*places: Tree) -> Told:
    findings = check_departments(read(Departments, {"jurisdictions": list(places)}))
    return [(finding.code, finding.loc) for finding in findings]


def place(departments: list[Tree] | None = None, groups: list[Tree] | None = None) -> Tree:
    """A place with two bodies, or these instead."""
    bodies = departments if departments is not None else [body("甲局"), body("乙局")]
    return {"name": "云溪县", "level": "县级", "departments": bodies, "groups": groups or []}


def body(name: str, **keys: object) -> Tree:
    return {"name": name, "kind": "政府部门", **keys}


def group(name: str, *members: str, **keys: object) -> Tree:
    return {"name": name, "members": list(members), "scope": "全体", **keys}


def test_nothing_is_said_of_a_directory_that_is_in_order() -> None:
    assert told(COUNTY, {**COUNTY, "name": "松亭区"}) == []


@pytest.mark.parametrize("name", ["云溪县", "云溪\u200b县", " 云溪县"])
def test_a_place_stands_once(name: str) -> None:
    assert told(COUNTY, {"name": name, "level": "县级"}) == [("E214", ("jurisdictions", 1, "name"))]


AT = ("jurisdictions", 0)
DOUBLED: list[tuple[list[Tree], list[Tree], Loc]] = [
    ([body("甲局"), body("甲局")], [], ("departments", 1, "name")),
    ([body("甲局"), body("甲\u200b局")], [], ("departments", 1, "name")),
    ([body("甲局"), body("乙局", aliases=["丙局", "甲局"])], [], ("departments", 1, "aliases", 1)),
    ([body("甲局", aliases=["乙局"]), body("乙局")], [], ("departments", 1, "name")),
    ([body("甲局", aliases=["甲局"])], [], ("departments", 0, "aliases", 0)),
    ([body("甲局", aliases=["甲", "甲"])], [], ("departments", 0, "aliases", 1)),
    ([body("甲局")], [group("甲局")], ("groups", 0, "name")),
    ([body("甲局")], [group("各局", aliases=["甲局"])], ("groups", 0, "aliases", 0)),
    ([], [group("各局"), group("各局")], ("groups", 1, "name")),
]


@pytest.mark.parametrize(("departments", "groups", "loc"), DOUBLED)
def test_a_name_means_one_body(departments: list[Tree], groups: list[Tree], loc: Loc) -> None:
    assert told(place(departments, groups)) == [("E214", (*AT, *loc))]


def test_the_same_name_in_two_places_is_nobodys_fault() -> None:
    assert told(place(), {**place(), "name": "松亭区"}) == []


@pytest.mark.parametrize("old", ["乙局", "乙"])
def test_a_body_that_was_replaced_is_not_listed_any_more(old: str) -> None:
    bodies = [
        body("甲局", replaces=[{"name": "丙局"}, {"name": old}]),
        body("乙局", aliases=["乙"]),
    ]
    assert told(place(bodies)) == [("E214", (*AT, "departments", 0, "replaces", 1, "name"))]


def test_the_work_of_an_old_body_may_have_been_divided() -> None:
    assert (
        told(
            place(
                [
                    body("甲局", replaces=[{"name": "丙局"}]),
                    body("乙局", replaces=[{"name": "丙局"}]),
                ]
            )
        )
        == []
    )


def test_members_of_a_group_are_bodies_or_groups_by_any_of_their_names() -> None:
    groups = [
        group("各局", "甲局", "乙", "两局"),
        group("两局", "甲局", aliases=["二局"]),
        group("三局", "二局"),
    ]
    assert told(place([body("甲局"), body("乙局", aliases=["乙"])], groups)) == []


@pytest.mark.parametrize("key", ["members", "except"])
def test_members_that_nobody_knows_are_told_of(key: str) -> None:
    wrong = {"name": "各局", "scope": "全体", key: ["甲局", "丁局", "丙局"]}
    assert told(place(groups=[wrong])) == [
        ("E215", (*AT, "groups", 0, key, index)) for index in (1, 2)
    ]


def test_an_old_name_is_no_member() -> None:
    groups = [group("各局", "丙局")]
    assert told(place([body("甲局", replaces=[{"name": "丙局"}])], groups)) == [
        ("E215", (*AT, "groups", 0, "members", 0))
    ]


@pytest.mark.parametrize(
    ("groups", "circle"),
    [
        ([group("甲", "甲")], [0]),
        ([group("甲", "乙"), group("乙", "甲")], [0, 1]),
        ([group("甲", "乙"), group("乙", "丙"), group("丙", "甲")], [0, 1, 2]),
        ([group("甲", "乙"), group("乙", "丙"), group("丙", "乙")], [1, 2]),
        ([group("甲", "乙"), group("乙", "丁", aliases=["丁"])], [1]),
        ([group("甲", "乙", "丙"), group("乙", "丁"), group("丙", "丁"), group("丁")], []),
    ],
)
def test_groups_do_not_contain_themselves(groups: list[Tree], circle: list[int]) -> None:
    expected = [("E215", (*AT, "groups", index, "members")) for index in circle]
    assert told(place(groups=groups)) == expected


def test_every_place_is_looked_at() -> None:
    second = {**place([body("甲局"), body("甲局")], [group("各局", "丁局")]), "name": "松亭区"}
    assert told(place(groups=[group("甲", "甲")]), second) == [
        ("E215", ("jurisdictions", 0, "groups", 0, "members")),
        ("E214", ("jurisdictions", 1, "departments", 1, "name")),
        ("E215", ("jurisdictions", 1, "groups", 0, "members", 0)),
    ]


@pytest.mark.parametrize(
    ("since", "taken", "is_wrong"),
    [("2031-06-01", "2031-03-01", True), ("2031-03-01", "2031-03-01", False)],
)
def test_nobody_takes_work_over_before_it_exists(since: str, taken: str, *, is_wrong: bool) -> None:
    heir = body("甲局", since=since, replaces=[{"name": "乙局", "since": taken}])
    expected = [("E205", (*AT, "departments", 0, "since"))] if is_wrong else []
    assert told(place([heir])) == expected
