"""What stands beside the body: boxes, notes, headers; and where each block is."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import BlockKind
from word_files import para, paragraphs, read, run, texts

BOX = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"


def kinds(body: str, **others: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in paragraphs(read(body, **others))]


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}'
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    contents = read(para(run("锚") + box) + para("后"))
    assert [(b.kind.value, b.text) for b in paragraphs(contents)] == [
        ("body", "锚"), ("box", "框里"), ("body", "后"),
    ]  # fmt: skip
    assert [b.place.paragraph for b in paragraphs(contents)] == [1, 1, 2]
    assert contents.remarks == ("有 1 个文本框，接在所在的段落后面",)


def test_what_only_old_programs_get_is_read_where_the_first_choice_is_empty():
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"/><mc:Fallback><w:pict><v:textbox>'
        f"{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(para(box)) == ["框里"]


def test_word_art_is_read():
    art = '<w:r><w:pict><v:shape><v:textpath string="云溪县人民政府文件"/></v:shape></w:pict></w:r>'
    assert kinds(para(art)) == [("box", "云溪县人民政府文件")]


def test_notes_follow_the_paragraph_that_refers_to_them():
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("注文")}</w:p></w:footnote>'
    )
    body = para(run("正文") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + para("后")
    contents = read(body, footnotes=notes)
    assert [(b.kind.value, b.text) for b in paragraphs(contents)] == [
        ("body", "正文"), ("note", "注文"), ("body", "后"),
    ]  # fmt: skip
    assert contents.remarks == ("有 1 条脚注、尾注，接在所在的段落后面",)


def test_headers_come_first_and_footers_last_each_once():
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    again = section.replace("header1", "header2")
    body = para("一", section) + para("二") + again
    others = {"header1": para("云溪县"), "header2": para("云溪县"), "footer1": para("内部")}
    assert kinds(body, **others) == [
        ("header", "云溪县"), ("body", "一"), ("body", "二"), ("footer", "内部"),
    ]  # fmt: skip


@pytest.mark.parametrize(("switch", "count"), [("", 0), ("<w:titlePg/>", 1)])
def test_a_header_of_the_first_page_counts_where_it_is_printed(switch, count):
    section = f'<w:sectPr><w:headerReference w:type="first" r:id="header1"/>{switch}</w:sectPr>'
    assert len(kinds(section, header1=para("首页"))) == count


def test_places_count_empty_paragraphs_and_pages():
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>次页</w:t></w:r>"
    contents = read(para("首") + "<w:p/>" + para(broken) + para("其后"))
    places = [(b.place.page, b.place.paragraph) for b in paragraphs(contents)]
    assert places == [(1, 1), (2, 3), (2, 4)]
    assert paragraphs(read(para("甲")))[0].place.page is None


def test_files_within_the_file_are_told():
    assert read(para("甲") + '<w:altChunk r:id="x"/>').remarks == (
        "有 1 处插入的文件，没有读：请用 Word 打开另存一次再导入",
    )


def test_controls_and_marks_around_paragraphs_are_looked_through():
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{para('甲')}</w:sdtContent></w:sdt>"
        f'<w:customXml w:element="x">{para("乙")}</w:customXml>'
        f'<w:bookmarkStart w:id="1"/><w:unknown>{para("丙")}</w:unknown>'
    )
    assert texts(body) == ["甲", "乙", "丙"]


def test_every_kind_is_spoken_of_by_its_name():
    assert {kind.value for kind in BlockKind} == {"body", "box", "note", "header", "footer"}
