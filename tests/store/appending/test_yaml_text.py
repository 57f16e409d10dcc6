"""Whatever a text holds, it comes back to the letter: by our reader, and as text by other readers
of YAML.
"""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fazhi_cli.store.appending.yaml_text import as_text, block_item, flow, scalar
from fazhi_cli.store.reading.events import build
from fazhi_cli.store.reading.source import decode

# Characters that a record can hold: all but halves of pairs, which UTF-8 has no form for.
# A file with a mark of secrecy (绝密) is refused, however it is written.
CHARACTERS = st.characters(exclude_categories=("Cs",), exclude_characters="密")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=60)
UGLY = st.text(
    "\n\t\r \"'#:-?{}[],&*!|>%@`\\~=<0179eEnN.甲：，。\u3000\u200b\u2028\x85\x00\x1b\ufeff😀",
    min_size=1,
)
PLAIN = [
    "县司法局",
    "清单初稿已征求意见",
    "2月完成",
    "1、完成；2、征求意见",
    "yunxi-2031",
    "evidence/2031/a.pdf",
    "2031-06-30",
    "a b",
    "《条例》（试行）",
]
QUOTED = [
    "1",
    "0012",
    "1.5",
    "1e5",
    "0x1F",
    "12:30",
    "2031-06-30T16:20",
    "2031-02-30",
    "0000-01-01",
    "no",
    "Yes",
    "NULL",
    "n",
    "~",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "- a",
    "a,b",
    "[a]",
    "{a",
    "&a",
    "*a",
    "!a",
    "%a",
    "@a",
    "`a",
    "'a'",
    '"',
    "\\",
    "a  b",
    "a\tb",
    "? a",
    "=",
    "<<",
    "|",
    ">",
    ".5",
    "-1",
    "96.2%",
]


def read(text: str) -> Any:
    source, problems = decode("x", text.encode())
    assert source is not None, problems
    tree, problems = build(source)
    assert not problems
    return tree


@pytest.mark.parametrize("text", PLAIN)
def test_a_text_that_nobody_can_misread_stands_as_it_is(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", QUOTED)
def test_a_text_that_yaml_could_take_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text).startswith('"')
    assert read(f"a: {scalar(text)}\n") == {"a": text}


@pytest.mark.parametrize(
    "text",
    ["\x1b[2J", "\u202e反", "零\u200b宽", "\x85", "\u2028", "\0", "\ufeff", "\r", "\U000e0001"],
)
def test_what_nobody_can_see_is_escaped(text: str) -> None:
    written = scalar(text)
    assert written.isprintable()
    assert read(f"a: {written}\n") == {"a": text}


@given(TEXTS | UGLY)
def test_every_text_comes_back_in_block_and_in_flow(text: str) -> None:
    assert read(f"a: {scalar(text)}\nb: {{{scalar('k' + text)}: [{scalar(text)}, x]}}\n") == {
        "a": text,
        "b": {"k" + text: [text, "x"]},
    }


@given(TEXTS | UGLY)
def test_other_readers_take_every_text_for_text_or_a_date(text: str) -> None:
    written = f"a: {scalar(text)}\n"
    for value in (
        yaml.safe_load(written)["a"],
        YAML(typ="safe", pure=True).load(StringIO(written))["a"],
    ):
        assert value == text or str(value) == text


RECORDS = st.fixed_dictionaries(
    {"task": TEXTS},
    optional={
        "note": TEXTS | UGLY | st.lists(TEXTS | UGLY, min_size=2).map("\n".join),
        "percent": st.integers(0, 100),
        "forced": st.booleans(),
        "values": st.dictionaries(TEXTS | UGLY, TEXTS | UGLY, min_size=1, max_size=3),
        "departments": st.lists(TEXTS | UGLY, min_size=1, max_size=3),
        "evidence": st.lists(
            st.fixed_dictionaries({"title": TEXTS | UGLY}, optional={"path": TEXTS}),
            min_size=1,
            max_size=2,
        ),
    },
)


@given(RECORDS, st.integers(0, 6), st.integers(2, 5))
def test_every_record_comes_back_as_an_item_of_a_list(
    record: dict[str, Any], column: int, step: int
) -> None:
    lines = block_item(record, column, column + step)
    assert read("a:\n" + "\n".join(lines) + "\n") == {"a": [as_text(record)]}
    assert read(f"a: [{flow(record)}]\n") == {"a": [as_text(record)]}


def test_a_text_of_several_lines_stands_as_lines() -> None:
    lines = block_item({"note": "一、清单\n\n二、公示: 已办 # 不是注释", "by": "甲"}, 2, 4)
    assert lines == [
        "  - note: |-",
        "      一、清单",
        "",
        "      二、公示: 已办 # 不是注释",
        "    by: 甲",
    ]


@pytest.mark.parametrize("text", ["a\n", "\na", " a\nb", "a \nb", "a\r\nb", "a\n\tb", "a\nb\u200b"])
def test_lines_that_a_block_would_not_keep_are_escaped(text: str) -> None:
    [line] = block_item({"note": text}, 0, 2)
    assert "|" not in line
    assert read(line.replace("- ", "  ")) == {"note": text}


def test_nested_lists_are_indented_as_our_files_show_them() -> None:
    record = {
        "task": "1",
        "values": {"执法持证率": "96%"},
        "evidence": [{"title": "甲", "path": "e/a.pdf"}, {"title": "乙"}],
    }
    assert "\n".join(block_item(record, 2, 4)) == (
        '  - task: "1"\n'
        "    values:\n"
        '      执法持证率: "96%"\n'
        "    evidence:\n"
        "      - title: 甲\n"
        "        path: e/a.pdf\n"
        "      - title: 乙"
    )
