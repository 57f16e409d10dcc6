"""`fazhi init`: the files of a new workspace, from the templates of the package."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.rules.departments.levels import level_of
from fazhi_cli.services.setup.tool_files import (
    ATTRIBUTES,
    DEFAULT_INSTALL,
    HOOKS,
    starter_text,
    tool_files,
    with_own_lines,
)
from fazhi_cli.store.appending.record import refuse_broken_text
from fazhi_cli.store.appending.yaml_text import scalar
from fazhi_cli.store.writing.files import read
from fazhi_cli.store.writing.outputs import write_outputs
from fazhi_cli.store.writing.yaml_file import dump_commented, load_commented, text_value

PLANS = "data/plans"
SAMPLE = f"{PLANS}/样例.yaml"
# From the sample's issue to the day of init, and from there to a deadline: 15 days after the issue
# something was due, and within the 30 days of `fazhi due` something is.
_SINCE_ISSUED, _UNTIL_DUE = timedelta(days=20), timedelta(days=20)
_STARTER_NAME = re.compile(r"^  - name: (?P<name>.+)$", re.MULTILINE)


class StarterRequest(NamedTuple):
    """Whose workspace it is, any text; the day; the command that CI installs fazhi with."""

    jurisdiction: str
    day: date
    install: str | None = None  # from a wheelhouse


class StarterReport(NamedTuple):
    """Which files a new workspace has got, in which year, and a department of the sample plan."""

    folder: Path
    names: tuple[str, ...]
    year: int
    department: str
    is_dry: bool


def starter_files(request: StarterRequest) -> dict[str, bytes]:
    """Give the files of a new workspace by their names; no templates: the package's are used.

    Raises:
        UsageError: one of the texts is none that a file can hold.
    """
    jurisdiction = request.jurisdiction
    command = (request.install or DEFAULT_INSTALL).strip()
    refuse_broken_text([jurisdiction, command])
    return {
        "data/departments.yaml": _departments(jurisdiction).encode("utf-8"),
        "data/settings.yaml": _settings(jurisdiction).encode("utf-8"),
        # Without the sample the folder shall be there, in git too: it tells a workspace.
        f"{PLANS}/.gitkeep": b"",
        SAMPLE: _sample(jurisdiction, request.day).encode("utf-8"),
        **tool_files(scalar(command)),
    }


def _departments(jurisdiction: str) -> str:
    prefix, level = level_of(jurisdiction)
    tree = load_commented(_with_level_word("init/departments.yaml", prefix))
    [registry] = tree["jurisdictions"]
    registry["name"] = text_value(jurisdiction)
    registry["level"] = str(level)
    return dump_commented(tree)


def is_untouched_departments(data: bytes) -> bool:
    """Tell whether a table of departments is the one that a new workspace got, unchanged."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    name = _STARTER_NAME.search(text)
    if name is None:
        return False
    words = name["name"].strip().strip("'\"")
    return bool(words) and text == _departments(words)


def _settings(jurisdiction: str) -> str:
    prefix, _ = level_of(jurisdiction)
    tree = load_commented(_with_level_word("init/settings.yaml", prefix))
    tree["jurisdiction"] = text_value(jurisdiction)
    return dump_commented(tree)


def _sample(jurisdiction: str, day: date) -> str:
    """Write the sample plan, so that on `day` one thing is late, one is due and more will be."""
    issued, due = day - _SINCE_ISSUED, day + _UNTIL_DUE
    start = date(issued.year, 3 * ((issued.month - 1) // 3) + 1, 1)
    end = start.replace(year=start.year + 1) - timedelta(days=1)
    prefix, _ = level_of(jurisdiction)
    text = _with_level_word("init/sample.yaml", prefix)
    marks = {
        "【成文】": issued.isoformat(),
        "【期初】": start.isoformat(),
        "【期末】": end.isoformat(),
        "【到期】": due.isoformat(),
        "【到期原话】": f"{due.year}年{due.month}月{due.day}日前",
        # The last one: what a place is called is any text.
        "【地区】": scalar(jurisdiction),
    }
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def _with_level_word(template: str, prefix: str) -> str:
    # In the text, because comments name departments too; the word is one of ours, not any text.
    return starter_text(template).replace("【字】", prefix)


def start_workspace(folder: Path, request: StarterRequest, *, dry_run: bool) -> StarterReport:
    """Write a new workspace, or nothing at all where there is one, or plans for one.

    Raises:
        UsageError: the folder holds such files already, or a text is none that a file can hold.
        FileError: the files can't be written.
    """
    files = starter_files(request)
    plans = [f"{PLANS}/{path.name}" for path in sorted((folder / PLANS).glob("*"))]
    present = [name for name in (*files, *plans) if (folder / name).exists()]
    attributes = folder / ATTRIBUTES
    if ATTRIBUTES in present and attributes.is_file() and not attributes.is_symlink():
        # A repository that was there before may have its own.
        present.remove(ATTRIBUTES)
        files[ATTRIBUTES] = with_own_lines(read(attributes), files[ATTRIBUTES])
    if present:
        raise usage_errors.not_empty(folder.absolute(), present[0])
    if not dry_run:
        write_outputs(folder, files)
        for hook in HOOKS:
            make_executable(folder / hook)
    prefix, _ = level_of(request.jurisdiction)
    department = f"{prefix}司法局"
    return StarterReport(folder, tuple(files), request.day.year, department, is_dry=dry_run)


def make_executable(path: Path) -> None:
    """Let a hook run: git passes over one that may not."""
    with suppress(OSError):  # a file system without such a bit has nothing to set
        path.chmod(path.stat().st_mode | 0o111)
