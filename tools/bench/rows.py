"""A row of the result: what was measured, against what, the ratio, whether it meets the goal."""

from __future__ import annotations

from dataclasses import dataclass

MET, MISSED, UNTESTED = "达到", "未达到", "未测"
_DIGITS = {"MiB": 1, "行": 0}


@dataclass(frozen=True, slots=True)
class Limit:
    """What the ratio has to be: `≥` for times faster than a peer, `≤` for times the cost of a
    floor.
    """

    sign: str
    value: float

    def __str__(self) -> str:
        return f"{self.sign} {self.value:g}×"

    def ratio(self, ours: float, theirs: float) -> float:
        """Give the ratio that is compared: theirs over ours where more is better, else ours over
        theirs.
        """
        return theirs / ours if self.sign == "≥" else ours / theirs

    def is_met_by(self, ratio: float) -> bool:
        """Tell whether a ratio meets the limit."""
        return ratio >= self.value if self.sign == "≥" else ratio <= self.value


@dataclass(frozen=True, slots=True)
class Contest:
    """One comparison of a goal, before it is measured."""

    goal: int
    what: str
    rival: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison with its figures; `ratio` is None when it was not measured, and `reason` says
    why.
    """

    contest: Contest
    ours: str = "—"
    theirs: str = "—"
    ratio: float | None = None
    reason: str = ""

    @property
    def verdict(self) -> str:
        """达到, 未达到, or 未测 with the reason."""
        if self.ratio is None:
            return f"{UNTESTED}：{self.reason}"
        return MET if self.contest.limit.is_met_by(self.ratio) else MISSED


def measured(contest: Contest, ours: float, theirs: float, unit: str = "s") -> Row:
    """Give the row of two figures."""
    return Row(
        contest, _figure(ours, unit), _figure(theirs, unit), contest.limit.ratio(ours, theirs)
    )


def _figure(value: float, unit: str) -> str:
    digits = _DIGITS.get(unit, 2 if value >= 1 else 3)
    return f"{value:.{digits}f} {unit}"
