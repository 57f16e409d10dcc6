"""New YAML from a commented model: the comments stay, and every text comes back to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.source import decode
from fazhi_cli.store.writing.yaml_file import dump_commented, load_commented, text_value
from sweeps import fewer

TEMPLATES = sorted((Path(__file__).parents[3] / "templates" / "init").glob("*.yaml"))
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)
MODEL = "# 说明\nname: 甲  # 名称\nitems:\n  - {name: 乙, no: '07'}\n  # - {name: 丙}\n"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_comes_out_as_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert dump_commented(load_commented(text)) == text


@fewer(2)
@given(TEXTS, TEXTS)
@example("云 溪 " * 500, "一\n二 " * 500)
@example("null", "2031-06-30")
@example("# 云溪", "云溪: 'a' \"b\"")
@example("\x00\x85\u2028\ufeff\x7f", "\r\n")
def test_any_text_comes_back_to_the_letter(outer: str, inner: str) -> None:
    tree = load_commented(MODEL)
    tree["name"] = text_value(outer)
    tree["items"][0]["name"] = text_value(inner)
    source, problems = decode("f.yaml", dump_commented(tree).encode())
    assert source is not None, problems
    reread, problems = build(source)
    assert problems == []
    assert reread == {"name": outer, "items": [{"name": inner, "no": "07"}]}
    assert source.text.count("\n") == MODEL.count("\n")


def test_what_needs_no_quotes_gets_none() -> None:
    tree = load_commented(MODEL)
    tree["name"] = text_value("丁")
    assert dump_commented(tree) == MODEL.replace("甲", "丁")
