"""A spreadsheet as the bytes of a file."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from fazhi_cli.model import usage_errors
from fazhi_cli.render.voices.word.package import pack, sign
from fazhi_cli.render.voices.xlsx.form import Form
from fazhi_cli.render.voices.xlsx.spreadsheet import Spreadsheet

if TYPE_CHECKING:
    from openpyxl import Workbook

_APP, _SHEET = "docProps/app.xml", "xl/worksheets/sheet1.xml"
# The library's own names itself and its version.
_BARE_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
# Else Excel marks every number of a task with a green corner.
_NUMBERS_AS_TEXT = (
    '<ignoredErrors><ignoredError sqref="{}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
)


def render_xlsx(sheet: Spreadsheet) -> bytes:
    """Make the file; the package openpyxl is read in here, because it takes half a second.

    Raises:
        UsageError: it is not installed.
    """
    _require_library()
    from fazhi_cli.render.voices.xlsx.workbook import make_workbook

    workbook = make_workbook(sheet)
    parts = _parts(workbook)
    ignored = _NUMBERS_AS_TEXT.format(workbook.worksheets[0].dimensions)
    parts[_SHEET] = parts[_SHEET].replace(b"</worksheet>", ignored.encode())
    return pack(sign(parts))


def render_form(form: Form) -> bytes:
    """Make the file of a form to fill in.

    Raises:
        UsageError: the package openpyxl is not installed.
    """
    _require_library()
    from fazhi_cli.render.voices.xlsx.form_workbook import make_form

    return pack(sign(_parts(make_form(form))))


def _require_library() -> None:
    if find_spec("openpyxl") is None:
        raise usage_errors.missing_extra("Excel 表格", "office")


def _parts(workbook: Workbook) -> dict[str, bytes]:
    from fazhi_cli.render.voices.xlsx.package import PackageWriter

    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        # Its `save` would write the time of day into the properties.
        PackageWriter(workbook, package).write_data()
        parts = {name: package.read(name) for name in package.namelist()}
    parts[_APP] = _BARE_APP
    return parts
