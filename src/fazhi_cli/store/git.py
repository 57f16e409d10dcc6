"""What git knows of a workspace: what the newest commit holds of its files.

Only questions are asked, and only those that run nothing: a repository may come from anywhere, and
its settings may name programs (hooks, file system monitors, filters, drivers for differences).  So
nothing is asked that looks at the work tree (`git status` runs filters): the files of the work tree
are read here and compared with the names of the committed blobs.  Names are bytes of the file
system and are taken between NULs, never as git quotes them for people.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from hashlib import sha1, sha256
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.store import limits
from fazhi_cli.store.reading.loaded import Unread, read_file

_QUIET = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
)
_SHA1_DIGITS = 40


class NoGit(StrEnum):
    """Why nothing can be asked of git; the value is a sentence without its stop."""

    NO_PROGRAM = "这台机器上没有安装 git"
    NO_REPOSITORY = "工作区不在 git 仓库里"
    NO_COMMIT = "仓库里还没有提交过"
    NOT_TRUSTED = "git 不信任这个仓库的所有者（git 的设置 safe.directory）"
    IN_MERGE = "仓库正在合并，还没有完成"
    NO_ANSWER = "git 没有回答"


class Blob(NamedTuple):
    """A committed file: its path from the root, and the name that git gives to its content."""

    path: Path
    name: str

    def holds(self, data: bytes) -> bool:
        """Tell whether these bytes are what was committed, whichever way lines end on this disk."""
        lines = data.replace(b"\r\n", b"\n")
        return self.name in (self._name_of(data), self._name_of(lines))

    def _name_of(self, data: bytes) -> str:
        whole = b"blob %d\0" % len(data) + data
        if len(self.name) == _SHA1_DIGITS:
            return sha1(whole, usedforsecurity=False).hexdigest()
        return sha256(whole).hexdigest()


class Repository:
    """The repository that a workspace lies in."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def trouble(self) -> NoGit | None:
        """Tell why nothing can be asked; None when all is well."""
        try:
            inside = self._ask(["rev-parse", "--is-inside-work-tree"])
            if inside.returncode != 0:
                is_foreign = b"safe.directory" in inside.stderr
                return NoGit.NOT_TRUSTED if is_foreign else NoGit.NO_REPOSITORY
            if inside.stdout.strip() != b"true":
                return NoGit.NO_REPOSITORY
            if not self._knows("HEAD^{commit}"):
                return NoGit.NO_COMMIT
            return NoGit.IN_MERGE if self._knows("MERGE_HEAD") else None
        except FileNotFoundError:
            return NoGit.NO_PROGRAM
        except (OSError, subprocess.TimeoutExpired):
            return NoGit.NO_ANSWER

    def commit(self) -> str:
        """Give the name of the newest commit; only to be asked where there is no trouble."""
        asked = self._ask(["rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}"])
        return asked.stdout.decode("ascii", "replace").strip()

    def blobs(self, folder: str) -> Mapping[Path, Blob]:
        """Give the committed files below a folder of the workspace, by path from the root."""
        answer = self._ask(["ls-tree", "-r", "-z", "HEAD", "--", folder + "/"])
        blobs = (_blob(line) for line in answer.stdout.split(b"\0") if line)
        return {blob.path: blob for blob in blobs if blob is not None}

    def content(self, blob: Blob) -> bytes:
        """Give the committed bytes of a file."""
        return self._ask(["cat-file", "blob", blob.name]).stdout

    def _knows(self, name: str) -> bool:
        asked = self._ask(["rev-parse", "--verify", "--quiet", "--end-of-options", name])
        return asked.returncode == 0

    def _ask(self, words: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(  # noqa: S603 - no shell, and no word of a user among them
            ["git", *_QUIET, *words],  # noqa: S607 - whichever git the user has
            cwd=self._root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.GIT_SECONDS,
            check=False,
        )


def changed_files(root: Path, paths: Iterable[Path], blobs: Mapping[Path, Blob]) -> list[Path]:
    """Give those files of the workspace that are not as they were committed, or are gone.

    Args:
        root: the workspace.
        paths: the files that there are, from the root.
        blobs: what was committed of the folder that they lie in.

    A file that can't be read has changed as far as anybody can tell.
    """
    there = set(paths)
    gone = (path for path in blobs if path not in there)
    changed = (path for path in there if not _is_committed(root, path, blobs.get(path)))
    return sorted([*gone, *changed])


def _is_committed(root: Path, path: Path, blob: Blob | None) -> bool:
    if blob is None:
        return False
    data = read_file(root / path, root)
    return not isinstance(data, Unread) and blob.holds(data)


def _blob(line: bytes) -> Blob | None:
    """Read `100644 blob NAME<TAB>PATH`; a link or another repository is no file of ours."""
    facts, _, path = line.partition(b"\t")
    mode, kind, name = facts.split(b" ")
    if kind != b"blob" or mode not in (b"100644", b"100755"):
        return None
    return Blob(Path(os.fsdecode(path)), name.decode("ascii"))


def _environment() -> dict[str, str]:
    """Give the environment without git's own variables: they could name another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
