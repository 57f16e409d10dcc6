"""Paths of the fields of a plan, as questions have them: sections[0].tasks[3].lead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fazhi_cli.model.problem import Loc

_STEP = re.compile(r"\[([0-9]{1,6})\]|([^.\[\]]+)")


def loc_of(path: str) -> Loc:
    """Read a path."""
    loc: list[str | int] = []
    for index, key in _STEP.findall(path):
        loc.append(int(index) if index else key)
    return tuple(loc)


def path_of(loc: Loc) -> str:
    """Write a path: what `loc_of` reads."""
    path = ""
    for step in loc:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path


def value_at(plan: Mapping[str, Any], loc: Loc) -> Any:
    """Give what stands at a place of a plan; None where nothing does."""
    node: Any = plan
    for part in loc:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return None
    return node
