"""The departments of a day: a body whose work was taken over later still stands for itself
(`since`).
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from commands.cli import fazhi
from fazhi_cli.rules.departments.directory import Directory, Term
from yunxi import ALL, COUNTY, JUSTICE, OFFICE, TRADE, make_directory

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
