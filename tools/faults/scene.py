"""A copy of examples/yunxi under git, with files around it; what a run made of it, put back."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from openpyxl import load_workbook

from tools.corpus import ROOT
from tools.faults.invocations import (
    DISTRICT_WORK,
    EARLIER,
    IMPORTED,
    SCORED,
    SHEET,
    TODAY,
)
from tools.forks import Ended, Invocation, run

Files = dict[str, bytes]
LOCKS = (".fazhi.lock", ".fazhi.lock.pid")
_GIT = ("git", "-c", "user.name=甲", "-c", "user.email=a@example.invalid", "-c", "gc.auto=0")


@dataclass(frozen=True)
class Scene:
    """A folder with a workspace in it, and how it was at first."""

    home: Path
    before: Files

    @property
    def root(self) -> Path:
        """The workspace."""
        return self.home / "云溪"

    def call(self, words: tuple[str, ...]) -> Invocation:
        """Give a call of fazhi that stands in the workspace."""
        return Invocation(words, self.root, {"FAZHI_TODAY": TODAY, "TMPDIR": str(self.home)})

    def validate(self) -> Ended:
        """Check the workspace as it is now."""
        return run(self.call(("validate", "--format", "json")))

    def restore(self) -> None:
        """Put everything back as it was."""
        now = files_of(self.home)
        for name in now.keys() - self.before.keys():
            (self.home / name).unlink()
        for name, data in self.before.items():
            if now.get(name) != data:
                path = self.home / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        for folder in sorted(self.home.rglob("*"), reverse=True):
            is_kept = folder == self.home / "out" or ".git" in folder.parts
            if folder.is_dir() and not is_kept and not any(folder.iterdir()):
                folder.rmdir()


def files_of(home: Path) -> Files:
    """Read every file below a folder."""
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def lay_out(home: Path) -> Scene:
    """Make the scene; what one recorded earlier is not committed."""
    root = home / "云溪"
    shutil.copytree(ROOT / "examples" / "yunxi", root)
    (home / "out").mkdir()
    for name in ("图.png", "表.pdf"):
        (home / name).write_bytes(name.encode() * 500)
    documents = ROOT / "examples" / "documents"
    shutil.copyfile(documents / "松亭区要点.txt", home / "要点.txt")
    shutil.copyfile(documents / "松亭区要点_重印.txt", home / "重印.txt")
    (root / "templates").mkdir()
    shutil.copyfile(ROOT / "templates" / "brief.md", root / "templates" / "brief.md")
    for words in (
        ("init", "-q", "--template="),
        ("add", "-A"),
        ("commit", "-qm", "x"),
        ("gc", "-q"),
    ):
        subprocess.run([*_GIT, *words], cwd=root, check=True, capture_output=True)
    scene = Scene(home, {})
    for earlier in (EARLIER, IMPORTED, *DISTRICT_WORK, SHEET):
        done = run(scene.call(earlier))
        assert done.code == 0, done.err.decode()
    _answer_all(scene)
    _fill_in(home / "填好.xlsx")
    return Scene(home, files_of(home))


def _fill_in(path: Path) -> None:
    """Give a score in the sheet, as a person does."""
    name, unit, head, points = SCORED
    book = load_workbook(path)
    rows = list(book[name].iter_rows())
    heads = next(row for row in rows if head in [cell.value for cell in row])
    column = [cell.value for cell in heads].index(head)
    own = next(row for row in rows if unit in [cell.value for cell in row])
    own[column].value = points
    book.save(path)


def _answer_all(scene: Scene) -> None:
    """Write answers to all that the document issued again leaves open: it is right as read."""
    asked = run(scene.call(("import", "../重印.txt", "--format", "json", *IMPORTED[-2:])))
    given = []
    for question in json.loads(asked.out)["review"]:
        for path in (question["path"], *question["also"]):
            given.append({"path": path, "reason": question["reason"], "accept": True})
    digest = sha256((scene.home / "重印.txt").read_bytes()).hexdigest()
    tree = {
        "version": 1,
        "document": {"sha256": digest, "names": ["重印.txt"]},
        "answers": given,
    }
    (scene.home / "回答.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
