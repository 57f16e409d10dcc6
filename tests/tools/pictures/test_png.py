"""A picture with a palette shows what it showed before, in fewer bytes."""

from __future__ import annotations

import struct
import zlib
from random import Random

import pytest
from tools.pictures.png import read, shrink

PAPER, INK, SHADE = (252, 252, 250), (36, 41, 47), (242, 242, 242)
FILTERS = range(5)


def drawn(rows: list[list[tuple[int, ...]]], *, kind: int, filters: list[int]) -> bytes:
    """Write a PNG, row n with the filter n."""
    size = len(rows[0][0])
    above = bytes(len(rows[0]) * size)
    lines = b""
    for row, how in zip(rows, filters, strict=True):
        line = b"".join(bytes(pixel) for pixel in row)
        lines += bytes([how]) + filtered(line, above, size=size, how=how)
        above = line
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, kind, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(lines)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def filtered(line: bytes, above: bytes, *, size: int, how: int) -> bytes:
    result = bytearray()
    for at, value in enumerate(line):
        left = line[at - size] if at >= size else 0
        corner = above[at - size] if at >= size else 0
        guess = left + above[at] - corner
        nearest = min((left, above[at], corner), key=lambda each: abs(guess - each))
        taken = (0, left, above[at], (left + above[at]) // 2, nearest)[how]
        result.append((value - taken) & 255)
    return bytes(result)


def shown(data: bytes) -> list[list[tuple[int, int, int]]]:
    """Read a picture with a palette."""
    depth, kind = data[24], data[25]
    assert kind == 3
    width, height = struct.unpack_from(">II", data, 16)
    at = data.index(b"PLTE")
    (length,) = struct.unpack_from(">I", data, at - 4)
    colors = [tuple(data[at + 4 + n : at + 7 + n]) for n in range(0, length, 3)]
    at = data.index(b"IDAT")
    (length,) = struct.unpack_from(">I", data, at - 4)
    lines = zlib.decompress(data[at + 4 : at + 4 + length])
    stride = len(lines) // height
    rows = []
    for start in range(0, len(lines), stride):
        numbers = list(lines[start + 1 : start + stride])
        if depth == 4:
            numbers = [half for byte in numbers for half in (byte >> 4, byte & 15)]
        rows.append([colors[number] for number in numbers[:width]])
    return rows


@pytest.mark.parametrize(("kind", "size"), [(0, 1), (2, 3), (6, 4)])
def test_every_filter_and_kind_of_pixel_is_read(kind, size):
    random = Random(3)
    rows = [[tuple(random.randbytes(size)) for _ in range(9)] for _ in FILTERS]
    image = read(drawn(rows, kind=kind, filters=list(FILTERS)))
    assert image.width == 9
    assert [[tuple(pixel) for pixel in row] for row in image.rows] == rows


def test_a_picture_of_few_colors_keeps_each_of_them():
    rows = [[PAPER, INK, SHADE, PAPER, INK], [PAPER] * 5]
    assert shown(shrink(drawn(rows, kind=2, filters=[0, 0]))) == rows


@pytest.mark.torture
def test_shades_between_ink_and_paper_become_few_and_stay_near():
    random = Random(5)
    text = [(level, level, level) for level in range(256)]
    rows = [[PAPER] * 900 + random.sample(text, 60) for _ in range(60)]
    after = shown(shrink(drawn(rows, kind=2, filters=[0] * 60)))
    assert len({pixel for row in after for pixel in row}) <= 17
    for old_row, new_row in zip(rows, after, strict=True):
        for old, new in zip(old_row, new_row, strict=True):
            assert abs(old[0] - new[0]) < 16


def test_no_picture_has_more_colors_than_a_palette_holds():
    random = Random(7)
    rows = [[tuple(random.randbytes(3)) for _ in range(99)] for _ in range(99)]
    colors = {
        pixel for row in shown(shrink(drawn(rows, kind=2, filters=[0] * 99))) for pixel in row
    }
    assert 16 < len(colors) <= 256


def test_what_is_no_png_of_8_bits_is_refused():
    with pytest.raises(ValueError, match="no PNG"):
        read(b"GIF89a")
    picture = bytearray(drawn([[PAPER]], kind=2, filters=[0]))
    picture[24] = 16
    with pytest.raises(ValueError, match="depth 16"):
        read(bytes(picture))
