"""Documents that give no plan, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi_cli.model.blocks import BlockKind, Paragraph, SourceDocument
from fazhi_cli.rules.documents import refusals
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import Refusal, RefusalKind
from rules.documents.pages import document, reading, refusal, row

TITLE = "松亭区2031年法治政府建设工作要点"
TASKS = ("一、健全制度。（区司法局负责）", "二、强化监督。（区财政局负责）")


@pytest.mark.parametrize(
    "mark",
    ["秘密", "机密★1年", "绝密", "密级：秘密", "【机密】", "（秘密）", "秘 密", "秘密级"],
)
def test_a_document_that_bears_the_mark_of_a_secret_is_refused(mark: str) -> None:
    refused = refusal(mark, TITLE, *TASKS)
    assert refused.kind is RefusalKind.SECRET
    assert refused.place.paragraph == 1


def test_the_mark_is_found_in_a_cell_and_at_the_foot() -> None:
    assert refusal(row("密级", "机密"), TITLE, *TASKS).kind is RefusalKind.SECRET
    assert refusal(TITLE, *TASKS, "秘密").kind is RefusalKind.SECRET


@pytest.mark.parametrize("text", ["加强保守秘密教育。", "商业秘密保护", "机密文件管理办法"])
def test_words_on_secrets_are_no_mark(text: str) -> None:
    assert reading(TITLE, text, *TASKS).plan["title"] == TITLE


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        ("",),
        (
            "松亭区2031年法治政府建设工作年度报告",
            "一、主要做法。区司法局共办结42件。",
            "二、不足。",
        ),
        (
            f"《{TITLE}》政策解读",
            f"区政府办印发了《{TITLE}》。",
            "一、为什么出台。",
            "1.基础类改造。",
        ),
        (f"现就{TITLE}说明。", "现将主要内容解读如下：", "一、背景。改造186个小区。"),
        ("松亭区行政执法监督办法", "第一条 为规范监督。", "第二条 本办法适用于全区。"),
        ("关于召开工作会议的通知", "一、时间。5月6日。", "二、地点。区政府会议室。"),
        (f"关于印发《{TITLE}》的通知", "各镇：", "现将方案印发给你们。", "区政府", "2031年5月6日"),
        (TITLE, row("序号", "任务", "责任单位"), row("", "", "")),
        (
            "松亭区法治政府建设考核评分表",
            row("指标", "分值", "责任单位"),
            row("加强审查", "5", "区司法局"),
        ),
    ],
)
def test_what_is_no_plan_is_refused_with_a_reason(blocks: tuple[str, ...]) -> None:
    refused = refusal(*blocks)
    assert refused.kind is RefusalKind.NO_PLAN
    assert refused.reason


def test_a_plan_without_a_task_says_so() -> None:
    assert "看了 2 段文字、0 行表格" in refusal(TITLE, "为做好工作。").reason


def test_nothing_is_refused() -> None:
    assert isinstance(read_plan([]), Refusal)


def test_an_annual_report_with_many_attributions_is_read() -> None:
    tasks = [f"{number}、加强审查。（区司法局负责）" for number in "一二三"]
    assert len(reading("松亭区2031年任务报告", *tasks).plan["tasks"]) == 3


def test_a_notice_and_its_plan_in_two_files_are_a_plan() -> None:
    notice = document(
        f"关于印发《{TITLE}》的通知", "各镇：", "现印发给你们。", "松亭区人民政府", "2031年5月6日"
    )
    read = read_plan([notice, document(TITLE, *TASKS)])
    assert not isinstance(read, Refusal)
    assert read.plan["issuers"] == ["松亭区人民政府"]
    assert len(read.plan["tasks"]) == 2


def test_the_mark_of_a_secret_in_a_header_is_found() -> None:
    blocks = (
        Paragraph("机密★5年", kind=BlockKind.HEADER),
        Paragraph("云溪县2031年工作要点"),
        Paragraph("1.编制清单。编制权责清单。（县司法局负责）"),
    )
    refusal = read_plan([SourceDocument("要点.docx", "", blocks)])
    assert isinstance(refusal, Refusal)
    assert refusal.kind is RefusalKind.SECRET


def test_a_speech_is_refused() -> None:
    refused = refusal(
        "同志们：",
        "一、提高认识",
        "要充分认识法治建设的意义。",
        "二、抓好落实",
        "各部门要在6月底前完成任务。",
        "谢谢大家。",
    )
    assert "讲话" in refused.reason


def test_the_source_of_a_program_is_refused() -> None:
    refused = refusal("# 1. read the file", "def read(path):", "    return open(path).read()  # 读")
    assert "中文" in refused.reason


def test_the_manual_of_a_program_is_refused() -> None:
    refused = refusal("任务台账", "一、安装", "```", "pip install x", "```", "二、完善配置文件。")
    assert "程序" in refused.reason


@pytest.mark.parametrize(
    "steps",
    [
        ("1. pip install fazhi", "2. fazhi init", "3. 加强测试，完善文档"),
        ("一、下载 setup.exe，完善配置。", "二、修改 config.yaml，加强管理。"),
        ("1.打开软件，点击“新建任务”。", "2.完善内容，点击“保存”。"),
        ("一、安装：git clone 仓库。", "二、推进部署：docker compose up。", "三、完善配置。"),
        ("1.运行程序，加上 --root 目录。", "2.完善数据，加上 --dry-run 先看。"),
    ],
)
def test_the_manual_of_a_program_without_fences_is_refused_too(steps: tuple[str, ...]) -> None:
    assert "程序" in refusal("# 法治任务清单", *steps).reason


def test_a_plan_that_names_a_program_is_none() -> None:
    lines = (
        "一、上线执法平台，点击“查询”即可公开。（县司法局负责）",
        "二、公开 data.json。（县数据局负责）",
    )
    assert reading(TITLE, *lines, "三、培训人员。（县司法局负责）").plan["title"] == TITLE


@pytest.mark.parametrize(
    "entries",
    [
        ("1.云溪县2031年任务分解表", "2.法治督察工作方案", "3.规范性文件管理办法"),
        ("一、关于做好案卷评查工作的通知", "二、云溪县普法工作要点"),
        ("1、《云溪县城市管理办法》释义 https://云溪.cn/1", "2、加强审查 https://云溪.cn/2"),
        ("（一）云溪县实施方案 www.a.cn/1.html", "（二）云溪县通知 www.a.cn/2.html"),
        ("1.云溪县任务清单", "2.云溪县责任清单", "3.云溪县问题台账", "4.云溪县工作总结"),
    ],
)
def test_a_list_of_documents_is_refused(entries: tuple[str, ...]) -> None:
    assert "目录" in refusal("云溪县法治政府建设文件清单", *entries).reason


def test_documents_that_are_to_be_made_are_tasks() -> None:
    read = reading(TITLE, "一、制定案卷评查工作方案", "二、修订行政规范性文件管理办法")
    assert len(read.plan["tasks"]) == 2


def test_numbered_duties_without_a_title_or_a_unit_are_refused() -> None:
    refused = refusal("一、加强学习", "每天读书。", "二、做好饭菜", "切块焯水。")
    assert "题目" in refused.reason


def test_words_of_address_in_a_plan_are_no_speech() -> None:
    read = reading("云溪县2031年法治工作方案", "一、办好开幕式", "同志们到齐。（县司法局负责）")
    assert read.plan["title"] == "云溪县2031年法治工作方案"


def test_a_paragraph_that_no_hand_has_written_is_refused_with_its_place() -> None:
    refused = refusal(TITLE, *TASKS, "甲" * (refusals.PARAGRAPH + 1))
    assert refused.reason == "一段文字有 50,001 字（上限 50,000 字），请分段"
    assert refused.place.paragraph == 4
    assert reading(TITLE, *TASKS, "甲" * refusals.PARAGRAPH)


@pytest.mark.parametrize(
    ("limit", "reason"),
    [("TEXT", "文字有 50 字（上限 1 字）"), ("NUMBERS", "里面有 2 个数（上限 1 个）")],
)
def test_a_text_that_no_hand_has_written_is_refused(
    monkeypatch: pytest.MonkeyPatch, limit: str, reason: str
) -> None:
    monkeypatch.setattr(refusals, limit, 1)
    assert refusal(TITLE, *TASKS, "1项").reason == reason


def test_more_tasks_than_any_plan_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "TASKS", 1)
    assert refusal(TITLE, *TASKS).reason == "读出 2 项任务（上限 1 项）"


@pytest.mark.parametrize("head", ["办理结果", "完成情况", "落实进展", "2030年实绩", "完成进度"])
def test_a_report_on_how_tasks_ended_is_no_plan_though_it_names_who_led(head: str) -> None:
    rows = [row(str(no), f"新建站点{no}个", "区民政局", "已建成") for no in range(1, 5)]
    table = (row("序号", "项目名称", "主办单位", head), *rows)
    refusal("松亭区人民政府关于2030年实事项目办理情况的报告", *table)
    assert reading("松亭区2031年实事项目任务分解表", *table).plan["tasks"]


def test_a_notice_whose_annex_is_another_file_says_which_one() -> None:
    reason = refusal(
        "云溪县司法局",
        "关于印发《云溪县示范创建任务清单》的通知",
        "各镇人民政府、县直各有关单位：",
        "现将任务清单印发给你们。",
        "附件：云溪县示范创建任务清单",
        "云溪县司法局",
        "2031年4月20日",
    ).reason
    assert "附件“云溪县示范创建任务清单”不在这个文件里" in reason


def test_a_document_of_pictures_is_called_a_scan() -> None:
    source = replace(document("见图"), remarks=("有 2 张图片，里面的字没有读",))
    result = read_plan([source])
    assert isinstance(result, Refusal)
    assert "像是扫描件" in result.reason


def test_a_table_that_a_conversion_lost_is_thought_of() -> None:
    source = replace(document(TITLE, "为做好工作。"), remarks=("由 LibreOffice 转换后读的",))
    result = read_plan([source])
    assert isinstance(result, Refusal)
    assert "另存为 .docx" in result.reason
