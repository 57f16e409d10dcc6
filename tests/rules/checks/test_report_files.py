"""Figures, parts and contacts refer to what is there, say it once, and lie where they belong."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.model.contacts import Contacts
from fazhi_cli.model.figures import Figures
from fazhi_cli.model.parts import Parts
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.checks.report_files import check_contacts, check_figures, check_parts
from yunxi import ALL, JUSTICE, OFFICE, PLAN, Tree, make_directory, make_plan, read, task

Told = list[tuple[str, Loc]]
PLACE = ("云溪县", "2031")
TASK = f"{PLAN}/1"
COURT: Tree = {"id": "开庭", "name": "开庭审理", "value": "57"}
LEADER: Tree = {"id": "出庭", "name": "负责人出庭", "value": "54"}
RATIO: Tree = {"indicator": "出庭率", "task": TASK, "over": ["出庭", "开庭"]}


def find_plan(name: str) -> Plan | None:
    first = task("1", indicators=[{"name": "出庭率", "target": ">=95%"}])
    plans = {
        PLAN: make_plan(first, task("2", id="二-2")),
        "chuan-2031": make_plan(id="chuan-2031", jurisdiction="北川岭县"),
    }
    return plans.get(name)


def told(findings: list[Finding]) -> Told:
    return [(finding.code, finding.loc) for finding in findings]


def figures(*each: Tree, year: str = "2031", **keys: Any) -> Figures:
    tree = {"jurisdiction": "云溪县", "year": year, "figures": list(each), **keys}
    made: Figures = read(Figures, tree)
    return made


def of_figures(*each: Tree, last_year: Figures | None = None, **keys: Any) -> Told:
    findings = check_figures(
        figures(*each, **keys),
        make_directory(),
        PLACE,
        find_plan=find_plan,
        last_year=last_year,
    )
    return told(findings)


@pytest.mark.parametrize(
    ("place", "jurisdiction", "expected"),
    [
        (PLACE, "云溪县", []),
        (None, "云溪县", []),
        (("云溪", "2031"), "云溪县", [("E213", ("jurisdiction",))]),
        (("云溪县", "2032"), "云溪县", [("E213", ("year",))]),
        (("云西县", "2031"), "云西县", [("E217", ("jurisdiction",))]),
    ],
)
def test_figures_lie_under_their_place_and_year(
    place: tuple[str, str] | None, jurisdiction: str, expected: Told
) -> None:
    model = figures(COURT, jurisdiction=jurisdiction)
    directory = make_directory()
    findings = check_figures(model, directory, place, find_plan=find_plan, last_year=None)
    assert told(findings) == expected


def test_figures_that_refer_to_what_is_there_are_right() -> None:
    assert (
        of_figures(COURT | {"task": TASK}, LEADER | {"task": f"{PLAN}/二-2"}, ratios=[RATIO]) == []
    )


def test_names_and_ids_stand_once_in_a_file() -> None:
    again = [("E225", ("figures", 1, "name"))]
    assert of_figures(COURT, COURT | {"id": "又"}) == again
    assert of_figures(COURT, {"name": " 开庭\u200b审理", "value": "1"}) == again
    assert of_figures(COURT, LEADER | {"id": "开庭"}) == [("E208", ("figures", 1, "id"))]


@pytest.mark.parametrize("ref", ["yunxi-2032/1", f"{PLAN}/7", "chuan-2031/1"])
def test_a_figure_belongs_to_a_task_of_its_place(ref: str) -> None:
    assert of_figures(COURT | {"task": ref}) == [("E218", ("figures", 0, "task"))]


def test_a_figure_is_compared_with_one_of_the_year_before() -> None:
    renamed = COURT | {"previous": "一审开庭"}
    at = ("figures", 0, "previous")
    before = figures({"name": "一审开庭", "value": "31"}, year="2030")
    assert of_figures(renamed, last_year=before) == []
    assert of_figures(renamed, last_year=figures(COURT, year="2030")) == [("E226", at)]
    assert of_figures(renamed) == [("E226", at)]


def test_a_ratio_divides_figures_of_the_file_for_an_indicator_of_the_task() -> None:
    told_of = {
        "task": (f"{PLAN}/7", [("E218", ("ratios", 0, "task"))]),
        "indicator": ("败诉率", [("E218", ("ratios", 0, "indicator"))]),
        "over": (["出庭", "审结"], [("E226", ("ratios", 0, "over", 1))]),
    }
    for key, (value, expected) in told_of.items():
        assert of_figures(COURT, LEADER, ratios=[RATIO | {key: value}]) == expected
    twice = of_figures(COURT, LEADER, ratios=[RATIO, RATIO])
    assert twice == [("E225", ("ratios", 1, "indicator"))]


def of_parts(tree: Tree, home: tuple[str, str] | None = PLACE) -> Told:
    return told(check_parts(read(Parts, tree), make_directory(), home, find_plan))


def test_a_task_stands_in_one_part() -> None:
    assert of_parts({"一": [TASK], "三": [f"{PLAN}/二-2"]}) == []
    assert of_parts({"一": [TASK], "三": [TASK]}) == [("E225", ("三", 0))]
    assert of_parts({"五": [TASK, TASK]}) == [("E225", ("五", 1))]
    assert of_parts({"三": [f"{PLAN}/7"]}) == [("E218", ("三", 0))]
    assert of_parts({"三": ["chuan-2031/1"]}) == [("E218", ("三", 0))]


@pytest.mark.parametrize(
    ("home", "expected"),
    [
        (None, []),
        (("云西县", "2031"), [("E217", ()), ("E218", ("三", 0))]),
        (("云溪县", "二〇三一"), [("E227", ())]),
        (("云溪县", "２０３１"), [("E227", ())]),
        (("云溪县", "1031"), [("E227", ())]),
        (("云溪县", "02031"), [("E227", ())]),
    ],
)
def test_parts_lie_under_their_place_and_year(home: tuple[str, str] | None, expected: Told) -> None:
    assert of_parts({"三": [TASK]}, home) == expected


def of_contacts(*names: str, place: str | None = "云溪县") -> Told:
    model = read(Contacts, {"contacts": [{"department": name} for name in names]})
    return told(check_contacts(model, make_directory(), place))


def test_contacts_are_of_departments_of_the_place_each_once() -> None:
    assert of_contacts(JUSTICE, OFFICE) == []
    assert of_contacts("县司法居") == [("E204", ("contacts", 0, "department"))]
    assert of_contacts(ALL) == [("E219", ("contacts", 0, "department"))]
    assert of_contacts(OFFICE, "县政府办公室") == [("E225", ("contacts", 1, "department"))]
    assert of_contacts("县司法居", place="云西县") == [("E217", ())]
    assert of_contacts("县司法居", place=None) == []
