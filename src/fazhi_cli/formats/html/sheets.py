"""How an element looks: what its attributes and the style sheet of the page say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all", re.IGNORECASE)
_SHOWN = re.compile(r"display\s{0,9}:\s{0,9}(?!none)\w", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s{0,9}:\s{0,9}center", re.IGNORECASE)
_ASIDE = re.compile(r"text-align\s{0,9}:\s{0,9}(?:left|right|justify|start|end)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.IGNORECASE)
_PLAIN = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:normal|[1-5]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,300})\{([^{}]{0,3000})\}")
_SELECTOR = re.compile(r"(?:^|,)\s{0,9}([a-z][a-z0-9]{0,9})?\.([\w-]{1,60})\s{0,9}(?=,|$)", re.I)
_COMMENT = re.compile(r"/\*.{0,2000}?\*/", re.DOTALL)
_LONGEST_SHEET = 100_000
_MOST_CLASSES = 20


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of an element; None where nothing is."""

    is_hidden: bool = False
    is_centred: bool | None = None
    is_bold: bool | None = None

    @property
    def says_something(self) -> bool:
        """Whether anything is said at all."""
        return self.is_hidden or self.is_bold is not None


PLAIN = Look()


@dataclass(slots=True)
class Sheet:
    """What the style sheets of a page say of classes: `MsoTitle`, or `p.MsoTitle`."""

    styles: dict[str, str] = field(default_factory=dict)

    def add(self, other: Sheet) -> None:
        """Add what another sheet says."""
        for name, style in other.styles.items():
            self.styles[name] = f"{self.styles.get(name, '')};{style}"

    def look_of(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """Give the look of an element."""
        if not attributes:
            return PLAIN
        styles = []
        if self.styles:
            for name in attributes.get("class", "").split()[:_MOST_CLASSES]:
                styles += [self.styles.get(name, ""), self.styles.get(f"{tag}.{name}", "")]
        own = attributes.get("style", "")
        style = ";".join([*styles, own])
        is_hidden = "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true"
        if _HIDDEN.search(own) or (_HIDDEN.search(style) and not _SHOWN.search(own)):
            is_hidden = True
        return Look(is_hidden, _is_centred(style, attributes), _is_bold(style))


def read_sheet(text: str) -> Sheet:
    """Read what a sheet says of single classes, for every medium alike."""
    text = text[:_LONGEST_SHEET].partition("@media")[0]
    text = _COMMENT.sub("", text).replace("<!--", "").replace("-->", "")
    sheet = Sheet()
    for selectors, style in _RULE.findall(text):
        if not (_HIDDEN.search(style) or _CENTRED.search(style) or _BOLD.search(style)):
            continue
        for tag, name in _SELECTOR.findall(selectors.strip()):
            key = f"{tag.lower()}.{name}" if tag else name
            sheet.styles[key] = f"{sheet.styles.get(key, '')};{style}"
    return sheet


def _is_centred(style: str, attributes: Mapping[str, str]) -> bool | None:
    if _CENTRED.search(style):
        return True
    if _ASIDE.search(style):
        return False
    alignment = attributes.get("align", "").lower()
    return alignment == "center" if alignment else None


def _is_bold(style: str) -> bool | None:
    if _BOLD.search(style):
        return True
    return False if _PLAIN.search(style) else None
