"""Nothing in the package needs what Windows' Python lacks, unless it has asked where it runs.

What that is, typeshed knows, which comes with mypy: names that it has only where
`sys.platform != "win32"`.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import files
from pathlib import Path

import pytest

from commands.error_cases import lay_out
from sweeps import thinned
from trees import tree

PACKAGE = Path(__file__).parents[1] / "src" / "fazhi_cli"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Arguments of functions that Windows has: they raise there.
ARGUMENTS = {"preexec_fn", "start_new_session", "pass_fds", "dir_fd", "umask", "process_group"}
QUESTIONS = ("os.name", "sys.platform", "hasattr(", "IS_WINDOWS", "has_fcntl")
# strftime of Windows has no signs with a dash, and takes no year before 1.
DASHED = "%-"


@cache
def typeshed() -> Path:
    """Find the folder of what typeshed says of Python's own modules."""
    return next(
        Path(str(each.locate())).parent
        for each in files("mypy") or ()
        if each.parts[-3:] == ("typeshed", "stdlib", "VERSIONS")
    )


def stub_of(module: str) -> Path | None:
    """Find what typeshed says of a module of Python's own."""
    if module.partition(".")[0] not in sys.stdlib_module_names:
        return None
    place = typeshed().joinpath(*module.split("."))
    for path in (place.with_suffix(".pyi"), place / "__init__.pyi"):
        if path.is_file():
            return path
    return None


def says_windows(test: ast.expr) -> bool | None:
    """Tell whether a condition of typeshed holds on Windows; None: it asks something else."""
    if isinstance(test, ast.BoolOp):
        values = [says_windows(value) for value in test.values]
        if isinstance(test.op, ast.And):
            return False if False in values else None
        return True if True in values else None
    if not isinstance(test, ast.Compare) or ast.unparse(test.left) != "sys.platform":
        return None
    is_named = ast.literal_eval(test.comparators[0]) == "win32"
    return is_named == isinstance(test.ops[0], ast.Eq)


def names_on_windows(body: list[ast.stmt], *, has: bool) -> Iterator[tuple[str, bool]]:
    """Give the names that a stub defines, each with whether Windows has it."""
    for node in body:
        if isinstance(node, ast.If):
            holds = says_windows(node.test)
            yield from names_on_windows(node.body, has=has and holds is not False)
            yield from names_on_windows(node.orelse, has=has and holds is not True)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, has
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, has
        elif isinstance(node, ast.Assign):
            yield from ((each.id, has) for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            # In a stub only what is imported under its own name again is a part of the module.
            yield from ((alias.asname, has) for alias in node.names if alias.asname)


@cache
def missing_on_windows(module: str) -> frozenset[str]:
    """Give the names of a module that Windows' Python has not."""
    stub = stub_of(module)
    if stub is None:
        return frozenset()
    defined = list(names_on_windows(tree(stub).body, has=True))
    if module == "signal":  # the signals are members of a class, too
        [signals] = [
            node
            for node in tree(stub).body
            if isinstance(node, ast.ClassDef) and node.name == "Signals"
        ]
        defined += names_on_windows(signals.body, has=True)
    there = {name for name, has in defined if has}
    return frozenset(name for name, _ in defined if name not in there)


@cache
def is_absent_on_windows(module: str) -> bool:
    """Tell whether Windows' Python has nothing of a module: fcntl, resource, pwd."""
    stub = stub_of(module)
    if stub is None:
        return False
    names = dict(names_on_windows(tree(stub).body, has=True))
    own = {name: has for name, has in names.items() if not name.startswith("_") and name != "sys"}
    return bool(missing_on_windows(module)) and set(own) <= missing_on_windows(module)


def test_typeshed_is_read_as_it_is_meant() -> None:
    assert {"fork", "geteuid", "O_NOFOLLOW", "mkfifo", "chown"} <= missing_on_windows("os")
    assert {"SIGHUP", "SIGKILL", "SIGXCPU", "alarm"} <= missing_on_windows("signal")
    assert not {"replace", "open", "getpid", "O_BINARY"} & missing_on_windows("os")
    assert not {"SIGINT", "SIGTERM", "signal"} & missing_on_windows("signal")
    for module in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty"):
        assert is_absent_on_windows(module), module
    for module in ("os", "signal", "time", "socket", "msvcrt", "subprocess"):
        assert not is_absent_on_windows(module), module


def dotted(node: ast.expr) -> str:
    """Spell a name with dots; "" is anything else."""
    if isinstance(node, ast.Attribute):
        outer = dotted(node.value)
        return f"{outer}.{node.attr}" if outer else ""
    return node.id if isinstance(node, ast.Name) else ""


class Uses(ast.NodeVisitor):
    """Walks a module, and writes down what it uses that Windows lacks where it has not asked."""

    def __init__(self, source: str) -> None:
        self.found: list[tuple[int, str]] = []
        self._modules: dict[str, str] = {}  # of Python's own, by their names here
        # Writing out each condition of a module that asks nothing is most of the work.
        self._questions = [question for question in QUESTIONS if question in source]
        self._has_dashes = DASHED in source
        self._asked = 0

    def _tell(self, node: ast.AST, what: str) -> None:
        if not self._asked:
            self.found.append((getattr(node, "lineno", 0), what))

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self._modules[alias.asname or alias.name] = alias.name
            if is_absent_on_windows(alias.name):
                self._tell(node, alias.name)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        for alias in node.names:
            if is_absent_on_windows(module) or alias.name in missing_on_windows(module):
                self._tell(node, f"{module}.{alias.name}")

    def visit_Assign(self, node: ast.Assign) -> None:
        if self._asks(node.value):  # the answer has a name
            self._questions += map(ast.unparse, node.targets)
        self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        module = self._modules.get(dotted(node.value))
        if module is not None and node.attr in missing_on_windows(module):
            self._tell(node, f"{module}.{node.attr}")
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg in ARGUMENTS:
                self._tell(node, f"{keyword.arg}=")
        is_dashed = self._has_dashes and DASHED in ast.unparse(node)
        if is_dashed and ast.unparse(node.func).endswith("strftime"):
            self._tell(node, DASHED)
        self.generic_visit(node)

    def _visit_choice(self, node: ast.If | ast.IfExp | ast.BoolOp) -> None:
        has_asked = self._asks(node if isinstance(node, ast.BoolOp) else node.test)
        self._asked += has_asked
        self.generic_visit(node)
        self._asked -= has_asked

    visit_If = visit_IfExp = visit_BoolOp = _visit_choice  # noqa: N815

    def _visit_function(self, node: ast.FunctionDef) -> None:
        """What stands behind `if os.name …: return` has been asked about."""
        before = self._asked
        for statement in node.body:
            self.visit(statement)
            if isinstance(statement, ast.If) and self._asks(statement.test):
                self._asked += isinstance(statement.body[-1], ast.Return | ast.Raise)
        self._asked = before

    visit_FunctionDef = _visit_function  # noqa: N815

    def _asks(self, test: ast.expr) -> bool:
        """Tell whether a condition asks which system this is, or what it has."""
        if not self._questions:
            return False
        text = ast.unparse(test)
        return any(question in text for question in self._questions)


def uses_of(source: str, module: ast.Module | None = None) -> list[tuple[int, str]]:
    """Give lines and names of what a module uses and Windows lacks."""
    uses = Uses(source)
    uses.visit(module or ast.parse(source))
    return uses.found


def test_nothing_is_used_that_windows_lacks() -> None:
    used = {}
    for path in MODULES:
        name = path.relative_to(PACKAGE).as_posix()
        if found := uses_of(path.read_text("utf-8"), tree(path)):
            used[name] = found
    assert used == {}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import fcntl", "fcntl"),
        ("from resource import getrlimit", "resource.getrlimit"),
        ("import os\nos.fork()", "os.fork"),
        ("import os as system\nx = system.O_NOFOLLOW", "os.O_NOFOLLOW"),
        ("import signal\nsignal.signal(signal.SIGHUP, None)", "signal.SIGHUP"),
        ("from signal import SIGKILL", "signal.SIGKILL"),
        ("import subprocess\nsubprocess.run([], start_new_session=True)", "start_new_session="),
        ("f'{day:x}', day.strftime('%-m月')", "%-"),
        ("import os\ndef f():\n    if x:\n        return\n    os.fork()", "os.fork"),
    ],
)
def test_what_windows_lacks_is_seen(source: str, what: str) -> None:
    assert [name for _, name in uses_of(source)] == [what]


