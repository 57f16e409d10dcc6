"""Of a workbook the sheets that list tasks are read, and those that go on go together."""

from __future__ import annotations

from dataclasses import replace
from zlib import crc32

import pytest

from fazhi_cli.model.blocks import Block, BlockPlace, Paragraph
from fazhi_cli.rules.documents.reading import RefusalKind
from rules.documents.pages import reading, refusal, row, tasks_of

HEAD = ("序号", "工作任务", "责任单位", "完成时限")
TITLE = "云溪县2031年法治政府建设任务分解表"
FIRST = ("1", "修订行政规范性文件管理办法", "县司法局", "9月底前")
SECOND = ("2", "公布行政执法事项目录", "县财政局", "6月底前")
THIRD = ("3", "评估重大行政决策", "县审计局", "年底前")


def sheet(name: str, *lines: str | tuple[str, ...]) -> list[Block]:
    """A sheet: texts are lines beside a table; an empty text is an empty row, which ends it."""
    blocks: list[Block] = []
    table = 1
    for number, line in enumerate(lines, 1):
        if isinstance(line, tuple):
            made: Block = row(*line)
            table_of_row: int | None = table
        elif line:
            made = Paragraph(line)
            table_of_row = None
        else:
            table += 1
            continue
        key = table_of_row and crc32(name.encode()) * 10 + table_of_row
        blocks.append(replace(made, place=BlockPlace(sheet=name, table=key, row=number)))
    return blocks


def titles(plan: dict) -> list[str]:
    return [task["title"] for task in tasks_of(plan)]


def test_a_sheet_without_a_table_of_tasks_is_left_out_and_told():
    names = sheet("通讯录", ("序号", "单位", "姓名", "电话"), ("1", "县司法局", "某", "1"))
    read = reading(
        *sheet("填报说明", "填报说明", "请逐项填写，不要改动栏目。"),
        *sheet("任务", TITLE, HEAD, FIRST, SECOND),
        *names,
    )
    assert titles(read.plan) == [FIRST[1], SECOND[1]]
    assert read.plan["title"] == TITLE
    assert "没有读 2 个工作表（填报说明、通讯录）：里面没有任务表" in read.remarks


def test_a_cover_gives_the_title():
    read = reading(*sheet("封面", TITLE, "2031年2月"), *sheet("任务", HEAD, FIRST, SECOND))
    assert read.plan["title"] == TITLE
    assert not any("没有读" in remark for remark in read.remarks)


def test_a_workbook_without_a_table_of_tasks_is_read_as_a_text():
    text = [TITLE.replace("分解表", "清单"), "一、完善制度。（县司法局负责）"]
    text += ["二、公布目录。（县财政局负责）", "三、加强培训。（县司法局负责）"]
    assert len(titles(reading(*sheet("Sheet1", *text)).plan)) == 3


def test_sheets_whose_names_are_chapters_become_sections():
    read = reading(
        *sheet("一、依法决策", TITLE, HEAD, FIRST, SECOND),
        *sheet("二、严格执法", HEAD, ("1", *THIRD[1:])),
    )
    sections = read.plan["sections"]
    assert [(each["no"], each["title"]) for each in sections] == [
        ("一", "依法决策"),
        ("二", "严格执法"),
    ]
    assert [len(each["tasks"]) for each in sections] == [2, 1]


def test_the_heading_above_its_table_goes_before_the_name_of_a_sheet():
    read = reading(
        *sheet("决策", TITLE, "一、依法决策", HEAD, FIRST),
        *sheet("执法", "二、严格规范执法", HEAD, SECOND),
    )
    sections = [(each["no"], each["title"]) for each in read.plan["sections"]]
    assert sections == [("一", "依法决策"), ("二", "严格规范执法")]


def test_departments_that_lead_what_stands_on_their_sheets_are_no_sections():
    read = reading(
        *sheet("县司法局", TITLE, HEAD, FIRST),
        *sheet("县财政局", HEAD, SECOND),
        *sheet("县审计局", HEAD, THIRD),
    )
    assert "sections" not in read.plan
    assert [task["no"] for task in read.plan["tasks"]] == ["1", "2", "3"]


