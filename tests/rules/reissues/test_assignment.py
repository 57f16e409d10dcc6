"""The pairing that is best as a whole is found, held against all that there are."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from fazhi_cli.rules.reissues.assignment import best_pairs

PLACES = st.tuples(st.integers(0, 4), st.integers(0, 4))
SCORES = st.dictionaries(PLACES, st.sampled_from([0.1, 0.4, 0.5, 0.7, 0.9, 1.0, 2.5]), max_size=14)


def best_sum(scores: dict[tuple[int, int], float]) -> float:
    best = 0.0
    for order in permutations(range(5)):
        pairs = zip(range(5), order, strict=True)
        best = max(best, sum(scores.get(pair, 0.0) for pair in pairs))
    return best


@given(SCORES)
def test_no_pairing_has_a_higher_sum(scores: dict[tuple[int, int], float]) -> None:
    pairs = best_pairs(scores)
    assert len(set(pairs.values())) == len(pairs)
    assert all(pair in scores for pair in pairs.items())
    assert abs(sum(scores[pair] for pair in pairs.items()) - best_sum(scores)) < 1e-9


def test_the_first_good_pair_is_not_taken_when_it_costs_more_elsewhere() -> None:
    assert best_pairs({(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.8}) == {0: 1, 1: 0}


def test_nothing_is_paired_without_a_score() -> None:
    assert best_pairs({}) == {}
    assert best_pairs({(3, 7): 0.1}) == {3: 7}
