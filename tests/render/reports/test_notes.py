"""起草说明: what stands in no public document, for those who write it."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import BY_JUNE, RATE, begun, done, figures, office_at, records
from yunxi import FINANCE, JUSTICE, PLAN, plan_tree, task


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


def points(context: dict[str, Any], heading: str) -> list[str]:
    for section in context["sections"]:
        if section["heading"].startswith(heading):
            return list(section["points"])
    return []


def test_counts_have_their_rates_and_denominators(office: Any) -> None:
    tasks = [task(lead=[JUSTICE, FINANCE], deadlines=BY_JUNE), task("2", deadlines=BY_JUNE)]
    files = records({JUSTICE: [done(), done(task="2", at="2031-07-02T10:00")]})
    matters, parts = office(*tasks, files=files).notes()["counts"]
    assert (matters["name"], matters["total"], matters["rate"]) == ("按事项", 2, "0.0%（0/2）")
    assert (parts["total"], parts["on_time"], parts["rate"]) == (3, 1, "33.3%（1/3）")


def test_weak_points_are_told_with_those_whose_they_are(office: Any) -> None:
    older = plan_tree(
        task(deadlines=[{"by": "2030-06-30"}]),
        id="yunxi-2030",
        issued="2030-01-15",
        period={"start": "2030-01-01", "end": "2030-12-31"},
    )
    tasks = [
        task(lead=[JUSTICE, FINANCE], deadlines=[{"by": "2031-06-30", "what": "公布清单"}]),
        task("2", lead=[FINANCE], deadlines=BY_JUNE),
    ]
    files = records({JUSTICE: [done()], FINANCE: [done(task="2", at="2031-07-02T10:00")]})
    notes = office(*tasks, files={**files, "plans/yunxi-2030.yaml": older}).notes()
    assert points(notes, "到期没有完成") == ["任务1 任务1（公布清单），2031年6月30日到期：县财政局"]
    assert points(notes, "晚于原定") == ["任务2 任务2，2031年6月30日到期：县财政局"]
    assert points(notes, "往年遗留") == ["任务1 任务1，2030年6月30日到期：县司法局"]


def test_missed_and_differing_indicators_are_told(office: Any) -> None:
    one = task(deadlines=[{"every": "每半年"}], indicators=[RATE, {**RATE, "name": "备案率"}])
    entries = [
        done(values={"公开率": "93.5%"}, period="2031-H1"),
        done(values={"公开率": "96.2%"}, period="2031-H2", at="2031-12-20T10:00"),
    ]
    counted = figures(
        {"id": "甲", "name": "公开", "value": "54", "unit": "件", "public": "false"},
        {"id": "乙", "name": "全部", "value": "57", "unit": "件"},
        ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
    )
    notes = office(one, files={**records({JUSTICE: entries}), **counted}).notes()
    assert points(notes, "没有达到目标") == ["任务1 公开率94.7%，目标是不低于95%"]
    assert points(notes, "全年的比率") == [
        "任务1 公开率全年94.7%（54/57），县司法局最近报的是96.2%（2031年下半年），文稿用全年的"
    ]
    assert points(notes, "没有全年值") == ["任务1 备案率，目标是不低于95%"]
    assert points(notes, "办完了、没有写成效") == ["任务1 任务1：县司法局"]


def test_ratios_that_can_not_be_right_are_told(office: Any) -> None:
    one = task(deadlines=BY_JUNE, indicators=[RATE, {**RATE, "name": "备案率"}])
    counted = figures(
        {"id": "甲", "name": "公开", "value": "57", "unit": "件"},
        {"id": "乙", "name": "全部", "value": "54", "unit": "件"},
        {"id": "丙", "name": "报备", "value": "0", "unit": "件"},
        ratios=[
            {"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]},
            {"indicator": "备案率", "task": f"{PLAN}/1", "over": ["乙", "丙"]},
        ],
    )
    notes = office(one, files={**records({JUSTICE: [done("办成")]}), **counted}).notes()
    assert points(notes, "比率算不出") == [
        "任务1 公开率105.6%（57/54）：超过100%",
        "任务1 备案率：分母是0，没有全年值",
    ]


def test_what_no_document_counts_is_told(office: Any) -> None:
    duties = [
        {"id": "甲", "every": "每年", "what": "培训", "phrase": "每年至少1次"},
        {"id": "乙", "unsettled": "2033年前", "what": "成立委员会"},
        {"id": "丙", "by": "2030-12-31", "what": "统一文书"},
    ]
    tasks = [task(deadlines=duties), task("2", title="切实履行第一责任人职责", public="false")]
    period = {"start": "2031-01-01", "end": "2033-12-31"}
    notes = office(*tasks, issued="2031-12-29", period=period).notes()
    assert points(notes, "印发太晚") == ["任务1 任务1（培训），原文是“每年至少1次”，2031年12月31日"]
    assert points(notes, "时限待明确") == ["任务1 任务1（成立委员会），原文是“2033年前”"]
    assert points(notes, "印发时已经过去") == ["任务1 任务1（统一文书），2030年12月31日"]
    assert points(notes, "不予公开") == ["任务2 切实履行第一责任人职责"]
    assert points(notes, "写第一责任人") == ["任务2 切实履行第一责任人职责"]


def test_without_records_nothing_is_counted(office: Any) -> None:
    notes = office(task(deadlines=BY_JUNE, indicators=[RATE])).notes()
    assert notes["counts"] == []
    assert [points(notes, name) for name in ("到期没有完成", "没有全年值")] == [[], []]


def test_every_gap_of_the_document_is_listed(office: Any) -> None:
    made = office(task(deadlines=BY_JUNE), files=records({JUSTICE: [done()]}))
    assert made.notes()["gaps"] == made.context()["gaps"]


def test_the_commit_is_told_where_there_is_one(office: Any) -> None:
    made = office(task(deadlines=BY_JUNE), files=records({JUSTICE: [begun("办成")]}))
    assert made.notes()["commit"] == "没有提交号：工作区不在 git 仓库里"
    identity = ("-c", "user.name=人", "-c", "user.email=a@b.example")
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "数据"]):
        subprocess.run(["git", *words], cwd=made.root, check=True)
    asked = ["git", "rev-parse", "HEAD"]
    name = subprocess.run(asked, cwd=made.root, check=True, capture_output=True, text=True).stdout
    assert made.notes()["commit"] == f"数据的提交是 {name[:12]}"
    made.settings("annual_parts: [1]\n")
    assert made.notes()["commit"].endswith("，另有1个数据文件的改动没有提交")
