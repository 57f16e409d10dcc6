"""What every JSON document has in common: its version, the day that it is of, how it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from fazhi_cli.model.text import escaped

VERSION = 1

# What their own types print: an enum's member has a type, and perhaps a text, of its own.
_LEAVES: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: int.__repr__,
    bool: {False: "false", True: "true"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}


def print_document(contents: Mapping[str, Any], as_of: date | None = None) -> str:
    """Print a document with its version first, and the day where the answer depends on it."""
    document: dict[str, Any] = {"version": VERSION}
    if as_of is not None:
        document["as_of"] = as_of.isoformat()
    return print_json({**document, **contents})


def print_json(value: Any) -> str:
    """Print a value for people and programs alike: as it is spelled, indented, nothing hidden."""
    return escaped(_laid_out(value, "\n")) + "\n"


def _laid_out(value: Any, line: str) -> str:
    """Lay a value out as `json.dumps(value, ensure_ascii=False, indent=1)` does, only faster.

    That one goes through half a million lines piece by piece. Keys are texts. `line` ends a line
    and begins the next one.
    """
    print_leaf = _LEAVES.get(type(value))
    if print_leaf is not None:
        return print_leaf(value)
    if isinstance(value, dict):
        return _laid_out_pairs(value, line)
    if isinstance(value, list | tuple):
        return _laid_out_items(value, line)
    return json.dumps(value, ensure_ascii=False)


def _laid_out_pairs(pairs: Mapping[str, Any], line: str) -> str:
    if not pairs:
        return "{}"
    inner = line + " "
    parts = []
    for key, value in pairs.items():
        # Most values are leaves: they are not worth a call of their own.
        print_leaf = _LEAVES.get(type(value))
        if print_leaf is not None:
            parts.append(_laid_out_key(key) + print_leaf(value))
        else:
            parts.append(_laid_out_key(key) + _laid_out(value, inner))
    return f"{{{inner}{f',{inner}'.join(parts)}{line}}}"


def _laid_out_items(items: Sequence[Any], line: str) -> str:
    if not items:
        return "[]"
    inner = line + " "
    parts = [_laid_out(item, inner) for item in items]
    return f"[{inner}{f',{inner}'.join(parts)}{line}]"


@lru_cache(maxsize=256)  # every record of a list has the same keys
def _laid_out_key(key: str) -> str:
    return f"{encode_basestring(key)}: "
