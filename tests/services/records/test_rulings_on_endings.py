"""`fazhi end`: what ends, what is refused, and what is refused of it afterwards."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import UsageError
from services.records.work_scene import (
    NOW,
    PLAN,
    UNDERWAY,
    check_valid,
    report,
    reviews,
    rule,
    status_of,
)
from services.records.work_scene import refuse_ruling as refuse
from yunxi import FINANCE, JUSTICE, OFFICE, TRADE, plan_tree, task, write

WHY = "并入全省专项行动"
LATER = datetime(2031, 7, 2, 9)


def end(root: Path, number: str = "1", department: str | None = None, **keys: Any) -> Any:
    return rule(root, "终止", number, department, **{"reason": WHY, **keys})


def refuse_end(root: Path, match: str, number: str = "1", **keys: Any) -> None:
    department = keys.pop("department", None)
    refuse(root, UsageError, match, "终止", number, department, **{"reason": WHY, **keys})


def test_a_whole_task_ends_into_another_of_the_same_plan(root: Path) -> None:
    done = end(root, into="（四）")
    review = reviews(root)[-1]
    assert (str(review.decision), review.into, review.reason) == ("终止", f"{PLAN}/4", WHY)
    assert (review.deadline, review.department) == (None, None)
    assert done.standing.words == ("已终止",)
    assert status_of(root, "1", date(2032, 1, 1)) == ("已终止",)
    check_valid(root)


def test_it_may_go_into_a_task_of_another_plan(root: Path) -> None:
    other = plan_tree(task("7"), id="yunxi-2032")
    write(root / "data" / "plans" / "yunxi-2032.yaml", other)
    refuse_end(root, "没有任务“8”", into="yunxi-2032/8")
    end(root, into="yunxi-2032/7")
    assert reviews(root)[-1].into == "yunxi-2032/7"
    check_valid(root)


def test_of_a_plan_that_is_elsewhere_nobody_knows_the_tasks(root: Path) -> None:
    done = end(root, into="shi-2031/9")
    assert [str(remark) for remark in done.remarks] == [
        "“shi-2031/9”的方案不在本工作区，没有核对有没有这项任务"
    ]
    check_valid(root)


def test_what_was_done_stays_done(root: Path) -> None:
    report(root, "2", deadline="清理", at=datetime(2031, 4, 20, 9))
    end(root, "2", deadline="清理")
    share = status_of(root, "2", date(2031, 5, 20), OFFICE)
    assert "已终止" not in share
    check_valid(root)


def test_one_period_or_one_event_or_one_department_ends(root: Path) -> None:
    report(root, "2", deadline="备案", status=UNDERWAY, event=date(2031, 5, 18))
    end(root, "2", deadline="月报", period="2031-03")
    end(root, "2", deadline="备案", event=date(2031, 5, 18))
    end(root, "2", TRADE, deadline="清理")
    named = [(one.deadline, one.period, one.event, one.department) for one in reviews(root)]
    assert named == [
        ("月报", "2031-03", None, None),
        ("备案", None, date(2031, 5, 18), None),
        ("清理", None, None, TRADE),
    ]
    check_valid(root)


def test_an_open_date_ends_and_is_not_settled_any_more(root: Path) -> None:
    end(root, "2", deadline="机构")
    refuse(root, UsageError, "已经终止", "明确", "2", None, deadline="机构", to=date(2031, 9, 1))


@pytest.mark.parametrize(
    ("match", "number", "keys"),
    [
        ("终止要用 --reason 写明理由", "1", {"reason": None}),
        ("不能写任务 1 自己", "1", {"into": "1"}),
        ("没有任务“99”", "1", {"into": "99"}),
        ("没有时限“评查”", "2", {"deadline": "评查"}),
        ("有几个时限", "2", {"period": "2031-03"}),
        ("没有“2033-03”这一期", "2", {"deadline": "月报", "period": "2033-03"}),
        ("没有报送过 2031-05-01 发生的", "2", {"deadline": "备案", "event": date(2031, 5, 1)}),
        ("与任务 1 无关", "1", {"department": TRADE}),
        ("县财政局也承担任务 1", "1", {"by": FINANCE}),
        ("不能对自己的任务作“终止”决定", "1", {"department": OFFICE, "by": OFFICE}),
    ],
)
def test_what_may_not_end_is_refused(
    root: Path, match: str, number: str, keys: dict[str, Any]
) -> None:
    refuse_end(root, match, number, **keys)


def test_what_is_done_or_has_ended_is_not_ended(root: Path) -> None:
    report(root)
    refuse_end(root, "都已办完，没有可以终止的")
    end(root, "6")
    refuse_end(root, "已经终止，没有再记", "6")


def test_what_has_ended_is_neither_closed_nor_returned_nor_extended_nor_moved(root: Path) -> None:
    report(root, status=UNDERWAY, at=NOW - timedelta(days=1))
    end(root)
    for decision, keys in (
        ("销号", {"is_forced": True, "reason": "办完了"}),
        ("退回", {"reason": "不全"}),
        ("延期", {"to": date(2031, 9, 1), "reason": "等上级"}),
        ("不予延期", {"reason": "不必"}),
        ("移交", {"departments": (FINANCE,), "reason": "职能划转"}),
    ):
        refuse(
            root, UsageError, "已经终止，不再要求；要恢复的，先用 fazhi retract", decision, **keys
        )


def test_a_report_on_what_has_ended_is_told_not_to_count(root: Path) -> None:
    end(root)
    done = report(root, at=LATER)
    assert "县政府办的这一项在 2031-05-20 已经终止，不再要求，这一条不计入" in [
        str(remark) for remark in done.remarks
    ]
    assert done.share == ("已终止",)


def test_who_only_takes_part_is_free_as_well(root: Path) -> None:
    end(root)
    assert status_of(root, "1", date(2031, 9, 1), JUSTICE)[0] != "未启动·逾期"
    assert status_of(root, "1", date(2031, 9, 1)) == ("已终止",)
