"""The place at the head of an authority's name or of a title."""

from __future__ import annotations

import pytest

from fazhi_cli.rules.documents.places import place_of, places_at


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("云溪市人民政府", ("云溪市",)),
        ("云溪市松亭区司法局", ("云溪市", "松亭区")),
        ("中共松亭区委办公室", ("松亭区",)),
        ("北川岭县法治政府建设工作要点", ("北川岭县",)),
        ("关于印发《松亭区法治政府建设实施方案》的通知", ("松亭区",)),
        ("云溪自治州人民政府", ("云溪自治州",)),
        ("青石镇人民政府", ("青石镇",)),
        ("霁州市人民政府", ("霁州市",)),
        ("来源：松亭区司法局", ("松亭区",)),
        ("云溪 市人民政府", ("云溪市",)),
        ("浮山区人民政府", ("浮山区",)),
        ("松亭高新区管委会", ("松亭高新区",)),
    ],
)
def test_the_places_at_the_head_are_read_the_widest_first(
    text: str, places: tuple[str, ...]
) -> None:
    assert places_at(text) == places
    assert place_of(text) == places[-1]


@pytest.mark.parametrize(
    "text",
    [
        "法治政府建设工作要点",
        "关于推进城市管理的意见",
        "市场监管局",
        "推进全市法治建设",
        "全区工作要点",
        "乡村振兴实施方案",
        "开发区管委会",
        "本市有关单位",
        "区域协调发展方案",
        "",
        "城镇燃气安全方案",
        "各省、自治区、直辖市人民政府",
        "各市、县（区）人民政府",
        "深山区搬迁方案",
        "市高新区方案",
    ],
)
def test_words_that_only_hold_the_ending_of_a_place_are_none(text: str) -> None:
    assert place_of(text) == ""
