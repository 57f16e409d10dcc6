"""What an answer looks like, as patterns that Python and a browser both read.

A page of review holds what somebody writes against them at once; the values themselves are read by
`values.py`. A shape takes all that a value of its kind can look like, and a little more.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fazhi_cli.model.plan import PlanKind
from fazhi_cli.model.timerule import Cycle
from fazhi_cli.rules.answers.wanted import Wanted

_YEAR = "(?:19|20)[0-9]{2}"
PERIOD = rf"({_YEAR}) ?年?(?: ?(?:-|—|–|~|至|到) ?({_YEAR}) ?年?)?"
_DAY = (
    "(?:[0-9]{4}|[〇零○一二三四五六七八九]{4}) ?"
    "(?:年[^-./]{1,6}月[^-./]{1,4}日|[-./][0-9]{1,2}[-./][0-9]{1,2} ?[日号]?)"
)
# 长期, 经常, 始终, 一以贯之, 久久为功, 常抓不懈, 驰而不息 …: times that no number says.
_TIME = ".*[0-9每年季月周旬日天时期常久始终贯懈息刻即待].*"
_BOUND = (
    "(?:>=|<=|=>|=<|[<>=≥≤≧≦]|不少于|不低于|不小于|至少|不超过|不高于|不多于|不大于|至多|最多|约)?"
)
_TARGET = rf"(?:[^0-9\s]+|{_BOUND}\s?[0-9]\S*)"
REPORTING = rf"({'|'.join(Cycle)})(?:\s*([0-9]{{1,2}})[日号]?)?"
_NAME = r".*\S\s+"
_LETTER = r"[\p{L}\p{N}]"
_PYTHONS_LETTER = r"[^\W_]"
# Looking ahead, each piece is gone through once, however long one without a letter is.
_ONE = f"(?=[^、]*{_LETTER})[^、]+"


class Shape(NamedTuple):
    """A pattern that the whole text matches; with `is_list` each of its pieces between ；."""

    pattern: str
    is_list: bool = False
    has_days: bool = False
    """Whether days in it have to be days of the calendar."""

    def holds(self, text: str) -> bool:
        """Tell whether a text looks so, as the page does but for the calendar."""
        pattern = self.pattern.replace(_LETTER, _PYTHONS_LETTER)
        pieces = re.split("[；;\n]", text) if self.is_list else [text]
        pieces = [piece.strip() for piece in pieces if piece.strip()]
        return bool(pieces) and all(re.fullmatch(pattern, piece) for piece in pieces)


SHAPES = {
    Wanted.DAY: Shape(_DAY, has_days=True),
    Wanted.PERIOD: Shape(PERIOD),
    Wanted.DEADLINE: Shape(_TIME, has_days=True),
    Wanted.DEADLINES: Shape(_TIME, is_list=True, has_days=True),
    Wanted.INDICATOR: Shape(f"(?:{_NAME})?{_TARGET}"),
    Wanted.INDICATORS: Shape(f"{_NAME}{_TARGET}", is_list=True),
    Wanted.NAMES: Shape(f"{_ONE}(?:、{_ONE})*"),
    Wanted.NAME: Shape(f".*{_LETTER}.*"),
    Wanted.KIND: Shape("|".join(PlanKind)),
    Wanted.TITLES: Shape(f".*{_LETTER}.*", is_list=True),
    Wanted.REPORTING: Shape(REPORTING),
}
"""Those of the kinds that have one."""
