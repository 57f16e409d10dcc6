"""Documents printed to PDF, many with one start of the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from tools.plan_documents.folders import About
from tools.plan_documents.markup import parse
from tools.plan_documents.pages.browser import print_pages, web_page
from tools.plan_documents.pages.office import print_word, set_word
from tools.plan_documents.pages.scan import scanned

Content = TypeVar("Content", bytes, str)

Key = tuple[str, str]
Sheet = tuple[str, About]  # a source and what is said about it


def print_sheets(sheets: Mapping[Key, Sheet]) -> dict[Key, bytes]:
    """Print documents, each with the program that its `paper` names."""
    word, web = {}, {}
    for key, (source, about) in sheets.items():
        if about.paper.producer == "office":
            word[key] = set_word(parse(source), about)
        else:
            web[key] = web_page(parse(source), about)
    made = _by_key(print_word, word) | _by_key(print_pages, web)
    for key, (_, about) in sheets.items():
        if about.paper.producer == "scan":
            made[key] = scanned(made[key])
    return made


def _by_key(
    printer: Callable[[dict[str, Content]], dict[str, bytes]], files: Mapping[Key, Content]
) -> dict[Key, bytes]:
    """Print files under names that every program takes."""
    if not files:
        return {}
    names = {key: str(number) for number, key in enumerate(files)}
    printed = printer({names[key]: content for key, content in files.items()})
    return {key: printed[name] for key, name in names.items()}
