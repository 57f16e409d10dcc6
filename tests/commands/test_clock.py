"""What day it is: --as-of, else FAZHI_TODAY, else today in Shanghai, wherever the machine stands.

See docs/architecture.md#时间.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path

import pytest

from commands.cli import fazhi
from commands.every_command import commands, option
from fazhi_cli.commands import clock
from fazhi_cli.commands.clock import as_of_day, parse_option_day
from fazhi_cli.model.errors import UsageError
from yunxi import JUSTICE, PLAN, lay_out, plan_tree, task


@pytest.fixture(autouse=True)
def _no_day_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_TODAY", raising=False)


def stop_the_clock(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Stopped)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2031, 6, 30, 15, 59, 59, tzinfo=UTC), date(2031, 6, 30)),
        (datetime(2031, 6, 30, 16, 0, tzinfo=UTC), date(2031, 7, 1)),
        (datetime(2031, 6, 30, 23, 30, tzinfo=UTC), date(2031, 7, 1)),
        (datetime(2031, 12, 31, 23, 30, tzinfo=UTC), date(2032, 1, 1)),
        (datetime(2032, 2, 28, 16, 30, tzinfo=UTC), date(2032, 2, 29)),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Tokyo", "没有"])
def test_today_is_the_day_of_shanghai(
    moment: datetime, day: date, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    stop_the_clock(monkeypatch, moment)
    assert as_of_day(None) == day


def test_a_day_that_is_said_comes_before_the_environments_and_that_before_today(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_the_clock(monkeypatch, datetime(2031, 6, 30, 1, tzinfo=UTC))
    assert as_of_day(None) == date(2031, 6, 30)
    monkeypatch.setenv("FAZHI_TODAY", "2031-03-01")
    assert as_of_day(None) == date(2031, 3, 1)
    assert as_of_day("2031-02-01") == date(2031, 2, 1)
    monkeypatch.setenv("FAZHI_TODAY", "")
    assert as_of_day(None) == date(2031, 6, 30)


def test_a_moment_may_be_fixed_for_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-03-01T09:30")
    assert as_of_day(None) == date(2031, 3, 1)
    assert clock.local_now() == datetime(2031, 3, 1, 9, 30)
    monkeypatch.setenv("FAZHI_TODAY", "2031-03-01T九点")
    with pytest.raises(UsageError, match="FAZHI_TODAY 不能写“2031-03-01T九点”"):
        clock.local_now()


@pytest.mark.parametrize(
    "text",
    [
        "2031-02-30",
        "2031-6-30",
        "2031年6月30日",
        "今天",
        "30/06/2031",
        "0001-01-01",
        "9999-12-31",
        "１-１-１",
        " ",
    ],
)
def test_what_is_no_day_is_refused_under_the_name_of_its_option(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="--as-of 不能写"):
        as_of_day(text)
    monkeypatch.setenv("FAZHI_TODAY", text)
    with pytest.raises(UsageError, match=r"FAZHI_TODAY 不能写"):
        as_of_day(None)
    with pytest.raises(UsageError, match=r"--event 不能写"):
        parse_option_day("--event", text)


ANSWERS = {
    "2031-06-29": ("临期", "黄"),
    "2031-06-30": ("最后一日", "黄"),
    "2031-07-01": ("逾期", "红"),
}


@pytest.mark.parametrize("day", ANSWERS)
@pytest.mark.parametrize("way", ["option", "environment", "clock"])
def test_a_command_answers_for_the_day(
    day: str, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, plan_tree(task(deadlines=[{"by": "2031-06-30"}])))
    arguments = ["--as-of", day] if way == "option" else []
    if way == "environment":
        monkeypatch.setenv("FAZHI_TODAY", day)
    if way == "clock":
        moment = datetime.fromisoformat(f"{day}T00:30+08:00")
        stop_the_clock(monkeypatch, moment)
    document = json.loads(fazhi(tmp_path, "tasks", "--format", "json", *arguments).out)
    [row] = document["tasks"]
    assert (document["as_of"], row["flags"], row["light"]) == (
        day,
        [ANSWERS[day][0]],
        ANSWERS[day][1],
    )


def test_the_day_changes_nothing_else(tmp_path: Path) -> None:
    lay_out(tmp_path, plan_tree(task("1", deadlines=[{"every": "每年"}])))
    first, again = (
        fazhi(tmp_path, "tasks", "--as-of", "2031-06-30", "--format", "json") for _ in range(2)
    )
    assert first == again


def test_every_command_that_knows_a_day_can_be_asked_for_another() -> None:
    # These speak of files, not of a day.
    timeless = {"import", "init", "validate", "schema", "docs", "plans", "depts", "undo"}
    timeless |= {name for name in commands() if name.startswith("template ")}
    asked = {name for name, command in commands().items() if option(command, "as_of") is not None}
    assert set(commands()) - asked <= timeless | {"close", "extend", "return", "settle", "transfer"}


@pytest.mark.parametrize("command", ["tasks", "due", "overdue"])
@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("2031-13-01", "月份应在 1 到 12 之间"),
        ("2031-06-31", "请核对年、月、日：2031 年 6 月只有 30 天"),
        ("1900-01-01", "年份应在 1949 到 2999 之间"),
        ("2031/6/3", "改写为 2031-06-03"),
        ("今天", "日期写成 2031-06-30 这样的形式"),
    ],
)
def test_a_wrong_day_ends_a_command_with_a_sentence(
    command: str, given: str, advice: str, tmp_path: Path
) -> None:
    done = fazhi(lay_out(tmp_path), command, "--as-of", given)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"--as-of 不能写“{given}”，{advice}\n"


def test_a_command_that_runs_over_midnight_has_one_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count()

    class Running(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            first = datetime(2031, 6, 30, 15, 59, 59, tzinfo=UTC)
            return (first + timedelta(seconds=next(seconds))).astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Running)
    root = lay_out(tmp_path)
    done = fazhi(root, "record", PLAN, "1", "--dept", JUSTICE, "--status", "推进中")
    assert (done.code, done.err) == (0, "")
    assert "2031-06-30T23:59" in done.out
    assert "截至 2031-06-30" in done.out
