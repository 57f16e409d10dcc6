"""What may be decided: by whom, on what, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi_cli.model import decision_errors
from fazhi_cli.model.errors import UsageError
from fazhi_cli.model.reviews import Decision
from fazhi_cli.rules.decisions import (
    check_checker,
    check_close,
    check_decider,
    check_extension,
    check_return,
)
from fazhi_cli.rules.status.values import DepartmentState
from rules.status.steps import (
    A,
    B,
    closed,
    day,
    deadline,
    done,
    entry,
    extended,
    returned,
    rules,
    says,
    state_on,
)

BEFORE, AFTER = "2031-06-20", "2031-07-20"
ONGOING = {"ongoing": "长期坚持"}


def share(*steps: object, as_of: str = BEFORE, **form: object) -> DepartmentState:
    occurrence = state_on(
        as_of, deadline(**form or {"by": "2031-06-30"}), steps=list(steps)
    ).decisive  # type: ignore[arg-type]
    return occurrence.departments[A]


REPORTED = says(A, done("2031-06-10"))
UNDERWAY = says(A, entry("2031-06-10"))


def test_nobody_decides_on_their_own_work() -> None:
    check_decider("县委依法治县办", A, Decision.CLOSE)
    for decision in Decision:
        with pytest.raises(UsageError, match=f"县司法局不能对自己的任务作“{decision}”决定"):
            check_decider(A, A, decision)


@pytest.mark.parametrize("checked_by", [None, A, "县委依法治县办"])
def test_the_work_of_the_host_is_checked_by_somebody_else(checked_by: str | None) -> None:
    with pytest.raises(UsageError, match="由别的单位核实"):
        check_checker(A, checked_by, {A, "县委依法治县办"})
    check_checker(A, B, {A, "县委依法治县办"})


def test_what_was_reported_may_be_closed_and_is_not_forced() -> None:
    assert check_close(share(*REPORTED), A, "1", None, is_forced=False) is False
    assert check_close(share(*REPORTED), A, "1", "理由", is_forced=True) is False


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "未启动"),
        (UNDERWAY, "推进中"),
        ([*REPORTED, *rules(returned("2031-06-12"))], "推进中·退回"),
    ],
)
def test_what_was_not_reported_is_closed_only_by_force_and_with_a_reason(
    steps: list[object], state: str
) -> None:
    with pytest.raises(UsageError, match=f"现在是“{state}.*--force"):
        check_close(share(*steps), A, "1", "理由", is_forced=False)
    with pytest.raises(UsageError, match="没有报完成就销号，要用 --reason"):
        check_close(share(*steps), A, "1", None, is_forced=True)
    assert check_close(share(*steps), A, "1", "理由", is_forced=True) is True


def test_one_completion_of_two_is_not_enough_to_close() -> None:
    form = {"every": "每年", "times": "2"}
    with pytest.raises(UsageError, match="没有报完成"):
        check_close(share(*REPORTED, **form), A, "1", None, is_forced=False)
    twice = says(A, done("2031-03-01"), done("2031-05-01"))
    assert check_close(share(*twice, **form), A, "1", None, is_forced=False) is False


def test_what_is_closed_is_not_closed_again() -> None:
    steps = [*REPORTED, *rules(closed("2031-06-12"))]
    with pytest.raises(UsageError, match="在 2031-06-12 已经销号；要改的，先用 fazhi return"):
        check_close(share(*steps), A, "1", "理由", is_forced=True)


def test_a_duty_without_an_end_is_never_closed() -> None:
    with pytest.raises(UsageError, match="任务 1 的这一项要长期坚持"):
        check_close(share(*REPORTED, **ONGOING), A, "1", "理由", is_forced=True)


@pytest.mark.parametrize("steps", [REPORTED, UNDERWAY, [*REPORTED, *rules(closed("2031-06-12"))]])
def test_what_was_reported_may_be_returned(steps: list[object]) -> None:
    check_return(share(*steps), A)


def test_what_was_closed_by_force_may_be_returned_though_nothing_was_reported() -> None:
    check_return(share(*rules(closed("2031-06-12"))), A)


def test_there_is_nothing_to_return_before_a_report_or_twice() -> None:
    with pytest.raises(UsageError, match="还没有报送过"):
        check_return(share(), A)
    with pytest.raises(UsageError, match="退回以后还没有重新报送"):
        check_return(share(*REPORTED, *rules(returned("2031-06-12"))), A)
    check_return(share(*REPORTED, *rules(returned("2031-06-12")), *says(A, done("2031-06-14"))), A)


def extend(state: DepartmentState, decided: str, to: str) -> None:
    check_extension(state, A, "1", decided=day(decided), to=day(to))


def test_an_extension_may_be_decided_until_the_date_in_force_has_ended() -> None:
    extend(share(as_of="2031-06-30"), "2031-06-30", "2031-07-01")
    with pytest.raises(UsageError) as caught:
        extend(share(as_of=AFTER), "2031-07-01", "2031-10-31")
    assert str(caught.value) == (
        "延期须在原定（或已延）期限届满前决定：原定的期限到 "
        "2031-06-30 为止，决定时间是 2031-07-01，不能再延"
    )


def test_a_second_extension_counts_from_the_first() -> None:
    state = share(*rules(extended("2031-06-01", "2031-09-30")), as_of=AFTER)
    extend(state, "2031-09-30", "2031-10-31")
    with pytest.raises(UsageError, match="已延的期限到 2031-09-30 为止"):
        extend(state, "2031-10-01", "2031-10-31")


@pytest.mark.parametrize("to", ["2031-06-30", "2031-06-29"])
def test_an_extension_moves_the_date_on(to: str) -> None:
    with pytest.raises(UsageError, match="并不晚于现在的到期日 2031-06-30"):
        extend(share(), BEFORE, to)


@pytest.mark.parametrize(
    "form", [ONGOING, {"unsettled": "年内"}, {"within": "15日", "after": "发布"}]
)
def test_without_a_date_there_is_nothing_to_extend(form: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="任务 1 的这个时限没有到期日"):
        extend(share(**form), BEFORE, "2031-12-31")


def test_what_is_closed_is_not_extended_but_what_is_reported_may_be() -> None:
    extend(share(*REPORTED), BEFORE, "2031-12-31")
    with pytest.raises(UsageError, match="已经销号"):
        extend(share(*REPORTED, *rules(closed("2031-06-12"))), BEFORE, "2031-12-31")


def test_every_refusal_is_a_matter_of_use() -> None:
    errors = [
        decision_errors.own_decision(A, Decision.CLOSE),
        decision_errors.too_late(date(2031, 6, 30), date(2031, 7, 1), is_extended=False),
    ]
    assert {error.exit_code for error in errors} == {2}
