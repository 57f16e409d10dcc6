"""The words of one line while they are gathered from the text of several elements."""

from __future__ import annotations

import re

_BLANKS = re.compile("[ \t\r\n\f]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2028\u2029\ufeff]")
_EDGES = " \t\u00a0\u2002\u2003\u2009\u3000"


class Words:
    """The pieces of a line, each with how it looks."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []
        self._ends_blank = True
        self.links = 0
        self.linked = 0
        self.files: list[str] = []
        self.line: int | None = None

    def add(self, text: str, *, is_bold: bool, is_linked: bool, is_kept: bool) -> None:
        """Add text; its blanks count once unless it is kept as typed."""
        text = _UNPRINTABLE.sub("", text)
        if not is_kept:
            text = _BLANKS.sub(" ", text)
            if self._ends_blank:
                text = text.lstrip(" ")
        if not text:
            return
        self._ends_blank = text[-1] == " "
        self._pieces.append((text, is_bold))
        if is_linked:
            self.linked += len(text.strip(_EDGES))

    def text(self) -> str:
        """Give the line, without blanks at its ends."""
        return "".join(piece for piece, _ in self._pieces).strip(_EDGES)

    def bold(self, text: str) -> int:
        """Tell how many of its leading characters are bold."""
        length = 0
        for piece, is_bold in self._pieces:
            if not is_bold and piece.strip(_EDGES):
                break
            length += len(piece.lstrip(_EDGES) if length == 0 else piece)
        return min(length, len(text))
