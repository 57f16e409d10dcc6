"""Errors and remarks: a sentence says every fact that it is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import fazhi_cli
from fazhi_cli.model import (
    append_errors,
    decision_errors,
    entry_errors,
    errors,
    remarks,
    undo_errors,
    usage_errors,
)
from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.model.problem import Problem
from fazhi_cli.model.remarks import Remark
from fazhi_cli.model.reviews import Decision
from fazhi_cli.model.usage_errors import InTheWay

MODULES = (append_errors, decision_errors, entry_errors, errors, remarks, undo_errors, usage_errors)
DAY = date(2031, 6, 30)
SIZES = ("size", "limit")  # bytes, told in a larger unit


def sentences(module: ModuleType) -> Iterator[Callable[..., Any]]:
    """Give the functions of a module that make an error or a remark."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        made = get_type_hints(function).get("return")
        if function.__module__ == module.__name__ and made in (UsageError, BadDataError, Remark):
            assert not name.startswith("_")
            yield function


ALL = [function for module in MODULES for function in sentences(module)]


def sample(name: str, kind: Any, number: int) -> tuple[Any, Sequence[str]]:
    """Give a fact of a kind, and the words of it that a sentence has to say."""
    day = DAY + timedelta(days=number)
    problem = Problem("E201", "甲.yaml", 1, 1, message="一句话", hint="一条建议")
    facts: dict[Any, tuple[Any, Sequence[str]]] = {
        str: (f"<{name}>", [f"<{name}>"]),
        date: (day, [str(day)]),
        Path: (Path(f"{name}.yaml"), [f"{name}.yaml"]),
        int: (1_500_000, ["1.5 MB"]) if name in SIZES else (17, ["17"]),
        bool: (True, []),
        Decision: (Decision.CLOSE, ["销号"]),
        InTheWay: (InTheWay.BROKEN, [InTheWay.BROKEN]),
        Problem: (problem, ["E201", "一句话", "一条建议"]),
        Sequence[str]: ([f"<{name}>"], [f"<{name}>"]),
        Sequence[Path]: ([Path(f"{name}.yaml")], [f"{name}.yaml"]),
        Sequence[date]: ([day], [str(day)]),
    }
    plain = next((part for part in get_args(kind) if part in facts), kind)
    return facts[kind if kind in facts else plain]


def test_a_sentence_says_every_fact_that_it_is_given() -> None:
    for function in ALL:
        hints = get_type_hints(function)
        facts = {}
        expected: list[str] = []
        for number, name in enumerate(inspect.signature(function).parameters):
            facts[name], words = sample(name, hints[name], number)
            expected += words
        sentence = str(function(**facts))
        assert [words for words in expected if words not in sentence] == []


def test_every_sentence_is_said_somewhere() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in Path(fazhi_cli.__file__).parent.rglob("*.py")
    ]
    silent = [each.__name__ for each in ALL if sum(each.__name__ in text for text in sources) < 2]
    assert silent == []
