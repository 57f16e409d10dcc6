"""libyaml's complaints become the slip that caused them; innocent lines nearby are not blamed.

The whole output for every slip stands in tests/cases/errors; here is what must not be mistaken, and
every sentence.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.problem import Problem
from fazhi_cli.store.reading.diagnosis import _SENTENCES
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load

HEAD = "id: a\ntitle: 甲\nkind: 其他\njurisdiction: 云溪县\n"


def only_problem(text: str) -> Problem:
    (problem,) = [
        found
        for found in load("x.yaml", text.encode(), FileKind.PLAN).problems
        if found.code < "E2"
    ]
    return problem


INNOCENT = {
    "a full-width colon in a text above": (
        HEAD
        + "tasks:\n  - no: 1\n    text: |\n      要求：做好\n      责任：到人\n    lead: [甲, 乙\n",
        (10, 11),
    ),
    "a full-width colon in a text above a wrong indent": (
        HEAD + "tasks:\n  - no: 1\n    text: |\n      要求：做好\n   lead: [甲]\n",
        (9, 4),
    ),
    "a dash in a text above": (
        HEAD + "tasks:\n  - no: 1\n    text: |\n      — 做好\n    lead: {甲\n",
        (9, 11),
    ),
    "an English word as an item above": (HEAD + "basis:\n  - abc\n  - def\ntasks: [1, 2\n", (8, 8)),
    "a link above": (HEAD + "source: {title: http://example.org/a:b}\ntasks: [1, 2\n", (6, 8)),
    "a time above": (HEAD + "doc_number: 12:30\ntasks: [1, 2\n", (6, 8)),
}


@pytest.mark.parametrize("case", INNOCENT)
def test_an_innocent_line_is_not_blamed(case: str) -> None:
    text, place = INNOCENT[case]
    problem = only_problem(text)
    assert (problem.code, (problem.line, problem.column)) == ("E105", place), problem


@pytest.mark.parametrize("wide", ["：", "［", "【", "｛"])
def test_full_width_punctuation_inside_a_text_is_no_fault(wide: str) -> None:
    loaded = load(
        "x.yaml",
        f"{HEAD}tasks: [{{no: 1, title: 甲{wide}乙，丙、丁－戊}}]\n".encode(),
        FileKind.PLAN,
    )
    assert loaded.problems == []


@pytest.mark.parametrize("key", ["title", "lead", "负责人", "责任_部门"])
@pytest.mark.parametrize("prefix", ["", "  ", "- ", "  - "])
def test_a_full_width_colon_behind_a_key_is_told_where_it_stands(key: str, prefix: str) -> None:
    problem = only_problem(f"{prefix}{key}：甲\n")
    if prefix in ("- ", "  - "):
        assert problem.code == "E116"  # the root is a list: told first
        return
    assert (problem.code, problem.line, problem.column) == ("E114", 1, len(prefix + key) + 1)


@pytest.mark.parametrize("lines", [1, 5, 40])
def test_an_open_quote_is_shown_where_it_opens_however_far_down_it_is_missed(lines: int) -> None:
    problem = only_problem(HEAD + 'doc_number: "甲\n' + "basis: [乙]\n" * lines)
    assert (problem.code, problem.line, problem.column) == ("E105", 5, 13)
    assert "引号没有成对" in problem.message


def test_an_open_quote_that_the_next_quote_closes_is_shown_where_it_opens() -> None:
    problem = only_problem(HEAD + 'doc_number: "甲\nbasis: [乙]\nissued: "2031-01-15"\n')
    assert (problem.line, problem.column) == (5, 13)
    assert "第 7 行" in problem.message


@pytest.mark.parametrize("quote", ['"', "'"])
def test_text_behind_a_closed_quote_is_told_at_its_place(quote: str) -> None:
    problem = only_problem(f"{HEAD}doc_number: {quote}甲{quote}乙\n")
    assert (problem.line, problem.column) == (5, 16)
    assert "引号后面" in problem.message


def test_a_tab_is_told_also_on_a_line_of_its_own() -> None:
    problem = only_problem(HEAD + "\t\ndoc_number: 甲\n")
    assert (problem.code, problem.line, problem.column) == ("E106", 5, 1)


def test_a_tab_behind_text_is_not_blamed() -> None:
    problem = only_problem(HEAD + "doc_number: 甲\t\nissued:\t2031-01-15\ntasks: [1, 2\n")
    assert (problem.code, problem.line) == ("E105", 7)


def test_the_end_of_a_file_without_a_line_end_still_has_a_place() -> None:
    for text in (
        "a: [1",
        "a: {b: 1",
        'a: "1',
        "a: '1",
        "a: |x",
        "a: @",
        "a: &",
        "a: *",
        "a: !<",
        "%",
        "? ",
        "- -a: [",
    ):
        problem = load("x.yaml", text.encode(), FileKind.PLAN).problems[0]
        assert problem.line == 1
        assert 1 <= problem.column <= len(text) + 1


def test_every_sentence_is_chinese_and_has_advice() -> None:
    for needle, message, hint in _SENTENCES:
        assert needle.isascii()
        assert re.search("[一-鿿]", message), needle
        assert re.search("[一-鿿]", hint), needle
        assert not message.endswith("。"), needle


@given(
    st.lists(
        st.sampled_from([*"[]{},:-?|>'\"%@`!&*#=~ \t\n甲：，－［"]), min_size=1, max_size=25
    ).map("".join)
)
def test_whatever_is_typed_the_place_lies_inside_the_file(text: str) -> None:
    lines = re.split("\r\n|\r|\n", text)
    for problem in load("x.yaml", text.encode(), FileKind.PLAN).problems:
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        assert problem.source == lines[problem.line - 1]
