"""`fazhi docs` as a process: Markdown in a pipe, pages that are turned on a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from commands.cli import fazhi
from fazhi_cli.services.manual.pages import PAGES
from sweeps import thinned

ROOT = Path(__file__).parents[2]
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TIMEOUT = 60


def test_without_a_topic_it_lists_them_and_says_how_to_go_on(tmp_path: Path) -> None:
    done = fazhi(tmp_path, "docs")
    assert (done.code, done.err) == (0, "")
    for page in PAGES:
        assert f"  {page.name} {page.chinese} " in done.out
    assert "fazhi docs E204" in done.out


@pytest.mark.parametrize("words", ["format", "E204", "overdue", "deadlines", "states 延期"])
def test_what_the_list_offers_is_there(words: str, tmp_path: Path) -> None:
    assert f"fazhi docs {words}" in fazhi(tmp_path, "docs").out
    assert fazhi(tmp_path, "docs", *words.split()).code == 0


def test_a_pipe_gets_the_markdown_as_it_is(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert fazhi(tmp_path, "docs", "format").out == page
    assert fazhi(tmp_path, "说明", "格式").out == page


def test_it_needs_no_workspace_and_an_unknown_topic_is_told(tmp_path: Path) -> None:
    done = fazhi(tmp_path, "docs", "formt")
    assert (done.code, done.out) == (2, "")
    assert done.err == "没有这个题目：formt，是否：format。用 fazhi docs 看有哪些题目\n"


class Terminal:
    """A run of `fazhi docs …` on a terminal of its own, 80 columns and 24 lines."""

    def __init__(self, *words: str, **changes: str) -> None:
        import pty

        self.leader, follower = pty.openpty()
        command = [sys.executable, "-m", "fazhi_cli", "docs", *words]
        unset = ("NO_COLOR", "PAGER", "FAZHI_PAGER", "LESS", "LINES")
        kept = {name: value for name, value in os.environ.items() if name not in unset}
        own = {"TERM": "xterm-256color", "COLUMNS": "80", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(
            command,
            env=kept | own | changes,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
        )
        os.close(follower)

    def read(self, until: str = "") -> str:
        """Give what is shown up to a word, or to the end."""
        shown = bytearray()
        while not until or until.encode() not in shown:
            try:
                chunk = os.read(self.leader, 65536)
            except OSError:  # Linux answers EIO when the last writer has closed its end
                chunk = b""
            if not chunk:
                break
            shown += chunk
        return shown.decode().replace("\r\n", "\n")

    def end(self) -> str:
        """Give the rest of what is shown; the command must have ended well."""
        rest = self.read()
        assert self.process.wait(TIMEOUT) == 0, rest
        os.close(self.leader)
        return rest


@pytest.mark.posix("terminals")
def test_a_terminal_gets_a_page_laid_out_by_the_pager_in_colours() -> None:
    pager = 'echo "$LESS"; sed s/^/P:/'
    options, _, shown = Terminal("format", FAZHI_PAGER=pager, PAGER="false").end().partition("\n")
    assert options == "-R FRX"  # colours survive less
    lines = _COLOUR.sub("", shown).splitlines()
    assert lines[:2] == ["P:数据文件的写法", "P:══════════════"]
    assert [line for line in lines if not line.startswith("P:")] == []
    assert _COLOUR.search(shown)


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_colours_survive_less_whatever_its_own_options_are() -> None:
    given = Terminal("format", FAZHI_PAGER='echo "$LESS"; cat >/dev/null', LESS="-i -M").end()
    usual = Terminal("format", FAZHI_PAGER='echo "$LESS"; cat >/dev/null').end()
    assert (given, usual) == ("-R -i -M\n", "-R FRX\n")


@pytest.mark.torture
@pytest.mark.parametrize("none", thinned(["", "cat"], every=2))
@pytest.mark.posix("terminals")
def test_without_a_pager_the_page_is_printed(none: str) -> None:
    shown = Terminal("format", PAGER=none).end()
    assert _COLOUR.sub("", shown).startswith("数据文件的写法\n")


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_a_pager_that_is_not_there_loses_no_page() -> None:
    shown = _COLOUR.sub("", Terminal("format", FAZHI_PAGER="no-such-pager").end())
    assert "\n数据文件的写法\n" in shown


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_what_fits_the_screen_needs_no_pager_and_ends_with_what_else_has_the_name() -> None:
    shown = _COLOUR.sub("", Terminal("停用", "x", PAGER="false").read())
    assert shown.startswith("没有这个题目：停用")
    shown = _COLOUR.sub("", Terminal("schema", PAGER="false").end())
    assert shown.startswith("schema 结构\n")
    assert "P:" not in shown


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_leaving_the_pager_early_is_no_trouble() -> None:
    assert Terminal("errors", FAZHI_PAGER="head -n 1", NO_COLOR="1").end() == "错误与提醒\n"


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_an_interrupt_is_the_pagers() -> None:
    pager = "echo ready; sleep 1; echo still; cat >/dev/null"
    terminal = Terminal("errors", FAZHI_PAGER=pager)
    terminal.read("ready")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end().split() == ["still"]


@pytest.mark.torture
@pytest.mark.posix("terminals")
def test_no_color_leaves_plain_text() -> None:
    assert "\x1b" not in Terminal("format", PAGER="", NO_COLOR="1").end()
