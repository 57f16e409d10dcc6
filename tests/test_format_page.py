"""docs/format.md: its example files are right together, and every key of our files is explained."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from commands.cli import fazhi
from commands.every_command import DOCUMENT
from fazhi_cli.model.deadline import FORMS
from fazhi_cli.model.plan import Plan
from fazhi_cli.services.manual.sections import key_tables, sections_of
from fazhi_cli.services.manual.topics import FILE_SECTIONS
from fazhi_cli.store import limits
from fazhi_cli.store.reading.kinds import FileKind, model_of
from yunxi import read

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL))
# What the page says of JSON: the words before a table, the command, the way to what it explains.
EXPLAINED_JSON = (
    ("`tasks` 的 `tasks`：", ("tasks", "--dept", "县司法局"), ("tasks", 0)),
    ("`due`、`overdue` 的 `occurrences`：", ("overdue",), ("occurrences", 0)),
    ("`due`、`overdue` 的 `occurrences`：", ("due", "--within", "30"), ("occurrences", 0)),
    ("`depts` 的 `departments`：", ("depts",), ("departments", 0)),
    ("`plans` 的 `plans`", ("plans",), ("plans", 0)),
    ("`states`：", ("plans",), ("plans", 0, "states")),
    ("`validate` 的 `problems`：", ("validate",), ("problems", 0)),
    ("`import` 的 `review`：", ("import", str(DOCUMENT)), ("review", 0)),
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
    assert len(FILES) == PAGE.count("```yaml") == 11
    done = fazhi(workspace, "validate", "--strict")
    assert (done.code, done.out) == (0, "检查了 11 个文件：0 个错误，0 个提醒，通过\n")


def test_the_example_plan_has_every_key_of_a_plan_and_every_form_of_a_deadline() -> None:
    text = FILES["data/plans/yunxi-2031.yaml"]
    outermost = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    assert outermost == set(Plan.model_fields) - {"tasks"}
    assert [form for form in FORMS if f" {form}: " not in text] == []


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Give the models in a type: in a tuple of them, or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def models_below(model: type[BaseModel], key: str | None = None) -> dict[str | None, Any]:
    """Give a model and those below it, each by the key below which it is written."""
    below: dict[str | None, Any] = {key: model}
    for name, field in model.model_fields.items():
        for inner in models_in(field.annotation):
            if inner not in below.values():
                below |= models_below(inner, field.alias or name)
    return below


def is_needed_by_key(model: type[BaseModel]) -> dict[str, bool]:
    fields = model.model_fields.items()
    return {field.alias or name: field.is_required() for name, field in fields}


def section_of(kind: FileKind) -> str:
    """Give the section of the page that explains a kind of file."""
    [section] = [each for each in sections_of(PAGE) if FILE_SECTIONS[kind] in each.words]
    return section.text


PLACES = [
    (kind, key, model) for kind in FileKind for key, model in models_below(model_of(kind)).items()
]


@pytest.mark.parametrize(
    ("kind", "key", "model"), PLACES, ids=lambda part: getattr(part, "__name__", part)
)
def test_every_key_is_explained_where_it_is_written_and_the_needed_ones_are_marked(
    kind: FileKind, key: str | None, model: type[BaseModel]
) -> None:
    text, needed = section_of(kind), is_needed_by_key(model)
    tables = [table for table in key_tables(text) if table.above == key]
    if tables:
        [table] = tables
        marked = re.findall(r"^\| `(\w+)` \| 是 \|", "\n".join(table.rows), re.MULTILINE)
        assert list(table.keys) == list(needed)
        assert marked == [name for name in needed if needed[name]]
        assert not marked or "| 必填 |" in table.head[0]
    elif key is None:
        # One key is no table.
        assert f"最外层只有 {'、'.join(f'`{name}`' for name in needed)}，" in text
    else:
        # A few keys stand in the row of the one above them.
        [row] = re.findall(rf"^\| `{key}` \|.*$", text, re.MULTILINE)
        assert [name for name in needed if f"`{name}`" not in row.split("|", 2)[2]] == []


def test_every_model_that_people_write_has_its_place() -> None:
    names = {model.__name__ for _, _, model in PLACES}
    assert names >= {"Plan", "Period", "Replaced", "Where", "Evidence", "PaceSettings", "Contacts"}


# Of these the page gives defaults and examples too.
CHOICES = [place for place in PLACES if place[0] in (FileKind.SETTINGS, FileKind.FIGURES)]
# What an example stands beside.
BESIDE: dict[str, dict[str, Any]] = {
    "Figures": {"jurisdiction": "云溪县", "year": "2031"},
    "Figure": {"name": "备案", "value": "1"},
    "Ratio": {"indicator": "备案率", "task": "yunxi-2031/1", "over": ["备案", "发布"]},
}


@pytest.mark.parametrize(
    ("kind", "key", "model"), CHOICES, ids=lambda part: getattr(part, "__name__", part)
)
def test_defaults_and_examples_of_settings_and_figures_are_those_of_the_model(
    kind: FileKind, key: str | None, model: type[BaseModel]
) -> None:
    [table] = [each for each in key_tables(section_of(kind)) if each.above == key]
    beside = BESIDE.get(model.__name__, {})
    for row in table.rows:
        name, default, example = re.findall(r"^\| `(\w+)` \|.* \| (.*) \| `(.+)` \|$", row)[0]
        shown = {**beside, name: yaml.load(example, yaml.BaseLoader)}
        assert read(model, shown) != read(model, beside) or name in beside
        if model.model_fields[name].is_required():
            assert default == ""
        elif default.startswith("`") and default.endswith("`"):
            usual = {**beside, name: yaml.load(default.strip("`"), yaml.BaseLoader)}
            assert read(model, usual) == read(model, beside)
        else:
            # Nothing, or what is chosen elsewhere: in words.
            assert default
            assert getattr(read(model, beside), name) in (None, (), {}) or default == "见下"


def document(workspace: Path, *words: str) -> Any:
    day = () if words[0] in ("depts", "import", "validate") else ("--as-of", "2031-10-10")
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
    assert len(table) == 9
    assert {name: int(limit) for name, limit in table}.items() <= vars(limits).items()
