"""Adding records to a file of the workspace: append and prove; the caller writes.

Nothing is read here: the bytes are those that the checks were made with, and the writer refuses to
replace a file that has changed since (docs/architecture.md#一条出路).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from fazhi_cli.model import entry_errors, usage_errors
from fazhi_cli.model.file_names import safe_name
from fazhi_cli.store.appending.record import append, refuse_broken_text
from fazhi_cli.store.appending.yaml_text import Record, as_text, scalar
from fazhi_cli.store.reading.kinds import SUFFIXES, FileKind
from fazhi_cli.store.reading.validation import validate
from fazhi_cli.store.writing.files import Change, digest, locked

M = TypeVar("M", bound=BaseModel)

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*?)plan\.schema\.json")
_SCHEMAS = "../../schema/"
# Where an option is not named as the key is.
_OPTIONS = {"help": "need", "values": "value"}


class RecordFile(NamedTuple):
    """A file that records are added to: a department's reports, or the decisions, on a plan."""

    path: str
    kind: FileKind
    data: bytes | None  # as it was read; None when there is no such file yet
    head: bytes  # the first lines of a new one


class Addition(NamedTuple):
    """A record for the list under a key; a missing key goes before `ahead_of`."""

    key: str
    record: Record
    ahead_of: str | None = None


class Written(NamedTuple):
    """A file and what it gained, for people to read: a key a line; for a new file, all of it."""

    path: str
    text: str
    is_new: bool


def hold(root: Path, *, dry_run: bool) -> AbstractContextManager[None]:
    """Hold the workspace's lock from reading to writing; a dry run writes not even a lock."""
    return nullcontext() if dry_run else locked(root)


def progress_path(plan: str, department: str) -> str:
    """Give the file of a department's reports on a plan.

    Raises:
        UsageError: the department's name can't be the name of a file.
    """
    if safe_name(department) != department:
        raise entry_errors.unusable_name(department)
    return f"data/progress/{plan}/{department}.yaml"


def progress_file(files: Mapping[str, bytes], plan: str, department: str) -> RecordFile:
    """Give the file of a department's reports on a plan.

    Args:
        files: the bytes of what was read, by path.
        plan: the plan's id.
        department: its canonical name.

    Raises:
        UsageError: the department's name can't be the name of a file.
    """
    path = _as_it_is(files, progress_path(plan, department))
    schemas = _schemas(files, plan)
    if schemas.startswith(".."):  # it lies a folder deeper than the plan
        schemas = f"../{schemas}"
    head = f"{_first_lines(schemas, FileKind.PROGRESS, plan)}department: {scalar(department)}\n"
    return RecordFile(path, FileKind.PROGRESS, files.get(path), head.encode("utf-8"))


def reviews_file(files: Mapping[str, bytes], plan: str) -> RecordFile:
    """Give the file of the decisions on a plan; see `progress_file`."""
    path = _as_it_is(files, f"data/reviews/{plan}.yaml")
    head = _first_lines(_schemas(files, plan), FileKind.REVIEWS, plan)
    return RecordFile(path, FileKind.REVIEWS, files.get(path), head.encode("utf-8"))


def _as_it_is(files: Mapping[str, bytes], path: str) -> str:
    """Give the path with the ending that the file has, if it was read; else our usual one."""
    stem = path.removesuffix(SUFFIXES[0])
    paths = (stem + suffix for suffix in SUFFIXES)
    return next((each for each in paths if each in files), path)


def _first_lines(schemas: str, kind: FileKind, plan: str) -> str:
    modeline = f"# yaml-language-server: $schema={schemas}{kind}.schema.json"
    return f"{modeline}\nplan: {scalar(plan)}\n"


def _schemas(files: Mapping[str, bytes], plan: str) -> str:
    """Find the folder of the schemas, for editors, as the plan's file does."""
    data = files.get(_as_it_is(files, f"data/plans/{plan}.yaml"), b"")
    match = _MODELINE.match(data[:500].decode("utf-8-sig", "replace"))
    return match[1] if match else _SCHEMAS


def add_records(file: RecordFile, additions: Sequence[Addition]) -> tuple[Change, Written]:
    """Give the change that adds records to a file, in this order, and what it gains.

    Raises:
        BadDataError: the file has errors.
        UsageError, FazhiError: see `append`.
    """
    data = file.head if file.data is None else file.data
    gains = []
    for addition in additions:
        appended = append(
            file.path,
            data,
            file.kind,
            key=addition.key,
            record=addition.record,
            ahead_of=addition.ahead_of,
        )
        data = appended.data
        if file.data is None:
            gains.append(f"{addition.key}:\n")
        gains.append(appended.added)
    path = Path(file.path)
    if file.data is None:
        text = file.head.decode("utf-8") + "".join(gains)
        return Change(path, data, None), Written(file.path, text, is_new=True)
    change = Change(path, data, expected=digest(file.data))
    return change, Written(file.path, "".join(gains), is_new=False)


def make_model(model: type[M], record: Record) -> M:
    """Make a record's model.

    Raises:
        UsageError: a text is no text of UTF-8; a value is empty or of the wrong form.
    """
    refuse_broken_text(as_text(record))
    made, findings = validate(model, dict(record))
    if made is not None:
        return made
    first = findings[0]
    key = str(first.loc[0]) if first.loc else ""
    option = _OPTIONS.get(key, key).replace("_", "-")
    # What is empty is to be left out of a file; on the command line that goes without saying.
    advice = "" if first.code == "E207" else first.hint
    raise entry_errors.wrong_content(f"--{option}", first.message, advice)


def keep_said(**values: Any) -> dict[str, Any]:
    """Give the values that were said, in their order."""
    return {key: value for key, value in values.items() if value not in (None, (), {})}


def refuse_future(at: datetime | date | None, now: datetime) -> None:
    """Refuse a moment of a later day: nothing is recorded before it happens.

    Raises:
        UsageError: it is later than today.
    """
    day = at.date() if isinstance(at, datetime) else at
    if day is not None and day > now.date():
        advice = f"今天是 {now.date()}，还没有发生的不能先记"
        raise usage_errors.wrong_value("--at", day.isoformat(), advice=advice)


def late_text(at: datetime, now: datetime) -> str | None:
    """Write when something of an earlier day was really recorded; None on its own day."""
    return moment_text(now.replace(second=0)) if at.date() < now.date() else None


def moment_text(at: datetime) -> str:
    """Write a moment as files hold it: to the minute, with seconds only where there are any."""
    return at.isoformat(timespec="seconds" if at.second else "minutes")


def day_text(day: date | None) -> str | None:
    """Write a day as files hold it."""
    return day.isoformat() if day is not None else None
