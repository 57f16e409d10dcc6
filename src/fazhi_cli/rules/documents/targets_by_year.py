"""Targets of several years for one thing: 覆盖率达到90%，其中2031年不低于50%，2032年不低于70%.

The rules: docs/import.md#指标.
"""

from __future__ import annotations

import re

from fazhi_cli.rules.documents.amounts import amounts_in
from fazhi_cli.rules.documents.indicator_names import name_of

_ONLY_YEAR = re.compile(
    "(?:其中|且|并|力争|确保|争取|到|至|[、和])*(?P<year>20[0-9]{2})年(?:度|底|末)?(?:前|内)?"
    "(?:要|应|须|力争|确保|争取|分别|再)*"
)
_NEAR = 300  # characters: no sentence of targets is longer


def name_by_year(text: str, start: int, number: int) -> str:
    """Name the target of a year by what its sentence has measured before, else nothing.

    `start` is where the clause of the number begins, and `number` where the amount does. A name of
    its own (2032年合格率达到70%) needs none.
    """
    front = text[start:number]
    rest = front[front.rfind("、") + 1 :]
    match = _ONLY_YEAR.fullmatch(rest)
    if match is None:
        return ""
    near = text[max(number - _NEAR, 0) : number - len(rest)]
    for clause in reversed(re.split("[。；！？\n]", near)[-1].split("，")):
        for amount in reversed(list(amounts_in(clause))):
            if amount.unit == "年":
                continue
            before, behind = clause[: amount.start], clause[amount.end :]
            name = name_of(before, behind, unit=amount.unit, above="", verb=amount.verb)
            if name and _ONLY_YEAR.fullmatch(before) is None:
                return f"{name}（{match['year']}年）"
    return ""
