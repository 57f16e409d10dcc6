"""A page saved with its pictures in one file (.mht): the page itself is taken out of it."""

from __future__ import annotations

import binascii
import re

# The page is the first part that is one; each part begins with lines that say what it is.
_PAGE = re.compile(rb"^content-type:[ \t]{0,9}text/html\b", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary=[ \t]{0,9}\"?([^\"\r\n;]{1,200})", re.IGNORECASE)
_CHARSET = re.compile(rb"charset=[ \t]{0,9}\"?([\w.:-]{1,40})", re.IGNORECASE)
_ENCODING = re.compile(
    rb"^content-transfer-encoding:[ \t]{0,9}([\w-]{1,40})", re.IGNORECASE | re.MULTILINE
)
_BLANK = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 5_000


def page_of(data: bytes) -> bytes:
    """Give the page of an archive; b"" where there is none."""
    kind = _PAGE.search(data)
    if kind is None:
        return b""
    blank = _BLANK.search(data, kind.end())
    if blank is None:
        return b""
    head = _head_around(data, kind.start(), blank.start())
    boundary = _BOUNDARY.search(data[: kind.start()])
    end = -1 if boundary is None else data.find(b"\n--" + boundary[1], blank.end())
    body = data[blank.end() :] if end < 0 else data[blank.end() : end]
    charset = _CHARSET.search(head)
    said = b"" if charset is None else b"<meta charset=" + charset[1] + b">"
    return said + _decoded(body, head)


def _head_around(data: bytes, start: int, end: int) -> bytes:
    """Give all the lines that say what a part is, those above the one that was found too."""
    above = data[max(start - _LONGEST_HEAD, 0) : start]
    ends = [blank.end() for blank in _BLANK.finditer(above)]
    first = start - len(above) + (ends[-1] if ends else 0)
    return data[first : min(end, start + _LONGEST_HEAD)]


def _decoded(body: bytes, head: bytes) -> bytes:
    encoding = _ENCODING.search(head)
    name = b"" if encoding is None else encoding[1].lower()
    if name == b"quoted-printable":
        return binascii.a2b_qp(body)
    if name != b"base64":
        return body
    try:
        return binascii.a2b_base64(body)
    except binascii.Error:
        return b""
