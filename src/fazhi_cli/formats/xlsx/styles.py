"""How the cells of a workbook are shown: the number format of each style."""

from __future__ import annotations

from collections.abc import Mapping

from fazhi_cli.formats.xlsx.markup import Reader, number_of

GENERAL = "General"
_DAY = 'yyyy"年"m"月"d"日"'
_MONTH = 'yyyy"年"m"月"'
_DAY_OF_YEAR = 'm"月"d"日"'
_TIME = "h:mm"
# ISO 29500-1, 18.8.30: the formats that are named by a number alone, as a Chinese Excel shows them.
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "yyyy/m/d",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: _TIME,
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: _MONTH,
    28: _DAY_OF_YEAR,
    29: _DAY_OF_YEAR,
    30: "m-d-yy",
    31: _DAY,
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    34: '上午/下午h"时"mm"分"',
    35: '上午/下午h"时"mm"分"ss"秒"',
    36: _MONTH,
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: "#,##0",
    43: "#,##0.00",
    44: "#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    48: "0.0E+0",
    49: "@",
    50: _MONTH,
    51: _DAY_OF_YEAR,
    52: _MONTH,
    53: _DAY_OF_YEAR,
    54: _DAY_OF_YEAR,
    55: '上午/下午h"时"mm"分"',
    56: '上午/下午h"时"mm"分"ss"秒"',
    57: _MONTH,
    58: _DAY_OF_YEAR,
}


class Styles(Reader):
    """The styles of a workbook; a damaged or a missing one shows what `General` does."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = dict(_BUILT_IN)
        self._formats: list[int] = []
        self._is_of_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        if name == "numFmt":
            self._codes[number_of(attributes, "numFmtId")] = attributes.get("formatCode", GENERAL)
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            self._formats.append(number_of(attributes, "numFmtId"))

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name == "cellXfs":
            self._is_of_cells = False

    def format_code(self, style: int) -> str:
        """Give the number format of a style."""
        if style >= len(self._formats):
            return GENERAL
        return self._codes.get(self._formats[style], GENERAL)
