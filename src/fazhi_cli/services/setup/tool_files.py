"""The files of a workspace that are the tool's, not the users': schemas, hooks, CI.

Users may change them all the same. A file counts as untouched when some earlier release wrote just
that (docs/decisions/008): their fingerprints are in templates/init/earlier.sha256.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from fazhi_cli.services.setup.schema import schema_text
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.templates import packaged
from fazhi_cli.store.writing.files import digest

HOOKS = ("hooks/pre-commit", "hooks/pre-merge-commit")
ATTRIBUTES = ".gitattributes"  # only a few lines of it are the tool's
WORKFLOW = ".github/workflows/fazhi.yml"
# The package is on no index: a wheelhouse comes with the repository.
DEFAULT_INSTALL = "pip install --no-index --find-links wheelhouse fazhi-cli"
EARLIER = "init/earlier.sha256"

_TEMPLATES = {
    WORKFLOW: "init/workflow.yml",
    ".pre-commit-config.yaml": "init/pre-commit-config.yaml",
    **{hook: f"init/{PurePosixPath(hook).name}" for hook in HOOKS},
    ATTRIBUTES: "init/gitattributes",
}
_INSTALL_MARK = "【安装】"
_INSTALL_STEP = re.compile("^( {6}- run: )(.+)$", re.MULTILINE)  # the first one installs


def tool_files(install: str) -> dict[str, bytes]:
    """Give the files as this release writes them; `install` is a command as YAML writes it."""
    files = {}
    for name, template in _TEMPLATES.items():
        text = starter_text(template).replace(_INSTALL_MARK, install)
        files[name] = text.encode("utf-8")
    for kind in FileKind:
        files[f"schema/{kind}.schema.json"] = schema_text(kind).encode("utf-8")
    return files


def starter_text(template: str) -> str:
    """Give a template of the package as text."""
    data = packaged(template)
    assert data is not None, template
    return data.decode("utf-8")


def install_of(workflow: bytes) -> str | None:
    """Give the command that a workflow of ours installs with, as YAML writes it."""
    step = _INSTALL_STEP.search(_with_plain_breaks(workflow))
    return step[2] if step is not None else None


def fingerprint(name: str, data: bytes) -> str:
    """Give what tells a file: the same for every way to break lines and every install command."""
    text = _with_plain_breaks(data)
    if name == WORKFLOW:
        text = _INSTALL_STEP.sub(rf"\g<1>{_INSTALL_MARK}", text, count=1)
    return digest(text.encode("utf-8", "surrogateescape"))


def _with_plain_breaks(data: bytes) -> str:
    # git may have given the file the line breaks of its system.
    return data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def with_own_lines(present: bytes, own: bytes) -> bytes:
    """Give a file of git's attributes with our lines behind the user's, unless they are there."""
    written = {tuple(line.split()) for line in present.splitlines()}
    missing: list[bytes] = []
    note: list[bytes] = []  # what says why, above the lines that it is about
    for line in own.splitlines():
        if line.startswith(b"#"):
            note = [line]
        elif tuple(line.split()) not in written:
            missing += [*note, line]
            note = []
    newline = b"\r\n" if b"\r\n" in present else b"\n"
    is_cut = bool(missing and present) and not present.endswith(b"\n")
    return present + newline * is_cut + b"".join(line + newline for line in missing)


def is_as_released(name: str, data: bytes) -> bool:
    """Tell whether an earlier release wrote this file just so."""
    return (fingerprint(name, data), name) in _earlier()


@cache
def _earlier() -> frozenset[tuple[str, str]]:
    """Read the list, whose lines are those of sha256sum."""
    rows = set()
    for line in starter_text(EARLIER).splitlines():
        if line and not line.startswith("#"):
            mark, name = line.split(maxsplit=1)
            rows.add((mark, name))
    return frozenset(rows)
