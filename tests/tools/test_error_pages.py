"""docs/errors.md is made from the samples, with a section for every code, and not by hand."""

from __future__ import annotations

import re

import pytest

from fazhi_cli.model.codes import CODES
from tools import error_pages


def test_the_page_is_what_the_samples_make_of_it() -> None:
    assert error_pages.PAGE.read_text("utf-8") == error_pages.page(), (
        "run: python tools/error_pages.py"
    )


def test_every_code_has_its_own_words_and_no_other_has() -> None:
    texts = error_pages.read_texts()
    assert list(texts) == list(CODES)
    for code, text in texts.items():
        assert set(text) <= {"meaning", "advice", "sample", "note"}, code
        assert min(len(text["meaning"]), len(text["advice"])) > 10, code


def test_a_section_has_severity_meaning_advice_and_the_real_output() -> None:
    for code in CODES:
        section = re.search(
            rf"^## {code} (.+?)(?=^<a id=|\Z)", error_pages.page(), re.DOTALL | re.MULTILINE
        )
        assert section is not None
        text = section[1]
        assert text.startswith(CODES[code])
        assert f"**级别**：{'提醒' if code.startswith('W') else '错误'}" in text
        assert "**含义**：" in text
        assert "**办法**：" in text
        for sample in error_pages.read_samples(code):
            assert sample.problems in text


def test_the_sample_that_is_named_for_a_page_exists() -> None:
    for code, text in error_pages.read_texts().items():
        if "sample" in text:
            assert text["sample"] in [sample.name for sample in error_pages.read_samples(code)], (
                code
            )


def test_the_index_leads_to_every_section() -> None:
    text = error_pages.page()
    for code in CODES:
        assert f"[{code}](#{code.lower()})" in text
        assert text.count(f'<a id="{code.lower()}"></a>') == 1


def test_the_check_tells_when_the_page_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    assert error_pages.main(["--check"]) == 0
    monkeypatch.setattr(error_pages, "PAGE", error_pages.TEXTS)
    assert error_pages.main(["--check"]) == 1
