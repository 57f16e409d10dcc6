"""PNG files made small: few colors, so that a pixel takes a byte or half of one.

Chromium writes four bytes a pixel; a page of text has a handful of colors and what lies between
them and the paper.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 6: 4}  # gray, RGB, RGBA
_FINEST = 16  # levels of red, green or blue that are drawn as one
_MOST, _FEW = 256, 16  # colors that a byte, and half a byte, can number
_SURFACE = 1 / 500  # of a picture: what fills so much keeps its very color
Pixel = bytes
Color = tuple[int, int, int]


class Image(NamedTuple):
    """The pixels of a picture, row by row, each as the bytes of its channels."""

    width: int
    rows: list[list[Pixel]]


def shrink(data: bytes) -> bytes:
    """Give the same picture with a palette; what was see-through becomes opaque."""
    image = read(data)
    counts = Counter(pixel for row in image.rows for pixel in row)
    step = _FINEST
    while len(set((shown := _shown(counts, step)).values())) > _MOST:
        step *= 2
    palette = list(dict.fromkeys(shown.values()))
    numbers = {color: number for number, color in enumerate(palette)}
    index_of = {pixel: numbers[color] for pixel, color in shown.items()}
    depth = 4 if len(palette) <= _FEW else 8
    lines = [_packed([index_of[pixel] for pixel in row], depth) for row in image.rows]
    return _file(
        ("IHDR", struct.pack(">II", image.width, len(image.rows)) + bytes([depth, 3, 0, 0, 0])),
        ("PLTE", b"".join(bytes(color) for color in palette)),
        ("IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)),
        ("IEND", b""),
    )


def read(data: bytes) -> Image:
    """Read a picture of 8 bits a channel, as Chromium and poppler write them."""
    chunks = list(_chunks(data))
    header = next(body for kind, body in chunks if kind == b"IHDR")
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if depth != 8 or kind not in _CHANNELS or interlaced:
        raise ValueError(f"PNG: depth {depth}, color type {kind}, interlaced {interlaced}")
    size = _CHANNELS[kind]
    packed = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    length = width * size
    above, rows = bytes(length), []
    for start in range(0, height * (length + 1), length + 1):
        line = bytearray(packed[start + 1 : start + 1 + length])
        _unfilter(packed[start], line, above, size)
        above = bytes(line)
        rows.append([above[at : at + size] for at in range(0, length, size)])
    return Image(width, rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not data.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    at = len(_SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += length + 12


def _unfilter(kind: int, line: bytearray, above: bytes, size: int) -> None:
    """Undo what a filter took from each byte: its neighbours left, above or both."""
    for at in range(len(line)):
        left = line[at - size] if at >= size else 0
        if kind == 1:
            line[at] = (line[at] + left) & 255
        elif kind == 2:
            line[at] = (line[at] + above[at]) & 255
        elif kind == 3:
            line[at] = (line[at] + (left + above[at]) // 2) & 255
        elif kind == 4:
            corner = above[at - size] if at >= size else 0
            line[at] = (line[at] + _nearest(left, above[at], corner)) & 255


def _nearest(left: int, above: int, corner: int) -> int:
    """Give the neighbour that comes nearest to left + above - corner (Paeth)."""
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def _shown(counts: Counter[Pixel], step: int) -> dict[Pixel, Color]:
    """Give the color in which each is drawn: its own, or the most frequent one like it."""
    least = counts.total() * _SURFACE
    likeness: dict[Color, Color] = {}
    shown = {}
    for pixel, number in counts.most_common():
        color = _color(pixel)
        like = likeness.setdefault(_rounded(color, step), color)
        shown[pixel] = color if number > least else like
    return shown


def _rounded(color: Color, step: int) -> Color:
    red, green, blue = color
    return red // step, green // step, blue // step


def _color(pixel: Pixel) -> Color:
    if len(pixel) == 1:
        return pixel[0], pixel[0], pixel[0]
    return pixel[0], pixel[1], pixel[2]


def _packed(numbers: list[int], depth: int) -> bytes:
    if depth == 8:
        return bytes(numbers)
    pairs = zip(numbers[::2], [*numbers[1::2], 0], strict=False)
    return bytes(first << 4 | second for first, second in pairs)


def _file(*chunks: tuple[str, bytes]) -> bytes:
    return _SIGNATURE + b"".join(_chunk(name.encode(), body) for name, body in chunks)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
