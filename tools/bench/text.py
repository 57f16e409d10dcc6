"""Small helpers for writing YAML in the project's own style: flow lists, flow mappings, quoted
numerals.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Value = str | list[str] | Mapping[str, str]


def flow_list(items: Iterable[str]) -> str:
    """Give `[甲, 乙]`."""
    return f"[{', '.join(items)}]"


def flow_map(fields: Mapping[str, Value]) -> str:
    """Give `{by: 2031-12-31, owner: [县司法局]}`."""
    return f"{{{', '.join(f'{key}: {_value(value)}' for key, value in fields.items())}}}"


def flow_item(indent: int, fields: Iterable[str]) -> str:
    """Give one list item that is a flow mapping of ready-made fields."""
    return f"{' ' * indent}- {{{', '.join(fields)}}}"


def quoted(text: str) -> str:
    """Give the text in double quotes: for numerals and comparisons, which YAML would read as
    something else.
    """
    return f'"{text}"'


def _value(value: Value) -> str:
    if isinstance(value, str):
        return value
    return flow_map(value) if isinstance(value, Mapping) else flow_list(value)
