"""`fazhi retract`: which record is meant, what is written for it and where, what is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faults.fs import tree
from fazhi_cli.model.errors import UsageError
from fazhi_cli.render.pages.work import retraction_text
from fazhi_cli.services.records.requests import RecordSort, RetractRequest
from fazhi_cli.services.records.retraction import RetractionReport, retract
from fazhi_cli.store.loader import load_workspace
from services.records.work_scene import (
    COORDINATOR,
    NOW,
    PLAN,
    TODAY,
    UNDERWAY,
    check_valid,
    progress,
    progress_file,
    report,
    reviews,
    rule,
    status_of,
)
from yunxi import FINANCE, OFFICE, TRADE, write

EARLIER = datetime(2031, 5, 2, 10, 5)


def take_back(
    root: Path,
    at: datetime | date = EARLIER,
    task: str = "1",
    *,
    dry_run: bool = False,
    **keys: Any,
) -> RetractionReport:
    given = {"now": NOW, "reason": "记到了别的任务上", **keys}
    request = RetractRequest(plan=PLAN, task=task, at=at, **given)
    return retract(root, request, TODAY, dry_run=dry_run)


def refuse(root: Path, match: str, *given: Any, **keys: Any) -> None:
    before = tree(root)
    with pytest.raises(UsageError, match=match):
        take_back(root, *given, **keys)
    assert tree(root) == before


def test_a_report_is_taken_back_in_the_file_in_which_it_stands(root: Path) -> None:
    report(root, at=EARLIER)
    before = progress_file(root).read_bytes()
    done = take_back(root, department=OFFICE)
    assert progress_file(root).read_bytes().startswith(before)
    first, second = progress(root).entries
    assert (second.task, second.retracts, second.at) == ("1", EARLIER, NOW.replace(second=0))
    assert (second.by, second.reason, second.status) == (OFFICE, "记到了别的任务上", None)
    assert done.share == ("未启动",)
    assert first.at == EARLIER
    assert status_of(root, "1") == ("未启动",)
    assert status_of(root, "1", TODAY - timedelta(days=1)) == ("已报完成",)
    check_valid(root)


def test_a_retraction_names_all_that_the_record_names(root: Path) -> None:
    report(root, "2", deadline="月报", period="2031-03", at=EARLIER)
    take_back(root, task="2")
    entry = progress(root).entries[-1]
    assert (entry.deadline, entry.period, entry.event) == ("月报", "2031-03", None)
    report(root, "2", deadline="备案", event=date(2031, 5, 2), at=EARLIER)
    take_back(root, task="2", event=date(2031, 5, 2))
    assert progress(root).entries[-1].event == date(2031, 5, 2)
    check_valid(root)


def test_a_decision_is_taken_back_by_the_coordinator(root: Path) -> None:
    report(root, at=EARLIER)
    rule(root, "销号", at=EARLIER + timedelta(days=1))
    done = take_back(root, EARLIER + timedelta(days=1))
    back = reviews(root)[-1]
    assert (str(back.decision), back.department, back.by) == ("撤回", OFFICE, COORDINATOR)
    assert back.retracts == EARLIER + timedelta(days=1)
    assert done.share == ("已报完成",)
    check_valid(root)


def test_a_settled_group_is_open_again(root: Path) -> None:
    rule(root, "明确", "3", None, term="县直有关部门", departments=(OFFICE,), at=EARLIER)
    assert status_of(root, "3") == ("未启动",)
    take_back(root, task="3")
    assert status_of(root, "3") == ("未明确责任单位",)
    check_valid(root)


def test_work_that_was_moved_by_mistake_comes_back(root: Path) -> None:
    rule(root, "移交", departments=(TRADE,), reason="职能划转", at=EARLIER)
    assert status_of(root, "1", department=TRADE) == ("未启动",)
    take_back(root)
    report(root, at=NOW + timedelta(hours=1))
    assert status_of(root, "1") == ("已报完成",)


def test_a_move_that_lies_ahead_can_be_taken_back_before_it(root: Path) -> None:
    ahead = datetime(2031, 6, 1, 9)
    rule(root, "移交", departments=(TRADE,), reason="职能划转", at=ahead, now=NOW)
    take_back(root, ahead)
    assert status_of(root, "1", date(2031, 6, 2), OFFICE) == ("未启动",)
    check_valid(root)


def test_the_same_report_can_be_made_again_on_the_same_day(root: Path) -> None:
    report(root)
    later = NOW + timedelta(minutes=5)
    take_back(root, NOW.date(), now=later)
    report(root, now=later + timedelta(minutes=5))
    assert status_of(root, "1") == ("已报完成",)
    check_valid(root)


@pytest.mark.parametrize("at", [EARLIER, EARLIER.date(), datetime(2031, 5, 2, 10, 5, 20)])
def test_a_moment_may_be_given_as_a_minute_or_a_day(root: Path, at: datetime | date) -> None:
    report(root, at=datetime(2031, 5, 2, 10, 5, 20))
    assert take_back(root, at).share == ("未启动",)


def test_a_dry_run_writes_nothing(root: Path) -> None:
    report(root, at=EARLIER)
    before = tree(root)
    done = take_back(root, dry_run=True)
    assert "retracts" in done.written.text
    assert done.share == ("未启动",)
    assert tree(root) == before


def test_a_moment_at_which_nothing_was_recorded_is_told_with_the_nearest(root: Path) -> None:
    report(root, at=EARLIER)
    report(root, at=EARLIER + timedelta(days=3), status=UNDERWAY)
    nearest = "2031-05-02T10:05 县政府办 已报完成；2031-05-05T10:05 县政府办 推进中"
    refuse(
        root,
        f"没有 2031-05-02T10:06 的记录或决定。最近的有：{nearest}",
        datetime(2031, 5, 2, 10, 6),
    )
    refuse(root, "没有可以撤回的记录", department=FINANCE)
    refuse(root, "没有可以撤回的记录", sort=RecordSort.DECISION)
    refuse(root, "没有可以撤回的记录", task="5")


def test_several_records_are_listed_and_told_apart(root: Path) -> None:
    report(root, at=EARLIER)
    rule(root, "销号", at=EARLIER)
    listed = "2031-05-02T10:05 县政府办 已报完成；2031-05-02T10:05 县政府办 销号"
    refuse(root, f"有几条记录，没有撤回哪一条.*--decision.*：{listed}")
    assert take_back(root, sort=RecordSort.DECISION).share == ("已报完成",)
    later = NOW + timedelta(minutes=1)
    assert take_back(root, sort=RecordSort.ENTRY, now=later).share == ("未启动",)


def test_records_that_nothing_tells_apart_are_refused(root: Path) -> None:
    entry = {"task": "1", "at": "2031-05-02T10:05", "by": OFFICE, "status": "推进中"}
    entries = [entry | {"note": "甲"}, entry | {"note": "乙"}]
    path = f"progress/{PLAN}/{OFFICE}.yaml"
    write(root / "data" / path, {"plan": PLAN, "department": OFFICE, "entries": entries})
    refuse(root, "有几条记录，没有撤回哪一条")


def test_what_is_recorded_in_one_minute_can_be_taken_back_one_by_one(root: Path) -> None:
    report(root, note="甲")
    report(root, note="乙")
    first, second = (entry.at for entry in progress(root).entries)
    assert (first, second) == (NOW.replace(second=0), NOW)
    take_back(root, second, now=NOW + timedelta(minutes=1))
    rule(root, "退回", reason="不全", now=NOW + timedelta(minutes=2))
    report(root, now=NOW + timedelta(minutes=2))
    rule(root, "退回", reason="还不全", now=NOW + timedelta(minutes=2))
    moments = [review.at for review in reviews(root)]
    assert len(set(moments)) == 2
    take_back(root, moments[1], sort=RecordSort.DECISION, now=NOW + timedelta(minutes=3))
    check_valid(root)


def test_what_is_given_the_same_moment_is_written_a_second_later(root: Path) -> None:
    report(root, at=EARLIER, note="甲")
    report(root, at=EARLIER, note="乙")
    report(root, "1", FINANCE, at=EARLIER)
    assert [entry.at for entry in progress(root).entries] == [
        EARLIER,
        EARLIER + timedelta(seconds=1),
    ]
    assert [entry.at for entry in progress(root, FINANCE).entries] == [EARLIER]
    take_back(root, EARLIER + timedelta(seconds=1))
    report(root, at=EARLIER, note="丙", now=NOW + timedelta(minutes=1))
    assert progress(root).entries[-1].at == EARLIER + timedelta(seconds=2)


def test_a_record_of_a_task_that_the_plan_lacks_is_taken_back_by_the_name_it_has(
    root: Path,
) -> None:
    entry = {"task": "9-1", "at": "2031-05-02T10:05", "by": OFFICE, "status": "推进中"}
    content = {"plan": PLAN, "department": OFFICE, "entries": [entry]}
    write(root / "data" / f"progress/{PLAN}/{OFFICE}.yaml", content)
    refuse(root, "没有任务", task="（9-1）")
    done = take_back(root, task="9-1")
    assert (done.standing, done.dropped) == (None, ())
    assert "以后也不再提示" in retraction_text(done)
    check_valid(root)
    assert load_workspace(root, [PLAN]).not_counted(TODAY) == ()


def test_nothing_is_taken_back_twice(root: Path) -> None:
    report(root, at=EARLIER)
    take_back(root)
    refuse(root, "这一条在 2031-05-20 已经撤回：2031-05-02T10:05 县政府办 已报完成")


def test_a_retraction_is_not_taken_back(root: Path) -> None:
    report(root, at=EARLIER)
    take_back(root)
    refuse(root, "撤回不能再撤回；要恢复的，重新记一条", NOW.replace(second=0))


def test_a_department_takes_back_no_decision_on_its_own_work(root: Path) -> None:
    report(root, at=EARLIER)
    rule(root, "退回", reason="不全", at=EARLIER + timedelta(days=1))
    refuse(root, "不能对自己的任务作“撤回”决定", EARLIER + timedelta(days=1), by=OFFICE)
    done = take_back(root, EARLIER + timedelta(days=1), by="县纪委")
    assert [str(remark) for remark in done.remarks] == [
        "作决定的是“县纪委”，不是设置里的协调单位“县委依法治县办”，请核对 --by"
    ]


def test_the_record_of_an_old_department_is_taken_back_in_its_file(root: Path) -> None:
    entry = {"task": "4", "at": "2031-05-02T10:05", "by": "县政府法制办", "status": "推进中"}
    path = f"progress/{PLAN}/县政府法制办.yaml"
    write(root / "data" / path, {"plan": PLAN, "department": "县政府法制办", "entries": [entry]})
    done = take_back(root, task="4")
    assert done.written.path == f"data/{path}"
    assert status_of(root, "4") == ("未启动",)
