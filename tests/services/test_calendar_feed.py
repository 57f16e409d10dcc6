"""What the calendar holds, and by what an event is known again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calendars import LIST, TASKS, lay, report
from fazhi_cli.model.feed import Event
from fazhi_cli.render.pages.calendar_events import calendar_events
from fazhi_cli.services.calendar_feed import FeedRequest, gather_dates
from fazhi_cli.store.loader import load_workspace
from yunxi import JUSTICE, OFFICE, SOME, Tree, lay_out, plan_tree, task

EXAMPLE = Path(__file__).parents[2] / "examples" / "yunxi"
NOW = datetime(2031, 5, 25, 1, 30, tzinfo=UTC)
TODAY = NOW.date()
PERIOD = {"start": "2031-01-01", "end": "2032-06-29"}
HALF = {"id": "半年报", "every": "每半年", "what": "报送进展"}


def events(
    root: Path,
    day: date = TODAY,
    dept: str | None = None,
    *,
    possible: bool = False,
    is_named: bool = False,
) -> list[Event]:
    request = FeedRequest(None, dept, possible, root / "任务.ics", is_named)
    return calendar_events(
        gather_dates(load_workspace(root, depts=[dept] if dept else ()), request, day)
    )


def uids(root: Path, *tasks: Tree, **keys: object) -> list[str]:
    return [event.uid for event in events(lay(root, *tasks, **keys))]


def test_the_name_of_an_event_is_a_promise_to_every_calendar_that_has_it(tmp_path: Path) -> None:
    assert uids(tmp_path)[0] == "b0506756c239257508d976c1b2622927@fazhi"


@pytest.mark.torture
def test_no_two_events_of_a_calendar_have_one_name() -> None:
    for day in (date(2025, 3, 1), date(2026, 11, 22)):
        for dept in (None, "县司法局", "北岭镇"):
            found = events(EXAMPLE, day, dept, possible=True)
            assert len(found) == len({event.uid for event in found}) > 5


@pytest.mark.parametrize(
    ("tasks", "keys"),
    [
        (
            [
                {
                    **TASKS[0],
                    "title": "改名",
                    "lead": [OFFICE],
                    "deadlines": [{"by": "2031-08-31"}],
                },
                *TASKS[1:],
            ],
            {},
        ),
        (
            TASKS,
            {"title": "另一个题目", "issued": "2031-01-20", "period": PERIOD},
        ),
        ([TASKS[0], TASKS[1], {**TASKS[2], "deadlines": [{**HALF, "by": "5"}]}], {}),
    ],
    ids=["task", "plan", "cycle"],
)
def test_an_event_keeps_its_name_whatever_is_said_about_it(
    tmp_path: Path, tasks: list[Tree], keys: Tree
) -> None:
    before = uids(tmp_path)
    assert set(uids(tmp_path, *tasks, **keys)) >= set(before)


def test_what_is_put_before_an_event_does_not_move_its_name(tmp_path: Path) -> None:
    two = [{"id": "公布", **LIST}, {"id": "总结", "by": "2031-12-31"}]
    before = uids(tmp_path, task("5", deadlines=two))
    after = uids(
        tmp_path,
        task("0", deadlines=[LIST]),
        task("5", deadlines=[{"id": "初稿", "by": "2031-03-31"}, *two]),
    )
    assert [uid for uid in after if uid in before] == before
    assert len(after) == len(before) + 2


def test_each_period_and_each_happening_is_an_event_of_its_own(tmp_path: Path) -> None:
    assert len(uids(tmp_path, task(deadlines=[{**HALF, "every": "每月"}]))) == 12
    entries = report(OFFICE, "4", "推进中", event="2031-05-02")
    [[path, progress]] = entries.items()
    second = {**progress["entries"][0], "at": "2031-05-21T09:00", "event": "2031-05-20"}
    lay(tmp_path, files={path: {**progress, "entries": [*progress["entries"], second]}})
    found = [event for event in events(tmp_path) if event.summary.endswith("（任务 4）")]
    assert [(event.day, event.summary) for event in found] == [
        (date(2031, 5, 17), "任务4（2031-05-02 发生）（任务 4）"),
        (date(2031, 6, 4), "任务4（2031-05-20 发生）（任务 4）"),
    ]
    assert [event.description.split("\n")[2] for event in found] == [
        "事件 2031-05-02 发生",
        "事件 2031-05-20 发生",
    ]
    assert [event.uid[:8] for event in found] == ["efe09edb", "276f4490"]  # a promise, as above


def test_a_department_has_its_own_events_and_possible_ones_on_request(tmp_path: Path) -> None:
    lay(tmp_path, *TASKS, task("5", lead=[SOME], deadlines=[LIST]))
    everybody = {event.uid for event in events(tmp_path)}
    own = events(tmp_path, dept=JUSTICE)
    assert [event.summary for event in own] == [
        "公布权责清单（任务 1）",
        "报送进展（2031-H1）（任务 3）",
        "报送进展（2031-H2）（任务 3）",
    ]
    assert not {event.uid for event in own} & everybody
    assert [event.uid for event in events(tmp_path, dept="司法局")] == [event.uid for event in own]
    more = events(tmp_path, dept=JUSTICE, possible=True)
    assert [event.summary for event in more if event not in own] == ["公布权责清单（任务 5）"]


def test_one_lead_is_done_when_it_is_though_the_other_is_not(tmp_path: Path) -> None:
    lay(tmp_path, files=report(JUSTICE, "3", "已报完成", period="2031-H1"))
    half = {dept: events(tmp_path, dept=dept) for dept in (None, JUSTICE, OFFICE)}
    told = {
        dept: (event.summary[:4], event.warn_days)
        for dept, found in half.items()
        for event in found
        if "2031-H1" in event.summary
    }
    assert told == {None: ("报送进展", 7), JUSTICE: ("已完成：", None), OFFICE: ("报送进展", 7)}


def test_what_fell_due_more_than_a_year_ago_is_left_to_overdue(tmp_path: Path) -> None:
    lay(
        tmp_path,
        task("1", deadlines=[{"by": "2030-05-24"}]),
        task("2", deadlines=[{"by": "2030-05-23"}]),
    )
    assert [event.day for event in events(tmp_path)] == [date(2030, 5, 24)]


def test_the_text_of_an_event_says_where_it_is_from(tmp_path: Path) -> None:
    lay(tmp_path, files=report(OFFICE, "2", "推进中"))
    [second] = [
        event for event in events(tmp_path, date(2031, 12, 1)) if event.summary == "任务2（任务 2）"
    ]
    assert second.description.split("\n") == [
        "任务 2 任务2",
        "出自 云溪县法治政府建设2031年工作要点",
        f"责任单位：{OFFICE}",
        "状态：推进中",
    ]


def test_an_inferred_date_says_so(tmp_path: Path) -> None:
    yearly = task("1", lead=[OFFICE], deadlines=[{"every": "每年", "what": "述法"}])
    guessed = task("2", lead=[OFFICE], deadlines=[{"by": "2032-03-31", "inferred": "true"}])
    period = {"start": "2030-12-20", "end": "2032-12-31"}
    lay_out(tmp_path, plan_tree(yearly, guessed, issued="2030-12-20", period=period))
    found = {event.summary: event.description for event in events(tmp_path, date(2030, 12, 25))}
    told = {summary: "日期是推定的" in description for summary, description in found.items()}
    assert told == {
        "述法（2030）（任务 1，推定）": True,
        "述法（2031）（任务 1）": False,
        "述法（2032）（任务 1）": False,
        "任务2（任务 2，推定）": True,
    }


def test_a_plan_that_is_not_issued_yet_is_in_no_calendar_unless_it_was_named(
    tmp_path: Path,
) -> None:
    lay(tmp_path)
    assert len(events(tmp_path, date(2031, 1, 15))) == 4
    assert events(tmp_path, date(2031, 1, 14)) == []
    assert len(events(tmp_path, date(2031, 1, 14), is_named=True)) == 4
