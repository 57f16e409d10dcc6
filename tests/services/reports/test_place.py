"""Of which jurisdiction a report speaks, and of which of its plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.model.errors import BadDataError, UsageError
from fazhi_cli.rules.reports.period import report_period
from fazhi_cli.services.reports.place import Chosen, choose_place
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report
from yunxi import COUNTY, lay_out, plan_tree, task

YEAR = report_period(2031)
NEXT = {**COUNTY, "name": "云岭县", "groups": []}
BOTH = {"departments.yaml": {"jurisdictions": [COUNTY, NEXT]}}


def of_next(**keys: object) -> dict[str, Any]:
    return plan_tree(id="yunling-2031", jurisdiction="云岭县", **keys)


def choose(root: Path, **asked: Any) -> tuple[str, list[str], Chosen]:
    request = ReportRequest(2031, **asked)
    jurisdiction = None if request.plans else request.jurisdiction
    workspace = load_for_report(root, jurisdiction, is_everywhere=bool(request.plans))
    place = choose_place(workspace, request, YEAR)
    return place.jurisdiction, [plan.id for plan in place.plans], place.chosen


def test_the_only_place_that_has_a_plan_of_the_year_is_taken(tmp_path: Path) -> None:
    old = of_next(issued="2029-01-10", period={"start": "2029-01-01", "end": "2029-12-31"})
    root = lay_out(tmp_path, plan_tree(), old, files=BOTH)
    assert choose(root) == ("云溪县", ["yunxi-2031"], Chosen.ONLY)


def test_of_several_places_none_is_taken_and_each_is_told(tmp_path: Path) -> None:
    records = {
        "progress/yunling-2031/县司法局.yaml": {
            "plan": "yunling-2031",
            "department": "县司法局",
            "entries": [
                {"task": "1", "at": "2031-05-01", "by": "县司法局", "status": "推进中"},
            ],
        }
    }
    root = lay_out(tmp_path, plan_tree(task("1"), task("2")), of_next(), files=BOTH | records)
    with pytest.raises(UsageError, match="2 个地区") as refusal:
        choose(root)
    assert refusal.value.details == (
        "  云岭县　yunling-2031 1 项任务，有进展记录",
        "  云溪县　yunxi-2031 2 项任务，没有进展记录",
    )


def test_a_place_without_a_plan_of_the_year_is_told_with_its_years(tmp_path: Path) -> None:
    third = {**NEXT, "name": "云河县"}
    plans = [
        plan_tree(),
        of_next(),
        plan_tree(
            id="yunhe", jurisdiction="云河县", period={"start": "2028-01-01", "end": "2029-12-31"}
        ),
    ]
    files = {"departments.yaml": {"jurisdictions": [COUNTY, NEXT, third]}}
    root = lay_out(tmp_path, *plans, files=files)
    with pytest.raises(UsageError) as refusal:
        choose(root)
    assert refusal.value.details[-1] == "2031年没有方案的地区：云河县（方案是2028年、2029年的）"


@pytest.mark.parametrize(
    "settings",
    [{"report": {"jurisdiction": "云岭县"}, "jurisdiction": "云溪县"}, {"jurisdiction": "云岭县"}],
    ids=["for reports", "for all"],
)
def test_the_settings_choose_where_nobody_asked(tmp_path: Path, settings: dict[str, Any]) -> None:
    root = lay_out(tmp_path, plan_tree(), of_next(), files=BOTH | {"settings.yaml": settings})
    assert choose(root) == ("云岭县", ["yunling-2031"], Chosen.SETTINGS)
    assert choose(root, jurisdiction="云溪县")[0] == "云溪县"


def test_a_plan_that_is_named_is_taken_wherever_it_is_from(tmp_path: Path) -> None:
    old = of_next(period={"start": "2029-01-01", "end": "2029-12-31"})
    settings = {"settings.yaml": {"jurisdiction": "云溪县"}}
    root = lay_out(tmp_path, plan_tree(), old, files=BOTH | settings)
    chosen = choose(root, plans=("yunling-2031",))
    assert chosen == ("云岭县", ["yunling-2031"], Chosen.ASKED)


def test_plans_of_two_places_are_refused(tmp_path: Path) -> None:
    root = lay_out(tmp_path, plan_tree(), of_next(), files=BOTH)
    with pytest.raises(UsageError, match="云溪县、云岭县"):
        choose(root, plans=("yunxi-2031", "yunling-2031"))
    with pytest.raises(UsageError, match="方案 yunxi-2031 是云溪县的"):
        choose(root, plans=("yunxi-2031",), jurisdiction="云岭县")


def test_a_year_without_plans_is_told_with_those_that_have_some(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    workspace = load_for_report(root, None, is_everywhere=True)
    with pytest.raises(UsageError, match="没有2020年的方案。有方案的：云溪县 2031年"):
        choose_place(workspace, ReportRequest(2020), report_period(2020))


def test_where_the_settings_chose_a_place_without_plans_it_says_so(tmp_path: Path) -> None:
    settings = {"settings.yaml": {"jurisdiction": "云溪县"}}
    workspace = load_for_report(lay_out(tmp_path, files=settings), None, is_everywhere=False)
    with pytest.raises(UsageError, match=r"settings\.yaml 选的，要写别的地区请加 --jurisdiction"):
        choose_place(workspace, ReportRequest(2020), report_period(2020))


def test_names_that_nobody_knows_are_refused(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    with pytest.raises(UsageError, match="没有地区“云西县”"):
        choose(root, jurisdiction="云西县")
    with pytest.raises(UsageError, match="没有方案“yunxi”，是否：yunxi-2031"):
        choose(root, plans=("yunxi",))


def test_a_named_plan_with_errors_is_told_as_such(tmp_path: Path) -> None:
    root = lay_out(tmp_path, files={"plans/other.yaml": "id: other\n"})
    with pytest.raises(BadDataError, match=r"other\.yaml"):
        choose(root, plans=("other",))
