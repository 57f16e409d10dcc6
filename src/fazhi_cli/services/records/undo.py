"""`undo`: the newest record that is not committed is taken out of its file again.

Which record that is, git tells: the one file of reports or decisions that differs from what was
committed, and in it the last record that was not there.  What is committed is history, and is
taken back by a record of its own (`retract`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from fazhi_cli.model import undo_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.model.file_names import safe_name
from fazhi_cli.services.records.file import hold
from fazhi_cli.store.appending.places import NOTE_LINES
from fazhi_cli.store.appending.removal import remove
from fazhi_cli.store.data_files import files_of
from fazhi_cli.store.git import Blob, Repository, changed_files
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded, Unread, load_data, read_file
from fazhi_cli.store.writing.evidence import FOLDER, safe_join
from fazhi_cli.store.writing.files import Change, digest, read, write_all

# The lists of a file, the one that is written last first: `record` puts a commitment before its
# entry.
_LISTS = {FileKind.PROGRESS: ("entries", "commitments"), FileKind.REVIEWS: ("reviews",)}
_BREAK = re.compile(rb"\r\n|\r|\n")
_PUNCTUATION = re.compile(rb"[\s,\[\]]+")


class UndoReport(NamedTuple):
    """What was taken out, or would be."""

    path: str
    text: str  # the record as it stood there
    is_whole_file: bool  # nothing else was in the file: it went as well
    evidence: tuple[str, ...]  # copies that nothing else names: they went too
    changed: tuple[str, ...]  # copies that were gone on with since: they stay
    remaining: int  # further records of the file that are not committed
    is_dry: bool


class _Copy(NamedTuple):
    """Evidence that was copied for a record: what it was then, and what it is now."""

    path: str
    recorded: str
    present: str

    @property
    def is_untouched(self) -> bool:
        """Whether nobody has gone on with it since."""
        return self.present == self.recorded

    @property
    def removal(self) -> Change:
        """What takes it away."""
        return Change(Path(self.path), None, expected=self.present)


class _New(NamedTuple):
    """A record that is not committed: the list that it stands in, and where."""

    key: str
    position: int
    record: Mapping[str, Any]


def undo(root: Path, *, dry_run: bool) -> UndoReport:
    """Take out the newest record that is not committed, with the evidence that was copied for it.

    Raises:
        UsageError: there is no repository, no such record, or several files have changed.
        BadDataError: the file has errors, or is written in a way that nothing can be taken out.
        ConflictError, LockedError: somebody else is writing.
        FileError: a file can't be read or written.
    """
    repository = Repository(root)
    if trouble := repository.trouble():
        raise undo_errors.no_git(str(trouble))
    with hold(root, dry_run=dry_run):
        blobs = repository.blobs("data")
        path, kind = _changed_file(root, blobs)
        data = read(root / path)
        now = _load(path, data, kind)
        blob = blobs.get(Path(path))
        committed = None if blob is None else repository.content(blob)
        then = None if committed is None else _load(path, committed, kind)
        new = _new_records(kind, now, then)
        if not new:
            raise undo_errors.no_new_record(path)
        newest = new[0]
        removed = remove(path, data, kind, key=newest.key, index=newest.position)
        rest = _restored(removed.data, committed)
        is_whole_file = committed is None and len(new) == 1
        change = Change(Path(path), None if is_whole_file else rest, expected=digest(data))
        lonely = _lonely_copies(root, repository, now, newest)
        copies = [copy for copy in lonely if copy.is_untouched]
        if not dry_run:
            write_all(root, [change, *(copy.removal for copy in copies)])
    return UndoReport(
        path=path,
        text=removed.text,
        is_whole_file=is_whole_file,
        evidence=tuple(copy.path for copy in copies),
        changed=tuple(copy.path for copy in lonely if not copy.is_untouched),
        remaining=len(new) - 1,
        is_dry=dry_run,
    )


def _changed_file(root: Path, blobs: Mapping[Path, Blob]) -> tuple[str, FileKind]:
    """Give the one file of reports or decisions that is not as it was committed."""
    kinds = {path.relative_to(root): kind for path, kind in files_of(root) if kind in _LISTS}
    folders = (("data", "progress"), ("data", "reviews"))
    own = {path: blob for path, blob in blobs.items() if path.parts[:2] in folders}
    changed = changed_files(root, kinds, own)
    if not changed:
        raise undo_errors.nothing_new()
    if len(changed) > 1:
        raise undo_errors.several_files([path.as_posix() for path in changed])
    [path] = changed
    kind = kinds.get(path)
    if kind is None:
        raise undo_errors.file_gone(path.as_posix())
    return path.as_posix(), kind


def _load(path: str, data: bytes, kind: FileKind) -> Loaded:
    loaded = load_data(path, data, kind)
    if loaded.model is None or loaded.tree is None:
        raise bad_data([Path(path)])
    return loaded


def _new_records(kind: FileKind, now: Loaded, then: Loaded | None) -> list[_New]:
    """Give the records that were not committed, the newest first."""
    old_tree = {} if then is None or then.tree is None else then.tree
    new = []
    for key in _LISTS[kind]:
        records = (now.tree or {}).get(key, [])
        # Equal records may stand there twice: each committed one accounts for one of them.
        old = list(old_tree.get(key, []))
        in_list = []
        for index, record in enumerate(records):
            if record in old:
                old.remove(record)
            else:
                in_list.append(_New(key, index, record))
        # A committed record that is gone was edited: what stands for it is no new one.
        new.extend(reversed(in_list[len(old) :]))
    return new


def _restored(rest: bytes, committed: bytes | None) -> bytes:
    """Give the committed bytes where only blanks, commas, brackets and our notes differ."""
    if committed is None:
        return rest
    if _essence(rest) != _essence(committed):
        return rest
    # git may end lines in another way on this disk; where both ways are mixed, only what was
    # committed so tells which line ends how.
    lines = committed.replace(b"\r\n", b"\n")
    ways = (committed, lines, lines.replace(b"\n", b"\r\n"))
    return next((way for way in ways if _breaks(way) == _breaks(rest)), rest)


def _breaks(data: bytes) -> set[bytes]:
    """Give the ways in which lines end."""
    return set(_BREAK.findall(data))


def _essence(data: bytes) -> bytes:
    """Give what makes up a file: without the note that the first record of a list brings along."""
    for line in NOTE_LINES:
        data = data.replace(line.encode("utf-8"), b"")
    return _PUNCTUATION.sub(b"", data)


def _lonely_copies(root: Path, repository: Repository, now: Loaded, new: _New) -> list[_Copy]:
    """Give the evidence that was copied for a record and that nothing else names.

    What the user had put into the workspace beforehand was not copied, and stays.
    """
    if now.kind is not FileKind.PROGRESS:
        return []
    folder = f"{FOLDER}/{now.model.plan}/{safe_name(now.model.department)}/"
    own = {}
    for path, fingerprint in _copies_of(new.record):
        if path.startswith(folder):
            own[path] = fingerprint
    if not own:
        return []
    named_elsewhere = set(_named_paths(root, now.path, new))
    committed = {path.as_posix() for path in repository.blobs(FOLDER)}
    copies = []
    for path in sorted(own.keys() - named_elsewhere - committed):
        file = safe_join(root, path)
        if file.is_file():
            copies.append(_Copy(path, recorded=own[path], present=digest(read(file))))
    return copies


def _named_paths(root: Path, path: str, new: _New) -> Iterator[str]:
    """Give every path of evidence that the reports name, but for those of one record.

    A file that can't be read may name anything: what it holds is searched as text.
    """
    for file, kind in files_of(root):
        if kind is not FileKind.PROGRESS:
            continue
        name = file.relative_to(root).as_posix()
        data = read_file(file, root)
        if isinstance(data, Unread):
            continue
        tree = load_data(name, data, kind).tree
        if tree is None:
            text = data.decode("utf-8", "replace")
            yield from (each for each in _paths_of(new.record) if each in text)
            continue
        for index, entry in enumerate(tree.get("entries", [])):
            is_own = name == path and new.key == "entries" and index == new.position
            if not is_own:
                yield from _paths_of(entry)


def _copies_of(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the evidence of a record that has a fingerprint, each with it."""
    for exhibit in record.get("evidence", []):
        if "path" in exhibit and "sha256" in exhibit:
            yield exhibit["path"], exhibit["sha256"]


def _paths_of(record: Mapping[str, Any]) -> Iterator[str]:
    for exhibit in record.get("evidence", []):
        if "path" in exhibit:
            yield exhibit["path"]
