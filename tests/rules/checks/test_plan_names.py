"""Names in a plan: known, misspelt, several in one text, groups without members."""

from __future__ import annotations

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.checks.plan import check_plan, check_term
from yunxi import JUSTICE, PLAN, STREETS, Tree, make_directory, make_plan, make_registry, task


def check(plan: Plan) -> list[Finding]:
    return check_plan(plan, make_directory(), {PLAN}, PLAN)


def led_by(*names: str) -> Plan:
    return make_plan(task(lead=list(names)))


@pytest.mark.parametrize(
    "name",
    [
        "县司法局",
        "县政府办公室",
        "县直各部门",
        "县级各部门",
        "各镇",
        "北岭镇",
        "市公安局云溪分局",
        "财政局",
        "直各部门",  # the level word that a list prints only once
        "县政府法制办",
        "县工商局",
        "县质监局",  # names of before a reform, one of them divided
        "县司法\u200b局",
        "县\u00a0司法局".replace("\u00a0", "\u2060"),
        " 县司法局 ",
    ],
)
def test_a_name_is_known_in_every_form_that_documents_print(name: str) -> None:
    assert check(led_by(name)) == []


def test_a_misspelt_name_is_told_of_with_those_it_is_near() -> None:
    [finding] = check(led_by("县司法居"))
    assert (finding.code, finding.loc, finding.task) == ("E204", ("tasks", 0, "lead", 0), "1")
    assert finding.hint.startswith("县司法局")


def test_a_name_unlike_any_other_gets_no_suggestion() -> None:
    [finding] = check(led_by("XYZ"))
    assert (finding.code, "？" in finding.hint) == ("E204", False)


WRONG = ["县某某局"]
EVERYWHERE: list[tuple[Tree, Loc]] = [
    ({"lead": [JUSTICE, *WRONG]}, ("lead", 1)),
    ({"participants": WRONG}, ("participants", 0)),
    (
        {
            "deadlines": [
                {"id": "甲", "by": "2031-06-30"},
                {"id": "乙", "by": "2031-06-30", "owner": WRONG},
            ]
        },
        ("deadlines", 1, "owner", 0),
    ),
    (
        {"indicators": [{"name": "公布率", "target": "100%", "owner": WRONG}]},
        ("indicators", 0, "owner", 0),
    ),
]


@pytest.mark.parametrize(("keys", "place"), EVERYWHERE)
def test_names_are_looked_up_wherever_they_stand(keys: Tree, place: Loc) -> None:
    assert [(finding.code, finding.loc) for finding in check(make_plan(task(**keys)))] == [
        ("E204", ("tasks", 0, *place))
    ]


def test_the_owners_of_a_notices_duty_are_looked_up_too() -> None:
    plan = make_plan(deadlines=[{"by": "2031-02-20", "owner": WRONG}])
    assert [(finding.code, finding.loc) for finding in check(plan)] == [
        ("E204", ("deadlines", 0, "owner", 0))
    ]


def test_to_whom_something_is_reported_may_be_anybody() -> None:
    assert check(make_plan(task(deadlines=[{"by": "2031-06-30", "to": "市人民政府"}]))) == []


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("县司法局、县财政局", "E219", "[县司法局, 县财政局]"),
        ("县司法局、财政局", "E219", "[县司法局, 县财政局]"),
        ("县司法局和县财政局", "E219", "[县司法局, 县财政局]"),
        ("县司法局 县财政局", "E219", "[县司法局, 县财政局]"),
        ("县司法局；各镇", "E219", "[县司法局, 各镇]"),
        ("县司法局 - 县财政局", "E219", "[县司法局, 县财政局]"),
        ("县司法局，县财政局", "E114", "[县司法局, 县财政局]"),
        ("县司法局,县财政局", "E114", "[县司法局, 县财政局]"),
    ],
)
def test_several_names_in_one_text_are_given_back_as_a_list(
    text: str, code: str, advice: str
) -> None:
    [finding] = check(led_by(text))
    assert finding.code == code
    assert advice in finding.hint


@pytest.mark.parametrize("text", ["甲单位、乙单位", "某甲和某乙"])
def test_a_text_in_which_nobody_is_known_is_one_unknown_name(text: str) -> None:
    assert [finding.code for finding in check(led_by(text))] == ["E204"]


def test_a_group_without_members_is_told_of_once_with_how_often_it_stands() -> None:
    plan = make_plan(
        task("1"), task("2", participants=[STREETS]), task("3", lead=["街道", STREETS])
    )
    found = [finding for finding in check(plan) if finding.code == "W311"]
    assert [(finding.loc, finding.task, finding.term) for finding in found] == [
        (("tasks", 1, "participants", 0), "2", STREETS)
    ]
    assert "2 处" in found[0].message


def test_without_departments_no_name_is_judged() -> None:
    assert check_plan(led_by("县司法居", STREETS), None, {PLAN}, PLAN) == []


def test_names_of_a_jurisdiction_that_is_not_listed_are_not_judged() -> None:
    plan = make_plan(task(lead=["区司法居"]), jurisdiction="松亭区")
    assert [finding.code for finding in check(plan)] == ["E217"]


@pytest.mark.parametrize(
    ("name", "code"), [("县司法局", None), ("县司法居", "E204"), ("县司法局、县财政局", "E219")]
)
def test_names_in_other_files_are_judged_in_the_same_way(name: str, code: str | None) -> None:
    finding = check_term(name, ("department",), make_registry())
    assert (finding.code if finding else None) == code
