"""JSON documents are laid out as everybody's tools lay them out."""

from __future__ import annotations

import json
from collections import OrderedDict
from enum import IntEnum, StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.text import escaped
from fazhi_cli.render.voices import envelope
from fazhi_cli.render.voices.envelope import print_json


class Few(IntEnum):
    NONE = 0
    ONE = 1


class Word(StrEnum):
    PLAIN = "已办"
    QUOTED = 'a"b\\n'


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(Few)
    | st.sampled_from(Word)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
)
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4).map(OrderedDict)
    ),
    max_leaves=20,
)


@given(values)
def test_a_document_is_indented_as_the_library_indents_it(value: Any) -> None:
    assert print_json(value) == escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def test_records_of_a_list_cost_no_call_for_each_of_their_texts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lay_out = envelope._laid_out
    values = []

    def count(value: Any, line: str) -> str:
        values.append(value)
        return lay_out(value, line)

    monkeypatch.setattr(envelope, "_laid_out", count)
    envelope._laid_out_key.cache_clear()
    records = [{"task": str(number), "done": number, "due": None} for number in range(100)]
    print_json(records)
    assert values == [records, *records]
    assert envelope._laid_out_key.cache_info().misses == 3  # each key is spelled once
