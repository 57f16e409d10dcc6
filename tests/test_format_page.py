"""docs/format.md: its example files are right together, and every key of our files is explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from commands.cli import fazhi
from fazhi_cli.model.deadline import FORMS, Deadline
from fazhi_cli.model.departments import Department, Group, Jurisdiction
from fazhi_cli.model.plan import Accept, Indicator, Plan, Section, Task
from fazhi_cli.model.progress import Commitment, Entry, Progress
from fazhi_cli.model.reviews import Review, Reviews

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL))
EXPLAINED = (
    *(Plan, Section, Task, Deadline, Indicator, Accept, Jurisdiction, Department, Group),
    *(Progress, Commitment, Entry, Reviews, Review),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_example_files_are_right_together(workspace: Path) -> None:
    assert len(FILES) == PAGE.count("```yaml") == 5
    done = fazhi(workspace, "validate", "--strict")
    assert (done.code, done.out) == (0, "检查了 5 个文件：0 个错误，0 个提醒，通过\n")


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
