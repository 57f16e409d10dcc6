"""A second export updates the events of the first: what changed, is gone, came back, stayed (RFC
5545).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from calendars import (
    FILE,
    LIST,
    TASKS,
    Office,
    alarms,
    day_of,
    decide,
    is_cancelled,
    lay,
    number,
    report,
)
from yunxi import JUSTICE, OFFICE, Tree, plan_tree, task, write

EARLY, LATER = "2031-05-25", "2031-06-03"
FIRST = "2031-05-19"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(lay(tmp_path), monkeypatch)


def assert_raised(before: Any, after: Any, day: str) -> None:
    """Check that clients take the second for a newer revision of the first."""
    assert after["UID"] == before["UID"]
    assert number(after) > number(before)
    moment = datetime.fromisoformat(f"{day}T01:30:00+00:00")  # 9:30 in the office
    assert after["LAST-MODIFIED"].dt == after["DTSTAMP"].dt == moment > before["LAST-MODIFIED"].dt


def assert_untouched(before: dict[str, Any], after: dict[str, Any], but: str) -> None:
    assert {key: event.to_ical() for key, event in before.items() if key != but} == {
        key: event.to_ical() for key, event in after.items() if key != but
    }


def changed(**keys: object) -> Tree:
    """Give the first task, said otherwise."""
    return {**TASKS[0], **keys}


@pytest.mark.parametrize(
    "first",
    [
        changed(deadlines=[{**LIST, "by": "2031-07-15"}]),
        changed(deadlines=[{**LIST, "what": "公布权责清单和目录"}]),
        changed(title="编制清单"),
        changed(lead=[JUSTICE, OFFICE]),
        changed(deadlines=[{**LIST, "owner": [OFFICE]}]),
    ],
    ids=["date", "what", "title", "lead", "owner"],
)
def test_a_change_in_the_plan_raises_the_event_and_no_other(office: Office, first: Tree) -> None:
    before = office.export(EARLY)
    lay(office.root, first, *TASKS[1:])
    after = office.export(LATER)
    assert_raised(before["1"], after["1"], LATER)
    assert_untouched(before, after, but="1")
    assert day_of(after["1"]) == date.fromisoformat(first["deadlines"][0]["by"])
    assert after["1"]["DTEND"].dt - day_of(after["1"]) == timedelta(days=1)


def test_a_change_of_the_plan_itself_raises_all_its_events(office: Office) -> None:
    before = office.export(EARLY)
    lay(office.root, title="云溪县法治政府建设2031年工作要点（修订）")
    after = office.export(LATER)
    for key, event in after.items():
        assert_raised(before[key], event, LATER)


def test_a_record_changes_the_state_in_the_event(office: Office) -> None:
    before = office.export(EARLY)
    lay(office.root, files=report(JUSTICE, "1", "推进中"))
    after = office.export(EARLY)
    assert number(after["1"]) == number(before["1"]) + 1  # within the same minute too
    assert "推进中" in after["1"]["DESCRIPTION"]
    assert alarms(after["1"]) == alarms(before["1"]) == [timedelta(days=-6, hours=-15)]
    assert_untouched(before, after, but="1")


def test_what_is_done_says_so_and_rings_no_more(office: Office) -> None:
    before = office.export(EARLY)
    lay(office.root, files=report(JUSTICE, "1", "已报完成"))
    after = office.export(LATER)
    assert_raised(before["1"], after["1"], LATER)
    assert str(after["1"]["SUMMARY"]) == "已完成：公布权责清单（任务 1）"
    assert (alarms(after["1"]), is_cancelled(after["1"])) == ([], False)


def test_an_extension_moves_the_event_and_names_the_first_date(office: Office) -> None:
    before = office.export(EARLY)
    lay(office.root, files=decide("1", JUSTICE, "延期", to="2031-10-31"))
    after = office.export(LATER)
    assert_raised(before["1"], after["1"], LATER)
    assert day_of(after["1"]) == date(2031, 10, 31)
    assert "原定 2031-06-30，已延期" in after["1"]["DESCRIPTION"]
    assert_untouched(before, after, but="1")


def test_a_transfer_cancels_in_one_department_and_begins_in_the_other(office: Office) -> None:
    theirs = office.export(FIRST, "--dept", JUSTICE, name="司法.ics")
    assert "1" not in office.export(FIRST, "--dept", OFFICE, name="政府办.ics")
    lay(office.root, files=decide("1", JUSTICE, "移交", departments=[OFFICE]))
    after = office.export(LATER, "--dept", JUSTICE, name="司法.ics")
    assert_raised(theirs["1"], after["1"], LATER)
    assert is_cancelled(after["1"])
    new = office.export(LATER, "--dept", OFFICE, name="政府办.ics")["1"]
    assert not is_cancelled(new)
    assert new["UID"] != after["1"]["UID"]  # whoever takes both in must not lose the task


@pytest.mark.parametrize(
    "tasks",
    [
        [task("9"), *TASKS[1:]],
        [{**TASKS[0], "deadlines": []}, *TASKS[1:]],
        [{**TASKS[0], "deadlines": [{"ongoing": "长期坚持"}]}, *TASKS[1:]],
    ],
    ids=["task", "deadline", "ongoing"],
)
def test_an_event_that_is_gone_stays_as_cancelled(office: Office, tasks: list[Tree]) -> None:
    before = office.export(EARLY)
    lay(office.root, *tasks)
    after = office.export(LATER)
    assert_raised(before["1"], after["1"], LATER)
    assert (is_cancelled(after["1"]), alarms(after["1"])) == (True, [])
    assert str(after["1"]["SUMMARY"]) == "已取消：公布权责清单（任务 1）"
    assert day_of(after["1"]) == day_of(before["1"])
    assert_untouched(before, after, but="1")


def test_what_a_newer_plan_takes_over_is_cancelled_from_its_day_on(office: Office) -> None:
    before = office.export(EARLY)
    newer = plan_tree(
        task("甲"), id="yunxi-2032", issued=LATER, supersedes="yunxi-2031", since="2031-07-01"
    )
    write(office.root / "data" / "plans" / "yunxi-2032.yaml", newer)
    after = office.export(LATER)
    gone = {key for key, event in after.items() if is_cancelled(event)}
    assert gone == {"2", "3 2031-12-31"}
    assert set(after) == set(before)


def test_a_cancelled_event_stays_as_it_is_until_a_year_has_passed(office: Office) -> None:
    office.export(EARLY)
    lay(office.root, *TASKS[1:])
    cancelled = office.export(LATER)["1"]
    assert office.export("2032-06-30")["1"].to_ical() == cancelled.to_ical()  # 366 days
    assert "1" not in office.export("2032-07-01")


def test_an_event_that_comes_back_is_valid_again(office: Office) -> None:
    first = office.export(EARLY)["1"]
    lay(office.root, *TASKS[1:])
    gone = office.export(LATER)["1"]
    lay(office.root)
    back = office.export("2031-06-10")["1"]
    assert_raised(gone, back, "2031-06-10")
    assert not is_cancelled(back)
    assert (str(back["SUMMARY"]), alarms(back)) == (str(first["SUMMARY"]), alarms(first))


def test_days_that_pass_change_not_a_byte(office: Office) -> None:
    lay(
        office.root,
        files=report(OFFICE, "2", "推进中") | decide("3", JUSTICE, "退回", deadline="半年报"),
    )
    office.export(EARLY)
    before = office.path().read_bytes()
    for day in ("2031-05-26", "2031-06-23", "2031-06-30", "2031-07-01", "2031-12-31", "2032-01-01"):
        office.export(day)  # far, near, the last day, overdue, the end of the plan
        assert office.path().read_bytes() == before, day


def test_an_event_is_new_when_its_duty_is_new(office: Office) -> None:
    before = office.export(EARLY)
    lay(office.root, files=report(OFFICE, "4", "推进中", event="2031-05-20"))
    after = office.export(LATER)
    assert set(after) - set(before) == {"4"}
    assert day_of(after["4"]) == date(2031, 6, 4)
    assert_untouched(before, after, but="4")


def test_the_numbers_grow_also_from_one_file_to_the_next(office: Office) -> None:
    may = office.export(EARLY, name="5月.ics")["1"]
    lay(office.root, changed(deadlines=[{**LIST, "by": "2031-07-15"}]), *TASKS[1:])
    june = office.export(LATER, name="6月.ics")["1"]
    assert_raised(may, june, LATER)


def test_the_numbers_grow_also_where_two_files_take_turns(office: Office) -> None:
    office.export(EARLY, name="甲.ics")
    lay(office.root, changed(title="改一次"), *TASKS[1:])
    second = office.export(LATER, name="乙.ics")["1"]
    lay(office.root, changed(title="改两次"), *TASKS[1:])
    assert_raised(second, office.export("2031-06-10", name="甲.ics")["1"], "2031-06-10")


def test_the_revision_is_of_today_whatever_day_is_asked_about(office: Office) -> None:
    event = office.export(EARLY, "--as-of", "2031-12-01")["1"]
    assert event["DTSTAMP"].dt == datetime(2031, 5, 25, 1, 30, tzinfo=UTC)
    lay(office.root, changed(title="另一项"), *TASKS[1:])
    assert_raised(event, office.export(LATER, "--as-of", "2031-05-20")["1"], LATER)


def test_a_clock_that_went_back_does_not_lower_a_number(office: Office) -> None:
    before = office.export(LATER)["1"]
    lay(office.root, changed(title="另一项"), *TASKS[1:])
    assert number(office.export("1999-01-01")["1"]) == number(before) + 1


def test_an_event_edited_by_hand_gets_our_words_back_as_a_newer_revision(office: Office) -> None:
    before = office.export(EARLY)["1"]
    text = (
        office.path()
        .read_bytes()
        .decode()
        .replace("SUMMARY:公布权责清单（任务 1）", "SUMMARY:改过（任务 1）")
    )
    office.path().write_text(text, encoding="utf-8", newline="")
    assert_raised(before, office.export(LATER)["1"], LATER)


def test_the_warning_days_of_the_settings_move_the_alarm(office: Office) -> None:
    before = office.export(EARLY)
    for days, trigger in ((0, timedelta(hours=9)), (15, timedelta(days=-15, hours=9))):
        lay(office.root, files={"settings.yaml": {"warn_days": days}})
        after = office.export(LATER)
        assert {tuple(alarms(event)) for event in after.values()} == {(trigger,)}
        assert all(number(after[key]) > number(before[key]) for key in after)


def test_the_message_counts_what_a_calendar_will_change(office: Office) -> None:
    assert office.run(EARLY).out == f"已写入 {FILE}：4 个事项\n"
    assert office.run(LATER).out == f"已更新 {FILE}：4 个事项（新增 0、变动 0、不变 4、取消 0）\n"
    lay(office.root, task("9", deadlines=[LIST]), {**TASKS[1], "title": "另一项"}, TASKS[2])
    assert office.run(LATER).out == f"已更新 {FILE}：4 个事项（新增 1、变动 1、不变 2、取消 1）\n"
    assert office.run(LATER).out == f"已更新 {FILE}：4 个事项（新增 0、变动 0、不变 4、取消 0）\n"
    lay(office.root)
    assert office.run(LATER).out == f"已更新 {FILE}：4 个事项（新增 0、变动 2、不变 2、取消 1）\n"
