"""Command lines that nobody would write: every option of every command, with values that hurt."""

from __future__ import annotations

from random import Random
from typing import Any

from tools.corpus import NASTY
from tools.faults.invocations import BUREAU, INVOCATIONS, PLAN
from tools.forks import Invocation
from tools.strange.attempt import Strange
from tools.strange.scene import TODAY, Scene

VALUES = (
    *NASTY,
    "\udcff",
    "甲\udce4",
    "\x1b[31m",
    "\x7f",
    "\n",
    "a\nb",
    "\t",
    "9" * 30,
    "-" * 300,
    "字" * 5_000,
    "*",
    "?",
    "[a-z]",
    "~",
    "~root",
    "$(id)",
    "`id`",
    "%n",
    "--",
    "-",
    "--dept",
    "--format=json",
    "-o",
    "=",
    "a=b=c",
    "甲,乙,,",
    "2026-11-20",
    "2026-11-20T10:00",
    "2026-11-20T25:00",
    "2026-11-20 10:00+08:00",
    "2026-W01",
    "2026-366",
    "20261120",
    "10000-01-01",
    "-1-01-01",
    "2026",
    "2026-Q1",
    "2026-H3",
    "99999999999999999999",
    "1e3",
    "１２",
    "NaN",
    "60%",
    "1000%",
    "-5",
    "True",
    ".",
    "..",
    "data",
    "data/plans",
    "data/plans/yunxi-2025.yaml",
    "../图.png",
    "../管道",
    "../out",
    "../out/x/y/z.md",
    "../out/x.docx",
    "../out/x.ics",
    "../out/x.csv",
    ".git/config",
    "没有",
    "a/" * 2_000,
    "x" * 300,
    "CON",
    "nul.txt",
    "x:y",
    "https://例子.example/a?b=c#d",
    "http://[::1",
    "file:///etc/passwd",
    "公示=../图.png",
    "指标=1e999",
    "指标=" + "9" * 5_000,
    PLAN,
    BUREAU,
    "yunxi-2024",
    "云溪县",
    "司法局",
    "38",
    "七-1",
    "（三）",
    "县直有关部门",
    "已报完成",
    "推进中",
)


def make(random: Random, scene: Scene) -> Strange:
    """Give three command lines."""
    lines = [_line(random) for _ in range(3)]
    environment = {"FAZHI_TODAY": TODAY}
    is_real = random.random() < 0.05
    calls = [Invocation(line, scene.root, environment, is_real=is_real) for line in lines]
    return Strange([], calls)


def _line(random: Random) -> tuple[str, ...]:
    name = random.choice(list(INVOCATIONS))
    words = list(random.choice(INVOCATIONS[name]))
    parameters = _parameters(name)
    options = [each for each in parameters if each.param_type_name == "option"]
    if random.random() < 0.15:  # from nothing but its name
        words = name.split()
        words += [_value(random) for _ in range(random.choice((0, 1, 2, 2, 3)))]
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        words += _option(random, random.choice(options)) if options else []
    if random.random() < 0.2:
        words[random.randrange(len(words))] = _value(random)
    if random.random() < 0.1:
        random.shuffle(words)
    if random.random() < 0.1:
        words = ["--root", _value(random), *words]
    return tuple(word.replace("\0", "␀") for word in words)


def _option(random: Random, option: Any) -> list[str]:
    flag = random.choice(option.opts)
    if getattr(option, "is_flag", False):
        return [flag]
    choices = [str(choice) for choice in getattr(option.type, "choices", [])]
    value = random.choice(choices) if choices and random.random() < 0.7 else _value(random)
    return [f"{flag}={value}"] if random.random() < 0.3 else [flag, value]


def _value(random: Random) -> str:
    value = random.choice(VALUES)
    if random.random() < 0.1:
        value = value + random.choice(VALUES)
    return value


def _parameters(name: str) -> list[Any]:
    import typer

    from fazhi_cli.commands.app import app

    command: Any = typer.main.get_command(app)
    context = command.make_context("fazhi", [], resilient_parsing=True)
    for word in name.split():
        command = command.get_command(context, word)
    return list(command.params)
