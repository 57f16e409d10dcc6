"""A bar for long work: on a terminal only, and never in what a program reads."""

from __future__ import annotations

import io
import sys

import pytest

from fazhi_cli.commands.progress_bar import tracked


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_the_items_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert list(tracked(["甲", "乙", "丙"], "写报告")) == ["甲", "乙", "丙"]
    assert pipe.getvalue() == ""


def test_a_terminal_sees_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    assert list(tracked(["甲", "乙", "丙"], "写报告")) == ["甲", "乙", "丙"]
    assert "写报告" in terminal.getvalue()


def test_a_single_item_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert list(tracked(["甲"], "写报告")) == ["甲"]
    assert terminal.getvalue() == ""
