"""What data say of a unit: what fell due, what was done in time, closed, and reached."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi_cli.model.plan import Indicator
from fazhi_cli.rules.evaluation.rates import closed_rates, indicator_rates, on_time_rates
from fazhi_cli.rules.evaluation.scores import Rate
from rated_matters import UNITS, matters
from report_office import decision, entry
from yunxi import FINANCE, JUSTICE, OFFICE, read


def fraction(rate: Rate) -> tuple[int, int]:
    return int(rate.part), int(rate.whole)


def test_each_unit_is_rated_on_its_own_part_of_what_fell_due() -> None:
    found = matters({JUSTICE: [entry("1", "06-20")], FINANCE: [entry("1", "07-02")]})
    rates = on_time_rates(found, UNITS)
    assert fraction(rates[JUSTICE]) == (1, 2)
    assert fraction(rates[FINANCE]) == (0, 1)
    assert rates[JUSTICE].words == "到期 2 项次，按时完成 1 项次"
    assert rates[OFFICE].is_empty


def test_each_matter_behind_a_rate_says_whether_it_counts() -> None:
    entries = {JUSTICE: [entry("1", "06-20"), entry("2", "11-20")], FINANCE: [entry("1", "07-02")]}
    closed = decision("1", "07-20", "销号", department=FINANCE)
    found = matters(entries, closed, cutoff=date(2031, 11, 30))
    on_time, closed_ = on_time_rates(found, UNITS), closed_rates(found, UNITS)
    told = [(each.matter.placed.key, each.is_met) for each in on_time[JUSTICE].matters]
    assert told == [("1", True), ("2", None)]  # not due before the end of the year
    assert fraction(on_time[JUSTICE]) == (1, 1)
    assert [each.is_met for each in on_time[FINANCE].matters] == [False]
    assert [each.is_met for each in closed_[FINANCE].matters] == [True]
    assert on_time[OFFICE].matters == ()


def test_what_has_ended_counts_for_nothing_and_is_still_listed() -> None:
    ended = decision("1", "06-01", "终止", reason="不再要求")
    rate = on_time_rates(matters({}, ended), UNITS)[FINANCE]
    assert rate.is_empty
    assert [each.is_met for each in rate.matters] == [None]


def test_an_extension_moves_no_original_date() -> None:
    extended = decision(
        "1", "06-15", "延期", department=FINANCE, to="2031-08-31", reason="等上级文件"
    )
    found = matters({FINANCE: [entry("1", "08-01")]}, extended)
    assert fraction(on_time_rates(found, UNITS)[FINANCE]) == (0, 1)


def test_what_was_closed_by_force_is_closed_but_not_in_time() -> None:
    forced = decision("1", "06-20", "销号", department=FINANCE)
    found = matters({}, forced)
    assert fraction(on_time_rates(found, UNITS)[FINANCE]) == (0, 1)
    assert fraction(closed_rates(found, UNITS)[FINANCE]) == (1, 1)


def test_what_was_reported_and_not_closed_is_not_closed() -> None:
    closed = decision("1", "07-20", "销号", department=JUSTICE)
    entries = [entry("1", "06-20"), entry("2", "12-20")]
    rates = closed_rates(matters({JUSTICE: entries}, closed), UNITS)
    assert fraction(rates[JUSTICE]) == (1, 2)


def indicator(target: Any) -> Indicator:
    made: Indicator = read(Indicator, {"name": "持证率", "target": target})
    return made


@pytest.mark.parametrize(
    ("target", "value", "part", "whole"),
    [
        (">=95%", "97%", "1", "1"),
        (">=95%", "76%", "76", "95"),
        (">=60学时", "45", "45", "60"),
        ("<=3个工作日", "2个工作日", "1", "1"),
        ("<=3个工作日", "4个工作日", "0", "1"),
        ("2-4件", "3件", "1", "1"),
        ("2-4件", "5件", "0", "1"),
        ("100%", "80%", "80", "100"),
    ],
)
def test_a_target_is_reached_or_a_share_of_a_least_value(
    target: str, value: str, part: str, whole: str
) -> None:
    rate = indicator_rates(indicator(target), {JUSTICE: value}, [JUSTICE], UNITS)[JUSTICE]
    assert (rate.part, rate.whole) == (Decimal(part), Decimal(whole))


@pytest.mark.parametrize(
    ("target", "value"),
    [({"text": "逐年降低"}, "3%"), ("约30%", "28%"), (">=95%", "绝大多数"), (">=95%", "3人")],
)
def test_what_only_a_person_can_judge_is_not_known(target: Any, value: str) -> None:
    rate = indicator_rates(indicator(target), {JUSTICE: value}, [JUSTICE], UNITS)[JUSTICE]
    assert not rate.is_known


def test_who_answers_and_reported_nothing_is_missing_and_who_does_not_answer_has_nothing_due() -> (
    None
):
    rates = indicator_rates(indicator(">=95%"), {}, [JUSTICE], UNITS)
    assert not rates[JUSTICE].is_known
    assert rates[FINANCE].is_empty
