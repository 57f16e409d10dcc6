"""Footnotes that a text prints at its end belong to the task that refers to them."""

from __future__ import annotations

from fazhi_cli.model.blocks import BlockKind
from fazhi_cli.rules.documents.notes import with_notes
from rules.documents.pages import lines, reading, tasks_of

TITLE = "云溪县2031年工作要点"
FIRST = "一、完善制度。审查率达到100%[1]。（县司法局负责）"
SECOND = "二、加强培训。参训率达到95%[2]。（县财政局负责）"
NOTES = ("[1] 按件数计算。", "[2] 每人不少于16学时。")


def test_a_note_stands_behind_the_line_that_refers_to_it() -> None:
    put = with_notes(lines(FIRST, SECOND, *NOTES))
    assert [line.text for line in put] == [
        FIRST.replace("[1]", ""), "按件数计算。", SECOND.replace("[2]", ""), "每人不少于16学时。",
    ]  # fmt: skip
    assert [line.kind is BlockKind.NOTE for line in put] == [False, True, False, True]


def test_a_note_is_text_of_the_task_and_asks_for_nothing() -> None:
    first, second = tasks_of(reading(TITLE, FIRST, SECOND, *NOTES).plan)
    assert first["text"] == "审查率达到100%。\n按件数计算。"
    assert [each["target"] for each in second["indicators"]] == ["95%"]


def test_a_number_in_brackets_that_nothing_refers_to_is_no_note() -> None:
    texts = ["一、完善制度。", "[1] 按件数计算。"]
    assert [line.text for line in with_notes(lines(*texts))] == texts
