"""Pages as a leader opens them, on a phone and on a desk, and as they are printed."""

from __future__ import annotations

import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from commands.cli import fazhi
from commands.every_command import DEPARTMENT
from commands.test_output_is_text import lay_nasty
from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.brief_page import fit_to_page
from fazhi_cli.render.voices.html import PAGE, render_html_body, render_html_page
from fazhi_cli.store.templates import packaged
from office.browser import PHONE, WIDE
from office.pages import Page as PdfPage

ROOT = Path(__file__).parents[3]
YUNXI = "--root examples/yunxi report 2025 --as-of 2025-11-20"
REPORTS = {
    "annual": f"{YUNXI} --edition 上报",
    "progress": f"{YUNXI} --template progress",
    "responsibility": f"{YUNXI} --template responsibility",
    "breakdown": f"{YUNXI} --template breakdown",
    "department": f"{YUNXI} --template department --dept 县住建局",
    "brief": f"{YUNXI} --template brief",
    "meeting": f"{YUNXI} --template meeting",
    "assessment": f"{YUNXI} --template assessment --edition 内部",
    "notes": f"{YUNXI} --notes",
    "85 rows": "report 2022 --jurisdiction 东胜区 --template responsibility --blank",
    "no records": "report 2022 --jurisdiction 新疆维吾尔自治区 --template progress",
}
LANDSCAPE = ("responsibility", "breakdown", "meeting", "85 rows")
A4 = (210, 297)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FAZHI_TODAY", "2026-11-22")
        for name, command in REPORTS.items():
            files[name] = folder / f"{name}.html"
            words = shlex.split(command)
            done = fazhi(ROOT, *words, *([] if name == "notes" else ["-o"]), str(files[name]))
            assert done.code == 0, done.err
    return files


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [PHONE, WIDE])
def test_a_page_opens_from_the_disk_and_fits_its_window(browser, pages, name, width):
    with browser.open(pages[name], width=width) as page:
        assert (page.requests, page.errors) == ([], [])
        assert page.overflow == 0
        assert len(page.text) > 200


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_nasty(tmp_path_factory.mktemp("worst"))


@pytest.mark.parametrize("kind", ReportKind)
def test_the_worst_data_asks_for_nothing_and_fits_too(browser, worst, tmp_path, kind):
    file = tmp_path / "page.html"
    whose = ["--dept", DEPARTMENT] if kind.needs_department else []
    words = ["--template", kind.value, "--as-of", "2031-12-20", *whose]
    assert fazhi(worst, "report", "2031", *words, "-o", str(file)).code == 0
    for width in (PHONE, WIDE):
        with browser.open(file, width=width) as page:
            assert (page.requests, page.errors) == ([], [])
            assert page.overflow == 0


@pytest.fixture(scope="module")
def printed(browser, pages):
    """The pages of each report on paper."""

    @cache
    def print_report(name: str) -> tuple[PdfPage, ...]:
        with browser.open(pages[name]) as page:
            return tuple(page.print().pages)

    return print_report


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_is_printed_on_a4(printed, name):
    size = A4[::-1] if name in LANDSCAPE else A4
    for page in printed(name):
        assert (page.width, page.height) == pytest.approx(size, abs=0.5)


@pytest.mark.parametrize(("name", "head"), [("85 rows", "序号 重点任务"), ("meeting", "序 单位")])
def test_the_head_of_a_table_stands_on_each_of_its_pages(printed, name, head):
    assert len(printed(name)) > 2
    for page in printed(name)[1:]:
        assert page.body[0].text.startswith(head)


def test_the_pages_of_a_letter_have_numbers_outside(printed):
    for number, page in enumerate(printed("progress"), start=1):
        (foot,) = page.numbers
        assert foot.text == f"— {number} —"
        assert (foot.box.left > 105) == bool(number % 2)


LONG = "健全行政执法和刑事司法衔接机制并且完善案件移送标准和程序以及信息"
ROW = {"units": "县教育局、县公安局", "what": LONG, "state": "逾期273天，都没有报进展"}
NUMBERS = {"due": 30, "done": 20, "on_time": 10, "forced": 1, "extended": 2, "overdue": 7}


def full_page(plans: int, red: int = 8, others: int = 4) -> dict[str, Any]:
    """Give as much as a leader's page holds, or less."""
    plan_rows = [{"plan": LONG, **NUMBERS, "not_due": 9}] * plans
    left = {"plan": "往年方案遗留", **dict.fromkeys([*NUMBERS, "not_due"], ""), "overdue": 7}
    page = {
        "disclaimer": "",
        "has_records": True,
        "office": "县委依法治县办",
        "as_of_words": "2031年11月20日",
        "sentence": LONG * 4,
        "numbers": [*plan_rows, left],
        "red_word": "红",
        "red": [{**ROW, "advice": "建议约谈"}] * red,
        "red_rest": 3,
        "yellow_word": "黄",
        "yellow": [{**ROW, "day": "11月25日"}] * others,
        "yellow_rest": 2,
        "help": [{"unit": "县教育局", "task": "任务17", "help": LONG * 2}] * others,
        "help_rest": 1,
        "missed": [LONG * 2] * 2,
        "missed_rest": 2,
        "to_decide": [LONG] * 4,
    }
    return fit_to_page(page)


@pytest.mark.parametrize(
    ("plans", "red", "others"),
    [(1, 8, 4), (2, 8, 4), (6, 8, 4), (40, 8, 4), *((1, red, 2) for red in range(6))],
)
def test_the_fullest_page_of_a_leader_is_one(browser, tmp_path, plans, red, others):
    template, around = packaged("brief.html"), packaged(PAGE)
    body = render_html_body("brief.html", template, full_page(plans, red, others))
    file = tmp_path / "一页纸.html"
    file.write_text(render_html_page(around, "一页纸", "", body), "utf-8")
    with browser.open(file) as page:
        assert len(page.print().pages) == 1
    with browser.open(file, width=PHONE) as page:
        assert page.overflow == 0


def test_a_page_of_the_example_is_one(printed):
    assert len(printed("brief")) == 1
