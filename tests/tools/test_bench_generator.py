"""The data of the benchmark: the same bytes every time, the size of real plans, nothing that
validate refuses.
"""

from __future__ import annotations

import importlib
import re
from datetime import date
from pathlib import Path

import pytest
from tools.bench import convert, generate, places, report, rows

PLANS, TASKS, BYTES = 13, 85, 72_000  # 13: every place, and one of them twice
FORMS = ("by: 2031", "every:", "within:", "ongoing:", "unsettled:")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("n13")
    generate.make_workspace(root, PLANS, TASKS)
    return root


def _plans(root: Path) -> list[Path]:
    return sorted((root / "data" / "plans").glob("*.yaml"))


def _bytes(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.yaml"))
    }


def test_the_same_seed_gives_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    generate.make_workspace(tmp_path, PLANS, TASKS)
    assert _bytes(tmp_path) == _bytes(workspace)


def test_another_seed_gives_other_plans_of_the_same_names(workspace: Path, tmp_path: Path) -> None:
    generate.make_workspace(tmp_path, PLANS, TASKS, seed=2)
    assert _bytes(tmp_path).keys() == _bytes(workspace).keys()
    assert _bytes(tmp_path) != _bytes(workspace)


def test_a_smaller_workspace_is_the_beginning_of_a_larger_one(
    workspace: Path, tmp_path: Path
) -> None:
    generate.make_workspace(tmp_path, 2, TASKS)
    assert _bytes(tmp_path).items() <= _bytes(workspace).items()


def test_there_are_as_many_plans_and_tasks_as_asked_for(workspace: Path) -> None:
    assert len(_plans(workspace)) == PLANS
    for path in _plans(workspace):
        numbers = re.findall(r'^ {10}- no: "(\d+)"$', path.read_text("utf-8"), re.MULTILINE)
        assert numbers == [str(no) for no in range(1, TASKS + 1)]


def test_a_file_is_as_large_as_a_real_plan(workspace: Path) -> None:
    for path in _plans(workspace):
        assert path.stat().st_size == pytest.approx(BYTES, rel=0.15)


def test_every_plan_has_all_five_forms_of_deadline_and_indicators(workspace: Path) -> None:
    for path in _plans(workspace):
        text = path.read_text("utf-8")
        assert [form for form in (*FORMS, "indicators:") if form not in text] == []


def test_every_name_is_in_the_place_s_list(workspace: Path) -> None:
    known = {place.name: set(place.names()) for place in places.PLACES}
    for path in _plans(workspace):
        text = path.read_text("utf-8")
        place = re.search(r"^jurisdiction: (.+)$", text, re.MULTILINE)
        assert place is not None
        named = {
            name
            for names in re.findall(r"(?:lead|participants|owner): \[([^]]*)\]", text)
            for name in names.split(", ")
        }
        assert named - {""} <= known[place[1]]


@pytest.mark.parametrize("tasks", [1, 5, 17, 18, 90])
def test_small_and_large_plans_have_no_empty_headings(tasks: int) -> None:
    (plan,) = generate.make_plans(1, tasks)
    assert len(list(plan.tasks())) == tasks
    assert all(part.tasks for section in plan.sections for part in section.parts)


def test_the_peers_get_one_transaction_a_task(tmp_path: Path) -> None:
    convert.write_peers(tmp_path, 2, TASKS, 1)
    for name, pattern in (
        (convert.JOURNAL, r"^\d{4}-\d\d-\d\d \("),
        (convert.LEDGER, r"^\d{4}-\d\d-\d\d \* "),
    ):
        assert (
            len(re.findall(pattern, (tmp_path / name).read_text("utf-8"), re.MULTILINE))
            == 2 * TASKS
        )


def test_a_task_without_a_single_date_is_due_at_the_plan_s_end_for_the_peers() -> None:
    (plan,) = generate.make_plans(1, TASKS)
    recurring = list(plan.tasks())[1]
    assert "every" in recurring.deadlines[0]
    assert recurring.due(date(2031, 12, 31)) == date(2031, 12, 31)


@pytest.mark.torture
def test_validate_has_nothing_against_the_data(workspace: Path) -> None:
    service = pytest.importorskip("fazhi_cli.services.setup.validate")
    targets = importlib.import_module("fazhi_cli.services.setup.targets")
    found = service.validate(workspace, targets.find_targets(workspace, []), 1)
    assert [problem for problems in found for problem in problems] == []


def test_a_goal_is_met_above_or_below_its_limit_and_says_why_it_was_not_measured() -> None:
    faster = rows.Contest(1, "validate", "yq", rows.Limit("≥", 3))
    cheaper = rows.Contest(4, "tasks", "下限", rows.Limit("≤", 1.5))
    made = [
        rows.measured(faster, 1, 3.5),
        rows.measured(faster, 1, 2.9),
        rows.measured(cheaper, 1.4, 1),
    ]
    assert [row.verdict for row in [*made, rows.Row(cheaper, reason="未实现")]] == [
        "达到",
        "未达到",
        "达到",
        "未测：未实现",
    ]


def test_the_table_lines_up_with_chinese_characters() -> None:
    contest = rows.Contest(1, "验证", "yq", rows.Limit("≥", 3))
    head, _, line = report.format_table([rows.measured(contest, 1, 3.5)]).splitlines()
    bars = [
        [
            sum(2 if ord(c) > 0x2E80 else 1 for c in text[:at])
            for at, char in enumerate(text)
            if char == "|"
        ]
        for text in (head, line)
    ]
    assert bars[0] == bars[1]