def test_the_name_of_a_sheet_is_understood_as_its_text_is():
    read = reading(*sheet("縣司（sī）法局", TITLE, HEAD, FIRST), *sheet("縣財政局", HEAD, SECOND))
    assert "sections" not in read.plan


def test_departments_whose_sheets_count_from_one_keep_them_apart():
    again = ("1", *SECOND[1:])
    read = reading(*sheet("县司法局", TITLE, HEAD, FIRST), *sheet("县财政局", HEAD, again))
    assert [each["title"] for each in read.plan["sections"]] == ["县司法局", "县财政局"]


def test_sheets_whose_names_say_nothing_go_on_with_each_other():
    read = reading(*sheet("Sheet1", TITLE, HEAD, FIRST), *sheet("Sheet2", HEAD, SECOND, THIRD))
    assert [task["no"] for task in read.plan["tasks"]] == ["1", "2", "3"]


def test_the_name_of_a_sheet_that_is_a_department_answers_for_its_tasks_and_is_asked():
    head = ("序号", "工作任务", "完成时限")
    read = reading(
        *sheet("县司法局", TITLE, head, FIRST[:2] + FIRST[3:]),
        *sheet("县财政局", head, ("1", "公布目录", "6月底前")),
    )
    assert [task["participants"] for task in tasks_of(read.plan)] == [["县司法局"], ["县财政局"]]
    (asked,) = [q for q in read.questions if q.reason == "责任单位取自工作表的名称"]
    assert len(asked.also) == 1


def test_a_name_that_the_row_gives_goes_before_that_of_the_sheet():
    read = reading(*sheet("县司法局", TITLE, HEAD, SECOND), *sheet("县审计局", HEAD, THIRD))
    assert [task["participants"] for task in tasks_of(read.plan)] == [["县财政局"], ["县审计局"]]


def test_sheets_that_repeat_the_tasks_of_the_first_list_them_once():
    read = reading(
        *sheet("总表", TITLE, HEAD, FIRST, SECOND),
        *sheet("县司法局", HEAD, FIRST),
        *sheet("县财政局", HEAD, SECOND),
    )
    assert titles(read.plan) == [FIRST[1], SECOND[1]]
    assert "sections" not in read.plan


def test_sheets_that_share_some_tasks_lose_none():
    read = reading(
        *sheet("县司法局", TITLE, HEAD, FIRST, SECOND), *sheet("县审计局", HEAD, FIRST, THIRD)
    )
    assert titles(read.plan) == [FIRST[1], SECOND[1], FIRST[1], THIRD[1]]


def test_an_empty_row_does_not_end_a_table():
    read = reading(*sheet("任务", TITLE, HEAD, FIRST, "", SECOND, "", THIRD))
    assert [task["no"] for task in read.plan["tasks"]] == ["1", "2", "3"]


def test_a_heading_behind_an_empty_row_is_a_section():
    read = reading(
        *sheet("任务", TITLE, HEAD, ("一、依法决策",), FIRST, "", "二、严格执法", SECOND)
    )
    assert [each["title"] for each in read.plan["sections"]] == ["依法决策", "严格执法"]


def test_a_note_behind_an_empty_row_is_no_section():
    read = reading(*sheet("任务", TITLE, HEAD, FIRST, SECOND, "", "注：每月报一次。"))
    assert len(read.plan["tasks"]) == 2


@pytest.mark.parametrize("name", ["任务", "填报说明"])
def test_the_mark_of_a_secret_on_any_sheet_refuses_the_workbook(name):
    filler = [("1", "修订办法", "县司法局", "9月底前")] * 40
    marked = sheet(name, "机密", HEAD, FIRST)
    refused = refusal(*sheet("总表", TITLE, HEAD, *filler), *marked, *sheet("末", HEAD, *filler))
    assert refused.kind is RefusalKind.SECRET
    assert refused.place.sheet == name
