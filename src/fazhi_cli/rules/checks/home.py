"""Whether a file says what its home in the workspace says: plan, department, jurisdiction, year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding


def check_home(
    model: Any, home: Sequence[str], keys: Sequence[str] = ("plan", "department")
) -> list[Finding]:
    """Compare what a file says of itself with where it lies, if that is in a workspace.

    Args:
        model: the file.
        home: its folder and stem, or its stem; empty outside a workspace.
        keys: the keys that say the same, in this order.
    """
    findings: list[Finding] = []
    for key, expected in zip(keys, home, strict=False):
        value = str(getattr(model, key))
        if value != expected:
            message = f"{key} 写的是“{value}”，文件位置却是“{expected}”"
            hint = f"文件应放在名为“{value}”的位置，或把 {key} 改为“{expected}”"
            findings.append(_misplaced(key, message, hint))
    return findings


def check_plan_home(plan: Plan, stem: str | None) -> list[Finding]:
    """Compare a plan's id with the name of its file, if that is in a workspace."""
    return check_id("方案编号", plan.id, stem)


def check_id(what: str, own: str, stem: str | None) -> list[Finding]:
    """Compare the id of a plan or an evaluation with the name of its file.

    Args:
        what: what its id is called.
        own: its id.
        stem: the name of the file without its ending; None outside a workspace.
    """
    if stem is None or own == stem:
        return []
    hint = f"把文件改名为 {own}.yaml，或把 id 改为 {stem}"
    return [_misplaced("id", f"{what}“{own}”与文件名“{stem}”不同", hint)]


def _misplaced(key: str, message: str, hint: str) -> Finding:
    return Finding("E213", (key,), message, hint)
