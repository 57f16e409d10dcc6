"""Where in a document the facts about itself stand: title, number, authorities, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from fazhi_cli.rules.documents import metadata
from fazhi_cli.rules.documents.haystack import Haystack, without_blanks

Places = tuple[int, int]
_DAY = re.compile(
    "[12一二][0-9〇零○O一二三四五六七八九]{3}[年./-]"
    "[0-9一二三四五六七八九十]{1,3}[月./-][0-9一二三四五六七八九十]{1,3}日?"
)
_DASHES = "-－~～–—"


def fact_places(haystack: Haystack, plan: Mapping[str, Any]) -> Iterator[tuple[str, Places | None]]:
    """Give where each fact of a plan stands."""
    title = _title(haystack, str(plan.get("title", "")))
    for path in ("title", "kind", "period"):
        if path in plan:
            yield path, title
    for key in ("issuers", "basis"):
        for index, words in enumerate(plan.get(key, ())):
            yield f"{key}[{index}]", _title(haystack, words)
    if "doc_number" in plan:
        yield "doc_number", _number(haystack, str(plan["doc_number"]))
    if isinstance(plan.get("issued"), date):
        yield "issued", _day(haystack, plan["issued"])
    if "jurisdiction" in plan:
        yield "jurisdiction", _first(haystack, re.escape(str(plan["jurisdiction"])))
    reporting = plan.get("reporting")
    if isinstance(reporting, Mapping):
        yield "reporting", _first(haystack, re.escape(str(reporting.get("every", ""))))


def _title(haystack: Haystack, words: str) -> Places | None:
    """Find a title, whatever quotes and dashes stand in it; first where it stands alone."""
    pattern = "".join(_sign(char) for char in without_blanks(words))
    if not pattern:
        return None
    found = [match.span() for match in re.finditer(pattern, haystack.text)]
    for start, end in found:
        if haystack.begins_text(start) and haystack.ends_text(end):
            return start, end
    return found[0] if found else None


def _sign(char: str) -> str:
    if char in "《〈<":
        return "[《〈<]?"
    if char in "》〉>":
        return "[》〉>]?"
    if char in _DASHES:
        return f"年?[{_DASHES}]{{1,2}}"
    return re.escape(char)


def _number(haystack: Haystack, number: str) -> Places | None:
    pattern = re.escape(number)
    pattern = pattern.replace("〔", r"[〔\[（【(]").replace("〕", r"年?[〕\]）】)]")
    return _first(haystack, pattern)


def _day(haystack: Haystack, day: date) -> Places | None:
    """Find a day: the last one that stands by itself, else the first anywhere."""
    found = [
        match.span() for match in _DAY.finditer(haystack.text) if metadata.read_day(match[0]) == day
    ]
    alone = [place for place in found if haystack.begins_text(place[0])]
    if alone:
        return alone[-1]
    return found[0] if found else None


def _first(haystack: Haystack, pattern: str) -> Places | None:
    match = re.search(pattern, haystack.text) if pattern else None
    return None if match is None else match.span()
