"""The sample plan of `fazhi init`: right on any day, commands answer from it, easily removed."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from commands.cli import Outcome, fazhi
from fazhi_cli.model.deadline import FORMS
from fazhi_cli.model.plan import Plan
from fazhi_cli.services.setup.init import SAMPLE, StarterRequest, starter_files
from sweeps import thinned
from yunxi import plan_tree, read, write

TODAY = date(2026, 11, 28)
# First and last days, and the ones about a leap day.
DAYS = [
    *(date(2026, month, 1) for month in range(1, 13)),
    *(date(2026, month, 1) - timedelta(days=1) for month in range(1, 13)),
    *(date(2028, 2, 9), date(2028, 2, 29), date(2028, 3, 20), date(2027, 1, 20)),
]


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make(tmp_path, TODAY, monkeypatch)


def make(folder: Path, day: date, monkeypatch: pytest.MonkeyPatch, place: str = "云溪县") -> Path:
    monkeypatch.setenv("FAZHI_TODAY", day.isoformat())
    monkeypatch.delenv("FAZHI_ROOT", raising=False)
    assert fazhi(folder, "init", "--jurisdiction", place).code == 0
    return folder


def numbers(folder: Path, *words: str) -> list[str]:
    """Give the tasks that a command lists."""
    answer = json.loads(fazhi(folder, *words, "--format", "json").out)
    return [row["task"] for row in answer.get("tasks", answer.get("occurrences"))]


@pytest.mark.parametrize("day", thinned(DAYS, every=7), ids=str)
def test_whatever_the_day_nothing_is_wrong_and_not_all_is_late(
    day: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, day, monkeypatch)
    done = fazhi(tmp_path, "validate", "--strict")
    assert (done.code, done.out) == (0, "检查了 3 个文件：0 个错误，0 个提醒，通过\n")
    late = numbers(tmp_path, "overdue")
    # Just after a quarter its training is late too.
    assert "2" in late
    assert set(late) <= {"2", "3"}
    assert "1" in numbers(tmp_path, "due")
    assert fazhi(tmp_path, "report", str(day.year)).code == 0


def commands_of(told: str) -> list[str]:
    """Give the commands that init's closing lines name."""
    return re.findall(r"^  fazhi (.+)$", told, re.MULTILINE)


def told_by_init(folder: Path, *words: str) -> Outcome:
    return fazhi(folder, "init", *words, "--jurisdiction", "云溪县")


def test_every_command_that_init_names_answers_with_something(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_TODAY", TODAY.isoformat())
    told = told_by_init(tmp_path, "云溪").out
    assert "  cd 云溪\n" in told
    names = [command.split()[0] for command in commands_of(told)]
    assert names == ["validate", "tasks", "due", "overdue", "report"]
    for command in commands_of(told):
        done = fazhi(tmp_path / "云溪", *command.split())
        assert done.code == 0, command
        assert "没有" not in done.out.splitlines()[-1], command


def test_a_folder_with_blanks_is_quoted_and_none_is_left_out(tmp_path: Path) -> None:
    assert "  cd '云 溪'\n" in told_by_init(tmp_path, "云 溪").out
    assert "  cd " not in told_by_init(tmp_path).out


@pytest.mark.parametrize(("place", "word"), [("松亭区", "区"), ("云溪省", "省"), ("某地", "县")])
def test_its_departments_are_those_of_the_starter_file(
    place: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, TODAY, monkeypatch, place)
    assert numbers(tmp_path, "tasks", "--dept", f"{word}司法局") == ["2", "3", "4", "1"]


def test_nobody_can_take_it_for_a_real_plan(fresh: Path) -> None:
    text = (fresh / SAMPLE).read_text(encoding="utf-8")
    plan = tree_of(text)
    assert plan["id"] == Path(SAMPLE).stem == "样例"
    assert plan["title"].startswith("样例：")
    assert f"rm {SAMPLE}\n" in text


def tree_of(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)


def test_each_key_that_it_begins_to_use_is_explained() -> None:
    text = starter_files(StarterRequest("云溪县", TODAY))[SAMPLE].decode()
    seen, silent = set(), set()
    for line in text.splitlines():
        key = re.match(r" *(?:- )?(\w+):", line)
        if key is None or key[1] in seen:
            continue
        seen.add(key[1])
        if " # " not in line:
            silent.add(key[1])
    assert silent == {"after"}
    assert {"id", "lead", "participants", "by", "every", "within", "ongoing", "indicators"} <= (
        seen - silent
    )


def test_it_shows_every_usual_form_of_a_deadline() -> None:
    text = starter_files(StarterRequest("云溪县", TODAY))[SAMPLE].decode()
    plan = read(Plan, tree_of(text))
    forms = set()
    for placed in plan.walk():
        for deadline in placed.task.deadlines:
            forms |= {name for name in FORMS if getattr(deadline, name) is not None}
    assert forms == {"by", "every", "within", "ongoing"}
    assert any(placed.task.indicators for placed in plan.walk())


def test_without_it_the_workspace_works_as_an_empty_one(fresh: Path) -> None:
    head = ("record", "样例", "2", "--dept", "县司法局", "--status", "已报完成", "--note", "试")
    assert fazhi(fresh, *head).code == 0
    (fresh / SAMPLE).unlink()
    shutil.rmtree(fresh / "data" / "progress" / "样例")
    for words in (["validate", "--strict"], ["plans"], ["tasks", "--dept", "县司法局"], ["due"]):
        done = fazhi(fresh, *words)
        assert (done.code, done.err) == (0, "")
    for path in fresh.rglob("*"):
        assert path.is_dir() or "样例" not in path.read_text(encoding="utf-8"), path


def test_the_folder_of_plans_is_there_in_git_without_it() -> None:
    assert "data/plans/.gitkeep" in starter_files(StarterRequest("云溪县", TODAY))


def test_where_there_are_plans_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "data" / "plans" / "yunxi-2031.yaml"
    write(path, plan_tree())
    done = told_by_init(tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "（data/plans/yunxi-2031.yaml） 里已有工作区文件" in done.err
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_an_update_leaves_it_alone(fresh: Path) -> None:
    (fresh / SAMPLE).unlink()
    assert fazhi(fresh, "init", "--update").code == 0
    assert not (fresh / SAMPLE).exists()
