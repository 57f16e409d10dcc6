"""The public edition of the annual report leaks nothing (docs/reports.md#年度报告)."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import BY_JUNE, RATE, Office, begun, done, figures, office_at, records
from evaluations import scheme
from fazhi_cli.model.report_kind import Edition
from yunxi import (
    COUNTY,
    FINANCE,
    JUSTICE,
    OFFICE,
    PLAN,
    Tree,
    lay_out,
    plan_tree,
    task,
)


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


SECRET = "机密记号"
OVERDUE = f"县{SECRET}甲局"


def county_with(department: str) -> Tree:
    departments = [*COUNTY["departments"], {"name": department, "kind": "政府部门"}]
    return {**COUNTY, "departments": departments}


def marked_files() -> dict[str, Tree | str]:
    told = {
        "note": f"{SECRET}乙",
        "problems": f"{SECRET}丙",
        "next_steps": f"{SECRET}丁",
        "help": f"{SECRET}戊",
        "evidence": [{"title": f"{SECRET}己", "url": f"https://yunxi.example/{SECRET}"}],
    }
    entries = {
        JUSTICE: [done("公布清单3项", **told), done(f"{SECRET}庚", task="2")],
        FINANCE: [begun("推进中的成效", ask_extension="2031-08-31", **told)],
    }
    files = records(entries)
    justice = files[f"progress/{PLAN}/{JUSTICE}.yaml"]
    assert isinstance(justice, dict)
    commitment = {"measures": f"{SECRET}辛", "deliverable": f"{SECRET}壬", "person": f"{SECRET}癸"}
    justice["commitments"] = [{"task": "1", **commitment}]
    ruling = {"task": "1", "by": f"{SECRET}办", "reason": f"{SECRET}子"}
    reviews = [
        {
            **ruling,
            "department": FINANCE,
            "decision": "延期",
            "to": "2031-12-31",
            "at": "2031-06-25T10:00",
        },
        {**ruling, "department": JUSTICE, "decision": "退回", "at": "2031-07-01T10:00"},
        {
            **ruling,
            "department": JUSTICE,
            "decision": "销号",
            "at": "2031-07-09T10:00",
            "checked_by": f"{SECRET}丑",
            "forced": "true",
        },
    ]
    return {
        **files,
        **figures(
            {"name": f"{SECRET}寅", "value": "7777", "unit": "件", "public": "false"},
            {"name": "受理申请", "value": "97", "unit": "件", "source": f"{SECRET}卯"},
            {
                "id": "甲",
                "name": "公开",
                "value": "54",
                "unit": "项",
                "public": "false",
                "task": f"{PLAN}/1",
            },
            {"id": "乙", "name": "全部", "value": "57", "unit": "项", "source": f"{SECRET}辰"},
            ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
        ),
        f"reviews/{PLAN}.yaml": {"plan": PLAN, "reviews": reviews},
        "evaluations/云溪县-2031.yaml": marked_evaluation(),
        "contacts/云溪县.yaml": {
            "contacts": [
                {
                    "department": JUSTICE,
                    "leader": f"{SECRET}巳",
                    "liaison": f"{SECRET}午",
                    "phone": f"{SECRET}未",
                    "county_leader": f"{SECRET}申",
                }
            ]
        },
        "departments.yaml": {"jurisdictions": [county_with(OVERDUE)]},
    }


def marked_evaluation() -> Tree:
    """An evaluation whose reasons, materials and scorers nobody outside reads."""
    reason = {"unit": FINANCE, "points": "1", "reason": f"{SECRET}甲", "evidence": f"{SECRET}乙"}
    points = {"item": "案卷", "score": "90", "reason": f"{SECRET}丙", "by": f"{SECRET}丁"}
    return scheme(
        id="云溪县-2031",
        jurisdiction="云溪县",
        grades=["优秀", "良好"],
        groups=[{"name": "部门", "members": [JUSTICE, FINANCE, OVERDUE]}],
        scores=[{"unit": unit, **points} for unit in (JUSTICE, FINANCE, OVERDUE)],
        exempt=[{"unit": OFFICE, "reason": f"{SECRET}戊"}],
        bonus=[reason],
        deductions=[reason],
        vetoes=[{"unit": JUSTICE, "effect": "不得评优", "reason": f"{SECRET}己"}],
    )


def marked_tasks(*, with_secret: bool) -> list[Tree]:
    tasks = [
        task(lead=[JUSTICE, FINANCE, OVERDUE], deadlines=BY_JUNE, indicators=[RATE]),
        task("3", lead=[OVERDUE], deadlines=[{"by": "2032-06-30"}]),
    ]
    secret = task(
        "2",
        title=f"{SECRET}酉",
        text=f"{SECRET}戌",
        deadlines=[{"by": "2031-06-30", "what": f"{SECRET}亥"}],
        indicators=[{"name": f"{SECRET}率", "target": ">=95%"}],
        public="false",
    )
    return [tasks[0], secret, tasks[1]] if with_secret else tasks


PERIOD = {"start": "2031-01-01", "end": "2032-12-31"}
INTERNAL_WORDS = ("逾期", "退回", "延期", "督办", "未完成", "按时完成率", "强行", "7777", "94.7")


def test_the_public_edition_leaks_nothing(office: Any) -> None:
    made = office(*marked_tasks(with_secret=True), period=PERIOD, files=marked_files())
    text = made.text()
    assert "公布清单3项" not in text  # it was sent back
    printed = json.dumps(made.context(), ensure_ascii=False)
    for document in (text, printed):
        assert SECRET not in document
    for word in INTERNAL_WORDS:
        assert word not in text
    assert SECRET in made.text(edition=Edition.SUBMITTED)


def test_the_public_edition_is_the_same_without_what_is_not_public(tmp_path: Path) -> None:
    """Not even a number tells that there is something; only `counts` is the office's own."""
    contexts, texts = [], []
    for with_secret in (True, False):
        tasks = marked_tasks(with_secret=with_secret)
        root = lay_out(
            tmp_path / str(with_secret), plan_tree(*tasks, period=PERIOD), files=marked_files()
        )
        context = Office(root).context()
        del context["counts"]
        contexts.append(context)
        texts.append(Office(root).text())
    assert contexts[0] == contexts[1]
    assert texts[0] == texts[1]


def test_what_was_left_open_earlier_is_told_without_whose_it_is(office: Any) -> None:
    older = plan_tree(
        task(lead=[FINANCE], deadlines=[{"by": "2030-06-30"}]),
        task("2", deadlines=[{"by": "2030-06-30"}], public="false"),
        id="yunxi-2030",
        issued="2030-01-15",
        period={"start": "2030-01-01", "end": "2030-12-31"},
    )
    made = office(task(deadlines=BY_JUNE), files={"plans/yunxi-2030.yaml": older})
    assert made.context()["carried_over"] == [
        {
            "kind": "往年遗留",
            "plan": "yunxi-2030",
            "task": "1",
            "title": "任务1",
            "what": "任务1",
            "period": None,
            "original_due": "2030-06-30",
        }
    ]
