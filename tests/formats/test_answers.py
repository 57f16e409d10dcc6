"""A file of answers is read whole, or refused with what is wrong and where."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.formats.answers import ANSWER_BYTES, read_answers
from fazhi_cli.model.answer import Answer
from fazhi_cli.model.errors import UsageError

FILE = Path("回答.json")
GIVEN: dict[str, Any] = {"path": "issued", "reason": "请核对", "accept": True}


def tree(*answers: Any, **changes: Any) -> dict[str, Any]:
    document = {"sha256": "a" * 64, "names": ["方案.docx"]}
    return {"version": 1, "document": document, "answers": list(answers), **changes}


def refusal(data: bytes | Any) -> str:
    with pytest.raises(UsageError) as refused:
        read_answers(FILE, data if isinstance(data, bytes) else json.dumps(data).encode())
    assert refused.value.exit_code == 2
    return str(refused.value)


CORRECTED: dict[str, Any] = {"path": "title", "read": "甲", "value": "乙"}


def test_corrections_are_read_beside_the_answers() -> None:
    said = tree(GIVEN, corrections=[{**CORRECTED, "of": ""}, {**CORRECTED, "path": "tasks[0]"}])
    answers = read_answers(FILE, json.dumps(said).encode())
    assert len(answers.given) == 1
    first, second = answers.corrections
    assert first.answer == Answer("title", "", is_accepted=False, value="乙")
    assert (first.of, first.read, second.of) == ("", "甲", None)
    assert first.answer.is_correction
    assert not answers.given[0].answer.is_correction


def test_a_file_without_corrections_has_none() -> None:
    assert read_answers(FILE, json.dumps(tree(GIVEN)).encode()).corrections == ()


def test_a_file_is_read() -> None:
    answers = read_answers(
        FILE,
        json.dumps(
            tree(
                {**GIVEN, "of": "公布目录", "read": "2031-01-05"},
                {"path": "title", "reason": "甲", "value": "乙"},
                {"path": "lead", "reason": "甲", "value": ["乙", "丙"]},
                {"path": "period", "reason": "甲", "value": None},
            )
        ).encode("utf-8-sig"),
    )
    assert (answers.sha256, answers.names) == ("a" * 64, ("方案.docx",))
    first, *others = answers.given
    assert first.answer == Answer("issued", "请核对", is_accepted=True)
    assert (first.of, first.read, first.has_read) == ("公布目录", "2031-01-05", True)
    assert [each.answer.value for each in others] == ["乙", ("乙", "丙"), None]
    assert not any(each.has_read for each in others)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"version": 1,\n "answers": [}', "回答.json:2:14 不是回答：不是 JSON"),
        (b"", "回答.json:1:1 不是回答"),
        (b"\xff\xfe", "不是 UTF-8"),
        (b"[" * 200_000, "套得太深"),
        (b" " * (ANSWER_BYTES + 1), "超过 8 MB"),
        (b"1" * 5000, "有一个数太长"),
        (b'{"version": 1, "version": 1}', "一个键写了两次"),
        ([], "整个文件要写成"),
        (tree(version=2), "version 要是 1"),
        (tree(version=True), "version 要是 1"),
        (tree(document=None), "document要写成"),
        (tree(document={"names": []}), "sha256要是文字"),
        (tree(document={"sha256": "a", "names": "甲"}), "文件名的列表"),
        (tree(answers={}), "answers 要是列表"),
        (tree(more=1), "不认识的键 more"),
        (tree("甲"), "第 1 个回答要写成"),
        (tree({**GIVEN, "value": "甲"}), "accept 或者 value，只写一个"),
        (tree({"path": "甲", "reason": "乙"}), "accept 或者 value"),
        (tree({**GIVEN, "accept": False}), "accept 只能是 true"),
        (tree({**GIVEN, "path": 3}), "第 1 个回答的 path要是文字"),
        (tree({"path": "甲", "reason": "乙", "value": 3}), "value要是文字"),
        (tree({"path": "甲", "reason": "乙", "value": [{}]}), "value要是文字"),
        (tree({"path": "甲", "reason": "乙", "value": "\ud800"}), "不成字的编码"),
        (tree({**GIVEN, "note": "甲"}), "不认识的键 note"),
        (tree(GIVEN, GIVEN), "回答了两次"),
        (tree({**GIVEN, "reason": ""}), "第 1 个回答的 reason 是空的"),
        (tree(corrections={}), "corrections 要是列表"),
        (tree(corrections=[CORRECTED, "甲"]), "第 2 个更正要写成"),
        (tree(corrections=[CORRECTED, CORRECTED]), "同一处更正了两次"),
        (tree(corrections=[{**CORRECTED, "accept": True}]), "不认识的键 accept"),
        (tree(corrections=[{"path": "title", "value": "乙"}]), "第 1 个更正没有写 read"),
        (tree(corrections=[{"path": "title", "read": "甲"}]), "第 1 个更正没有写 value"),
        (tree(corrections=[{**CORRECTED, "value": 3}]), "第 1 个更正的 value要是文字"),
    ],
)
def test_what_is_no_file_of_answers_is_refused(data: Any, words: str) -> None:
    assert words in refusal(data)
    assert "没有写入任何内容" in refusal(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["version", "document", "answers", "path"]), inner)
    ),
    max_leaves=8,
)


@given(
    JSON
    | st.builds(tree, JSON)
    | st.builds(tree, JSON, document=JSON)
    | st.builds(tree, corrections=st.lists(JSON, max_size=2))
)
def test_any_json_is_read_or_refused(value: Any) -> None:
    data = json.dumps(value).encode()
    with suppress(UsageError):
        read_answers(FILE, data)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        read_answers(FILE, data)
