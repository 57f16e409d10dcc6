"""How much of a 一页纸 its page holds: rows are left out from the end of its lists until all fits.

Lines are counted as the templates set them, in characters of a line; what is in doubt counts more.
A row that is left out is counted, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import ceil
from typing import Any, NamedTuple

from fazhi_cli.render.voices.numbers import figure
from fazhi_cli.render.voices.widths import clipped, width

LINES, CHARACTERS = 40, 40
_TITLE_LINES = 3  # with the line of whom it is for
_LONGEST, _LONGEST_CELL = 50, 40  # characters of what stands alone, and of a text in a row
_PLAN_CELL = 11  # characters of a line in the table's first column
_RUN_IN = "没有达到目标的指标　"  # the longest heading that begins a paragraph
_MANY_PLANS = 6

Row = Mapping[str, Any]


class _List(NamedTuple):
    """A list of the page: its key, what a row says, and how many rows stay as long as they can."""

    key: str
    text: Callable[[Any], str]
    kept: int

    def lines(self, page: Mapping[str, Any]) -> int:
        """Count its lines, with its heading and the line of those that are left out."""
        rows = page[self.key]
        if not rows:
            return 0
        return 1 + bool(page[f"{self.key}_rest"]) + _lines_of(map(self.text, rows))


def _red(row: Row) -> str:
    return f"1. {row['units']}　{row['what']}　{row['state']}。→ {row['advice']}"


def _yellow(row: Row) -> str:
    return f"1. {row['day']}　{row['units']}　{row['what']}　{row['state']}"


def _help(row: Row) -> str:
    return f"1. {row['unit']}（{row['task']}）　{row['help']}"


_RED = _List("red", _red, kept=4)
_YELLOW = _List("yellow", _yellow, kept=3)
_HELP = _List("help", _help, kept=2)
# What is left out first stands first; at last each list keeps a row.
_ORDER = (_YELLOW, _HELP, _RED, *(each._replace(kept=1) for each in (_YELLOW, _HELP, _RED)))


def fit_to_page(page: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what one page does not hold.

    Args:
        page: the lists of the document, by the keys of its context.

    Returns:
        the same with shorter lists, each `…_rest` being larger by what is left out.
    """
    fitted = dict(page)
    if _lines(fitted) > LINES:
        fitted = _clipped(page)
    for each in _ORDER:
        while _lines(fitted) > LINES and len(fitted[each.key]) > each.kept:
            fitted[each.key] = fitted[each.key][:-1]
            fitted[f"{each.key}_rest"] += 1
    return fitted


def _lines(page: Mapping[str, Any]) -> int:
    """Count the lines of a page."""
    lines = _TITLE_LINES + _lines_of([page["disclaimer"], page["sentence"]])
    if page["has_records"]:
        lines += 2 + sum(_plan_lines(row) for row in page["numbers"])
    lines += _RED.lines(page) + _YELLOW.lines(page) + _HELP.lines(page)
    for key in ("missed", "to_decide"):
        if page[key]:
            lines += _lines_of([f"{_RUN_IN}{'；'.join(page[key])}"])
    return lines


def _plan_lines(row: Row) -> int:
    return max(1, ceil(width(row["plan"]) / _PLAN_CELL))


def _lines_of(texts: Iterable[str]) -> int:
    return sum(ceil(width(text) / CHARACTERS) for text in texts)


def _clipped(page: Mapping[str, Any]) -> dict[str, Any]:
    """Cut texts that would take the page for themselves, and put many plans into one row."""
    fitted = dict(page)
    rows = _merged(page["numbers"])
    fitted["numbers"] = [{**row, "plan": clipped(row["plan"], _PLAN_CELL)} for row in rows]
    for each in (_RED, _YELLOW, _HELP):
        fitted[each.key] = [_clipped_row(row) for row in page[each.key]]
    for key in ("missed", "to_decide"):
        fitted[key] = [clipped(text, _LONGEST) for text in page[key]]
    return fitted


def _clipped_row(row: Row) -> dict[str, Any]:
    return {key: clipped(text, _LONGEST_CELL) for key, text in row.items()}


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Add up the plans behind the first few; what was left from before keeps its rows."""
    plans = [row for row in rows if row["due"] != ""]
    if len(plans) <= _MANY_PLANS:
        return list(rows)
    others = plans[_MANY_PLANS - 1 :]
    total = {key: sum(row[key] for row in others) for key in others[0] if key != "plan"}
    merged = {"plan": f"其余{figure(len(others))}份方案", **total}
    return [*plans[: _MANY_PLANS - 1], merged, *rows[len(plans) :]]
