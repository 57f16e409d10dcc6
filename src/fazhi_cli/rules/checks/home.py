"""Whether a file says what its place in the workspace says: the plan, the department, the
jurisdiction, the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.model.problem import Finding


def check_place(
    model: Any, place: Sequence[str], keys: Sequence[str] = ("plan", "department")
) -> list[Finding]:
    """Compare what a file says of itself with where it lies; nothing is known of a file outside a
    workspace.

    Args:
        model: the file.
        place: its folder and stem, or its stem; empty outside a workspace.
        keys: the keys that say the same, in this order.
    """
    said = [(key, str(getattr(model, key))) for key in keys[: len(place)]]
    return [
        Finding(
            "E213",
            (key,),
            f"{key} 写的是“{value}”，文件位置却是“{where}”",
            f"文件应放在名为“{value}”的位置，或把 {key} 改为“{where}”",
        )
        for (key, value), where in zip(said, place, strict=True)
        if value != where
    ]
