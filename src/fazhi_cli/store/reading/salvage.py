"""What a plan that was refused can still be asked: its faults give way to placeholders, the rest is
checked as ever.

Nothing here repairs a file. A copy of its tree is mended so that one fault does not hide the
others; list positions stay as they are, so that every further finding still points at its own line.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from fazhi_cli.model.plan import Plan, PlanKind, Task
from fazhi_cli.model.problem import Finding, Loc
from fazhi_cli.store import limits
from fazhi_cli.store.reading.validation import validate

ROUNDS = 3
WRONG = "〔有误〕"
_WRONG_ID = "有误"  # an id takes no brackets
_TASK = {"no": WRONG, "title": WRONG, "lead": [WRONG]}
_NAMES = ("lead", "participants", "issuers", "basis")
_TEXTS = {"no": WRONG, "title": WRONG, "jurisdiction": WRONG, "kind": str(PlanKind.OTHER)}
_ANCHORS = ("issued", "period")  # what dates are reckoned from
_RECKONED = ("W316", "W318", "W320")
Tree = dict[str, Any]


@dataclass
class Salvaged:
    """A plan with placeholders (None: past mending), what else was found on the way, and what was
    replaced.
    """

    model: Plan | None = None
    findings: list[Finding] = field(default_factory=list)
    replaced: list[Loc] = field(default_factory=list)

    def is_its_own(self, finding: Finding) -> bool:
        """Tell whether a finding comes from the file itself, not from a placeholder."""
        if any(_lies_in(finding.loc, loc) for loc in self.replaced):
            return False
        if not finding.code.startswith("W"):
            return True
        if finding.code == "W319" or any(self._may_silence(loc) for loc in self.replaced):
            return False
        if finding.code in _RECKONED and any(
            loc[:1] and loc[0] in _ANCHORS for loc in self.replaced
        ):
            return False
        return finding.code != "W310" or not any(
            _lies_in(loc, finding.loc[:-1]) for loc in self.replaced
        )

    @staticmethod
    def _may_silence(loc: Loc) -> bool:
        """An `accept` that can't be read, or a key that may be one misspelt, could have silenced
        any warning.
        """
        return bool(loc) and (loc[0] == "accept" or loc[0] not in Plan.model_fields)


def salvage(tree: Tree, findings: Sequence[Finding]) -> Salvaged:
    """Mend a copy of a refused plan's tree and validate it again, a few times; quietly give up
    after that.
    """
    result = Salvaged()
    if len(findings) >= limits.PROBLEMS_PER_FILE:
        return result
    mended = deepcopy(tree)
    for _ in range(ROUNDS):
        for finding in findings:
            _mend(mended, finding, result.replaced)
        result.model, findings = validate(Plan, mended)
        if result.model is not None:
            break
        result.findings += [finding for finding in findings if result.is_its_own(finding)]
    return result


def _lies_in(loc: Loc, above: Loc) -> bool:
    return loc[: len(above)] == above


def _mend(tree: Tree, finding: Finding, replaced: list[Loc]) -> None:
    """Put a placeholder where a fault stands."""
    depth = _depth(finding.loc)
    branch, rest = finding.loc[:depth], finding.loc[depth:]
    owner = _node(tree, branch)
    if not isinstance(owner, dict) or finding.code == "E216":
        _mend_branch(tree, branch, owner, replaced)
    elif (
        len(rest) > 1
        and rest[0] in ("deadlines", "indicators", "accept")
        and isinstance(rest[1], int)
    ):
        items = owner[rest[0]]
        _mend_item(items, finding, branch=branch, rest=rest, replaced=replaced)
    elif rest:
        replaced += [
            (*branch, *inner) for inner in _mend_key(owner, rest, is_task="tasks" in branch)
        ]


def _depth(loc: Loc) -> int:
    """Count the parts of a `Loc` that lead through headings and tasks."""
    depth = 0
    while (
        depth + 1 < len(loc)
        and loc[depth] in ("sections", "tasks")
        and isinstance(loc[depth + 1], int)
    ):
        depth += 2
    return depth


def _node(tree: Any, loc: Loc) -> Any:
    for part in loc:
        tree = tree[part]
    return tree


def _mend_branch(tree: Tree, branch: Loc, owner: Any, replaced: list[Loc]) -> None:
    """Mend headings and tasks that are no mapping, or that hold both or neither of headings and
    tasks.
    """
    if isinstance(owner, dict):
        owner["tasks"] = [] if owner.get("sections") else [dict(_TASK)]
        replaced.append((*branch, "tasks"))
    elif branch:
        is_task = branch[-2] == "tasks"
        _node(tree, branch[:-1])[branch[-1]] = (
            dict(_TASK) if is_task else {"no": WRONG, "title": WRONG, "tasks": [_TASK]}
        )
        replaced.append(branch)


def _mend_item(
    items: list[Any], finding: Finding, *, branch: Loc, rest: Loc, replaced: list[Loc]
) -> None:
    key, index = rest[0], int(rest[1])
    if key == "deadlines" and _is_about_ids(finding, rest, items):
        for number, other in enumerate(items):
            if number == index or other.get("id") is None:
                other["id"] = f"#{number}"
        replaced.append((*branch, key, index, "id"))
        return
    if key == "deadlines":
        items[index] = {"id": f"#{index}", "ongoing": WRONG}
    elif key == "indicators":
        items[index] = {"name": WRONG, "target": "1"}
    else:
        _mend_accept(items, index, finding, replaced)
        return
    replaced.append((*branch, key, index))


def _is_about_ids(finding: Finding, rest: Loc, items: list[Any]) -> bool:
    """Tell of a deadline that is right but for its id: missing among several, or doubled."""
    is_missing = finding.code == "E202" and len(rest) == 2
    return (is_missing or finding.code == "E208") and all(isinstance(item, dict) for item in items)


def _mend_accept(items: list[Any], index: int, finding: Finding, replaced: list[Loc]) -> None:
    if finding.loc[2:] == ("reason",):  # it is still known what was meant to be silenced
        if isinstance(items[index], dict):
            items[index]["reason"] = WRONG
        return
    items[index] = {"code": "W000", "reason": WRONG}
    replaced.append(("accept", index))


def _mend_key(owner: Tree, rest: Loc, *, is_task: bool) -> list[Loc]:
    """Mend one key of a plan, a heading or a task; give what says nothing of its own any more, from
    there down.
    """
    key = str(rest[0])
    if key in _NAMES and len(rest) > 1:
        owner[key][rest[1]] = WRONG
        return [rest]
    if key in _NAMES:
        owner[key] = [WRONG]
    elif key in _TEXTS:
        owner[key] = _TEXTS[key]
    elif key == "id":
        owner[key] = WRONG if is_task else _WRONG_ID
    else:
        return [(gone,) for gone in _leave_out(owner, key, is_task=is_task)]
    return [(key,)]


def _leave_out(owner: Tree, key: str, *, is_task: bool) -> list[str]:
    """Delete a key, and see to it that nothing is missing because of that."""
    owner.pop(key, None)
    gone = [key]
    if (
        is_task and key not in Task.model_fields and "id" not in owner
    ):  # the id may be what was misspelt
        owner["id"] = WRONG
        gone.append("id")
    elif not is_task and not owner.get("sections") and not owner.get("tasks"):
        owner["tasks"] = [dict(_TASK)]
        gone.append("tasks")
    if "supersedes" not in owner and (key == "supersedes" or key not in Plan.model_fields):
        owner.pop("since", None)
        gone.append("since")
    return gone
