"""Periods that are 推定 are reported once a plan, however many deadlines have them."""

from __future__ import annotations

from fazhi_cli.model.problem import Finding
from fazhi_cli.rules.checks.periods import check_periods
from yunxi import Tree, make_plan

LATE = {"issued": "2031-12-29", "period": {"start": "2031-01-01", "end": "2033-12-31"}}


def check(*deadlines: Tree, **keys: object) -> list[Finding]:
    tasks = [
        {"no": str(number), "title": "任务", "deadlines": [deadline]}
        for number, deadline in enumerate(deadlines, start=1)
    ]
    plan = make_plan(tasks=tasks, **keys)
    return list(check_periods(plan, plan.walk()))


def test_many_yearly_duties_of_a_late_plan_give_one_finding() -> None:
    [finding] = check(*[{"every": "每年"}] * 7, **LATE)
    assert (finding.code, finding.loc) == ("W322", ("tasks", 0, "deadlines", 0, "every"))
    assert "2031-12-29 印发，2031 这一期只剩不到一个月" in finding.message
    assert finding.message.endswith("任务 1、2、3、4、5 等 7 项")


def test_a_short_last_window_is_told_with_its_cycle() -> None:
    [finding] = check({"every": "每两年"}, **{**LATE, "issued": "2031-01-05"})
    assert finding.message == "2033 这一期随方案期满为止，不满两年，是推定的：任务 1"


def test_shorter_cycles_single_dates_and_full_periods_are_not_reported() -> None:
    deadlines = [{"every": "每月"}, {"by": "2031-12-31"}, {"every": "每三年"}]
    assert check(*deadlines, **{**LATE, "issued": "2031-01-05"}) == []


def test_a_plan_without_any_date_has_nothing_to_report() -> None:
    assert check({"every": "每年"}, issued=None, period=None) == []


def test_a_plan_without_a_period_is_late_by_its_issue() -> None:
    [finding] = check({"every": "每年"}, issued="2031-12-29", period=None)
    assert finding.code == "W322"


def test_a_plan_that_begins_late_is_told_by_its_beginning() -> None:
    period = {"start": "2031-12-20", "end": "2033-12-31"}
    [finding] = check({"every": "每年"}, issued="2031-06-01", period=period)
    assert finding.message.startswith("方案期间从 2031-12-20 起，2031 这一期")
