"""A document that came as one paragraph."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.run_on import LONGEST, pieces_of

LONG = "各部门按照职责把这项工作落到实处" * 30


def test_a_document_in_one_paragraph_is_parted_at_its_labels() -> None:
    text = (
        f"云溪市法治政府建设工作要点。一、健全制度（一）规范文件。{LONG}。"
        f"（二）公开目录。{LONG}。二、强化监督（一）开展评查。{LONG}。"
    )
    assert len(text) > LONGEST
    assert [piece[:9] for piece in pieces_of(text)] == [
        "云溪市法治政府建设",
        "一、健全制度",
        "（一）规范文件。各",
        "（二）公开目录。各",
        "二、强化监督",
        "（一）开展评查。各",
    ]


def test_its_head_is_parted_into_title_number_and_addressees() -> None:
    head = "云溪市法治政府建设工作要点云政发〔2031〕5号各县区人民政府，市直各部门：现印发。"
    text = f"{head}一、健全制度。{LONG}。二、强化监督。{LONG}。三、保障落实。{LONG}。"
    assert pieces_of(text)[:4] == (
        "云溪市法治政府建设工作要点",
        "云政发〔2031〕5号",
        "各县区人民政府，市直各部门：",
        "现印发。",
    )


@pytest.mark.parametrize(
    "text",
    [
        "一、健全制度。二、强化监督。三、保障落实。",
        LONG * 4,
        f"一、健全制度。{LONG * 4}。",
        "",
    ],
)
def test_a_paragraph_that_is_no_document_stays_whole(text: str) -> None:
    assert pieces_of(text) == (text,)


def test_numbers_that_do_not_count_on_part_nothing() -> None:
    text = f"一、健全制度。{LONG}。增长1.5倍，分为（3）类。二、强化监督。{LONG}。三、保障。{LONG}。"
    assert [piece[:2] for piece in pieces_of(text)] == ["一、", "二、", "三、"]
