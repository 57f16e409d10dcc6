"""The plan on a page of review: its facts, its sections and tasks, each value by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.render.pages.imported_words import deadline_words, indicator_words
from fazhi_cli.render.pages.review_marks import Marks, kind_of
from fazhi_cli.services.importer.review import ReviewReport

FACTS = (
    ("title", "标题"),
    ("kind", "种类"),
    ("jurisdiction", "地区"),
    ("issuers", "发文机关"),
    ("doc_number", "发文字号"),
    ("issued", "成文日期"),
    ("period", "期间"),
    ("basis", "依据"),
    ("reporting", "定期报送"),
    ("deadlines", "通知的时限"),
)
ROWS = (
    ("lead", "牵头"),
    ("participants", "责任"),
    ("deadlines", "时限"),
    ("indicators", "指标"),
)


def plan_parts(report: ReviewReport, marks: Marks) -> list[dict[str, Any]]:
    """Give the facts, then sections and tasks in the document's order."""
    writer = _Writer(report, marks)
    facts = {"kind": "facts", "rows": writer.rows(report.plan, "", FACTS)}
    return [facts, *writer.parts(report.plan, "", 0)]


class _Writer:
    def __init__(self, report: ReviewReport, marks: Marks) -> None:
        self._marks = marks
        self._asked = {place.path for asked in report.questions for place in asked.places}

    def parts(self, part: Mapping[str, Any], prefix: str, depth: int) -> Iterator[dict[str, Any]]:
        """Give the sections and tasks below a part."""
        for index, task in enumerate(part.get("tasks", ())):
            path = f"{prefix}tasks[{index}]"
            yield {
                "kind": "task",
                "path": path,
                "depth": depth,
                "number": self._value(f"{path}.no", str(task.get("no", ""))),
                "title": self._value(f"{path}.title", str(task.get("title", ""))),
                "rows": self.rows(task, f"{path}.", ROWS),
            }
        for index, section in enumerate(part.get("sections", ())):
            path = f"{prefix}sections[{index}]"
            yield {
                "kind": "section",
                "depth": depth,
                "number": self._value(f"{path}.no", str(section.get("no", ""))),
                "title": self._value(f"{path}.title", str(section.get("title", ""))),
                "rows": [],
            }
            yield from self.parts(section, f"{path}.", depth + 1)

    def rows(
        self, part: Mapping[str, Any], prefix: str, keys: Sequence[tuple[str, str]]
    ) -> list[dict[str, Any]]:
        """Give the rows of values that are there, or asked about."""
        rows = []
        for key, name in keys:
            path = f"{prefix}{key}"
            if key not in part and path not in self._asked:
                continue
            values = list(self._values(part.get(key), path))
            rows.append({"name": name, "path": path, "values": values})
        return rows

    def _values(self, value: Any, path: str) -> Iterator[dict[str, Any]]:
        if value is None:
            return
        if isinstance(value, list):
            for index, each in enumerate(value):
                yield self._item(each, f"{path}[{index}]", path)
            return
        yield self._value(path, _words(value))

    def _item(self, item: Any, path: str, above: str) -> dict[str, Any]:
        if not isinstance(item, Mapping):
            # A name is one of a list, and the list is what somebody corrects.
            return self._value(path, str(item), edit=above)
        is_indicator = "target" in item
        words = indicator_words(item) if is_indicator else deadline_words(item)
        parts: dict[str, Any] = {}
        if not is_indicator and "what" in item:
            parts["what"] = {**self._value(f"{path}.what", str(item["what"])), "kind": "what"}
        owner = f"{path}.owner"
        parts["owners"] = [
            self._value(f"{owner}[{index}]", name, edit=owner)
            for index, name in enumerate(item.get("owner", ()))
        ]
        return {**self._value(path, words), **parts}

    def _value(self, path: str, words: str, *, edit: str | None = None) -> dict[str, Any]:
        number = self._marks.numbers.get(path)
        return {
            "path": path,
            "edit": edit or path,
            "words": words,
            "kind": kind_of(path),
            "value": "" if number is None else str(number),
            "what": None,
            "owners": [],
        }


def _words(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if "every" in value:
        day = f" {value['by']}日" if "by" in value else ""
        return f"{value['every']}{day}"
    return " 至 ".join(str(each) for each in value.values())
