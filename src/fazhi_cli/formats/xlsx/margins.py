"""What is printed above and below each page of a sheet: `&C机密&R第 &P 页`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.formats.xlsx.sheet import Grid
from fazhi_cli.model.blocks import BlockKind, BlockPlace, Paragraph

_SIDES = re.compile("&[LCR]", re.IGNORECASE)
_PAGES = re.compile("&[PN]", re.IGNORECASE)
_CODE = re.compile(r'&(?:"[^"]{0,100}"|K[0-9A-Fa-f]{6}|[0-9]{1,3}|[A-Za-z])')
_AND = "\x00"  # no header has it: XML can't hold it
_KINDS = {"header": BlockKind.HEADER, "footer": BlockKind.FOOTER}


def margin_paragraphs(grid: Grid, side: str) -> Iterator[Paragraph]:
    """Give the lines of headers or footers, each once, without the numbers of pages."""
    lines: dict[str, None] = {}
    for words in grid.margins.get(side, ()):
        for part in _SIDES.split(words.replace("&&", _AND)):
            if _PAGES.search(part):
                continue
            text = _CODE.sub("", re.sub("&A", grid.name, part)).replace(_AND, "&")
            lines |= dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    for line in lines:
        yield Paragraph(line, kind=_KINDS[side], place=BlockPlace(sheet=grid.name))
