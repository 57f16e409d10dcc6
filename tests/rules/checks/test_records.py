"""Progress, reviews and settings: what they refer to is there, and they lie where they belong."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.model.progress import Progress
from fazhi_cli.model.reviews import Reviews
from fazhi_cli.model.settings import Settings
from fazhi_cli.rules.checks.records import (
    check_progress,
    check_reviews,
    check_settings,
)
from fazhi_cli.rules.checks.strays import reported_events
from yunxi import ALL, JUSTICE, PLAN, SOME, Tree, make_directory, make_plan, read, task

Told = list[tuple[str, Loc]]
PLACE = (PLAN, JUSTICE)
ENTRY: Tree = {"task": "1", "at": "2031-06-30", "by": JUSTICE, "status": "推进中"}
RULING: Tree = {"task": "1", "at": "2031-06-30", "by": "县委依法治县办"}
CLOSE: Tree = RULING | {"deadline": "公布", "decision": "销号", "department": JUSTICE}
SETTLE: Tree = RULING | {"decision": "明确"}


@pytest.fixture
def plan() -> Plan:
    dated = [{"id": "公布", "by": "2031-06-30"}, {"id": "年报", "every": "每年"}]
    deadlines = [*dated, {"id": "机构", "unsettled": "2031年前"}]
    indicators = [{"name": "公布率", "target": "100%"}]
    tasks = [
        task("1", participants=[SOME], deadlines=deadlines, indicators=indicators),
        task("2", id="二-2", deadlines=[{"by": "2031-06-30"}]),
    ]
    return make_plan(*tasks, deadlines=[{"id": "清单", "by": "2031-02-20", "owner": [JUSTICE]}])


def told(findings: list[Finding]) -> Told:
    return [(finding.code, finding.loc) for finding in findings]


def of_progress(
    plan: Plan | None, *entries: Tree, place: tuple[str, str] | None = PLACE, **keys: object
) -> Told:
    tree = {"plan": PLAN, "department": JUSTICE, "entries": list(entries), **keys}
    return told(check_progress(read(Progress, tree), plan, make_directory(), place))


def of_reviews(plan: Plan | None, *reviews: Tree, stem: str | None = PLAN, **keys: object) -> Told:
    known = [
        {key: value for key, value in review.items() if value is not None} for review in reviews
    ]
    tree = {"plan": PLAN, "reviews": known, **keys}
    return told(check_reviews(read(Reviews, tree), plan, make_directory(), stem))


def test_nothing_is_said_of_files_that_are_in_order(plan: Plan) -> None:
    entries = [
        ENTRY | {"deadline": "公布", "values": {"公布率": "90%"}},
        ENTRY | {"task": "二-2"},
        ENTRY | {"task": "通知-1", "deadline": "清单"},
    ]
    assert of_progress(plan, *entries, commitments=[{"task": "1"}, {"task": "二-2"}]) == []
    settled = SETTLE | {"term": SOME, "departments": ["财政局"]}
    assert (
        of_reviews(
            plan,
            CLOSE | {"deadline": "年报"},
            SETTLE | {"deadline": "机构", "to": "2031-09-30"},
            settled,
        )
        == []
    )


def test_a_file_lies_in_the_folder_of_its_plan_under_the_name_of_its_department(plan: Plan) -> None:
    wrong_places = {
        ("yunxi-2030", JUSTICE): ["plan"],
        (PLAN, "司法局"): ["department"],
        ("甲", "乙"): ["plan", "department"],
    }
    for place, keys in wrong_places.items():
        assert of_progress(plan, place=place) == [("E213", (key,)) for key in keys]
    assert of_progress(plan, place=None) == []
    assert of_reviews(plan, stem="yunxi-2030") == [("E213", ("plan",))]
    assert of_reviews(plan, stem=None) == []


def test_the_plan_is_there_and_without_it_nothing_else_is_judged() -> None:
    assert of_progress(None, ENTRY | {"task": "99"}) == [("E218", ("plan",))]
    assert of_reviews(None, CLOSE | {"task": "99", "department": "县司法居"}) == [
        ("E218", ("plan",))
    ]


@pytest.mark.parametrize("department", ["县司法居", "县某某局"])
def test_the_department_is_one_of_the_plans_place(plan: Plan, department: str) -> None:
    assert of_progress(plan, department=department, place=(PLAN, department)) == [
        ("E204", ("department",))
    ]


def test_a_task_is_named_by_its_key(plan: Plan) -> None:
    wrong = [ENTRY, ENTRY | {"task": "2"}, ENTRY | {"task": "（1）"}, ENTRY | {"task": "通知-2"}]
    assert of_progress(plan, *wrong) == [
        ("E218", ("entries", index, "task")) for index in (1, 2, 3)
    ]
    assert of_progress(plan, commitments=[{"task": "2"}]) == [("E218", ("commitments", 0, "task"))]
    assert of_reviews(plan, CLOSE, CLOSE | {"task": "99"}) == [("E218", ("reviews", 1, "task"))]


def test_a_deadline_is_named_by_its_id(plan: Plan) -> None:
    wrong = [
        ENTRY | {"deadline": "公布"},
        ENTRY | {"deadline": "公开"},
        ENTRY | {"task": "二-2", "deadline": "公布"},
    ]
    assert of_progress(plan, *wrong) == [
        ("E218", ("entries", index, "deadline")) for index in (1, 2)
    ]
    assert of_reviews(plan, CLOSE | {"deadline": "公开"}) == [("E218", ("reviews", 0, "deadline"))]


def test_values_are_those_of_the_tasks_indicators(plan: Plan) -> None:
    entry = ENTRY | {"values": {"公布率": "90%", "满意率": "80%"}}
    assert of_progress(plan, entry) == [("E218", ("entries", 0, "values", "满意率"))]
    assert of_progress(plan, entry | {"task": "二-2"}) == [
        ("E218", ("entries", 0, "values", name)) for name in ("公布率", "满意率")
    ]
    assert of_progress(plan, entry | {"task": "99"}) == [("E218", ("entries", 0, "task"))]


def test_every_name_in_a_decision_is_known(plan: Plan) -> None:
    settle = SETTLE | {
        "term": "县直无关部门",
        "departments": [JUSTICE, "县财政居"],
        "department": "县司法居",
    }
    assert of_reviews(plan, CLOSE, settle) == [
        ("E204", ("reviews", 1, "department")),
        ("E204", ("reviews", 1, "term")),
        ("E204", ("reviews", 1, "departments", 1)),
    ]


def test_without_a_directory_no_name_is_judged(plan: Plan) -> None:
    reviews = read(Reviews, {"plan": PLAN, "reviews": [CLOSE | {"department": "县司法居"}]})
    progress = read(Progress, {"plan": PLAN, "department": "县司法居"})
    assert check_reviews(reviews, plan, None, PLAN) == []
    assert check_progress(progress, plan, None, (PLAN, "县司法居")) == []


def test_the_default_jurisdiction_is_one_of_the_directory() -> None:
    assert check_settings(read(Settings, {}), make_directory()) == []
    assert check_settings(read(Settings, {"jurisdiction": "云溪县"}), make_directory()) == []
    wrong = read(Settings, {"jurisdiction": "云西县"})
    assert told(check_settings(wrong, make_directory())) == [("E217", ("jurisdiction",))]
    assert check_settings(wrong, None) == []
    report = read(Settings, {"report": {"jurisdiction": "云西县"}})
    assert told(check_settings(report, make_directory())) == [("E217", ("report", "jurisdiction"))]


# What an entry or a decision counts for.


def test_a_period_is_one_of_its_deadline(plan: Plan) -> None:
    yearly = ENTRY | {"deadline": "年报"}
    assert of_progress(plan, yearly | {"period": "2031"}) == []
    assert of_progress(plan, yearly | {"period": "2030"}) == [("E212", ("entries", 0, "period"))]
    assert of_progress(plan, yearly | {"period": "2031-Q1"}) == [("E212", ("entries", 0, "period"))]
    assert of_progress(plan, ENTRY | {"deadline": "公布", "period": "2031"}) == [
        ("E212", ("entries", 0, "period"))
    ]
    assert of_reviews(plan, CLOSE | {"deadline": "年报", "period": "2032"}) == [
        ("E212", ("reviews", 0, "period"))
    ]


def test_a_plan_without_an_end_has_the_periods_of_the_next_year_too() -> None:
    plan = make_plan(task("1", deadlines=[{"every": "每年"}]), period=None)
    periods = {
        year: of_progress(plan, ENTRY | {"period": year})
        for year in ("2030", "2031", "2032", "2033")
    }
    assert [year for year, found in periods.items() if not found] == ["2031", "2032"]


def test_an_event_belongs_to_a_limit_that_begins_with_one() -> None:
    limits = [
        {"id": "备案", "within": "15日", "after": "规范性文件发布"},
        {"id": "清单", "within": "30日", "after": "印发"},
        {"id": "公布", "by": "2031-06-30"},
    ]
    plan = make_plan(task("1", deadlines=limits))
    for name, found in {"备案": [], "清单": ["E205"], "公布": ["E205"]}.items():
        named = {"deadline": name, "event": "2031-05-01"}
        assert [code for code, _ in of_progress(plan, ENTRY | named)] == found
        assert [code for code, _ in of_reviews(plan, CLOSE | named)] == found


def test_only_a_date_that_is_left_open_is_settled() -> None:
    plan = make_plan(
        task(
            "1",
            deadlines=[{"id": "机构", "unsettled": "2031年前"}, {"id": "公布", "by": "2031-06-30"}],
        )
    )
    settled = SETTLE | {"to": "2031-09-30"}
    assert of_reviews(plan, settled | {"deadline": "机构"}) == []
    assert of_reviews(plan, settled | {"deadline": "公布"}) == [("E205", ("reviews", 0, "to"))]


@pytest.mark.parametrize("term", [ALL, JUSTICE, "县直部门"])
def test_only_a_term_that_the_task_mentions_is_settled(plan: Plan, term: str) -> None:
    settled = SETTLE | {"term": term, "departments": ["财政局"]}
    [(code, loc)] = of_reviews(plan, settled)
    assert (code, loc) == ("E204" if term == "县直部门" else "E218", ("reviews", 0, "term"))


def test_a_decision_is_on_an_event_that_was_reported() -> None:
    plan = make_plan(task("1", deadlines=[{"within": "15日", "after": "规范性文件发布"}]))
    decided = RULING | {"decision": "退回", "department": JUSTICE, "reason": "缺文号"}
    reviews = read(Reviews, {"plan": PLAN, "reviews": [decided | {"event": "2031-06-01"}]})
    entry = read(Progress, {"plan": PLAN, "department": JUSTICE, "entries": [ENTRY]}).entries[0]

    def of(*events: str | None) -> Told:
        entries = tuple(
            entry.model_copy(update={"event": date.fromisoformat(event)})
            for event in events
            if event
        )
        progress = Progress(plan=PLAN, department=JUSTICE, entries=entries)
        known = reported_events(plan, [progress])
        found = check_reviews(reviews, plan, make_directory(), PLAN, find_events=lambda _: known)
        return told(found)

    assert of("2031-06-01") == []
    assert of("2031-06-02") == [("E218", ("reviews", 0, "event"))]
    assert of() == [("E218", ("reviews", 0, "event"))]
    unknown = check_reviews(reviews, plan, make_directory(), PLAN, find_events=lambda _: None)
    assert unknown == [], "somebody's reports have errors"


def test_nothing_is_wrong_with_what_was_taken_back(plan: Plan) -> None:
    wrong = ENTRY | {"task": "99", "deadline": "公市", "values": {"持证率": "9"}}
    taken_back = {"at": "2031-07-01", "retracts": "2031-06-30", "reason": "任务写错了"}
    retraction = {"task": "99", "deadline": "公市", "by": JUSTICE, **taken_back}
    assert of_progress(plan, wrong, retraction) == []
    decided = CLOSE | {"task": "99"}
    withdrawn = decided | {"decision": "撤回", **taken_back}
    assert of_reviews(plan, decided, withdrawn) == []
    assert of_reviews(plan, decided) == [("E218", ("reviews", 0, "task"))]


def test_what_counts_for_no_deadline_is_told(plan: Plan) -> None:
    done = ENTRY | {"status": "已报完成"}
    assert of_progress(plan, done) == [("W321", ("entries", 0, "task"))]
    assert of_progress(plan, ENTRY) == [], "a note on the whole task"
    assert of_progress(plan, done | {"task": "二-2"}) == []
    assert of_reviews(plan, CLOSE | {"deadline": None}) == [("W321", ("reviews", 0, "task"))]
    assert of_reviews(plan, CLOSE) == []


def test_a_file_and_a_decision_are_of_one_department(plan: Plan) -> None:
    assert of_progress(plan, ENTRY, department=SOME, place=None) == [("E219", ("department",))]
    assert of_reviews(plan, CLOSE | {"department": SOME}) == [
        ("E219", ("reviews", 0, "department"))
    ]
    settled = SETTLE | {"term": SOME, "departments": [SOME]}
    assert of_reviews(plan, settled) == [("E219", ("reviews", 0, "departments", 0))]


def test_a_body_whose_work_was_divided_may_have_files_of_its_time(plan: Plan) -> None:
    assert of_progress(plan, department="县质监局", place=None) == []
    assert of_reviews(plan, CLOSE | {"department": "县质监局"}) == []
