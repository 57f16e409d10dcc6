"""Documents as PDF: how the pages are set, and when they are made again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from tools.plan_documents.building import build_files
from tools.plan_documents.folders import About, Folder
from tools.plan_documents.markup import Paragraph, parse
from tools.plan_documents.pages.blocks import Look, looks, printed, text_of
from tools.plan_documents.pages.browser import web_page
from tools.plan_documents.pages.office import set_word
from tools.plan_documents.pages.scan import scanned
from tools.plan_documents.pages.seal import seal

TABLE = """| 序号 | 任务 | 单位 |
| 一、总体 | < | < |
| 1 | 办事<br>办结 | 甲局 |
| ^ | 再办 | ^ |"""


def about(**paper: object) -> About:
    return About.model_validate({"format": "pdf", "forms": (), "note": "", "paper": paper})


def word(source: str, **paper: object) -> str:
    document = Document(BytesIO(set_word(parse(source), about(**paper))))
    return document.element.xml


def test_a_pdf_is_printed_again_when_its_text_or_its_page_changes_only() -> None:
    plain = seal("甲", about())
    assert seal("甲", about().model_copy(update={"note": "x", "refused": "no_plan"})) == plain
    assert seal("乙", about()) != plain
    assert seal("甲", about(columns=2)) != plain


def test_a_folder_of_a_pdf_gives_its_digest(tmp_path: Path) -> None:
    (tmp_path / "about.yaml").write_text("format: pdf\nforms: []\nnote: x\n", encoding="utf-8")
    (tmp_path / "source.txt").write_text("= 通知\n", encoding="utf-8")
    folder = Folder(tmp_path)
    assert build_files(folder) == {"document.sha256": seal("= 通知\n", folder.about)}


def test_pages_show_labels_written_out_and_changes_accepted() -> None:
    labels = about().model_copy(update={"numbering": ("一、", "（一）")})
    blocks = printed(parse("#1 甲\n#2 3月{+底+}{-初-}前\n{-删去-}\n#2 丙"), labels)
    texts = [text_of(block) for block in blocks if isinstance(block, Paragraph)]
    assert texts == ["一、甲", "（一）3月底前", "（二）丙"]


def test_each_line_is_set_as_an_office_would() -> None:
    head = "= 方案\n各镇，县直各部门：\n一、总体要求\n（一）打基础\n"
    source = f"{head}（一）打基础。甲办事。\n县政府\n2031年1月4日"
    assert looks(parse(source)) == [
        Look.TITLE,
        Look.FLUSH,
        Look.CHAPTER,
        Look.PART,
        Look.BODY,
        Look.SIGNED,
        Look.SIGNED,
    ]


def test_an_office_page_lies_has_columns_and_a_red_head_where_it_says_so() -> None:
    lying = word("= 县政府文件\n正文。", orientation="landscape", columns=2, red_head=True)
    assert 'w:orient="landscape"' in lying
    assert 'w:num="2"' in lying
    assert lying.count('w:color w:val="D00000"') == 1
    assert "D00000" not in word("= 县政府文件\n正文。")


def test_the_columns_of_a_table_have_the_shares_that_are_named() -> None:
    document = Document(BytesIO(set_word(parse(TABLE), about(widths=(1, 3, 2)))))
    widths = [int(column.get(qn("w:w"))) for column in document.element.body.iter(qn("w:gridCol"))]
    assert round(widths[1] / widths[0]) == 3
    assert round(widths[2] / widths[0]) == 2


def test_outer_page_numbers_stand_right_and_left() -> None:
    document = Document(BytesIO(set_word(parse("甲"), about(numbers="outer"))))
    section = document.sections[0]
    assert section.footer.paragraphs[0].alignment == 2
    assert section.even_page_footer.paragraphs[0].alignment == 0


def test_a_browser_repeats_the_head_of_a_table_and_keeps_merged_cells() -> None:
    html = web_page(parse(f"[[header: 头]]\n甲<乙[[note: 注]]\n{TABLE}"), about(columns=2))
    assert "<thead><tr>" in html
    assert '<td colspan="3" rowspan="1"><p class="body">一、总体' in html
    assert '<td colspan="1" rowspan="2"><p class="body">1</p>' in html
    assert "甲&lt;乙<sup>[1]</sup>" in html
    assert '@top-center { content: "头"; }' in html
    assert "columns: 2" in html


def test_a_scan_has_a_picture_of_each_page_and_no_text() -> None:
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(200, 300)
    blank.new_page(200, 300)
    stream = BytesIO()
    blank.save(stream)
    document = pypdfium2.PdfDocument(scanned(stream.getvalue()))
    assert len(document) == 2
    for page in document:
        assert page.get_size() == (200, 300)
        assert page.get_textpage().count_chars() == 0
        assert len(list(page.get_objects())) == 1
