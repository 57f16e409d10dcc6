"""Indicators and figures of a year in the words of a report (docs/reports.md#年度报告)."""

from __future__ import annotations

import re

from fazhi_cli.model.plan import Indicator
from fazhi_cli.render.pages.targets import target_words
from fazhi_cli.render.pages.words import said, spoken_day, spoken_period
from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.rules.reports.comparison import Change
from fazhi_cli.services.reports.year_figures import YearFigure
from fazhi_cli.services.reports.year_indicators import YearIndicator


def figure_words(each: YearFigure, earlier: str = "") -> str:
    """Say a figure, and by how much it differs from last year's.

    Args:
        each: the figure.
        earlier: what was said before: an amount that stands there is not said again.
    """
    own = each.figure
    name, unit = said(own.name), said(own.unit or "")
    amount = f"{figure(own.value)}{unit}"
    is_told = re.search(rf"(?<![0-9.]){re.escape(amount)}", earlier) is not None
    if each.change is None:
        return "" if is_told else f"{name}{amount}"
    change = change_words(each.change, unit, is_share=unit.startswith("%"))
    return f"{name}{change}" if is_told else f"{name}{amount}，{change}"


def change_words(change: Change, unit: str, *, is_share: bool) -> str:
    """Say by how much something differs from last year's; rates in 个百分点."""
    if not change.difference:
        return "与上年持平"
    is_more = change.difference > 0
    if is_share:
        return f"比上年{'上升' if is_more else '下降'}{figure(change.size)}个百分点"
    return f"比上年{'增加' if is_more else '减少'}{figure(change.size)}{unit}"


def indicator_words(each: YearIndicator, year: int, earlier: str = "") -> str:
    """Say what stands for the year of an indicator; of one that was met, the target as well.

    What is not judged is said without its target. Whose value it is, and of which part of the year,
    is said where it is not that of the place and of the whole year.

    Args:
        each: the indicator and its value.
        year: of the report: it is not said again.
        earlier: what was said before: a value that stands there is not said again.
    """
    value, name = each.value, said(each.indicator.name)
    amount = figure(said(value.value))
    is_told = value.department is None and _says(earlier, name, amount)
    if is_told and each.change is None:
        return ""
    when = ""
    if value.part is not None:
        when = part_words(value.part, year)
    elif value.until is not None:
        when = f"截至{spoken_day(value.until).removeprefix(f'{year}年')}，"
    words = f"{when}{value.department or ''}{name}{amount}"
    if value.is_met:
        words += f"，{_met(each.indicator)}"
    if each.change is not None:
        words += f"，{change_words(each.change, '', is_share=True)}"
    return words


def _met(indicator: Indicator) -> str:
    target = indicator.target
    if target.sign == "=" and target.high is None:
        return "达到目标"  # the value has just been said
    return f"达到{target_words(indicator.target)}的目标"


def part_words(period: str, year: int) -> str:
    """Say the name of a part of the year, without the year."""
    return spoken_period(period).removeprefix(f"{year}年")


def _says(earlier: str, name: str, amount: str) -> bool:
    """Whether a value was said already, behind two characters of its name: 公开率100%."""
    for match in re.finditer(rf"(?<![0-9.]){re.escape(amount)}", earlier):
        before = earlier[: match.start()][-2:]
        if len(before) == 2 and before in name:
            return True
    return False
