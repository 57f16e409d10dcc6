"""A foreign document of any format: its bytes choose the reader, whatever its name says."""

from __future__ import annotations

from hashlib import sha256

from fazhi_cli.formats.guards import Format, recognise
from fazhi_cli.formats.txt.reader import read_txt
from fazhi_cli.model import usage_errors
from fazhi_cli.model.blocks import SourceDocument

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
    fingerprint = sha256(data).hexdigest()
    if recognise(name, data) is Format.TEXT:
        text = read_txt(name, data)
        return SourceDocument(name, fingerprint, text.blocks, text.remarks)
    try:
        from fazhi_cli.formats.docx.reader import read_docx
    except ImportError:
        raise usage_errors.missing_extra("读 Word 文档", "import") from None
    word = read_docx(name, data)
    return SourceDocument(name, fingerprint, word.blocks, word.remarks)
