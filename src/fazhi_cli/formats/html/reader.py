"""A web page, from its bytes to its blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.formats.encoding import decode_page
from fazhi_cli.formats.guards import PAGE_BYTES, is_web_archive
from fazhi_cli.formats.html.archive import page_of
from fazhi_cli.formats.html.page import document_of
from fazhi_cli.formats.html.source import PageSource, read_source
from fazhi_cli.formats.html.tables import Piece, PlacedRow, TablePieces
from fazhi_cli.formats.html.walk import PageWalk
from fazhi_cli.model.blocks import Block, BlockPlace, Contents, Paragraph, TableCell, TableRow
from fazhi_cli.model.document_errors import Excess, Unreadable, excessive, unreadable

_EMBEDDED = re.compile(rb"(?<=;base64,)[A-Za-z0-9+/=%\s]{200,}+")
_MB = 1_000_000
# What the pages of offices say of themselves (政府网站发展指引), and what a reader calls it.
_METAS = (
    ("标题", ("articletitle",)),
    ("发布日期", ("pubdate",)),
    ("来源", ("contentsource",)),
)
_FEWEST = 20
"""Characters of a page that holds a document."""
_MOST_FILES = 5


def read_html(name: str, data: bytes) -> Contents:
    """Read a web page.

    Raises:
        DocumentRefusedError: it holds no text, or is beyond a limit, or declares entities.
    """
    if is_web_archive(data):
        data = page_of(data)
        if not data:
            raise unreadable(name, Unreadable.WEB_ARCHIVE)
    data = _EMBEDDED.sub(b"", data)
    if len(data) > PAGE_BYTES:
        raise excessive(name, Excess.FILE, f"{PAGE_BYTES // _MB} MB")
    decoded = decode_page(name, data)
    source = read_source(name, decoded.text)
    items = PageWalk(name, source).items()
    kept = document_of(list(TablePieces(name).pieces(items)))
    length = sum(len(_text(piece)) for piece in kept.pieces)
    if length < _FEWEST:
        raise unreadable(name, _without_text(source))
    blocks = (*_said_of_itself(source), *_blocks(kept.pieces))
    remarks = [*decoded.remarks]
    if kept.left_out:
        remarks.append(f"网页上正文以外的 {kept.left_out} 行（菜单、按钮、页脚）没有读")
    if kept.files:
        names = "；".join(kept.files[:_MOST_FILES])
        more = "等" if len(kept.files) > _MOST_FILES else ""
        remarks.append(
            f"网页附有 {len(kept.files)} 个文件，没有读，要的话下载来一起导入：{names}{more}"
        )
    return Contents(blocks, tuple(remarks))


def _without_text(source: PageSource) -> Unreadable:
    if source.sends_elsewhere:
        return Unreadable.REDIRECT
    if source.scripts:
        return Unreadable.SCRIPTS_ONLY
    return Unreadable.PICTURES_ONLY if source.pictures else Unreadable.EMPTY_PAGE


def _said_of_itself(source: PageSource) -> Iterator[TableRow]:
    """Give what the head of the page says, as rows of a table that it does not print."""
    for label, names in _METAS:
        for name in names:
            value = " ".join(source.metas.get(name, "").split())
            if value:
                yield _pair(label, value)
                break
    title = source.title or source.metas.get("og:title", "")
    if title.strip():
        yield _pair("网页标题", title.strip())


def _pair(label: str, value: str) -> TableRow:
    return TableRow((TableCell(label), TableCell(value, column=1)))


def _blocks(pieces: tuple[Piece, ...]) -> Iterator[Block]:
    paragraphs = 0
    for piece in pieces:
        if isinstance(piece, PlacedRow):
            yield piece.row
            continue
        paragraphs += 1
        yield Paragraph(
            piece.text,
            piece.label,
            piece.level,
            bold=piece.bold,
            centred=piece.is_centred,
            place=BlockPlace(paragraph=paragraphs, line=piece.line),
        )


def _text(piece: Piece) -> str:
    if isinstance(piece, PlacedRow):
        return "".join(cell.text for cell in piece.row.cells)
    return piece.text
