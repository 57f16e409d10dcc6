"""The files that a program reads, made of a document's sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tools.plan_documents.folders import About, Folder, Format
from tools.plan_documents.markup import Block, TextChange, changed, parse
from tools.plan_documents.pages.printing import print_sheets
from tools.plan_documents.pages.seal import seal, seal_name
from tools.plan_documents.plain import build_text
from tools.plan_documents.sheets import build_sheets
from tools.plan_documents.web import build_page, changed_page
from tools.plan_documents.word import build_word

_BUILDERS: Mapping[Format, Callable[[Sequence[Block], About], bytes]] = {
    "docx": build_word,
    "txt": build_text,
    "xlsx": build_sheets,
    "html": build_page,
}
FORMATS: tuple[Format, ...] = (*_BUILDERS, "pdf")


def build_files(
    folder: Folder, change: TextChange = str, form: Format | None = None
) -> dict[str, bytes]:
    """Build the files of a document, by name.

    Of a PDF only the digest of what it is made of: `print_folders` makes the pages.

    Args:
        folder: the document.
        change: is done to every text of it.
        form: another format than the document's own.
    """
    about = folder.about
    labels = tuple(change(label) for label in about.numbering)
    form = form or about.format
    if form == "pdf":
        return _seals(folder)
    page = changed_page(about.page, change)
    about = about.model_copy(update={"numbering": labels, "format": form, "page": page})
    files = {}
    for name, source in folder.sources_as(form).items():
        blocks = changed(parse(source.read_text(encoding="utf-8")), change)
        files[name] = _BUILDERS[form](blocks, about)
    return files


def print_folders(folders: Sequence[Folder]) -> dict[tuple[str, str], bytes]:
    """Print documents as PDF; the files by the names of their folder and their own."""
    sheets = {}
    for folder in folders:
        for name, source in folder.sources_as("pdf").items():
            sheets[folder.name, name] = (source.read_text(encoding="utf-8"), folder.about)
    return print_sheets(sheets)


def _seals(folder: Folder) -> dict[str, bytes]:
    seals = {}
    for name, source in folder.sources_as("pdf").items():
        seals[seal_name(name)] = seal(source.read_text(encoding="utf-8"), folder.about)
    return seals
