"""Each value of a plan knows where it stands in the document, as printed."""

from __future__ import annotations

import pytest

from fazhi_cli.model.blocks import Block, Paragraph, SourceDocument
from fazhi_cli.rules.documents.haystack import Span
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.rules.documents.spans import Finder, Spans, spans_of
from printed_spans import texts_of
from rules.documents.pages import document, row

TITLE = "云溪县2031年法治政府建设工作要点"
NOTICE = "云溪县人民政府办公室关于印发《云溪县2031年普法工作方案》的通知"


def found(*blocks: str | Block) -> tuple[Spans, SourceDocument]:
    source = document(*blocks)
    read = read_plan([source])
    assert isinstance(read, PlanReading), read
    return spans_of(read, [source]), source


def printed(path: str, *blocks: str | Block) -> str:
    spans, source = found(*blocks)
    return "".join(texts_of(spans[path], [source]))


TASKS = (
    TITLE,
    "一、依法行政",
    "1．完善制度。县司法局要牵头修订办法，6月底前完成清理，合格率达到95％以上。"
    "（牵头单位：县司法局；责任单位：县财政局、审计局）",
    "2．公布目录。6月底前公布。（牵头单位：县财政局）",
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title", TITLE),
        ("sections[0].title", "依法行政"),
        ("sections[0].tasks[0].title", "完善制度"),
        ("sections[0].tasks[0].lead[0]", "县司法局"),
        ("sections[0].tasks[0].participants[0]", "县财政局"),
        ("sections[0].tasks[0].deadlines[0]", "6月底前"),
        ("sections[0].tasks[0].indicators[0]", "合格率达到95％"),
        ("sections[0].tasks[1].deadlines[0]", "6月底前"),
    ],
)
def test_a_value_stands_where_it_is_printed(path: str, text: str) -> None:
    assert printed(path, *TASKS) == text


def test_a_number_whose_unit_has_a_column_of_its_own_stands_where_the_number_does() -> None:
    table = (
        TITLE,
        row("序号", "事项", "量化指标", "计量单位", "目标值", "责任单位"),
        row("1", "备案审查", "备案及时率", "%", "≥98", "县司法局"),
        row("2", "出庭应诉", "出庭应诉率", "%", "100", "县财政局"),
    )
    assert printed("tasks[0].indicators[0]", *table) == "备案及时率%≥98"
    assert printed("tasks[1].indicators[0]", *table) == "出庭应诉率%100"


def test_a_name_without_its_level_word_stands_where_the_rest_of_it_does() -> None:
    assert printed("sections[0].tasks[0].participants[1]", *TASKS) == "审计局"


def test_a_name_stands_in_the_attribution_rather_than_in_the_text() -> None:
    text = "1.完善制度。会商县财政局、县司法局，修订办法。（牵头单位：县司法局）"
    spans, _ = found(TITLE, text)
    (span,) = spans["tasks[0].lead[0]"]
    assert span.start == text.rindex("县司法局")


def test_a_value_stands_in_its_own_task() -> None:
    spans, _ = found(*TASKS)
    assert [span.block for span in spans["sections[0].tasks[1].lead[0]"]] == [3]
    assert [span.block for span in spans["sections[0].tasks[1].deadlines[0]"]] == [3]


def test_the_same_phrase_twice_has_two_places() -> None:
    spans, _ = found(
        TITLE,
        "1.评查案卷。县审计局要在6月底前完成自查；县财政局要在6月底前完成抽查。（县司法局负责）",
        "2.公布清单。（县财政局负责）",
    )
    first, second = spans["tasks[0].deadlines[0]"], spans["tasks[0].deadlines[1]"]
    assert first[0].start < second[0].start


def test_tasks_of_one_paragraph_have_places_of_their_own() -> None:
    text = "1.完善制度。（县司法局负责）2.公布目录。（县财政局、司法局负责）"
    spans, source = found(TITLE, text)
    second = spans["tasks[1].participants[1]"]
    assert second[0].start > text.index("2.")
    assert list(texts_of(second, [source])) == ["司法局"]


def test_what_is_said_once_for_many_tasks_stands_in_front_of_them() -> None:
    spans, _ = found(
        TITLE,
        "1.完善制度。（牵头单位：县司法局。以下各项均由各镇落实，不再列出）",
        "2.公布目录。（牵头单位：县财政局）",
    )
    assert [span.block for span in spans["tasks[1].participants[0]"]] == [1]


