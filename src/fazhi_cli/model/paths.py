"""Places in a plan's tree, and their paths as questions have them: sections[0].tasks[3].lead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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


def value_at(tree: Any, loc: Loc) -> Any:
    """Give what stands at a place of a tree; None where nothing does."""
    node = tree
    for step in loc:
        if isinstance(step, str) and isinstance(node, Mapping):
            node = node.get(step)
        elif isinstance(step, int) and is_list(node) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def is_list(node: Any) -> bool:
    """Tell whether a node of a tree is a list: a text is none."""
    return isinstance(node, Sequence) and not isinstance(node, str)
