"""Several files: which go together, in what order, and which do not."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading, Refusal
from rules.documents.pages import document, row, shape

TITLE = "松亭区2031年法治政府建设工作要点"
NOTICE = (
    f"关于印发《{TITLE}》的通知",
    "各镇人民政府，区直各部门：",
    f"《{TITLE}》已经区政府同意，现印发给你们，请认真贯彻落实。",
    "松亭区人民政府办公室",
    "2031年5月6日",
)
PLAN = (TITLE, "一、加强审查。（区司法局负责）", "二、公开目录。（区财政局负责）")
HEAD = ("序号", "任务", "责任单位")
NO_TITLE = ("三、评查案卷。（区司法局负责）", "四、培训人员。（区司法局负责）")
TASKS = ["一 加强审查", "二 公开目录"]


def file(name: str, *blocks: Any) -> SourceDocument:
    return document(*blocks, name=name)


def read(*files: SourceDocument) -> PlanReading:
    found = read_plan(files)
    assert isinstance(found, PlanReading), found
    return found


def refused(*files: SourceDocument) -> str:
    found = read_plan(files)
    assert isinstance(found, Refusal), found
    return found.reason


NOTICE_FILE, PLAN_FILE = file("通知.docx", *NOTICE), file("附件.docx", *PLAN)


@pytest.mark.parametrize("files", list(permutations((NOTICE_FILE, PLAN_FILE))))
def test_a_notice_and_what_it_issues_are_one_plan_in_either_order(
    files: tuple[SourceDocument, ...],
) -> None:
    plan = read(*files).plan
    assert (plan["title"], plan["issuers"]) == (TITLE, ["松亭区人民政府办公室"])
    assert shape(plan) == TASKS


FIRST = file("1.docx", "附件1", "重点任务清单", row(*HEAD), row("1", "加强审查", "区司法局"))
SECOND = file("2.docx", "附件2", "整治任务清单", row(*HEAD), row("1", "清理文件", "区财政局"))


@pytest.mark.parametrize("files", list(permutations((NOTICE_FILE, FIRST, SECOND))))
def test_annexes_come_by_their_numbers_behind_the_notice(
    files: tuple[SourceDocument, ...],
) -> None:
    assert shape(read(*files).plan) == ["1 加强审查", "1 清理文件"]


@pytest.mark.parametrize(
    "annex",
    [
        pytest.param(("附件", "普法责任清单", *NO_TITLE), id="it is marked as an annex"),
        pytest.param((f"{TITLE}任务分工表", *NO_TITLE), id="it names what it belongs to"),
        pytest.param(NO_TITLE, id="it goes on without a title"),
    ],
)
def test_an_annex_stands_behind_its_plan(annex: tuple[str, ...]) -> None:
    for files in permutations((file("方案.docx", *PLAN), file("表.docx", *annex))):
        found = read(*files)
        assert shape(found.plan) == [*TASKS, "三 评查案卷", "四 培训人员"]
        assert not any("是不是一份" in question.reason for question in found.questions)


@pytest.mark.parametrize(
    "title",
    [
        "松亭区2032年法治政府建设工作要点",
        "云溪县2031年法治政府建设工作要点",
        "松亭区2031年食品安全整治行动方案",
    ],
)
def test_two_plans_are_not_one_and_it_is_said_which_is_which(title: str) -> None:
    other = file("乙.docx", title, *NO_TITLE)
    said = refused(file("甲.docx", *PLAN), other)
    assert said == f"甲.docx是《{TITLE}》，乙.docx是《{title}》：不是一份方案，请一份一份导入"


def test_what_a_notice_does_not_issue_is_not_put_behind_it() -> None:
    other = file("乙.docx", "云溪县2030年食品安全整治方案", *NO_TITLE)
    assert refused(other, NOTICE_FILE) == (
        f"通知.docx是印发《{TITLE}》的通知，乙.docx是《云溪县2030年食品安全整治方案》，"
        "乙.docx不是它的附件：请给出它印发的方案"
    )


def test_files_that_are_only_like_each_other_are_asked_about() -> None:
    other = file("乙.docx", "松亭区2031年法治政府建设任务分解表", *NO_TITLE)
    found = read(file("甲.docx", *PLAN), other)
    assert len(shape(found.plan)) == 4
    assert [q.path for q in found.questions if "是不是一份" in q.reason] == ["sections"]


def test_one_document_given_twice_is_told() -> None:
    more = (*PLAN, *NO_TITLE)
    again = replace(file("乙.docx", *more, "以上任务年底前完成。"), sha256="1" * 64)
    assert refused(file("甲.docx", *more), again) == (
        "甲.docx和乙.docx大部分文字相同，是同一份文件：只给一份"
    )


def test_two_notices_are_not_one_plan() -> None:
    other = file("乙.docx", *(text.replace("2031", "2032") for text in NOTICE[:3]), "2032年5月6日")
    assert "请一份一份导入" in refused(NOTICE_FILE, other)
