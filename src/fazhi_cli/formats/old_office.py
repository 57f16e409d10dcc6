"""Files that only an office program can open, turned by LibreOffice into those that are read here.

It runs by itself: with a profile of its own that lasts for one file, without macros, without links
to other files or to the network, and not longer than a minute.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fazhi_cli.formats.guards import FILE_BYTES
from fazhi_cli.model.document_errors import (
    Excess,
    Unreadable,
    excessive,
    not_converted,
    took_too_long,
)

SECONDS = 60
REMARK = "用 LibreOffice 转换后读的，请对照原文核对编号和表格"
_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("/opt/libreoffice/program/soffice"),
    Path("/usr/lib/libreoffice/program/soffice"),
)
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432")
_MB = 1_000_000
_SETTINGS = "registrymodifications.xcu"
_ITEM = (
    '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse">'
    "<value>{}</value></prop></item>"
)
# A file that would run macros, or fetch what it refers to, is only looked at.
_QUIET = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_KEPT = ("PATH", "SYSTEMROOT", "PROGRAMDATA", "WINDIR", "LANG", "LC_ALL")


class Target(Enum):
    """What a file is turned into: its ending, and the name of LibreOffice's filter."""

    DOCX = "docx:MS Word 2007 XML"
    XLSX = "xlsx:Calc MS Excel 2007 XML"

    @property
    def suffix(self) -> str:
        """The ending of its files."""
        return self.value.partition(":")[0]


_KINDS = {
    Unreadable.OLD_WORD: ("doc", Target.DOCX),
    Unreadable.OLD_WPS: ("doc", Target.DOCX),  # what WPS writes is read as Word's
    Unreadable.OLD_EXCEL: ("xls", Target.XLSX),
    Unreadable.RICH_TEXT: ("rtf", Target.DOCX),
    Unreadable.WORD_XML: ("xml", Target.DOCX),
    Unreadable.OPEN_DOCUMENT: ("odt", Target.DOCX),
    Unreadable.OPEN_SHEET: ("ods", Target.XLSX),
}


def find_office() -> Path | None:
    """Find LibreOffice: on the path, else where it is usually installed."""
    for command in _COMMANDS:
        found = shutil.which(command)
        if found is not None:
            return Path(found)
    return next((place for place in _places() if place.is_file()), None)


def _places() -> Iterator[Path]:
    yield from _USUAL_PLACES
    for variable in _PROGRAM_FOLDERS:
        folder = os.environ.get(variable)
        if folder:
            yield Path(folder) / "LibreOffice" / "program" / "soffice.exe"


def converted(name: str, data: bytes, what: Unreadable | None) -> tuple[bytes, Target] | None:
    """Turn a file into one that is read here; None where it is no such file, or no LibreOffice is.

    Raises:
        DocumentRefusedError: LibreOffice can't open it, takes too long, or makes too much of it.
    """
    kind = _KINDS.get(what) if what is not None else None
    program = find_office() if kind is not None else None
    if kind is None or program is None:
        return None
    suffix, target = kind
    with TemporaryDirectory(prefix="fazhi-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"document.{suffix}"
        source.write_bytes(data)
        _write_profile(home / "profile")
        if not _runs(program, source, target, home):
            raise took_too_long(name, SECONDS)
        result = home / "out" / f"document.{target.suffix}"
        if not result.is_file() or result.stat().st_size == 0:
            raise not_converted(name)
        if result.stat().st_size > FILE_BYTES:
            raise excessive(name, Excess.FILE, f"{FILE_BYTES // _MB} MB")
        return result.read_bytes(), target


def _write_profile(profile: Path) -> None:
    user = profile / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(path, name, value) for path, name, value in _QUIET)
    (user / _SETTINGS).write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _runs(program: Path, source: Path, target: Target, home: Path) -> bool:
    """Run LibreOffice on a file; tell whether it ended by itself within its time."""
    command = [
        str(program),
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        target.value,
        "--outdir",
        str(home / "out"),
        str(source),
    ]
    try:
        process = subprocess.Popen(  # noqa: S603 - the program that was found, no shell
            command,
            cwd=home,
            env=_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **_own_group(),
        )
    except OSError:
        return True  # nothing came of it, which is seen
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _own_group() -> dict[str, Any]:
    """Let it be the first of a group, which can be ended as a whole; Windows has no such thing."""
    return {"start_new_session": True} if os.name == "posix" else {}


def _environment(home: Path) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "TMPDIR": str(home),
        "TEMP": str(home),
        "TMP": str(home),
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started: its first process only waits for another."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):  # where all have ended
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        taskkill = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
        ending = [str(taskkill), "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(ending, capture_output=True, check=False)  # noqa: S603 - no shell
    process.kill()
    process.wait()
