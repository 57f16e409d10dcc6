"""`template list` and `template check`: which templates there are, and what is wrong in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePath

from fazhi_cli.model.text import visible
from fazhi_cli.render.voices.envelope import print_document
from fazhi_cli.render.voices.sheet import Column, Grid, Sheet
from fazhi_cli.render.voices.template_check.faults import TemplateFault, TemplateReport
from fazhi_cli.store.templates import TemplateHome

_COLUMNS = (Column("模板"), Column("格式"), Column("文稿"), Column("用的是"))
_FORMATS = {".md": "Markdown", ".html": "网页", ".docx": "Word"}
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
        kind = _FORMATS[PurePath(home.name).suffix]
        rows.append((home.name, kind, names.get(home.name, _UNKNOWN), where))
    notes = ("要改的，用 fazhi template copy 复制到工作区；变量见 fazhi docs 模板",)
    return Sheet(grids=(Grid(_COLUMNS, tuple(rows)),), notes=notes)


def templates_json(homes: Sequence[TemplateHome], names: Mapping[str, str]) -> str:
    """Give the same as JSON."""
    templates = [
        {
            "name": home.name,
            "format": PurePath(home.name).suffix[1:],
            "document": names.get(home.name),
            "own": home.is_own,
        }
        for home in homes
    ]
    return print_document({"templates": templates})


def report_lines(
    reports: Mapping[str, TemplateReport], installed: Collection[str] | None
) -> Iterator[str]:
    """Say what the checks of templates have seen, and at last how many mistakes there are.

    Args:
        reports: by the name of the template.
        installed: fonts of this machine; None where nobody can tell.
    """
    for name, report in reports.items():
        yield from (_fault_line(name, fault) for fault in report.faults)
        if not report.is_used:
            yield visible(f"templates/{name}：没有文稿用这个模板，变量没有核对")
        yield from (f"templates/{visible(name)}：版面：{page}" for page in report.pages)
    fonts = dict.fromkeys(font for report in reports.values() for font in report.fonts)
    missing = [font for font in fonts if installed is not None and font not in installed]
    if missing:
        names = visible("、".join(missing))
        yield f"这台机器没有这些字体，写出的文档不受影响：{names}"
    if not reports:
        yield "工作区里没有自己的模板，用的都是自带的；要改的，先用 fazhi template copy 复制一份"
        return
    faults = [fault for report in reports.values() for fault in report.faults]
    warnings = sum(fault.is_warning for fault in faults)
    wrong = len(faults) - warnings
    verdict = f"{wrong} 处有误" if wrong else "没有错误"
    if warnings:
        verdict += f"，{warnings} 个提醒"
    yield f"检查了 {len(reports)} 个模板，{verdict}"


def is_wrong(reports: Mapping[str, TemplateReport]) -> bool:
    """Whether one of the templates makes a wrong document, or none."""
    return any(not fault.is_warning for report in reports.values() for fault in report.faults)


def _fault_line(name: str, fault: TemplateFault) -> str:
    """Say one mistake: a text has lines, a Word document places in words."""
    if isinstance(fault.place, int):
        return visible(f"templates/{name}:{fault.place}: {fault.message}")
    words = [f"templates/{name}"]
    if fault.is_warning:
        words.append("提醒")
    if fault.place:
        words.append(fault.place)
    return visible("：".join([*words, fault.message]))
