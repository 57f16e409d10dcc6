"""docs/architecture.md names every room; what it and CONTRIBUTING.md name is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from trees import tree

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "fazhi_cli"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = [
    "楼层",
    "词语",
    "一条进路",
    "一条出路",
    "两种麻烦",
    "命令的规矩",
    "时间",
    "一个问题怎样得到回答",
    "一条记录怎样写下",
]
ROOMS = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*/__init__.py")}
OUTERMOST = "|".join(sorted(room for room in ROOMS if "/" not in room))
# `room/module.name`, `room/module.Class.method`, `room/module.py`, `room/`


def named_in(page: str) -> list[str]:
    return sorted(set(re.findall(rf"`((?:{OUTERMOST})/[\w/.]*)`", page)))


NAMED = named_in(PAGE)
# Below the root, in CONTRIBUTING.md; what has Chinese in it stands for other names.
NAMED_BELOW_ROOT = sorted(set(re.findall(r"`((?:tests|tools|docs)/[a-z_/.-]+)`", GUIDE)))


@cache
def names_in(module: Path) -> frozenset[str]:
    """Give what a module defines: functions, classes, methods as Class.method, constants."""
    body = tree(module).body
    return frozenset(_defined(body))


def _defined(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in _defined(node.body))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def is_there(named: str) -> bool:
    if named.endswith(("/", ".py")):
        return (PACKAGE / named).exists()
    module, _, name = named.partition(".")
    path = PACKAGE / f"{module}.py"
    return path.is_file() and name in names_in(path)


def test_what_the_page_names_is_there() -> None:
    assert [named for named in NAMED if not is_there(named)] == []


def test_what_the_guide_names_is_there() -> None:
    named = named_in(GUIDE)
    assert len(named) > 10
    assert [each for each in named if not is_there(each)] == []
    assert [each for each in NAMED_BELOW_ROOT if not (ROOT / each).exists()] == []


@pytest.mark.parametrize(
    "absent", ["store/gone.py", "store/loader.gone", "store/gone.load", "store/gone/"]
)
def test_a_name_that_is_not_there_is_seen(absent: str) -> None:
    assert not is_there(absent)


def test_the_page_names_every_room() -> None:
    assert {name.rstrip("/") for name in NAMED if name.endswith("/")} == ROOMS


def test_the_page_has_its_sections() -> None:
    assert re.findall(r"^## (.*)$", PAGE, re.MULTILINE) == SECTIONS
