"""A full device, a reader that has gone, an odd terminal or shell: the exit code stays, and nobody
sees a traceback.
"""

from __future__ import annotations

import os
from itertools import product
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.error_cases import lay_out
from commands.test_console import environment, start
from payloads import OBEYED
from sweeps import thinned

FULL = Path("/dev/full")
needs_full_device = pytest.mark.posix("devices")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    lay_out("base", tmp_path / "云溪")
    return tmp_path / "云溪"


@pytest.mark.parametrize(
    ("arguments", "unbuffered"),
    thinned(product([["--version"], ["--help"], [], ["--version", "plans"]], ["", "1"]), every=8),
)
def test_a_reader_of_the_version_or_the_help_may_go(
    arguments: list[str], unbuffered: str, root: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = start(root, *arguments, stdout=writing, env=environment(PYTHONUNBUFFERED=unbuffered))
    os.close(writing)
    assert (done.returncode in (0, 2), done.stderr.decode()) == (True, "")


@needs_full_device
@pytest.mark.parametrize(
    ("arguments", "unbuffered"),
    thinned(product([["--version"], ["--help"], [], ["docs"], ["plans"]], ["", "1"]), every=10),
)
def test_a_full_device_behind_stdout_is_told(
    arguments: list[str], unbuffered: str, root: Path
) -> None:
    with FULL.open("wb") as full:
        done = start(root, *arguments, stdout=full, env=environment(PYTHONUNBUFFERED=unbuffered))
    assert done.returncode == 5
    assert done.stderr.decode() == "无法输出结果：磁盘空间不足。请清理磁盘后重试\n"


@needs_full_device
@pytest.mark.parametrize("unbuffered", thinned(["", "1"], every=2))
@pytest.mark.parametrize(
    ("arguments", "code"),
    thinned(
        [
            (["plans", "--nosuch"], 2),
            (["show", "nosuch"], 2),
            (["plans"], 0),
            (["plans", "-o", "../表.csv"], 0),
            (["validate"], 0),
        ],
        every=5,
    ),
)
def test_a_full_device_behind_stderr_keeps_the_exit_code(
    arguments: list[str], code: int, unbuffered: str, root: Path
) -> None:
    with FULL.open("wb") as full:
        done = start(root, *arguments, stderr=full, env=environment(PYTHONUNBUFFERED=unbuffered))
    assert done.returncode == code
    assert b"Traceback" not in done.stdout


@needs_full_device
def test_with_both_streams_full_the_exit_code_is_that_of_the_output(root: Path) -> None:
    with FULL.open("wb") as full:
        assert start(root, "--help", stdout=full, stderr=full).returncode == 5
        assert start(root, "--version", stdout=full, stderr=full).returncode == 5


ODD = "a\x1b[31mb\x07"


@pytest.mark.parametrize(
    "arguments",
    thinned(
        [
            ["plans", "-o", f"../{ODD}.csv"],
            ["schema", "plan", "-o", f"../{ODD}.json"],
            ["validate", "--format", "json", "-o", f"../{ODD}.json"],
            ["report", "2031", "--template", "brief", "-o", f"../{ODD}.md"],
            ["report", "2031", "--template", "brief", "--notes", f"../{ODD}.md"],
            ["report", "2031", "--all-jurisdictions", "-o", f"../{ODD}"],
            ["split", "-o", f"../{ODD}"],
            ["split", "-o", f"../{ODD}", "--dry-run"],
            ["calendar", "-o", f"../{ODD}.ics"],
            ["init", f"../{ODD}", "--jurisdiction", "云溪县"],
        ],
        every=4,
    ),
    ids=lambda arguments: " ".join(arguments[:4]).replace(ODD, "ODD"),
)
def test_the_name_of_a_written_file_does_nothing_to_a_terminal(
    arguments: list[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-06-01")
    done = fazhi(root, *arguments)
    assert done.code == 0, done.err
    told = [line for line in (done.out + done.err).splitlines() if "写入" in line]
    assert told
    assert all("␛" in line for line in told)
    assert OBEYED.search(done.out + done.err) is None


WIDTHS = ["999999999", "9" * 30, "0", "-5", "abc", "1"]


@pytest.mark.parametrize(
    ("columns", "arguments"),
    thinned(product(WIDTHS, [["--help"], ["tasks"], ["docs", "validate"]]), every=18),
)
def test_a_terminal_of_any_width_is_served(columns: str, arguments: list[str], root: Path) -> None:
    done = start(root, *arguments, env=environment(PYTHONUTF8="1", COLUMNS=columns, LINES=columns))
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) < 1_000_000


@pytest.mark.parametrize(
    "asked",
    thinned(
        [
            {"COMP_WORDS": "fazhi pl", "COMP_CWORD": ""},
            {"COMP_WORDS": "fazhi pl", "COMP_CWORD": "abc"},
            {"COMP_WORDS": "fazhi 'pl", "COMP_CWORD": "9" * 30},
            {"COMP_WORDS": "", "COMP_CWORD": "-1"},
            {"COMP_WORDS": "fazhi \\", "COMP_CWORD": "5"},
            {"COMP_WORDS": "fazhi nosuch --nosuch ", "COMP_CWORD": "3"},
            {},
            {"_FAZHI_COMPLETE": "complete_nosuch"},
            {"_FAZHI_COMPLETE": "nosuch"},
        ],
        every=8,
    ),
)
def test_what_a_shell_asks_wrongly_has_no_answer_and_no_words(
    asked: dict[str, str], root: Path
) -> None:
    env = environment(PYTHONUTF8="1", **{"_FAZHI_COMPLETE": "complete_bash", **asked})
    done = start(root, env=env)
    assert done.stderr == b""
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stdout


@needs_full_device
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_device_behind_suggestions_has_no_words(unbuffered: str, root: Path) -> None:
    asked = {"_FAZHI_COMPLETE": "complete_bash", "COMP_WORDS": "fazhi pl", "COMP_CWORD": "1"}
    env = environment(PYTHONUTF8="1", PYTHONUNBUFFERED=unbuffered, **asked)
    with FULL.open("wb") as full:
        done = start(root, stdout=full, env=env)
    assert (done.returncode, done.stderr) == (1, b"")
