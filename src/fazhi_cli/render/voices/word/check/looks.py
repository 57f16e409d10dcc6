"""How a paragraph and its characters come out: by themselves, by their styles, by the defaults."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docx.oxml.ns import qn

from fazhi_cli.render.voices.word.check.story import Element
from fazhi_cli.render.voices.word.page import TWIPS_A_POINT

_NORMAL = "Normal"
_NORMAL_SIZE = 10.0  # points, where nothing says another
THEME = "(theme)"


def number(text: str | None) -> float:
    """Give the number that an attribute holds; 0 where it holds none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0


class Spacing(NamedTuple):
    """The pitch of lines: in twips where it is exact, else of the fonts that stand in the line."""

    line: int
    rule: str

    @property
    def is_exact(self) -> bool:
        """Whether every line is as high as every other."""
        return self.rule == "exact"


class Look(NamedTuple):
    """How a paragraph style comes out.

    `font` is that of Chinese characters, THEME where it changes with the theme, "" where nothing
    names one; `squeeze` is by how many twips characters stand closer than their size.
    """

    font: str
    size: float
    squeeze: int
    spacing: Spacing


class Looks:
    """The styles of a document, and what they come to."""

    def __init__(self, styles: Element) -> None:
        self._by_id: dict[str, Element] = {}
        self._default = ""
        for style in styles.iter(qn("w:style")):
            key = style.get(qn("w:styleId"))
            self._by_id[key] = style
            is_default = style.get(qn("w:default")) in ("1", "true")
            if is_default and style.get(qn("w:type")) == "paragraph":
                self._default = key
        self._defaults = styles.find(qn("w:docDefaults"))

    def styles(self) -> dict[str, Look]:
        """Give every paragraph style by its name."""
        looks = {}
        for key, style in self._by_id.items():
            if style.get(qn("w:type")) == "paragraph":
                looks[self._name(key)] = self._look(list(self._chain(key)))
        return looks

    def style_of(self, paragraph: Element) -> str:
        """Give the name of a paragraph's style."""
        return self._name(self._style_key(paragraph))

    def look_of(self, paragraph: Element) -> Look:
        """Give how a paragraph comes out that says nothing of single characters."""
        return self._look([paragraph, *self._chain(self._style_key(paragraph))])

    def font_of(self, run: Element, paragraph: Element) -> str:
        """Give the font of the Chinese characters of a run: see `Look`."""
        properties = run.find(qn("w:rPr"))
        own = properties.find(qn("w:rStyle")) if properties is not None else None
        levels = [run]
        if own is not None:
            levels += self._chain(own.get(qn("w:val")))
        levels += self._chain(self._style_key(paragraph))
        return self._font(levels)

    def is_hidden(self, run: Element, paragraph: Element) -> bool:
        """Whether a run is there and nobody sees it."""
        levels = [run, *self._chain(self._style_key(paragraph))]
        return self._value(levels, "w:rPr", "w:vanish", default="0") in ("", "1", "true", "on")

    def _look(self, levels: list[Element]) -> Look:
        size = self._value(levels, "w:rPr", "w:sz")
        squeeze = self._value(levels, "w:rPr", "w:spacing")
        return Look(
            font=self._font(levels),
            size=number(size) / 2 or _NORMAL_SIZE,
            squeeze=-round(number(squeeze)),
            spacing=self._spacing(levels),
        )

    def _font(self, levels: list[Element]) -> str:
        for element in self._properties(levels, "w:rPr", "w:rFonts"):
            if element.get(qn("w:eastAsiaTheme")):
                return THEME
            if element.get(qn("w:eastAsia")):
                return str(element.get(qn("w:eastAsia")))
        return ""

    def _spacing(self, levels: list[Element]) -> Spacing:
        for element in self._properties(levels, "w:pPr", "w:spacing"):
            if element.get(qn("w:line")):
                rule = element.get(qn("w:lineRule"), "auto")
                return Spacing(round(number(element.get(qn("w:line")))), rule)
        return Spacing(12 * TWIPS_A_POINT, "auto")

    def _value(self, levels: list[Element], kind: str, tag: str, default: str = "") -> str:
        for element in self._properties(levels, kind, tag):
            return str(element.get(qn("w:val"), ""))
        return default

    def _properties(self, levels: list[Element], kind: str, tag: str) -> Iterator[Element]:
        """Give the properties of a tag, those that count most first."""
        for level in levels:
            properties = level.find(qn(kind))
            if properties is not None:
                yield from properties.findall(qn(tag))
        if self._defaults is not None:
            yield from self._defaults.iterfind(f"{qn(f'{kind}Default')}/{qn(kind)}/{qn(tag)}")

    def _chain(self, key: str) -> Iterator[Element]:
        """Give a style and those that it is based on."""
        seen = set()
        while key in self._by_id and key not in seen:
            seen.add(key)
            style = self._by_id[key]
            yield style
            based = style.find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else ""

    def _style_key(self, paragraph: Element) -> str:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._default if style is None else style.get(qn("w:val"))

    def _name(self, key: str) -> str:
        style = self._by_id.get(key)
        name = style.find(qn("w:name")) if style is not None else None
        return name.get(qn("w:val")) if name is not None else _NORMAL
