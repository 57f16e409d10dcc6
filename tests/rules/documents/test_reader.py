"""Whole documents, from their blocks to the plan and the open questions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from fazhi_cli.model.plan import Plan
from fazhi_cli.rules.documents.reading import PlanReading, Pledge, Question, Weight
from rules.documents.pages import reading, row, tasks_of, without_place

TITLE = "松亭区2031年法治政府建设工作要点"
YEAR = {"period": {"start": date(2031, 1, 1), "end": date(2031, 12, 31)}}
FACTS = {"title": TITLE, "kind": "工作要点", "jurisdiction": "松亭区", **YEAR}
WHOLE = (
    f"关于印发《{TITLE}》的通知",
    "松政办发[2031]5号",
    "各镇人民政府,区直各部门:",
    f"《{TITLE}》已经区政府同意,现印发给你们,请认真贯彻落实。",
    "松亭区人民政府办公室",
    "2031年5月6日",
    TITLE,
    "为做好工作,根据《云溪市建设纲要》(云政发〔2030〕2号),制定本要点。",
    "一、健全依法行政制度",
    "(一)加强备案审查。对文件逐件登记,2031年9月底前完成文件清理。"
    "(牵头单位:区司法局;责任单位:区直各部门)",
    "(二)公开文件目录。公开率达到100%。(牵头单位:区政府办;责任单位:区司法局、财政局)",
    "二、强化行政执法监督",
    "(三)开展案卷评查。合格率达到95%以上。(区司法局牵头,各镇(街道)配合,11月底前完成)",
    "三、保障措施",
    "(一)加强领导。各部门要高度重视。",
)


def asked_of(read: PlanReading) -> list[Question]:
    """Give the questions; not those about the signature, which the documents here have not."""
    return [each for each in read.questions if each.path not in ("issuers", "issued")]


def task(no: str, title: str, **keys: Any) -> dict[str, Any]:
    return {"no": no, "title": title, **keys}


def test_points_with_a_covering_notice() -> None:
    read = reading(*WHOLE)
    assert read.plan == {
        "title": TITLE,
        "kind": "工作要点",
        "jurisdiction": "松亭区",
        "issuers": ["松亭区人民政府办公室"],
        "doc_number": "松政办发〔2031〕5号",
        "issued": date(2031, 5, 6),
        **YEAR,
        "basis": ["云溪市建设纲要"],
        "sections": [
            {
                "no": "一",
                "title": "健全依法行政制度",
                "tasks": [
                    task(
                        "一",
                        "加强备案审查",
                        text="对文件逐件登记，2031年9月底前完成文件清理。",
                        lead=["区司法局"],
                        participants=["区直各部门"],
                        deadlines=[
                            {"by": date(2031, 9, 30), "what": "文件清理", "phrase": "2031年9月底前"}
                        ],
                        place={"paragraph": 10},
                    ),
                    task(
                        "二",
                        "公开文件目录",
                        text="公开率达到100%。",
                        lead=["区政府办"],
                        participants=["区司法局", "区财政局"],
                        indicators=[{"name": "公开率", "target": "100%"}],
                        place={"paragraph": 11},
                    ),
                ],
            },
            {
                "no": "二",
                "title": "强化行政执法监督",
                "tasks": [
                    task(
                        "三",
                        "开展案卷评查",
                        text="合格率达到95%以上。",
                        lead=["区司法局"],
                        participants=["各镇（街道）"],
                        deadlines=[{"by": date(2031, 11, 30), "phrase": "11月底前完成"}],
                        indicators=[{"name": "合格率", "target": ">=95%"}],
                        place={"paragraph": 13},
                    )
                ],
            },
        ],
    }
    assert asked_of(read) == []
    assert read.names == ("区司法局", "区直各部门", "区政府办", "区财政局", "各镇（街道）")
    assert len(read.remarks) == 1
    assert "保障措施" in read.remarks[0]


def test_a_table_alone() -> None:
    read = reading(
        "松亭区2031年重点任务分解表",
        row("序号", "任务", "牵头单位", "责任单位", "完成时限", "备注"),
        row("一、健全制度", "", "", "", "", ""),
        row("1", "加强备案审查", "区司法局", "区直各部门", "2031年9月底", ""),
        row("2", "公开文件目录", "区政府办", "区司法局、财政局", "长期坚持", "新增"),
    )
    assert read.plan == {
        "title": "松亭区2031年重点任务分解表",
        "kind": "任务分解方案",
        "jurisdiction": "松亭区",
        **YEAR,
        "sections": [
            {
                "no": "一",
                "title": "健全制度",
                "tasks": [
                    task(
                        "1",
                        "加强备案审查",
                        lead=["区司法局"],
                        participants=["区直各部门"],
                        deadlines=[{"by": date(2031, 9, 30), "phrase": "2031年9月底"}],
                    ),
                    task(
                        "2",
                        "公开文件目录",
                        lead=["区政府办"],
                        participants=["区司法局", "区财政局"],
                        deadlines=[{"ongoing": "长期坚持", "phrase": "长期坚持"}],
                    ),
                ],
            }
        ],
    }
    assert read.remarks == ("表里这几栏没有收入方案：备注",)


def test_attributions_on_lines_of_their_own() -> None:
    read = reading(
        TITLE,
        "1.加强备案审查。对文件逐件登记。",
        "牵头单位：区司法局",
        "责任单位：区直各部门",
        "完成时限：2031年9月底",
        "2.公开文件目录。",
        "责 任 单 位：区司法局、区财政局",
    )
    assert {**read.plan, "tasks": without_place(read.plan["tasks"])} == {
        **FACTS,
        "tasks": [
            task(
                "1",
                "加强备案审查",
                text="对文件逐件登记。",
                lead=["区司法局"],
                participants=["区直各部门"],
                deadlines=[{"by": date(2031, 9, 30), "phrase": "2031年9月底"}],
            ),
            task("2", "公开文件目录", participants=["区司法局", "区财政局"]),
        ],
    }
    assert asked_of(read) == []


def test_a_table_behind_the_text_that_says_who_answers() -> None:
    read = reading(
        TITLE,
        "（一）加强备案审查。对文件逐件登记。",
        "（二）公开文件目录。逐项更新。",
        row("序号", "任务", "牵头单位", "责任单位"),
        row("1", "加强备案审查", "区司法局", "区直各部门"),
        row("2", "公开文件目录", "区政府办", "区财政局"),
    )
    assert without_place(read.plan["tasks"]) == [
        task(
            "1",
            "加强备案审查",
            text="对文件逐件登记。",
            lead=["区司法局"],
            participants=["区直各部门"],
        ),
        task("2", "公开文件目录", text="逐项更新。", lead=["区政府办"], participants=["区财政局"]),
    ]


def test_a_list_of_a_departments_own_measures_gives_pledges_and_no_persons() -> None:
    read = reading(
        "松亭区司法局2031年责任清单",
        row("序号", "任务", "具体措施", "目标成果", "责任单位", "责任人", "完成时限"),
        row("1", "加强备案审查", "逐件登记", "形成台账", "法规科", "张三", "2031年9月底"),
    )
    assert read.pledges == (
        Pledge(
            "法规科",
            {"task": "1", "measures": "逐件登记", "deliverable": "形成台账", "person": "张三"},
        ),
    )
    assert "张三" not in str(read.plan)
    assert any("责任人" in remark for remark in read.remarks)


def test_a_plan_of_rectification() -> None:
    read = reading(
        "北川岭县督察反馈问题整改方案",
        row("序号", "反馈问题", "整改措施", "责任单位", "整改时限"),
        row("1", "备案审查不到位", "逐件登记文件。", "县司法局", "2031年9月底"),
        row("2", "目录公开不及时", "按月更新目录。", "县政府办、县财政局", "立行立改"),
    )
    assert read.plan == {
        "title": "北川岭县督察反馈问题整改方案",
        "kind": "整改方案",
        "jurisdiction": "北川岭县",
        "tasks": [
            task(
                "1",
                "备案审查不到位",
                text="逐件登记文件。",
                participants=["县司法局"],
                deadlines=[{"by": date(2031, 9, 30), "phrase": "2031年9月底"}],
            ),
            task(
                "2",
                "目录公开不及时",
                text="按月更新目录。",
                participants=["县政府办", "县财政局"],
                deadlines=[
                    {"id": "立行立改", "unsettled": "立行立改", "phrase": "立行立改"},
                    {"id": "更新目录", "every": "每月", "what": "更新目录", "phrase": "按月"},
                ],
            ),
        ],
    }


def test_a_plan_that_prints_no_year_asks_once_for_all_its_dates() -> None:
    read = reading(
        "松亭区法治政府建设实施方案",
        "1.加强审查。9月底前完成文件清理。（区司法局负责）",
        "2.公开目录。9月底前公布全部目录。（区财政局负责）",
    )
    dues = [task["deadlines"][0]["unsettled"] for task in tasks_of(read.plan)]
    assert dues == ["9月底前", "9月底前"]
    (question,) = asked_of(read)
    assert (question.path, question.also, question.weight) == (
        "tasks[0].deadlines[0]",
        ("tasks[1].deadlines[0]",),
        Weight.DATE,
    )


def test_a_plan_that_names_nobody_says_so_once() -> None:
    read = reading(
        TITLE,
        "一、健全制度",
        "1.加强备案审查。对文件逐件登记造册。",
        "2.公开文件目录。区司法局要建立目录台账。",
    )
    assert [task.get("lead") for task in tasks_of(read.plan)] == [None, None]
    assert [(question.path, question.reason) for question in asked_of(read)] == [
        ("sections[0].tasks[1].deadlines[0]", "文件没有写责任单位，这里照句子里点名的单位"),
        ("sections", "文件没有写明牵头、责任单位"),
    ]
    assert read.names == ("区司法局",)


def test_a_document_cut_off_keeps_what_is_whole_and_asks() -> None:
    read = reading(
        TITLE,
        "1.加强备案审查。（区司法局负责）",
        "2.公开文件目录。（牵头单位：区政府办；责任单位：区财政局、区人",
    )
    assert read.plan["tasks"][1]["participants"] == ["区财政局"]
    assert [question.path for question in asked_of(read)] == ["tasks[1].participants"]


def test_a_task_without_anybody_beside_others_is_asked() -> None:
    read = reading(TITLE, "1.加强备案审查。（区司法局负责）", "2.公开文件目录。按月更新。")
    assert [(question.path, question.weight) for question in asked_of(read)] == [
        ("tasks[1].lead", Weight.PARTY)
    ]


def test_the_page_around_a_plan_changes_nothing() -> None:
    alone = reading(TITLE, "1.加强备案审查。（区司法局负责）", "2.公开目录。（区财政局负责）")
    around = reading(
        "您的位置：首页 > 政务公开",
        "浏览次数：12",
        "",
        TITLE,
        "字号：大 中 小",
        "1.加强备案审查。（区司法局负责）",
        "- 2 -",
        "2.公开目录。（区财政局负责）",
        "责任编辑：松亭",
        "打印 关闭",
    )
    assert without_place(around.plan["tasks"]) == without_place(alone.plan["tasks"])
    assert around.plan["title"] == alone.plan["title"]


def test_reports_and_lists_that_a_notice_asks_for_are_the_plans_own() -> None:
    read = reading(
        f"关于印发《{TITLE}》的通知",
        "现印发给你们。各部门要建立责任清单，于2031年6月23日前报区司法局。",
        "各部门每月20日前报送工作进展。",
        "松亭区人民政府",
        "2031年5月6日",
        TITLE,
        "1.加强备案审查。（区司法局负责）",
    )
    assert read.plan["reporting"] == {"every": "每月", "by": "20"}
    assert read.plan["deadlines"] == [
        {
            "by": date(2031, 6, 23),
            "what": "报区司法局",
            "phrase": "2031年6月23日前",
            "owner": ["各部门"],
            "to": "区司法局",
        }
    ]


WIDE = str.maketrans(",:;()", "，：；（）")
TRADITIONAL = str.maketrans("区发设务强审查备责单级执监办", "區發設務強審查備責單級執監辦")


def with_pinyin(text: str) -> str:
    return text.replace("区", "区(qū)").replace("责", "责(zé)").replace("要", "要（yào）")


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text.translate(WIDE),
        lambda text: text.translate(TRADITIONAL),
        with_pinyin,
        lambda text: with_pinyin(text.translate(WIDE)),
        lambda text: f"\u3000\u3000{text} ",
        lambda text: text.replace("责任单位", "责 任 单 位"),
    ],
    ids=["wide", "traditional", "pinyin", "wide with pinyin", "indented", "spaced labels"],
)
def test_variants_of_a_document_give_the_same_plan(variant: Any) -> None:
    assert reading(*(variant(text) for text in WHOLE)) == reading(*WHOLE)


@pytest.mark.parametrize(
    "texts",
    [
        WHOLE,
        (TITLE, "1.加强审查。每年年初公布计划，合格率达到95%以上。（区司法局负责，长期坚持）"),
        (
            TITLE,
            "一、甲事。文件发布后15日内报送备案。（区司法局负责）",
            "二、乙事。（区财政局负责）",
        ),
    ],
)
def test_what_is_read_is_a_plan_of_the_format(texts: tuple[str, ...]) -> None:
    read = reading(*texts)
    written = yaml.safe_dump({"id": "songting-2031", **read.plan}, allow_unicode=True)
    plan = Plan.model_validate(yaml.load(written, yaml.BaseLoader))
    assert len([placed for placed in plan.walk() if placed.loc[0] != "deadlines"]) == len(
        list(tasks_of(read.plan))
    )


def test_a_further_table_with_a_title_of_its_own_is_asked_about() -> None:
    head = ("序号", "任务", "责任单位")
    other = "松亭区2031年涉企执法问题整改台账"
    first = (row(*head), row("1", "加强审查", "区司法局"))
    second = (row(*head, table=2), row("1", "公布计划", "区财政局", table=2))
    asked = asked_of(reading("松亭区2031年任务台账", *first, other, *second))
    assert [question.path for question in asked if other in question.reason] == ["sections"]
    unasked = asked_of(reading("松亭区2031年任务台账", *first, "附件2", *second))
    assert not any("另有题目" in question.reason for question in unasked)
