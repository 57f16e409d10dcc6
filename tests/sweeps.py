"""How much of a sweep `make test` tries: some of the cases, some of the examples; `make torture`
tries all.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from hypothesis import settings


def thinned(cases: Iterable[Any], every: int) -> list[Any]:
    """Give the cases of a test, of which `make test` runs the first of each so many."""
    return [case if n % every == 0 else _long(case) for n, case in enumerate(cases)]


def crossed(*axes: Iterable[Any]) -> list[Any]:
    """Give every combination of several values; `make test` runs as many as meet each of them."""
    ways = [list(axis) for axis in axes]
    places = product(*(range(len(way)) for way in ways))
    chosen = {tuple(n % len(way) for way in ways) for n in range(max(map(len, ways)))}
    cases = []
    for place in places:
        case = tuple(way[n] for way, n in zip(ways, place, strict=True))
        cases.append(case if place in chosen else _long(case))
    return cases


def _long(case: Any) -> Any:
    values = case if type(case) is tuple else (case,)
    return pytest.param(*values, marks=pytest.mark.torture)


def fewer(divisor: int) -> settings:
    """Give the settings of a property whose examples take long: one of each so many is tried."""
    return settings(max_examples=max(settings.default.max_examples // divisor, 2))
