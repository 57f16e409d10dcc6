"""Two contexts for each document, made of those of the invented county: templates/samples.json.

`fazhi template check` fills a template with both, on machines that have no example: once with
something everywhere, once with whatever may be empty empty. `python -m tools.template_page` writes
the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fazhi_cli.store.templates import BARE, FULL

TARGET = Path(__file__).resolve().parents[1] / "templates" / "samples.json"
_MOST_ITEMS = 2  # of a list: the first has everything, the second shows what repeats
_TEXT = "示例"  # where none of the county's documents has a text


def text_of(contexts: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Give the text of the file.

    Args:
        contexts: of each document, by the name of its template: see `template_page.contexts`.
    """
    made = {}
    for file, several in contexts.items():
        made[file] = {FULL: fullest(several), BARE: barest(several)}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def fullest(values: Sequence[Any]) -> Any:
    """Give a value of the shape of several, with something wherever one of them has something."""
    first = next((value for value in values if value), values[0])
    if isinstance(first, Mapping):
        return {key: fullest(_of_key(values, key)) for key in _keys(values)}
    if not isinstance(first, list):
        return _TEXT if first == "" else first
    lists = [value for value in values if isinstance(value, list)]
    items = [item for each in lists for item in each]
    if not items:
        return []
    return [fullest(items), *first[1:_MOST_ITEMS]]


def barest(values: Sequence[Any]) -> Any:
    """Give a value of the shape of several, with whatever may be empty empty."""
    first = next((value for value in values if value is not None), None)
    match first:
        case Mapping():
            return {key: barest(_of_key(values, key)) for key in _keys(values)}
        case list():
            return []
        case bool():
            return False
        case int() | float():
            return 0
    return next((value for value in values if not value), first)


def _keys(values: Sequence[Any]) -> list[str]:
    keys = [key for value in values if isinstance(value, Mapping) for key in value]
    return list(dict.fromkeys(keys))


def _of_key(values: Sequence[Any], key: str) -> list[Any]:
    return [value[key] for value in values if isinstance(value, Mapping) and key in value]
