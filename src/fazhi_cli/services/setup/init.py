"""`fazhi init`: the files of a new workspace, from the templates of the package."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.departments import Level
from fazhi_cli.services.setup.tool_files import DEFAULT_INSTALL, HOOK, starter_text, tool_files
from fazhi_cli.store.appending.record import refuse_broken_text
from fazhi_cli.store.appending.yaml_text import scalar
from fazhi_cli.store.writing.outputs import write_outputs
from fazhi_cli.store.writing.yaml_file import dump_commented, load_commented, text_value

# What a jurisdiction's last character tells of its level word and its level; a choice that the
# user can change in the file.
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
    """Tell level word and level from a jurisdiction's name; a county's when it tells nothing."""
    for ending, prefix, level in _LEVELS:
        if jurisdiction.endswith(ending):
            return prefix, level
    return "县", Level.COUNTY


def starter_files(jurisdiction: str, install: str | None = None) -> dict[str, bytes]:
    """Give the files of a new workspace by their names; no templates: the package's are used.

    Args:
        jurisdiction: whose workspace it is; any text.
        install: the command that the workflow installs with; None: from a wheelhouse.

    Raises:
        UsageError: one of the texts is none that a file can hold.
    """
    command = (install or DEFAULT_INSTALL).strip()
    refuse_broken_text([jurisdiction, command])
    return {
        "data/departments.yaml": _departments(jurisdiction).encode("utf-8"),
        "data/settings.yaml": _settings(jurisdiction).encode("utf-8"),
        "data/plans/.gitkeep": b"",
        **tool_files(scalar(command)),
    }


def _departments(jurisdiction: str) -> str:
    prefix, level = level_of(jurisdiction)
    tree = load_commented(_with_level_word("init/departments.yaml", prefix))
    [registry] = tree["jurisdictions"]
    registry["name"] = text_value(jurisdiction)
    registry["level"] = str(level)
    return dump_commented(tree)


def _settings(jurisdiction: str) -> str:
    prefix, _ = level_of(jurisdiction)
    tree = load_commented(_with_level_word("init/settings.yaml", prefix))
    tree["jurisdiction"] = text_value(jurisdiction)
    return dump_commented(tree)


def _with_level_word(template: str, prefix: str) -> str:
    # In the text, because comments name departments too; the word is one of ours, not any text.
    return starter_text(template).replace("【字】", prefix)


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
        make_executable(folder / HOOK)


def make_executable(path: Path) -> None:
    """Let a hook run: git passes over one that may not."""
    with suppress(OSError):  # a file system without such a bit has nothing to set
        path.chmod(path.stat().st_mode | 0o111)
