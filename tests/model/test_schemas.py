"""The schemas that editors use: they say what our reader says, in Chinese, and the bundled files
are right by them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from fazhi_cli.commands.check import SchemaName
from fazhi_cli.services.setup.schema import schema_text
from fazhi_cli.store.reading.kinds import FileKind, kind_by_place, model_of
from fazhi_cli.store.reading.loaded import load
from sweeps import thinned
from yunxi import COUNTY, Tree, plan_tree, task

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "schema"
KINDS = [str(kind) for kind in FileKind]
_CHINESE = re.compile("[一-鿿]")
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


def bundled() -> list[Path]:
    """Give every file of ours that comes with the project and that an editor would be opened on."""
    roots = [ROOT / "data", *(ROOT / "examples").glob("*/data")]
    return sorted(
        path
        for root in roots
        for path in root.rglob("*.y*ml")
        if kind_by_place(path.relative_to(root))
    )


each_bundled = pytest.mark.parametrize(
    "path", thinned(bundled(), every=4), ids=lambda path: path.relative_to(ROOT).as_posix()
)
each_kind = pytest.mark.parametrize("kind", KINDS)


class _Constructor(SafeConstructor):
    """YAML 1.2 has no dates: what editors see is the text."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def editors_view(text: str) -> Any:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return yaml.load(text)


def kind_of(path: Path) -> str:
    data = next(folder for folder in path.parents if folder.name == "data")
    return str(kind_by_place(path.relative_to(data)))


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(json.loads((FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8")))


def refused(kind: str, tree: object) -> list[str]:
    return [error.json_path for error in validator(kind).iter_errors(tree)]


@each_kind
def test_the_schema_in_the_repository_is_the_one_that_the_command_prints(kind: str) -> None:
    assert (FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8") == schema_text(kind)


def test_every_kind_of_file_has_a_schema_and_every_schema_a_kind() -> None:
    assert {path.name.removesuffix(".schema.json") for path in FOLDER.iterdir()} == set(KINDS)
    assert {str(name) for name in SchemaName} == set(KINDS)


@each_kind
def test_a_schema_is_one_by_its_own_rules(kind: str) -> None:
    Draft7Validator.check_schema(validator(kind).schema)
    assert _CHINESE.search(validator(kind).schema["title"])


def properties(node: Any, loc: str = "$") -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.get("properties", {}).items():
            yield f"{loc}.{key}", value
        for key, value in node.items():
            yield from properties(value, f"{loc}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from properties(value, f"{loc}[{index}]")


@each_kind
def test_every_property_is_described_in_chinese(kind: str) -> None:
    described = dict(properties(validator(kind).schema))
    assert described
    assert [
        loc for loc, value in described.items() if not _CHINESE.search(value.get("description", ""))
    ] == []


@each_kind
def test_every_mapping_refuses_keys_that_nobody_knows(kind: str) -> None:
    schema = validator(kind).schema
    mappings = [schema, *schema.get("$defs", {}).values()]
    assert [
        node
        for node in mappings
        if "properties" in node and node.get("additionalProperties") is not False
    ] == []


@each_kind
def test_the_schema_has_the_keys_of_the_model(kind: str) -> None:
    model = model_of(FileKind(kind))
    keys = {field.alias or name for name, field in model.model_fields.items()}
    needed = {
        field.alias or name for name, field in model.model_fields.items() if field.is_required()
    }
    assert set(validator(kind).schema["properties"]) == keys
    assert set(validator(kind).schema.get("required", [])) == needed


@each_kind
def test_no_english_of_the_library_is_left(kind: str) -> None:
    # Words for people stand behind these two keys; all other texts are names of keys and patterns.
    told = re.findall(r'"(?:title|description)": "([^"]*)"', schema_text(kind))
    assert [text for text in told if not _CHINESE.search(text)] == []


@each_bundled
def test_the_bundled_files_are_right_by_their_schemas(path: Path) -> None:
    assert refused(kind_of(path), editors_view(path.read_text(encoding="utf-8"))) == []


@each_bundled
def test_the_bundled_files_name_their_schemas_in_the_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8-sig").split("\n", 1)[0]
    named = _MODELINE.fullmatch(first)
    assert named is not None, first
    assert (path.parent / named[1]).resolve() == FOLDER / f"{kind_of(path)}.schema.json"


@pytest.mark.parametrize("name", KINDS)
def test_small_files_of_every_kind_are_right_by_reader_and_schema(name: str) -> None:
    path = ROOT / "tools" / "small" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert load(name, text.encode(), FileKind(name)).problems == []
    assert refused(name, editors_view(text)) == []


SECOND = {"id": "乙", "by": "2031-06-30"}
WRONG: dict[str, Tree] = {
    "$": plan_tree(titel="标题"),
    "$.kind": plan_tree(kind="通知"),
    "$.period": plan_tree(period={"start": "2031-01-01"}),
    "$.tasks[0].lead": plan_tree(task(lead="县司法局")),
    "$.tasks[0].deadlines[0].every": plan_tree(task(deadlines=[{"every": "每周"}])),
    "$.tasks[0].deadlines[0]": plan_tree(task(deadlines=[{"bye": "2031-06-30", **SECOND}])),
    "$.accept[0].code": plan_tree(accept=[{"code": "E201", "reason": "看过"}]),
}


@pytest.mark.parametrize(("loc", "tree"), WRONG.items())
def test_an_editor_underlines_what_the_reader_refuses(loc: str, tree: Tree) -> None:
    assert refused("plan", plan_tree()) == []
    assert refused("plan", tree) == [loc]
    assert load("plan", json.dumps(tree).encode(), FileKind.PLAN).has_error


def test_an_editor_takes_a_number_where_the_reader_takes_text() -> None:
    text = (
        "id: 2031\ntitle: 2031\nkind: 工作要点\njurisdiction: 云溪县\n"
        "tasks:\n- {no: 1, title: 甲, public: false}\n"
    )
    assert refused("plan", editors_view(text)) == []
    assert load("plan", text.encode(), FileKind.PLAN).problems == []


def test_an_editor_underlines_a_department_without_a_kind() -> None:
    county = {**COUNTY, "departments": [{"name": "县司法局"}]}
    assert refused("departments", {"jurisdictions": [county]}) == [
        "$.jurisdictions[0].departments[0]"
    ]
