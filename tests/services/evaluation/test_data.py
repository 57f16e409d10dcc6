"""What the records of a workspace say of each item: by the cutoff, of the place, of the span."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evaluations import scheme
from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.services.evaluation.evaluate import evaluate
from fazhi_cli.services.evaluation.request import EvaluationRequest
from fazhi_cli.services.evaluation.result import EvaluationResult
from fazhi_cli.store.loader import load_workspace
from report_office import entry, records
from yunxi import FINANCE, JUSTICE, PLAN, lay_out, plan_tree, read, task

ON_TIME = {"id": "按时", "name": "按时完成", "points": "100", "auto": "按时完成率"}
SHARE = {
    "id": "持证",
    "name": "执法持证率",
    "points": "100",
    "auto": "指标",
    "plan": PLAN,
    "task": "1",
    "indicator": "执法持证率",
}
TASK = task(
    "1",
    lead=[JUSTICE, FINANCE],
    deadlines=[{"by": "2031-12-31"}],
    indicators=[{"name": "执法持证率", "target": ">=95%"}],
)


def result(
    folder: Path, entries: dict[str, list[Any]], item: dict[str, str], **keys: Any
) -> EvaluationResult:
    root = lay_out(folder / "县", plan_tree(TASK), files=records(entries))
    tree = scheme(
        id="云溪县-2031",
        jurisdiction="云溪县",
        groups=[{"name": "部门", "members": [JUSTICE, FINANCE]}],
        items=[item],
        **keys,
    )
    evaluation: Evaluation = read(Evaluation, tree)
    workspace = load_workspace(root, None)
    return evaluate(workspace, evaluation, EvaluationRequest(2031), date(2032, 6, 1))


def totals(found: EvaluationResult) -> dict[str, Any]:
    return {unit.unit: unit.score and unit.score.total for _, unit in found.units}


def test_what_was_reported_after_the_cutoff_does_not_count(tmp_path: Path) -> None:
    entries = {JUSTICE: [entry("1", "12-20")], FINANCE: [entry("1", "12-28")]}
    found = result(tmp_path, entries, ON_TIME, cutoff="2031-12-25")
    assert found.cutoff == date(2031, 12, 25)
    # Nothing is due before the last day of the year: who has nothing due has no total.
    assert totals(found) == {JUSTICE: None, FINANCE: None}
    late = result(tmp_path / "晚", entries, ON_TIME, cutoff="2032-01-31")
    assert totals(late) == {JUSTICE: 100, FINANCE: 100}


def test_what_falls_due_outside_of_the_span_does_not_count(tmp_path: Path) -> None:
    span = {"start": "2031-01-01", "end": "2031-06-30"}
    found = result(tmp_path, {JUSTICE: [entry("1", "06-01")]}, ON_TIME, period=span)
    assert totals(found) == {JUSTICE: None, FINANCE: None}


def test_an_indicator_counts_each_units_own_newest_value(tmp_path: Path) -> None:
    entries = {
        JUSTICE: [
            entry("1", "03-01", 50, values={"执法持证率": "60%"}),
            entry("1", "12-01", values={"执法持证率": "96%"}),
        ],
        FINANCE: [entry("1", "12-01", values={"执法持证率": "57%"})],
    }
    found = result(tmp_path, entries, SHARE, cutoff="2032-01-31")
    assert totals(found) == {JUSTICE: 100, FINANCE: 60}


def test_who_reported_no_value_is_missing_a_score(tmp_path: Path) -> None:
    entries = {JUSTICE: [entry("1", "12-01", values={"执法持证率": "96%"})]}
    found = result(tmp_path, entries, SHARE, cutoff="2032-01-31")
    assert totals(found) == {JUSTICE: 100, FINANCE: None}
    assert found.missing == 1


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("plan", "云溪县-2030", "没有编号为“云溪县-2030”的本地区方案（或它有错误）"),
        ("task", "7", f"{PLAN} 里没有任务“7”"),
        ("indicator", "合格率", "任务 1 没有指标“合格率”"),
    ],
)
def test_an_indicator_that_is_nowhere_is_told_by_what_is_missing(
    tmp_path: Path, key: str, value: str, words: str
) -> None:
    found = result(tmp_path, {}, {**SHARE, key: value}, cutoff="2032-01-31")
    for _, unit in found.units:
        assert unit.score is not None
        (points,) = unit.score.items
        assert points.rate is not None
        assert (points.rate.words, points.is_missing) == (words, True)
