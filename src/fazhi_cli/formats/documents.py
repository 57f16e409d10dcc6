"""A foreign document of any format: its bytes choose the reader, whatever its name says."""

from __future__ import annotations

from hashlib import sha256

from fazhi_cli.formats.guards import Format, recognise
from fazhi_cli.model import usage_errors
from fazhi_cli.model.blocks import Contents, SourceDocument
from fazhi_cli.model.document_errors import DocumentRefusedError

STDIN = "标准输入"


def read_document(name: str, data: bytes) -> SourceDocument:
    """Read a document.

    Args:
        name: of the file, as the user knows it; `STDIN` for what came without one.
        data: all its bytes.

    Raises:
        DocumentRefusedError: it is none, it is damaged, or beyond a limit.
        UsageError: the packages for its format are not installed.
    """
    try:
        contents = _READERS[recognise(name, data)](name, data)
    except DocumentRefusedError as refusal:
        contents = _read_converted(name, data, refusal)
    return SourceDocument(name, sha256(data).hexdigest(), contents.blocks, contents.remarks)


def _read_converted(name: str, data: bytes, refusal: DocumentRefusedError) -> Contents:
    """Read what LibreOffice makes of a file for which there is no reader, where it can be had."""
    from fazhi_cli.formats.old_office import REMARK, Target, converted

    result = converted(name, data, refusal.what)
    if result is None:
        raise refusal
    made, target = result
    read = _read_word if target is Target.DOCX else _read_workbook
    contents = read(name, made)
    return Contents(contents.blocks, (REMARK, *contents.remarks))


def _read_text(name: str, data: bytes) -> Contents:
    from fazhi_cli.formats.txt.reader import read_txt

    return read_txt(name, data)


def _read_word(name: str, data: bytes) -> Contents:
    try:
        from fazhi_cli.formats.docx.reader import read_docx
    except ImportError as error:
        raise _without_packages(error, "读 Word 文档") from None
    return read_docx(name, data)


def _read_workbook(name: str, data: bytes) -> Contents:
    from fazhi_cli.formats.xlsx.reader import read_xlsx

    return read_xlsx(name, data)


def _read_web_page(name: str, data: bytes) -> Contents:
    try:
        from fazhi_cli.formats.html.reader import read_html
    except ImportError as error:
        raise _without_packages(error, "读网页") from None
    return read_html(name, data)


def _read_pdf(name: str, data: bytes) -> Contents:
    try:
        from fazhi_cli.formats.pdf.reader import read_pdf
    except ImportError as error:
        raise _without_packages(error, "读 PDF 文件") from None
    return read_pdf(name, data)


def _without_packages(error: ImportError, what: str) -> Exception:
    """Say which packages to install; a module of ours that is missing is a fault of ours."""
    if (error.name or "").startswith(__name__.partition(".")[0]):
        return error
    return usage_errors.missing_extra(what, "import")


_READERS = {
    Format.TEXT: _read_text,
    Format.DOCX: _read_word,
    Format.XLSX: _read_workbook,
    Format.HTML: _read_web_page,
    Format.PDF: _read_pdf,
}
