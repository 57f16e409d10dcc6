"""A county's whole years: the example under examples/, so many times over in one workspace."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_RECORDS = ("progress", "reviews")
_PLAN_ID = re.compile(r"yunxi-(\d{4})(?!\d)")


def make_county(root: Path, example: Path, times: int) -> None:
    """Write a workspace that holds the plans of an example and all that was recorded on them,
    `times` over; each copy has plans of its own names.
    """
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(example / "data", root / "data")
    for number in range(2, times + 1):
        for folder in ("plans", *_RECORDS):
            for path in sorted((example / "data" / folder).rglob("*.yaml")):
                _copy(path, root, example, number)


def _copy(path: Path, root: Path, example: Path, number: int) -> None:
    text = _renamed(path.read_text(encoding="utf-8"), number)
    target = root / _renamed(path.relative_to(example).as_posix(), number)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _renamed(text: str, number: int) -> str:
    return _PLAN_ID.sub(rf"yunxi-\1-{number}", text)
