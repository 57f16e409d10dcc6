"""Every test that needs what Windows lacks says so by the one marker (tests/systems.py).

Found by the names that typeshed has only elsewhere, by devices and shells, in the tests themselves,
in what they call and in their fixtures.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

import systems
import trees
from test_portability import Uses, dotted

TESTS = Path(__file__).parent
ROOT = TESTS.parent
OWN = {"test_portability.py", "test_posix_marks.py", "systems.py"}
MODULES = sorted(path for path in TESTS.rglob("*.py") if path.name not in OWN)
SHELLS = {"sh", "bash", "zsh", "fish", "strace", "flock", "less", "/bin/sh"}
RUNNERS = ("run", "call", "Popen", "check_output", "start")


class TestUses(Uses):
    """What a test uses: devices and shells besides. Modes can be set on Windows, in vain."""

    __test__ = False

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and node.value.startswith("/dev/"):
            self._tell(node, node.value)

    def visit_Call(self, node: ast.Call) -> None:
        name = dotted(node.func).rpartition(".")[2]
        words = [node.args[0]] if node.args else []
        words = words[0].elts if words and isinstance(words[0], ast.List) else words
        first = words[0] if name in RUNNERS and words else None
        if isinstance(first, ast.Constant) and first.value in SHELLS:
            self._tell(node, str(first.value))
        super().visit_Call(node)


@dataclass
class Part:
    """A function of a module, or what stands outside of any: what it needs, and whom it names."""

    name: str
    needs: list[str]
    names: set[str] = field(default_factory=set)
    is_marked: bool = False


def parts_of(path: Path) -> dict[str, Part]:
    """Take a module apart; imports are told by their real names."""
    tree = trees.tree(path)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    parts = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            part = part_of(node, node.name, imports)
            part.is_marked = any("mark.posix" in ast.unparse(each) for each in node.decorator_list)
            if isinstance(node, ast.FunctionDef):
                part.names |= {argument.arg for argument in node.args.args}
                if any("autouse=True" in ast.unparse(each) for each in node.decorator_list):
                    part.names.add("")
            parts[node.name] = part
    rest = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    for node in rest:
        if isinstance(node, ast.Assign) and "'/dev/" in ast.unparse(node):
            # A path is no harm; who uses it has to say so.
            name = ast.unparse(node.targets[0])
            parts[name] = part_of(node, name, [])
            rest = [each for each in rest if each is not node]
    parts[""] = part_of(ast.Module(rest, []), "", [])
    return parts


def part_of(node: ast.AST, name: str, imports: list[ast.Import | ast.ImportFrom]) -> Part:
    uses = TestUses(ast.unparse(node))
    for each in imports:
        uses.visit(each)
    uses.found.clear()
    uses.visit(node)
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    names |= {dotted(each) for each in ast.walk(node) if isinstance(each, ast.Attribute)}
    return Part(name, [what for _, what in uses.found], names)


def spread(parts: dict[str, Part], foreign: dict[str, list[str]]) -> None:
    """Let a function need what those need that it names."""
    needs = dict(foreign)
    is_done = False
    while not is_done:
        is_done = True
        for part in parts.values():
            if part.needs and part.name and not part.is_marked and part.name not in needs:
                needs[part.name] = part.needs
            for name in part.names & needs.keys() - {part.name}:
                if not part.needs and part.name:
                    part.needs = [f"{name}: {needs[name][0]}"]
                    is_done = False


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT if "tools" in path.parts else TESTS).with_suffix("").parts
    return ".".join(parts)


def foreign_needs(path: Path, helpers: dict[str, dict[str, Part]]) -> dict[str, list[str]]:
    """Give what imported helpers need, by the names that they have in a module."""
    needs = {}
    for node in trees.tree(path).body:
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            own = alias.asname or alias.name
            part = helpers.get(node.module or "", {}).get(alias.name)
            if part is not None and part.needs:
                needs[own] = part.needs
            module = helpers.get(f"{node.module}.{alias.name}", {})
            needs |= {f"{own}.{each.name}": each.needs for each in module.values() if each.needs}
    return needs


def unmarked() -> dict[str, list[str]]:
    """Give the tests that need what Windows lacks, and do not say it."""
    paths = [*MODULES, ROOT / "tools" / "pseudo_terminal.py"]
    modules = {path: parts_of(path) for path in paths}
    helpers: dict[str, dict[str, Part]] = {}
    for path in sorted(paths, key=lambda path: path.name.startswith("test_")):
        spread(modules[path], foreign_needs(path, helpers))
        helpers[name_of(path)] = modules[path]
    needing = [name_of(path) for path in MODULES if "systems.module(" in path.read_text("utf-8")]
    found = {}
    for path in MODULES:
        parts = modules[path]
        text = path.read_text("utf-8")
        is_marked = "pytestmark = " in text and "mark.posix" in text.split("pytestmark = ")[1][:200]
        if any(f"from {name} import" in text for name in needing) or "systems.module(" in text:
            continue  # it is skipped as a whole
        told = [f"outside: {what}" for what in parts[""].needs]
        if not is_marked:
            told += [
                f"{part.name}: {part.needs[0]}"
                for part in parts.values()
                if part.name.startswith("test_") and part.needs and not part.is_marked
            ]
        if told and path.name.startswith("test_"):
            found[name_of(path)] = told
    return found


@pytest.mark.torture  # reads every test
def test_every_test_that_needs_posix_says_so() -> None:
    assert unmarked() == {}


class Marked:
    """A test, as far as its marks go."""

    def __init__(self, *what: str) -> None:
        self.marks = [pytest.mark.posix(each).mark for each in what]
        self.added: list[pytest.MarkDecorator] = []

    def iter_markers(self, name: str) -> list[pytest.Mark]:
        return self.marks if name == "posix" else []

    def add_marker(self, mark: pytest.MarkDecorator) -> None:
        self.added.append(mark)


@pytest.mark.parametrize("is_windows", [True, False])
def test_what_is_marked_is_skipped_on_windows_alone_and_says_why(
    is_windows: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(systems, "IS_WINDOWS", is_windows)
    test = Marked("fork")
    systems.put_into_effect(cast("pytest.Item", test))
    reasons = [mark.kwargs["reason"] for mark in test.added]
    assert reasons == [systems.REASONS["fork"]] * is_windows


def test_a_reason_that_nobody_knows_is_an_error_everywhere() -> None:
    with pytest.raises(KeyError):
        systems.put_into_effect(cast("pytest.Item", Marked("forks")))
