"""Word files of a few words, written as XML: each test says which markup it is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fazhi_cli.formats.docx.reader import read_docx
from fazhi_cli.model.blocks import Contents, Paragraph, TableRow

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(content: str, properties: str = "") -> str:
    """A paragraph; plain text becomes a run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{content if content.startswith('<') else run(content)}</w:p>"


def numbered(text: str, num: int, level: int = 0, more: str = "") -> str:
    return para(text, f'{more}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def styled(text: str, style: str, more: str = "") -> str:
    return para(text, f'<w:pStyle w:val="{style}"/>{more}')


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith("<") else para(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def level(number: int, style: str, text: str, more: str = "", *, start: int = 1) -> str:
    """A level of a list; `more` stands behind its format and start."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, *overrides: str) -> str:
    inner = "".join(overrides)
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{inner}</w:num>'


def starts_at(number: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def word_parts(body: str, **others: str) -> dict[str, bytes]:
    """The parts of a document; others are the insides of styles, numbering, footnotes …"""
    relations = []
    types = [
        f'<Override PartName="/word/{name}.xml" ContentType="{_type(kind)}"/>'
        for name, kind in [
            ("document", "document.main"),
            *((n, n.rstrip("0123456789")) for n in others),
        ]
    ]
    parts = {
        "word/document.xml": f"{_HEAD}<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    }
    for name, inside in others.items():
        kind = name.rstrip("0123456789")
        root = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        parts[f"word/{name}.xml"] = f"{_HEAD}<w:{root} {SPACES}>{inside}</w:{root}>"
        relations.append(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>')
    parts["[Content_Types].xml"] = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )
    parts["_rels/.rels"] = _relations(
        f'<Relationship Id="main" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    )
    parts["word/_rels/document.xml.rels"] = _relations("".join(relations))
    return {name: text.encode() for name, text in parts.items()}


def _type(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"


def _relations(inside: str) -> str:
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def packed(parts: Mapping[str, bytes], *, is_stored: bool = False) -> bytes:
    """A zip of parts: stored, the same parts give the same bytes everywhere."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, _FIRST_DAY)
            entry.compress_type = ZIP_STORED if is_stored else ZIP_DEFLATED
            package.writestr(entry, parts[name])
    return stream.getvalue()


def word_file(body: str, **others: str) -> bytes:
    return packed(word_parts(body, **others))


def read(body: str, **others: str) -> Contents:
    """Read a document with this body."""
    return read_docx("试.docx", word_file(body, **others))


def paragraphs(contents: Contents) -> list[Paragraph]:
    return [block for block in contents.blocks if isinstance(block, Paragraph)]


def texts(body: str, **others: str) -> list[str]:
    """What stands in the paragraphs of a body."""
    return [block.text for block in paragraphs(read(body, **others))]


def rows(body: str, **others: str) -> list[list[str]]:
    """What stands in the cells of the tables of a body."""
    blocks = read(body, **others).blocks
    return [[each.text for each in row.cells] for row in blocks if isinstance(row, TableRow)]
