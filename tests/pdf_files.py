"""PDF files of a few words, written object by object: each test says what stands where.

Characters are codes of their own, as in most files, with a table that says which they are; every
Chinese character is as wide as its size, every other one half as wide. y runs downwards here.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from struct import pack

from fazhi_cli.formats.pdf.reader import contents_of
from fazhi_cli.model.blocks import Block, BlockKind, TableRow

A4 = (595.0, 842.0)
LEFT, RIGHT = 80.0, 528.0  # 28 characters of 16 points
SIZE, PITCH = 16.0, 28.0


@dataclass
class PdfPage:
    """A page while it is written."""

    size: tuple[float, float] = A4
    rotate: int = 0
    has_picture: bool = False
    notes: str = ""  # what is written over it, each a dictionary
    content: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, words: str, size: float = SIZE, *, bold: bool = False
    ) -> None:
        """Print words, the base line at y."""
        font = "B" if bold else "F"
        codes = words.encode("utf-16-be").hex()
        self.content.append(f"BT /{font} {size} Tf {x} {self._up(y)} Td <{codes}> Tj ET")

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a stroke."""
        self.content.append(f"0.5 w {x} {self._up(y)} m {to_x} {self._up(to_y)} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle."""
        self.content.append(f"{x} {self._up(y + height)} {width} {height} re f")

    def paragraph(
        self, y: float, words: str, *, indent: int = 2, per_line: int = 28, left: float = LEFT
    ) -> float:
        """Print words over lines; give where the next line stands."""
        first = per_line - indent
        pieces = [words[:first]]
        pieces += [words[at : at + per_line] for at in range(first, len(words), per_line)]
        for number, piece in enumerate(pieces):
            self.text(left + (0 if number else indent * SIZE), y, piece)
            y += PITCH
        return y

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Draw all rules of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def row(self, xs: Sequence[float], y: float, *texts: str, size: float = 12.0) -> None:
        """Print the cells of a row, the lines of a cell below each other."""
        for x, text in zip(xs, texts, strict=False):
            for number, line in enumerate(text.split("\n")):
                self.text(x + 4, y + 14 + number * 16, line, size)

    def _up(self, y: float) -> float:
        return round(self.size[1] - y, 2)


def pdf_file(
    *pages: PdfPage, catalog: str = "", has_codes: bool = True, font: bytes = b""
) -> bytes:
    """Write a file; without codes nobody can tell which characters are printed.

    Args:
        pages: in their order.
        catalog: what else the root of the file says.
        has_codes: whether the font says which characters its codes are.
        font: another one than that of the file; its table of codes may be object 5.
    """
    objects: dict[int, bytes] = {}
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    objects[2] = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    objects[3] = font or _font("Song", has_codes=has_codes)
    objects[4] = _font("Song-Bold", has_codes=has_codes)
    objects[5] = stream(_codes())
    objects[6] = (
        b"<</Type/FontDescriptor/FontName/Song/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        b"/Ascent 880/Descent -120/CapHeight 700/StemV 80/FontFile2 8 0 R>>"
    )
    objects[7] = stream(
        b"\0\0\0",
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB",
    )
    objects[8] = stream(_square_font(), is_packed=True)
    objects[9] = stream(b"\0\1" * 0x10000, is_packed=True)
    for index, page in enumerate(pages):
        width, height = page.size
        picture = f"q {width} 0 0 {height} 0 0 cm /P Do Q\n" if page.has_picture else ""
        objects[10 + 2 * index] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Rotate {page.rotate}"
            f"/Annots[{page.notes}]"
            f"/Contents {11 + 2 * index} 0 R"
            "/Resources<</Font<</F 3 0 R/B 4 0 R>>/XObject<</P 7 0 R>>>>>>"
        ).encode()
        objects[11 + 2 * index] = stream((picture + "\n".join(page.content)).encode())
    return packed(objects)


def packed(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """Write numbered objects, and where each of them stands."""
    data = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, first = len(data), min(places)
    for number, place in places.items():
        data += b"" if number != first else b"xref\n"
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    data += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\n".encode()
    data += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(data)


def stream(data: bytes, entries: str = "", *, is_packed: bool = False) -> bytes:
    """Write a stream."""
    if is_packed:
        data, entries = zlib.compress(data, 9), f"{entries}/Filter/FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)


def _font(name: str, *, has_codes: bool) -> bytes:
    codes = "/ToUnicode 5 0 R" if has_codes else ""
    descendant = (
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/DW 1000/W[32 126 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor 6 0 R/CIDToGIDMap 9 0 R>>"
    )
    head = f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H{codes}"
    return f"{head}/DescendantFonts[{descendant}]>>".encode()


def _square_font() -> bytes:
    """Make a font that has one sign, a square, for every character."""
    corners = pack(">4h4h", 0, 1000, 0, -1000, -120, 0, 1000, 0)
    square = pack(">hhhhhHH4B", 1, 0, -120, 1000, 880, 3, 0, 1, 1, 1, 1) + corners
    tables = {
        b"glyf": square,
        b"head": pack(
            ">IIIIHHQQhhhhHHhhh",
            *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0),
            *(0, -120, 1000, 880, 0, 8, 2, 0, 0),
        ),
        b"hhea": pack(">IhhhHhhh10hH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, *[0] * 9, 1),
        b"hmtx": pack(">Hhh", 1000, 0, 0),
        b"loca": pack(">HHH", 0, 0, len(square) // 2),
        b"maxp": pack(">IH13H", 0x10000, 2, 4, 1, *[0] * 11),
    }
    directory = pack(">IHHHH", 0x10000, len(tables), 64, 2, 32)
    place = len(directory) + 16 * len(tables)
    data = b""
    for name, table in tables.items():
        directory += pack(">4sIII", name, 0, place + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return directory + data


def _codes() -> bytes:
    """Say which character each code is; here it is its own."""
    ranges = "".join(f"<{high:02x}00><{high:02x}ff><{high:02x}00>\n" for high in range(256))
    halves = [ranges[: len(ranges) // 256 * 100], ranges[len(ranges) // 256 * 100 :]]
    body = "".join(f"{part.count(chr(10))} beginbfrange\n{part}endbfrange\n" for part in halves)
    head = "/CIDInit /ProcSet findresource begin begincmap\n/CMapName /X def\n"
    space = "1 begincodespacerange <0000><ffff> endcodespacerange\n"
    return f"{head}{space}{body}endcmap end".encode()


def read(*pages: PdfPage) -> tuple[Block, ...]:
    """Read the blocks of pages, in this process."""
    return contents_of("方案.pdf", pdf_file(*pages)).blocks


def shown(*pages: PdfPage) -> list[str | list[str]]:
    """Read paragraphs of the body as texts, rows as lists of cells."""
    lines: list[str | list[str]] = []
    for block in read(*pages):
        if isinstance(block, TableRow):
            lines.append([cell.text for cell in block.cells])
        elif block.kind not in (BlockKind.HEADER, BlockKind.FOOTER):
            lines.append(block.text)
    return lines
