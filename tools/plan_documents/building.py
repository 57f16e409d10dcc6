"""The files that a program reads, made of a document's sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tools.plan_documents.folders import About, Folder, Format
from tools.plan_documents.markup import Block, TextChange, changed, parse
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
FORMATS = tuple(_BUILDERS)


def build_files(
    folder: Folder, change: TextChange = str, form: Format | None = None
) -> dict[str, bytes]:
    """Build the files of a document, by name.

    Args:
        folder: the document.
        change: is done to every text of it.
        form: another format than the document's own.
    """
    about = folder.about
    labels = tuple(change(label) for label in about.numbering)
    form = form or about.format
    page = changed_page(about.page, change)
    about = about.model_copy(update={"numbering": labels, "format": form, "page": page})
    files = {}
    for name, source in folder.sources_as(form).items():
        blocks = changed(parse(source.read_text(encoding="utf-8")), change)
        files[name] = _BUILDERS[form](blocks, about)
    return files
