"""`fazhi validate` leads whoever reads it on a terminal to what its codes mean."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tools.pseudo_terminal import run_in_terminal

from commands.cli import fazhi
from yunxi import lay_out, plan_tree, task

WHERE = "代码是什么意思、怎样改：fazhi docs E204"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path, plan_tree(tasks=[task(lead=["县没有局"])]))


@pytest.mark.posix("terminals")
def test_on_a_terminal_a_problem_is_followed_by_the_command_that_explains_it(root: Path) -> None:
    command = [sys.executable, "-m", "fazhi_cli", "--root", str(root), "validate"]
    shown = run_in_terminal(command, 100, {**os.environ, "LC_ALL": "C.UTF-8"})
    assert shown.code == 1
    assert shown.text.rstrip().endswith(WHERE)


def test_a_pipe_gets_the_verdict_last(root: Path) -> None:
    assert fazhi(root, "validate").out.endswith("不通过\n")


def test_the_command_that_explains_it_does(root: Path) -> None:
    assert "E204" in fazhi(root, "docs", "E204").out


def test_the_help_says_it_too(root: Path) -> None:
    assert "fazhi docs E204" in fazhi(root, "validate", "--help").out
