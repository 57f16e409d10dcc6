"""The page of official documents: margins and line pitch in the two sets that offices use.

GB/T 9704—2012 wants the ink of the first line 37 mm below the edge, and 22 lines of 28 characters.
GB/T 33476 (electronic files of official documents) gives margins that make it so; the set 9704
prints the numbers of GB/T 9704 in the page dialog (docs/reports.md#Word).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fazhi_cli.model.settings import PageLayout

TWIPS_A_POINT = 20
_TWIPS_A_MM = 1440 / 25.4
# The page number stands 7 mm below the text (GB/T 9704—2012, 7.5); its line is 16 pt high.
_NUMBER_BELOW_MM, _NUMBER_LINE_MM = 7.0, 5.64


def twips(millimetres: float) -> int:
    """Convert a length into twentieths of a point."""
    return round(millimetres * _TWIPS_A_MM)


class PageSet(NamedTuple):
    """Margins in mm of an upright A4 page, and the line pitch in twips (twentieths of a point)."""

    top: float
    bottom: float
    pitch: int
    left: float = 28
    right: float = 26

    @property
    def footer(self) -> float:
        """How far the page number's line ends above the paper's edge, in mm."""
        return self.bottom - _NUMBER_BELOW_MM - _NUMBER_LINE_MM


PAGES = {
    PageLayout.ELECTRONIC: PageSet(top=34.58, bottom=32.58, pitch=589),
    PageLayout.OFFICIAL: PageSet(top=37, bottom=35, pitch=579),
}
PAPER = (210.0, 297.0)


class Changes(NamedTuple):
    """What numbers of one page set become in another, in twips, as Word writes them."""

    margins: Mapping[str, str]
    footers: Mapping[str, str]
    pitches: Mapping[str, str]


def changes(old: PageSet, new: PageSet) -> Changes:
    """Give what the numbers of one set become in the other."""
    margins = {twips(old.top): twips(new.top), twips(old.bottom): twips(new.bottom)}
    return Changes(
        _written(margins),
        _written({twips(old.footer): twips(new.footer)}),
        _written({old.pitch: new.pitch}),
    )


def _written(lengths: Mapping[int, int]) -> dict[str, str]:
    return {str(before): str(after) for before, after in lengths.items()}
