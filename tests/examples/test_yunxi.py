"""The example workspace is valid and holds what its README promises; its states are in
test_yunxi_states.py.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from commands.cli import fazhi
from fazhi_cli.model.deadline import FORMS, Deadline
from fazhi_cli.model.departments import Department, Kind, Scope
from fazhi_cli.model.plan import Indicator, Plan
from fazhi_cli.model.progress import Entry, EntryStatus, Evidence
from fazhi_cli.model.reviews import Decision, Review
from fazhi_cli.model.timerule import Cycle
from fazhi_cli.rules.departments.directory import Registry, Term
from fazhi_cli.rules.workspace import Workspace
from fazhi_cli.store.loader import load_workspace
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load_file
from fazhi_cli.store.report_sources import load_figures, load_report_sources

REPOSITORY = Path(__file__).parents[2]
ROOT = REPOSITORY / "examples" / "yunxi"
OLD, NEW = "yunxi-2024", "yunxi-2025"
UGLY = ROOT / "data" / "progress" / NEW / "县城管执法局.yaml"


@cache
def workspace() -> Workspace:
    return load_workspace(ROOT)


def registry() -> Registry:
    return workspace().directory.registries["云溪县"]


def deadlines() -> Iterator[Deadline]:
    for plan in workspace().plans:
        yield from (deadline for placed in plan.walk() for deadline in placed.task.deadlines)


def indicators() -> Iterator[Indicator]:
    for plan in workspace().plans:
        yield from (indicator for placed in plan.walk() for indicator in placed.task.indicators)


def entries() -> Iterator[Entry]:
    for records in workspace().records.values():
        yield from (entry for progress in records.progress for entry in progress.entries)


def reviews() -> Iterator[Review]:
    for records in workspace().records.values():
        yield from records.reviews


# --- it is valid
# ------------------------------------------------------------------------------------------


def test_the_workspace_passes_the_strict_check() -> None:
    done = fazhi(ROOT, "validate", "--strict")
    assert (done.code, done.err) == (0, "")
    assert "0 个错误，0 个提醒，通过" in done.out


def test_no_file_is_left_out() -> None:
    assert workspace().left_out == ()
    assert [plan.id for plan in workspace().plans] == [OLD, NEW]


def test_files_are_appended_to_in_the_order_of_time() -> None:
    for records in workspace().records.values():
        for told in (*[progress.entries for progress in records.progress], records.reviews):
            moments = [step.at for step in told]
            assert moments == sorted(moments)


def test_every_piece_of_evidence_is_there_with_its_hash() -> None:
    told = {
        item.path: item for entry in entries() for item in entry.evidence if item.path is not None
    }
    assert all(_hash_of(item) == item.sha256 for item in told.values())
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "evidence").rglob("*")
        if path.is_file()
    }
    assert there == set(told)
    assert len(told) > 10


def _hash_of(item: Evidence) -> str:
    return hashlib.sha256((ROOT / str(item.path)).read_bytes()).hexdigest()


# --- what it promises
# ------------------------------------------------------------------------------------------


def test_the_county_has_bodies_of_many_kinds() -> None:
    kinds = {department.kind for department in registry().jurisdiction.departments}
    assert kinds == set(Kind) - {Kind.PLACE}
    assert {group.scope for group in registry().jurisdiction.groups} == set(Scope)


def test_one_old_body_lives_on_in_one_department_and_another_was_divided() -> None:
    heir, divided = registry().find("县政府法制办"), registry().find("县工商和质监局")
    assert isinstance(heir, Department)
    assert heir.name == "县司法局"
    assert isinstance(divided, Term)
    assert divided.members == ("县市场监管局", "县知识产权服务中心")


@pytest.mark.parametrize("name", ["县直各执法部门", "县政府组成部门", "各牵头单位", "各责任单位"])
def test_groups_of_every_make_have_members(name: str) -> None:
    group = registry().find(name)
    assert isinstance(group, Term)
    assert len(group.members) > 10


def test_a_group_inside_a_group_brings_its_members() -> None:
    group = registry().find("各责任单位")
    assert isinstance(group, Term)
    assert {"县司法局", "北岭镇", "云溪经开区管委会"} <= set(group.members)


def test_every_form_of_deadline_and_most_cycles_occur() -> None:
    forms = {
        form for deadline in deadlines() for form in FORMS if getattr(deadline, form) is not None
    }
    assert forms == set(FORMS)
    cycles = {deadline.every for deadline in deadlines() if deadline.every is not None}
    assert cycles == set(Cycle) - {Cycle.THREE_YEARLY, Cycle.FIVE_YEARLY}


def test_every_dated_deadline_has_its_words() -> None:
    assert all(
        deadline.phrase
        for deadline in deadlines()
        if deadline.ongoing is None and deadline.unsettled is None
    )


def test_deadlines_with_every_further_key_occur() -> None:
    for key in ("times", "covers", "owner", "to", "inferred", "what"):
        assert any(key in deadline.model_fields_set for deadline in deadlines()), key


def test_targets_of_every_kind_occur() -> None:
    targets = [indicator.target for indicator in indicators()]
    assert any(target.sign == ">=" for target in targets)
    assert any(target.sign == "<=" for target in targets)
    assert any(target.high is not None for target in targets)
    assert any(target.about for target in targets)
    assert any(target.text is not None for target in targets)
    assert any(indicator.per and indicator.owner for indicator in indicators())


def test_plans_of_every_build_occur() -> None:
    newer = workspace().plan(NEW)
    assert newer.supersedes == OLD
    assert newer.reporting is not None
    assert any(not placed.task.public for placed in newer.walk())
    assert {placed.task.key for placed in newer.walk() if placed.task.id} == {
        "七-1",
        "七-2",
        "七-3",
        "七-4",
    }
    assert {len(placed.sections) for placed in newer.walk()} == {0, 1, 2}


@pytest.mark.parametrize(("plan", "tasks", "duties"), [(OLD, 26, 2), (NEW, 43, 3)])
def test_the_plans_are_as_large_as_the_readme_says(plan: str, tasks: int, duties: int) -> None:
    found: Plan = workspace().plan(plan)
    assert (len(list(found.walk())) - duties, len(found.deadlines)) == (tasks, duties)


def test_every_decision_occurs() -> None:
    assert {review.decision for review in reviews()} == set(Decision)
    assert any(review.forced and review.reason for review in reviews())
    assert any(review.decision is Decision.SETTLE and review.term for review in reviews())
    assert any(review.decision is Decision.SETTLE and review.to for review in reviews())


def test_the_hosts_own_tasks_are_closed_with_a_second_pair_of_eyes() -> None:
    closed = [review for review in reviews() if review.decision is Decision.CLOSE]
    assert workspace().settings.coordinator.host == "县司法局"
    assert all(bool(review.checked_by) is (review.department == "县司法局") for review in closed)


def test_entries_of_every_shape_occur() -> None:
    statuses = {entry.status for entry in entries() if entry.retracts is None}
    assert statuses == set(EntryStatus)
    used = {key for entry in entries() for key in entry.model_fields_set}
    assert used == set(Entry.model_fields)
    assert any(entry.by == "县委依法治县办" for entry in entries())


def test_some_departments_make_commitments_and_some_never_report() -> None:
    files = [progress for records in workspace().records.values() for progress in records.progress]
    assert len({progress.department for progress in files if progress.commitments}) >= 5
    assert not {"县信访局", "县教育局", "石桥镇", "白杨镇"} & {
        progress.department for progress in files
    }


def test_one_file_is_ugly_on_purpose_and_reads_all_the_same() -> None:
    data = UGLY.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 30
    assert not data.endswith(b"\n")
    assert load_file(UGLY, UGLY.name, FileKind.PROGRESS).problems == []


@pytest.mark.parametrize("year", ["2024", "2025"])
def test_each_year_has_its_figures(year: str) -> None:
    loaded = load_file(
        ROOT / "data" / "figures" / "云溪县" / f"{year}.yaml", year, FileKind.FIGURES
    )
    assert len(loaded.model.figures) >= 10
    assert all(figure.source for figure in loaded.model.figures)


def test_the_years_values_of_indicators_come_from_figures() -> None:
    sources = load_report_sources(ROOT, "云溪县", 2025)
    assert sources.left_out == ()
    assert sources.figures is not None
    numbers = {figure.id: figure.number for figure in sources.figures.figures}
    rates = {}
    for ratio in sources.figures.ratios:
        part, whole = ratio.over
        rates[ratio.indicator] = round(100 * numbers[part] / numbers[whole], 1)
    told = {"行政复议纠错率": "8.7", "负责人出庭应诉率": "94.7", "行政败诉率": "9.1"}
    assert {name: str(rate) for name, rate in rates.items()} == told


def test_the_reported_halves_add_up_to_the_years_figures() -> None:
    halves = [
        entry for entry in entries() if entry.task == "25" and "2025-H" in (entry.period or "")
    ]
    counts = [
        [int(count) for count in re.findall(r"(\d+)件", entry.note or "")] for entry in halves
    ]
    year = [sum(column) for column in zip(*counts, strict=True)]
    figures = load_figures(ROOT, "云溪县", 2025)
    assert figures is not None
    values = {figure.id: int(figure.value) for figure in figures.figures}
    assert year == [values[name] for name in ("应诉开庭", "应诉出庭", "应诉审结", "应诉败诉")]


def test_the_two_years_can_be_compared() -> None:
    sources = load_report_sources(ROOT, "云溪县", 2025)
    assert sources.figures is not None
    assert sources.last_year is not None
    before = {figure.name for figure in sources.last_year.figures}
    figures = sources.figures.figures
    assert sum((figure.previous or figure.name) in before for figure in figures) >= 10
    assert any(figure.previous for figure in figures)
    assert any(not figure.public for figure in figures)


def test_what_was_done_is_told_in_results_that_may_be_published() -> None:
    done = [entry for entry in entries() if entry.status is EntryStatus.REPORTED and entry.result]
    closed = [review for review in reviews() if review.result]
    assert len(done) >= 30
    assert closed
    words = re.compile("逾期|退回|延期|督办|[一-鿿]某")
    results = [record.result or "" for record in (*done, *closed)]
    assert [result for result in results if words.search(result)] == []
    assert not {"30", "通知-1", "通知-2"} & {record.task for record in (*done, *closed)}


def test_contacts_are_of_invented_people_and_some_are_missing() -> None:
    contacts = load_report_sources(ROOT, "云溪县", 2025).contacts
    named = {contact.department for contact in contacts}
    assert {"县司法局", "县教育局", "北岭镇"} <= named
    assert not {"县信访局", "县统计局"} & named
    people = {contact.leader for contact in contacts} | {contact.liaison for contact in contacts}
    assert all(re.fullmatch("[一-鿿]某", name or "") for name in people)


def test_one_part_of_the_second_years_prose_is_missing_on_purpose() -> None:
    folder = ROOT / "data" / "narratives" / "云溪县"
    first, second = (
        {path.name for path in (folder / year).glob("*.md")} for year in ("2024", "2025")
    )
    assert first - second == {"03-第一责任人.md"}
    assert second < first


# --- the README
# ------------------------------------------------------------------------------------------


def test_the_readme_names_the_ugly_file() -> None:
    assert UGLY.relative_to(ROOT).as_posix() in (ROOT / "README.md").read_text("utf-8")
