"""`fazhi depts`: how many tasks each department leads, is named in, comes into by a group; counted
again here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.cli import fazhi
from yunxi import (
    ALL,
    COUNTY,
    JUSTICE,
    OFFICE,
    POLICE,
    REST,
    SOME,
    STREETS,
    TRADE,
    Tree,
    lay_out,
    plan_tree,
    task,
)

ROOT = Path(__file__).parents[3]


def ask(folder: Path, *arguments: str) -> Any:
    done = fazhi(folder, "depts", "--format", "json", *arguments)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


# The count again, from the texts of the files, by a way of its own: all that a task says about a
# department is collected as (is led, by what), and the best of it is taken.


def tree(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)


def leaves(node: Tree) -> Iterator[Tree]:
    yield from node.get("tasks", [])
    for section in node.get("sections", []):
        yield from leaves(section)


def members(group: Tree, place: Tree) -> set[str]:
    wanted = group.get("where", {}).get("enforces")
    found = {
        body["name"]
        for body in place["departments"]
        if body["kind"] in group.get("kinds", [])
        and wanted in (None, body.get("enforces", "false"))
    }
    return (found | set(group.get("members", []))) - set(group.get("except", []))


def means(place: Tree) -> dict[str, tuple[str, set[str]]]:
    """Give for every printed name how it means somebody, and whom."""
    known: dict[str, tuple[str, set[str]]] = {}
    for body in place["departments"]:
        known |= {
            name: ("named", {body["name"]}) for name in (body["name"], *body.get("aliases", []))
        }
    for group in place.get("groups", []):
        how = "rest" if "其他" in group["name"] else "group"
        if group["scope"] == "有关":
            how = "possible"
        known |= {
            name: (how, members(group, place))
            for name in (group["name"], *group.get("aliases", []))
        }
    return known


# Who leads is counted once for that, and who may lead before who surely takes part.
COLUMN_OF = {
    (True, "named"): "lead",
    (True, "group"): "lead",
    (True, "rest"): "lead",
    (True, "possible"): "possible",
    (False, "named"): "named",
    (False, "group"): "by_group",
    (False, "rest"): "by_group",
    (False, "possible"): "possible",
}
RANKS = {tie: rank for rank, tie in enumerate(COLUMN_OF)}
COUNTS = ("lead", "named", "by_group", "possible")


def best_ties(node: Tree, known: dict[str, tuple[str, set[str]]]) -> dict[str, str]:
    owners = [
        name
        for part in ("deadlines", "indicators")
        for item in node.get(part, [])
        for name in item.get("owner", [])
    ]
    said = [(True, name) for name in node.get("lead", [])]
    said += [(False, name) for name in (*node.get("participants", []), *owners)]
    ties: dict[str, set[tuple[bool, str]]] = {}
    for leads, name in said:
        how, whom = known[name]
        for body in whom:
            ties.setdefault(body, set()).add((leads, how))
    found = {}
    for body, its in ties.items():
        named = any(how == "named" for _, how in its)
        its = {tie for tie in its if not (named and tie[1] == "rest")}
        [(_, column), *_] = sorted((RANKS[tie], COLUMN_OF[tie]) for tie in its)
        found[body] = column
    return found


@cache
def recounted(root: Path) -> dict[tuple[str, str], Counter[str]]:
    places = {
        place["name"]: place for place in tree(root / "data" / "departments.yaml")["jurisdictions"]
    }
    found = {
        (place, body["name"]): Counter[str]()
        for place in places
        for body in places[place]["departments"]
    }
    for path in (root / "data" / "plans").glob("*.yaml"):
        plan = tree(path)
        known = means(places[plan["jurisdiction"]])
        duties = [{"deadlines": [duty]} for duty in plan.get("deadlines", [])]
        for node in (*duties, *leaves(plan)):
            for body, tie in best_ties(node, known).items():
                found[plan["jurisdiction"], body][tie] += 1
    return found


def test_the_counts_of_the_bundled_plans_are_those_of_a_count_by_hand() -> None:
    rows = ask(ROOT)["departments"]
    told = {(row["jurisdiction"], row["name"]): counts(row) for row in rows}
    expected = {place: counts(count) for place, count in recounted(ROOT).items()}
    assert told == expected
    assert sum(map(sum, told.values())) > 1000


def test_a_department_has_as_many_tasks_as_the_counts_say() -> None:
    for name in ("区司法局", "区法院", "区财政局", "市公安局东胜分局"):
        [row] = ask(ROOT, name, "--jurisdiction", "东胜区")["departments"]
        listed = json.loads(
            fazhi(ROOT, "tasks", "--dept", name, "--jurisdiction", "东胜区", "--format", "json").out
        )
        ties = Counter((each["role"], each["tie"]) for each in listed["tasks"])
        assert counts(row) == [
            ties["牵头", "点名"] + ties["牵头", "全体"],
            ties["责任", "点名"],
            ties["责任", "全体"],
            ties["牵头", "有关"] + ties["责任", "有关"],
        ]


# The document.


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    tasks = [
        task("1", lead=[OFFICE, ALL], participants=[JUSTICE]),
        task("2", lead=[OFFICE], participants=[JUSTICE, REST]),
        task("3", lead=["县质监局"], participants=[STREETS]),
        task("4", lead=[OFFICE], deadlines=[{"by": "2031-06-30", "owner": [JUSTICE]}]),
    ]
    return lay_out(tmp_path, plan_tree(*tasks))


def counts(row: Tree) -> list[int]:
    return [row[key] for key in COUNTS]


def test_the_document_has_the_keys_of_the_contract_in_its_order(workspace: Path) -> None:
    document = ask(workspace)
    assert list(document) == ["version", "departments"]
    assert {tuple(row) for row in document["departments"]} == {
        ("jurisdiction", "name", "kind", "aliases", "groups", "inferred_groups", *COUNTS)
    }
    assert [row["name"] for row in document["departments"]] == [
        body["name"] for body in COUNTY["departments"]
    ]


def test_a_task_counts_once_under_its_strongest_tie(workspace: Path) -> None:
    rows = {row["name"]: counts(row) for row in ask(workspace)["departments"]}
    assert rows[OFFICE] == [3, 0, 0, 0]
    assert rows[JUSTICE] == [1, 2, 0, 0]
    # One of the others in the second task; the third is of a body whose work was divided.
    assert rows[TRADE] == rows[POLICE] == [1, 0, 1, 1]
    assert rows["北岭镇"] == [0, 0, 0, 0]


def test_what_the_document_leaves_open_counts_apart_whether_to_lead_or_to_take_part(
    tmp_path: Path,
) -> None:
    tasks = [
        task("1", lead=[SOME]),
        task("2", lead=["直有关部门"], participants=[JUSTICE]),
        task("3", lead=[OFFICE], participants=[SOME]),
        task("4", lead=[SOME, JUSTICE]),
        task("5", lead=[OFFICE], participants=[SOME, ALL]),
        task("6", lead=[OFFICE], deadlines=[{"by": "2031-06-30", "owner": [SOME]}]),
    ]
    lay_out(tmp_path, plan_tree(*tasks))
    rows = {row["name"]: counts(row) for row in ask(tmp_path)["departments"]}
    assert rows[JUSTICE] == [1, 0, 1, 4]
    assert rows[OFFICE] == [3, 0, 0, 3]
    table = fazhi(tmp_path, "depts").out
    assert "群组涉及  可能" in table
    assert "说明：“可能”指文件只写了有关部门" in table


def test_nobody_leads_what_the_plan_of_the_region_gives_to_some_department() -> None:
    rows = {
        row["name"]: row for row in ask(ROOT, "--jurisdiction", "新疆维吾尔自治区")["departments"]
    }
    assert counts(rows["自治区司法厅"]) == [23, 0, 1, 11]


def test_one_department_is_shown_with_its_groups_under_any_of_its_names(workspace: Path) -> None:
    for name in (JUSTICE, "司法局", "县政府法制办"):
        [row] = ask(workspace, name)["departments"]
        assert (row["name"], row["groups"]) == (JUSTICE, [ALL, "县直有关部门", REST])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["县司法居"], "没有部门“县司法居”，是否：县司法局"),
        ([ALL], "可以指几个部门"),
        (["--jurisdiction", "云西县"], "没有地区“云西县”，是否：云溪县"),
        ([JUSTICE, "--jurisdiction", "松亭区"], "没有地区“松亭区”"),
    ],
)
def test_names_that_nobody_knows_are_refused(
    workspace: Path, arguments: list[str], told: str
) -> None:
    done = fazhi(workspace, "depts", *arguments)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_tasks_of_another_place_are_not_counted(tmp_path: Path) -> None:
    places = {"jurisdictions": [COUNTY, {**COUNTY, "name": "松亭区"}]}
    lay_out(tmp_path, plan_tree(), files={"departments.yaml": places})
    rows = {(row["jurisdiction"], row["name"]): row["lead"] for row in ask(tmp_path)["departments"]}
    assert (rows["云溪县", JUSTICE], rows["松亭区", JUSTICE]) == (1, 0)
    assert {row["jurisdiction"] for row in ask(tmp_path, JUSTICE)["departments"]} == {
        "云溪县",
        "松亭区",
    }
    assert {
        row["jurisdiction"] for row in ask(tmp_path, "--jurisdiction", "松亭区")["departments"]
    } == {"松亭区"}


def test_groups_are_listed_with_their_members_below_the_departments(workspace: Path) -> None:
    table = fazhi(workspace, "depts").out
    assert "云溪县的群组" in table
    assert f"“{STREETS}”的成员在文件里没有列出" in table
    assert "云溪县的群组" not in fazhi(workspace, "depts", JUSTICE).out


def test_departments_with_errors_are_told_of_and_nobody_is_called_unknown(workspace: Path) -> None:
    lay_out(
        workspace,
        files={"departments.yaml": "jurisdictions: [", "settings.yaml": {"jurisdiction": "云溪县"}},
    )
    for arguments in (
        ["depts", JUSTICE],
        ["tasks", "--dept", JUSTICE],
        ["split", "--dept", JUSTICE, "-o", "清单"],
    ):
        done = fazhi(workspace, *arguments)
        assert (done.code, done.out) == (6, "")
        assert "data/departments.yaml" in done.err
    listed = fazhi(workspace, "tasks", "--format", "json")
    assert (listed.code, len(json.loads(listed.out)["tasks"])) == (6, 1)


def test_without_departments_there_is_nothing_to_count_and_that_is_said(tmp_path: Path) -> None:
    lay_out(tmp_path, files={"departments.yaml": {"jurisdictions": []}})
    done = fazhi(tmp_path, "depts", "--format", "json")
    assert json.loads(done.out) == {"version": 1, "departments": []}
    assert "地区“云溪县”：departments.yaml 里没有这个地区" in done.err
    assert done.code == 6
