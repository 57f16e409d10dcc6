"""What is wrong, or worth a look, in a plan: its home, references, numbers and deadlines."""

from __future__ import annotations

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.rules.checks.plan import check_plan
from yunxi import JUSTICE, PLAN, Tree, make_directory, make_plan, task

Told = list[tuple[str, Loc]]
AT = ("tasks", 0, "deadlines", 0)
SECTION: Tree = {"no": "一", "title": "章节", "tasks": [task("1")]}


def check(plan: Plan, *, plans: set[str] | None = None, stem: str | None = PLAN) -> list[Finding]:
    return check_plan(plan, make_directory(), {PLAN} | (plans or set()), stem)


def told(plan: Plan, **given: object) -> Told:
    return [(finding.code, finding.loc) for finding in check(plan, **given)]  # type: ignore[arg-type]


def due(**keys: object) -> Tree:
    return task(deadlines=[keys])


def test_nothing_is_said_of_a_plan_that_is_in_order() -> None:
    assert told(make_plan(due(by="2031-06-30", phrase="上半年"))) == []


# Place and references.


def test_the_id_is_the_name_of_the_file() -> None:
    assert told(make_plan(), stem="yunxi") == [("E213", ("id",))]
    assert told(make_plan(), stem=None) == []


def test_a_basis_that_looks_like_an_id_is_a_plan_of_the_workspace() -> None:
    plan = make_plan(basis=["法治政府建设实施纲要", "yunxi-2030", PLAN, "no-such-plan"])
    assert told(plan, plans={"yunxi-2030"}) == [("W317", ("basis", 3))]
    assert check_plan(plan, make_directory(), None, None) == []


def test_a_plan_supersedes_one_that_is_there() -> None:
    assert told(make_plan(supersedes="yunxi-2030"), plans={"yunxi-2030"}) == []
    assert told(make_plan(supersedes="yunxi-2030")) == [("E218", ("supersedes",))]
    assert check_plan(make_plan(supersedes="yunxi-2030"), make_directory(), None, None) == []


def test_the_jurisdiction_is_one_of_the_directory() -> None:
    [finding] = check(make_plan(jurisdiction="云西县"))
    assert (finding.code, finding.loc) == ("E217", ("jurisdiction",))
    assert finding.hint.startswith("云溪县？")
    assert check_plan(make_plan(jurisdiction="云西县"), None, {PLAN}, PLAN) == []


def test_a_jurisdiction_unlike_any_other_gets_no_suggestion() -> None:
    [finding] = check(make_plan(jurisdiction="松亭区"))
    assert "？" not in finding.hint


# Numbers.


def test_two_tasks_with_one_key_are_told_of_once_each_time() -> None:
    tasks = [task("1"), task("2"), task("1"), task("1")]
    assert told(make_plan(*tasks)) == [("E208", ("tasks", 2, "no")), ("E208", ("tasks", 3, "no"))]


def test_numbers_may_begin_again_under_another_heading_when_the_tasks_have_ids() -> None:
    sections = [
        {"no": "一", "title": "甲", "tasks": [task("1", id="一-1"), task("2", id="一-2")]},
        {"no": "二", "title": "乙", "tasks": [task("1", id="二-1"), task("2", id="二-2")]},
    ]
    assert told(make_plan(sections=sections)) == []
    sections[1]["tasks"] = [task("1", id="一-2")]
    assert told(make_plan(sections=sections)) == [("E208", ("sections", 1, "tasks", 0, "id"))]


@pytest.mark.parametrize("second", [task("4", id="三-4-2"), task("4")])
def test_a_printed_number_stands_once_under_a_heading_whatever_the_ids(second: Tree) -> None:
    tasks = [task("4", id="三-4"), task("5"), second]
    heading = {"no": "三", "title": "章节", "tasks": tasks}
    assert told(make_plan(sections=[heading])) == [("E208", ("sections", 0, "tasks", 2, "no"))]
    assert told(make_plan(*tasks)) == [("E208", ("tasks", 2, "no"))]


def test_the_number_of_a_notices_duty_is_taken() -> None:
    plan = make_plan(task("通知-1"), deadlines=[{"by": "2031-02-20", "owner": [JUSTICE]}])
    assert told(plan) == [("E208", ("tasks", 0, "no"))]


@pytest.mark.parametrize("depth", [0, 1])
def test_headings_side_by_side_have_different_numbers(depth: int) -> None:
    twins = [SECTION, {**SECTION, "tasks": [task("2")]}]
    sections = twins if depth == 0 else [{"no": "零", "title": "上", "sections": twins}]
    loc = ("sections", 1, "no") if depth == 0 else ("sections", 0, "sections", 1, "no")
    assert told(make_plan(sections=sections)) == [("E208", loc)]


