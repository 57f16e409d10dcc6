"""What stands where a calendar is to be written: carried on when it is ours, and never lost when it
is not.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from calendars import FILE, TASKS, Office, is_cancelled, lay, number
from faults.fs import tree
from fazhi_cli.store import limits
from yunxi import COUNTY, FINANCE, JUSTICE, OFFICE, Tree, lay_out, plan_tree, task

DAY, LATER = "2031-05-25", "2031-06-03"
OTHERS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Apple Inc.//macOS 14//EN\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    return Office(lay(tmp_path), monkeypatch)


def assert_refused(office: Office, told: str, *arguments: str, code: int = 2) -> None:
    before = tree(office.root)
    done = office.run(LATER, *arguments)
    assert (done.code, done.out) == (code, ""), done
    assert told in done.err
    assert "Traceback" not in done.err
    assert tree(office.root) == before


@pytest.mark.parametrize(
    "data",
    [
        OTHERS,
        b"\x00\xff\xfe",
        b"<html>",
        "报告".encode(),
        b"BEGIN:VCALENDAR",
        b"\r\n",
        OTHERS.replace(b"\r\n", b"\n"),
    ],
    ids=["calendar", "binary", "page", "text", "head", "line", "LF"],
)
def test_a_file_of_somebody_else_is_left_alone(office: Office, data: bytes) -> None:
    office.path().write_bytes(data)
    assert_refused(
        office,
        f"没有写入 {FILE}：它已经存在，不是 fazhi 导出的日历。请换一个文件名，或者先把它移走",
    )


def test_a_calendar_of_ours_that_was_cut_short_is_left_alone(office: Office) -> None:
    office.export(DAY)
    whole = office.path().read_bytes()
    office.path().write_bytes(whole[: len(whole) // 2])
    assert_refused(office, "残缺了或者被改过")


def test_a_calendar_into_which_somebody_put_events_of_his_own_is_left_alone(office: Office) -> None:
    office.export(DAY)
    own = (
        b"BEGIN:VEVENT\r\nUID:own\r\nDTSTAMP:20310101T000000Z\r\n"
        b"DTSTART:20310101T100000Z\r\nEND:VEVENT\r\n"
    )
    office.path().write_bytes(
        office.path().read_bytes().replace(b"BEGIN:VEVENT\r\n", own + b"BEGIN:VEVENT\r\n", 1)
    )
    assert_refused(office, "残缺了或者被改过")


def test_a_file_that_is_too_large_is_not_even_read(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.export(DAY)
    monkeypatch.setattr(limits, "CALENDAR_BYTES", office.path().stat().st_size)
    office.export(LATER)
    monkeypatch.setattr(limits, "CALENDAR_BYTES", office.path().stat().st_size - 1)
    monkeypatch.setattr("fazhi_cli.store.writing.outputs.read", lambda path: pytest.fail("read"))
    assert_refused(office, "limits.CALENDAR_BYTES")


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        (
            ["--dept", JUSTICE],
            ["--dept", OFFICE],
            f"它是“{JUSTICE}”的日历，这次要导出的是“{OFFICE}”的",
        ),
        ([], ["--dept", OFFICE], f"它是“全部部门”的日历，这次要导出的是“{OFFICE}”的"),
        (["--dept", JUSTICE], [], f"它是“{JUSTICE}”的日历，这次要导出的是“全部部门”的"),
        (
            ["--jurisdiction", "云溪县"],
            ["--jurisdiction", "松亭区"],
            "它是“云溪县”的日历，这次要导出的是“松亭区”的",
        ),
    ],
    ids=["other", "one", "all", "place"],
)
def test_the_calendar_of_another_department_is_not_cancelled_by_mistake(
    office: Office, first: list[str], then: list[str], told: str
) -> None:
    lay(
        office.root,
        files={
            "departments.yaml": {"jurisdictions": [COUNTY, {"name": "松亭区", "level": "县级"}]}
        },
    )
    office.export(DAY, *first)
    assert_refused(office, told, *then)


def renamed() -> Tree:
    """Give the county after a reform: 县司法局 has become 县法治局."""
    departments = [
        {**each, "name": "县法治局", "replaces": [{"name": JUSTICE}]}
        if each["name"] == JUSTICE
        else each
        for each in COUNTY["departments"]
    ]
    return {"jurisdictions": [{**COUNTY, "departments": departments}]}


def test_a_department_is_the_same_under_all_its_names(office: Office) -> None:
    before = office.export(DAY, "--dept", "县政府办公室")
    assert f"X-WR-CALNAME:{OFFICE}法治政府建设任务" in office.path().read_text(encoding="utf-8")
    assert all(
        number(event) == number(before[key])
        for key, event in office.export(LATER, "--dept", OFFICE).items()
    )
    before = office.export(DAY, "--dept", JUSTICE, name="司法.ics")
    lay(office.root, files={"departments.yaml": renamed()})
    after = office.export(LATER, "--dept", "县法治局", name="司法.ics")
    assert {key for key, event in after.items() if not is_cancelled(event)} == set(before)


def test_a_department_with_nothing_to_do_has_an_empty_calendar(office: Office) -> None:
    assert office.export(DAY, "--dept", FINANCE) == {}
    assert office.export(LATER, "--dept", FINANCE) == {}


def test_an_empty_file_and_a_missing_folder_are_nothing_that_is_in_the_way(office: Office) -> None:
    office.path().touch()
    assert len(office.export(DAY)) == 4
    assert len(office.export(DAY, name="日历/2031/任务.ics")) == 4


def test_nothing_is_cancelled_because_a_file_cannot_be_read(office: Office) -> None:
    lay_out(
        office.root,
        plan_tree(*TASKS),
        plan_tree(task("甲", deadlines=[{"by": "2031-08-31"}]), id="二"),
    )
    before = office.export(DAY)
    lay(office.root, *TASKS[1:])
    (office.root / "data" / "plans" / "二.yaml").write_text(
        "id: 二\ntitle：坏的\n", encoding="utf-8"
    )
    done = office.run(LATER)
    assert (done.code, done.out) == (
        6,
        f"已更新 {FILE}：5 个事项（新增 0、变动 0、不变 5、取消 0）\n",
    )
    assert "原有的 2 个事项这次没有算到，先照原样保留，不作取消" in done.err
    after = office.events()
    assert {key: event.to_ical() for key, event in after.items()} == {
        key: event.to_ical() for key, event in before.items()
    }
    (office.root / "data" / "plans" / "二.yaml").unlink()
    assert {key for key, event in office.export(LATER).items() if is_cancelled(event)} == {
        "1",
        "甲",
    }


def test_two_exports_at_once_do_not_undo_each_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.export(DAY)
    path = office.path()

    def meanwhile(feed: Any) -> bytes:
        path.write_bytes(path.read_bytes() + b"X:1\r\n")
        return b"x"

    monkeypatch.setattr("fazhi_cli.formats.ics.write_calendar", meanwhile)
    done = office.run(LATER)
    assert (done.code, done.out) == (4, "")
    assert path.read_bytes().endswith(b"X:1\r\n")


def test_without_icalendar_it_says_what_to_install_and_writes_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.export(DAY)
    monkeypatch.setitem(sys.modules, "icalendar", None)
    assert_refused(office, "pip install 'fazhi-cli[calendar]'")


@pytest.mark.posix("pipes")
def test_what_is_no_file_is_refused(office: Office) -> None:
    os.mkfifo(office.path("管道"))
    office.path("圈").symlink_to("圈")
    office.path("夹").mkdir()
    for name in ("管道", "圈", "夹"):
        done = office.run(DAY, name=name)
        assert (done.code, done.out) == (5, ""), done
        assert name in done.err


def test_a_calendar_is_not_written_among_the_data(office: Office) -> None:
    before = tree(office.root)
    for name in ("data/departments.yaml", "data/任务.ics", "data/plans/x.ics"):
        done = office.run(DAY, name=name)
        assert done.code == 2
        assert "工作区的数据" in done.err
    assert tree(office.root) == before
