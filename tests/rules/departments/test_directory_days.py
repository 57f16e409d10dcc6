"""The departments of a day: a body whose work was taken over later still stands for itself
(`since`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from commands.cli import fazhi
from fazhi_cli.model.departments import Department
from fazhi_cli.rules.departments.directory import Directory, Term
from yunxi import (
    ALL,
    COUNTY,
    FINANCE,
    JUSTICE,
    OFFICE,
    TRADE,
    Tree,
    lay_out,
    make_directory,
    plan_tree,
    task,
)

ROOT = Path(__file__).parents[3]


def reformed() -> Directory:
    heirs = [
        {
            "name": JUSTICE,
            "kind": "政府部门",
            "replaces": [{"name": "县政府法制办", "since": "2031-03-01"}],
        },
        {
            "name": OFFICE,
            "kind": "政府部门",
            "replaces": [{"name": "县信息办", "since": "2031-06-01"}],
        },
        {
            "name": TRADE,
            "kind": "政府部门",
            "replaces": [{"name": "县信息办", "since": "2031-06-01"}, {"name": "县质监局"}],
        },
    ]
    return make_directory({**COUNTY, "departments": heirs})


def known(day: str, name: str) -> object:
    body = reformed().on(date.fromisoformat(day)).registries["云溪县"].find(name)
    return body.members if isinstance(body, Term) else body.name if body is not None else None


def test_before_its_work_was_taken_over_a_body_stands_for_itself() -> None:
    assert known("2031-02-28", "县政府法制办") == "县政府法制办"
    assert known("2031-03-01", "县政府法制办") == JUSTICE
    assert known("2031-02-28", JUSTICE) == JUSTICE


def test_before_its_work_was_divided_one_body_has_all_of_it() -> None:
    assert known("2031-05-31", "县信息办") == "县信息办"
    assert known("2031-06-01", "县信息办") == (OFFICE, TRADE)


def test_what_was_taken_over_on_no_known_day_is_the_heirs() -> None:
    assert known("1990-01-01", "县质监局") == TRADE


def test_an_old_body_belongs_to_the_groups_of_its_kind_until_it_ends() -> None:
    members = [
        reformed().on(date.fromisoformat(day)).registries["云溪县"].find(ALL)
        for day in ("2031-02-01", "2031-07-01")
    ]
    assert [isinstance(term, Term) and "县政府法制办" in term.members for term in members] == [
        True,
        False,
    ]


MERGED = [
    {"name": "县工商局", "since": "2031-03-01"},
    {"name": "县质监局", "since": "2031-03-01"},
]


def members(day: str, group: str, *departments: Tree, groups: Sequence[Tree] = ()) -> list[str]:
    """Give who belonged to a group on a day."""
    county = {**COUNTY, "departments": departments, "groups": [*COUNTY["groups"], *groups]}
    term = make_directory(county).on(date.fromisoformat(day)).registries["云溪县"].find(group)
    assert isinstance(term, Term)
    return list(term.members)


def trade(**keys: object) -> Tree:
    return {"name": TRADE, "kind": "政府部门", "replaces": MERGED, **keys}


def test_a_body_that_was_merged_from_several_belongs_to_no_group_before() -> None:
    assert members("2031-02-28", ALL, trade()) == ["县工商局", "县质监局"]
    assert members("2031-03-01", ALL, trade()) == [TRADE]


def test_a_body_that_took_over_the_work_of_one_was_there_before() -> None:
    heir = {"name": JUSTICE, "kind": "政府部门", "replaces": MERGED[:1]}
    assert members("2031-02-28", ALL, heir) == ["县工商局", JUSTICE]


def test_a_body_that_had_taken_work_over_before_was_there_before_a_merger() -> None:
    for earlier in ({"name": "县物价局", "since": "2029-01-01"}, {"name": "县物价局"}):
        there = members("2031-02-28", ALL, trade(replaces=[*MERGED, earlier]))
        assert there == ["县工商局", "县质监局", TRADE]


def test_a_later_addition_changes_nothing_of_the_day_of_the_merger() -> None:
    later = {"name": "县物价局", "since": "2032-01-01"}
    body = trade(replaces=[*MERGED, later])
    assert members("2031-02-28", ALL, body) == ["县工商局", "县质监局", "县物价局"]
    assert members("2031-03-01", ALL, body) == ["县物价局", TRADE]


def test_what_a_body_says_of_its_own_first_day_counts() -> None:
    new = {"name": FINANCE, "kind": "政府部门", "since": "2031-06-01"}
    assert members("2031-05-31", ALL, new) == []
    assert members("2031-06-01", ALL, new) == [FINANCE]
    old = trade(since="1990-01-01")
    assert members("2031-02-28", ALL, old) == ["县工商局", "县质监局", TRADE]


def test_a_renamed_body_is_there_once_on_every_day() -> None:
    renamed = {
        "name": FINANCE,
        "kind": "政府部门",
        "since": "2031-06-01",
        "replaces": [{"name": "县国资局", "since": "2031-06-01"}],
    }
    assert members("2031-05-31", ALL, renamed) == ["县国资局"]
    assert members("2031-06-01", ALL, renamed) == [FINANCE]


def test_a_list_that_names_a_body_means_those_that_it_was_made_of() -> None:
    groups = [
        {"name": "涉企部门", "members": [TRADE], "scope": "全体"},
        {"name": "其余部门", "kinds": ["政府部门"], "except": [TRADE], "scope": "全体"},
        {"name": "各单位", "members": ["涉企部门"], "scope": "有关"},
    ]
    bodies = (trade(), {"name": FINANCE, "kind": "政府部门"})
    for name, before, after in (
        ("涉企部门", ["县工商局", "县质监局"], [TRADE]),
        ("其余部门", [FINANCE], [FINANCE]),
        ("各单位", ["县工商局", "县质监局"], [TRADE]),
    ):
        assert members("2031-02-28", name, *bodies, groups=groups) == before
        assert members("2031-03-01", name, *bodies, groups=groups) == after


def test_a_plan_that_names_a_body_means_it_on_every_day() -> None:
    directory = make_directory({**COUNTY, "departments": [trade()]})
    for day in (date(2031, 2, 28), date(2031, 3, 1)):
        body = directory.on(day).registries["云溪县"].find(TRADE)
        assert isinstance(body, Department)
        assert body.name == TRADE


def test_where_nothing_has_changed_since_the_directory_is_the_same() -> None:
    directory = reformed()
    assert directory.on(date(2031, 6, 1)) is directory


def leads_of(day: str) -> list[str]:
    done = fazhi(
        ROOT / "examples/yunxi",
        "due",
        "--plan",
        "yunxi-2024",
        "--as-of",
        day,
        "--within",
        "366",
        "--format",
        "json",
    )
    return [
        owner
        for row in json.loads(done.out)["occurrences"]
        if row["task"] == "16"
        for owner in row["owners"]
    ]


def test_a_question_about_an_earlier_day_names_who_owed_it_then() -> None:
    assert leads_of("2024-09-30") == ["县乡村振兴局"]
    assert leads_of("2024-10-01") == ["县农业农村局"]


def test_who_owes_a_matter_of_a_group_before_a_merger_are_the_bodies_of_that_day(
    tmp_path: Path,
) -> None:
    county = {**COUNTY, "departments": [trade()]}
    plan = plan_tree(task("1", lead=[ALL], deadlines=[{"by": "2031-02-20"}]))
    lay_out(tmp_path, plan, files={"departments.yaml": {"jurisdictions": [county]}})
    owners = {}
    for day in ("2031-02-25", "2031-03-01"):
        done = fazhi(tmp_path, "overdue", "--as-of", day, "--format", "json")
        [row] = json.loads(done.out)["occurrences"]
        owners[day] = row["owners"]
    assert owners == {"2031-02-25": ["县工商局", "县质监局"], "2031-03-01": [TRADE]}
