"""`template list` and `template check`: which templates there are, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Column, Grid, Sheet
from fazhi_cli.render.voices.template_check import TemplateFault
from fazhi_cli.store.templates import TemplateHome

_COLUMNS = (Column("模板"), Column("文稿"), Column("用的是"))
_UNKNOWN = "自己的模板，没有文稿用它"


def templates_sheet(homes: Sequence[TemplateHome], names: Mapping[str, str]) -> Sheet:
    """Lay out which templates there are.

    Args:
        homes: the templates.
        names: of the documents, by the name of the template.
    """
    rows = []
    for home in homes:
        where = "工作区的" if home.is_own else "自带的"
        rows.append((home.name, names.get(home.name, _UNKNOWN), where))
    notes = ("要改的，用 fazhi template copy 复制到工作区；变量见 docs/templates.md",)
    return Sheet(grids=(Grid(_COLUMNS, tuple(rows)),), notes=notes)


def templates_json(homes: Sequence[TemplateHome], names: Mapping[str, str]) -> str:
    """Give the same as JSON."""
    templates = [
        {"name": home.name, "document": names.get(home.name), "own": home.is_own} for home in homes
    ]
    return print_document({"templates": templates})


def fault_lines(name: str, faults: Sequence[TemplateFault], *, is_known: bool) -> Iterator[str]:
    """Say what is wrong in a template, a line each; and when nobody knows its variables."""
    for fault in faults:
        yield visible(f"templates/{name}:{fault.line}: {fault.message}")
    if not is_known:
        yield visible(f"templates/{name}：没有文稿用这个模板，变量没有核对")
