"""The house keeps its floors (CONTRIBUTING.md): who may import whom, how long things are, what
starting may load.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from fazhi_cli.commands.table import COMMANDS
from sweeps import thinned
from trees import nodes, tree

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "fazhi_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
CHECKED = [*MODULES, *sorted((ROOT / "tools").rglob("*.py"))]

# Renderers stand above services, whose reports they print; a service never knows how it is shown.
FLOORS = {
    "model": 0,
    "rules": 1,
    "store": 2,
    "formats": 2,
    "services": 3,
    "render": 4,
    "commands": 5,
}
TERMINAL = {"typer", "rich", "click"}
ROOMS_OF_THE_TERMINAL = {"commands", "render"}
HEAVY = {"rich", "jinja2", "ruamel", "rapidfuzz", "pydantic"}
NOT_FOR_TASKS = {"jinja2", "ruamel", "rapidfuzz"}
# What may be imported of a package, where that is more or other than its name; pydantic pins its
# core exactly, and jinja2 speaks in the strings of markupsafe.
IMPORTED_AS = {
    "chinesecalendar": {"chinese_calendar"},
    "jinja2": {"jinja2", "markupsafe"},
    "markdown-it-py": {"markdown_it"},
    "python-docx": {"docx"},
    "pydantic": {"pydantic", "pydantic_core"},
    "pyyaml": {"yaml"},
    "ruamel.yaml": {"ruamel"},
}
# What other packages use when it is there.
IMPORTED_BY_OTHERS = {"defusedxml"}
# What developers run, what extends it, and what only mypy reads; and the extras of the package.
NEVER_IMPORTED = {
    "build",
    "fazhi-cli",
    "hatchling",
    "lxml-stubs",
    "mypy",
    "pytest-xdist",
    "ruff",
    "types-openpyxl",
    "types-pyyaml",
}
# Modules of `formats` that are no reader: what several readers need.
SHARED_BY_READERS = {"guards", "ole", "blocks", "encoding", "rows"}
CHOOSES_THE_READER = "documents"

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
# Behind them nobody reads a call without looking up what stands where.
MOST_POSITIONAL = 4
MOST_POSITIONAL_OF_A_CONSTRUCTOR = 6


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(module: str) -> str:
    """`fazhi_cli.rules.phrases.scan` is in the room `rules`; the entry point is in none."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file; those for the type checker only count
    too.
    """
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{named(path)}:{node.lineno}: a relative import hides the room it comes from"
            )
            assert node.module is not None
            yield node.module
            # `from fazhi_cli import rules` names the room in its second half
            yield from (
                f"{node.module}.{alias.name}" for alias in node.names if node.module == "fazhi_cli"
            )


def imports_within(path: Path) -> Iterator[str]:
    yield from (name for name in imports(path) if name.startswith("fazhi_cli."))


def own_room(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else ""


def in_rooms(*rooms: str) -> list[Path]:
    return [path for path in MODULES if own_room(path) in rooms]


def test_every_room_has_a_floor():
    assert {own_room(path) for path in MODULES} <= {"", *FLOORS}


def test_imports_go_down_or_stay_in_the_room():
    upward = [
        f"{named(path)} imports {name}"
        for path in in_rooms(*FLOORS)
        for name in imports_within(path)
        if room(name) in FLOORS
        and room(name) != own_room(path)
        and FLOORS[room(name)] >= FLOORS[own_room(path)]
    ]
    assert upward == []


def test_readers_of_foreign_files_know_nothing_of_each_other():
    across = [
        f"{named(path)} imports {name}"
        for path in in_rooms("formats")
        if reader(path) != CHOOSES_THE_READER
        for name in imports_within(path)
        if room(name) == "formats" and name.split(".")[2] not in {*SHARED_BY_READERS, reader(path)}
    ]
    assert across == []


def test_readers_of_foreign_files_know_nothing_but_the_model():
    """A file says what it says, whoever makes a plan of it: no rule of ours reaches a reader."""
    others = [
        f"{named(path)} imports {name}"
        for path in in_rooms("formats")
        for name in imports_within(path)
        if room(name) not in ("formats", "model")
    ]
    assert others == []


def reader(path: Path) -> str:
    """A reader is a module of `formats`, or a folder of modules."""
    return path.relative_to(PACKAGE / "formats").parts[0].removesuffix(".py")


def test_only_commands_and_renderers_know_the_terminal():
    elsewhere = [path for path in MODULES if own_room(path) not in ROOMS_OF_THE_TERMINAL]
    assert [
        named(path)
        for path in elsewhere
        if {name.split(".")[0] for name in imports(path)} & TERMINAL
    ] == []


def test_the_package_imports_what_it_declares_and_nothing_else():
    declared = declared_packages("dependencies", "calendar", "import", "office")
    imported = packages_of(MODULES) - {"fazhi_cli"}
    assert imported - import_names(declared) == set()
    unused = {name for name in declared if not import_names([name]) & imported}
    assert unused == IMPORTED_BY_OTHERS


@pytest.mark.torture
def test_tests_and_tools_import_what_is_declared_and_nothing_else():
    folders = [ROOT / "tests", ROOT / "tools"]
    own = {path.stem for folder in folders for path in folder.iterdir()} | {"fazhi_cli", "tools"}
    imported = packages_of(path for folder in folders for path in folder.rglob("*.py")) - own
    for_developers = declared_packages("dev")
    declared = declared_packages("dependencies", "calendar", "import", "office", "dev")
    assert imported - import_names(declared) == set()
    unused = {name for name in for_developers if not import_names([name]) & imported}
    assert unused == NEVER_IMPORTED


def declared_packages(*groups: str) -> set[str]:
    """Give the names of what pyproject.toml requires, always or in one of its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {"dependencies": project["dependencies"], **project["optional-dependencies"]}
    return {Requirement(line).name.lower() for group in groups for line in required[group]}


