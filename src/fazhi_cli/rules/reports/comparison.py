"""A figure compared with last year's, and rates of two figures (docs/reports.md#与上年比)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

_TENTH = Decimal("0.1")
_WHOLE_RATES = (Decimal(0), Decimal(100))


class Change(NamedTuple):
    """By how much a figure differs from last year's: more, less, or not at all."""

    difference: Decimal

    @property
    def size(self) -> str:
        """The difference without its sign."""
        return plain_number(abs(self.difference))


def change_since(before: Decimal | None, now: Decimal | None) -> Change | None:
    """Compare, where both values exist; last year's 0 is nothing to compare with."""
    if before is None or now is None or before == 0:
        return None
    return Change(now - before)


def rate_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """Give a rate in percent; None where there is nothing to divide."""
    return part * 100 / whole if whole else None


def rounded_rate(rate: Decimal) -> Decimal:
    """Round a rate as it is printed: to one decimal, half of it upwards; 0 and 100 have none.

    A rate that only comes near to 0 or to 100 is not printed as having reached it.
    """
    if rate in _WHOLE_RATES:
        return rate
    rounded = rate.quantize(_TENTH, ROUND_HALF_UP)
    if rounded in _WHOLE_RATES:
        return _TENTH if rounded == 0 else 100 - _TENTH
    return rounded


def plain_number(number: Decimal) -> str:
    """Print a number without needless zeros and without an exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
