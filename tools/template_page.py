"""Write docs/templates.md: every variable of every template, with a real value of the example.

`python -m tools.template_page` rewrites it and templates/samples.json; `--check` says whether one
would change. What each variable means stands in templates/variables.yaml; the values are those of
the invented county's year, as a report of that year has them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from fazhi_cli.model.report_kind import ReportKind
from fazhi_cli.render.reports.contexts import report_context
from fazhi_cli.render.reports.department import index_context, list_context
from fazhi_cli.render.reports.notes import notes_context
from fazhi_cli.services.reports.basis import ReportBasis, report_basis
from fazhi_cli.services.reports.department import split
from fazhi_cli.services.reports.request import ReportRequest
from fazhi_cli.store.loader import load_for_report
from fazhi_cli.store.templates import PAGE, template_variables
from tools import samples

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "templates.md"
EXAMPLE = ROOT / "examples" / "yunxi"
DAY, LAST_DAY, QUARTER_DAY = date(2025, 11, 20), date(2025, 12, 31), date(2025, 10, 15)
DEPARTMENT = "县司法局"
_COMMIT = "数据的提交是 0123456789ab"  # the real one is another after every change
_SHOWN = 24  # characters of a value
_MAPPING = "[].parts"  # of a matter: the names in it are data
_HEAD = """# 模板与变量

<!-- 由 tools/template_page.py 写出；改动写在 templates/variables.yaml 和那个文件里 -->

每个文种的措辞、次序和版式在模板里：`fazhi template copy` 复制一份到工作区的 `templates/`，改好以后
`fazhi template check` 检查（[查些什么](reports.md#检查模板)）。工作区里有同名的，就用工作区的。

一个文种有几种格式的模板，变量相同：`.md` 是 Markdown；`.html` 是网页的正文，`page.html` 是各文种的
网页共用的外框和样式；`.docx` 是 Word，用 Word 或 WPS 打开来改（[怎样改](reports.md#改模板)）。
下面按文种列，用 `.md` 的文件名。

模板用 Jinja 的写法：`{{ 变量 }}` 印出来，`{% if %}`、`{% for %}` 判断和循环。变量都只是文字、数和
列表，模板碰不到文件和程序。列表写作 `名称[]`，其中每一项的内容写作 `名称[].键`；`名称.*` 的键是数据
里的名称，例如单位。两个过滤器：`chinese` 把数写成一、二、三，`figure` 印出一个数。

下面的值取自虚构的云溪县，截至 2025 年 11 月 20 日。
"""


@cache
def contexts() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Give what each template of the package sees of the example, by the name of its file.

    The first is the usual one; what it has nothing of, one of the others may have.
    """
    workspace = load_for_report(EXAMPLE, "云溪县", is_everywhere=False)
    made: dict[str, list[dict[str, Any]]] = {}
    for kind in ReportKind:
        made[f"{kind}.md"] = []
        for request in _requests(kind):
            basis = report_basis(workspace, request, request.cut_off or DAY)
            made[f"{kind}.md"].append(report_context(basis))
            if basis.assessed is not None:
                made[f"{kind}.md"].append(report_context(_unfinished(basis)))
            notes = notes_context(basis, made[f"{kind}.md"][-1])
            made.setdefault("notes.md", []).append({**notes, "commit": _COMMIT})
    lists = split(workspace.on(DAY), None, None, DAY)
    names = [f"{each.department}.md" for each in lists]
    made["split-index.md"] = [index_context(lists, names, DAY)]
    lists = tuple(sorted(lists, key=lambda each: each.department != DEPARTMENT))
    made["department.md"] += [list_context(each, f"{each.department}.md") for each in lists]
    made[PAGE] = [{"title": "云溪县2025年年度报告", "description": _COMMIT, "body": "正文"}]
    return made


def _requests(kind: ReportKind) -> Iterator[ReportRequest]:
    department = DEPARTMENT if kind.needs_department else None
    for day in (DAY, LAST_DAY):
        for edition in kind.editions:
            yield ReportRequest(DAY.year, kind, cut_off=day, edition=edition, department=department)
    if not kind.is_of_whole_year:
        yield ReportRequest(
            DAY.year, kind, cut_off=QUARTER_DAY, period="2025-Q3", department=department
        )


def _unfinished(basis: ReportBasis) -> ReportBasis:
    """Give an evaluation in which a score is missing, and whose circular another body seals."""
    assert basis.assessed is not None
    evaluation = basis.assessed.evaluation
    notice = evaluation.notice.model_copy(update={"sealed_by": "云溪县司法局"})
    changed = {"scores": evaluation.scores[1:], "notice": notice}
    unfinished = evaluation.model_copy(update=changed)
    return replace(basis, assessed=basis.assessed._replace(evaluation=unfinished))


def paths_of(value: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Give every variable of a context by its path, with a value where it has one."""
    if isinstance(value, Mapping):
        is_data = above.endswith(_MAPPING)
        for key, inner in value.items():
            name = "*" if is_data else key
            yield from paths_of(inner, f"{above}.{name}" if above else name)
        return
    if isinstance(value, list):
        yield f"{above}[]", f"{len(value)} 项" if value else ""
        for item in value:
            for path, inner in paths_of(item, f"{above}[]"):
                if path != f"{above}[]" or not isinstance(item, Mapping | list):
                    yield path, inner
        return
    yield above, value


def values_of(contexts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Give the first value of every variable that says something, by its path."""
    values: dict[str, str] = {}
    for context in contexts:
        for path, value in paths_of(context):
            if not values.get(path):
                values[path] = _shown(value)
    return values


def page() -> str:
    """Give the whole page."""
    variables, made = template_variables(), contexts()
    parts = [_HEAD]
    for file, known in variables.items():
        values = values_of(made[file])
        rows = [f"\n## {file}　{known.name}\n", "| 变量 | 含义 | 例 |", "| --- | --- | --- |"]
        for path, meaning in known.meanings.items():
            rows.append(f"| `{path}` | {meaning} | {values.get(path, '')} |")
        parts.append("\n".join(rows) + "\n")
    return "".join(parts)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = "" if value is None else str(value).replace("\n", " ").replace("|", "\\|")
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def main(arguments: list[str]) -> int:
    """Write the page and the samples, or say whether one would change."""
    texts = {TARGET: page(), samples.TARGET: samples.text_of(contexts())}
    if "--check" in arguments:
        return int(any(path.read_text("utf-8") != text for path, text in texts.items()))
    for path, text in texts.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
