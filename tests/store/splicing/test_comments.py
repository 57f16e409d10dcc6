"""What `import` asks comes and goes; what a person has written beside it never does."""

from __future__ import annotations

import difflib

import pytest

from fazhi_cli.model.edits import (
    Edit,
    InsertItem,
    MoveItem,
    Note,
    RemoveItem,
    RemoveKey,
    Settle,
    SetValue,
)
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.lines import Cut
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.splicing import splice as splicing
from fazhi_cli.store.splicing.splice import Spliced, splice
from store.splicing.ugly_plans import written

OUTLINE, FLAT, APART = written("outline"), written("flat"), written("apart")
FIRST: Loc = ("sections", 0, "tasks", 0)
SECOND: Loc = ("sections", 0, "tasks", 1)
THIRD: Loc = ("sections", 0, "tasks", 2)
FOURTH: Loc = ("sections", 1, "tasks", 0)
NEW = {"no": "9", "title": "新任务", "lead": ["县司法局"]}
DEEP = """\
id: yunxi-2031
title: 要点
kind: 其他
jurisdiction: 云溪县
sections:
  - no: 一
    title: 甲
    tasks:
          - no: "1"
            title: 编制
# 一 # 手：顶格写的
            text: 每年一次
          - no: "2"
            title: 开展评查
  - no: 二
    title: 乙
    tasks:
      - no: "3"
        title: 举办培训班
"""


def spliced(data: bytes, *edits: Edit) -> Spliced:
    return splice("data/plans/yunxi-2031.yaml", data, FileKind.PLAN, edits)


def changed(data: bytes, *edits: Edit) -> list[str]:
    after = spliced(data, *edits)
    assert not after.refused
    lines = difflib.ndiff(data.decode().splitlines(), after.data.decode().splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_a_question_that_is_settled_goes_alone() -> None:
    asked = spliced(OUTLINE, Note(SECOND, "还要吗"), Note((*FOURTH, "lead"), "是谁")).data
    assert changed(asked, Settle(SECOND, "还要吗")) == ["-       # 待核：还要吗"]
    missing = (*SECOND, "lead")
    assert changed(asked, Settle(missing, "还要吗")) == ["-       # 待核：还要吗"]
    both = spliced(asked, Settle(SECOND, "还要吗"), Settle((*FOURTH, "lead"), "是谁"))
    assert both.data == OUTLINE
    assert not changed(asked, Settle(SECOND, "是谁"), Settle(THIRD, "还要吗"))


def test_a_key_goes_with_its_questions_and_not_with_a_comment_of_somebody() -> None:
    due = (*FIRST, "deadlines")
    asked = spliced(APART, Note(("tasks", 1, "lead"), "是谁"), Note(("tasks", 2), "要吗")).data
    gone = [RemoveKey(("tasks", 1, "lead")), Settle(("tasks", 1, "lead"), "是谁")]
    assert changed(asked, *gone) == [
        "-   # 待核：是谁",
        "-   lead:",
        "-   - 县司法局",
        "-   - 县财政局",
    ]
    assert spliced(OUTLINE, RemoveKey(due)).refused
    inside = APART.replace("  - 县财政局".encode(), "  # 待核：几家\n  - 县财政局".encode())
    assert "待核" not in spliced(inside, gone[0]).data.decode()


def test_a_question_with_a_blank_at_its_end_is_the_same_question() -> None:
    asked = spliced(OUTLINE, Note(SECOND, "还要吗 ")).data
    assert spliced(asked, Note(SECOND, "还要吗 ")).data == asked
    assert spliced(asked, Settle(SECOND, "还要吗 ")).data == OUTLINE


@pytest.mark.parametrize(
    ("data", "edit"),
    [
        (FLAT, RemoveItem(("tasks", 0))),
        (
            OUTLINE.replace(b"lead: [", "lead: [ # 手：头一家\n          ".encode(), 1),
            SetValue((*FIRST, "lead"), ["县政府办"]),
        ),
        (DEEP.encode(), MoveItem(FIRST, ("sections", 1, "tasks"), 1)),
    ],
)
def test_a_comment_in_the_way_refuses_the_edit(data: bytes, edit: Edit) -> None:
    after = spliced(data, edit)
    assert after.refused == (edit,)
    assert after.data == data


def test_a_comment_in_another_column_is_not_that_of_the_item_below() -> None:
    data = APART.replace("# 手：第二项\n".encode(), "    # 手：第一项的\n".encode())
    after = spliced(data, RemoveItem(("tasks", 1)))
    assert not after.refused
    assert "    # 手：第一项的\n" in after.data.decode()
    assert "开展评查" not in after.data.decode()


def test_an_empty_line_parts_a_new_first_task_from_the_next_one() -> None:
    text = spliced(OUTLINE, InsertItem(FIRST[:-1], 0, NEW)).data.decode()
    assert "        lead: [县司法局]\n\n      # 手：这一项最急\n" in text


def test_a_text_that_begins_with_a_blank_is_written_in_quotes() -> None:
    after = spliced(OUTLINE, SetValue((*FIRST, "text"), " 甲"))
    assert not after.refused
    assert '        text: " 甲"\n' in after.data.decode()


def test_a_text_that_does_not_become_what_was_meant_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wrong = [
        Cut(OUTLINE.decode().index("工作要点"), OUTLINE.decode().index("工作要点") + 4, "其他")
    ]
    monkeypatch.setattr(splicing, "value_cuts", lambda *_: iter(wrong))
    edit = SetValue(("title",), "云溪县2031年工作要点")
    after = spliced(OUTLINE, edit)
    assert after.refused == (edit,)
    assert after.data == OUTLINE
