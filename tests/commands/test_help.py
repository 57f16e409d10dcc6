"""Help pages: every command and every option is explained, in Chinese, and laid out by display
width.
"""

from __future__ import annotations

import inspect
import re
from functools import cache
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import pytest

from commands.cli import fazhi
from commands.every_command import commands
from fazhi_cli.commands.table import CHINESE, CHINESE_IN_GROUPS, COMMANDS, GROUPS, WRITING

_CHINESE = re.compile("[一-鿿]")
# What click and typer print by themselves.
_ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|args|show|this|message|and|exit|install|completion|current|shell|copy|"
    r"customize|default|required|env|var|integer|float|boolean|path|filename|directory|choice|range|help|dynamic)\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"  (\S.*?)(  +)(\S.*)")
PAGES: list[list[str]] = [[], *([name] for name in COMMANDS)]
each_page = pytest.mark.parametrize("command", PAGES, ids=lambda words: " ".join(words) or "fazhi")


@cache
def page(*command: str, flag: str = "--help") -> list[str]:
    done = fazhi(Path(), *command, flag)
    assert (done.code, done.err) == (0, "")
    return done.out.splitlines()


def columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def rows(lines: list[str]) -> list[tuple[str, str, int]]:
    """Give the names with their explanations, and the column at which these begin."""
    found = []
    for line in lines[3:]:
        if match := _ROW.fullmatch(line):
            found.append((match[1], match[3], columns(line[: match.start(3)])))
    return found


def function(name: str) -> Any:
    module = import_module(f"fazhi_cli.commands.{COMMANDS[name][0]}")
    return getattr(module, f"{name}_" if iskeyword(name) else name)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_first_of_the_commands_own_page(name: str) -> None:
    docstring = inspect.getdoc(function(name))
    assert docstring is not None
    assert docstring.splitlines()[0] == COMMANDS[name][1]
    assert page(name)[2].strip() == COMMANDS[name][1]
    both = f"{name} {CHINESE[name]}"
    assert (both, COMMANDS[name][1]) in [row[:2] for row in rows(page())]


def test_every_public_function_that_looks_like_a_command_is_listed() -> None:
    modules = {module for module, _ in COMMANDS.values()}
    for module in modules:
        found = import_module(f"fazhi_cli.commands.{module}")
        named = {
            name.rstrip("_")
            for name, value in vars(found).items()
            if inspect.isfunction(value)
            and value.__module__ == found.__name__
            and "ctx" in inspect.signature(value).parameters
        }
        listed = {name for name, (place, _) in COMMANDS.items() if place == module}
        assert {name for name in named if not name.startswith("_")} - listed == set()


def test_every_command_has_a_chinese_name_of_its_own() -> None:
    assert list(CHINESE) == [*COMMANDS, *GROUPS]
    assert len(set(CHINESE.values())) == len(CHINESE)
    for group, names in CHINESE_IN_GROUPS.items():
        assert list(names) == list(GROUPS[group][1])
        assert len(set(names.values())) == len(names)


@pytest.mark.parametrize("name", CHINESE)
def test_both_names_of_a_command_give_the_same_page(name: str) -> None:
    assert page(CHINESE[name]) == page(name)


def test_the_commands_of_a_group_are_found_by_both_names_too() -> None:
    for group, names in CHINESE_IN_GROUPS.items():
        for name, chinese in names.items():
            assert page(CHINESE[group], chinese) == page(group, name)


def test_the_commands_that_write_are_commands() -> None:
    assert set(commands()) >= WRITING


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_parameter_has_help_in_chinese_and_a_name_for_its_value(name: str) -> None:
    for item in commands()[name].params:
        if item.name != "help":
            assert _CHINESE.search(item.help or ""), item.name
        is_flag = getattr(item, "is_flag", False)
        assert is_flag or "-" in item.opts[0] or _CHINESE.search(item.metavar or ""), item.name


@each_page
def test_a_page_is_in_chinese(command: list[str]) -> None:
    text = re.sub(r"--?[a-z][a-z-]*", "", "\n".join(page(*command)))  # names of options are English
    for name in COMMANDS:
        text = re.sub(rf"^(用法：fazhi|  ?){name}\b|fazhi {name}\b", "", text, flags=re.MULTILINE)
        text = text.replace(f"  {name} ", "")
    assert _ENGLISH.findall(text) == []
    assert all(_CHINESE.search(explanation) for _, explanation, _ in rows(page(*command)))


@each_page
def test_the_values_of_options_have_chinese_names(command: list[str]) -> None:
    for name, _, _ in rows(page(*command)):
        if name.startswith("-") and " " in (last := name.rsplit(", ", 1)[-1]):
            assert _CHINESE.search(last.split(" ", 1)[1]), name


@each_page
def test_explanations_stand_below_each_other(command: list[str]) -> None:
    lines = page(*command)
    sections = [
        text for text in "\n".join(lines).split("\n\n") if text.split("\n")[0].endswith("：")
    ]
    assert sections
    for section in sections:
        starts = {start for _, _, start in rows([*[""] * 3, *section.splitlines()])}
        assert len(starts) == 1, section


@each_page
def test_a_page_fits_a_terminal(command: list[str]) -> None:
    assert max(map(columns, page(*command))) <= 80


def test_the_first_page_says_where_to_begin_and_where_to_read_on() -> None:
    lines = page()[-2:]
    assert lines == [
        "一个命令的选项：fazhi 命令 --help",
        "带例子的说明：fazhi docs；从 fazhi init 开始建自己的台账",
    ]


def test_the_usage_is_written_as_it_is_typed() -> None:
    assert page("why")[0] == "用法：fazhi why [选项] 方案 任务"


@each_page
def test_the_short_form_gives_the_same_page(command: list[str]) -> None:
    assert page(*command, flag="-h") == page(*command)


@each_page
def test_every_option_is_on_the_page(command: list[str]) -> None:
    names = " ".join(name for name, _, _ in rows(page(*command)))
    items = commands()[command[0]].params if command else []
    for item in items:
        for option in item.opts if item.param_type_name == "option" else []:
            assert option in names.replace(",", " ").split()


def test_without_a_command_the_list_is_shown() -> None:
    done = fazhi(Path())
    assert done.code == 2
    assert done.out.splitlines() == page()


def test_the_version_is_told() -> None:
    done = fazhi(Path(), "--version")
    assert (done.code, done.err) == (0, "")
    assert re.fullmatch(r"fazhi \d+\.\d+\.\d+\S*\n", done.out)
