"""What every JSON document has in common: its version, the day that it is of, how it is printed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from fazhi_cli.model.text import escaped

VERSION = 1


def print_document(contents: Mapping[str, Any], as_of: date | None = None) -> str:
    """Print a document with its version first, and the day where the answer depends on it."""
    document: dict[str, Any] = {"version": VERSION}
    if as_of is not None:
        document["as_of"] = as_of.isoformat()
    return print_json({**document, **contents})


def print_json(value: Any) -> str:
    """Print a value for people and programs alike: as it is spelled, indented, nothing hidden."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
