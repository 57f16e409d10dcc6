"""docs/phrases.md: every phrase of the page is read as its table says."""

from __future__ import annotations

import re
from pathlib import Path

from fazhi_cli.model.timerule import Unsettled
from fazhi_cli.rules.phrases import Reading, print_rule, read_phrase

PAGE = (Path(__file__).parents[3] / "docs" / "phrases.md").read_text(encoding="utf-8")
PARTS = dict(re.findall(r"^## .、(.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ROW = re.compile(r"^\| (?!原话|---)(.+?) \| (.+?) \|$", re.MULTILINE)
YEAR = 2031


def said(reading: Reading) -> str:
    if isinstance(reading.rule, Unsettled):
        return "没有日期"
    times = f"，{reading.times}次" if reading.times else ""
    return f"{print_rule(reading.rule)}{times}{'（推定）' if reading.inferred else ''}"


def told(part: str) -> list[str]:
    return [reading for _, reading in ROW.findall(PARTS[part])]


def test_a_phrase_is_read_as_the_page_says() -> None:
    for phrase, expected in ROW.findall(PAGE):
        read = read_phrase(phrase, year=YEAR)
        assert read is not None
        assert "；或者".join(map(said, read.readings)) == expected


def test_each_part_of_the_page_has_its_kind_of_reading() -> None:
    assert all("推定" in each for each in told("推定的"))
    assert all("或者" in each for each in told("有两种读法的"))
    assert set(told("没有日期的")) == {"没有日期"}
    certain = [each for part in ("到某天", "定期的", "事件之后", "长期的") for each in told(part)]
    assert len(certain) > 30
    assert not any("推定" in each or "或者" in each or each == "没有日期" for each in certain)
