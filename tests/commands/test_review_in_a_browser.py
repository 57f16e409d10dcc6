"""The page of review as somebody answers on it, from the disk, and the answers applied."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from commands.review_pages import (
    EIGHTY_FIVE,
    Case,
    imported,
    left,
    opened,
    plan_of,
    reason,
    saved,
    write,
)
from office.browser import PHONE, WIDE, Browser
from payloads import NASTY
from render.pages.test_review import hostile, page_of
from rules.documents.pages import tasks_of

WIDEST = 1920
MOST_KEYS = 400


CASES = [
    # A notice and its annex apart: a day that may be one of two.
    Case("006-qinghu-two-files", ("document.docx", "annex.docx"), ("2032-12-31",)),
    # A text in two spellings: two names of one body, a unit named in a sentence, bare counts.
    Case("004-anhe-pinyin", ("document.txt",), ("市级各行政执法部门",)),
    # A workbook: no title, dates without a year, a task that nobody answers for.
    Case(
        "133-yanchi-no-title-no-year",
        ("document.xlsx",),
        ("2033-12-10", "lead: [县司法局, 县财政局]"),
    ),
]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.folder)


def reply(window: Page) -> None:
    """Answer the question that is open, each kind in another way."""
    asked = reason(window)
    if "几种读法" in asked or "同一个单位" in asked:
        window.keyboard.press("1")
    elif "没有读到牵头" in asked:
        write(window, "县司法局、县财政局")
    elif "哪一年" in asked:
        write(window, "2033")
    elif "没有读成指标" in asked:
        window.click(".question.active .choice.accept")
    elif "指标或点名" in asked and window.locator(".question.active .scope").count():
        # One place by itself, the others as they are.
        window.click(".question.active summary")
        window.click(".question.active .pick >> nth=0")
        window.keyboard.press("x")
        window.click(".question.active .head")
        window.keyboard.press("Enter")
    else:
        window.keyboard.press("Enter")


def answer_all(window: Page) -> None:
    for _ in range(MOST_KEYS):
        if "都答了" in left(window):
            return
        reply(window)
    pytest.fail(f"questions are left: {left(window)}")


def copied(window: Page) -> str:
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    window.click("#copy")
    window.wait_for_function("document.querySelector('#left').textContent.includes('已复制')")
    text: str = window.evaluate("navigator.clipboard.readText()")
    return text


@every_case
def test_all_questions_are_answered_and_the_plan_has_the_answers(
    browser: Browser, tmp_path: Path, case: Case
) -> None:
    with opened(browser, tmp_path, case) as page:
        window = page.window
        answer_all(window)
        before = left(window)
        window.keyboard.press("u")
        assert left(window) != before
        window.keyboard.press("Enter")
        answer_all(window)
        answers = saved(window, tmp_path)
        assert copied(window) == answers.read_text("utf-8")
    output = tmp_path / "方案.yaml"
    imported(tmp_path, case, "--answers", str(answers), "-o", str(output))
    text = output.read_text("utf-8")
    assert "待核" not in text
    for value in case.values:
        assert value in text
    assert list(tasks_of(plan_of(output)))


def test_the_plan_without_an_answer_is_as_read_but_for_the_comments(
    browser: Browser, tmp_path: Path
) -> None:
    case = CASES[0]
    with opened(browser, tmp_path, case) as page:
        for _ in range(20):
            page.window.keyboard.press("Enter")
        answers = saved(page.window, tmp_path)
    imported(tmp_path, case, "-o", str(tmp_path / "甲.yaml"), "--id", "甲")
    both = ("--answers", str(answers), "--id", "甲")
    imported(tmp_path, case, "-o", str(tmp_path / "乙.yaml"), *both)
    assert plan_of(tmp_path / "甲.yaml") == plan_of(tmp_path / "乙.yaml")


def test_keys_go_to_questions_and_places_and_back(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        first = reason(window)
        window.keyboard.press("j")
        second = reason(window)
        assert second != first
        places = window.locator(".question.active .place:visible .where")
        here = places.inner_text()
        window.keyboard.press("ArrowRight")
        assert places.inner_text() != here
        assert "只答这一处" in window.inner_text(".question.active .scope")
        window.keyboard.press("ArrowUp")
        assert reason(window) == first
        window.keyboard.press("?")
        assert window.is_visible("#keys")
        window.keyboard.press("Escape")
        assert not window.is_visible("#keys")


def test_writing_takes_the_keys_until_it_is_left(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        before = left(window)
        window.keyboard.press("e")
        window.keyboard.type("jxu1?")
        assert window.input_value(".question.active .free input") == "jxu1?"
        window.keyboard.press("Escape")
        assert left(window) == before
        window.keyboard.press("j")
        window.keyboard.press("k")
        window.keyboard.press("Control+z")
        assert left(window) == before


def test_writing_begins_with_what_was_read_and_the_same_is_accepted(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        window.keyboard.press("e")
        assert window.input_value(".question.active .free input") == "汐南市"
        window.keyboard.press("End")
        window.keyboard.press("Backspace")
        window.keyboard.insert_text("县")
        window.keyboard.press("Enter")
        assert "✓ 汐南县" in window.inner_text('.question[data-q="0"]')
        window.keyboard.press("u")
        window.keyboard.press("e")
        window.keyboard.press("Enter")
        with window.expect_download() as download:
            window.keyboard.press("s")
        (answer,) = json.loads(Path(download.value.path()).read_text("utf-8"))["answers"]
        assert (answer["path"], answer["accept"]) == ("jurisdiction", True)


def test_a_value_and_its_place_show_each_other(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        value = window.locator(".task .value.k-lead").nth(40)
        value.click()
        mark = window.locator("mark.shown").first
        assert mark.inner_text() in value.inner_text()
        assert mark.bounding_box() is not None
        window.locator("mark.k-deadline").last.click()
        assert window.locator(".value.shown.k-deadline").count() == 1


def test_what_was_answered_is_there_after_the_page_is_opened_again(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        page.window.keyboard.press("Enter")
        before = left(page.window)
        page.window.reload()
        assert left(page.window) == before
        answers = saved(page.window, tmp_path)
    with opened(browser, tmp_path, EIGHTY_FIVE, answers=answers) as page:
        assert left(page.window) == before


def test_where_copying_is_forbidden_the_text_is_there_to_take(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        window.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        window.keyboard.press("Enter")
        window.click("#copy")
        answers = json.loads(window.input_value("#copied textarea"))
        assert [each["path"] for each in answers["answers"]] == ["jurisdiction"]


def test_what_a_document_says_runs_nothing_and_comes_back_as_it_is(
    browser: Browser, tmp_path: Path
) -> None:
    payload = "甲".join(NASTY)
    file = tmp_path / "核对.html"
    file.write_text(page_of(hostile(payload)), encoding="utf-8")
    with browser.open(file) as page:
        assert (page.requests, page.errors) == ([], [])
        page.window.keyboard.press("1")
        assert "都答了" in left(page.window)
        (answer,) = json.loads(saved(page.window, tmp_path).read_text("utf-8"))["answers"]
        # A question stands on one line, whatever it quotes.
        reason = payload.replace("\n", " ")
        assert (answer["reason"], answer["read"]) == (reason, [payload])
        assert (page.requests, page.errors) == ([], [])


@pytest.mark.parametrize("width", [PHONE, WIDE, WIDEST])
def test_the_page_is_as_wide_as_the_window(browser: Browser, tmp_path: Path, width: int) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE, width=width) as page:
        assert page.overflow <= 0
        took = page.measure("performance.getEntriesByType('navigation')[0].duration")
        print(f"85 项任务，{width} 宽：{took:.0f} 毫秒")


WRONG = {
    "day": ("2031年13月45日", "2031-02-30", "胡说八道"),
    "deadline": ("胡说八道", "13月45日", "2031-06-31"),
    "deadlines": ("2031-06-30 完成清理；胡说八道",),
    "indicators": ("胡说八道", ">=95%", "合格率 大约95%"),
    "names": ("县司法局、、县财政局", "、"),
}
RIGHT = {
    "day": ("2031-06-30", "2031年6月30日", "二〇三一年六月三十日"),
    "deadline": ("2031-06-30", "每季度", "2031年6月底前", "长期坚持", "待明确", "2033"),
    "deadlines": ("2031-06-30 完成清理；每季度报送", "6月底前完成清理"),
    "indicators": ("合格率 >=95%", "办理时间 <=3个工作日；人数 3名", "满意度 逐年提高"),
    "names": ("县司法局、县财政局", "县司法局"),
}


def test_a_text_that_is_no_value_is_told_in_the_page_and_is_no_answer(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, CASES[2]) as page:
        window = page.window
        wanted = json.loads(window.locator("#data").inner_text())["questions"]
        seen = set()
        for number, question in enumerate(wanted):
            kind = question["wanted"]
            if kind not in WRONG or kind in seen:
                continue
            seen.add(kind)
            card = window.locator(f'.question[data-q="{number}"]')
            for words in WRONG[kind]:
                card.locator(".head").click()
                before = left(window)
                write(window, words)
                assert left(window) == before
                assert card.locator(".wrong").is_visible(), words
                window.keyboard.press("Escape")
            for words in RIGHT[kind]:
                card.locator(".head").click()
                write(window, words)
                assert "✓" in card.inner_text() or "已答" in card.inner_text(), words
                window.keyboard.press("u")
        assert len(seen) > 1


def test_on_a_narrow_screen_the_document_is_one_click_away_and_the_keys_are_shown(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE, width=800) as page:
        window = page.window
        assert window.locator(".choice kbd:visible").count()
        window.click(".ways [data-to=document]")
        window.wait_for_function(
            "document.querySelector('.paper').getBoundingClientRect().top < innerHeight"
        )
