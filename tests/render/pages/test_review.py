"""The page of review: one file, nothing in it but what the document says, and all of it text."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from fazhi_cli.formats.answers import Answers, Given
from fazhi_cli.model.answer import Answer
from fazhi_cli.model.blocks import BlockPlace, Paragraph, SourceDocument
from fazhi_cli.model.errors import UsageError
from fazhi_cli.render.pages.review import review_context, review_page
from fazhi_cli.render.voices import jinja
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading, Question, Weight
from fazhi_cli.services.importer.review import SCRIPTS, ReviewReport, is_review_page, review_of
from payloads import NASTY
from rules.documents.pages import document, row
from sweeps import thinned
from web_text import Page

PATH = Path("核对.html")
TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "review"
LONGEST_SCRIPT = 250
BLOCKS = (
    "云溪县2031年法治政府建设工作要点",
    "一、依法行政",
    "1.完善制度。6月底前完成清理，合格率达到95%以上。（牵头单位：县司法局；责任单位：县财政局）",
    "2.公布目录。2033年前公布。（牵头单位：县财政局）",
    row("序号", "任务", "牵头单位"),
    row("1", "完善制度", "县审计局\n各镇"),
)
ASKED = Question(
    "sections[0].tasks[0].lead",
    "是不是一个单位？",
    Weight.PARTY,
    also=("sections[0].tasks[1].lead",),
    options=("县司法局",),
    subjects=("县司法局", "县财政局"),
)


def report(
    *blocks: Any, questions: tuple[Question, ...] = (), answers: Answers | None = None
) -> ReviewReport:
    source = document(*(blocks or BLOCKS))
    read = read_plan([source])
    assert isinstance(read, PlanReading), read
    asked = PlanReading(read.plan, (*read.questions, *questions), origins=read.origins)
    return review_of([source], asked, sha256="a" * 64, answers=answers)


def page_of(made: ReviewReport) -> str:
    return review_page(made, PATH)


def data_of(page: str) -> Any:
    match = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert match is not None
    return json.loads(match[1])


def test_the_document_is_shown_whole_and_what_was_taken_is_marked() -> None:
    page = page_of(report())
    for words in ("云溪县2031年法治政府建设工作要点", "6月底前", "县审计局</mark><br>", "各镇"):
        assert words in page
    assert re.search(r'<mark class="k-deadline" data-v="\d+">6月底前</mark>', page)
    assert re.search(r'<mark class="k-lead" data-v="\d+">县司法局</mark>', page)
    assert re.search(r'<mark class="k-indicator" data-v="\d+">合格率达到95%</mark>', page)


def test_rows_of_one_table_are_one_table() -> None:
    (shown,) = review_context(report(*BLOCKS, row("甲", "乙", "丙", table=2)))["documents"]
    tables = [block["rows"] for block in shown["blocks"] if "rows" in block]
    assert [len(rows) for rows in tables] == [2, 1]


def test_a_sheet_is_named_above_its_rows() -> None:
    cells = row("序号", "任务", "牵头单位"), row("1", "完善制度", "县司法局")
    rows = [replace(each, place=BlockPlace(table=1, sheet="任务<表>")) for each in cells]
    page = page_of(report("云溪县2031年法治政府建设工作要点", *rows))
    assert '<p class="file">工作表　任务&lt;表&gt;</p>' in page


def test_a_value_of_the_plan_has_the_number_of_its_mark() -> None:
    page = page_of(report())
    (number,) = re.findall(r'<mark class="k-deadline" data-v="(\d+)">6月底前</mark>', page)
    assert f'class="value k-deadline" data-v="{number}"' in page


def test_a_question_shows_its_words_in_their_sentence_and_its_other_readings() -> None:
    context = review_context(report())
    question = next(each for each in context["questions"] if "几种读法" in each["reason"])
    assert question["places"][0]["context"] == {
        "before": "2.公布目录。",
        "words": "2033年前",
        "after": "公布。（牵头单位：县财政局）",
    }
    assert [each["value"] for each in question["options"]] == ["2032-12-31", "2033-12-31"]
    assert question["can_write"]


def test_a_question_on_names_marks_each_of_its_places() -> None:
    context = review_context(report(questions=(ASKED,)))
    question = next(each for each in context["questions"] if each["reason"] == ASKED.reason)
    assert [place["context"]["words"] for place in question["places"]] == ["县司法局", "县财政局"]
    assert question["is_shared"]


def test_answers_given_before_stand_in_the_page() -> None:
    answer = Answer(ASKED.path, ASKED.reason, is_accepted=False, value="县司法局")
    answers = Answers("a" * 64, ("方案.docx",), (Given(answer, None, None, has_read=False),))
    data = data_of(page_of(report(questions=(ASKED,), answers=answers)))
    answered = {"path": ASKED.path, "reason": ASKED.reason, "value": "县司法局"}
    assert data["given"] == {"answers": [answered], "corrections": []}


def test_corrections_given_before_stand_in_the_page() -> None:
    answer = Answer("title", "", is_accepted=False, value="云溪县工作要点")
    given = Given(answer, "", "云溪县2031年法治政府建设工作要点", has_read=True)
    data = data_of(page_of(report(answers=Answers("a" * 64, ("方案.docx",), (), (given,)))))
    assert data["given"]["corrections"] == [
        {"path": "title", "read": given.read, "value": "云溪县工作要点"}
    ]


def test_every_value_on_the_page_can_be_corrected() -> None:
    page = page_of(report())
    shown = re.findall(r'<button type="button" class="value [^>]*data-edit="([^"]+)"', page)
    data = data_of(page)
    values = {value["path"]: value for value in data["values"]}
    assert shown
    assert set(shown) <= set(values)
    assert {value["wanted"] for value in data["values"]} <= set(data["advice"])
    lead = "sections[0].tasks[0].lead"
    read = ["县司法局", "县审计局", "各镇"]
    assert values[lead] == {"path": lead, "wanted": "names", "read": read, "empty": True}
    # What nobody reads at a glance stands there as somebody would write it.
    assert values["sections[0].tasks[0].deadlines[0]"]["words"] == "2031-06-30"
    assert values["period"]["words"] == "2031"
    assert data["parts"]["sections[0].tasks[0]"] == {"name": "任务 1", "title": "完善制度"}


def test_the_page_is_known_for_one_of_ours() -> None:
    assert is_review_page(page_of(report()).encode())
    assert not is_review_page(b"<!doctype html>\n<title>a</title>")


def test_only_the_pages_own_program_and_style_may_run() -> None:
    page = page_of(report())
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    for text in (script, style):
        assert f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" in page
    assert "default-src &#39;none&#39;" in page
    assert "unsafe" not in page


def test_every_part_of_the_program_stands_in_the_page_and_is_short() -> None:
    files = {file.stem: file.read_text("utf-8") for file in TEMPLATES.glob("*.js")}
    assert set(files) == set(SCRIPTS)
    page = page_of(report())
    assert all(text in page for text in files.values())
    assert {name for name, text in files.items() if text.count("\n") > LONGEST_SCRIPT} == set()


def test_nothing_on_the_page_leads_elsewhere() -> None:
    page = Page(page_of(report()))
    names = {name for _, attributes in page.elements for name, _ in attributes}
    assert not names & {"src", "href", "action", "style", "onclick", "srcdoc", "background"}
    assert not {tag for tag, _ in page.elements} & {"img", "link", "iframe", "object", "a", "base"}
    assert re.findall(r"url\(|@import|https?:", page_of(report())) == []


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    elements = Page(page).elements
    return [(tag, tuple(sorted(name for name, _ in attributes))) for tag, attributes in elements]


def hostile(payload: str) -> ReviewReport:
    """Put a text wherever the document has one, and into every question."""
    blocks = (
        Paragraph(f"甲{payload}乙"),
        *document(*BLOCKS).blocks,
        row(f"甲{payload}乙", payload, "丙"),
    )
    source = SourceDocument(f"{payload}.docx", "b" * 64, blocks)
    plan = {
        "title": payload,
        "jurisdiction": payload,
        "issuers": [payload],
        "tasks": [
            {
                "no": payload,
                "title": payload,
                "lead": [payload],
                "deadlines": [{"unsettled": payload, "what": payload, "phrase": payload}],
                "indicators": [{"name": payload, "target": {"text": payload}}],
            }
        ],
    }
    asked = Question(
        "tasks[0].lead",
        payload,
        Weight.PARTY,
        quote=payload,
        options=(payload,),
        subjects=(payload,),
    )
    return review_of([source], PlanReading(plan, (asked,)), sha256="b" * 64, answers=None)


HARMLESS = shape(page_of(hostile("甲乙丙")))
VARIES = ("mark", "br")
"""What a payload may bring about: a line break of its own, a mark around what is found."""


@pytest.mark.parametrize("payload", thinned(NASTY, every=4))
def test_a_payload_is_text_wherever_it_stands(payload: str) -> None:
    page = page_of(hostile(payload))
    elements = [each for each in shape(page) if each[0] not in VARIES]
    without_context = [each for each in HARMLESS if each[0] not in VARIES]
    optional = [("blockquote", ())]
    assert [each for each in elements if each not in optional] == [
        each for each in without_context if each not in optional
    ]
    assert Page(page).comments == []


@pytest.mark.parametrize("payload", thinned(NASTY, every=4))
def test_the_program_gets_a_payload_as_it_is(payload: str) -> None:
    (question,) = data_of(page_of(hostile(payload)))["questions"]
    (place,) = question["places"]
    # The sentence is ours, and stands on one line whatever it quotes; what was read is data.
    assert place["reason"] == payload.replace("\n", " ")
    assert place["read"] == [payload]


def test_a_document_that_no_page_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja, "OUTPUT_CHARS", 1000)
    with pytest.raises(UsageError, match="文件太长，一个网页放不下"):
        page_of(report())


def test_the_numbers_that_were_not_read_are_named_at_their_place() -> None:
    path = "sections[0].tasks[1].indicators"
    left = Question(path, "有的数没有读成指标", Weight.DETAIL, quoted=((path, "“3名”“4次”"),))
    [shown] = review_context(report(questions=(left,)))["questions"][-1:]
    assert [place["left"] for place in shown["places"]] == ["没有读的：“3名”“4次”"]


def test_the_names_that_a_question_is_about_are_listed() -> None:
    reason = "部门表里没有这里的名称"
    many = Question("sections[0].tasks[0].lead", reason, Weight.PARTY, quote="县司法局、县财政局")
    assert "都是：县司法局、县财政局" in page_of(report(questions=(many,)))


def test_a_time_of_several_readings_without_another_one_says_so() -> None:
    path = "sections[0].tasks[0].deadlines[0]"
    several = Question(path, "“三年内”有几种读法", Weight.DATE)
    assert "没有别的读法可选，请另写" in page_of(report(questions=(several,)))
    with_days = replace(several, options=("2031-12-31",))
    assert "没有别的读法可选" not in page_of(report(questions=(with_days,)))
