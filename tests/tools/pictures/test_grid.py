"""Each character of a terminal's picture stands at its column, and keeps to it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len
from tools.pictures.grid import COLUMN, EDGE, MARGIN, ROW, cells_of, page_of, page_size

SIGNS = "“三项制度”——‘甲’…·①※●→√×°α─│┼✓≥›§《》（一）、（二）。"
ROWS = [
    "汉字ABC 1234567890 汉字",
    SIGNS,
    "、（）、）、“”“”、",
    "\x1b[1m粗体\x1b[0m \x1b[31m红 推进中·逾期\x1b[0m \x1b[32m绿\x1b[0m",
    "e\u0301t 👍 ｶﾅ",
]
ORIGIN = MARGIN + 1 + EDGE  # the frame is a pixel wide
MEASURE = """[...document.querySelectorAll("i")].map(box => {
  const text = document.createRange();
  text.selectNodeContents(box);
  const place = box.getBoundingClientRect();
  return [box.textContent, place.x, place.y, place.width, text.getBoundingClientRect().width];
})"""


@pytest.mark.parametrize("line", ROWS)
def test_a_character_takes_the_columns_that_the_program_counts(line):
    cells = list(cells_of([line]))
    for cell, following in pairwise(cells):
        assert cell.column + cell.width <= following.column
    plain = "".join(cell.text for cell in cells)
    assert sum(cell.width for cell in cells) == cell_len(plain)


def test_what_takes_no_column_stays_with_the_character_before():
    assert [(cell.column, cell.text) for cell in cells_of(["e\u0301t"])] == [
        (0, "e\u0301"),
        (1, "t"),
    ]


def test_a_color_goes_on_in_the_next_line_as_it_does_in_a_terminal():
    first, second, third = cells_of(["\x1b[31m红", "还红\x1b[0m"])
    assert first.css == second.css == third.css
    assert "color: #" in first.css


def test_the_text_of_data_is_no_markup():
    cells = list(cells_of(["<b>[red]&amp;"]))
    assert "".join(cell.text for cell in cells) == "<b>[red]&amp;"
    page = page_of(cells, 20, 1)
    assert "&lt;" in page
    assert "<b>" not in page


def test_in_the_browser_every_character_is_at_its_column_and_no_wider(browser, tmp_path):
    cells = list(cells_of(ROWS))
    file = tmp_path / "screen.html"
    file.write_text(page_of(cells, 60, len(ROWS)), encoding="utf-8")
    with browser.open(file) as page:
        boxes = page.measure(MEASURE)
    assert len(boxes) == len(cells)
    for cell, (text, left, top, width, drawn) in zip(cells, boxes, strict=True):
        assert text == cell.text
        assert (left, top) == (ORIGIN + cell.column * COLUMN, ORIGIN + cell.row * ROW)
        assert width == cell.width * COLUMN
        assert drawn <= width * 1.02, f"{text} is {drawn} wide"


def test_the_frame_leaves_the_same_margin_on_every_side(browser, tmp_path):
    file = tmp_path / "screen.html"
    file.write_text(page_of([], 60, 3), encoding="utf-8")
    with browser.open(file) as page:
        left, top, right, bottom = page.measure(
            "(({x, y, right, bottom}) => [x, y, right, bottom])"
            "(document.querySelector('main').getBoundingClientRect())"
        )
    width, height = page_size(60, 3)
    assert [left, top, width - right, height - bottom] == [MARGIN] * 4
