"""Texts of a workbook: those that cells share, without the marks of how they are pronounced."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi_cli.formats.xlsx.markup import Reader
from fazhi_cli.model.document_errors import Excess, excessive

STRINGS = 300_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF


class RichText:
    """Gathers the text of an element: its runs joined, phonetic ones left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._is_text = False
        self._phonetic = 0

    def start(self, name: str) -> None:
        """Note where a run of text or a phonetic one begins."""
        if name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._is_text = self._phonetic == 0

    def end(self, name: str) -> None:
        """Note where it ends."""
        if name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._is_text = False

    def add(self, text: str) -> None:
        """Take in characters."""
        if self._is_text:
            self._pieces.append(text)

    def take(self) -> str:
        """Give the text, and begin anew."""
        text = unescaped("".join(self._pieces))
        self._pieces.clear()
        self._phonetic = 0
        return text


class SharedStrings(Reader):
    """The table of the texts that cells name by a number."""

    def __init__(self, document: str) -> None:
        self.strings: list[str] = []
        self._document = document
        self._rich = RichText()

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        self._rich.start(name)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        self._rich.end(name)
        if name != "si":
            return
        if len(self.strings) == STRINGS:
            raise excessive(self._document, Excess.STRINGS, f"{STRINGS} 个")
        self.strings.append(self._rich.take())

    def text(self, text: str) -> None:
        """Take in characters."""
        self._rich.add(text)


def unescaped(text: str) -> str:
    """Give the text of a cell: characters that XML lacks come as _x000D_, line ends in any way."""
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    is_half = _FIRST_SURROGATE <= code <= _LAST_SURROGATE
    return match[0] if is_half else chr(code)
