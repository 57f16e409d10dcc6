"""Changes to PDF files: to their objects, lengths and references, and to what is in the streams."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from random import Random

from tools.strange.documents.raw import change_bytes

_Change = Callable[[Random, bytes], bytes]
_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_CODES = re.compile(rb"<[0-9A-Fa-f]{2,8}>")
_ODD_NUMBERS = (b"0", b"-1", b"1", b"99999999999", b"-99999999999", b"1e30", b"65536", b"0.00001")
_STATEMENTS = (
    b"/Length 0",
    b"/Filter/FlateDecode",
    b"/Filter[/FlateDecode/FlateDecode/LZWDecode]",
    b"/Rotate 90",
    b"/Rotate 45",
    b"/MediaBox[0 0 1 1]",
    b"/MediaBox[0 0 1e9 1e9]",
    b"/Count 99999",
    b"/Kids[1 0 R 2 0 R 3 0 R]",
    b"/Encrypt 1 0 R",
    b"/Prev 0",
    b"/Type/ObjStm",
    b"/JavaScript(x)",
    b"/UserUnit 1000",
)
_WORDS = (
    b"q ",
    b"Q ",
    b"BT ",
    b"ET ",
    b"1000 0 0 1000 0 0 cm ",
    b"0 0 0 0 0 0 cm ",
    b"/Fm0 Do ",
    b"0 Tf ",
    b"3 Tr ",
    b"99999 Tc ",
    b"(" * 200,
    b"[" * 300,
    b"0 0 m 600 0 l S ",
    b"0 0 600 800 re S ",
    b"1 0 0 1 300 300 Tm ",
    b"BI /W 9999 /H 9999 ID x EI ",
)
_MOST = 3_000_000  # bytes
_MOST_STREAM = 20_000_000


def _change_number(random: Random, data: bytes) -> bytes:
    share = random.choice((0.001, 0.01, 0.2))

    def other(found: re.Match[bytes]) -> bytes:
        return random.choice(_ODD_NUMBERS) if random.random() < share else found[0]

    pieces = pieces_of(data)
    pieces[::2] = [_NUMBER.sub(other, each) for each in pieces[::2]]
    return put_together(pieces)


def pieces_of(data: bytes) -> list[bytes]:
    """Take a file apart: what stands between streams, and in turn what a stream holds."""
    return _STREAM.split(data)


def put_together(pieces: list[bytes]) -> bytes:
    """Put a file together again."""
    whole = [pieces[0]]
    for held, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        whole += [b"stream\n", held, b"\nendstream", behind]
    return b"".join(whole)


def _exchange_objects(random: Random, data: bytes) -> bytes:
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return data
    one, other = sorted(random.sample(found, 2), key=lambda each: each.start())
    between = data[one.end() : other.start()]
    kind = random.randrange(4)
    if kind == 0:
        return data[: one.start()] + other[0] + between + one[0] + data[other.end() :]
    if kind == 1:  # the number of the one, what is in the other
        number, content = one[0].partition(b"obj")[0], other[0].partition(b"obj")[2]
        return data[: one.start()] + number + b"obj" + content + data[one.end() :]
    if kind == 2:
        return data[: one.start()] + data[one.end() :]
    return data[: one.end()] + b"\n" + one[0] * random.choice((1, 500)) + data[one.end() :]


def _state(random: Random, data: bytes) -> bytes:
    spots = [found.end() for found in re.finditer(rb"<<", data)] or [0]
    spot = random.choice(spots)
    return data[:spot] + random.choice(_STATEMENTS) + data[spot:]


def change_streams(random: Random, data: bytes) -> bytes:
    """Unpack streams, change what they hold, pack them again, with the right length or not."""
    pieces = pieces_of(data)
    count = len(pieces) // 2
    if not count:
        return data
    for _ in range(random.choice((1, 1, 4))):
        n = 2 * random.randrange(count) + 1
        is_packed, held = _unpacked(pieces[n])
        changed = random.choice(_STREAM_CHANGES)(random, held)[:_MOST_STREAM]
        if is_packed and random.random() < 0.95:
            changed = zlib.compress(changed)
        pieces[n] = changed
        if random.random() < 0.8:
            length = b"/Length %d" % len(changed)
            pieces[n - 1] = re.sub(rb"/Length \d+(?: \d+ R)?(?=[^R]*\Z)", length, pieces[n - 1])
    return put_together(pieces)


def _unpacked(held: bytes) -> tuple[bool, bytes]:
    try:
        return True, zlib.decompress(held)
    except zlib.error:
        return False, held


def _put_word(random: Random, held: bytes) -> bytes:
    spots = [found.start() for found in re.finditer(rb"\n", held)] or [0]
    for _ in range(random.choice((1, 5))):
        spot = random.choice(spots)
        word = random.choice(_WORDS) * random.choice((1, 1, 40, 20_000))
        held = held[:spot] + b"\n" + word + held[spot:]
    return held


def _change_numbers_within(random: Random, held: bytes) -> bytes:
    share = random.choice((0.002, 0.05, 1))

    def other(found: re.Match[bytes]) -> bytes:
        return random.choice(_ODD_NUMBERS[:6]) if random.random() < share else found[0]

    return _NUMBER.sub(other, held)


def _shake(random: Random, held: bytes) -> bytes:
    """Move every number a little: words and rules leave their lines."""
    width = random.choice((0.5, 3, 40))

    def other(found: re.Match[bytes]) -> bytes:
        return b"%.2f" % (float(found[0]) + random.uniform(-width, width))

    return re.sub(rb"-?\d{1,6}\.\d{1,6}", other, held)


def _change_codes(random: Random, held: bytes) -> bytes:
    """Let codes stand for other characters: controls, half of a pair, private ones."""
    odd = (b"<0000>", b"<D800>", b"<DFFF>", b"<E000>", b"<FFFF>", b"<202E>", b"<>", b"<31>")
    share = random.choice((0.05, 1))

    def other(found: re.Match[bytes]) -> bytes:
        return random.choice(odd) if random.random() < share else found[0]

    return _CODES.sub(other, held)


def _repeat(random: Random, held: bytes) -> bytes:
    return held * random.choice((2, 10, 300))


_STREAM_CHANGES: tuple[_Change, ...] = (
    *(_put_word, _put_word, _change_numbers_within, _shake, _change_codes, _change_codes),
    *(_repeat, change_bytes),
)
CHANGES: tuple[_Change, ...] = (
    *(_change_number, _exchange_objects, _exchange_objects, _state, change_bytes),
    *(change_streams,) * 5,
)


def change_print(random: Random, data: bytes) -> bytes:
    """Change a PDF in one to three ways."""
    for _ in range(random.choice((1, 1, 2, 3))):
        if len(data) < _MOST:
            data = random.choice(CHANGES)(random, data)
    return data
