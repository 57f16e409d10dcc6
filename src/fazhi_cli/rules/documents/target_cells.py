"""A target in a cell of its own, beside the cell that names what is measured: 报备及时率 | ≥98%."""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.rules.documents.changes import change_at_start, without_change
from fazhi_cli.rules.documents.indicators import Measure

_LEADING = re.compile("^(?:达到|达|稳定在|保持在|控制在|提高到|提升到|实现|完成|力争)+")
_SIGNS = ("≥", ">="), ("≧", ">="), ("≤", "<="), ("≦", "<="), ("＞", ">"), ("＜", "<")
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,4})?"
_TARGET = re.compile(
    rf"(?P<sign>>=|<=|>|<)? ?"
    rf"(?:(?P<least>不少于|不低于|不小于|至少|最少)|(?P<most>不超过|不高于|不多于|不大于|至多|最多))?"
    rf" ?(?P<about>约)? ?(?P<low>{_NUMBER})(?: ?(?:-|—|~|至) ?(?P<high>{_NUMBER}))? ?"
    rf"(?P<unit>[^0-9<>=\s，；。]{{0,12}}?)"
    rf"(?:(?P<above>及?以上)|(?P<below>及?以下|及?以内|之内)|(?P<around>左右|上下))?"
)
_BARE = re.compile("(?P<number>[0-9])(?P<behind>(?:及?以[上下内]|左右|上下)?)[ 。；]?$")
_LONGEST_UNIT = 8
_THOUSANDS = re.compile("(?<=[0-9]),(?=[0-9]{3})")
_NOTHING = re.compile(r"[-—/\\无]*")


def measures_of_cells(name: str, target: str) -> tuple[Measure, ...]:
    """Read the indicators of two cells, which may hold several, a line each."""
    names, targets = _lines(name), _lines(target)
    if len(names) != len(targets):
        names, targets = ["".join(names)], ["".join(targets)]
    pairs = zip(names, targets, strict=True)
    return tuple(
        _measure(each, words) for each, words in pairs if each and not _NOTHING.fullmatch(words)
    )


def with_unit(target: str, unit: str) -> str:
    """Put the unit that has a column of its own behind a bare number: ≥98 and % are ≥98%.

    A target in words, or one that has a unit, stays as it is.
    """
    if not unit or "\n" in unit or len(unit) > _LONGEST_UNIT:
        return target
    return "\n".join(
        _BARE.sub(lambda match: f"{match['number']}{unit}{match['behind']}", line)
        for line in target.split("\n")
    )


def _measure(name: str, words: str) -> Measure:
    """Read one: what its target cell says of rise or fall (同比下降15%以上) goes to the name."""
    change, rest = change_at_start(words)
    target = _target(rest)
    if not change or isinstance(target, dict):
        return Measure({"name": name, "target": _target(words)})
    has_change = bool(without_change(name)[1])
    return Measure({"name": name if has_change else f"{name}{change}", "target": target})


def _lines(cell: str) -> list[str]:
    return [line.strip(" 。；") for line in cell.split("\n") if line.strip(" 。；")]


def _target(words: str) -> str | dict[str, Any]:
    """Write a target as a plan does; in its words where it is no number."""
    plain = _LEADING.sub("", _THOUSANDS.sub("", words))
    for printed, sign in _SIGNS:
        plain = plain.replace(printed, sign)
    match = _TARGET.fullmatch(plain)
    if match is None:
        return {"text": words}
    number = match["low"] if match["high"] is None else f"{match['low']}-{match['high']}"
    if match["about"] or match["around"]:
        return f"约{number}{match['unit']}"
    if match["high"] is not None:
        return f"{number}{match['unit']}"
    sign = match["sign"] or ""
    if match["least"] or match["above"]:
        sign = ">="
    if match["most"] or match["below"]:
        sign = "<="
    return f"{sign}{number}{match['unit']}"
