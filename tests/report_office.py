"""An office on disk and the reports that it makes: records as short as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.contexts import report_context
from fazhi_cli.render.reports.documents import Template, markdown_document, source_of
from fazhi_cli.services.reports.basis import ReportBasis, report_basis
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report
from fazhi_cli.store.templates import find_template
from yunxi import PLAN, Tree

OFFICE = "县委依法治县办"


def entry(number: str, day: str, percent: int | None = None, **keys: Any) -> Tree:
    """An entry of 2031; done, unless it says how many percent are."""
    status = "已报完成" if percent is None else "推进中"
    own: Tree = {"task": number, "at": f"2031-{day}", "by": "填报人", "status": status, **keys}
    if percent is not None:
        own["percent"] = str(percent)
    return own


def decision(number: str, day: str, word: str, **keys: Any) -> Tree:
    """A decision of 2031."""
    return {"task": number, "at": f"2031-{day}", "decision": word, "by": OFFICE, **keys}


def records(
    entries: Mapping[str, Sequence[Tree]], *reviews: Tree, plan: str = PLAN
) -> dict[str, Tree]:
    """The files of a plan's records, by their names in data/."""
    files: dict[str, Tree] = {}
    for name, own in entries.items():
        content = {"plan": plan, "department": name, "entries": list(own)}
        files[f"progress/{plan}/{name}.yaml"] = content
    if reviews:
        files[f"reviews/{plan}.yaml"] = {"plan": plan, "reviews": list(reviews)}
    return files


def basis_of(root: Path, kind: ReportKind, cut_off: str, **asked: Any) -> ReportBasis:
    """What a report of 2031, or of the year that is asked, is made from."""
    day = date.fromisoformat(cut_off)
    asked.setdefault("year", 2031)
    request = ReportRequest(kind=kind, cut_off=day, **asked)
    return report_basis(load_for_report(root, None, is_everywhere=False), request, day)


def unsigned(text: str) -> str:
    """A Markdown document without our mark at its end."""
    words, mark, _ = text.rpartition("\n<!-- fazhi report")
    assert mark
    return words


def document(root: Path, kind: ReportKind, cut_off: str, **asked: Any) -> str:
    """A report as Markdown, by the bundled template."""
    context = report_context(basis_of(root, kind, cut_off, **asked))
    name = f"{kind.value}.md"
    template = Template(name, find_template(root, name))
    return markdown_document(template, context, source_of(context)).decode("utf-8")
