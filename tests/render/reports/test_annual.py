"""The annual report: what it says of what was done, and how it says it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from annual_office import BY_JUNE, RATE, Files, begun, done, figures, office_at, records
from fazhi_cli.model.report_kind import Edition
from yunxi import (
    FINANCE,
    JUSTICE,
    NORTH,
    OFFICE,
    PLAN,
    SOUTH,
    TOWNS,
    TRADE,
    Tree,
    task,
)


@pytest.fixture
def office(tmp_path: Path) -> Any:
    return partial(office_at, tmp_path)


HALF = {"every": "每半年", "what": "通报"}
SENTENCES: dict[str, tuple[Tree, dict[str, list[Tree]], list[str]]] = {
    "nobody did anything": ({}, {}, []),
    "the only lead": ({}, {JUSTICE: [done("公布清单3项。")]}, ["公布清单3项"]),
    "done without a result": ({}, {JUSTICE: [done()]}, ["〔待填：成效〕"]),
    "two leads, both done, one result": (
        {"lead": [JUSTICE, FINANCE]},
        {JUSTICE: [done("公布清单3项")], FINANCE: [done()]},
        ["公布清单3项"],
    ),
    "two leads, both done, two results": (
        {"lead": [JUSTICE, FINANCE]},
        {JUSTICE: [done("公布清单3项")], FINANCE: [done("清退2笔")]},
        ["公布清单3项；清退2笔"],
    ),
    "two leads, one done": (
        {"lead": [JUSTICE, FINANCE]},
        {JUSTICE: [done("公布清单3项")]},
        ["县司法局公布清单3项"],
    ),
    "who only helps": (
        {"participants": [FINANCE]},
        {FINANCE: [begun("清退2笔")]},
        ["县财政局清退2笔"],
    ),
    "who only helps, without a date": (
        {"participants": [FINANCE], "deadlines": []},
        {FINANCE: [begun("清退2笔")]},
        ["县财政局清退2笔"],
    ),
    "three leads, two done alike": (
        {"lead": [JUSTICE, FINANCE, TRADE]},
        {JUSTICE: [done("公布清单")], FINANCE: [done("公布清单")]},
        ["县司法局、县财政局公布清单"],
    ),
    "the only member of a group that is done": (
        {"lead": [TOWNS]},
        {NORTH: [done("签订协作清单")]},
        ["北岭镇签订协作清单"],
    ),
    "all of a group, alike": (
        {"lead": [TOWNS]},
        {NORTH: [done("签订协作清单")], SOUTH: [done("签订协作清单")]},
        ["各镇全部签订协作清单"],
    ),
    "all of a group, each its own": (
        {"lead": [TOWNS]},
        {NORTH: [done("移送线索14件")], SOUTH: [done("移送线索5件")]},
        ["北岭镇移送线索14件；南坪镇移送线索5件"],
    ),
    "a result that names its subject": (
        {"lead": [TOWNS]},
        {NORTH: [done("北岭镇移送线索14件")]},
        ["北岭镇移送线索14件"],
    ),
    "two periods": (
        {"deadlines": [HALF]},
        {
            JUSTICE: [
                done("通报31件", period="2031-H1"),
                done("通报26件", "2031-12-20T10:00", period="2031-H2"),
            ]
        },
        ["上半年通报31件；下半年通报26件"],
    ),
    "two periods that say which they are": (
        {"deadlines": [HALF]},
        {
            JUSTICE: [
                done("上半年通报31件", period="2031-H1"),
                done("全年通报57件", "2031-12-20T10:00", period="2031-H2"),
            ]
        },
        ["上半年通报31件；下半年全年通报57件"],
    ),
    "one period of two": (
        {"deadlines": [HALF]},
        {JUSTICE: [done("通报31件", period="2031-H1")]},
        ["通报31件"],
    ),
    "under way": (
        {"deadlines": [{"by": "2032-06-30"}]},
        {JUSTICE: [begun("完成需求调研")]},
        ["完成需求调研"],
    ),
    "lasting": (
        {"deadlines": [{"ongoing": "长期坚持"}]},
        {JUSTICE: [begun("审核文件7件"), begun("审核文件29件", "2031-12-20T10:00")]},
        ["审核文件29件"],
    ),
}


@pytest.mark.parametrize(("keys", "entries", "told"), SENTENCES.values(), ids=SENTENCES)
def test_results_in_words(
    office: Any, keys: Tree, entries: dict[str, list[Tree]], told: list[str]
) -> None:
    one = task(**{"deadlines": BY_JUNE, **keys})
    other = {OFFICE: [done("另一件", task="9")]}
    made = office(one, task("9", lead=[OFFICE]), files=records({**entries, **other}))
    assert made.told() == [*told, "另一件"]


FACTS: dict[str, tuple[Tree, Tree, Files, list[str]]] = {
    "met": (RATE, {"公开率": "97.8%"}, {}, ["办成。公开率97.8%，达到不低于95%的目标"]),
    "met exactly": (
        {**RATE, "target": "100%"},
        {"公开率": "100%"},
        {},
        ["办成。公开率100%，达到目标"],
    ),
    "missed": (RATE, {"公开率": "94%"}, {}, ["办成"]),
    "about": ({**RATE, "target": "约40%"}, {"公开率": "38%"}, {}, ["办成。公开率38%"]),
    "words": ({**RATE, "target": {"text": "逐年提高"}}, {"公开率": "38%"}, {}, ["办成。公开率38%"]),
    "a range": (
        {"name": "环节", "target": "2-4个"},
        {"环节": "3个"},
        {},
        ["办成。环节3个，达到2至4个的目标"],
    ),
    "every year": (
        {"name": "培训", "target": ">=60学时", "per": "每年"},
        {"培训": "62学时"},
        {},
        ["办成。培训62学时，达到不少于60学时的目标"],
    ),
    "no value": (RATE, {}, {}, ["办成。公开率〔待填：全年值〕"]),
    "a figure": (
        RATE,
        {"公开率": "97.8%"},
        figures({"name": "公布事项", "value": "12", "unit": "项", "task": f"{PLAN}/1"}),
        ["办成。公开率97.8%，达到不低于95%的目标。公布事项12项"],
    ),
    "more than last year": (
        RATE,
        {"公开率": "94%"},
        {
            **figures({"name": "公布", "value": "12", "unit": "项", "task": f"{PLAN}/1"}),
            **figures({"name": "公布", "value": "9", "unit": "项"}, year=2030),
        },
        ["办成。公布12项，比上年增加3项"],
    ),
    "less than last year, under another name": (
        RATE,
        {"公开率": "94%"},
        {
            **figures(
                {
                    "name": "公布",
                    "value": "7",
                    "unit": "项",
                    "task": f"{PLAN}/1",
                    "previous": "公开",
                }
            ),
            **figures({"name": "公开", "value": "9", "unit": "项"}, year=2030),
        },
        ["办成。公布7项，比上年减少2项"],
    ),
    "as many as last year": (
        RATE,
        {"公开率": "94%"},
        {
            **figures({"name": "公布", "value": "9", "unit": "项", "task": f"{PLAN}/1"}),
            **figures({"name": "公布", "value": "9", "unit": "项"}, year=2030),
        },
        ["办成。公布9项，与上年持平"],
    ),
    "counted in another unit last year": (
        RATE,
        {"公开率": "94%"},
        {
            **figures({"name": "公布", "value": "9", "unit": "项", "task": f"{PLAN}/1"}),
            **figures({"name": "公布", "value": "5", "unit": "批"}, year=2030),
        },
        ["办成。公布9项"],
    ),
    "a rate of two figures, and last year's": (
        {**RATE, "target": {"text": "逐年提高"}},
        {"公开率": "99%"},
        {
            **figures(
                {"id": "甲", "name": "公开", "value": "8", "unit": "项"},
                {"id": "乙", "name": "全部", "value": "92", "unit": "项"},
                ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
            ),
            **figures(
                {"name": "公开", "value": "9", "unit": "项"},
                {"name": "全部", "value": "81", "unit": "项"},
                year=2030,
            ),
        },
        ["办成。公开率8.7%，比上年下降2.4个百分点"],
    ),
    "a rate of a figure that is not there": (
        RATE,
        {"公开率": "99%"},
        figures(
            {"id": "甲", "name": "公开", "value": "54", "unit": "项"},
            ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
        ),
        ["办成。公开率〔待填：全年值〕"],
    ),
    "a rate of nothing": (
        RATE,
        {"公开率": "99%"},
        figures(
            {"id": "甲", "name": "公开", "value": "0", "unit": "项"},
            {"id": "乙", "name": "全部", "value": "0", "unit": "项"},
            ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
        ),
        ["办成。公开率〔待填：全年值〕"],
    ),
    "a rate of figures that are not for the public": (
        RATE,
        {"公开率": "99%"},
        figures(
            {"id": "甲", "name": "公开", "value": "54", "unit": "项"},
            {"id": "乙", "name": "全部", "value": "55", "unit": "项", "public": "false"},
            ratios=[{"indicator": "公开率", "task": f"{PLAN}/1", "over": ["甲", "乙"]}],
        ),
        ["办成"],
    ),
}


@pytest.mark.parametrize(("indicator", "values", "files", "told"), FACTS.values(), ids=FACTS)
def test_indicators_and_figures_in_words(
    office: Any, indicator: Tree, values: Tree, files: Files, told: list[str]
) -> None:
    one = task(deadlines=BY_JUNE, indicators=[indicator])
    entries = records({JUSTICE: [done("办成", values=values)]})
    assert office(one, files={**entries, **files}).told() == told


def test_what_the_result_says_is_not_said_again(office: Any) -> None:
    one = task(deadlines=BY_JUNE, indicators=[RATE])
    entries = {JUSTICE: [done("公布3287项，公开率97.8%", values={"公开率": "97.8%"})]}
    counted = {"name": "公布的事项", "value": "3287", "unit": "项", "task": f"{PLAN}/1"}
    made = office(one, files={**records(entries), **figures(counted)})
    assert made.told() == ["公布3287项，公开率97.8%"]


def test_of_an_amount_that_the_result_says_only_the_change_is_added(office: Any) -> None:
    entries = records({JUSTICE: [done("公布3287项")]})
    counted = {"name": "公布的事项", "value": "3287", "unit": "项", "task": f"{PLAN}/1"}
    before = figures({"name": "公布的事项", "value": "3280", "unit": "项"}, year=2030)
    made = office(task(deadlines=BY_JUNE), files={**entries, **figures(counted), **before})
    assert made.told() == ["公布3287项。公布的事项比上年增加7项"]


def test_the_value_of_one_member_of_a_group_is_its_own(office: Any) -> None:
    one = task(deadlines=BY_JUNE, indicators=[{**RATE, "owner": [TOWNS]}])
    entries = {NORTH: [begun("办成", values={"公开率": "97%"})]}
    told = ["北岭镇办成。北岭镇公开率97%，达到不低于95%的目标"]
    assert office(one, files=records(entries)).told() == told


def test_the_numbers_of_parts_close_up_when_one_is_left_out(office: Any) -> None:
    settings = {"settings.yaml": {"annual_parts": ["1", "3", "4"]}}
    text = office(task(deadlines=BY_JUNE), files=settings).text()
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert [heading[:5] for heading in headings] == ["## 一、", "## 二、", "## 三、"]
    assert "第一责任人" in headings[1]


def test_tasks_that_were_put_into_another_part_stand_there(office: Any) -> None:
    files = records({JUSTICE: [done("会前学法4次"), done("办成", task="2")]})
    parts: Files = {"narratives/云溪县/2031/parts.yaml": {"三": [f"{PLAN}/1"]}}
    two = [task(deadlines=BY_JUNE), task("2", deadlines=BY_JUNE)]
    first, _, third, *_ = office(*two, files={**files, **parts}).context()["parts"]
    assert [each["task"] for chapter in first["chapters"] for each in chapter["tasks"]] == ["2"]
    assert third["chapters"][0]["tasks"][0]["results"] == ["会前学法4次"]
    assert third["paragraphs"][0].startswith("〔待填：主要负责人听取汇报")


def test_prose_stands_as_it_was_written_and_its_own_gaps_are_listed(office: Any) -> None:
    prose = "<!-- 起草提示 -->\n还存在差距。\n接着说。\n\n- 一点\n- 两点〔待填：会议次数〕\n"
    made = office(task(deadlines=BY_JUNE), files={"narratives/云溪县/2031/02-不足.md": prose})
    context = made.context()
    second = context["parts"][1]
    assert second["paragraphs"] == ["还存在差距。接着说。", "一点", "两点〔待填：会议次数〕"]
    gap = {
        "part": "二",
        "what": "会议次数",
        "file": "data/narratives/云溪县/2031/02-不足.md",
        "key": None,
    }
    assert gap in context["gaps"]


def test_next_year_is_told_by_its_days_and_then_what_comes_every_year(office: Any) -> None:
    tasks = [
        task(deadlines=[{"by": "2032-06-30", "what": "完成评估"}]),
        task("2", deadlines=[{"by": "2032-06-30"}]),
        task("3", deadlines=[{"every": "每年", "what": "调整"}]),
        task("4", deadlines=[{"by": "2032-03-31"}], public="false"),
    ]
    period = {"start": "2031-01-01", "end": "2032-12-31"}
    files = records({JUSTICE: [done("办成", task="3", period="2031", at="2031-12-20T10:00")]})
    fourth = office(*tasks, period=period, files=files).context()["parts"][3]
    assert fourth["points"] == [
        "2032年6月30日前：任务1（完成评估）；任务2。",
        "按期做好每年的工作：任务3。",
    ]


def test_a_department_tells_its_own_and_nobody_elses(office: Any) -> None:
    tasks = [
        task(lead=[JUSTICE, FINANCE], deadlines=BY_JUNE, indicators=[RATE]),
        task("2", lead=[FINANCE], deadlines=BY_JUNE),
    ]
    entries = {
        JUSTICE: [done("司法的", values={"公开率": "96%"})],
        FINANCE: [done("财政的"), done("另外的", task="2")],
    }
    prose: Files = {"narratives/云溪县/2031/02-不足.md": "全县的差距。"}
    made = office(*tasks, files={**records(entries), **prose})
    assert made.told(department=JUSTICE) == ["司法的。公开率96%，达到不低于95%的目标"]
    text = made.text(department=JUSTICE)
    assert text.startswith(f"# {JUSTICE}2031年法治政府建设年度报告\n")
    for other in ("财政的", "另外的", "任务2", "全县的差距"):
        assert other not in text
    assert f"\n{JUSTICE}\n" in text
    counts = made.context(department=JUSTICE)["counts"]
    assert (counts["matters"]["total"], counts["parts"]["total"]) == (1, 1)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.SUBMITTED])
def test_who_only_helps_has_no_indicator_of_the_task(office: Any, edition: Edition) -> None:
    shared = {**RATE, "name": "纠错率"}
    own = {**RATE, "name": "公告率", "owner": [FINANCE]}
    one = task(
        lead=[JUSTICE], participants=[FINANCE], deadlines=BY_JUNE, indicators=[RATE, shared, own]
    )
    ratios = []
    for name, part in (("公开率", "甲"), ("纠错率", "丙"), ("公告率", "甲")):
        ratios.append({"indicator": name, "task": f"{PLAN}/1", "over": [part, "乙"]})
    counted = figures(
        {"id": "甲", "name": "公开", "value": "96", "unit": "项"},
        {"id": "乙", "name": "全部", "value": "100", "unit": "项"},
        {"id": "丙", "name": "纠错", "value": "5", "unit": "项"},
        ratios=ratios,
    )
    made = office(one, files={**records({FINANCE: [begun("清退2笔")]}), **counted})
    assert made.told(department=FINANCE, edition=edition) == [
        "清退2笔。公告率96%，达到不低于95%的目标"
    ]
    assert "纠错率" not in made.text(department=FINANCE, edition=edition)


def test_the_edition_for_the_level_above_has_numbers_and_a_table(office: Any) -> None:
    tasks = [task(deadlines=BY_JUNE, indicators=[RATE]), task("2", deadlines=BY_JUNE)]
    files = records({JUSTICE: [done("办成", values={"公开率": "94%"})]})
    settings: Files = {
        "settings.yaml": {"report": {"to": ["县委", "县人大常委会"], "issuer": "云溪县人民政府"}}
    }
    text = office(*tasks, files={**files, **settings}).text(edition=Edition.SUBMITTED)
    assert "县委、县人大常委会：" in text
    assert "2031年到期的事项2件，按时完成1件、未完成1件，按时完成率50.0%（以2件为总数）。" in text
    assert "没有达到目标的指标：公开率94%，目标是不低于95%。" in text
    assert "到期没有完成的事项1件：任务2。" in text
    assert "| 2 | 任务2 | 2031年6月30日前 | 2031年6月30日 | 县司法局 | 未完成 |" in text
