"""What was decided on a task, in the last column of a list (docs/reports.md#责任清单)."""

from __future__ import annotations

from pathlib import Path

import pytest

from render.reports.test_responsibility import document, first, lay
from yunxi import FINANCE, JUSTICE, OFFICE, SOME, TRADE, Tree, plan_tree, task, write

ONCE: Tree = {"by": "2031-06-30"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_TODAY", "2031-11-20")


def ruled(decision: str, at: str = "2031-02-01", **keys: object) -> Tree:
    return {
        "task": "1",
        "at": at,
        "by": "县委办",
        "decision": decision,
        "reason": "职责调整",
        **keys,
    }


def extended(to: str, at: str = "2031-06-01", **keys: object) -> Tree:
    return ruled("延期", at, department=JUSTICE, to=to, **keys)


MOVED = ruled("移交", department=JUSTICE, departments=[TRADE, FINANCE])
QUARTERLY = {"id": "季报", "every": "每季度", "what": "报送情况"}
TWO = [{"id": "甲", **ONCE, "what": "公布清单"}, {"id": "乙", **ONCE, "what": "更新清单"}]


@pytest.mark.parametrize(
    ("keys", "reviews", "sentences"),
    [
        ({}, [], []),
        ({"lead": []}, [], ["文件未写牵头单位"]),
        (
            {"participants": [SOME]},
            [ruled("明确", term=SOME, departments=[FINANCE, TRADE])],
            [f"“{SOME}”已明确为县财政局、县市场监管局"],
        ),
        (
            {"deadlines": [{"unsettled": "2031年前"}]},
            [ruled("明确", to="2031-12-31")],
            ["“2031年前”已明确为2031年12月31日"],
        ),
        ({"deadlines": [{"unsettled": "适时"}]}, [], []),
        ({}, [MOVED], ["2031年2月1日由县司法局移交县市场监管局、县财政局（职责调整）"]),
        (
            {},
            [
                ruled("移交", department=JUSTICE, departments=[OFFICE]),
                ruled("移交", "2031-03-01", department=OFFICE, departments=[TRADE], reason=None),
            ],
            [
                "2031年2月1日由县司法局移交县政府办（职责调整）",
                "2031年3月1日由县政府办移交县市场监管局",
            ],
        ),
        (
            {"deadlines": [ONCE]},
            [extended("2031-09-30")],
            ["县司法局：2031年6月1日批准延期至2031年9月30日"],
        ),
        (
            {"deadlines": [ONCE]},
            [extended("2031-09-30", "2031-07-08")],
            ["县司法局：2031年7月8日批准延期至2031年9月30日，延期不计（决定时已经过期）"],
        ),
        (
            {"deadlines": [ONCE]},
            [extended("2031-06-10")],
            ["县司法局：2031年6月1日批准延期至2031年6月10日，延期不计（不晚于原定日期）"],
        ),
        (
            {"deadlines": [QUARTERLY]},
            [extended("2031-08-31", period="2031-Q2")],
            ["县司法局：2031年第二季度，2031年6月1日批准延期至2031年8月31日"],
        ),
        (
            {"deadlines": TWO},
            [extended("2031-08-31", deadline="乙")],
            ["县司法局：“更新清单”，2031年6月1日批准延期至2031年8月31日"],
        ),
        ({}, [ruled("终止")], ["2031年2月1日终止（职责调整）"]),
        (
            {"deadlines": TWO},
            [ruled("终止", deadline="甲", department=JUSTICE)],
            ["县司法局的一份“公布清单”2031年2月1日终止（职责调整）"],
        ),
        (
            {},
            [ruled("终止", into="yunxi-2031/2")],
            ["2031年2月1日终止，并入任务2（职责调整）"],
        ),
        # Decided after the cut-off, and taken back: neither counts.
        ({}, [ruled("终止", "2031-11-21")], []),
        (
            {},
            [MOVED, ruled("撤回", "2031-02-02", retracts="2031-02-01", department=JUSTICE)],
            [],
        ),
    ],
)
def test_a_remark_says_what_was_decided(
    tmp_path: Path, keys: dict[str, object], reviews: list[Tree], sentences: list[str]
) -> None:
    kept = [{key: value for key, value in each.items() if value is not None} for each in reviews]
    lay(tmp_path, task(**keys), task("2"), reviews=kept)
    assert first(tmp_path)["remarks"] == sentences


def test_a_task_that_went_on_in_another_plan_names_the_plan(tmp_path: Path) -> None:
    lay(tmp_path, task(), reviews=[ruled("终止", into="yunxi-2032/7")])
    other = plan_tree(
        task("7"), id="yunxi-2032", title="2032年要点", period=None, issued="2032-01-05"
    )
    write(tmp_path / "data/plans/yunxi-2032.yaml", other)
    assert first(tmp_path)["remarks"] == ["2031年2月1日终止，并入《2032年要点》任务7（职责调整）"]


def test_a_task_that_goes_on_says_where_on_both_sides(tmp_path: Path) -> None:
    newer = plan_tree(task("7", continues="yunxi-2031/1", deadlines=[ONCE]), id="yunxi-2031b")
    newer |= {"title": "新的要点", "supersedes": "yunxi-2031", "since": "2031-03-01"}
    lay(tmp_path, task(deadlines=[{"by": "2031-06-30"}], title="任务"))
    write(tmp_path / "data/plans/yunxi-2031b.yaml", newer)
    older, younger = (
        table["chapters"][0]["tasks"][0]["remarks"] for table in document(tmp_path)["tables"]
    )
    assert older == ["接续到《新的要点》任务7"]
    assert younger == ["接续《云溪县法治政府建设2031年工作要点》任务1"]


def test_the_public_edition_tells_no_reasons(tmp_path: Path) -> None:
    lay(tmp_path, task(deadlines=[ONCE]), reviews=[MOVED, ruled("终止", "2031-02-02")])
    assert first(tmp_path, "--edition", "公开")["remarks"] == [
        "2031年2月1日由县司法局移交县市场监管局、县财政局",
        "2031年2月2日终止",
    ]
