"""Labelled paragraphs nested by the way their labels are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from fazhi_cli.rules.documents.outline import Node, outline_of
from rules.documents.pages import lines


def numbers(nodes: Sequence[Node]) -> list[Any]:
    return [
        (node.label.no, numbers(node.children)) if node.children else node.label.no
        for node in nodes
    ]


def outline(*texts: str) -> list[Any]:
    return numbers(outline_of(lines(*texts))[1])


@pytest.mark.parametrize(
    ("texts", "nested"),
    [
        (["一、甲", "（一）乙", "（二）丙", "二、丁"], [("一", ["一", "二"]), "二"]),
        (["一、甲", "（一）乙", "1.丙", "2.丁"], [("一", [("一", ["1", "2"])])]),
        (["一、甲", "1.乙", "2.丙", "二、丁", "3.戊"], [("一", ["1", "2"]), ("二", ["3"])]),
        (["1.甲", "2.乙"], ["1", "2"]),
        (["（一）甲", "1.乙", "（1）丙", "（二）丁"], [("一", [("1", ["1"])]), "二"]),
        (["第一章 甲", "第一条 乙", "第二条 丙", "第二章 丁"], [("一", ["一", "二"]), "二"]),
        (["1.甲", "3.乙", "12.丙"], ["1", "3", "12"]),
        (["（一）甲。", "14）乙。", "（15）丙。"], [("一", ["14", "15"])]),
        (["一、甲", "1、乙。", "2.丙。", "二、丁"], [("一", ["1", "2"]), "二"]),
        (["1.改革审批。（1）清理。（2）公开。", "2.保障"], [("1", ["1", "2"]), "2"]),
        (["一、甲。一是清理。二是公开。", "二、乙。"], [("一", ["一", "二"]), "二"]),
    ],
)
def test_labels_are_nested_by_how_they_are_written(texts: list[str], nested: list[Any]) -> None:
    assert outline(*texts) == nested


def test_unlabelled_lines_stand_in_front_or_below_the_label_above_them() -> None:
    front, top = outline_of(lines("云溪市工作要点", "为做好工作。", "一、甲", "乙。", "丙。"))
    assert [line.text for line in front] == ["云溪市工作要点", "为做好工作。"]
    assert [line.text for line in top[0].below] == ["乙。", "丙。"]
    assert top[0].own == "甲\n乙。\n丙。"


def test_a_short_line_between_two_numbers_that_count_on_is_a_heading() -> None:
    texts = ["一、甲", "1.乙。", "2.丙。", "强化行政执法监督", "3.丁。"]
    (first, second) = outline_of(lines(*texts))[1]
    assert numbers([first, second]) == [("一", ["1", "2"]), ("2", ["3"])]
    assert second.words == "强化行政执法监督"


@pytest.mark.parametrize("line", ["责任单位：县司法局", "这是一句话。", "县司法局，县财政局", "短"])
def test_a_line_with_stops_between_two_numbers_is_no_heading(line: str) -> None:
    assert outline("一、甲", "1.乙。", line, "2.丙。") == [("一", ["1", "2"])]


def test_firstly_begins_a_part_only_below_a_label() -> None:
    front, top = outline_of(lines("一是清理。", "一、甲"))
    assert [line.text for line in front] == ["一是清理。"]
    assert numbers(top) == ["一"]


def test_numbers_in_a_sentence_do_not_part_it() -> None:
    assert outline("一、清理（1）类和（3）类事项。增长1.5倍。") == ["一"]
