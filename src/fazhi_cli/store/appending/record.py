"""Appending records to a list of a file, as text: nothing that stands there is written anew.

The result is read again before anybody writes it: it must hold what was there and those records
more, and every byte of the old text must still be there, but for the brackets of an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi_cli.model import append_errors
from fazhi_cli.model.errors import bad_data
from fazhi_cli.store.appending.layout import read_layout
from fazhi_cli.store.appending.places import find_cuts
from fazhi_cli.store.appending.yaml_text import STEP, Record, as_text, block_item
from fazhi_cli.store.lines import Cut, with_cuts
from fazhi_cli.store.reading.events import Tree
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import load
from fazhi_cli.store.reading.source import Source

# What a record may bring into a file; any other error of the new text comes from the way the file
# is written.
_OF_THE_RECORD = ("E103", "E104", "E113", "E119")


@dataclass(frozen=True)
class Appended:
    """A file with records more.

    `before` is the model of the file as it was, `added` the records for people to read, a key a
    line; in the file each is one line.
    """

    before: Any
    data: bytes
    added: str


def append(
    path: str, data: bytes, kind: FileKind, key: str, record: Record, ahead_of: str | None = None
) -> Appended:
    """Add a record to the list under an outermost key, in the list's own style.

    Args:
        path: the name that errors carry.
        data: the file as it was read.
        kind: what the file is.
        key: the list; added to the file when it is missing.
        record: what to add, keys in the order of writing.
        ahead_of: the key before which a missing one goes.

    Raises:
        BadDataError: the file has errors; it is written in a way that nothing can be added to.
        UsageError: the record holds what no file may; the record holds what UTF-8 can't.
    """
    return append_all(path, data, kind, key=key, records=[record], ahead_of=ahead_of)


def append_all(
    path: str,
    data: bytes,
    kind: FileKind,
    key: str,
    records: Sequence[Record],
    ahead_of: str | None = None,
) -> Appended:
    """Add several records at once, in their order; see `append`."""
    loaded = load(path, data, kind)
    if loaded.source is None or loaded.tree is None:
        raise bad_data([Path(path)])
    for record in records:
        refuse_broken_text(as_text(record))
    cuts = find_cuts(read_layout(loaded.source.text, loaded.positions), key, records, ahead_of)
    after = loaded.source.encoded(with_cuts(loaded.source.text, cuts))
    _prove(path, after, kind, _grown(loaded.tree, key, records))
    _refuse_loss(loaded.source, cuts)
    return Appended(loaded.model, after, "".join(map(record_text, records)))


def record_text(record: Record) -> str:
    """Write a record for people to read: as an item of a list, a key a line."""
    return "\n".join(block_item(record, STEP, 2 * STEP)) + "\n"


def refuse_broken_text(value: Any) -> None:
    """Refuse a record with a text that UTF-8 has no form for.

    Raises:
        UsageError: it has one.
    """
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            shown = value.encode("utf-8", "backslashreplace").decode("utf-8")
            raise append_errors.broken_text(shown) from None
    elif isinstance(value, dict):
        for key, inner in value.items():
            refuse_broken_text(key)
            refuse_broken_text(inner)
    else:
        for inner in value:
            refuse_broken_text(inner)


def _refuse_loss(old: Source, cuts: Iterable[Cut]) -> None:
    """Refuse cuts that take away more than the brackets of an empty list."""
    removed = "".join(old.text[cut.start : cut.end] for cut in cuts)
    if "".join(removed.split()) not in ("", "[]"):
        raise append_errors.unappendable(old.path)


def _prove(path: str, after: bytes, kind: FileKind, grown: Tree) -> None:
    """Read the new text again; refuse it unless it is the old one and the record."""
    reread = load(path, after, kind)
    for problem in reread.problems:
        if problem.severity != "error":
            continue
        if problem.code in _OF_THE_RECORD:
            raise append_errors.rejected_record(path, problem)
        raise append_errors.unappendable(path)
    if reread.tree != grown:
        raise append_errors.unappendable(path)


def _grown(tree: Tree, key: str, records: Sequence[Record]) -> Tree:
    return {**tree, key: [*tree.get(key, ()), *map(as_text, records)]}
