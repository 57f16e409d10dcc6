"""JSON documents are laid out as everybody's tools lay them out."""

from __future__ import annotations

import json
from collections import OrderedDict
from enum import IntEnum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.model.text import escaped
from fazhi_cli.render.voices.envelope import print_json


class Few(IntEnum):
    NONE = 0
    ONE = 1


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(Few)
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
