"""What records name keeps its name: duties of the notice are named by their order."""

from __future__ import annotations

from typing import Any

from fazhi_cli.model.edits import InsertItem, Note
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.reissues.reissue import reissue
from fazhi_cli.rules.reissues.tasks import plan_row
from rules.reissues.plans import TITLES, flat, task, tasks

FIRST = {"id": "方案", "by": "2031-03-31", "what": "报送实施方案", "phrase": "3月底前"}
SECOND = {"id": "总结", "by": "2031-12-10", "what": "报送年度总结", "phrase": "12月10日前"}
NEW = {"id": "名单", "by": "2031-02-15", "what": "报送联络人员名单", "phrase": "2月15日前"}


def issued(*duties: dict[str, str]) -> dict[str, Any]:
    plan = flat(tasks(TITLES[:3]), deadlines=list(duties))
    return {**plan, "source": {"title": "甲", "read": plan_row(plan)}}


def test_a_duty_is_named_when_one_behind_it_is() -> None:
    recorded = Recorded(tasks={"通知-2"})
    assert recorded.names_duty(0, 3)
    assert recorded.names_duty(1, 3)
    assert not recorded.names_duty(2, 3)


def test_a_new_duty_comes_last_wherever_it_is_printed() -> None:
    steps = reissue(
        issued(FIRST, SECOND),
        issued(NEW, FIRST, SECOND),
        recorded=Recorded(),
        same=str,
        points=(),
    )
    inserted = [each.edit for each in steps.fields if isinstance(each.edit, InsertItem)]
    assert [(edit.loc, edit.index) for edit in inserted] == [(("deadlines",), 2)]


def test_a_task_taken_for_one_that_is_only_somewhat_alike_is_asked_about() -> None:
    before = flat([task("1", "公示行政执法信息"), task("2", "编制权责清单")])
    now = flat([task("1", "评查行政执法案卷"), task("2", "编制权责清单")])
    steps = reissue(before, now, recorded=Recorded(tasks={"1"}), same=str, points=())
    asked = [each for each in steps.fields if isinstance(each.edit, Note)]
    notes = [each.change.note for each in asked if each.change is not None]
    assert notes == ["文件里最像的是“评查行政执法案卷”，当作同一项改了，请核对"]
