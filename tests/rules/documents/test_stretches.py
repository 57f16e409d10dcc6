"""Stretches answer as a look at each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.documents.stretches import Stretches

PIECES = st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda each: (each[0], sum(each)))


@given(st.lists(PIECES), st.integers(0, 30), st.integers(1, 9))
def test_they_answer_as_a_look_at_each_would(pieces, start, length):
    end = start + length
    stretches = Stretches(pieces)
    assert stretches.touch(start, end) is any(a < end and start < b for a, b in pieces)
    assert stretches.begin_within(start, end) is any(start < a < end for a, _ in pieces)
