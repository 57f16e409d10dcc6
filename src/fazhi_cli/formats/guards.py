"""What stands before every reader of a foreign file: what the bytes are, and how much they may be.

Nothing is believed that the file says of itself: not its suffix, not the sizes in its directory.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from fazhi_cli.formats.ole import is_encrypted
from fazhi_cli.model.document_errors import (
    Excess,
    Unreadable,
    broken_part,
    declared_entities,
    excessive,
    unreadable,
)

FILE_BYTES = 50_000_000
TEXT_BYTES = 10_000_000
PAGE_BYTES = 10_000_000  # of a web page, without the pictures that it embeds
ENTRIES = 2_000
ENTRY_BYTES = 50_000_000
TOTAL_BYTES = 200_000_000
RATIO = 100
MARKS = 2_000_000  # signs of markup in one part: what they become in memory is a hundred times them
_RATIO_FROM = 5_000_000  # below it, empty rows of a table may compress better than that
_CHUNK = 1_000_000
_MB = 1_000_000
_IS_ENCRYPTED = 0x1

# What Python says of bytes that are no zip, or one that was changed here and there.
_DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_NAMES_OF_OLE = (".doc", ".dot", ".wps", ".xls", ".xlt", ".et")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD = 2_000
_PDF_WITHIN = 1_024
_MAGIC = (
    (b"{\\rtf", Unreadable.RICH_TEXT),
    (b"Rar!", Unreadable.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Unreadable.ARCHIVE),
    (b"\x1f\x8b", Unreadable.ARCHIVE),
    (b"BZh", Unreadable.ARCHIVE),
    (b"\xfd7zXZ", Unreadable.ARCHIVE),
    (b"\x89PNG", Unreadable.PICTURE),
    (b"\xff\xd8\xff", Unreadable.PICTURE),
    (b"GIF8", Unreadable.PICTURE),
    (b"II*\0", Unreadable.PICTURE),
    (b"MM\0*", Unreadable.PICTURE),
)
_WEB_PAGE = re.compile(
    rb"<(?:!doctype html|html|head|meta|title|link|style|script|body|table|div|p|center|h[1-6]|span"
    rb"|font|section|article)\b",
    re.IGNORECASE,
)
_ARCHIVE_LINE = re.compile(rb"[A-Za-z-]{2,40}:")
_ARCHIVE = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_WORD_XML = (b'progid="Word.Document"', b"schemas.microsoft.com/office/2006/xmlPackage")
_DECLARATION = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_PLAIN_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"}
_XML_HEAD = re.compile(r"\A\s{0,20}<\?xml[^>]{0,300}\?>")


class Format(Enum):
    """A format with a reader of its own."""

    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    TEXT = "txt"
    XLSX = "xlsx"


def recognise(name: str, data: bytes) -> Format:
    """Tell by its bytes which reader a file is for.

    Raises:
        DocumentRefusedError: it is for none; the sentence says what it is.
    """
    if not data:
        raise unreadable(name, Unreadable.EMPTY)
    if len(data) > FILE_BYTES:
        raise excessive(name, Excess.FILE, f"{FILE_BYTES // _MB} MB")
    if data.startswith(_ZIP):
        return _recognise_package(name, data)
    if is_web_page(data) or is_web_archive(data):
        return Format.HTML
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    reason = _other_than_text(name, data)
    if reason is not None:
        raise unreadable(name, reason)
    if len(data) > TEXT_BYTES:
        raise excessive(name, Excess.FILE, f"{TEXT_BYTES // _MB} MB")
    return Format.TEXT


def _other_than_text(name: str, data: bytes) -> Unreadable | None:
    if data.startswith(_OLE):
        return _kind_of_ole(name, data)
    for start, reason in _MAGIC:
        if data.startswith(start):
            return reason
    head = _head(data)
    if any(sign in head for sign in _WORD_XML):
        return Unreadable.WORD_XML
    return None


def is_web_page(data: bytes) -> bool:
    """Tell whether a file is a web page, whatever its name: .xls and .doc often are."""
    head = _head(data)
    if any(sign in head for sign in _WORD_XML):
        return False
    if _WEB_PAGE.match(head):
        return True
    return head.startswith((b"<?xml", b"<!--")) and _WEB_PAGE.search(head) is not None


def is_web_archive(data: bytes) -> bool:
    """Tell whether a file is a page with its pictures in one: .mht, or what Word calls .doc."""
    head = _head(data)
    return _ARCHIVE_LINE.match(head) is not None and _ARCHIVE.search(head) is not None


def _head(data: bytes) -> bytes:
    """Give how a file begins, without the mark of its encoding and the second bytes of UTF-16."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _kind_of_ole(name: str, data: bytes) -> Unreadable:
    """Tell what an OLE file holds by the names in its directory, which are UTF-16."""
    if is_encrypted(data):
        return Unreadable.ENCRYPTED
    if _utf16("WordDocument") in data:
        is_wps = name.lower().endswith((".wps", ".wpt"))
        return Unreadable.OLD_WPS if is_wps else Unreadable.OLD_WORD
    if _utf16("Workbook") in data or _utf16("Book\0") in data:
        return Unreadable.OLD_EXCEL
    if name.lower().endswith(_NAMES_OF_OLE):
        # The directory, which names what is inside, often stands near the end: it is lost.
        return Unreadable.DAMAGED_OLD
    return Unreadable.OLD_OFFICE


