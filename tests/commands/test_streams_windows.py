"""Output on Windows: pipes in the code page of the system, lines that end in two characters, a pipe
that has closed under another name, a child process that starts anew.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.error_cases import PLAN, lay_out
from commands.test_console import environment, start
from fazhi_cli.commands import streams, template_process
from fazhi_cli.commands.app import app
from fazhi_cli.commands.boundary import run
from fazhi_cli.commands.streams import prepare_streams
from sweeps import thinned

# Signs that GBK lacks: beyond the first 65,536, a blank, a mark above a letter, a point.
TITLE = "落实😀𠮷\u00a0甲\u0301·é「任务」"
ENCODINGS = ["gbk", "big5", "ascii", "cp437", "gb18030", "utf-8"]
QUESTIONS = [
    ["tasks", "--format", "json"],
    ["show", "yunxi-2031", "--format", "json"],
    ["report", "2031", "--template", "breakdown", "--format", "json"],
    ["validate", "--format", "json"],
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "云溪"
    lay_out("base", root)
    text = (root / PLAN).read_text("utf-8").replace("公布权责清单", f'"{TITLE}"')
    (root / PLAN).write_text(text, "utf-8")
    return root


# Each code page, and each question; a process for each of both would say it again.
ASKED = [
    *((QUESTIONS[0], encoding) for encoding in ENCODINGS),
    *((arguments, ENCODINGS[0]) for arguments in QUESTIONS[1:]),
]


@pytest.mark.parametrize(("arguments", "encoding"), thinned(ASKED, every=len(ASKED)))
def test_json_in_the_code_page_of_any_system_is_json_and_says_the_same(
    root: Path, arguments: list[str], encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", environment()["FAZHI_TODAY"])
    told = start(root, *arguments, env=environment(PYTHONIOENCODING=encoding))
    usual = fazhi(root, *arguments).out
    assert TITLE in usual or arguments[0] == "validate"
    assert json.loads(told.stdout.decode(encoding)) == json.loads(usual)


class Pipe(TextIOWrapper):
    """Standard output of Python on Windows, when it is no console."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__(BytesIO(), encoding=encoding, newline="\r\n")

    def content(self) -> bytes:
        self.flush()
        raw = self.buffer
        assert isinstance(raw, BytesIO)
        return raw.getvalue()


@contextmanager
def piped(stdout: Pipe) -> Iterator[StringIO]:
    """Let the program write there; give what it says on stderr."""
    with redirect_stdout(stdout), redirect_stderr(StringIO()) as stderr:
        yield stderr


def test_what_goes_into_a_pipe_or_a_file_ends_its_lines_as_files_do() -> None:
    pipe = Pipe("gbk")
    with piped(pipe):
        prepare_streams()
        print("甲\n乙")
    assert pipe.content() == "甲\n乙\n".encode("gbk")


@pytest.mark.parametrize("format", ["csv", "md", "json"])
def test_a_list_in_a_pipe_is_the_list_in_a_file(root: Path, format: str) -> None:
    pipe = Pipe("utf-8")
    arguments = ["tasks", "--root", str(root), "--format", format]
    out = root.parent / f"表.{format}"
    with piped(pipe):
        assert run(app, arguments) == 0
        assert run(app, [*arguments, "-o", str(out)]) == 0
    assert pipe.content() == out.read_bytes().removeprefix(b"\xef\xbb\xbf")


class Gone(Pipe):
    """A pipe whose reader has gone."""

    def write(self, text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


@pytest.mark.parametrize(("is_windows", "code"), [(True, 0), (False, 5)])
def test_a_reader_that_has_gone_is_no_trouble_under_the_name_that_windows_gives_it(
    root: Path, is_windows: bool, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "_IS_WINDOWS", is_windows)
    monkeypatch.setattr(streams, "_silence", lambda stream: None)
    with piped(Gone()) as stderr:
        assert run(app, ["tasks", "--root", str(root)]) == code
    assert (stderr.getvalue() == "") == is_windows


@pytest.mark.parametrize("ending", thinned(["md", "html", "docx"], every=3))
def test_a_template_of_ones_own_is_filled_in_a_process_that_starts_anew(
    root: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without fork what is to be done is sent to the process: it must be such as can be sent."""
    context = template_process.get_context
    monkeypatch.setattr(template_process, "get_context", lambda _: context("spawn"))
    assert fazhi(root, "template", "copy", f"breakdown.{ending}").code == 0
    path = root / "templates" / f"breakdown.{ending}"
    if ending != "docx":
        path.write_text(path.read_text("utf-8") + "\n自己的\n", "utf-8")
    out = root.parent / f"表.{ending}"
    done = fazhi(root, "report", "2031", "--template", "breakdown", "-o", str(out))
    assert done.code == 0, done.err
    assert ending == "docx" or "自己的" in out.read_text("utf-8")