@pytest.mark.parametrize(
    "source",
    [
        "import os\nif os.name == 'posix':\n    import fcntl\n    os.fork()",
        "import os\ndef f():\n    if os.name != 'posix':\n        return\n    os.fork()",
        "import os, sys\nx = os.fork if sys.platform == 'linux' else None",
        "import os\nx = getattr(os, 'O_NOFOLLOW', 0)",
        "import os\nx = os.name == 'posix' and os.geteuid() == 0",
        "import os\nCAN = hasattr(os, 'fork')\nif CAN:\n    os.fork()",
        "import os, signal\nos.kill(1, signal.SIGTERM)",
    ],
)
def test_what_was_asked_about_is_let_through(source: str) -> None:
    assert uses_of(source) == []


ABSENT = ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "readline")
# What the writer and the signals use by name, and Windows' `os` and `signal` lack.
REMOVED = ("O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK", "O_DIRECTORY", "chown", "fchmod", "geteuid")
WITHOUT = f"""
import os, signal, sys
import multiprocessing.context, shutil, subprocess, tempfile  # they have looked around already

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name in {ABSENT!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

for name in {ABSENT!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Refuse())
for name in {REMOVED!r}:
    delattr(os, name)
del signal.SIGHUP
"""


def run_without(program: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    # filelock complains of a Python without locks
    command = [sys.executable, "-W", "ignore", "-c", WITHOUT + program, *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", cwd=folder, check=False, timeout=120
    )


@pytest.mark.torture
def test_every_module_can_be_imported_without_the_modules_of_posix(tmp_path: Path) -> None:
    names = [".".join(("fazhi_cli", *_parts(path))) for path in MODULES]
    program = f"import importlib\nfor name in {names!r}:\n    importlib.import_module(name)\n"
    done = run_without(program, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def _parts(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


RECORD = ["record", "yunxi-2031", "1", "--dept", "县司法局", "--status", "推进中"]


COMMANDS = [
    [*RECORD, "--deadline", "公布", "--note", "初稿"],
    ["validate"],
    ["tasks", "--dept", "县司法局"],
    ["split", "-o", "../清单"],
    ["report", "2031", "--template", "breakdown", "-o", "../分解.docx"],
    ["init", "../新", "--jurisdiction", "云溪县"],
]


@pytest.mark.torture
@pytest.mark.parametrize("arguments", thinned(COMMANDS, every=6))
def test_commands_work_without_what_windows_lacks(tmp_path: Path, arguments: list[str]) -> None:
    lay_out("base", tmp_path / "云溪")
    program = "from fazhi_cli.__main__ import main\nmain()"
    done = run_without(program, *arguments, folder=tmp_path / "云溪")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