def _utf16(word: str) -> bytes:
    return word.encode("utf-16-le")


def _recognise_package(name: str, data: bytes) -> Format:
    package = Package(name, data)
    if package.has("word/document.xml") or package.has("[Content_Types].xml"):
        kinds = (
            ("xl/workbook.bin", Unreadable.BINARY_SHEET),
            ("ppt/presentation.xml", Unreadable.SLIDES),
        )
        for part, reason in kinds:
            if package.has(part):
                raise unreadable(name, reason)
        return Format.XLSX if package.has("xl/workbook.xml") else Format.DOCX
    if package.has("OFD.xml"):
        raise unreadable(name, Unreadable.OFD)
    if package.has("mimetype"):
        is_sheet = b"spreadsheet" in package.read("mimetype")
        raise unreadable(name, Unreadable.OPEN_SHEET if is_sheet else Unreadable.OPEN_DOCUMENT)
    raise unreadable(name, Unreadable.ARCHIVE)


class Package:
    """A zip of parts: a part is unpacked when it is asked for, and counted while it is."""

    def __init__(self, name: str, data: bytes) -> None:
        """Read the directory.

        Raises:
            DocumentRefusedError: it is damaged, or has too many entries.
        """
        self.name = name
        self._unpacked = 0
        try:
            self._zip = ZipFile(BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise unreadable(name, Unreadable.DAMAGED) from error
        if len(entries) > ENTRIES:
            raise excessive(name, Excess.ENTRIES, f"{ENTRIES} 个")
        self._entries = self._named(entries)

    def _named(self, entries: list[ZipInfo]) -> Mapping[str, ZipInfo]:
        """Find parts as Word does, whatever the case; two of one name can't both be meant."""
        named: dict[str, ZipInfo] = {}
        for entry in entries:
            key = _part_key(entry.filename)
            if key in named:
                raise unreadable(self.name, Unreadable.DAMAGED)
            named[key] = entry
        return named

    def has(self, part: str) -> bool:
        """Tell whether there is a part."""
        return _part_key(part) in self._entries

    def parts(self) -> list[str]:
        """Name all parts, in lower case."""
        return list(self._entries)

    def read(self, part: str) -> bytes:
        """Unpack a part; b"" where there is none.

        Raises:
            DocumentRefusedError: it is damaged, encrypted, or too large.
        """
        entry = self._entries.get(_part_key(part))
        if entry is None:
            return b""
        if entry.flag_bits & _IS_ENCRYPTED:
            raise unreadable(self.name, Unreadable.ENCRYPTED)
        try:
            return b"".join(self._chunks(entry))
        except _DAMAGE as error:
            raise broken_part(self.name, part) from error

    def read_xml(self, part: str, *, is_streamed: bool = False) -> bytes:
        """Unpack a part and look at it before a parser does; b"" where there is none.

        Args:
            part: its name.
            is_streamed: whether the parser keeps nothing of the markup, of which there may be much.

        Raises:
            DocumentRefusedError: it is too large, or declares what a parser would follow.
        """
        return checked_xml(self.name, part, self.read(part), is_streamed=is_streamed)

    def _chunks(self, entry: ZipInfo) -> Iterator[bytes]:
        size = 0
        with self._zip.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                self._check_sizes(entry, size)
                yield chunk

    def _check_sizes(self, entry: ZipInfo, size: int) -> None:
        if size > ENTRY_BYTES:
            raise excessive(self.name, Excess.ENTRY, f"{ENTRY_BYTES // _MB} MB")
        if self._unpacked > TOTAL_BYTES:
            raise excessive(self.name, Excess.TOTAL, f"{TOTAL_BYTES // _MB} MB")
        if size > _RATIO_FROM and size > RATIO * max(entry.compress_size, 1):
            raise excessive(self.name, Excess.RATIO, f"{RATIO} 倍")


def _part_key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()


def checked_xml(name: str, part: str, data: bytes, *, is_streamed: bool = False) -> bytes:
    """Give a part in UTF-8, after everything that a parser would follow was looked for.

    Raises:
        DocumentRefusedError: it has a document type, an entity, or too much markup.
    """
    if not data:
        return b""
    text = _decoded(name, part, data)
    if _DECLARATION.search(text):
        raise declared_entities(name, part)
    if not is_streamed and text.count("<") + text.count("=") > MARKS:
        raise excessive(name, Excess.MARKUP, f"{MARKS} 个")
    # What it says of its encoding is not true any more.
    return _XML_HEAD.sub("", text, count=1).encode("utf-8")


def _decoded(name: str, part: str, data: bytes) -> str:
    """Decode a part as XML says, so that a declaration can't hide in another encoding."""
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"<\0"):
        encoding = "utf-16-le"
    elif data.startswith(b"\0<"):
        encoding = "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise broken_part(name, part) from error
    declared = _ENCODING.match(text)
    if declared is not None and declared[1].lower() not in _PLAIN_ENCODINGS:
        raise broken_part(name, part)
    return text
