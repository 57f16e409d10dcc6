"""The styles as Word has them in a file, and the small parts beside them."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from fazhi_cli.render.voices.word.page import TWIPS_A_POINT
from tools.word.elements import element
from tools.word.styles import PITCH, STYLES, Font, Style

_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_NORMAL = Style("Normal", first_line=2)
_WORD_URI = "http://schemas.microsoft.com/office/word"
_WORD_2013 = "15"


def style_elements() -> list[BaseOxmlElement]:
    """Give the defaults and every style."""
    return [_defaults(), _style(_NORMAL, default="1"), *map(_own_style, STYLES)]


def font_elements() -> list[BaseOxmlElement]:
    """Give the table of fonts: of Chinese text, each."""
    return [_font(font) for font in Font]


def _font(font: Font) -> BaseOxmlElement:
    kind = [
        element("charset", val="86"),
        element("family", val="auto"),
        element("pitch", val="variable"),
    ]
    return element("font", *kind, name=font)


def setting_elements() -> list[BaseOxmlElement]:
    """Give the settings: odd and even pages differ, and no punctuation is set closer."""
    compatibility = element(
        "compat",
        element("useFELayout"),
        element("compatSetting", name="compatibilityMode", uri=_WORD_URI, val=_WORD_2013),
    )
    return [
        element("zoom", percent="100"),
        element("defaultTabStop", val="420"),
        element("evenAndOddHeaders"),
        element("characterSpacingControl", val="doNotCompress"),
        compatibility,
    ]


def fonts(font: Font) -> BaseOxmlElement:
    """Name the font for every kind of character: quotes and dashes would else be Times."""
    return element("rFonts", hint="eastAsia", **dict.fromkeys(_FONT_SLOTS, str(font)))


def _defaults() -> BaseOxmlElement:
    language = element("lang", val="en-US", eastAsia="zh-CN")
    run = element("rPr", fonts(Font.BODY), *_sizes(_NORMAL.size), language)
    paragraph = element("pPrDefault", element("pPr"))
    return element("docDefaults", element("rPrDefault", run), paragraph)


def _own_style(style: Style) -> BaseOxmlElement:
    return _style(style, customStyle="1")


def _style(style: Style, **attributes: str) -> BaseOxmlElement:
    children = [
        element("name", val=style.name),
        element("qFormat"),
        element("pPr", *_paragraph_properties(style)),
        element("rPr", *_run_properties(style)),
    ]
    names = {"type": "paragraph", "styleId": style.name, **attributes}
    return element("style", *children, **names)


def _paragraph_properties(style: Style) -> list[BaseOxmlElement]:
    # Word would put a quarter of a character between Chinese and digits, and 28 would not fit.
    properties = [element(tag, val="0") for tag in ("widowControl", "autoSpaceDE", "autoSpaceDN")]
    spacing = element(
        "spacing", before=str(style.before), after="0", line=str(style.line), lineRule="exact"
    )
    properties += [spacing, element("jc", val=style.align)]
    if style.keep_with_next:
        properties.append(element("keepNext"))
    if style.line != PITCH:
        properties.append(element("snapToGrid", val="0"))
    if style.outline is not None:
        properties.append(element("outlineLvl", val=str(style.outline)))
    indents = _indents(style)
    if indents:
        properties.append(element("ind", **indents))
    if style.first_line < 0:
        stop = element("tab", val="left", pos=indents["left"])
        properties.append(element("tabs", stop))
    return properties


def _indents(style: Style) -> dict[str, str]:
    width = round(style.size * TWIPS_A_POINT) - style.squeeze
    lengths = {
        "left": style.left,
        "right": style.right,
        "hanging": max(-style.first_line, 0),
        "firstLine": max(style.first_line, 0),
    }
    return {side: str(round(many * width)) for side, many in lengths.items() if many}


def _run_properties(style: Style) -> list[BaseOxmlElement]:
    properties = [fonts(style.font), *_sizes(style.size)]
    if style.squeeze:
        properties.append(element("spacing", val=str(-style.squeeze)))
    return properties


def _sizes(points: float) -> list[BaseOxmlElement]:
    halves = str(round(points * 2))
    return [element("sz", val=halves), element("szCs", val=halves)]
