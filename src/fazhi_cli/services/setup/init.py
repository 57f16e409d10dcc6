"""`fazhi init`: the files of a new workspace, from the templates of the package."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.departments import Level
from fazhi_cli.services.setup.schema import schema_text
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.templates import packaged
from fazhi_cli.store.writing.outputs import write_outputs

_HOOK = "hooks/pre-commit"
_STARTERS = {
    "data/departments.yaml": "init/departments.yaml",
    "data/settings.yaml": "init/settings.yaml",
    "data/plans/.gitkeep": "init/keep",
    ".github/workflows/fazhi.yml": "init/workflow.yml",
    ".pre-commit-config.yaml": "init/pre-commit-config.yaml",
    _HOOK: "init/pre-commit",
    "templates/split.md": "split.md",
    "templates/split-index.md": "split-index.md",
}
# What a place's last character tells of its level word and its level; a choice that the user can
# change in the file.
_LEVELS = (
    ("自治区", "自治区", Level.PROVINCE),
    ("省", "省", Level.PROVINCE),
    ("市", "市", Level.CITY),
    ("州", "州", Level.CITY),
    ("盟", "盟", Level.CITY),
    ("区", "区", Level.COUNTY),
    ("旗", "旗", Level.COUNTY),
    ("县", "县", Level.COUNTY),
)


def level_of(jurisdiction: str) -> tuple[str, Level]:
    """Tell the level word and the level of a place from its name; a county when the name tells
    nothing.
    """
    for ending, prefix, level in _LEVELS:
        if jurisdiction.endswith(ending):
            return prefix, level
    return "县", Level.COUNTY


def starter_files(jurisdiction: str) -> dict[str, bytes]:
    """Give the files of a new workspace by their names."""
    prefix, level = level_of(jurisdiction)
    # JSON strings are YAML strings: whatever characters the name holds, it stays one scalar.
    words = {
        "@地区@": json.dumps(jurisdiction, ensure_ascii=False),
        "@级别@": str(level),
        "@字@": prefix,
    }
    files = {name: _filled(source, words) for name, source in _STARTERS.items()}
    return files | {
        f"schema/{kind}.schema.json": schema_text(kind).encode("utf-8") for kind in FileKind
    }


def _filled(source: str, words: Mapping[str, str]) -> bytes:
    data = packaged(source)
    assert data is not None, source
    text = data.decode("utf-8")
    if source.startswith("init/"):
        for mark, word in words.items():
            text = text.replace(mark, word)
    return text.encode("utf-8")


def write_starter(folder: Path, files: Mapping[str, bytes], *, dry_run: bool) -> None:
    """Write the files, or nothing at all when one of them is already there.

    Raises:
        UsageError: the folder holds one of the files already.
        FileError: the files can't be written.
    """
    present = [name for name in files if (folder / name).exists()]
    if present:
        raise usage_errors.not_empty(folder.absolute(), present[0])
    if not dry_run:
        write_outputs(folder, files)
        _make_executable(folder / _HOOK)


def _make_executable(path: Path) -> None:
    # git passes over a hook that may not be run; a file system without such a bit has nothing to
    # set
    with suppress(OSError):
        path.chmod(path.stat().st_mode | 0o111)
