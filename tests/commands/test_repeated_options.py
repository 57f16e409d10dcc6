"""An option that is given twice means both, or is refused; never silently the last."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer

from commands.cli import Outcome, fazhi
from commands.every_command import commands
from fazhi_cli.commands.app import app

ROOT = Path(__file__).parents[2]
YUNXI = ("--root", str(ROOT / "examples" / "yunxi"))
DAY = ("--as-of", "2026-11-22")
BOTH = ("--dept", "县财政局", "--dept", "县司法局")
EVERYTHING = {"": typer.main.get_command(app), **commands()}


def options_of(command: str) -> Iterator[Any]:
    for parameter in EVERYTHING[command].params:
        if parameter.param_type_name == "option" and not parameter.is_eager:
            yield parameter


def words_of(option: Any, values: tuple[str, str]) -> list[str]:
    words = []
    for value in values:
        words.append(option.opts[0])
        if not (option.is_flag or option.count):
            words.append(value)
    return words


def tasks(*words: str) -> Outcome:
    done = fazhi(ROOT, *YUNXI, "tasks", *words, *DAY)
    assert (done.code, done.err) == (0, "")
    return done


def rows(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(tasks(*words, "--format", "json").out)["tasks"]
    return found


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda name: name or "fazhi")
def test_every_option_given_twice_means_both_or_is_refused(command: str) -> None:
    for option in options_of(command):
        words = words_of(option, ("1", "2"))
        if option.multiple:
            context = EVERYTHING[command].make_context(command, [], resilient_parsing=True)
            values, _, _ = EVERYTHING[command].make_parser(context).parse_args(words)
            assert values[option.name] == ["1", "2"]
            continue
        done = fazhi(ROOT, *command.split(), *words)
        name = max(option.opts, key=len)
        assert (done.code, done.out, done.err) == (2, "", f"{name} 写了 2 次，这里只能写一次\n")


def test_a_short_and_a_long_name_are_one_option(tmp_path: Path) -> None:
    done = fazhi(tmp_path, "plans", "-o", "a.csv", "--output=b.csv")
    assert (done.code, done.err) == (2, "--output 写了 2 次，这里只能写一次\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--root", "--jurisdiction"])
def test_before_and_after_the_command_is_twice(option: str) -> None:
    done = fazhi(ROOT, option, "甲", "tasks", option, "乙")
    assert (done.code, done.err) == (2, f"{option} 写了 2 次，这里只能写一次\n")


def test_help_answers_whatever_else_is_written_twice() -> None:
    done = fazhi(ROOT, "due", "--dept", "甲", "--dept", "乙", "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("用法：")


def test_several_departments_have_a_row_a_department_and_task() -> None:
    both = rows(*BOTH)
    names = [row.pop("department") for row in both]
    one, other = rows(*BOTH[:2]), rows(*BOTH[2:])
    assert names == ["县财政局"] * len(one) + ["县司法局"] * len(other)
    assert both == one + other
    assert one
    assert other
    assert json.loads(tasks(*BOTH, "--format", "json").out)["department"] is None


def test_a_department_and_its_old_name_are_one() -> None:
    twice = ("--dept", "县司法局", "--dept", "县政府法制办")
    assert tasks(*twice).out == tasks(*twice[:2]).out


def test_the_table_says_whose_tasks_they_are() -> None:
    told = tasks(*BOTH).out
    assert "县财政局、县司法局的任务（截至 2026-11-22）" in told
    assert "县财政局　yunxi-2025" in told
    assert "县司法局　yunxi-2025" in told


def test_a_spreadsheet_has_a_column_for_the_department() -> None:
    lines = list(csv.DictReader(StringIO(tasks(*BOTH, "--format", "csv").out)))
    assert {line["部门"] for line in lines} == {"县财政局", "县司法局"}
    assert "部门" not in tasks(*BOTH[:2], "--format", "csv").out.splitlines()[0]


def test_an_unknown_one_of_several_departments_is_refused() -> None:
    done = fazhi(ROOT, *YUNXI, "tasks", "--dept", "县司法局", "--dept", "县司法居")
    assert (done.code, done.out) == (2, "")
    assert "没有部门“县司法居”，是否：县司法局" in done.err


def test_several_states_roles_and_ties_are_any_of_them() -> None:
    late, under_way = ("--status", "逾期"), ("--status", "推进中")
    tied = ("--dept", "县司法局")
    for words in (
        (late, under_way),
        ((*tied, "--role", "牵头"), ("--role", "责任")),
        ((*tied, "--tie", "点名"), ("--tie", "全体")),
    ):
        first, second = words
        before = first[:-2]
        either = rows(*first, *second)
        apart = [*rows(*first), *rows(*before, *second)]
        keys = sorted((row["plan"], row["task"]) for row in either)
        assert keys == sorted({(row["plan"], row["task"]) for row in apart})


def test_a_wrong_one_of_several_words_is_refused() -> None:
    for option, right in (("--status", "逾期"), ("--role", "牵头"), ("--tie", "点名")):
        words = (option, right, option, "没有的")
        done = fazhi(ROOT, *YUNXI, "tasks", "--dept", "县司法局", *words)
        assert (done.code, done.out) == (2, "")
        assert f"{option} 不能写“没有的”" in done.err
