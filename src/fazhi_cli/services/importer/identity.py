"""What a new plan is called, and which document it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from fazhi_cli.rules.documents.reading import Question, Weight
from fazhi_cli.rules.reissues.evidence import READ
from fazhi_cli.rules.reissues.tasks import plan_row
from fazhi_cli.services.importer.request import ForeignFile, ImportRequest
from fazhi_cli.store.writing.new_files import checked_plan_id, plan_id_of

_ELSE = re.compile(r"[^0-9A-Za-z一-鿿_-]")
# One year by itself: those of 2020—2025年 are a time that the plan is for.
_YEAR = re.compile(r"(?<![0-9—–\-－~～至])((?:19|20)[0-9]{2})(?=年(?!\s*[—–\-－~～至]))")
_LONGEST = 60


def plan_id(request: ImportRequest, plan: Mapping[str, Any]) -> str:
    """Give the plan's id: what was asked for, else the name of its file, else place and year.

    Raises:
        UsageError: what was asked for can't be an id.
    """
    if request.plan_id is not None:
        return checked_plan_id(request.plan_id)
    return plan_id_of(request.output, _place_and_year(plan))


def id_questions(request: ImportRequest, plan: Mapping[str, Any]) -> Iterator[Question]:
    """Ask for the plan's id where nobody said one, and no year tells it from the next one's."""
    if request.plan_id is not None or request.output is not None or _year_of(plan) is not None:
        return
    name = plan["id"]
    reason = f"文件里没有年份，方案编号暂用“{name}”：用 --id 写明，例如 {name}-2031"
    yield Question("id", reason, Weight.PLAN)


def _place_and_year(plan: Mapping[str, Any]) -> str:
    place = _ELSE.sub("", str(plan.get("jurisdiction", "")))[:_LONGEST].lstrip("_-")
    year = _year_of(plan)
    parts = [place or "方案"]
    if year is not None:
        parts.append(str(year))
    return "-".join(parts)


def _year_of(plan: Mapping[str, Any]) -> int | None:
    """Give the year that the title has, else that of the issue, else that of the beginning."""
    match = _YEAR.search(str(plan.get("title", "")))
    if match is not None:
        return int(match[1])
    period = plan.get("period")
    start = period.get("start") if isinstance(period, Mapping) else None
    for day in (plan.get("issued"), start):
        if isinstance(day, date):
            return day.year
    return None


def source_of(plan: Mapping[str, Any], files: Sequence[ForeignFile]) -> dict[str, str]:
    """Name the document that a plan was made from, and keep in mind what it says."""
    title = str(plan.get("title") or "、".join(file.name for file in files))
    return {"title": title, "sha256": fingerprint_of(files), READ: plan_row(plan)}


def fingerprint_of(files: Sequence[ForeignFile]) -> str:
    """Give the fingerprint of a document.

    That of several files is of their bytes one after the other: `cat 甲 乙 | sha256sum`.
    """
    fingerprint = sha256()
    for file in files:
        fingerprint.update(file.data)
    return fingerprint.hexdigest()


def completed(plan: Mapping[str, Any], name: str, source: Mapping[str, str]) -> dict[str, Any]:
    """Give a plan with id and source, its keys in the order of docs/format.md."""
    from fazhi_cli.model.plan import Plan

    whole: dict[str, Any] = {"id": name, "source": source, **plan}
    ordered = [key for key in Plan.model_fields if key in whole]
    ordered += [key for key in whole if key not in ordered]
    return {key: whole[key] for key in ordered}
