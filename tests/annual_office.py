"""An office with an annual report to write: its records, its figures, its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.render.reports.annual import annual_context
from fazhi_cli.render.reports.documents import Template, markdown_document, source_of
from fazhi_cli.render.reports.notes import notes_context
from fazhi_cli.services.reports.basis import ReportBasis, report_basis
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report
from fazhi_cli.store.templates import find_template
from yunxi import PLAN, Tree, lay_out, plan_tree, write

YEAR_END = date(2031, 12, 31)
Files = Mapping[str, Tree | str]


def done(result: str | None = None, at: str = "2031-06-20T10:00", **keys: object) -> Tree:
    entry: Tree = {"task": "1", "at": at, "status": "已报完成", **keys}
    return entry if result is None else {**entry, "result": result}


def begun(result: str, at: str = "2031-06-20T10:00", **keys: object) -> Tree:
    return {**done(result, at, **keys), "status": "推进中"}


def records(entries: Mapping[str, Sequence[Tree]]) -> dict[str, Tree | str]:
    files: dict[str, Tree | str] = {}
    for name, own in entries.items():
        files[f"progress/{PLAN}/{name}.yaml"] = {
            "plan": PLAN,
            "department": name,
            "entries": [{"by": name, **each} for each in own],
        }
    return files


def figures(*every: Tree, year: int = 2031, **keys: object) -> Files:
    return {
        f"figures/云溪县/{year}.yaml": {
            "jurisdiction": "云溪县",
            "year": str(year),
            "figures": list(every),
            **keys,
        }
    }


class Office:
    """A workspace on disk, and the reports on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def basis(self, **asked: Any) -> ReportBasis:
        workspace = load_for_report(self.root, None, is_everywhere=False)
        return report_basis(workspace, ReportRequest(2031, **asked), YEAR_END)

    def context(self, **asked: Any) -> dict[str, Any]:
        return annual_context(self.basis(**asked))

    def notes(self) -> dict[str, Any]:
        return notes_context(self.basis(), self.context())

    def settings(self, text: str) -> None:
        write(self.root / "data" / "settings.yaml", text)

    def text(self, **asked: Any) -> str:
        template = Template("annual.md", find_template(self.root, "annual.md"))
        context = self.context(**asked)
        return markdown_document(template, context, source_of(context)).decode("utf-8")

    def told(self, **asked: Any) -> list[str]:
        """Give what is told of each task, behind its title."""
        every = []
        for chapter in self.context(**asked)["parts"][0]["chapters"]:
            for each in chapter["tasks"]:
                results = "；".join(each["results"])
                every.append(each["gap"] + "。".join(filter(None, [results, *each["facts"]])))
        return every


BY_JUNE = [{"by": "2031-06-30"}]
RATE = {"name": "公开率", "target": ">=95%"}


def office_at(folder: Path, *tasks: Tree, files: Files | None = None, **keys: object) -> Office:
    """Lay out a workspace with one plan."""
    return Office(lay_out(folder / "office", plan_tree(*tasks, **keys), files=files))