def test_headings_under_different_ones_may_have_the_same_number() -> None:
    one, other = {**SECTION}, {**SECTION, "tasks": [task("2")]}
    sections = [
        {"no": "甲", "title": "上", "sections": [one]},
        {"no": "乙", "title": "下", "sections": [other]},
    ]
    assert told(make_plan(sections=sections)) == []


# Who answers.


@pytest.mark.parametrize(
    "who",
    [
        {"lead": [JUSTICE]},
        {"participants": [JUSTICE]},
        {"deadlines": [{"by": "2031-06-30", "owner": [JUSTICE]}]},
        {"indicators": [{"name": "公布率", "target": "100%", "owner": [JUSTICE]}]},
    ],
)
def test_a_task_is_assigned_when_anybody_is_named_in_it(who: Tree) -> None:
    assert told(make_plan({"no": "1", "title": "任务", **who})) == []


def test_a_task_that_names_nobody_is_told_of() -> None:
    deadlines = [{"by": "2031-06-30", "to": JUSTICE}]
    [finding] = check(make_plan({"no": "7", "title": "任务", "deadlines": deadlines}))
    assert (finding.code, finding.loc, finding.task) == ("W310", ("tasks", 0, "no"), "7")


def test_a_duty_of_the_notice_names_its_owners_too() -> None:
    assert told(make_plan(deadlines=[{"by": "2031-02-20"}])) == [("W310", ("deadlines", 0, "no"))]


# Deadlines.


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        ("2031-01-01", ["W313"]),
        ("2031-01-14", ["W313"]),
        ("2031-01-15", []),
        ("2031-12-31", []),
        ("2032-01-01", ["W312"]),
        ("2030-12-31", ["W312", "W313"]),
    ],
)
def test_a_date_lies_in_the_period_and_not_before_the_issue(day: str, codes: list[str]) -> None:
    assert told(make_plan(due(by=day))) == [(code, (*AT, "by")) for code in codes]


def test_a_date_is_not_measured_against_what_the_document_does_not_say() -> None:
    assert told(make_plan(due(by="1999-01-01"), issued=None, period=None)) == []


@pytest.mark.parametrize(
    ("phrase", "code", "says"),
    [
        ("2031年前", "W314", "2030-12-31，或 2031-12-31"),
        ("本轮机构改革结束前", "W314", ""),
        ("适时公布", "W315", ""),
        ("任期内", "W315", ""),
        ("尽快", "W315", ""),
    ],
)
def test_a_phrase_without_a_date_is_told_of_with_its_possible_readings(
    phrase: str, code: str, says: str
) -> None:
    [finding] = check(make_plan(due(unsettled=phrase)))
    assert (finding.code, finding.loc, finding.task) == (code, (*AT, "unsettled"), "1")
    assert says in finding.hint


WITHOUT: dict[str, Tree] = {
    "neither": {"issued": None, "period": None},
    "only issued": {"period": None},
    "only period": {"issued": None},
    "both": {},
}


@pytest.mark.parametrize(
    ("form", "key", "missing_in"),
    [
        ({"every": "每月"}, "every", {"neither"}),
        ({"every": "每年", "by": "10-08"}, "every", {"neither"}),
        ({"every": "每两年"}, "every", {"neither", "only issued"}),
        ({"every": "每五年"}, "every", {"neither", "only issued"}),
        ({"within": "15日", "after": "印发"}, "within", {"neither", "only period"}),
        ({"within": "15日", "after": "文件发布"}, "within", set()),
        ({"ongoing": "长期坚持"}, "ongoing", set()),
        ({"by": "2031-06-30"}, "by", set()),
    ],
)
@pytest.mark.parametrize("said", WITHOUT)
def test_a_rule_without_its_anchor_cannot_be_counted(
    form: Tree, key: str, missing_in: set[str], said: str
) -> None:
    expected = [("W318", (*AT, key))] if said in missing_in else []
    found = told(make_plan(due(**form), **WITHOUT[said]))
    # Windows of two and five years are cut short by this plan of one: another matter.
    assert [each for each in found if each[0] != "W322"] == expected


