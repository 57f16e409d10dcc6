"""The fields of a task, or of the whole plan, against what the new document says of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fazhi_cli.model.edits import Note, RemoveKey, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, Same, asked, brief
from fazhi_cli.rules.reissues.evidence import PLAN_FIELDS, Evidence
from fazhi_cli.rules.reissues.verdict import Verdict, named, verdict_on

TASK_ORDER = (
    "no",
    "id",
    "title",
    "text",
    "lead",
    "participants",
    "deadlines",
    "indicators",
    "continues",
    "public",
    "place",
)
PLAN_ORDER = (
    "id",
    "title",
    "kind",
    "jurisdiction",
    "issuers",
    "doc_number",
    "issued",
    "period",
    "basis",
    "source",
    "supersedes",
    "since",
    "reporting",
    "deadlines",
    "sections",
    "tasks",
)
WORDED = ("title", "text")
"""Fields that people put into their own words."""
_PRINTED = ("title", "issuers", "doc_number", "issued", "period")
"""What stays true of a plan when another print of its document leaves it out."""
NAMED = ("lead", "participants", "issuers")


def behind(key: str, order: Sequence[str]) -> tuple[str, ...]:
    """Give the keys behind which a new one goes."""
    return tuple(order[: order.index(key)])


def task_fields(
    loc: Loc,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    evidence: Evidence | None,
    *,
    key: str,
    same: Same,
    printed: Evidence | None = None,
) -> Iterator[Planned]:
    """Give what becomes of title, text, leads and participants of a task.

    Args:
        loc: where the task stands in the plan.
        old: the task there.
        new: the task in the document.
        evidence: what the document said of it before.
        key: its id from now on.
        same: gives the one name of a body.
        printed: what the document says of it now; an answer of a person is something else.
    """
    title = str(old.get("title", ""))
    for field in ("title", "text", "lead", "participants"):
        is_answer = printed is not None and not printed.said(field, new.get(field))
        label = (key, title)
        of = (loc, field)
        yield from _field(of, old, new, evidence, label=label, same=same, is_answer=is_answer)


def plan_fields(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    evidence: Evidence | None,
    *,
    same: Same,
    asked_of: Collection[str] = (),
) -> Iterator[Planned]:
    """Give what becomes of the facts of the whole plan.

    Args:
        old: the plan.
        new: the document.
        evidence: what the document said before.
        same: gives the one name of a body.
        asked_of: the facts that the document leaves open: what stands there is a guess.
    """
    for field in PLAN_FIELDS:
        for planned in _field(((), field), old, new, evidence, label=("", ""), same=same):
            change = planned.change
            is_taken = change is not None and change.kind is ChangeKind.CHANGED
            if change is None or not is_taken:
                yield planned
            elif field in asked_of or (field == "kind" and "title" in asked_of):
                kept = replace(change, kind=ChangeKind.KEPT)
                yield asked(kept, (field,), differs(change.new))
            elif not change.new and field in _PRINTED:
                note = "文件里没有印，没有动"
                yield Planned(replace(change, kind=ChangeKind.KEPT, note=note))
            else:
                yield planned


def _field(
    of: tuple[Loc, str],
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    evidence: Evidence | None,
    *,
    label: tuple[str, str],
    same: Same,
    is_answer: bool = False,
) -> Iterator[Planned]:
    loc, field = of
    before, now = old.get(field), new.get(field)
    is_named = field in NAMED
    verdict = verdict_on(
        named(before, same) if is_named else before,
        named(now, same) if is_named else now,
        said_old=None if evidence is None else evidence.said(field, before),
        said_new=None if evidence is None else evidence.said(field, now),
    )
    if verdict in (Verdict.SAME, Verdict.KEEP):
        return
    place = (*loc, field)
    if verdict is Verdict.TAKE:
        change = Change(ChangeKind.CHANGED, *label, field=field, old=before, new=now)
        order = TASK_ORDER if loc else PLAN_ORDER
        edit: SetValue | RemoveKey
        edit = SetValue(place, now, behind(field, order)) if now else RemoveKey(place)
        yield Planned(change, edit, Note(place, differs(now, is_answer=is_answer)))
        return
    change = Change(ChangeKind.KEPT, *label, field=field, old=before, new=now)
    if verdict is Verdict.UNKNOWN and (field in WORDED or not now):
        # Nobody knows whose words they are: it is told, not asked line by line.
        yield Planned(change)
        return
    yield asked(change, place, differs(now, is_answer=is_answer))


def differs(now: Any, *, is_answer: bool = False) -> str:
    """Say in the file what the document, or an answer on it, says now, where the plan differs."""
    if not now:
        return "回答删去了这一处，请核对" if is_answer else "重新印发的文件里没有这一处了，请核对"
    who = "回答" if is_answer else "重新印发的文件"
    return f"{who}写的是“{brief(now)}”，请核对"
