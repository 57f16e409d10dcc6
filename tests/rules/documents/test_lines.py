"""The lines of a document: what a page adds is left out, what it broke is put together."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import BlockKind, BlockPlace, Paragraph
from fazhi_cli.rules.documents.lines import is_button, lines_of, margins_of, mended
from rules.documents.pages import lines, paragraphs, row

BODY = "区司法局要把全年的行政执法监督工作安排好，对每一件投诉逐一登记，并把结果告诉投诉人"


def joined(*texts: str) -> list[str]:
    return [line.text for line in mended(lines_of(paragraphs(*texts)))]


@pytest.mark.parametrize("text", ["", "  ", "- 3 -", "—12—", "第 3 页", "3/12", "第3页", "7"])
def test_an_empty_line_and_a_page_number_are_left_out(text: str) -> None:
    assert joined("一、总体要求", text, "二、任务") == ["一、总体要求", "二、任务"]


@pytest.mark.parametrize("text", ["12个", "2031", "3项任务", "第三页是附件"])
def test_a_line_that_is_no_page_number_is_kept(text: str) -> None:
    assert joined("一、总体要求", text, "二、任务") == ["一、总体要求", text, "二、任务"]


@pytest.mark.parametrize(
    "text", ["打印 关闭", "字号：大 中 小", "【打印】【关闭】", "分享到：微信 微博", "收藏"]
)
def test_the_buttons_of_a_page_are_told(text: str) -> None:
    assert is_button(text)


@pytest.mark.parametrize("text", ["", "打印机采购", "关闭排污口", "中小学", "下载并填写表格"])
def test_words_that_only_begin_like_a_button_are_no_button(text: str) -> None:
    assert not is_button(text)


@pytest.mark.parametrize("kind", [BlockKind.HEADER, BlockKind.FOOTER])
def test_headers_and_footers_are_left_out(kind: BlockKind) -> None:
    assert lines_of([Paragraph("云溪市人民政府公报", kind=kind)]) == ()


def test_a_line_keeps_its_place_and_how_much_of_it_is_bold() -> None:
    (line,) = lines_of([Paragraph("責(zé)任到人。其余", bold=9, place=BlockPlace(paragraph=4))])
    assert (line.text, line.bold, line.place.paragraph) == ("责任到人。其余", 5, 4)


def test_a_row_has_cells_and_a_paragraph_has_none() -> None:
    paragraph, cells = lines("一、总体要求", row("1", "规范(第一批)文件"))
    assert not paragraph.is_row
    assert cells.is_row
    assert cells.cells == ("1", "规范（第一批）文件")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{BODY}，由司法", "局负责登记。"),
        ("（一）完善《云溪市行政执法", "监督办法》。"),
        ("加强审查。（牵头单位：区司法局；责任单位：区", "财政局）"),
        ("责任单位：区司法局、区财", "政局"),
    ],
)
def test_a_paragraph_that_a_page_broke_is_joined(first: str, second: str) -> None:
    assert joined(first, second) == [first + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{BODY}。", "区财政局要保障经费。"),
        (f"{BODY}，由司法局负责", "2.保障经费。"),
        (f"{BODY}，由司法局负责", "责任单位：区财政局"),
        ("一、总体要求", "坚持依法行政。"),
        ("云溪市人民政府办公室", "2031年5月6日"),
        (f"{BODY}（区司法局）", "区财政局要保障经费。"),
    ],
)
def test_two_paragraphs_are_not_joined(first: str, second: str) -> None:
    assert joined(first, second) == [first, second]


def test_a_row_is_never_joined_with_a_paragraph() -> None:
    kept = list(mended(lines("（一）完善《云溪市行政执法", row("监督办法》", "区司法局"))))
    assert [line.is_row for line in kept] == [False, True]


def test_a_text_wrapped_at_a_width_is_put_together() -> None:
    full = "全区各部门要把依法行政作为一项长期的工作来抓，逐级"
    wrapped = [full] * 12 + ["落实责任。", "区政府办公室"]
    assert joined(*wrapped) == [full * 12 + "落实责任。", "区政府办公室"]


def test_what_headers_and_footers_say_is_given_once_and_without_page_numbers() -> None:
    texts = ("云溪县人民政府文件", "— 3 —", "云溪县人民政府文件", "")
    blocks = [Paragraph(text, kind=BlockKind.HEADER) for text in texts]
    blocks.append(Paragraph("县司法局印", kind=BlockKind.FOOTER))
    assert margins_of(blocks) == ("云溪县人民政府文件", "县司法局印")


def test_the_signature_is_no_rest_of_the_line_above_it() -> None:
    texts = ("整改时限：2031年12月底前全面完成", "云溪县司法局", "云溪县财政局", "2031年6月3日")
    assert joined(*texts) == list(texts)


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    item = f"{BODY}，责任单位：区公安局、区交通局"
    kept = mended(lines(Paragraph(item, level=0), Paragraph("规范裁量权基准", level=0)))
    assert [line.text for line in kept] == [item, "规范裁量权基准"]
