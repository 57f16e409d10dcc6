"""What is printed on a page: glyphs, rules and pictures. Lengths are points, y runs downwards."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Glyph:
    """A character, printed; `base` is the line on which it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False

    @property
    def middle(self) -> float:
        """Where its middle is, from left to right."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke along one of the axes: at `place`, from `start` to `end`."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """A page as it is looked at: turned so that its text runs from left to right."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    has_picture: bool = False
    has_fields: bool = False  # words that are filled in, or noted on it
    has_loose_rows: bool = False  # of a table whose columns only gaps part
    is_whole: bool = True
    turned: str = ""  # what runs another way than the rest
