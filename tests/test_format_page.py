"""docs/format.md: its example files are right together, and every key of our files is explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from commands.cli import fazhi
from fazhi_cli.model.contacts import Contact
from fazhi_cli.model.deadline import FORMS, Deadline
from fazhi_cli.model.departments import Department, Group, Jurisdiction
from fazhi_cli.model.figures import Figure, Figures, Ratio
from fazhi_cli.model.parts import Parts
from fazhi_cli.model.plan import Accept, Indicator, Plan, Section, Task
from fazhi_cli.model.progress import Commitment, Entry, Progress
from fazhi_cli.model.reviews import Review, Reviews
from fazhi_cli.model.settings import Coordinator, Lights, PaceSettings, ReportSettings, Settings
from fazhi_cli.store import limits

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL))
EXPLAINED = (
    *(Plan, Section, Task, Deadline, Indicator, Accept, Jurisdiction, Department, Group),
    *(Progress, Commitment, Entry, Reviews, Review, Figures, Figure),
    *(Ratio, Parts, Contact),
    *(Settings, Coordinator, Lights, ReportSettings, PaceSettings),
)
# What the page says of JSON: the words before a table, the command, the way to what it explains.
EXPLAINED_JSON = (
    ("`tasks` 的 `tasks`：", ("tasks", "--dept", "县司法局"), ("tasks", 0)),
    ("`due`、`overdue` 的 `occurrences`：", ("overdue",), ("occurrences", 0)),
    ("`due`、`overdue` 的 `occurrences`：", ("due", "--within", "30"), ("occurrences", 0)),
    ("`depts` 的 `departments`：", ("depts",), ("departments", 0)),
    ("`plans` 的 `plans`", ("plans",), ("plans", 0)),
    ("`states`：", ("plans",), ("plans", 0, "states")),
    ("`validate` 的 `problems`：", ("validate",), ("problems", 0)),
    ("`show` 看一项任务：", ("show", "yunxi-2031", "1"), ()),
    ("`why`：", ("why", "yunxi-2031", "1"), ()),
    (
        "两者的一期 `occurrences`：",
        ("show", "yunxi-2031", "1"),
        ("deadlines", 0, "occurrences", 0),
    ),
    ("两者的一期 `occurrences`：", ("why", "yunxi-2031", "1"), ("deadlines", 0, "occurrences", 0)),
    (
        "一期里每个部门的一份 `departments`：",
        ("why", "yunxi-2031", "1"),
        ("deadlines", 0, "occurrences", 0, "departments", 0),
    ),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_files_are_right_together(workspace: Path) -> None:
    assert len(FILES) == PAGE.count("```yaml") == 10
    done = fazhi(workspace, "validate", "--strict")
    assert (done.code, done.out) == (0, "检查了 10 个文件：0 个错误，0 个提醒，通过\n")


def test_the_example_plan_has_every_key_of_a_plan_and_every_form_of_a_deadline() -> None:
    text = FILES["data/plans/yunxi-2031.yaml"]
    outermost = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    assert outermost == set(Plan.model_fields) - {"tasks"}
    assert [form for form in FORMS if f" {form}: " not in text] == []


@pytest.mark.parametrize("model", EXPLAINED, ids=lambda model: model.__name__)
def test_every_key_is_explained_and_the_needed_ones_are_marked(model: type[BaseModel]) -> None:
    tables = [
        re.findall(r"^\| `(\w+)` \| (是?) ?\|", table, re.MULTILINE)
        for table in PAGE.split("| --- |\n")
    ]
    keys = [
        (field.alias or name, "是" * field.is_required())
        for name, field in model.model_fields.items()
    ]
    assert keys in tables


def document(workspace: Path, *words: str) -> Any:
    day = () if words[0] in ("depts", "validate") else ("--as-of", "2031-10-10")
    return json.loads(fazhi(workspace, *words, *day, "--format", "json").out)


def keys_below(words: str) -> list[str]:
    """Give the keys of the first table below these words."""
    assert PAGE.count(f"\n{words}") == 1
    table = PAGE.partition(f"\n{words}")[2].partition("| --- | --- |\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)


@pytest.mark.parametrize(("words", "command", "way"), EXPLAINED_JSON)
def test_every_key_of_the_json_is_explained_in_its_order(
    workspace: Path, words: str, command: tuple[str, ...], way: tuple[str | int, ...]
) -> None:
    spoiled = workspace / "data" / "plans" / "yunxi-2030.yaml"
    if command == ("validate",):
        spoiled.write_text("id: yunxi-2030\n", encoding="utf-8")
    explained = document(workspace, *command)
    for step in way:
        explained = explained[step]
    assert keys_below(words) == list(explained)


@pytest.mark.parametrize("command", ["tasks", "due", "overdue", "depts", "plans", "validate"])
def test_the_outermost_keys_are_those_of_the_page(workspace: Path, command: str) -> None:
    line = re.search(rf"^\| `{command}` \| (`version` .*) \|$", PAGE, re.MULTILINE)
    assert line is not None
    assert line[1].replace("`", "").split() == list(document(workspace, command))


def test_a_plan_shown_as_json_is_its_head_and_what_the_page_adds(workspace: Path) -> None:
    head = keys_below("`plans` 的 `plans`")
    shown = list(document(workspace, "show", "yunxi-2031"))
    assert shown == [
        "version",
        *head[: head.index("sections")],
        *("counts", "states", "tasks"),
    ]


def test_the_limits_are_those_of_the_code() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \| \D*(\d+) ", PAGE, re.MULTILINE)
    assert len(table) == 7
    assert {name: int(limit) for name, limit in table}.items() <= vars(limits).items()
