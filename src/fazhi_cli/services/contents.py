"""What an entry carries besides words: values of indicators, and the files and links behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model.plan import Task
from fazhi_cli.model.recording import UnfitValueError, UnknownIndicatorError
from fazhi_cli.model.target import parse_value
from fazhi_cli.model.text import clean
from fazhi_cli.model.usage import WrongValueError
from fazhi_cli.store.evidence import Exhibit, exhibits

_URL = re.compile(r"https?://\S+")
_TITLED = re.compile(r"([^=/\\]+)=(.+)", re.DOTALL)


class Measured(NamedTuple):
    """A value and the target that it answers; `is_met` is None where a person must judge."""

    name: str
    value: str
    target: str
    is_met: bool | None


def measured(task: Task, name: str, value: str) -> Measured:
    """Compare a value with the target of its indicator; a value without its unit is given the target's.

    Raises:
        UnknownIndicatorError: the task has no such indicator.
        UnfitValueError: the value is no number, or has another unit.
    """
    indicator = next((item for item in task.indicators if clean(item.name) == clean(name)), None)
    if indicator is None:
        raise UnknownIndicatorError(name, task.key, [item.name for item in task.indicators])
    target = indicator.target
    if target.low is None:
        return Measured(indicator.name, value, target.printed, None)
    parsed = parse_value(value)
    if parsed is None or clean(parsed[1]) not in ("", clean(target.unit)):
        raise UnfitValueError(indicator.name, value, target.printed, target.unit)
    whole = value if parsed[1] else f"{value.strip()}{target.unit}"
    return Measured(indicator.name, whole, target.printed, target.is_met_by(parsed[0]))


class Evidence(NamedTuple):
    """The records of an entry's evidence, and the files among them in their places."""

    records: tuple[dict[str, str], ...]
    exhibits: tuple[Exhibit, ...]


def evidence(root: Path, given: Sequence[str], folder: str) -> Evidence:
    """Read what `--evidence` names: files and web addresses, each with a title before = when it has one.

    Raises:
        WrongValueError: it is empty.
        NoSuchPathError, FolderError, TooLargeError, RefusedPathError, FileError: see `exhibits`.
    """
    if not all(each.strip() for each in given):
        raise WrongValueError("--evidence", "", advice="写一个文件，或一个网址")
    titled = [_title(each) for each in given]
    found = exhibits(root, [Path(where) for _, where in titled if not _is_url(where)], folder)
    places = iter(found)
    records = [
        {"title": title or where, "url": where} if _is_url(where) else _record(title or Path(where).stem, next(places))
        for title, where in titled
    ]
    return Evidence(tuple(_once(records)), found)


def _is_url(where: str) -> bool:
    return _URL.fullmatch(where) is not None


def _record(title: str, exhibit: Exhibit) -> dict[str, str]:
    return {"title": title, "path": exhibit.path, "sha256": exhibit.sha256}


def _once(records: Iterable[dict[str, str]]) -> Iterable[dict[str, str]]:
    """Leave out what was named twice."""
    return {record.get("path") or record["url"]: record for record in records}.values()


def _title(given: str) -> tuple[str | None, str]:
    match = _TITLED.fullmatch(given)
    if match is None or Path(given).exists():
        return None, given
    return match[1], match[2]
