"""How much of a sweep `make test` tries: some of the cases, some of the examples; `make torture`
tries all.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings


def thinned(cases: Iterable[Any], every: int) -> list[Any]:
    """Give the cases of a test, of which `make test` runs the first of each so many."""
    return [case if n % every == 0 else _long(case) for n, case in enumerate(cases)]


def _long(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.torture)


def fewer(divisor: int) -> settings:
    """Give the settings of a property whose examples take long: one of each so many is tried."""
    return settings(max_examples=max(settings.default.max_examples // divisor, 2))
