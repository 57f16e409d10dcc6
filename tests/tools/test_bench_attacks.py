"""The costly inputs of the benchmark are what they are called, and are answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.bench.attacks import (
    Make,
    departments_of_a_group,
    groups_in_a_chain,
    groups_in_a_web,
    monthly_deadlines,
    tasks,
    write_workspace,
)

from commands.cli import fazhi

DAY = ("--as-of", "2026-11-20")


@pytest.mark.parametrize(
    ("make", "words", "answer"),
    [
        (monthly_deadlines, ("overdue", *DAY), "共 20 项：红 20"),
        (
            departments_of_a_group,
            ("overdue", "--all", "--by", "dept", *DAY),
            "共 21 个部门，21 项次：红 21",
        ),
        (groups_in_a_web, ("depts",), "县司法局"),
        (groups_in_a_chain, ("depts",), "县司法局"),
        (tasks, ("show", "p", *DAY), "共 20 项任务：灰 20"),
    ],
)
def test_a_costly_input_is_answered(
    make: Make, words: tuple[str, ...], answer: str, tmp_path: Path
) -> None:
    write_workspace(tmp_path, *make(20))
    done = fazhi(tmp_path, *words)
    assert done.code == 0, done.err
    assert answer in done.out


@pytest.mark.parametrize(
    "make", [monthly_deadlines, departments_of_a_group, groups_in_a_chain, tasks]
)
def test_a_costly_input_is_valid(make: Make, tmp_path: Path) -> None:
    write_workspace(tmp_path, *make(20))
    done = fazhi(tmp_path, "validate")
    assert done.code == 0, done.out


def test_groups_that_name_each_other_are_an_error_that_is_told(tmp_path: Path) -> None:
    write_workspace(tmp_path, *groups_in_a_web(20))
    done = fazhi(tmp_path, "validate")
    assert done.code == 1
    assert "[E215]" in done.out
