"""The program as a process: odd consoles, closed pipes, full disks and terminals end no run over
one character.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from commands.error_cases import BASE
from payloads import OBEYED, yaml_text
from sweeps import thinned

TITLE = "落实😀清\x1b[2J单\x9b31m"
FEW, MANY = 20, 500  # tasks; the output of many fills a pipe
TIMEOUT = 60


def lay_out(folder: Path, count: int) -> Path:
    root = folder / "云溪"
    shutil.copytree(BASE, root)
    head, _, _ = (root / "data/plans/yunxi-2031.yaml").read_text("utf-8").partition("tasks:")
    task = f'  - {{no: "{{}}", title: {yaml_text(TITLE)}, lead: [县司法局]}}\n'
    tasks = "".join(
        task.replace("{}", str(number), 1).replace("{{", "{").replace("}}", "}")
        for number in range(count)
    )
    (root / "data/plans/yunxi-2031.yaml").write_text(f"{head}tasks:\n{tasks}", "utf-8")
    return root


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("console"), FEW)


@pytest.fixture(scope="module")
def long_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("console"), MANY)


def environment(**changes: str) -> dict[str, str]:
    ours = (
        "LC_",
        "LANG",
        "PYTHONIO",
        "PYTHONUTF8",
        "PYTHONCOERCE",
        "FAZHI_",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
    )
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "FAZHI_TODAY": "2031-06-01", **changes}


def start(
    workspace: Path, *arguments: str, **options: object
) -> subprocess.CompletedProcess[bytes]:
    environ = options.pop("env", environment(PYTHONUTF8="1"))
    wanted = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    command = [sys.executable, "-m", "fazhi_cli", *arguments]
    return subprocess.run(
        command, cwd=workspace, env=environ, timeout=TIMEOUT, stdin=subprocess.DEVNULL, **wanted
    )  # type: ignore[call-overload,no-any-return]


CONSOLES = {
    "C": ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "ascii"),
    "POSIX, coerced": ({"LC_ALL": "POSIX"}, "utf-8"),
    "GBK": ({"PYTHONIOENCODING": "gbk"}, "gbk"),
    "GB18030": ({"PYTHONIOENCODING": "gb18030"}, "gb18030"),
    "Big5": ({"PYTHONIOENCODING": "big5"}, "big5"),
    "Western": ({"PYTHONIOENCODING": "latin-1"}, "latin-1"),
    "strict ASCII": ({"PYTHONIOENCODING": "ascii:strict"}, "ascii"),
}


QUESTIONS = [["tasks"], ["tasks", "--format", "json"], ["--help"], ["show", "没有"]]


@pytest.mark.parametrize(("console", "arguments"), thinned(product(CONSOLES, QUESTIONS), every=18))
def test_no_console_ends_the_program_over_a_character(
    console: str, arguments: list[str], workspace: Path
) -> None:
    changes, encoding = CONSOLES[console]
    done = start(workspace, *arguments, env=environment(**changes))
    assert done.returncode == (2 if "没有" in arguments else 0), done.stderr
    assert b"Traceback" not in done.stderr
    for stream in (done.stdout, done.stderr):
        assert OBEYED.search(stream.decode(encoding, "replace")) is None
    if arguments == ["tasks"]:
        shown = "落实" if encoding in ("utf-8", "gbk", "gb18030") else "\\u5b9e"
        assert shown in done.stdout.decode(encoding)


READERS = [
    ["docs", "format"],
    ["tasks"],
    ["tasks", "--format", "json"],
    ["plans"],
    ["validate", "--format", "json"],
    ["--help"],
]


@pytest.mark.parametrize("arguments", thinned(READERS, every=6))
def test_a_reader_that_has_gone_is_no_trouble(arguments: list[str], long_workspace: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = start(long_workspace, *arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.torture
def test_a_reader_that_goes_after_the_first_line_is_no_trouble(long_workspace: Path) -> None:
    command = [sys.executable, "-m", "fazhi_cli", "tasks"]
    with subprocess.Popen(
        command,
        cwd=long_workspace,
        env=environment(PYTHONUTF8="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().strip()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(TIMEOUT) == 0


@pytest.mark.torture  # test_streams.py has quick ones
@pytest.mark.parametrize("device", ["/dev/full"])
@pytest.mark.parametrize(
    "arguments", thinned([["plans"], ["tasks", "--format", "json"], ["validate"]], every=3)
)
@pytest.mark.posix("devices")
def test_a_full_disk_behind_stdout_is_told_in_one_sentence(
    device: str, arguments: list[str], workspace: Path
) -> None:
    with Path(device).open("wb") as full:
        done = start(workspace, *arguments, stdout=full)
    assert done.returncode == 5
    assert done.stderr.decode() == "无法输出结果：磁盘空间不足。请清理磁盘后重试\n"


@pytest.mark.parametrize("closed", thinned([1, 2], every=2))
@pytest.mark.posix("streams")
def test_a_closed_stream_ends_nothing(closed: int, workspace: Path) -> None:
    done = start(workspace, "--help", preexec_fn=lambda: os.close(closed))
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert (b"tasks" in done.stdout) is (closed == 2)


def terminal_output(workspace: Path, *arguments: str, **changes: str) -> str:
    """Run a command on a terminal of its own and give what it shows there."""
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "fazhi_cli", *arguments]
    env = environment(PYTHONUTF8="1", TERM="xterm-256color", COLUMNS="200", **changes)
    with subprocess.Popen(
        command, cwd=workspace, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = bytearray()
        try:
            while chunk := os.read(ours, 65536):
                shown += chunk
        except OSError:  # Linux answers EIO when the last writer has closed its end
            pass
        os.close(ours)
        assert process.wait(TIMEOUT) == 0
    return shown.decode().replace("\r\n", "\n")


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.posix("terminals")
def test_a_terminal_gets_colours_and_no_other_control(workspace: Path) -> None:
    shown = terminal_output(workspace, "tasks")
    assert _COLOUR.search(shown)
    assert OBEYED.search(_COLOUR.sub("", shown)) is None
    assert "落实😀清␛[2J单‹U+009B›31m" in _COLOUR.sub("", shown)


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_no_color_is_honoured_on_a_terminal(workspace: Path) -> None:
    assert OBEYED.search(terminal_output(workspace, "tasks", NO_COLOR="1")) is None


def test_a_pipe_gets_no_colour(workspace: Path) -> None:
    asked = environment(PYTHONUTF8="1", FORCE_COLOR="1")
    assert b"\x1b" not in start(workspace, "--help", env=asked).stdout
