"""The bundled plans against tables that were made from the documents independently (tests/facts).

How the tables spell a deadline: 2022-12-31 · 每年, 每年@03-31 (with its day), 每年x2 (so many
times) · 15日, 5小时 (after an event) · ?任期内 (no date: the words that say so; ?文件未写时限
where there are none). `owners` has every deadline that the running text gives to somebody by name:
its spelling, who does it, and behind an arrow to whom it goes. `says` are words that the title and
the text of a task have to have. Of targets they have the numbers that are printed, and the words of
TARGET_WORDS; what only a person can judge (逐年降低) is not in them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.cli import Outcome, fazhi
from fazhi_cli.model.deadline import Deadline
from fazhi_cli.model.plan import Placed, Plan
from fazhi_cli.model.timerule import Once, Ongoing, Recurring, Unsettled, Within
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file

ROOT = Path(__file__).parents[2]
# Headings on each level, then tasks.
COUNTS = {
    "dongsheng-2022": (9, 31, 85),
    "xinjiang-2022": (10, 35),
    "dongbao": (9, 23),
    "neimenggu-2018": (10, 30),
}
# What the comments of a plan have to tell: where its document is damaged, as it prints it, and what
# the document has not got.
NOTED = {
    "dongsheng-2022": (
        "规划2020-2025年)",
        "镇、(街道)、村(社区)",
        "“互联网”监管执法",
        "“互联网监管”",
        "政府承诺社会监督失信问责",
    ),
    "dongbao": ("没有印文号", "没有写时间"),
    "neimenggu-2018": ("没有题目", "没有印文号"),
}
# Words that mean a number.
TARGET_WORDS = {"全覆盖": "100%", "最多跑一次": "<=1次"}

each_plan = pytest.mark.parametrize("name", COUNTS)


def plan_of(name: str) -> Plan:
    loaded = load_file(ROOT / "data" / "plans" / f"{name}.yaml", name, FileKind.PLAN)
    assert loaded.problems == []
    plan: Plan = loaded.model
    return plan


def tasks_of(name: str) -> list[Placed]:
    return [placed for placed in plan_of(name).walk() if placed.loc[0] != "deadlines"]


def table_of(name: str) -> list[dict[str, Any]]:
    text = (ROOT / "tests" / "facts" / f"{name}.yaml").read_text("utf-8")
    rows: list[dict[str, Any]] = yaml.load(text, yaml.CBaseLoader)  # every scalar stays text
    return rows


def spelt(deadline: Deadline, words: list[str]) -> str:
    """Spell a deadline as the tables do; an undecided one by the words of the table that stand in
    its phrase.
    """
    rule = deadline.rule
    if isinstance(rule, Recurring):
        day = f"@{rule.by}" if rule.by is not None else ""
        return f"{rule.every}{day}" + (f"x{deadline.times}" if deadline.times else "")
    if isinstance(rule, Within):
        return f"{rule.amount}{rule.unit}"
    if isinstance(rule, (Unsettled, Ongoing)):
        return next(
            (word for word in words if word.startswith("?") and word[1:] in rule.phrase),
            f"?{rule.phrase}",
        )
    return rule.by.isoformat()


def targets_of(placed: Placed) -> Iterator[str]:
    for item in placed.task.indicators:
        if item.target.text is None:
            yield item.target.printed
        else:
            yield from (number for word, number in TARGET_WORDS.items() if word in item.target.text)


def differences(name: str, found: Any, key: str) -> list[tuple[str, Any, Any]]:
    """List what the plan has and the table has not, or the other way round, task by task."""
    pairs = zip(tasks_of(name), table_of(name), strict=True)
    told = [(placed.key, found(placed, row), row.get(key, [])) for placed, row in pairs]
    return [(task, ours, theirs) for task, ours, theirs in told if ours != theirs]


@each_plan
def test_every_plan_has_the_headings_and_tasks_of_its_document(name: str) -> None:
    levels, sections = [], plan_of(name).sections
    while sections:
        levels.append(len(sections))
        sections = tuple(inner for section in sections for inner in section.sections)
    assert (*levels, len(tasks_of(name))) == COUNTS[name]


@each_plan
def test_the_tasks_stand_in_the_order_of_the_table_under_its_headings(name: str) -> None:
    ours = [[placed.key, *(section.no for section in placed.sections)] for placed in tasks_of(name)]
    theirs = [
        [row[key] for key in ("task", "section", "subsection") if key in row]
        for row in table_of(name)
    ]
    assert ours == theirs


@pytest.mark.parametrize("name", ["xinjiang-2022", "dongbao"])
def test_the_titles_are_those_of_the_table(name: str) -> None:
    assert differences(name, lambda placed, row: placed.task.title, "title") == []


@each_plan
def test_the_leads_are_those_of_the_table_in_its_order(name: str) -> None:
    assert differences(name, lambda placed, row: list(placed.task.lead), "lead") == []


@each_plan
def test_the_participants_are_those_of_the_table_in_its_order(name: str) -> None:
    assert (
        differences(name, lambda placed, row: list(placed.task.participants), "participants") == []
    )


@each_plan
def test_the_deadlines_are_those_of_the_table(name: str) -> None:
    def found(placed: Placed, row: dict[str, Any]) -> list[str]:
        words = row.get("dates", [])
        dates = {spelt(deadline, words) for deadline in placed.task.deadlines}
        return words if dates == set(words) else sorted(dates)

    assert differences(name, found, "dates") == []


@each_plan
def test_what_the_text_gives_to_somebody_is_theirs_in_the_plan(name: str) -> None:
    def found(placed: Placed, row: dict[str, Any]) -> list[str]:
        words = row.get("dates", [])
        return [
            f"{spelt(deadline, words)}{_times_by_a_day(deadline)} {_whose(deadline)}"
            for deadline in placed.task.deadlines
            if deadline.owner
        ]

    assert differences(name, found, "owners") == []


def _times_by_a_day(deadline: Deadline) -> str:
    is_once = isinstance(deadline.rule, Once)
    return f"x{deadline.times}" if is_once and deadline.times else ""


def _whose(deadline: Deadline) -> str:
    goes_to = f" → {deadline.to}" if deadline.to else ""
    return "、".join(deadline.owner) + goes_to


@each_plan
def test_the_words_that_carry_a_fact_stand_in_the_title_and_the_text(name: str) -> None:
    def found(placed: Placed, row: dict[str, Any]) -> list[str]:
        own_words = f"{placed.task.title}\n{placed.task.text}"
        return [words for words in row.get("says", []) if words in own_words]

    assert differences(name, found, "says") == []


@each_plan
def test_the_targets_are_those_of_the_table(name: str) -> None:
    def found(placed: Placed, row: dict[str, Any]) -> list[str]:
        words, targets = row.get("targets", []), set(targets_of(placed))
        return (
            words
            if targets == {TARGET_WORDS.get(word, word) for word in words}
            else sorted(targets)
        )

    assert differences(name, found, "targets") == []


@each_plan
def test_every_name_in_a_plan_is_a_department_or_a_group(name: str) -> None:
    directory = Directory(
        load_file(ROOT / "data" / "departments.yaml", "departments", FileKind.DEPARTMENTS).model
    )
    plan = plan_of(name)
    registry = directory.get(plan.jurisdiction)
    assert registry is not None
    named = {
        term for placed in plan.walk() for term in (*placed.task.lead, *placed.task.participants)
    }
    for placed in plan.walk():
        named |= {
            term
            for item in (*placed.task.deadlines, *placed.task.indicators)
            for term in item.owner
        }
    assert sorted(term for term in named if registry.find(term) is None) == []


def test_every_alias_and_every_group_of_the_list_is_used() -> None:
    used: dict[str, set[str]] = {}
    for name in COUNTS:
        plan = plan_of(name)
        used.setdefault(plan.jurisdiction, set()).update(_names_in(plan))
    for path in sorted((ROOT / "data" / "evaluations").glob("*.yaml")):
        evaluation = load_file(path, path.name, FileKind.EVALUATION).model
        names = used.setdefault(evaluation.jurisdiction, set())
        names.update(name for group in evaluation.groups for name in group.terms)
    unused = []
    departments = load_file(ROOT / "data" / "departments.yaml", "list", FileKind.DEPARTMENTS).model
    for place in departments.jurisdictions:
        names = used[place.name]
        for group in place.groups:
            names.update((*group.members, *group.excludes))
        for group in place.groups:
            if names.isdisjoint((group.name, *group.aliases)):
                unused.append((place.name, group.name))
        for body in (*place.departments, *place.groups):
            unused += [(place.name, alias) for alias in body.aliases if alias not in names]
    assert unused == []


def _names_in(plan: Plan) -> Iterator[str]:
    """Give every name that a plan uses for somebody."""
    yield from plan.issuers
    for placed in plan.walk():
        yield from (*placed.task.lead, *placed.task.participants)
        for item in (*placed.task.deadlines, *placed.task.indicators):
            yield from item.owner
        for deadline in placed.task.deadlines:
            if deadline.to is not None:
                yield deadline.to


def test_the_groups_that_only_enforces_makes_up_are_marked_as_inferred() -> None:
    departments = load_file(ROOT / "data" / "departments.yaml", "list", FileKind.DEPARTMENTS).model
    inferred = {}
    for place in departments.jurisdictions:
        inferred[place.name] = [group.name for group in place.groups if group.inferred]
    assert inferred == {
        "东胜区": ["区直各执法部门", "行政执法机关"],
        "新疆维吾尔自治区": ["自治区各行政执法部门"],
        "东宝区": [],
        "内蒙古自治区": [],
    }


def test_the_comments_of_the_list_say_whom_its_groups_leave_out_and_why() -> None:
    lines = (ROOT / "data" / "departments.yaml").read_text("utf-8").splitlines()
    comments = "".join(line.strip(" #") for line in lines if line.lstrip().startswith("#"))
    whom = ("区直各部门不包括法院、检察院、纪委监委", "也不包括各中心", "行政执法机关包括")
    assert [words for words in whom if words not in comments] == []


@pytest.mark.parametrize("name", NOTED)
def test_the_comments_of_a_plan_note_what_its_document_damaged_or_lacks(name: str) -> None:
    text = (ROOT / "data" / "plans" / f"{name}.yaml").read_text("utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [words for words in NOTED[name] if words not in "\n".join(comments)] == []


def tasks_of_department(department: str, *arguments: str) -> Outcome:
    return fazhi(ROOT, "tasks", "--dept", department, *arguments, "--format", "json")


def test_the_justice_bureau_of_dongsheng_leads_fifty_two_tasks_and_is_named_in_three() -> None:
    done = tasks_of_department("区司法局", "--jurisdiction", "东胜区")
    assert done.code == 0, done.err
    tasks = json.loads(done.out)["tasks"]
    ties = Counter((row["role"], row["tie"] == "点名") for row in tasks)
    assert ties == {("牵头", True): 52, ("责任", True): 3, ("责任", False): 30}
    assert all(row["term"] for row in tasks if row["tie"] != "点名")


def test_a_group_is_told_in_the_words_that_the_document_has_at_that_task() -> None:
    done = tasks_of_department("区交通局", "--jurisdiction", "东胜区")
    terms = {row["task"]: row["term"] for row in json.loads(done.out)["tasks"]}
    assert (terms["26"], terms["28"]) == ("区直各行政执法部门", "区直各执法部门")


def test_who_is_named_for_undated_duties_has_them_in_a_list() -> None:
    done = tasks_of_department("区行政学校")
    assert [row["task"] for row in json.loads(done.out)["tasks"]] == ["1", "2"]


def test_the_bundled_data_is_free_of_errors_and_of_warnings_nobody_looked_at() -> None:
    done = fazhi(ROOT, "validate", "--strict")
    assert (done.code, done.out.splitlines()[:-1]) == (0, [])
