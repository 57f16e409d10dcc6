"""A copy of examples/yunxi under git, deep enough for `../..`; put back after each attempt."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.corpus import ROOT

TODAY = "2026-11-20"
_GIT = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.invalid")


@dataclass(frozen=True)
class Scene:
    """The folder in which everything happens, and the whole workspace beside it."""

    folder: Path

    @property
    def home(self) -> Path:
        """Where the workspace lies, with files around it."""
        return self.folder / "一" / "二" / "三"

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.home / "云溪"

    def lay_out(self) -> None:
        """Make what every attempt starts from."""
        root = self._whole / "云溪"
        shutil.copytree(ROOT / "examples" / "yunxi", root)
        (self._whole / "out").mkdir()
        for name in ("图.png", "表.pdf"):
            (self._whole / name).write_bytes(name.encode() * 500)
        os.mkfifo(self._whole / "管道")
        for words in (("init", "-q", "--template="), ("add", "-A"), ("commit", "-qm", "x")):
            subprocess.run([*_GIT, *words], cwd=root, check=True, capture_output=True)
        subprocess.run([*_GIT, "gc", "-q"], cwd=root, check=True, capture_output=True)

    def restore(self) -> None:
        """Make everything new."""
        shutil.rmtree(self.folder / "一", ignore_errors=True)
        self.home.parent.mkdir(parents=True)
        subprocess.run(["cp", "-a", self._whole, self.home], check=True)

    @property
    def _whole(self) -> Path:
        return self.folder / "完整"

    def files(self) -> dict[str, bytes]:
        """Read what lies below the home; of what is no file, what it is."""
        return {
            os.fsencode(path.relative_to(self.home)).decode("utf-8", "replace"): _content(path)
            for path in sorted(self.home.rglob("*"))
            if ".git" not in path.parts
        }


def _content(path: Path) -> bytes:
    try:
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            return path.read_bytes()
        if stat.S_ISLNK(mode):
            return b"link " + os.fsencode(path.readlink())
        return b"%o" % stat.S_IFMT(mode)
    except OSError:
        return b"unreadable"
