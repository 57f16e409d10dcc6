"""What an entry carries besides words: values of indicators, and the files and links behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fazhi_cli.model import usage_errors
from fazhi_cli.store.writing.evidence import Exhibit, exhibits

_URL = re.compile(r"https?://\S+")
_TITLED = re.compile(r"([^=/\\]+)=(.+)", re.DOTALL)


class EntryEvidence(NamedTuple):
    """The records of an entry's evidence, and the files among them in their places."""

    records: tuple[dict[str, str], ...]
    exhibits: tuple[Exhibit, ...]


def evidence(root: Path, given: Sequence[str], folder: str) -> EntryEvidence:
    """Read what `--evidence` names: files and web addresses, with a title before = or without.

    Raises:
        UsageError: it is empty.
        UsageError, RefusedPathError, FileError: see `exhibits`.
    """
    if not all(each.strip() for each in given):
        raise usage_errors.wrong_value("--evidence", "", advice="写一个文件，或一个网址")
    titled = [_title(each) for each in given]
    paths = [Path(where) for _, where in titled if not _is_url(where)]
    proofs = exhibits(root, paths, folder)
    unused = iter(proofs)
    records: dict[str, dict[str, str]] = {}  # what was named twice stands here once
    for title, where in titled:
        if _is_url(where):
            records[where] = {"title": title or where, "url": where}
        else:
            exhibit = next(unused)
            title = title or Path(where).stem
            records[exhibit.path] = {
                "title": title,
                "path": exhibit.path,
                "sha256": exhibit.sha256,
            }
    return EntryEvidence(tuple(records.values()), proofs)


def _is_url(where: str) -> bool:
    return _URL.fullmatch(where) is not None


def _title(given: str) -> tuple[str | None, str]:
    match = _TITLED.fullmatch(given)
    if match is None or Path(given).exists():
        return None, given
    return match[1], match[2]