@pytest.mark.parametrize(
    ("phrase", "form", "agrees"),
    [
        ("年底前", {"by": "2031-12-31"}, True),
        ("年底前", {"by": "2031-06-30"}, False),
        ("6月底前", {"by": "2031-06-30"}, True),
        ("6月底前", {"by": "2031-07-30"}, False),
        ("每年7月8日前", {"every": "每年", "by": "07-08", "covers": "上年"}, True),
        ("每年7月8日前", {"every": "每年", "by": "07-18", "covers": "上年"}, False),
        ("每年至少组织1次", {"every": "每年", "times": "1"}, True),
        ("每年至少组织1次", {"every": "每年", "times": "2"}, False),
        ("发布后15日内", {"within": "15日", "after": "文件发布"}, True),
        ("发布后15日内", {"within": "15个工作日", "after": "文件发布"}, False),
        ("按上级部署", {"by": "2031-06-30"}, True),
    ],
)
def test_the_documents_own_words_agree_with_the_date(phrase: str, form: Tree, agrees: bool) -> None:
    assert told(make_plan(due(phrase=phrase, **form))) == (
        [] if agrees else [("W316", (*AT, "phrase"))]
    )


def test_a_phrase_without_a_year_is_read_in_the_documents_year() -> None:
    plan = due(by="2030-12-31", phrase="年底前")
    assert told(make_plan(plan, issued="2030-03-01", period=None)) == []
    assert (
        told(make_plan(plan, issued=None, period={"start": "2030-01-01", "end": "2031-12-31"}))
        == []
    )
    assert told(make_plan(plan, issued="2031-03-01", period=None))[-1] == ("W316", (*AT, "phrase"))


def test_a_plan_that_was_issued_before_its_year_is_read_in_its_own() -> None:
    ahead = {"issued": "2030-12-20", "period": {"start": "2031-01-01", "end": "2031-12-31"}}
    assert told(make_plan(due(by="2031-06-30", phrase="6月底前"), **ahead)) == []
    assert told(make_plan(due(by="2031-05-30", phrase="6月底前"), **ahead)) == [
        ("W316", (*AT, "phrase"))
    ]


@pytest.mark.parametrize(
    ("words", "code"), [("2031年6月底前", "W316"), ("立即", "W315"), ("长期坚持", None)]
)
def test_an_ongoing_duty_is_told_of_when_its_words_have_an_end(
    words: str, code: str | None
) -> None:
    assert told(make_plan(due(ongoing=words))) == ([(code, (*AT, "ongoing"))] if code else [])


@pytest.mark.parametrize(
    ("phrase", "form", "read"),
    [
        ("年底前", {"by": "2031-06-30"}, "“年底前”读作 2031年12月31日前，与"),
        ("每年1月8日前", {"every": "每年", "by": "02-18"}, "“每年1月8日前”读作 每年1月8日前，与"),
        (
            "每年至少组织1次",
            {"every": "每年", "times": "2"},
            "“每年至少组织1次”读作 每年至少1次，与",
        ),
        ("尽快", {"by": "2031-06-30"}, "“尽快”与"),
    ],
)
def test_a_contradiction_says_how_the_words_read(phrase: str, form: Tree, read: str) -> None:
    [finding] = check(make_plan(due(phrase=phrase, **form)))
    assert finding.code == "W316"
    assert read in finding.message


@pytest.mark.parametrize(
    ("form", "issued", "recurs"),
    [
        ({"every": "每年", "by": "03-31"}, "2031-11-01", False),
        ({"every": "每年", "by": "03-31"}, "2031-03-31", True),
        ({"every": "每年", "by": "03-31"}, None, True),
        ({"every": "每年"}, "2031-11-01", True),
        ({"every": "每季度"}, "2032-01-01", False),
        ({"every": "每月", "by": "5", "covers": "上期"}, "2031-12-31", True),
        ({"every": "每年", "by": "01-08", "covers": "上年"}, "2031-01-15", True),
        ({"every": "每年", "by": "01-08", "covers": "上年"}, "2032-01-09", False),
        ({"every": "每年", "by": "01-08", "covers": "上年"}, "2031-01-05", True),
    ],
)
def test_a_recurring_duty_falls_due_at_least_once(
    form: Tree, issued: str | None, recurs: bool
) -> None:
    plan = make_plan(
        due(**form), issued=issued, period={"start": "2031-01-01", "end": "2031-12-31"}
    )
    assert told(plan) == ([] if recurs else [("W320", (*AT, "every"))])


def test_without_a_period_recurrences_have_no_end() -> None:
    assert told(make_plan(due(every="每年", by="03-31"), issued="2031-11-01", period=None)) == []


def test_the_findings_of_a_notices_duty_stand_at_the_duty() -> None:
    plan = make_plan(deadlines=[{"by": "2032-02-20", "owner": [JUSTICE]}])
    [finding] = check(plan)
    assert (finding.code, finding.loc, finding.task) == ("W312", ("deadlines", 0, "by"), "通知-1")
