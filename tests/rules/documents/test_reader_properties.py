"""Whatever stands in a document, reading it gives a plan or a refusal, and does not take long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.blocks import Block, Paragraph, SourceDocument, TableCell, TableRow
from fazhi_cli.rules.documents.characters import plain
from fazhi_cli.rules.documents.reader import read_plan
from fazhi_cli.rules.documents.reading import PlanReading, Refusal
from fazhi_cli.rules.documents.refusals import PARAGRAPH
from payloads import NASTY
from rules.documents.pages import document, row, tasks_of
from sweeps import fewer, thinned

PIECES = [
    "一、",
    "（一）",
    "(二)",
    "1.",
    "2、",
    "（1）",
    "①",
    "第一条 ",
    "一是",
    "总体要求",
    "加强审查。",
    "责任单位：",
    "牵头单位：",
    "县司法局",
    "、县财政局",
    "各镇（街道）",
    "（",
    "）",
    "牵头",
    "负责",
    "，",
    "；",
    "。",
    "：",
    "|",
    " ",
    "《",
    "》",
    "印发",
    "的通知",
    "云溪县",
    "2031年",
    "9月底前",
    "每季度",
    "95%以上",
    "达到",
    "附件",
    "序号",
    "任务",
    "完成时限",
    "工作要点",
    "云政发〔2031〕5号",
    "\n",
    "?",
    "發(fā)",
    "秘密",
]
words = st.one_of(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), st.text(max_size=12))
cells = st.lists(words, min_size=1, max_size=5).map(
    lambda texts: tuple(TableCell(text, column) for column, text in enumerate(texts))
)
blocks = st.lists(
    st.one_of(
        st.builds(Paragraph, words, bold=st.integers(0, 20)),
        st.builds(TableRow, cells, st.booleans()),
    ),
    max_size=14,
)
FRONT = [Paragraph("云溪县工作要点"), Paragraph("1.加强审查。（县司法局负责）")]
"""With this in front, almost anything is a plan."""
HOSTILE = ("（", "）", "、", "，", "牵头", "县司法局、", "责任单位：", "《", "9月底前", "1.", "?")
LABELS = ("一、", "（一）", "①")
"""Each of these is a task, and as many tasks take their time."""
COUNTED = ("每季度至少1次，", "2031年9月底前，县司法局、", "达到95%和", "清理12件，")
"""Each of these is a number or a time, of which one task has a few."""
SECONDS = 2
"""Far above what is measured: no timing of speed."""


@fewer(2)
@given(blocks)
def test_any_blocks_give_a_plan_or_a_refusal(made: list[Block]) -> None:
    read = read_plan([SourceDocument("方案.docx", "", (*FRONT, *made))])
    if isinstance(read, Refusal):
        assert read.reason
        return
    assert read.plan["title"]
    assert all(task["no"] and task["title"] for task in tasks_of(read.plan))
    assert len(set(read.names)) == len(read.names)
    assert all(question.path and question.reason for question in read.questions)


@fewer(5)
@given(blocks)
def test_the_same_document_gives_the_same_plan(made: list[Block]) -> None:
    source = SourceDocument("方案.docx", "", tuple(made))
    assert read_plan([source]) == read_plan([source])


@fewer(4)
@given(st.lists(words, max_size=8))
def test_each_character_of_a_text_read_stands_in_the_document(texts: list[str]) -> None:
    read = read_plan([document("云溪县工作要点", "1.加强审查。（县司法局负责）", *texts)])
    if isinstance(read, Refusal):
        return
    printed = "云溪县工作要点1.加强审查。（县司法局负责）" + "".join(map(plain, texts))
    for task in tasks_of(read.plan):
        for name in (*task.get("lead", ()), *task.get("participants", ())):
            assert set(name) <= set(printed) | set("（）")


def test_a_payload_stays_text() -> None:
    for payload in NASTY:
        blocks = (row("序号", "任务", "责任单位"), row("1", f"清理{payload}目录", "区财政局"))
        read = read_plan([document("松亭区2031年工作要点", *blocks)])
        assert isinstance(read, PlanReading), payload
        assert [task["participants"] for task in tasks_of(read.plan)] == [["区财政局"]], payload


@pytest.mark.parametrize("piece", thinned(HOSTILE, every=6))
def test_a_long_line_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_plan([document("云溪县工作要点", piece * (PARAGRAPH // len(piece)))])
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("piece", thinned(COUNTED, every=4))
def test_a_task_full_of_numbers_and_times_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read_plan([document("云溪县工作要点", f"1.规范{piece * times}。（县财政局负责）")])
        return time.process_time() - started

    # A second on a quiet machine is too near to any limit in seconds: four times the text is held
    # against twice the time that it should take, half of what a square would.
    assert seconds(1_600) < 8 * seconds(400) + 0.1


@pytest.mark.parametrize("piece", thinned(LABELS, every=6))
def test_a_line_of_labels_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_plan([document("云溪县工作要点", piece * 2_000)])
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    "piece", thinned(["（", "、", "牵头", "县司法局、", "责任单位："], every=5)
)
def test_a_long_cell_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    read_plan([document(row("序号", "任务", "责任单位"), row("1", "甲事", piece * 5_000))])
    assert time.process_time() - started < SECONDS


def test_many_lines_take_linear_time() -> None:
    started = time.process_time()
    read_plan([document(*["（一）加强审查。（区司法局负责）"] * 500)])
    assert time.process_time() - started < SECONDS
