"""A plan that comes as a workbook."""

from __future__ import annotations

from datetime import date

from fazhi_cli.model.blocks import BlockPlace
from fazhi_cli.rules.reissues.tasks import tasks_in
from fazhi_cli.services.importer.plan_import import ImportReport, import_plan
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from fazhi_cli.services.importer.understanding import place_words
from word_files import cell, para, row, table, word_file
from workbook_files import new_sheet, saved

TITLE = "云溪县2031年法治政府建设任务分解表"
ACROSS = '<w:gridSpan w:val="6"/>'
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def imported(name: str, data: bytes) -> ImportReport:
    return import_plan(ImportRequest((ForeignFile(name, data),), is_dry=True, plan_id="a"))


def test_the_same_table_in_word_and_in_excel_gives_the_same_plan():
    word = word_file(
        para(TITLE, '<w:jc w:val="center"/>')
        + table(
            row(
                *(cell(head, DOWN) for head in ("类别", "序号", "工作任务")),
                cell("责任单位", '<w:gridSpan w:val="2"/>'),
                cell("完成时限", DOWN),
            ),
            row(*(cell(para(""), ON) for _ in range(3)), "牵头", "配合", cell(para(""), ON)),
            row(cell("一、依法决策", ACROSS)),
            row(
                cell("规范性文件", DOWN),
                *("1", "修订管理办法，备案率达到95%", "县司法局", "县财政局"),
                "2031年9月3日",
            ),
            row(cell(para(""), ON), "2", "公布目录", "县财政局", "各镇", "年底前"),
        )
    )
    sheet = new_sheet(
        [
            [TITLE],
            ["类别", "序号", "工作任务", "责任单位", None, "完成时限"],
            [None, None, None, "牵头", "配合"],
            ["一、依法决策"],
            [
                *("规范性文件", 1, "修订管理办法，备案率达到95%", "县司法局", "县财政局"),
                date(2031, 9, 3),
            ],
            [None, 2, "公布目录", "县财政局", "各镇", "年底前"],
        ],
        *("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "A4:F4", "A5:A6"),
    )
    sheet["F5"].number_format = 'yyyy"年"m"月"d"日"'
    from_word = imported("表.docx", word)
    from_sheet = imported("表.xlsx", saved(sheet))
    assert from_sheet.counts == from_word.counts
    assert from_sheet.counts.tasks == 2
    places = []
    for sheet_task, word_task in zip(
        tasks_in(from_sheet.plan), tasks_in(from_word.plan), strict=True
    ):
        there = dict(sheet_task.keys["place"])
        places.append((there.pop("sheet"), there.pop("row")))
        assert {**sheet_task.keys, "place": there} == word_task.keys
        assert sheet_task.headings == word_task.headings
    assert places == [("任务", 5), ("任务", 6)]


def test_a_question_on_a_row_names_the_sheet_and_the_row_as_excel_counts_it():
    head = ["序号", "工作任务", "责任单位"]
    sheet = new_sheet([[TITLE], [], head, [1, "修订办法", "县司法局"], [2, "公布目录", None]])
    places = [place_words(each.place) for each in imported("表.xlsx", saved(sheet)).questions]
    assert "工作表“任务”第 5 行" in places


def test_a_place_in_a_workbook_is_said_in_words():
    place = BlockPlace(sheet="任务", table=2, row=7)
    assert place_words(place) == "工作表“任务”第 7 行"
