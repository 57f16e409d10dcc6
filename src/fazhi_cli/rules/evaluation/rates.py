"""What data say of the units of an evaluation: on time, closed, and indicators reached.

Counted is the department's own part of a matter (docs/reports.md#两种算法) whose original date lies
in the period and has passed at the cutoff, by the records up to then (docs/evaluate.md#分数).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from fazhi_cli.model.plan import Indicator
from fazhi_cli.model.target import Target, parse_value
from fazhi_cli.model.text import clean
from fazhi_cli.rules.evaluation.scores import Rate, RatedMatter
from fazhi_cli.rules.reports.matters import Matter
from fazhi_cli.rules.reports.outcome import FIVE_CLASSES, Outcome
from fazhi_cli.rules.status.values import Status

_RATED_BY_SHARE = frozenset({">=", ">", "="})


def on_time_rates(matters: Iterable[Matter], units: Iterable[str]) -> dict[str, Rate]:
    """Give how much of what fell due each unit did by the original date; what was closed by force
    is not done in time.
    """
    rated = _rated(matters, lambda matter, name: matter.parts[name] is Outcome.ON_TIME)
    return {unit: _rate(rated.get(unit, ()), "按时完成") for unit in units}


def closed_rates(matters: Iterable[Matter], units: Iterable[str]) -> dict[str, Rate]:
    """Give how much of what fell due for each unit is closed."""
    rated = _rated(matters, _is_closed)
    return {unit: _rate(rated.get(unit, ()), "销号") for unit in units}


def _is_closed(matter: Matter, name: str) -> bool:
    return matter.occurrence.departments[name].status is Status.CLOSED


def _rated(
    matters: Iterable[Matter], is_met: Callable[[Matter, str], bool]
) -> dict[str, list[RatedMatter]]:
    """Give by unit the matters that it answers for, in the order of the plans."""
    rated: dict[str, list[RatedMatter]] = {}
    for matter in matters:
        for name, outcome in matter.parts.items():
            met = is_met(matter, name) if outcome in FIVE_CLASSES else None
            rated.setdefault(name, []).append(RatedMatter(matter, name, met))
    return rated


def _rate(matters: Sequence[RatedMatter], verb: str) -> Rate:
    due = [each for each in matters if each.is_met is not None]
    if not due:
        return Rate(words="没有到期事项", matters=tuple(matters))
    met = sum(each.is_met is True for each in due)
    words = f"到期 {len(due)} 项次，{verb} {met} 项次"
    return Rate(Decimal(met), Decimal(len(due)), words, matters=tuple(matters))


def indicator_rates(
    indicator: Indicator,
    values: Mapping[str, str],
    answering: Iterable[str],
    units: Iterable[str],
) -> dict[str, Rate]:
    """Give how far each unit has reached an indicator.

    Reached gives all points; of a least value that was missed, the share that was reached; of any
    other target nothing. Who does not answer for the indicator has nothing due.

    Args:
        indicator: the indicator.
        values: what stands for the year, by unit.
        answering: the units that answer for it.
        units: those that are evaluated.
    """
    owing = set(answering)
    rates = {}
    for unit in units:
        if unit in values:
            rates[unit] = _reached(indicator.target, values[unit])
        elif unit in owing:
            rates[unit] = Rate(words="没有报指标值", is_known=False)
        else:
            rates[unit] = Rate(words="不负责这个指标")
    return rates


def _reached(target: Target, value: str) -> Rate:
    parsed = parse_value(value)
    words = f"{value}（目标 {target.printed}）"
    if target.low is None or target.about or parsed is None:
        return Rate(words=f"{words}，要由人判断", is_known=False)
    number, unit = parsed
    if clean(unit) not in ("", clean(target.unit)):
        return Rate(words=f"{words}，单位不同", is_known=False)
    if target.is_met_by(number):
        return Rate(Decimal(1), Decimal(1), f"{words}，达到")
    if target.high is None and target.sign in _RATED_BY_SHARE and number < target.low:
        return Rate(number, target.low, f"{words}，没有达到，按比例")
    return Rate(Decimal(0), Decimal(1), f"{words}，没有达到")
