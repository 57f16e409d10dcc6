"""A plan as a tree of headings with tasks at its leaves, and the duties of the covering notice.

See docs/format.md#一份方案.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.plan import Plan, PlanSource, Section, Task
from yunxi import PLAN, Tree, make_plan, plan_tree, read, refusals, task


def section(no: str, *parts: Tree) -> Tree:
    """A heading with tasks, or with further headings, whichever its parts are."""
    is_heading = "sections" in parts[0] or "tasks" in parts[0]
    return {"no": no, "title": f"章节{no}", "sections" if is_heading else "tasks": [*parts]}


NESTED = [
    section("一", section("1", task("1"), task("2")), section("2", section("甲", task("3")))),
    section("二", task("4")),
]


def at(tree: Any, loc: tuple[str | int, ...]) -> Any:
    for step in loc:
        tree = tree[step]
    return tree


def test_the_walk_goes_through_every_depth_in_the_documents_order() -> None:
    plan = make_plan(sections=NESTED)
    numbers = [(placed.key, "".join(each.no for each in placed.sections)) for placed in plan.walk()]
    assert numbers == [("1", "一1"), ("2", "一1"), ("3", "一2甲"), ("4", "二")]


def test_the_walk_says_where_each_task_stands_in_the_file() -> None:
    tree = plan_tree(sections=NESTED, deadlines=[{"by": "2031-02-20"}])
    for placed in read(Plan, tree).walk():
        there = at(tree, placed.loc)
        assert there.get("no", placed.key) == placed.key
    flat = plan_tree(task("1"), task("2"))
    assert [at(flat, placed.loc)["no"] for placed in read(Plan, flat).walk()] == ["1", "2"]


LISTED: Tree = {
    "participants": ["县财政局", "县住建局"],
    "deadlines": [
        {"id": "公布", "by": "2031-06-30", "owner": ["县政府办", "县财政局"]},
        {"id": "评查", "by": "2031-12-31", "owner": ["县政府办"]},
    ],
    "indicators": [{"name": "合格率", "target": "≥95%", "owner": ["县市场监管局"]}],
}


def test_the_leads_answer_for_a_task_and_without_any_the_participants() -> None:
    led = make_plan(task("1", lead=["县司法局"], **LISTED)).tasks[0]
    unled = make_plan(task("1", lead=[], **LISTED)).tasks[0]
    assert led.answering == ("县司法局",)
    assert unled.answering == ("县财政局", "县住建局")
    assert led.owing == ("县司法局", "县政府办", "县财政局")
    assert unled.owing == ("县财政局", "县住建局", "县政府办")


def test_names_of_deadlines_and_indicators_are_owners_each_once() -> None:
    one = make_plan(task("1", lead=["县司法局"], **LISTED)).tasks[0]
    assert one.owners == ("县政府办", "县财政局", "县市场监管局")
    assert one.named == ("县司法局", "县财政局", "县住建局", "县政府办", "县市场监管局")


def test_the_duties_of_the_notice_come_first_and_have_numbers_of_their_own() -> None:
    duties = [
        {"id": "清单", "by": "2031-02-20", "what": "报送责任清单", "owner": ["县司法局"]},
        {"id": "总结", "by": "2031-12-20", "phrase": "12月20日前"},
        {"id": "长期", "ongoing": "长期坚持"},
    ]
    placed = list(make_plan(task("1"), deadlines=duties).walk())
    assert [each.key for each in placed] == ["通知-1", "通知-2", "通知-3", "1"]
    assert [each.task.title for each in placed[:3]] == ["报送责任清单", "12月20日前", "通知-3"]
    assert [each.task.deadlines[0].id for each in placed[:3]] == ["清单", "总结", "长期"]
    assert (placed[0].task.lead, placed[0].task.public, placed[0].sections) == ((), True, ())


def test_a_deadline_knows_its_place_in_a_task_and_in_the_notice() -> None:
    deadlines = [{"id": "甲", "by": "2031-02-20"}, {"id": "乙", "by": "2031-03-20"}]
    tree = plan_tree(task("1", deadlines=deadlines), deadlines=deadlines)
    for placed in read(Plan, tree).walk():
        for index, deadline in enumerate(placed.task.deadlines):
            assert at(tree, placed.deadline_loc(index))["id"] == deadline.id


def labels(*tasks: Tree, **keys: object) -> list[tuple[str, str]]:
    return [(each.number, each.label) for each in make_plan(*tasks, **keys).walk()]


def test_a_task_has_the_number_that_is_printed_and_lists_say_its_id_where_that_is_another() -> None:
    tasks = (task("1", id="新1"), task("11", id="10"), task("10", id="11"), task("12"))
    assert labels(*tasks) == [
        ("1", "1〔id 新1〕"),
        ("11", "11〔id 10〕"),
        ("10", "10〔id 11〕"),
        ("12", "12"),
    ]


def test_where_numbers_start_again_they_have_those_of_the_headings() -> None:
    first = {"no": "一", "title": "甲", "tasks": [task("一", id="一-1"), task("二", id="一-3")]}
    second = {"no": "二", "title": "乙", "tasks": [task("一", id="二-1")]}
    found = labels(sections=[first, second])
    assert found == [("一-1", "一-1"), ("一-二", "一-二〔id 一-3〕"), ("二-1", "二-1")]


def test_a_task_whose_number_says_so_is_printed_no_more() -> None:
    plan = make_plan(task("1"), task("原2", id="2"))
    assert [each.is_dropped for each in plan.walk()] == [False, True]


def test_a_task_is_known_by_its_id_else_by_its_number() -> None:
    plan = make_plan(task("4", id="三-4"), task("5"))
    placed = plan.find("三-4")
    assert placed is not None
    assert placed.task.no == "4"
    assert plan.find("4") is None
    assert plan.find("5") is not None


@pytest.mark.parametrize("where", ["plan", "section"])
def test_headings_and_tasks_do_not_stand_side_by_side(where: str) -> None:
    both = {"sections": [section("1", task("2"))], "tasks": [task("1")]}
    if where == "plan":
        assert refusals(Plan, plan_tree(**both)) == [("E216", ("tasks",))]
    else:
        mixed = {"no": "一", "title": "章节", **both}
        assert refusals(Plan, plan_tree(sections=[mixed])) == [("E216", ("sections", 0, "tasks"))]


@pytest.mark.parametrize(
    "nothing", [{}, {"tasks": []}, {"sections": []}, {"sections": [], "tasks": []}]
)
def test_something_must_stand_in_a_plan_and_under_every_heading(nothing: Tree) -> None:
    head = {key: value for key, value in plan_tree().items() if key != "tasks"}
    assert refusals(Plan, head | nothing) == [("E216", ())]
    assert refusals(Section, {"no": "一", "title": "章节", **nothing}) == [("E216", ())]


def test_since_means_nothing_without_the_plan_that_is_superseded() -> None:
    assert refusals(Plan, plan_tree(since="2031-02-01")) == [("E202", ("since",))]
    plan = make_plan(since="2031-02-01", supersedes="yunxi-2030")
    assert (plan.supersedes, str(plan.since)) == ("yunxi-2030", "2031-02-01")
    assert make_plan(supersedes="yunxi-2030").since is None


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2031-01-01", "2031-12-31", []),
        ("2031-01-01", "2031-01-01", []),
        ("2031-01-02", "2031-01-01", [("E210", ("period", "end"))]),
        ("2031-02-30", "2031-01-01", [("E205", ("period", "start"))]),
    ],
)
def test_a_period_does_not_end_before_it_begins(start: str, end: str, expected: object) -> None:
    assert refusals(Plan, plan_tree(period={"start": start, "end": end})) == expected


@pytest.mark.parametrize("name", ["yunxi-2031", "云溪2031", "2031", "a", "a.b_c-1", "云" * 100])
def test_an_id_is_a_name_that_every_file_system_takes(name: str) -> None:
    assert make_plan(id=name).id == name


@pytest.mark.parametrize(
    "name", ["", "-a", ".a", "a b", "a/b", "../a", "a\\b", "a:b", "云" * 101, "a\n", "云溪〔2031〕"]
)
def test_an_id_that_would_leave_the_folder_is_refused(name: str) -> None:
    assert [place for _, place in refusals(Plan, plan_tree(id=name))] == [("id",)]


@pytest.mark.parametrize("key", ["id", "title", "kind", "jurisdiction"])
def test_a_plan_says_what_it_is(key: str) -> None:
    tree = plan_tree()
    del tree[key]
    assert refusals(Plan, tree) == [("E202", (key,))]


@pytest.mark.parametrize("key", ["issued", "period", "doc_number"])
def test_what_the_document_does_not_say_may_be_missing(key: str) -> None:
    tree = plan_tree(doc_number="云法委发〔2031〕3号")
    del tree[key]
    assert getattr(read(Plan, tree), key) is None


@pytest.mark.parametrize(
    ("key", "value"), [("no", "  "), ("title", ""), ("lead", ["县司法局", " "]), ("id", "\u3000")]
)
def test_blank_text_is_no_text(key: str, value: object) -> None:
    [(code, place)] = refusals(Task, {**task(), key: value})
    assert (code, place[0]) == ("E207", key)


def test_keys_that_nobody_knows_are_refused_at_every_depth() -> None:
    wrong = plan_tree(
        sections=[
            section("一", section("1", task("1", leed=["县司法局"], deadlines=[{"bye": "x"}])))
        ]
    )
    refused = refusals(Plan, wrong)
    task_at = ("sections", 0, "sections", 0, "tasks", 0)
    assert ("E201", (*task_at, "leed")) in refused
    assert ("E201", (*task_at, "deadlines", 0, "bye")) in refused


def test_scalars_stay_the_text_that_was_written() -> None:
    plan = make_plan(task("0012"), task("no"), task("1e3", place={"page": "007"}))
    assert [placed.key for placed in plan.walk()] == ["0012", "no", "1e3"]
    assert plan.tasks[2].place is not None
    assert plan.tasks[2].place.page == 7


@pytest.mark.parametrize("mark", ["", "0" * 63, "0" * 65, "A" * 64, "g" * 64, "0" * 64 + "\n"])
def test_a_check_sum_has_sixty_four_small_hexadecimal_digits(mark: str) -> None:
    assert read(PlanSource, {"sha256": "0123456789abcdef" * 4}).sha256
    assert [place for _, place in refusals(PlanSource, {"sha256": mark})] == [("sha256",)]


@pytest.mark.parametrize(
    ("day", "is_right"), [("1", True), ("31", True), ("0", False), ("32", False)]
)
def test_rounds_of_reporting_fall_on_a_day_of_the_month(day: str, is_right: bool) -> None:
    refused = refusals(Plan, plan_tree(reporting={"every": "每月", "by": day}))
    assert refused == ([] if is_right else [("E206", ("reporting", "by"))])


trees = st.recursive(
    st.lists(st.just("任务"), min_size=1, max_size=3),
    lambda inner: st.lists(inner, min_size=1, max_size=3),
    max_leaves=8,
)


@given(trees)
def test_no_task_is_lost_or_met_twice_whatever_the_headings(shape: list[Any]) -> None:
    count = 0

    def build(node: list[Any]) -> Tree:
        nonlocal count
        if node[0] == "任务":
            numbers = range(count + 1, count + len(node) + 1)
            count += len(node)
            return {"tasks": [task(str(number)) for number in numbers]}
        return {
            "sections": [
                {"no": str(index), "title": "章节", **build(child)}
                for index, child in enumerate(node)
            ]
        }

    body = build(shape)
    tree = {key: value for key, value in plan_tree(id=PLAN).items() if key != "tasks"} | body
    walked = list(read(Plan, tree).walk())
    assert [placed.key for placed in walked] == [str(number) for number in range(1, count + 1)]
    assert all(at(tree, placed.loc)["no"] == placed.key for placed in walked)
