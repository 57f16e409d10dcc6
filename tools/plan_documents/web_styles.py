"""The ways in which a site marks up the paragraphs and tables of a document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Style:
    """Pieces of markup; `{}` is where the text goes.

    Attributes:
        indent: what stands for two wide spaces at a paragraph's start.
        between: what parts the paragraphs of a cell.
        cell: a cell with the place of its attributes, then of its text; `head` likewise.
        wrapped: a newline after so many characters of a text, as editors break their lines.
        has_lists: labels `1.` and `一、` that are counted become `<ol>`.
        keeps_changes: tracked changes stand in `<ins>` and `<del>`.
    """

    paragraph: str = "<p>{}</p>\n"
    empty: str = "<p>&nbsp;</p>\n"
    title: str = '<p align="center">{}</p>\n'
    bold: str = "<strong>{}</strong>"
    indent: str = "　　"
    table: str = '<table border="1" cellspacing="0">\n{}</table>\n'
    cell: str = "<td{}>{}</td>"
    head: str = "<th{}>{}</th>"
    between: str = "<br>"
    wrapped: int = 0
    has_lists: bool = False
    keeps_changes: bool = False


def _read() -> dict[str, Style]:
    path = Path(__file__).parent / "sites" / "styles.yaml"
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {site: Style(**pieces) for site, pieces in said.items()}


STYLES = _read()
