"""The plan on a page of review: its facts, its sections and tasks, each value by its path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fazhi_cli.render.pages.imported_words import deadline_words, indicator_words
from fazhi_cli.render.pages.review_marks import Marks, kind_of
from fazhi_cli.services.importer.review import ReviewReport

_FACTS = (
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
_ROWS = (
    ("lead", "牵头"),
    ("participants", "责任"),
    ("deadlines", "时限"),
    ("indicators", "指标"),
)


def plan_parts(report: ReviewReport, marks: Marks) -> list[dict[str, Any]]:
    """Give the facts, then sections and tasks in the document's order."""
    writer = _Writer(report, marks)
    facts = {"kind": "facts", "title": None, "no": "", "rows": writer.rows(report.plan, "", _FACTS)}
    return [facts, *writer.parts(report.plan, "", 0)]


class _Writer:
    def __init__(self, report: ReviewReport, marks: Marks) -> None:
        self._marks = marks
        self._asked: dict[str, str] = {}
        for number, asked in enumerate(report.questions):
            for index, place in enumerate(asked.places):
                self._asked.setdefault(place.path, f"{number}.{index}")

    def parts(self, part: Mapping[str, Any], prefix: str, depth: int) -> Iterator[dict[str, Any]]:
        """Give the sections and tasks below a part."""
        for index, task in enumerate(part.get("tasks", ())):
            path = f"{prefix}tasks[{index}]"
            yield {
                "kind": "task",
                "depth": depth,
                "no": str(task.get("no", "")),
                "number": self._value(f"{path}.no", ""),
                "title": self._value(f"{path}.title", str(task.get("title", ""))),
                "rows": self.rows(task, f"{path}.", _ROWS),
            }
        for index, section in enumerate(part.get("sections", ())):
            path = f"{prefix}sections[{index}]"
            yield {
                "kind": "section",
                "depth": depth,
                "no": str(section.get("no", "")),
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
            rows.append(
                {"name": name, "path": path, "asked": self._asked.get(path, ""), "values": values}
            )
        return rows

    def _values(self, value: Any, path: str) -> Iterator[dict[str, Any]]:
        if value is None:
            return
        if isinstance(value, list):
            for index, each in enumerate(value):
                yield from self._item(each, f"{path}[{index}]")
            return
        yield self._value(path, _words(value))

    def _item(self, item: Any, path: str) -> Iterator[dict[str, Any]]:
        if not isinstance(item, Mapping):
            yield self._value(path, str(item))
            return
        is_indicator = "target" in item
        words = indicator_words(item) if is_indicator else _deadline(item)
        owners = [
            self._value(f"{path}.owner[{index}]", name)
            for index, name in enumerate(item.get("owner", ()))
        ]
        asked = self._asked.get(f"{path}.owner", "")
        yield {**self._value(path, words), "owners": owners, "owner_asked": asked}

    def _value(self, path: str, words: str) -> dict[str, Any]:
        number = self._marks.numbers.get(path)
        return {
            "path": path,
            "words": words,
            "kind": kind_of(path),
            "value": "" if number is None else str(number),
            "asked": self._asked.get(path, ""),
            "owners": [],
            "owner_asked": "",
        }


def _deadline(deadline: Mapping[str, Any]) -> str:
    what = str(deadline.get("what", ""))
    return f"{deadline_words(deadline)}　{what}".strip()


def _words(value: Any) -> str:
    if not isinstance(value, Mapping):
        return str(value)
    if "every" in value:
        day = f" {value['by']}日" if "by" in value else ""
        return f"{value['every']}{day}"
    return " 至 ".join(str(each) for each in value.values())
