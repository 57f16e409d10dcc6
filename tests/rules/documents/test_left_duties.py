"""What 保障措施 asks of a named unit by a time is asked about, with its sentence."""

from __future__ import annotations

import pytest

from rules.documents.pages import reading

TASKS = (
    "云溪县2031年法治政府建设工作要点",
    "一、健全制度",
    "（一）清理文件。（牵头单位：县司法局）",
    "（二）公布目录。（牵头单位：县财政局）",
)


def asked(*closing: str) -> list[str]:
    read = reading(*TASKS, "二、保障措施", *closing)
    return [
        q.reason.partition("：")[2] or q.reason for q in read.questions if "没有收入" in q.reason
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "县财政局6月底前落实专项经费。",
        "县审计局每年开展一次专项审计。",
        "县委组织部要在2031年9月底前完成轮训。",
        "县委依法治县办每半年组织一次督查。",
        "2031年11月底前，县政府督查室要完成评估。",
    ],
)
@pytest.mark.parametrize("before", ["（一）加强保障。", "1.强化督查。各部门要高度重视。", ""])
def test_a_duty_of_a_unit_with_a_time_is_asked_about(before: str, sentence: str) -> None:
    assert asked(before + sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "各部门要高度重视，加强宣传。",
        "县财政局要加强经费保障。",
        "到2035年基本建成法治政府。",
        "各部门每月20日前报送工作进展。",
        "县政府督查室要在11月底前报送督查情况。",
    ],
)
def test_what_has_no_time_or_was_taken_is_not(sentence: str) -> None:
    assert asked(f"（一）加强保障。{sentence}") == []


def test_many_are_counted() -> None:
    sentences = [f"（{no}）落实。县财政局{no}月底前拨付经费。" for no in range(1, 7)]
    found = asked(*sentences)
    assert len(found) == 4
    assert "还有 3 句" in found[-1]
