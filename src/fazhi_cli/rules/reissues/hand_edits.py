"""Whether people have changed what a document gave a plan."""

from __future__ import annotations

from fazhi_cli.rules.reissues.evidence import GROUPS, PLAN_FIELDS, statements
from fazhi_cli.rules.reissues.tasks import Keys, PlanTask, plan_evidence, tasks_in

FIELDS = ("title", "text", "lead", "participants")


def has_hand_edits(plan: Keys) -> bool:
    """Tell whether a value of a plan is not the document's; where nobody knows, it may be so."""
    evidence = plan_evidence(plan)
    if evidence is None:
        return True
    if not all(evidence.said(field, plan.get(field)) for field in PLAN_FIELDS):
        return True
    return any(is_edited(task) for task in tasks_in(plan))


def is_edited(task: PlanTask) -> bool:
    """Tell whether a value of a task is not the document's."""
    evidence = task.evidence
    if evidence is None or not all(evidence.said(each, task.keys.get(each)) for each in FIELDS):
        return True
    for kind in GROUPS:
        for record in task.keys.get(kind) or ():
            if not all(evidence.said_of_record(*each) for each in statements(kind, record)):
                return True
    return False
