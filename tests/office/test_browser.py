"""The browser tells what a page asks for, complains of, and looks like."""

from __future__ import annotations

import pytest

DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
PNG = b"\x89PNG\r\n"
QUIET = "<!doctype html><html lang=zh><meta charset=utf-8><title>一页</title><body>{}</body></html>"


@pytest.fixture
def opened(browser, tmp_path):
    def open_text(text: str, **options):
        file = tmp_path / "页面.html"
        file.write_text(QUIET.format(text), encoding="utf-8")
        return browser.open(file, **options)

    return open_text


def test_a_quiet_page_asks_for_nothing_and_complains_of_nothing(opened):
    with opened("<p>县司法局<svg width=9 height=9><rect width=9 height=9 /></svg></p>") as page:
        assert (page.requests, page.errors) == ([], [])
        assert page.text == "县司法局"


def test_every_request_is_told_and_refused(opened, tmp_path):
    style = "http://localhost:1/a.css"
    (tmp_path / "other.svg").write_text(DRAWING)
    picture = "<img src='other.svg' onload='this.after(1)' onerror='this.after(0)'>"
    with opened(f"{picture}<style>@import url('{style}')</style>") as page:
        assert sorted(page.requests) == [(tmp_path / "other.svg").as_uri(), style]
        assert page.text == "0"


def test_errors_of_the_console_and_of_scripts_are_told(opened):
    with opened("<script>console.error('坏了'); undefinedName()</script>") as page:
        written, raised = page.errors
    assert written == "坏了"
    assert "undefinedName is not defined" in raised


def test_what_does_not_fit_into_the_window_is_told(opened):
    wide = "<div style='width:1000px'>宽</div>"
    with opened(wide, width=390) as page:
        assert page.overflow > 500
    with opened(wide, width=1280) as page:
        assert page.overflow == 0


def test_a_picture_is_as_wide_as_the_window(opened):
    with opened("<p>县司法局</p>", width=390) as page:
        picture = page.picture()
    assert picture.startswith(PNG)
    assert int.from_bytes(picture[16:20], "big") == 390


def test_a_page_is_printed_on_a4_or_as_its_style_asks(opened):
    with opened("<p>县司法局</p><p style='break-before:page'>第二页") as page:
        pages = page.print().pages
    assert [each.text for each in pages] == ["县司法局", "第二页"]
    assert (pages[0].width, pages[0].height) == pytest.approx((210, 297), abs=0.5)
    with opened("<style>@page{size:A4 landscape}</style><p>横") as page:
        (turned,) = page.print().pages
    assert (turned.width, turned.height) == pytest.approx((297, 210), abs=0.5)
