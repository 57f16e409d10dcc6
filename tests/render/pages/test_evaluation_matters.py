"""The matters behind points that data give: what each counts as, and what became of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from evaluations import evaluation
from fazhi_cli.render.pages.evaluation_matters import matter_record, matters_grid
from fazhi_cli.render.voices.sheet import plain
from fazhi_cli.rules.evaluation.rates import closed_rates, on_time_rates
from fazhi_cli.rules.evaluation.scores import UnitScore, score_units
from fazhi_cli.rules.reports.matters import Matter
from rated_matters import UNITS, matters
from report_office import decision, entry
from yunxi import FINANCE, JUSTICE, Tree

# The names of the columns are the data's: one of them is that of a column of ours.
ITEMS = [
    {"id": "情况", "name": "按时完成", "points": "60", "auto": "按时完成率"},
    {"id": "销号", "name": "销号", "points": "40", "auto": "销号率"},
]
CLOSED = decision("1", "07-20", "销号", department=JUSTICE)


def score_of(found: list[Matter], unit: str, items: list[Tree] = ITEMS) -> UnitScore:
    rates = {"情况": on_time_rates(found, UNITS), "销号": closed_rates(found, UNITS)}
    own = evaluation(items=items, groups=[{"name": "部门", "members": [unit]}])
    [score] = score_units(own, "部门", [unit], rates)
    return score


def rows(found: list[Matter], unit: str) -> list[list[str]]:
    grid = matters_grid(score_of(found, unit))
    assert grid is not None
    assert grid.flat is not None
    assert [row[:-1] for row in grid.rows] == [row[:-1] for row in grid.flat.rows]
    return [[plain(cell) for cell in row] for row in grid.flat.rows]


@pytest.mark.parametrize(
    ("entries", "reviews", "counted", "became"),
    [
        ([entry("1", "06-20")], [], ["是", "否"], "2031-06-20 报完成，没有销号"),
        ([entry("1", "06-20")], [CLOSED], ["是", "是"], "2031-06-20 报完成，2031-07-20 销号"),
        ([entry("1", "07-02")], [], ["否", "否"], "2031-07-02 报完成，晚 2 天，没有销号"),
        ([], [CLOSED], ["否", "是"], "2031-07-20 销号，那时没有报完成"),
        ([], [], ["否", "否"], "没有报完成"),
        (
            [entry("1", "06-20")],
            [decision("1", "06-25", "退回", department=JUSTICE, reason="缺材料")],
            ["否", "否"],
            "报过完成，退回了",
        ),
        (
            [],
            [
                decision(
                    "1", "06-15", "延期", department=JUSTICE, to="2032-03-31", reason="等上级文件"
                )
            ],
            ["否", "否"],
            "没有报完成，批准延期到 2032-03-31",
        ),
        (
            [],
            [decision("1", "06-01", "终止", reason="不再要求")],
            ["不计", "不计"],
            "已终止",
        ),
    ],
)
def test_what_became_of_a_matter_is_said_beside_what_it_counts_as(
    entries: list[Tree], reviews: list[Tree], counted: list[str], became: str
) -> None:
    found = matters({JUSTICE: entries}, *reviews)
    first = rows(found, JUSTICE)[0]
    assert first[:1] + first[2:] == ["1", "2031-06-30", *counted, became]


def test_what_is_not_due_yet_is_listed_and_does_not_count() -> None:
    found = matters({}, cutoff=date(2031, 11, 30))
    _, title, due, *counted, became = rows(found, JUSTICE)[1]
    assert title.endswith("：报送总结")
    assert (due, counted, became) == ("2031-12-31", ["不计", "不计"], "还没有到期")


def test_who_answers_for_nothing_has_no_list() -> None:
    assert matters_grid(score_of([], FINANCE)) is None


def test_what_is_assumed_is_not_counted_from_any_matter() -> None:
    own = evaluation(items=ITEMS, groups=[{"name": "部门", "members": [JUSTICE]}])
    rates = {"情况": on_time_rates(matters({}), UNITS)}
    assumed = {JUSTICE: {"情况": Decimal(50)}}
    [score] = score_units(own, "部门", [JUSTICE], rates, assumed=assumed)
    assert matters_grid(score) is None


def test_a_program_gets_the_days_and_whether_it_counts() -> None:
    found = matters({JUSTICE: [entry("1", "07-02")]}, CLOSED)
    first = on_time_rates(found, UNITS)[JUSTICE].matters[0]
    record = matter_record(first)
    assert (record["plan"], record["task"], record["what"]) == ("yunxi-2031", "1", None)
    assert record["original_due"] == "2031-06-30"
    assert (record["met"], record["outcome"]) == (False, "迟完成")
    assert (record["done_on"], record["closed_on"]) == ("2031-07-02", "2031-07-20")
