"""What pages add to a text is taken off again; a page is read as it is looked at."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import BlockKind
from pdf_files import A4, LEFT, PITCH, SIZE, PdfPage, read, shown

BODY = "对照清单逐项核对本单位承担的事项。"


def numbered(number: str, *, y: float = 800.0, x: float = 290.0) -> PdfPage:
    page = PdfPage()
    page.text(LEFT + 32, 120, BODY)
    page.text(x, y, number, 14)
    return page


@pytest.mark.parametrize(
    "number", ["3", "— 3 —", "- 3 -", "－3－", "第3页", "第 3 页 共 9 页", "3 / 9", "·3·", "３"]
)
def test_a_page_number_is_left_out(number):
    assert shown(numbered(number)) == [BODY]


@pytest.mark.parametrize("number", ["3.", "（3）", "3项", "2031年3月"])
def test_what_is_no_page_number_stays(number):
    assert shown(numbered(number)) == [BODY, number]


def test_a_number_within_the_text_stays():
    assert shown(numbered("3", y=400)) == [BODY, "3"]


def test_running_heads_and_feet_are_given_once_as_what_they_are():
    pages = []
    for number in range(1, 4):
        page = PdfPage()
        page.text(LEFT, 50, "云溪县人民政府办公室文件", 10)
        page.text(LEFT, 810, f"云政办〔2031〕5号 第{number}页", 10)
        page.text(LEFT + 32, 120, "甲乙丙"[number - 1] + BODY)
        pages.append(page)
    blocks = read(*pages)
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.HEADER, "云溪县人民政府办公室文件"),
        *((BlockKind.BODY, letter + BODY) for letter in "甲乙丙"),
        *((BlockKind.FOOTER, f"云政办〔2031〕5号 第{number}页") for number in range(1, 4)),
    ]


def test_a_running_head_that_is_higher_on_even_pages_is_one():
    pages = []
    for number in range(3):
        page = PdfPage()
        page.text(LEFT, 46 if number == 1 else 53, "云溪县任务清单", 10)
        page.text(LEFT + 32, 120, "甲乙丙"[number] + BODY)
        pages.append(page)
    assert shown(*pages) == [letter + BODY for letter in "甲乙丙"]


def test_the_first_line_of_two_pages_is_text_even_if_it_is_the_same():
    pages = []
    for number in range(3):
        page = PdfPage()
        page.text(LEFT + 32, 120, "牵头单位：县司法局")
        page.text(LEFT + 32, 120 + PITCH, "甲乙丙"[number] + BODY)
        page.text(LEFT + 32, 120 + 2 * PITCH, "甲乙丙"[number] + BODY)
        pages.append(page)
    assert shown(*pages).count("牵头单位：县司法局") == 3


def test_what_a_browser_prints_around_a_single_page_is_no_text():
    page = PdfPage()
    page.text(24, 22, "2031/2/6 云溪县人民政府网站", 8)
    page.text(LEFT + 32, 120, BODY)
    page.text(24, 832, "网址 1/1", 8)
    assert shown(page) == [BODY]


def test_two_columns_are_read_one_after_the_other_below_a_title_across():
    page = PdfPage()
    page.text(180, 80, "云溪县二〇三一年法治政府要点", 18)
    left, right = "一" * 13, "二" * 13
    for number in range(8):
        page.text(60, 120 + number * PITCH, left)
        page.text(320, 120 + number * PITCH, right)
    texts = shown(page)
    assert texts[0] == "云溪县二〇三一年法治政府要点"
    assert "".join(texts[1:]) == left * 8 + right * 8


def test_a_paragraph_goes_on_in_the_next_column():
    page = PdfPage()
    for number in range(7):
        page.text(60, 120 + number * PITCH, "甲" * 13)
        page.text(320, 120 + number * PITCH, "乙" * 13)
    page.text(60, 120 + 7 * PITCH, "甲" * 13)
    assert shown(page) == ["甲" * 13 * 8 + "乙" * 13 * 7]


def columned(page: PdfPage, top: float, left: str, right: str) -> None:
    for number, char in enumerate(left):
        page.text(60, top + number * PITCH, char * 13)
    for number, char in enumerate(right):
        page.text(320, top + number * PITCH + 5, char * 13)


def test_a_large_title_within_a_column_leaves_it_a_column():
    page = PdfPage()
    page.text(75, 90, "云溪县文件", 36)
    columned(page, 140, "甲" * 8, "乙" * 8)
    assert "".join(shown(page)) == "云溪县文件" + "甲" * 13 * 8 + "乙" * 13 * 8


def test_a_last_page_with_few_lines_has_the_columns_of_the_page_before():
    first, last = PdfPage(), PdfPage()
    columned(first, 120, "甲" * 8, "乙" * 8)
    columned(last, 120, "丙丙", "丁")
    last.text(320, 120 + PITCH + 5, "县司法局")
    last.text(60, 120 + 2 * PITCH, "丙" * 13)
    text = "".join(shown(first, last))
    assert text == "甲" * 13 * 8 + "乙" * 13 * 8 + "丙" * 13 * 3 + "丁" * 13 + "县司法局"


def test_names_and_numbers_below_each_other_are_no_columns():
    page = PdfPage()
    for number in range(8):
        page.text(60, 120 + number * PITCH, f"县局{number}")
        page.text(420, 120 + number * PITCH, f"第{number}号文件")
    assert shown(page)[0].startswith("县局0")
    assert "第0号文件" in shown(page)[0]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_turned_as_its_text_runs(rotate):
    upright = PdfPage()
    upright.text(LEFT, 100, "一、总体要求")
    upright.text(LEFT, 100 + PITCH, "（一）清理文件")
    page = PdfPage(rotate=rotate)
    page.content = upright.content
    assert shown(page) == ["一、总体要求", "（一）清理文件"]


def test_a_table_printed_sideways_is_read():
    # A landscape table on a page that stands upright: everything is drawn turned by a quarter.
    wide = PdfPage(size=(A4[1], A4[0]))
    xs, ys = [100, 200, 500], [100, 130, 160]
    wide.grid(xs, ys)
    wide.row(xs, 100, "序号", "任务")
    wide.row(xs, 130, "1", "清理文件")
    page = PdfPage()
    page.content = ["q 0 1 -1 0 595 0 cm", *wide.content, "Q"]
    assert shown(page) == [["序号", "任务"], ["1", "清理文件"]]


def test_pictures_and_the_red_line_are_no_text():
    page = PdfPage(has_picture=True)
    page.bar(LEFT, 90, 400, 2)
    page.text(LEFT, 120, BODY)
    page.text(LEFT, 120 + PITCH, "一、总体要求", SIZE)
    assert shown(page) == [BODY, "一、总体要求"]
