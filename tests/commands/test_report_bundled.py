"""The list of responsibilities of a real plan without records: all of it, and nothing invented.

The document itself is not kept here: it would repeat the plan's own lists.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands.cli import Outcome, fazhi

ROOT = Path(__file__).parents[2]
ASKED = ("report", "2022", "--jurisdiction", "东胜区", "--template", "responsibility")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2026-11-22")
    monkeypatch.delenv("FAZHI_ROOT", raising=False)


def made(*words: str) -> Outcome:
    done = fazhi(ROOT, *ASKED, *words)
    assert done.code == 0, done.err
    return done


def table(*words: str) -> dict[str, Any]:
    [only] = json.loads(made(*words, "--format", "json").out)["tables"]
    assert isinstance(only, dict)
    return only


def test_all_eighty_five_tasks_are_listed_in_the_plans_order() -> None:
    tasks = [task for chapter in table()["chapters"] for task in chapter["tasks"]]
    assert [task["number"] for task in tasks] == [str(number) for number in range(1, 86)]
    assert all(task["title"] for task in tasks)


def test_columns_that_no_commitment_fills_are_left_out_and_said() -> None:
    columns = table()["columns"]
    assert "lead" in columns
    assert not {"measures", "person"} & set(columns)
    done = made()
    assert "没有列出" in done.err
    assert "没有列出" in done.out
    assert "〔待填" not in done.out


def test_empty_columns_are_kept_where_they_are_to_be_filled_in_by_hand() -> None:
    assert {"measures", "person"} <= set(table("--blank")["columns"])


def test_no_state_is_told_of_a_place_that_recorded_nothing() -> None:
    text = made().out
    for word in ("未启动", "逾期", "未完成", "推进中"):
        assert word not in text
