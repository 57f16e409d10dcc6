"""A sheet to score by, out and in: what counts as filled in, what is refused, what is only told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sweeps
from evaluations import evaluation
from fazhi_cli.model.evaluation import Evaluation
from fazhi_cli.model.evaluation_errors import SheetRefusedError
from fazhi_cli.render.pages.score_sheet import score_form
from fazhi_cli.render.voices.xlsx.document import render_form
from fazhi_cli.rules.evaluation.by_hand import hand_groups, placed_scores
from fazhi_cli.services.evaluation.filled_sheet import Filled, Scheme, read_filled
from fazhi_cli.services.evaluation.score_changes import ScoreChanges, find_changes
from fazhi_cli.services.evaluation.score_sheet import ScoreSheet
from payloads import NASTY
from score_sheets import HEAD, filled, find, opened, put, saved

ITEMS = [
    {"id": "案卷", "name": "案卷评查", "points": "30", "scored": "手工", "evidence": "true"},
    {"id": "决策", "name": "决策程序", "points": "70", "scored": "手工"},
]
GROUPS = [
    {"name": "部门", "members": ["甲局", "乙局", "丙局"]},
    {"name": "镇", "members": ["丁镇"]},
]
SCORES = [
    {"unit": "甲局", "item": "案卷", "score": "24", "reason": "抽查8卷", "evidence": "评查表"},
    {"unit": "甲局", "item": "决策", "score": "60.5", "by": "司法局"},
]
BOOK = "打分表.xlsx"


def scheme(**keys: Any) -> Evaluation:
    return evaluation(**({"items": ITEMS, "groups": GROUPS, "scores": SCORES} | keys))


def sheet_of(own: Evaluation) -> bytes:
    scores = {key: placed.score for key, placed in placed_scores(own, None).items()}
    groups = hand_groups(own, None)
    return render_form(score_form(ScoreSheet(own, groups, scores, date(2032, 1, 31), "司法局")))


SHEET = sheet_of(scheme())


def read(data: bytes, own: Evaluation | None = None) -> Filled:
    own = own or scheme()
    return read_filled(BOOK, data, Scheme(own.id, hand_groups(own, None), None))


def compared(data: bytes, own: Evaluation | None = None) -> ScoreChanges:
    own = own or scheme()
    came_back = read(data, own)
    assert came_back.refused == []
    return find_changes(came_back.entries, placed_scores(own, None), came_back.scorer)


def changed(cells: dict[tuple[str, str], object], own: Evaluation | None = None) -> ScoreChanges:
    return compared(filled(SHEET, cells), own)


def whys(cells: dict[tuple[str, str], object], own: Evaluation | None = None) -> list[str]:
    """Give the cells that are refused, with the reasons."""
    own = own or scheme()
    came_back = read(filled(SHEET, cells), own)
    found = find_changes(came_back.entries, placed_scores(own, None), None)
    return [f"{each.cell}：{each.why}" for each in (*came_back.refused, *found.refused)]


# --- what is filled in ---


def test_a_sheet_that_nobody_touched_changes_nothing() -> None:
    found = compared(SHEET)
    assert (found.changes, found.refused, found.same, found.empty) == ([], [], 2, 6)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=20).map(
    str.strip
)


@sweeps.fewer(10)
@given(
    points=st.decimals(0, 30, places=2),
    reason=WORDS | st.sampled_from(NASTY),
    evidence=st.sampled_from(["评查表", "=HYPERLINK(1)", "a_x0041_", "https://甲.例/1"]),
)
def test_whatever_stands_in_the_file_an_untouched_sheet_changes_nothing(
    points: Decimal, reason: str, evidence: str
) -> None:
    score = {"unit": "乙局", "item": "案卷", "score": f"{points:f}", "evidence": evidence}
    try:
        own = scheme(scores=[score | ({"reason": reason} if reason else {})])
    except ValueError:  # no text that a file may have
        return
    found = compared(sheet_of(own), own)
    assert (found.changes, found.refused, found.same) == ([], [], 1)


def test_a_new_score_is_a_record_with_who_gave_it() -> None:
    (change,) = changed({("乙局", "决策 得分"): "１８．５分"}).changes
    record = {"unit": "乙局", "item": "决策", "score": Decimal("18.5"), "by": "司法局"}
    assert change.record == record
    assert (change.cell, change.old) == ("部门!E6", None)


def test_a_changed_score_names_what_changes_and_keeps_the_rest() -> None:
    (change,) = changed({("甲局", "案卷 得分"): 25, ("甲局", "案卷 理由"): None}).changes
    assert change.changed == {"score": Decimal(25), "reason": None, "by": "司法局"}
    assert change.record["evidence"] == "评查表"
    assert change.index == 0


def test_what_the_file_has_by_now_is_nothing_new() -> None:
    own = scheme(scores=[SCORES[0] | {"score": "25"}, SCORES[1]])
    found = changed({("甲局", "案卷 得分"): 25}, own)
    assert (found.changes, found.refused) == ([], [])


def test_what_changed_in_the_file_alone_stays() -> None:
    own = scheme(scores=[SCORES[0] | {"score": "20"}])
    found = compared(SHEET, own)
    assert (found.changes, found.refused) == ([], [])


def test_a_score_that_changed_on_both_sides_is_refused_with_all_three() -> None:
    own = scheme(scores=[SCORES[0] | {"score": "20"}, SCORES[1]])
    assert whys({("甲局", "案卷 得分"): 25}, own) == [
        "部门!B5：两边都改了：打分表写出时是24，文件里现在是20，这里是25；请定下一个，两边写成一样"
    ]


# --- what is refused ---


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({("乙局", "决策 得分"): "十八"}, "部门!E6：不是分数：十八"),
        ({("乙局", "决策 得分"): 70.01}, "部门!E6：“决策程序”至多 70 分，不能是 70.01 分"),
        ({("乙局", "案卷 得分"): 20}, "部门!D6：“案卷评查”打分要附材料，这里空着"),
        ({("甲局", "案卷 材料"): None}, "部门!D5：“案卷评查”打分要附材料，这里空着"),
        ({("乙局", "决策 理由"): "好"}, "部门!E6：写了理由或者材料，没有得分"),
        (
            {("甲局", "决策 得分"): None},
            "部门!E5：原来打了 60.5 分，现在空着；不要这个分的，到文件里删去",
        ),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_by_its_name(
    cells: dict[tuple[str, str], object], sentence: str
) -> None:
    assert whys(cells) == [sentence]


def test_every_cell_that_cannot_be_taken_is_told() -> None:
    cells = {("乙局", "决策 得分"): "好", ("丙局", "决策 得分"): 99, ("丁镇", "案卷 得分"): "x"}
    assert [why.partition("：")[0] for why in whys(cells)] == ["部门!E6", "部门!E7", "镇!B5"]


def test_cells_with_a_format_of_another_meaning_are_refused() -> None:
    workbook = opened(SHEET)
    cell = find(workbook, "乙局", "决策 得分")
    cell.value, cell.number_format = 0.9, "0%"
    formula = find(workbook, "丙局", "决策 得分")
    formula.value = "=9*2"
    (percent, uncounted) = read(saved(workbook)).refused
    assert percent == ("部门!E6", "不是分数，是百分数：90%")
    assert uncounted == ("部门!E7", "公式没有存结果，请用 Excel 或 WPS 打开，另存一次")


def test_two_rows_of_a_unit_and_units_from_elsewhere_are_refused() -> None:
    workbook = opened(SHEET)
    sheet = workbook["部门"]
    for number, name in enumerate(("乙局", "甲司", "", "合计"), start=8):
        put(sheet.cell(number, 1), name or None)
        put(sheet.cell(number, 5), None if name == "合计" else 5)
    came_back = read(saved(workbook))
    assert [f"{each.cell}：{each.why}" for each in came_back.refused] == [
        "部门!A8：“乙局”在 部门!A6 已经有一行，请留下一行",
        "部门!A9：“甲司”不在这次考评里，是否：甲局",
        "部门!E10：这一行没有单位",
    ]
    assert came_back.remarks == ["部门!A11：“合计”一行不是单位，没有读"]


def test_a_score_in_the_row_of_a_group_that_has_not_the_item_is_refused() -> None:
    own = scheme(items=[ITEMS[0] | {"groups": ["部门"]}, ITEMS[1]])
    workbook = opened(sheet_of(own))
    town = workbook["镇"]
    put(town.cell(HEAD, 4), "案卷 得分")
    put(town.cell(HEAD + 1, 4), 5)
    assert read(saved(workbook), own).refused == [
        ("镇!D5", "“案卷评查”不考评“镇”组的“丁镇”"),
    ]


def test_merged_cells_and_two_columns_of_a_head_are_refused() -> None:
    workbook = opened(SHEET)
    sheet = workbook["部门"]
    sheet.merge_cells("E5:E6")
    put(sheet.cell(HEAD, 7), "决策 得分")
    assert [f"{each.cell}：{each.why}" for each in read(saved(workbook)).refused] == [
        "部门!G4：有两栏“决策 得分”，请留下一栏",
        "部门!E5：合并的格子，说不清是谁的分；请取消合并，一格一格写",
    ]


# --- what a clerk does to a workbook ---


def test_rows_may_be_sorted_or_gone_columns_moved_and_sheets_renamed() -> None:
    workbook = opened(SHEET)
    sheet = workbook["部门"]
    put(find(workbook, "乙局", "决策 得分"), 5)
    put(sheet.cell(HEAD, 7), "备注")
    sheet.delete_rows(7)
    sheet.delete_cols(6)
    sheet.insert_cols(2)
    sheet.title = "已打"
    came_back = read(saved(workbook))
    found = find_changes(came_back.entries, placed_scores(scheme(), None), None)
    assert [change.record for change in found.changes] == [
        {"unit": "乙局", "item": "决策", "score": Decimal(5)}
    ]
    assert came_back.refused == []
    assert came_back.remarks == [
        "已打!G4：多出的一栏“备注”，没有读",
        "工作表“已打”没有“决策 理由”一栏，没有读",
        "1 个单位没有行，没有动：丙局",
    ]


def test_a_sheet_of_something_else_is_told_and_left_alone() -> None:
    workbook = opened(SHEET)
    workbook.create_sheet("草稿")["A1"] = "随手记"
    assert read(saved(workbook)).remarks == [
        "工作表“草稿”没有打分表的栏头（单位、得分），没有读",
    ]


def test_who_scored_stands_on_the_first_sheet() -> None:
    workbook = opened(SHEET)
    guide = workbook["说明"]
    (label,) = [cell for row in guide.iter_rows() for cell in row if cell.value == "打分单位"]
    guide.cell(label.row, 2).value = " 政府办 "
    assert read(saved(workbook)).scorer == "政府办"


# --- whose sheet it is ---


def test_a_sheet_of_another_evaluation_or_of_another_scheme_is_refused() -> None:
    with pytest.raises(SheetRefusedError, match="它是“甲县-2031”的打分表，不是“甲县-2030”的"):
        read(SHEET, scheme(id="甲县-2030"))
    with pytest.raises(SheetRefusedError, match="考评的项目、分值、组别或单位改过"):
        read(SHEET, scheme(items=[ITEMS[0], ITEMS[1] | {"points": "60"}]))


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("A1", "别的表", "它不是打分表"),
        ("B1", "2", "它是另一个版本的 fazhi 写的"),
        ("C4", "很多", "它不是打分表"),
    ],
)
def test_a_mark_that_somebody_changed_is_refused(place: str, value: str, sentence: str) -> None:
    workbook = opened(SHEET)
    put(workbook["标识"][place], value)
    with pytest.raises(SheetRefusedError, match=sentence):
        read(saved(workbook))


def test_a_workbook_without_the_mark_is_refused() -> None:
    workbook = opened(SHEET)
    del workbook["标识"]
    with pytest.raises(SheetRefusedError, match="里面没有考评的标识"):
        read(saved(workbook))
