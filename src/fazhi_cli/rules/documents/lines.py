"""The lines of a document: its paragraphs and rows as understood, mended where it is certain.

Pages copied from the web or out of a PDF break a paragraph over lines, and print page numbers
between them; both are taken back here, before anything is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fazhi_cli.model.blocks import NOWHERE, Block, BlockKind, BlockPlace, Paragraph
from fazhi_cli.model.bodies import is_body
from fazhi_cli.rules.documents.characters import plain, understood
from fazhi_cli.rules.documents.damage import repaired
from fazhi_cli.rules.documents.labels import label_at
from fazhi_cli.rules.documents.part_labels import is_own_line
from fazhi_cli.rules.documents.run_on import pieces_of

_PAGE_NUMBER = re.compile(r"[-—–_ ·]{0,4}(?:第 ?)?[0-9]{1,3} ?(?:页|/ ?[0-9]{1,3})?[-—–_ ·]{0,4}")
_ENDS_PARAGRAPH = tuple("。！？；：|…")
_CLOSES = tuple("）〕】”》])")
_OPENING = "（〔【《“"
_FULL = 0.85
"""Share of the usual width from which on a line of a hard-wrapped text counts as full."""
_NARROWEST, _WIDEST = 15, 60
_SIGNERS = 5
"""Lines of a signature: authorities, and the day below them."""
_SIGNED_DAY = re.compile(
    r"(?:[0-9]{4}|[一二][〇零○O0一二三四五六七八九]{3})年"
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
)
_LONG = 40
"""Characters of a line that is a piece of running text, and no heading or name."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph (`cells` empty) or a row of a table, as understood.

    `block` is where it begins among the blocks of all documents together, from 0; `is_item`: the
    page says itself that it is an item of a list or a heading; `doubt` what is not certain of how
    a row was put together.
    """

    text: str
    place: BlockPlace = NOWHERE
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    above: tuple[bool, ...] = ()
    bold: int = 0
    kind: BlockKind = BlockKind.BODY
    block: int = 0
    is_item: bool = False
    doubt: str = ""

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return bool(self.cells)


def lines_of(blocks: Iterable[Block], first: int = 0) -> tuple[Line, ...]:
    """Give the lines of a document, without empty ones and page numbers.

    Headers and footers are left out: they repeat on each page what the document says once.

    Args:
        blocks: of one document.
        first: how many blocks the documents before it have.
    """
    lines = [line for index, block in enumerate(blocks, first) for line in _lines(block, index)]
    kept = [
        line
        for line in lines
        if (line.is_row and (any(line.cells) or len(line.cells) == 1))
        or (line.text and not line.is_row and not _is_apart(line) and not is_button(line.text))
    ]
    return tuple(kept)


def is_button(text: str) -> bool:
    """Tell the words of a page's buttons: 打印 关闭, 字号：大 中 小."""
    words = text.strip("【】[] ：:|")
    return (
        len(words) <= 16
        and re.fullmatch(
            r"(?:[ 【】\[\]|：大中小]|打印|关闭|字号|字体|分享到?|下载|收藏|返回|扫一扫|手机打开|"
            r"在手机打开当前页|微信|微博|繁體|繁体|无障碍)+",
            words,
        )
        is not None
        and words != ""
    )


def _is_apart(line: Line) -> bool:
    if line.kind in (BlockKind.HEADER, BlockKind.FOOTER):
        return True
    return (
        line.place.table is None
        and _PAGE_NUMBER.fullmatch(line.text) is not None
        and (not line.text.isdigit() or line.place.line is None)
    )


def _lines(block: Block, number: int) -> Iterator[Line]:
    line = replace(_line(block), block=number)
    if line.is_row:
        yield line
        return
    for index, piece in enumerate(pieces_of(line.text)):
        yield replace(line, text=piece, bold=line.bold if index == 0 else 0)


def _line(block: Block) -> Line:
    if isinstance(block, Paragraph):
        text = understood(repaired(block.text))
        return Line(
            text.plain.strip(),
            block.place,
            bold=bisect_left(text.places, block.bold),
            kind=block.kind,
            is_item=block.level is not None,
        )
    cells = tuple(plain(cell.text).strip() for cell in block.cells)
    columns = tuple(cell.column for cell in block.cells)
    above = tuple(cell.above for cell in block.cells)
    return Line(" | ".join(cells), block.place, cells, columns, above)


def margins_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Give what the headers and footers of a document say, page numbers aside, each once."""
    texts = (
        _line(block).text
        for block in blocks
        if isinstance(block, Paragraph) and block.kind in (BlockKind.HEADER, BlockKind.FOOTER)
    )
    said = (text for text in texts if text and _PAGE_NUMBER.fullmatch(text) is None)
    return tuple(dict.fromkeys(said))


def mended(lines: Sequence[Line]) -> Iterator[Line]:
    """Join the lines that a page or its width broke."""
    width = _usual_width(lines)
    pending: Line | None = None
    last = ""
    for index, line in enumerate(lines):
        is_apart = line.is_item or _is_signature(lines[index : index + _SIGNERS])
        if pending is not None and not is_apart and _goes_on(pending, last, line, width):
            pending = _joined(pending, line)
        else:
            if pending is not None:
                yield pending
            pending = line
        last = line.text
    if pending is not None:
        yield pending


def _is_signature(lines: Sequence[Line]) -> bool:
    """Tell authorities with the day of signing below them: each is a line of its own."""
    for line in lines:
        if line.is_row:
            return False
        words = line.text.replace(" ", "")
        if _SIGNED_DAY.fullmatch(words):
            return line is not lines[0]
        if not (is_body(words) or words.endswith("委员会")) or re.search("[，；。、：]", words):
            return False
    return False


def _joined(first: Line, second: Line) -> Line:
    return replace(first, text=first.text + second.text)


def _usual_width(lines: Sequence[Line]) -> int:
    """Give the width at which a text was wrapped; 0 where it was not."""
    lengths = sorted(len(line.text) for line in lines if not line.is_row)
    if len(lengths) < 12:
        return 0
    width = lengths[len(lengths) * 9 // 10]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_FULL * width <= length <= width + 3 for length in lengths)
    return width if full * 2 > len(lengths) else 0


def _goes_on(pending: Line, last: str, line: Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    if pending.is_row or line.is_row or line.kind is not pending.kind:
        return False
    if label_at(line.text) is not None or is_own_line(line.text):
        return False
    if last.endswith(_ENDS_PARAGRAPH):
        return False
    if _is_open(pending.text) and len(pending.text) < 5000:
        return True
    if width:
        return len(last) >= _FULL * width and not last.endswith(_CLOSES)
    if is_own_line(pending.text):
        return _is_torn_name(pending.text, line.text)
    is_running = len(pending.text) > _LONG and "，" in pending.text
    return is_running and not last.endswith(_CLOSES) and not line.text.startswith(tuple(_OPENING))


def _is_torn_name(front: str, text: str) -> bool:
    """Tell whether a line holds the rest of the name that the line before broke off."""
    if is_body(re.split("[、，；：]", front)[-1].strip(" 。")):
        return False
    return len(text) <= _LONG and "。" not in text and "：" not in text and "，" not in text


def _is_open(text: str) -> bool:
    """Tell whether a bracket is open at the end of a text."""
    depth = 0
    for char in text[-400:]:
        depth += (char in "（【《“") - (char in "）】》”")
    return depth > 0
