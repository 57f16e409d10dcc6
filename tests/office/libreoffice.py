"""LibreOffice, as a clerk uses it: what a document looks like on paper, and what comes back when it
is opened and saved.

Starting it costs more than converting, so many documents go into one call, and what was converted
once in a session is never converted again. The workers of pytest-xdist share the folder.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZipFile, is_zipfile

from filelock import FileLock

from office.fonts import font_environment
from office.pages import Pdf
from office.programs import call_in_a_group, program

SECONDS = 180
FILTERS = {
    ".pdf": "pdf",
    ".txt": "txt:Text",
    ".docx": "docx:MS Word 2007 XML",
    ".xlsx": "xlsx:Calc MS Excel 2007 XML",
    ".xls": "xls:MS Excel 97",
    ".ods": "ods:calc8",
}


class LibreOffice:
    """LibreOffice with a profile, fonts and results of its own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.command = program("soffice")
        self.folder = folder
        self.calls = 0
        folder.mkdir(parents=True, exist_ok=True)
        with self._lock():
            self.fonts = font_environment(folder / "fonts", others_stand_out=True)

    def print(self, documents: Sequence[Path]) -> list[Pdf]:
        """Make a PDF of each document, as a printer would show it."""
        return [Pdf(path) for path in self.convert(documents, ".pdf")]

    def save_again(self, documents: Sequence[Path]) -> list[Path]:
        """Open each document and save it in its own format; LibreOffice writes all of it anew."""
        (suffix,) = {document.suffix for document in documents}
        return self.convert(documents, suffix)

    def save_through(self, documents: Sequence[Path], suffix: str) -> list[Path]:
        """Save each document in another format, and that again in the first one."""
        (own,) = {document.suffix for document in documents}
        return self.convert(self.convert(documents, suffix), own)

    def as_text(self, documents: Sequence[Path]) -> list[str]:
        """Export each document as plain text, with its automatic numbers."""
        exported = self.convert(documents, ".txt")
        return [path.read_text(encoding="utf-8-sig") for path in exported]

    def _lock(self) -> FileLock:
        return FileLock(self.folder / "lock", timeout=4 * SECONDS)

    def convert(self, documents: Sequence[Path], suffix: str) -> list[Path]:
        """Save each document in another format."""
        keys = {document: content_key(document) for document in documents}
        results = {key: self.folder / f"{key}{suffix}" for key in keys.values()}
        with self._lock():
            missing = {key: document for document, key in keys.items() if not results[key].exists()}
            if missing:
                self._call(missing, suffix)
        return [results[keys[document]] for document in documents]

    def _call(self, documents: Mapping[str, Path], suffix: str) -> None:
        work = Path(mkdtemp(dir=self.folder))
        copies = [_copy(document, work, key) for key, document in documents.items()]
        printed = call_in_a_group(
            [
                self.command,
                f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                FILTERS[suffix],
                "--outdir",
                work / "out",
                *copies,
            ],
            environment=self._environment(),
            seconds=SECONDS,
        )
        self.calls += 1
        for key, document in documents.items():
            result = work / "out" / f"{key}{suffix}"
            assert result.exists(), f"LibreOffice did not open {document}:\n{printed}"
            result.replace(self.folder / result.name)
        shutil.rmtree(work)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "SAL_USE_VCLPLUGIN": "svp",
            **self.fonts,
        }


def content_key(document: Path) -> str:
    """Name what a document says: of a zip its parts count, not when it was packed."""
    seen = hashlib.sha256(document.suffix.encode())
    for name, content in _parts(document):
        seen.update(f"{name}\0{len(content)}\0".encode())
        seen.update(content)
    return seen.hexdigest()[:32]


def _parts(document: Path) -> Iterable[tuple[str, bytes]]:
    if not is_zipfile(document):
        return [("", document.read_bytes())]
    with ZipFile(document) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _copy(document: Path, folder: Path, key: str) -> Path:
    copy = folder / f"{key}{document.suffix}"
    copy.write_bytes(document.read_bytes())
    return copy
