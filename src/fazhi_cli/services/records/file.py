"""Adding records to a file of the workspace: read, append, prove; the caller writes (design 04, one
way out).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from fazhi_cli.model import entry_errors, usage_errors
from fazhi_cli.model.errors import Action, ConflictError
from fazhi_cli.store.appending.record import append, refuse_broken_text
from fazhi_cli.store.appending.yaml_text import Record, as_text, scalar
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.validation import validate
from fazhi_cli.store.writing.files import Change, digest, locked, read
from fazhi_cli.store.writing.locks import naming
from fazhi_cli.store.writing.outputs import safe_name

M = TypeVar("M", bound=BaseModel)

_MODELINE = re.compile(r"#\s*yaml-language-server:\s*\$schema=(\S*?)plan\.schema\.json")
_SCHEMAS = "../../schema/"


class Addition(NamedTuple):
    """A record for the list under a key; a missing key goes before `ahead_of`."""

    key: str
    record: Record
    ahead_of: str | None = None


class Written(NamedTuple):
    """A file and the text that it gained; for a new file, all of it."""

    path: str
    text: str
    is_new: bool


def holding(root: Path, *, dry_run: bool) -> AbstractContextManager[None]:
    """Hold the workspace's lock from reading to writing; a dry run writes nothing, not even a lock."""
    return nullcontext() if dry_run else locked(root)


def progress_path(plan: str, department: str) -> str:
    """Give the file of a department's reports on a plan.

    Raises:
        UsageError: the department's name can't be the name of a file.
    """
    if safe_name(department) != department:
        raise entry_errors.unusable_name(department)
    return f"data/progress/{plan}/{department}.yaml"


def reviews_path(plan: str) -> str:
    """Give the file of the decisions on a plan."""
    return f"data/reviews/{plan}.yaml"


def added(
    root: Path,
    path: str,
    kind: FileKind,
    head: str,
    additions: Sequence[Addition],
    is_known: Callable[[Any], bool],
) -> tuple[Change, Written]:
    """Give the change that adds records to a file, which begins with `head` when it is new.

    Args:
        root: the workspace.
        path: the file, from the root.
        kind: what it is.
        head: the text of a new file.
        additions: what to add, in this order.
        is_known: tells whether the file's model is the one that the checks were made with.

    Raises:
        ConflictError: the file has changed since the workspace was loaded.
        BadDataError, UsageError: see `append`.
        FileError: the file can't be read.
    """
    data = _read_if_there(root / path)
    current, texts = head.encode("utf-8") if data is None else data, []
    for index, addition in enumerate(additions):
        appended = append(path, current, kind, addition.key, addition.record, addition.ahead_of)
        if index == 0 and data is not None and not is_known(appended.before):
            raise ConflictError(Path(path))
        current = appended.data
        texts.append(appended.added)
    change = Change(Path(path), current, None if data is None else digest(data))
    return change, Written(
        path, current.decode("utf-8") if data is None else "".join(texts), data is None
    )


def new_head(root: Path, plan: str, kind: FileKind, department: str | None = None) -> str:
    """Give the first lines of a new file: its schema for editors, found as the plan's is, its plan,
    its department.
    """
    schemas = _schemas(root / "data" / "plans" / f"{plan}.yaml")
    if kind is FileKind.PROGRESS and schemas.startswith(".."):
        schemas = f"../{schemas}"
    lines = [
        f"# yaml-language-server: $schema={schemas}{kind}.schema.json",
        f"plan: {scalar(plan)}",
    ]
    lines += [f"department: {scalar(department)}"] if department is not None else []
    return "\n".join(lines) + "\n"


def _schemas(plan: Path) -> str:
    data = _read_if_there(plan) or b""
    match = _MODELINE.match(data[:500].decode("utf-8-sig", "replace"))
    return match[1] if match else _SCHEMAS


def _read_if_there(path: Path) -> bytes | None:
    with naming(path, Action.READ):
        is_there = path.exists()
    return read(path) if is_there else None


def checked(model: type[M], record: Record) -> M:
    """Make a record's model.

    Raises:
        UsageError: a text is no text of UTF-8; a value is empty or of the wrong form.
    """
    refuse_broken_text(as_text(record))
    found, findings = validate(model, dict(record))
    if found is not None:
        return found
    first = findings[0]
    option = str(first.loc[0]).replace("_", "-") if first.loc else ""
    # What is empty is to be left out of a file; on the command line that goes without saying.
    raise entry_errors.wrong_content(
        f"--{option}", first.message, "" if first.code == "E207" else first.hint
    )


def filled(**values: Any) -> dict[str, Any]:
    """Give the values that were said, in their order."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and value != () and value != {}
    }


def refuse_future(at: datetime | date | None, now: datetime) -> None:
    """Refuse a moment of a later day: nothing is recorded before it happens.

    Raises:
        UsageError: it is later than today.
    """
    day = at.date() if isinstance(at, datetime) else at
    if day is not None and day > now.date():
        raise usage_errors.wrong_value(
            "--at", day.isoformat(), advice=f"今天是 {now.date()}，还没有发生的不能先记"
        )


def late_text(at: datetime, now: datetime) -> str | None:
    """Write when something of an earlier day was really recorded; None on its own day."""
    return moment_text(now.replace(second=0)) if at.date() < now.date() else None


def moment_text(at: datetime) -> str:
    """Write a moment as files hold it: to the minute, with seconds only where there are any."""
    return at.isoformat(timespec="seconds" if at.second else "minutes")


def day_text(day: date | None) -> str | None:
    """Write a day as files hold it."""
    return day.isoformat() if day is not None else None
