"""The files that a program reads, made of a document's sources."""

from __future__ import annotations

from tools.plan_documents.folders import About, Folder
from tools.plan_documents.markup import TextChange, changed, parse
from tools.plan_documents.plain import build_text
from tools.plan_documents.word import build_word


def build_files(folder: Folder, change: TextChange = str) -> dict[str, bytes]:
    """Build the files of a document, by name, with every text changed."""
    about = folder.about
    labels = tuple(change(label) for label in about.numbering)
    about = about.model_copy(update={"numbering": labels})
    files = {}
    for name, source in folder.sources.items():
        files[name] = _build(source.read_text(encoding="utf-8"), about, change)
    return files


def _build(source: str, about: About, change: TextChange) -> bytes:
    blocks = changed(parse(source), change)
    if about.format == "docx":
        return build_word(blocks, about)
    return build_text(blocks, about)
