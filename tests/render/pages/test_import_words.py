"""What a question and a change are called, as a clerk would say it."""

from __future__ import annotations

from fazhi_cli.render.pages.imported_words import where_words
from fazhi_cli.render.pages.updated import _grids
from fazhi_cli.render.voices.sheet import Cell
from fazhi_cli.rules.documents.reading import Question, Weight
from fazhi_cli.rules.reissues.changes import Change, ChangeKind


def test_what_belongs_to_no_task_is_of_the_text() -> None:
    assert where_words("sections", {}) == "正文"
    assert where_words("sections[0].tasks[0].lead", {"sections": [{"tasks": [{"no": "3"}]}]}) == (
        "任务 3 的牵头单位"
    )


def row_of(change: Change) -> dict[str, str]:
    (grid,) = _grids([change])
    titles = [column.title for column in grid.columns]
    words = [cell.text if isinstance(cell, Cell) else cell for cell in grid.rows[0]]
    return dict(zip(titles, words, strict=True))


def test_a_task_is_no_field_of_its_section() -> None:
    plan = {"sections": [{"no": "一", "tasks": [{"no": "3"}]}]}
    assert where_words("sections[0].tasks[0]", plan) == "任务 3"
    assert where_words("sections[0]", plan) == "章节 一"


def test_a_section_that_was_renumbered_is_called_one() -> None:
    row = row_of(Change(ChangeKind.CHANGED, "", "动态调整权责清单", "sections", "一", "二"))
    assert (row["任务"], row["哪一处"]) == ("章节", "编号")
    renamed = Change(ChangeKind.CHANGED, "", "调整权责清单", "sections", "调整权责清单", "公布清单")
    assert row_of(renamed)["哪一处"] == "标题"


def test_a_quote_on_two_lines_leaves_the_sentence_on_one() -> None:
    question = Question("sections", "这一段没有归入任务：甲\n乙", Weight.DETAIL)
    assert question.reason == "这一段没有归入任务：甲 乙"
