"""Names of files and folders: which ones every system takes, and which ones it takes for the same.

A workspace goes from machine to machine with git. Windows is the strictest of them: it has names of
devices in every folder, refuses some signs, drops dots and blanks at the end, and, as macOS does,
takes 甲A.yaml and 甲a.yaml for one file. Nothing here asks the system that it runs on: the same
names are right everywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import chain, count

from fazhi_cli.model.text import INVISIBLE, visible

# Most file systems take 255 bytes, Windows 255 characters: the ending and a temporary's name need
# the rest.
_NAME_BYTES = 200
# In UTF-16, as Windows counts; evidence lies three folders deep and has 259 for the whole path.
_NAME_UNITS = 120
# What is left of Windows' 259 characters behind the folder that a workspace lies in.
PATH_UNITS = 200
_REFUSED_SIGNS = frozenset('/\\:*?"<>|')
_PORTS = "123456789\u00b9\u00b2\u00b3"  # Windows takes the raised digits for digits
_DEVICES = frozenset(
    {
        *("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"),
        *(f"COM{port}" for port in _PORTS),
        *(f"LPT{port}" for port in _PORTS),
    }
)
_GIT = (".git", "git~1")  # the second is what Windows calls the first in its short form


def name_fault(name: str) -> str | None:
    """Say why Windows has no file or folder of this name; None when it may."""
    for char in name:
        if char in _REFUSED_SIGNS or char < " ":
            return f"有符号 {visible(char)}"
    if name.endswith((".", " ")):
        return "结尾是点或者空格"
    if _is_device(name):
        return "它是一种设备的名称"
    return None


def _is_device(name: str) -> bool:
    """Tell whether Windows takes a name for a device: the ending does not count."""
    stem = name.partition(".")[0].rstrip(" ")
    return stem.upper() in _DEVICES


def length_in_windows(path: str) -> int:
    """Count a path as Windows does: in units of UTF-16."""
    return len(path.encode("utf-16-le", "surrogatepass")) // 2


def same_file_key(name: str) -> str:
    """Give what is equal of two names that some system takes for the same.

    Windows and macOS do not tell large letters from small ones, and macOS not a letter with a mark
    from a letter and a mark.
    """
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def is_git_folder(name: str) -> bool:
    """Tell whether some system takes a name for .git: what lies there is git's, and may be run."""
    bare = INVISIBLE.sub("", name).rstrip(" .")
    return bare.casefold() in _GIT


def safe_name(text: str) -> str:
    """Make a file name that every system takes out of any text."""
    name = unicodedata.normalize("NFC", INVISIBLE.sub("", text))
    signs = ("_" if char in _REFUSED_SIGNS or not char.isprintable() else char for char in name)
    name = _shortened("".join(signs).strip(" .")).rstrip(" .") or "_"
    return f"_{name}" if _is_device(name) else name


def _shortened(name: str) -> str:
    name = name.encode("utf-8", "replace")[:_NAME_BYTES].decode("utf-8", "ignore")
    wide = name.encode("utf-16-le")[: 2 * _NAME_UNITS]
    return wide.decode("utf-16-le", "ignore")


def safe_names(texts: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make a file name out of each text; those alike to a file system are numbered."""
    used = {same_file_key(name) for name in taken}
    names = []
    for stem in map(safe_name, texts):
        tries = chain([stem], (f"{stem}-{number}" for number in count(2)))
        names.append(next(name for name in tries if same_file_key(name) not in used))
        used.add(same_file_key(names[-1]))
    return names
