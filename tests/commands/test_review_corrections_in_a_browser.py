"""What was read wrongly without a question, as somebody corrects it on the page of review."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from commands.review_pages import EIGHTY_FIVE, Case, imported, left, opened, plan_of, saved
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.services.importer.review import review_of
from office.browser import PHONE, Browser
from render.pages.test_review import page_of
from rules.documents.pages import document

TWO_FILES = Case("006-qinghu-two-files", ("document.docx", "annex.docx"), ())
LIBRARIES = Case("054-liupo-no-targets", ("document.txt",), ())
FIRST = "sections[0].tasks[0]"
FIELD = "#editor input"


def value(window: Page, path: str, number: int = 0) -> Locator:
    return window.locator(f'.plan .value:not(.new)[data-edit="{path}"]').nth(number)


def new(window: Page, path: str) -> str:
    return window.locator(f'.plan .value.new[data-edit="{path}"]').inner_text()


def change(window: Page, path: str, words: str) -> None:
    """With the mouse: click the value, write, take it."""
    value(window, path).click()
    window.fill(FIELD, words)
    window.click("#editor button[type=submit]")


def changes(window: Page) -> list[str]:
    return window.locator(".changes li").all_inner_texts()


def task(plan: Mapping[str, Any], section: int, index: int) -> dict[str, Any]:
    found: dict[str, Any] = plan["sections"][section]["tasks"][index]
    return found


def applied(folder: Path, case: Case, answers: Path) -> dict[str, Any]:
    output = folder / "方案.yaml"
    imported(folder, case, "--answers", str(answers), "-o", str(output))
    return plan_of(output)


def test_a_plan_is_corrected_with_the_mouse_and_applied(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        change(window, f"{FIRST}.lead", "市财政局、市审计局")
        change(window, "sections[0].tasks[6].deadlines[0]", "4月底前")
        change(window, f"{FIRST}.indicators[1]", ">=8%")
        change(window, "sections[1].tasks[0].title", "推进新型工业化建设")
        value(window, "sections[0].tasks[10].title").click()
        window.click("#editor [data-do=task]")
        change(window, f"{FIRST}.participants", "市统计局")
        assert "改了 6 处" in left(window)
        window.click("#undo")
        assert "改了 5 处" in left(window)
        assert new(window, f"{FIRST}.lead") == "→ 市财政局、市审计局"
        assert [line.splitlines()[0] for line in changes(window)] == [
            "任务 1 的牵头单位 市发展改革委 市财政局、市审计局",
            "任务 1 的指标 规模以上工业增加值增长 >=7.5% >=8%",
            "任务 7 的时限 2034-03-31 4月底前",
            "任务 11 落实结构性减税降费政策 删去",
            "任务 12 的标题 推进新型工业化 推进新型工业化建设",
        ]
        answers = saved(window, tmp_path)
    plan = applied(tmp_path, EIGHTY_FIVE, answers)
    first = task(plan, 0, 0)
    assert first["lead"] == ["市财政局", "市审计局"]
    assert first["participants"] == ["市工业和信息化局", "市统计局"]
    assert first["indicators"][1] == {"name": "规模以上工业增加值增长", "target": ">=8%"}
    assert task(plan, 0, 6)["deadlines"][0] == {
        "by": "2034-04-30",
        "what": "集中开工第一批",
        "phrase": "3月底前",
    }
    assert [each["no"] for each in plan["sections"][0]["tasks"]][-1] == "10"
    assert task(plan, 1, 0)["title"] == "推进新型工业化建设"


def test_a_plan_is_corrected_with_the_keyboard_and_applied(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        keys = window.keyboard

        def here() -> str:
            return str(window.evaluate("document.activeElement.dataset.edit || ''"))

        def rewrite(words: str) -> None:
            keys.press("e")
            keys.insert_text(words)
            keys.press("Enter")

        keys.press("p")
        while here() != f"{FIRST}.title":
            keys.press("ArrowRight")
        rewrite("全市生产总值增长6%左右")
        assert here() == f"{FIRST}.title"
        # What was written is no stop of its own: down leads to the next value.
        keys.press("ArrowDown")
        assert here() == f"{FIRST}.lead"
        rewrite("市财政局")
        keys.press("j")
        while here() != f"{FIRST}.participants":
            keys.press("j")
        keys.press("x")
        assert window.locator(".changes li").count() == 3
        keys.press("Control+z")
        assert window.locator(".changes li").count() == 2
        keys.press("ArrowRight")
        keys.press("x")
        assert "不是任务，删去" in window.inner_text(".task.removed")
        keys.press("x")
        assert window.locator(".task.removed").count() == 0
        keys.press("Enter")
        keys.type("jxu1?")
        assert window.input_value(FIELD) == "jxu1?"
        keys.press("Escape")
        assert here() == "sections[0].tasks[1].title"
        keys.press("Escape")
        assert window.evaluate("document.activeElement.classList.contains('question')")
        answers = saved(window, tmp_path)
    first = task(applied(tmp_path, EIGHTY_FIVE, answers), 0, 0)
    assert (first["title"], first["lead"]) == ("全市生产总值增长6%左右", ["市财政局"])
    assert first["participants"] == ["市工业和信息化局", "市统计局"]


def test_a_value_that_is_asked_about_is_answered_where_it_stands(
    browser: Browser, tmp_path: Path
) -> None:
    path = "sections[1].tasks[2].deadlines[0]"
    with opened(browser, tmp_path, TWO_FILES) as page:
        window = page.window
        before = left(window)
        value(window, path).click()
        # The question is open beside it.
        assert "2033年前" in window.inner_text(".question.active .reason")
        assert "几种读法" in window.inner_text("#editor .asked")
        window.click("#editor .options >> text=2032-12-31")
        assert left(window) != before
        assert new(window, path) == "→ 2032-12-31"
        # What is due stays what it was.
        assert window.locator(".value.replaced").all_inner_texts() == ["待明确：2033年前"]
        assert changes(window) == []
        window.keyboard.press("u")
        assert left(window) == before
        change(window, path, "2034-12-31")
        assert new(window, path) == "→ 2034-12-31"
        value(window, path).click()
        window.click("#editor >> text=照现在的")
        assert window.locator(".value.replaced").count() == 0
        entries = json.loads(saved(window, tmp_path).read_text("utf-8"))
        assert [(each["path"], each["accept"]) for each in entries["answers"]] == [(path, True)]
        assert "corrections" not in entries


def test_a_name_that_is_asked_about_can_be_corrected_with_its_list(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, LIBRARIES) as page:
        window = page.window
        before = left(window)
        value(window, "sections[1].sections[1].tasks[1].participants").click()
        asked = window.inner_text("#editor .asked")
        assert all(f"“{name}”是不是一个单位？" in asked for name in ("县图书馆", "县档案馆"))
        window.fill(FIELD, "县文化局")
        window.keyboard.press("Enter")
        assert left(window).partition("，")[0] != before
        answers = saved(window, tmp_path)
    plan = applied(tmp_path, LIBRARIES, answers)
    section = plan["sections"][1]["sections"][1]
    assert section["tasks"][1]["participants"] == ["县文化局"]


def test_what_is_missing_is_put_in_and_can_be_taken_back(browser: Browser, tmp_path: Path) -> None:
    path = f"{FIRST}.deadlines"
    with opened(browser, tmp_path, TWO_FILES) as page:
        window = page.window
        value(window, f"{FIRST}.title").click()
        more = window.locator("#editor .more button").all_inner_texts()
        assert more == ["补牵头", "补时限", "补指标", "X 不是任务，删去整项"]
        window.click("#editor .more >> text=补时限")
        window.keyboard.press("Escape")
        assert window.locator(f'.plan [data-path="{path}"]').count() == 0
        value(window, f"{FIRST}.title").click()
        window.click("#editor .more >> text=补时限")
        window.keyboard.insert_text("2031-12-31 完成设置；每季度报送")
        window.keyboard.press("Enter")
        assert new(window, path) == "＋ 2031-12-31 完成设置；每季度报送"
        value(window, f"{FIRST}.participants").click()
        window.click("#editor .more >> text=补牵头")
        window.keyboard.insert_text("区司法局")
        window.keyboard.press("Enter")
        assert len(changes(window)) == 2
        window.click(".changes li >> nth=0 >> [data-do=back]")
        assert [line.splitlines()[0] for line in changes(window)] == [
            "任务 一-一 的时限 ＋2031-12-31 完成设置；每季度报送"
        ]
        answers = saved(window, tmp_path)
    first = task(applied(tmp_path, TWO_FILES, answers), 0, 0)
    assert [due.get("by") or due["every"] for due in first["deadlines"]] == ["2031-12-31", "每季度"]
    assert "lead" not in first


def test_one_name_of_several_is_taken_away(browser: Browser, tmp_path: Path) -> None:
    path = f"{FIRST}.participants"
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        value(window, path, 1).click()
        assert "删去 市统计局" in window.inner_text("#editor")
        window.click("#editor [data-do=drop]")
        assert window.locator(f'.value.replaced[data-edit="{path}"]').all_inner_texts() == [
            "市统计局"
        ]
        answers = saved(window, tmp_path)
    assert task(applied(tmp_path, EIGHTY_FIVE, answers), 0, 0)["participants"] == [
        "市工业和信息化局"
    ]


def test_what_is_no_value_is_told_and_what_was_read_is_no_correction(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        change(window, "sections[0].tasks[6].deadlines[0]", "胡说八道")
        assert "写日期 2031-06-30" in window.inner_text("#editor .wrong")
        window.keyboard.press("Escape")
        change(window, f"{FIRST}.title", "")
        assert window.is_visible("#editor .wrong")
        window.fill(FIELD, "全市地区生产总值增长6%左右")
        window.keyboard.press("Enter")
        assert not window.is_visible("#editor")
        change(window, "kind", "通知")
        assert window.is_visible("#editor .wrong")
        window.click("#editor .options >> text=工作要点")
        assert changes(window) == ["文件种类 任务分解方案 工作要点\n照读出的"]


def test_corrections_are_there_when_the_page_is_opened_again_or_written_anew(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        change(page.window, f"{FIRST}.lead", "市财政局")
        before = changes(page.window)
        page.window.reload()
        assert changes(page.window) == before
        answers = saved(page.window, tmp_path)
        assert json.loads(answers.read_text("utf-8"))["corrections"] == [
            {
                "path": f"{FIRST}.lead",
                "of": "全市地区生产总值增长6%左右",
                "read": ["市发展改革委"],
                "value": ["市财政局"],
            }
        ]
    with opened(browser, tmp_path, EIGHTY_FIVE, answers=answers) as page:
        assert changes(page.window) == before


def test_a_corrected_place_is_asked_about_no_more(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        before = left(window)
        asked = window.locator(".task:has(.open)").first
        asked.locator(".k-title").click()
        window.click("#editor [data-do=task]")
        assert window.locator(".task.removed .open").count() == 0
        assert left(window).partition("，")[0] != before
        window.click("#undo")
        assert left(window) == before


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_every_value_is_a_button_with_a_name_and_shows_its_focus(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE, width=width) as page:
        window = page.window
        values = window.locator(".plan .value:not(.new)")
        assert window.locator(".plan button.value:not(.new)").count() == values.count() > 500
        assert "" not in [words.strip() for words in values.all_text_contents()]
        # One of them is reached with Tab, the others from there with arrows.
        assert window.locator('.plan .value[tabindex="0"]').count() == 1
        window.keyboard.press("p")
        outline = "getComputedStyle(document.activeElement).outlineStyle"
        assert window.evaluate(outline) == "solid"
        value(window, f"{FIRST}.lead").click()
        assert page.overflow <= 0
        assert window.get_attribute(FIELD, "aria-describedby") == "advice-editor"


def test_a_name_with_a_comma_in_it_stays_whole(browser: Browser, tmp_path: Path) -> None:
    plan = {
        "title": "云溪县2031年工作要点",
        "jurisdiction": "云溪县",
        "tasks": [{"no": "1", "title": "公布目录", "lead": ["各镇、街道", "县司法局"]}],
    }
    source = document("云溪县2031年工作要点", "1.公布目录。（牵头单位：各镇、街道，县司法局）")
    made = review_of([source], PlanReading(plan), sha256="a" * 64, answers=None)
    file = tmp_path / "核对.html"
    file.write_text(page_of(made), encoding="utf-8")
    with browser.open(file) as page:
        window = page.window
        assert left(window) == "没有要核对的"
        change(window, "tasks[0].lead", "县财政局、各镇、街道")
        assert left(window) == "改了 1 处，请下载回答"
        (entry,) = json.loads(saved(window, tmp_path).read_text("utf-8"))["corrections"]
        assert entry["value"] == ["县财政局", "各镇、街道"]


def test_what_was_kept_of_another_reading_is_left_out(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, EIGHTY_FIVE) as page:
        window = page.window
        change(window, f"{FIRST}.lead", "市财政局")
        window.evaluate(
            "for (const [key, kept] of Object.entries(localStorage))"
            " localStorage.setItem(key, kept.replace('市发展改革委', '市人民政府'))"
        )
        window.reload()
        assert changes(window) == []
