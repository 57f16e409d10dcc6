"""The package of a Word document: a zip of parts, read with care and written the same every time.

The core properties carry a mark with the fingerprint of all other parts, so that a document with
which somebody has gone on is never written over unasked.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

MOST_BYTES = 50_000_000  # unpacked; a template of an office has some 100,000
_MOST_PARTS = 1_000
CORE, TYPES = "docProps/core.xml", "[Content_Types].xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of all zips
_DIGITS = 16
# What Python says of bytes that are no zip, or one that was changed here and there.
_DAMAGE = (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)
NO_FINGERPRINT = "0" * _DIGITS
_MARK = re.compile(rb"<dc:identifier[^>]*>fazhi report ([^<]*) ([0-9a-f]{16})</dc:identifier>")

Parts = dict[str, bytes]


class NoPackageError(Exception):
    """Bytes that are no Word document, or one too large to open; the text says which."""


def read_parts(data: bytes) -> Parts:
    """Unpack a document.

    Raises:
        NoPackageError: it is none, it is damaged, or unpacked it would be too large.
    """
    try:
        with ZipFile(BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or sum(each.file_size for each in entries) > MOST_BYTES:
                raise NoPackageError(f"解开以后超过 {MOST_BYTES // 1_000_000} MB")
            parts = {each.filename: package.read(each) for each in entries if not each.is_dir()}
    except _DAMAGE as error:
        raise NoPackageError("不是 Word 文档（.docx），或者已经损坏") from error
    if TYPES not in parts:
        raise NoPackageError("不是 Word 文档（.docx）")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Pack parts into a document: the same parts always give the same bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, parts[name])
    return stream.getvalue()


def mark_words(*what: str) -> str:
    """Give the mark of a document before its fingerprint is known."""
    return f"fazhi report {' '.join(what)} {NO_FINGERPRINT}"


def sign(parts: Parts) -> Parts:
    """Put the fingerprint of a document into its mark.

    Args:
        parts: with `mark_words` as the identifier among the core properties.
    """
    signed = dict(parts)
    signed[CORE] = signed[CORE].replace(NO_FINGERPRINT.encode(), _fingerprint(signed).encode())
    return signed


def is_own_document(data: bytes) -> bool:
    """Whether a document is one of ours, with nothing changed by hand since."""
    try:
        parts = read_parts(data)
    except NoPackageError:
        return False
    match = _MARK.search(parts.get(CORE, b""))
    return match is not None and match.group(2).decode() == _fingerprint(parts)


def _fingerprint(parts: Mapping[str, bytes]) -> str:
    whole = sha256()
    for name in sorted(parts):
        if name != CORE:
            whole.update(f"{name}\0{len(parts[name])}\0".encode())
            whole.update(parts[name])
    return whole.hexdigest()[:_DIGITS]
