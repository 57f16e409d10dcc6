"""Who belongs to a group, in any web of groups; each group is expanded once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.departments import Group, Jurisdiction
from fazhi_cli.rules.departments.members import Members

DEPARTMENTS = ("县司法局", "县财政局", "县教育局", "北岭镇")
GROUPS = ("甲组", "乙组", "丙组", "丁组")
names = st.lists(st.sampled_from((*DEPARTMENTS, *GROUPS)), unique=True, max_size=5)
excluded = st.lists(st.sampled_from(DEPARTMENTS), unique=True, max_size=2)
webs = st.tuples(*(st.tuples(names, excluded) for _ in GROUPS))


def members_of(groups: dict[str, tuple[list[str], list[str]]]) -> tuple[Members, list[Group]]:
    listed = [
        {"name": name, "members": inside, "except": without, "scope": "全体"}
        for name, (inside, without) in groups.items()
    ]
    departments = [{"name": name, "kind": "政府部门"} for name in DEPARTMENTS]
    jurisdiction = Jurisdiction.model_validate(
        {"name": "云溪县", "level": "县级", "departments": departments, "groups": listed}
    )
    by_name = {department.name: department for department in jurisdiction.departments}
    groups_by_name = {group.name: group for group in jurisdiction.groups}
    return Members(jurisdiction, by_name, groups_by_name, {}), list(jurisdiction.groups)


@given(webs, st.permutations(range(len(GROUPS))))
def test_a_group_has_whom_it_names_and_whom_the_groups_inside_it_have(
    web: tuple[tuple[list[str], list[str]], ...], order: list[int]
) -> None:
    members, groups = members_of(dict(zip(GROUPS, web, strict=True)))
    found = {groups[index].name: set(members.of(groups[index])) for index in order}
    wanted: dict[str, set[str]] = {name: set() for name in GROUPS}
    for _ in range(len(GROUPS) * len(DEPARTMENTS)):
        for name, (inside, without) in zip(GROUPS, web, strict=True):
            for one in inside:
                wanted[name] |= wanted.get(one, {one}) - set(without)
    assert found == wanted


@pytest.mark.torture
@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(lambda n: [f"群{n + 1}"] if n < 299 else ["县司法局"], id="chain"),
        pytest.param(
            lambda n: [f"群{other}" for other in range(300) if other != n] + ["县司法局"], id="web"
        ),
        pytest.param(
            lambda n: [f"群{max(n - 1, 0)}", f"群{min(n + 1, 299)}", "县司法局"], id="both ways"
        ),
    ],
)
def test_each_of_three_hundred_groups_is_looked_through_once(
    inside: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(inside)
    members, groups = members_of({f"群{n}": (inside(n), []) for n in range(300)})
    looked_through: list[str] = []
    look_through = members._members

    def counting(group: Group, known: object) -> object:
        looked_through.append(group.name)
        return look_through(group, known)  # type: ignore[arg-type]

    monkeypatch.setattr(members, "_members", counting)
    assert {members.of(group) for group in groups} == {("县司法局",)}
    assert len(looked_through) == len(groups)


def test_members_stand_in_the_order_in_which_they_are_named() -> None:
    members, (outer, _) = members_of(
        {"甲组": (["县教育局", "乙组", "县司法局"], []), "乙组": (["北岭镇", "县财政局"], [])}
    )
    assert members.of(outer) == ("县教育局", "北岭镇", "县财政局", "县司法局")


def test_in_a_circle_members_stand_in_the_order_of_the_departments() -> None:
    members, groups = members_of(
        {"甲组": (["县教育局", "乙组"], []), "乙组": (["北岭镇", "甲组", "县司法局"], [])}
    )
    assert {members.of(group) for group in groups} == {("县司法局", "县教育局", "北岭镇")}
