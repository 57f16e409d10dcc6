"""Changes to the bytes of any file: what a bad disk, a broken download or a bored hand leaves."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Change = Callable[[Random, bytes], bytes]
_MOST = 2_000_000  # bytes: a file beyond that grows no further
_LENGTHS = (1, 2, 8, 60, 500, 5_000)
_PIECES = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\x1b[2J",
    b"PK\x03\x04",
    b"%PDF-1.7\n",
    b"<html>",
    b"<!DOCTYPE x [<!ENTITY a '1'>]>",
    bytes.fromhex("d0cf11e0a1b11ae1"),
    b"\0" * 5_000,
    b"(" * 5_000,
    b"9" * 400,
)


def _spot(random: Random, data: bytes) -> int:
    return random.randint(0, len(data))


def flip(random: Random, data: bytes) -> bytes:
    """Change some bytes."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20, 200))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def leave_out(random: Random, data: bytes) -> bytes:
    """Take a piece out."""
    start = _spot(random, data)
    return data[:start] + data[start + random.choice(_LENGTHS) :]


def cut_off(random: Random, data: bytes) -> bytes:
    """Leave off the end."""
    return data[: _spot(random, data)]


def behead(random: Random, data: bytes) -> bytes:
    """Leave off the beginning."""
    return data[random.choice((1, 2, 4, 100, _spot(random, data))) :]


def double(random: Random, data: bytes) -> bytes:
    """Repeat a piece, once or often."""
    start = _spot(random, data)
    piece = data[start : start + random.choice(_LENGTHS)]
    return data[:start] + piece * random.choice((2, 2, 3, 100)) + data[start:]


def insert(random: Random, data: bytes) -> bytes:
    """Put something in."""
    start = _spot(random, data)
    piece = random.choice((*_PIECES, random.randbytes(random.choice(_LENGTHS))))
    return data[:start] + piece + data[start:]


def exchange(random: Random, data: bytes) -> bytes:
    """Let two pieces change places."""
    first, second = sorted((_spot(random, data), _spot(random, data)))
    length = min(random.choice(_LENGTHS), second - first)
    one, other = data[first : first + length], data[second : second + length]
    between = data[first + length : second]
    return data[:first] + other + between + one + data[second + length :]


CHANGES: tuple[Change, ...] = (flip, flip, leave_out, cut_off, behead, double, insert, exchange)


def change_bytes(random: Random, data: bytes) -> bytes:
    """Change the bytes of a file in one to three ways."""
    for _ in range(random.choice((1, 1, 2, 3))):
        if len(data) < _MOST:
            data = random.choice(CHANGES)(random, data)
    return data