def import_names(packages: Iterable[str]) -> set[str]:
    """Give what may be imported of packages."""
    return {name for package in packages for name in IMPORTED_AS.get(package, {package})}


def packages_of(paths: Iterable[Path]) -> set[str]:
    """Give the outermost names that files import, without those of Python itself."""
    names = set()
    for path in paths:
        for node in nodes(path):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and called_name(node) == "import_module":
                names |= {word.value.split(".")[0] for word in node.args if is_text(word)}
    return names - sys.stdlib_module_names


def test_every_module_says_what_it_is_for():
    assert [named(path) for path in CHECKED if not ast.get_docstring(tree(path))] == []


def test_no_file_is_long():
    paths = [*CHECKED, *(ROOT / "tests").rglob("*.py")]
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Give each function with its lines; the options of a command stand in its head and do not
    count.
    """
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = node.body[0].lineno if is_command(path) else node.lineno
            yield (
                f"{named(path)}:{node.lineno} {node.name}",
                (node.end_lineno or node.lineno) - start + 1,
            )


def is_command(path: Path) -> bool:
    return path.is_relative_to(PACKAGE / "commands")


def test_no_function_is_long():
    lengths = {name: lines for path in CHECKED for name, lines in functions(path)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def test_no_call_gives_many_arguments_by_position():
    crowded = []
    for path in CHECKED:
        for node in nodes(path):
            if not isinstance(node, ast.Call):
                continue
            is_constructor = name_of(node).lstrip("_")[:1].isupper()
            most = MOST_POSITIONAL_OF_A_CONSTRUCTOR if is_constructor else MOST_POSITIONAL
            if len(node.args) > most:
                crowded.append(f"{named(path)}:{node.lineno} {name_of(node)}: {len(node.args)}")
    assert crowded == []


def loaded_by(code: str) -> set[str]:
    """Run code in a new interpreter; give the outermost packages that it has loaded at the end."""
    ending = (
        "\nimport sys\nprint(*sorted({name.split('.')[0] "
        "for name in sys.modules}), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code + ending]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def test_starting_loads_nothing_heavy():
    assert not loaded_by("import fazhi_cli.commands.app") & HEAVY


def test_no_command_loads_anything_heavy_before_it_runs():
    names = {f"fazhi_cli.commands.{module}" for module, _ in COMMANDS.values()}
    assert not loaded_by(f"import {', '.join(sorted(names))}") & HEAVY


@pytest.mark.parametrize("kind", thinned(["table", "json"], every=2))
def test_listing_tasks_loads_neither_templates_nor_writers_nor_suggestions(kind):
    run = "from fazhi_cli.commands.boundary import run\nfrom fazhi_cli.commands.app import app\n"
    workspace = str(ROOT / "examples" / "yunxi")
    arguments = ["tasks", "--root", workspace, "--dept", "县司法局", "--format", kind]
    assert not loaded_by(f"{run}assert run(app, {arguments!r}) == 0") & NOT_FOR_TASKS


def test_only_one_module_opens_files_for_writing():
    """Everything else hands its bytes to `store.writing.files`; the log of a bug stands outside of
    any workspace.
    """
    allowed = {
        "src/fazhi_cli/store/writing/files.py",
        "src/fazhi_cli/store/writing/locks.py",
        "src/fazhi_cli/commands/boundary.py",
        "src/fazhi_cli/commands/streams.py",  # the null device
        "src/fazhi_cli/formats/old_office.py",  # a temporary folder, for LibreOffice
    }
    writers = {named(path) for path in MODULES if any(writes(node) for node in nodes(path))}
    assert writers <= allowed


def called_name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return getattr(call.func, "id", "")


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def writes(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = called_name(node)
    if called in ("open", "fdopen"):
        words = [*node.args, *(keyword.value for keyword in node.keywords)]
        modes = [
            word.value
            for word in words
            if isinstance(word, ast.Constant) and isinstance(word.value, str)
        ]
        return any(set(mode) & set("wax+") and len(mode) <= 3 for mode in modes)
    return called in ("write_bytes", "write_text", "mkstemp", "NamedTemporaryFile")