def test_a_cell_is_told() -> None:
    spans, _ = found(
        TITLE,
        row("序号", "任务", "牵头单位", "完成时限"),
        row("1", "完善制度", "县司法局", "6月底前"),
        row("2", "公布目录", "县财政局\n县审计局", "6月底前"),
    )
    assert spans["tasks[0].lead[0]"] == (Span(2, 2, 0, 4),)
    assert spans["tasks[1].lead[1]"] == (Span(3, 2, 5, 9),)
    assert spans["tasks[1].deadlines[0]"] == (Span(3, 3, 0, 4),)


def test_a_row_elsewhere_that_names_who_answers_is_part_of_the_task() -> None:
    spans, _ = found(
        TITLE,
        "一、完善制度",
        "（一）修订办法。全面修订各项办法。",
        "（二）公布目录。公布县司法局的目录。",
        "附件：任务分工表",
        row("序号", "任务", "牵头单位"),
        row("1", "修订办法", "县财政局"),
        row("2", "公布目录", "县司法局"),
    )
    assert spans["sections[0].tasks[1].lead[0]"] == (Span(7, 2, 0, 4),)


def test_pinyin_and_blanks_inside_are_part_of_a_span() -> None:
    assert printed("title", "云溪县(xiàn)2031年  法治工作要点", "1.公布目录。（县司法局负责）") == (
        "云溪县(xiàn)2031年  法治工作要点"
    )


def test_a_title_over_two_lines_has_two_spans() -> None:
    spans, _ = found(
        "云溪县2031年法治政府建设",
        "重点工作任务分工方案",
        "1.公布目录。（县司法局负责）",
    )
    assert [(span.block, span.start) for span in spans["title"]] == [(0, 0), (1, 0)]


def test_facts_of_the_document_have_spans() -> None:
    blocks = (
        NOTICE,
        "云政办〔2031〕5号",
        "各镇人民政府：",
        "现印发给你们，请认真执行。",
        "云溪县人民政府办公室",
        "2031年3月5日",
        "云溪县2031年普法工作方案",
        "1.公布目录。（县司法局负责）",
    )
    assert printed("doc_number", *blocks) == "云政办〔2031〕5号"
    assert printed("issued", *blocks) == "2031年3月5日"
    assert printed("issuers[0]", *blocks) == "云溪县人民政府办公室"
    spans, _ = found(*blocks)
    assert [span.block for span in spans["issuers[0]"]] == [4]


def test_documents_are_counted_on() -> None:
    first = document(NOTICE, "现印发给你们。", "2031年3月5日")
    second = SourceDocument("附件.docx", "1" * 64, document(*TASKS).blocks)
    read = read_plan([first, second])
    assert isinstance(read, PlanReading)
    assert spans_of(read, [first, second])["sections[0].tasks[1].lead[0]"][0].block == 6


def test_words_of_a_question_are_found() -> None:
    source = document(TITLE, "附注：  由县司法局解释。")
    assert Finder([source]).quote("附注：由县司法局") == (Span(1, None, 0, 10),)
    assert Finder([source]).quote("没有的话") == ()


def test_an_empty_document_has_none() -> None:
    empty = SourceDocument("空.docx", "0" * 64, (Paragraph(""),))
    assert spans_of(PlanReading({"title": "空"}), [empty]) == {}


def test_an_owner_stands_beside_its_time_not_where_the_document_is_addressed_to_it() -> None:
    blocks = (
        NOTICE,
        "各镇人民政府，各部门：",
        "现印发给你们。各部门请于2031年2月20日前将清单报送县司法局。",
        "云溪县人民政府办公室",
        "2031年1月15日",
        "云溪县2031年普法工作方案",
        "一、编印读本。编印普法读本。（牵头单位：县司法局）",
        "二、组织宣讲。组织普法宣讲。（牵头单位：县司法局）",
    )
    spans, _ = found(*blocks)
    assert [span.block for span in spans["deadlines[0].owner[0]"]] == [2]


def test_a_time_that_is_a_cell_of_its_own_stands_there() -> None:
    blocks = (
        TITLE,
        row("序号", "工作任务", "责任单位", "完成时限"),
        row("1", "公布目录，全年办好公布", "县司法局", "全年"),
        row("2", "评查案卷", "县财政局", "9月底前"),
    )
    spans, _ = found(*blocks)
    [span] = spans["tasks[0].deadlines[0]"]
    assert span.cell == 3


def test_a_question_on_a_table_of_indicators_stands_at_its_head() -> None:
    source = document(
        TITLE,
        "一、公布目录。公布权责目录。（牵头单位：县司法局）",
        "附件：主要指标表",
        row("序号", "指标", "目标值"),
        row("1", "备案率", "100%"),
    )
    read = read_plan([source])
    assert isinstance(read, PlanReading)
    [question] = [each for each in read.questions if each.reason.startswith("指标表没有收入")]
    spans = Finder([source]).quote(question.quote)
    assert {span.block for span in spans} == {3}
