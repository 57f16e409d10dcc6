"""The sign for nothing: a value that is written as a bare ~ is empty, as YAML has it.

All other scalars keep their characters (docs/format.md#怎样读); in quotation marks ~ is a text too.
"""

from __future__ import annotations

import re
from typing import Any

from fazhi_cli.model.problem import Loc
from fazhi_cli.store.reading.positions import Positions
from fazhi_cli.store.reading.source import Source

_SIGN = "~"
_MAY_BE_THERE = re.compile(rf"{_SIGN}[ \t]*(?:[,\]}}#\r\n]|$)")


def empty_signs(tree: Any, source: Source) -> None:
    """Make the values of a tree that are the bare sign empty; few files have one."""
    if _MAY_BE_THERE.search(source.text) is None:
        return
    for loc, span in Positions(source).values.items():
        if source.text[span.start : span.end] == _SIGN:
            _set(tree, loc, "")


def _set(tree: Any, loc: Loc, value: str) -> None:
    for part in loc[:-1]:
        tree = tree[part]
    tree[loc[-1]] = value
