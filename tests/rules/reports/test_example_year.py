"""The invented county's 2025, counted by the program and by hand from the data alone.

tests/facts/yunxi-2025-matters.yaml was made without running the program: every matter with its
class and every department's part. Who changes the example counts again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from fazhi_cli.rules.reports.carried import Carried, carried_over
from fazhi_cli.rules.reports.matters import (
    Matter,
    matter_counts,
    matters_of_period,
    part_counts,
)
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.rules.reports.selection import plans_of_period
from fazhi_cli.rules.status.standings import standings
from fazhi_cli.store.loader import load_workspace

ROOT = Path(__file__).parents[3]
BY_HAND = yaml.safe_load((ROOT / "tests/facts/yunxi-2025-matters.yaml").read_text("utf-8"))
YEAR_END, LATER, QUARTER_DAY = date(2025, 12, 31), date(2026, 2, 20), date(2025, 10, 15)
WORDS = {
    "按时完成": "按时",
    "迟完成": "迟",
    "强行销号": "强行",
    "延期中": "延期中",
    "未完成": "未完成",
}


class Counted(NamedTuple):
    """What the program counts."""

    matters: tuple[Matter, ...]
    carried: tuple[Carried, ...]


def count(period_name: str | None, day: date) -> Counted:
    workspace = load_workspace(ROOT / "examples/yunxi").on(day)
    period = report_period(2025, period_name)
    chosen = plans_of_period(workspace.plans, period)
    matters: list[Matter] = []
    carried: list[Carried] = []
    for plan in workspace.plans:
        own = standings(workspace, plan, day)
        if plan in chosen:
            matters += matters_of_period(own, plan, period)
        carried += carried_over(own, plan, period, is_of_period=plan in chosen)
    return Counted(tuple(matters), tuple(carried))


CASES = {
    "year at its end": (BY_HAND["year"], None, YEAR_END),
    "year in February": (BY_HAND["year"], None, LATER),
    "third quarter": (BY_HAND["quarter"], "2025-Q3", QUARTER_DAY),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys(), scope="module")
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Counted]:
    by_hand, period, day = request.param
    return by_hand, count(period, day)


def key_of(matter: Matter) -> tuple[Any, ...]:
    due = matter.occurrence.due
    assert due is not None
    assert matter.occurrence.deadline is not None
    deadline = matter.occurrence.deadline.id
    return matter.plan.id, matter.placed.key, deadline, due.period, matter.original


def hand_key(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["plan"], row["task"], row["deadline"], row["period"], row["original"]


def words_of(matter: Matter) -> tuple[str, dict[str, str]]:
    parts = {name: WORDS[outcome] for name, outcome in matter.parts.items()}
    return WORDS[matter.outcome], parts


def test_every_matter_and_part_has_the_class_that_the_hand_gave_it(
    case: tuple[dict[str, Any], Counted],
) -> None:
    by_hand, counted = case
    expected = {hand_key(row): (row["class"], row["parts"]) for row in by_hand["matters"]}
    assert {key_of(matter): words_of(matter) for matter in counted.matters} == expected
    assert len(counted.matters) == len(by_hand["matters"])


def test_the_totals_are_those_of_the_hand(case: tuple[dict[str, Any], Counted]) -> None:
    by_hand, counted = case
    totals = by_hand["totals"]
    assert matter_counts(counted.matters)._asdict() == totals["matters"]
    assert part_counts(counted.matters)._asdict() == totals["parts"]


def test_the_year_has_fifty_matters_and_a_hundred_and_nine_parts() -> None:
    counted = count(None, YEAR_END)
    assert matter_counts(counted.matters)[:6] == (50, 29, 13, 1, 0, 7)
    assert part_counts(counted.matters)[:6] == (109, 69, 16, 1, 0, 23)


def test_the_third_quarter_has_eight_matters_and_twenty_three_parts() -> None:
    counted = count("2025-Q3", QUARTER_DAY)
    assert matter_counts(counted.matters)[:6] == (8, 2, 3, 0, 1, 2)
    assert part_counts(counted.matters)[:6] == (23, 6, 3, 0, 1, 13)


def left_by_hand(kind: str, day: date) -> Iterator[tuple[Any, ...]]:
    for row in BY_HAND["carried"][kind]:
        if day in row["at"]:
            yield (*hand_key(row), tuple(row["open"]))


@pytest.mark.parametrize(
    ("period", "day"), [(None, YEAR_END), (None, LATER), ("2025-Q3", QUARTER_DAY)]
)
@pytest.mark.parametrize("kind", ["往年遗留", "结转"])
def test_what_was_left_open_stands_apart_as_the_hand_lists_it(
    kind: str, period: str | None, day: date
) -> None:
    expected = list(left_by_hand(kind, day))
    if period is None and kind == "结转":
        expected = []  # the plan begins with the year: nothing was due before
    carried = [each.matter for each in count(period, day).carried if each.kind == kind]
    assert [(*key_of(matter), matter.behind) for matter in carried] == expected
