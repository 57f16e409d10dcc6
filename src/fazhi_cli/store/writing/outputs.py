"""Documents that a user asked for with `-o`: outside the workspace's data, but written just as
carefully.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path

from fazhi_cli.model import usage_errors
from fazhi_cli.model.errors import FileError
from fazhi_cli.model.file_names import is_git_folder, name_fault, same_file_key
from fazhi_cli.model.usage_errors import InTheWay
from fazhi_cli.store.writing.files import Change, digest, read, write_all
from fazhi_cli.store.writing.locks import IS_WINDOWS, locked


def write_output(path: Path, data: bytes) -> None:
    """Write one file whole, replacing what was there.

    Raises:
        UsageError: the path lies in the data of a workspace.
        FileError: the file can't be written.
    """
    write_outputs(path.parent, {path.name: data})


def write_outputs(
    folder: Path, files: Mapping[str, bytes], is_ours: Callable[[bytes], bool] | None = None
) -> None:
    """Write several files into a folder (made when needed), all or none.

    Args:
        folder: where.
        files: their bytes, by their names.
        is_ours: tells of what stands there whether it may be replaced; None replaces all.

    Raises:
        UsageError: something there may not; or the folder lies in the data of a workspace: what a
            command prints must not replace it.
        FileError: they can't be written.
    """
    folder = folder.absolute()
    places = set()
    changes = []
    for name, data in files.items():
        path = folder / name
        _refuse_name(path)
        places.add(_refuse_data(path))
        changes.append(Change(path, data, _replaceable(path, is_ours)))
    refuse = partial(_refuse_elsewhere, places)
    write_all(_standing(folder), changes, is_shared=False, refuse=refuse)


def write_new_files(
    files: Mapping[Path, bytes],
    root: Path | None,
    replaced: Mapping[Path, bytes] | None = None,
) -> None:
    """Write files where there are none yet, all or none.

    Args:
        files: their bytes, by their places; the folders are made when needed.
        root: the workspace whose data some of them may be; None when none is.
        replaced: the bytes that may stand at a place, and go.

    Raises:
        UsageError: one lies in the data of another workspace; two lie on different drives.
        ConflictError: something stands there by now.
        FileError: they can't be written.
    """
    home = None if root is None else Path(os.path.realpath(root))
    changes, outside = [], set()
    for path, data in files.items():
        place = Path(os.path.realpath(path.parent.absolute()), path.name)
        _refuse_name(place)
        if home is None or not _is_ours(place, home):
            outside.add(_refuse_data(place))
        before = (replaced or {}).get(path)
        expected = None if before is None else digest(before)
        changes.append(Change(place, data, expected))
    inside = [change for change in changes if _is_below(change.path, home)]
    if home is not None and len(inside) == len(changes):
        write_all(home, changes)
        return
    folder = _common_folder([change.path.parent for change in changes])
    refuse = partial(_refuse_elsewhere, {*outside, *(change.path for change in changes)})
    with locked(home) if home is not None and inside else nullcontext():
        write_all(_standing(folder), changes, is_shared=False, refuse=refuse)


def _is_below(place: Path, home: Path | None) -> bool:
    return home is not None and place.is_relative_to(home)


def _is_ours(place: Path, home: Path) -> bool:
    """Tell whether a file lies among the data of this workspace, and of no other below it."""
    others = (above for above in place.parents if _is_data(above) and above != home / "data")
    return place.is_relative_to(home / "data") and next(others, None) is None


def _common_folder(folders: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # Windows, two drives: nothing could take back the one for the other
        raise usage_errors.several_drives() from None


def write_own_output(path: Path, data: bytes, is_ours: Callable[[bytes], bool] | None) -> None:
    """Write one file whole; what stands there is replaced only when it is one of ours.

    Args:
        path: where.
        data: the bytes.
        is_ours: tells so of what stands there; None replaces whatever it is.

    Raises:
        UsageError: it is not, or the path lies in the data of a workspace.
        FileError: the file can't be read or written.
    """
    write_outputs(path.parent, {path.name: data}, is_ours)


def require_outside_data(path: Path) -> None:
    """Refuse a place where no output may be, before there is anything to write.

    Raises:
        UsageError: it lies in the data of a workspace.
        FileError: it is a folder, or its name is none.
    """
    _refuse_name(path)
    _refuse_data(path)
    if path.is_dir():
        raise FileError(path, errno.EISDIR)


def present_output(path: Path, most: int) -> bytes | None:
    """Give what stands where a document shall be written, for one that goes on from it; None when
    nothing does.

    Raises:
        UsageError: the path lies in the data of a workspace; the file has more than `most` bytes.
        FileError: it can't be read.
    """
    _refuse_data(path)
    if path.is_dir():
        raise FileError(path, errno.EISDIR)
    if not path.exists():
        return None
    if path.stat().st_size > most:
        raise usage_errors.in_the_way(path, InTheWay.LARGE)
    return read(path)


def replace_output(path: Path, data: bytes, seen: bytes | None) -> None:
    """Write one file whole in the place of what `present_output` gave.

    Raises:
        ConflictError: it is not that any more.
        FileError: the file can't be written.
    """
    path = path.absolute()
    _refuse_name(path)
    refuse = partial(_refuse_elsewhere, {_refuse_data(path)})
    change = Change(path, data, None if seen is None else digest(seen))
    write_all(_standing(path.parent), [change], is_shared=False, refuse=refuse)


def _refuse_name(path: Path) -> None:
    """Refuse a name that Windows takes for something else: a:b.md would be a hidden part of a."""
    if IS_WINDOWS and name_fault(path.name) is not None:
        raise FileError(path, errno.EINVAL)


def _refuse_data(path: Path) -> Path:
    """Refuse a place among the data of a workspace; give the real place of any other."""
    # Path.resolve raises a bare RuntimeError for links that go in a circle
    place = Path(os.path.realpath(path))
    is_git = any(map(is_git_folder, place.parts))
    if is_git or any(_is_data(above) for above in place.parents):
        raise usage_errors.data_folder(place)
    return place


def _refuse_elsewhere(places: Collection[Path], place: Path) -> None:
    """Look once more at a place that is not where it was when we looked: a link has turned."""
    if Path(os.path.realpath(place)) not in places:
        _refuse_data(place)


def _is_data(folder: Path) -> bool:
    """Tell whether a folder holds data or evidence of a workspace."""
    # Some systems open DATA when they are asked for data.
    if same_file_key(folder.name) not in ("data", "evidence"):
        return False
    return (folder.parent / "data" / "plans").is_dir()


def _standing(folder: Path) -> Path:
    """Give the nearest folder above that exists: the writer makes what is missing below it."""
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir():
        raise FileError(folder, errno.ENOTDIR)
    return folder


def _replaceable(path: Path, is_ours: Callable[[bytes], bool] | None) -> str | None:
    """Give the fingerprint of what may be replaced, None where nothing stands.

    It is read once: what is saved in between has another fingerprint.
    """
    if path.is_dir():
        raise FileError(path, errno.EISDIR)
    if not path.exists():
        return None
    seen = read(path)
    if is_ours is not None and not is_ours(seen):
        raise usage_errors.not_as_written(path)
    return digest(seen)
