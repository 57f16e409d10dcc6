"""Pages as a scanner gives them: a picture of each, and no text."""

from __future__ import annotations

import zlib

import pypdfium2

_SCALE = 1.6  # of 72 dots an inch
_INK = 150  # what is darker is black


def scanned(pdf: bytes) -> bytes:
    """Draw each page as a picture in black and white."""
    document = pypdfium2.PdfDocument(pdf)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    pages = []
    for page in document:
        width, height = page.get_size()
        picture = _picture(page)
        pages.append(len(objects) + 1)
        objects += _page_objects(len(objects) + 1, (round(width), round(height)), picture)
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    return _file(objects)


def _picture(page: pypdfium2.PdfPage) -> tuple[int, int, bytes]:
    """Draw a page; eight dots a byte, the bits of white ones set."""
    bitmap = page.render(scale=_SCALE, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    grey = bytes(bitmap.buffer)
    rows = bytearray()
    for row in range(height):
        line = grey[row * stride : row * stride + width]
        bits = "".join("1" if dot > _INK else "0" for dot in line)
        padded = bits.ljust(-(-width // 8) * 8, "1")
        rows += int(padded, 2).to_bytes(len(padded) // 8, "big")
    return width, height, zlib.compress(bytes(rows), 9)


def _page_objects(
    number: int, size: tuple[int, int], picture: tuple[int, int, bytes]
) -> list[bytes]:
    """Write a page, what it draws, and its picture: three objects in a row."""
    width, height, data = picture
    box = b"[0 0 %d %d]" % size
    used = b"<< /XObject << /P %d 0 R >> >>" % (number + 2)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources %s /Contents %d 0 R >>"
    drawn = b"%d 0 0 %d 0 0 cm /P Do" % size
    head = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
        b" /BitsPerComponent 1 /Filter /FlateDecode /Length %d >>" % (width, height, len(data))
    )
    return [
        page % (box, used, number + 1),
        _stream(b"<< /Length %d >>" % len(drawn), drawn),
        _stream(head, data),
    ]


def _stream(head: bytes, data: bytes) -> bytes:
    return head + b"\nstream\n" + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    """Write the objects one after another, and where each begins."""
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, data in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    made += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(made)
