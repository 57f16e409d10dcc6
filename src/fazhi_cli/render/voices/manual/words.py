"""The words of a paragraph, a heading, a cell: marks become styles, links say where they lead."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import east_asian_width

from markdown_it.token import Token
from rich.text import Text

from fazhi_cli.render.voices.line_breaks import fold

# What leads to the place of a link: words of a command, an address; None where nothing does.
Way = Callable[[str], str | None]
_STYLES = {"strong_open": "bold", "em_open": "italic"}
_CODE = "cyan"
# Punctuation of Chinese text that counts as narrow.
_MARKS = "“”‘’—…"


def words_of(token: Token, way: Way) -> Text:
    """Give the text of an inline token; a line of the source ends where a blank would be."""
    text = Text()
    styles: list[str] = []
    targets: list[tuple[str, int]] = []
    has_break = False
    for child in token.children or ():
        if child.type == "softbreak":
            has_break = True
        elif child.type in _STYLES:
            styles.append(_STYLES[child.type])
        elif child.type in ("strong_close", "em_close"):
            styles.pop()
        elif child.type == "link_open":
            targets.append((str(child.attrs["href"]), len(text)))
        elif child.type == "link_close":
            _close_link(text, *targets.pop(), way)
        else:
            word = _plain(child)
            if has_break and _needs_blank(text.plain[-1:], word[:1]):
                text.append(" ")
            has_break = False
            text.append(word, " ".join([*styles, _style_of(child)]))
    return text


def _style_of(token: Token) -> str:
    return _CODE if token.type == "code_inline" else ""


def _plain(token: Token) -> str:
    if token.type == "image":
        return f"［图：{token.content}］"
    if token.type == "hardbreak":
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content.startswith("<br") else ""
    return token.content


def _close_link(text: Text, target: str, start: int, way: Way) -> None:
    """Say where a link leads; a text that is only the name of the file says less than that."""
    command = way(target)
    if command is None:
        return
    if text.plain[start:] == target.partition("#")[0]:
        text.right_crop(len(text) - start)
        text.append(command, _CODE)
        return
    text.append("（")
    text.append(command, _CODE)
    text.append("）")


def _needs_blank(before: str, after: str) -> bool:
    """Tell whether a blank belongs between two characters: none beside Chinese punctuation."""
    if not before or not after:
        return False
    wide = [sign for sign in (before, after) if east_asian_width(sign) in "WF" or sign in _MARKS]
    return len(wide) < 2 and all(sign.isalnum() for sign in wide)


def folded(text: Text, width: int) -> list[Text]:
    """Give the lines of a text, no wider than `width` columns."""
    lines: list[Text] = []
    for part in text.split("\n", allow_blank=True):
        ends = []
        end = 0
        for line in fold(part.plain, width):
            end += len(line)
            ends.append(end)
        lines += part.divide(ends[:-1])
    return lines
