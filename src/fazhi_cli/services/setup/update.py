"""`fazhi init --update`: what is the tool's in a workspace becomes that of this release.

What somebody has changed stays as it is, and nothing is ever deleted (docs/decisions/008).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from fazhi_cli.services.setup.init import make_executable
from fazhi_cli.services.setup.tool_files import (
    ATTRIBUTES,
    DEFAULT_INSTALL,
    HOOKS,
    WORKFLOW,
    fingerprint,
    install_of,
    is_as_released,
    tool_files,
    with_own_lines,
)
from fazhi_cli.store.appending.record import refuse_broken_text
from fazhi_cli.store.appending.yaml_text import scalar
from fazhi_cli.store.templates import packaged
from fazhi_cli.store.writing.files import Change, digest, read, write_all


@dataclass
class UpdateReport:
    """What became of each file, by its name from the workspace's root."""

    is_dry: bool
    missing: list[str] = field(default_factory=list)  # and now there
    renewed: list[str] = field(default_factory=list)
    extended: list[str] = field(default_factory=list)  # our lines behind those of the users
    changed: list[str] = field(default_factory=list)  # by hand: left alone
    current: list[str] = field(default_factory=list)
    needless: list[str] = field(default_factory=list)  # copied templates that nobody changed
    kept_install: str | None = None  # of a renewed workflow, when it is not the usual one


def update_workspace(root: Path, install: str | None, *, dry_run: bool) -> UpdateReport:
    """Renew the tool's files in a workspace.

    Args:
        root: the workspace.
        install: the command that the workflow shall install with; None: the one that it has.
        dry_run: write nothing.

    Raises:
        UsageError: the command is no text that a file can hold.
        FileError: a file can't be read or written; then none is.
    """
    report = UpdateReport(dry_run)
    present = _present_workflow(root)
    own_install = install_of(present) if present is not None else None
    if install is not None:
        refuse_broken_text(install)
        written_install = scalar(install.strip())
    else:
        written_install = own_install or scalar(DEFAULT_INSTALL)
    changes = []
    for name, data in tool_files(written_install).items():
        change = _judge(root, name, data, report)
        if change is not None:
            changes.append(change)
    is_own = install is None and written_install != scalar(DEFAULT_INSTALL)
    if is_own and WORKFLOW in report.renewed:
        report.kept_install = written_install
    report.needless += _needless_templates(root)
    if changes and not dry_run:
        write_all(root, changes)
        for hook in HOOKS:
            if hook in report.missing or hook in report.renewed:
                make_executable(root / hook)
    return report


def _present_workflow(root: Path) -> bytes | None:
    path = root / WORKFLOW
    return read(path) if path.is_file() else None


def _judge(root: Path, name: str, data: bytes, report: UpdateReport) -> Change | None:
    """Put a file under its heading of the report; give the change when there is one to make."""
    path = root / name
    if path.is_symlink():  # nobody but a user made it
        report.changed.append(name)
        return None
    if not path.exists():
        report.missing.append(name)
        return Change(path, data, None)
    present = read(path)
    if present.replace(b"\r\n", b"\n") == data:
        report.current.append(name)
        return None
    if name == ATTRIBUTES:
        return _judge_attributes(path, present, data, report)
    has_other_install = fingerprint(name, present) == fingerprint(name, data)
    if has_other_install or is_as_released(name, present):
        report.renewed.append(name)
        return Change(path, data, digest(present))
    report.changed.append(name)
    return None


def _judge_attributes(
    path: Path, present: bytes, own: bytes, report: UpdateReport
) -> Change | None:
    """Put the attributes under their heading: what the users wrote there stays as it is."""
    extended = with_own_lines(present, own)
    if extended == present:
        report.current.append(ATTRIBUTES)
        return None
    report.extended.append(ATTRIBUTES)
    return Change(path, extended, digest(present))


def _needless_templates(root: Path) -> list[str]:
    """Find copies of the package's templates: they hide what becomes better there."""
    names = []
    for path in sorted((root / "templates").glob("*")):
        if not path.is_file():
            continue
        name = f"templates/{path.name}"
        data = read(path)
        if data == packaged(path.name) or is_as_released(name, data):
            names.append(name)
    return names
