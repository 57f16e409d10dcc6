"""The markup of benchmarks/plans, and what is built from it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import About, Folder
from tools.plan_documents.labels import read_label
from tools.plan_documents.markup import changed, parse
from tools.plan_documents.plain import build_text
from tools.plan_documents.variants import half_width
from tools.plan_documents.word import build_word
from tools.word.elements import out_of_order

from fazhi_cli.render.voices.word.package import read_parts

TABLE = """| 序号 | 任务 | 单位 |
| 一、总体 | < | < |
| 1 | 办事<br>办结 | 甲局 |
| ^ | 再办 | ^ |"""


def about(**said: object) -> About:
    return About.model_validate({"format": "docx", "forms": (), "note": "", **said})


def text(source: str, **said: object) -> str:
    return build_text(parse(source), about(**said)).decode()


def word(source: str, **said: object) -> bytes:
    return build_word(parse(source), about(**said))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("rows", "序号 | 任务 | 单位 |\n一、总体 | ||\n1 | 办事 办结 | 甲局 |\n再办 | ||\n"),
        (
            "cells",
            "序号 |\n任务 |\n单位 |\n一、总体 |\n|\n|\n1 |\n办事\n办结 |\n甲局 |\n再办 |\n|\n|\n",
        ),
        ("none", "序号\n任务\n单位\n一、总体\n1\n办事\n办结\n甲局\n再办\n"),
        (
            "bar",
            "| 序号 | 任务 | 单位 |\n| 一、总体 |  |  |\n"
            "| 1 | 办事\n办结 | 甲局 |\n|  | 再办 |  |\n",
        ),
    ],
)
def test_a_table_in_text_takes_the_form_that_is_named(style: str, expected: str) -> None:
    assert text(TABLE, table=style) == expected


def test_the_bars_of_an_alternating_table_have_lines_of_their_own() -> None:
    assert text("| 甲 | 乙 |", table="alternate") == "甲\n|\n乙\n|\n"


def test_labels_begin_anew_below_a_higher_one_and_where_the_source_says_so() -> None:
    source = "#1 甲\n#2 乙\n#2 丙\n#1 丁\n#2 戊\n#2! 己"
    labels = ["一、", "（一）"]
    assert (
        text(source, numbering=labels) == "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n（一）己\n"
    )
    counting = text(source, numbering=labels, counting_on=[2])
    assert counting.splitlines()[4] == "（三）戊"


def test_labels_are_counted_in_the_way_of_their_example() -> None:
    assert [read_label("第一条").text(number) for number in (2, 10, 11, 23)] == [
        "第二条",
        "第十条",
        "第十一条",
        "第二十三条",
    ]
    assert read_label("①").text(3) == "③"
    with pytest.raises(ValueError, match="no way to count"):
        read_label("--")


def test_text_has_changes_accepted_and_notes_at_its_end() -> None:
    source = "[[footer: 尾]]\n3月{+底+}{-初-}前[[note: 指当年]]办结\n{-删去-}\n[[header: 头]]"
    assert text(source) == "头\n3月底前[1]办结\n[1] 指当年\n尾\n"


def test_word_counts_labels_by_itself() -> None:
    parts = read_parts(word("#1 甲\n#2 乙\n#2! 丙", numbering=["一、", "1."], counting_on=[2]))
    numbering = parts["word/numbering.xml"].decode()
    assert 'w:lvlText w:val="%1、"' in numbering
    assert 'w:numFmt w:val="chineseCountingThousand"' in numbering
    assert '<w:lvlRestart w:val="0"/>' in numbering
    assert '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="1"/>' in numbering
    assert "一、" not in parts["word/document.xml"].decode()


def test_word_keeps_changes_notes_boxes_and_margins_apart() -> None:
    source = "{+新增+}甲{-删去-}[[note: 脚注]]\n[[box: 框内]]\n[[header: 页眉]]\n[[footer: 页脚]]"
    parts = read_parts(word(source))
    body = parts["word/document.xml"].decode()
    assert "<w:ins " in body
    assert "<w:delText" in body
    assert body.count("框内") == 2
    assert "脚注" in parts["word/footnotes.xml"].decode()
    assert "页眉" in parts["word/header1.xml"].decode()
    assert "页脚" in parts["word/footer1.xml"].decode()


def test_word_merges_cells_across_and_down() -> None:
    table = Document(BytesIO(word(TABLE))).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[1] == ["一、总体"] * 3
    assert rows[2] == ["1", "办事\n办结", "甲局"]
    assert rows[3] == ["1", "再办", "甲局"]


def test_word_names_its_fonts_and_keeps_the_order_of_the_schema() -> None:
    document = Document(BytesIO(word(f"= 标题\n#1 **甲**乙{{+丙+}}\n{TABLE}", numbering=["一、"])))
    assert out_of_order(document.element) == []
    runs = list(document.element.iter(qn("w:rFonts")))
    assert runs
    assert all(run.get(qn("w:eastAsia")) for run in runs)


def test_the_same_source_gives_the_same_bytes() -> None:
    assert word(TABLE) == word(TABLE)


def test_a_change_reaches_every_text_of_a_document() -> None:
    source = "甲：乙[[note: 丙：丁]]\n| 戊：己 |\n[[box: 庚：辛]]"
    half = build_text(changed(parse(source), half_width), about(format="txt")).decode()
    assert "：" not in half
    assert half.count(":") == 4


def test_a_folder_gives_a_file_for_each_source_in_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text(
        "format: txt\nencoding: gb18030\nforms: []\nnumbering: ['（一）']\nnote: two\n",
        encoding="utf-8",
    )
    (tmp_path / "source.txt").write_text("通知\n", encoding="utf-8")
    (tmp_path / "second.txt").write_text("#1 方案\n", encoding="utf-8")
    files = build_files(Folder(tmp_path), half_width)
    assert {name: data.decode("gb18030") for name, data in files.items()} == {
        "document.txt": "通知\n",
        "annex.txt": "(一)方案\n",
    }


def test_what_yaml_would_take_for_something_else_is_text(tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text(
        "{format: docx, forms: [], header: false, note: x}", encoding="utf-8"
    )
    (tmp_path / "plan.yaml").write_text("{no: 1, issued: 2031-01-05}", encoding="utf-8")
    folder = Folder(tmp_path)
    assert folder.about.header is False
    assert folder.expected == {"no": "1", "issued": "2031-01-05"}
