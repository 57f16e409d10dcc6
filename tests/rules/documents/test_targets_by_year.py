"""One thing with a target for each of several years."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi_cli.rules.documents.indicators import indicators_in, numbers_left


def measured(text: str) -> list[tuple[Any, Any]]:
    return [(each.keys["name"], each.keys["target"]) for each in indicators_in(text, year=2031)]


@pytest.mark.parametrize(
    ("text", "by_year"),
    [
        (
            "覆盖率达到90%以上，其中2031年不低于50%，2032年不低于70%。",
            [("覆盖率（2031年）", ">=50%"), ("覆盖率（2032年）", ">=70%")],
        ),
        ("专职比例达到30%，2033年达到50%。", [("专职比例（2033年）", "50%")]),
        ("专职比例2032年达到30%、2033年达到50%。", [("专职比例（2033年）", "50%")]),
        ("办结率达到90%，到2033年底力争达到95%以上。", [("办结率（2033年）", ">=95%")]),
        (
            "覆盖率达到60%，2032年达到70%，2033年达到80%。",
            [("覆盖率（2032年）", "70%"), ("覆盖率（2033年）", "80%")],
        ),
    ],
)
def test_the_target_of_a_year_has_the_name_of_its_sentence(
    text: str, by_year: list[tuple[str, str]]
) -> None:
    assert measured(text)[1:] == by_year


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("专职比例达到30%，2033年合格率达到50%。", ["专职比例", "合格率"]),
        ("专职比例达到30%。2033年达到50%。", ["专职比例"]),
    ],
)
def test_a_name_of_its_own_or_another_sentence_takes_no_name(text: str, names: list[str]) -> None:
    assert [name for name, _ in measured(text)] == names


def test_a_year_without_anything_measured_is_asked() -> None:
    assert measured("其中2031年不低于50%。") == []
    assert numbers_left("其中2031年不低于50%。", ())
