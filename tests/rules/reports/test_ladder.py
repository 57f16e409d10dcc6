"""Which level of pressing a delay calls for."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.reports.ladder import is_highest, level_for

LADDER = ("提醒", "督办", "通报", "约谈")


@pytest.mark.parametrize(
    ("days", "level"),
    [
        (0, "提醒"),
        (29, "提醒"),
        (30, "督办"),
        (60, "通报"),
        (89, "通报"),
        (90, "约谈"),
        (999, "约谈"),
    ],
)
def test_every_thirty_days_are_a_level(days: int, level: str) -> None:
    assert level_for(LADDER, days) == level


def test_an_office_has_the_levels_that_it_has() -> None:
    assert level_for((), 90) is None
    assert level_for(("督办",), 90) == "督办"


def test_only_the_last_of_several_is_the_highest() -> None:
    assert [is_highest(LADDER, each) for each in LADDER] == [False, False, False, True]
    assert not is_highest(("督办",), "督办")
    assert not is_highest((), None)
