"""The document issued again: all that became different, and the edits that make the plan follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from fazhi_cli.model.edits import Note, RemoveItem, Settle, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, Same, Steps, asked
from fazhi_cli.rules.reissues.evidence import GROUPS, Evidence, canonical
from fazhi_cli.rules.reissues.fields import TASK_ORDER, behind, plan_fields, task_fields
from fazhi_cli.rules.reissues.hand_edits import is_edited
from fazhi_cli.rules.reissues.ids import TaskIds, former_numbers, settle_ids
from fazhi_cli.rules.reissues.outline import Outline, Points
from fazhi_cli.rules.reissues.pairing import Pairing, heir_of, pair_tasks
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.reissues.records import RecordList, record_list
from fazhi_cli.rules.reissues.sections import former_headings, heading_changes, pair_sections
from fazhi_cli.rules.reissues.stale import stale_comments
from fazhi_cli.rules.reissues.tasks import (
    Keys,
    PlanTask,
    plan_evidence,
    task_statement,
    tasks_in,
)

_OWN_KEYS = ("continues", "public")


def pairing_of(plan: Keys, new: Keys) -> Pairing:
    """Find the tasks of a plan again in a new document."""
    return pair_tasks(tasks_in(plan), tasks_in(new))


def removals(pairing: Pairing, recorded: Recorded) -> Iterator[Planned]:
    """Give the tasks that can be taken out of a plan: no record names them, all is the document's.

    A section goes with its last task.
    """
    removable = [old for old in pairing.removed if _is_removable(old, recorded)]
    staying = [old for old, _ in pairing.pairs]
    staying += [old for old in pairing.removed if old not in removable]
    edits: dict[Loc, RemoveItem] = {}
    for old in removable:
        note = _heir_words(old, pairing) or "取出"
        change = Change(ChangeKind.REMOVED, old.key, old.title, note=note)
        loc = _emptied(old, staying)
        yield Planned(change, edits.setdefault(loc, RemoveItem(loc)))


def _emptied(old: PlanTask, staying: Sequence[PlanTask]) -> Loc:
    """Give the place of a task, or of the highest section that has nothing left without it."""
    loc = old.loc
    for end in range(len(old.loc) - 2, 0, -2):
        above = old.loc[:end]
        if any(other.loc[:end] == above for other in staying):
            break
        loc = above
    return loc


def _is_removable(old: PlanTask, recorded: Recorded) -> bool:
    if old.key in recorded.tasks or any(key in old.keys for key in _OWN_KEYS):
        return False
    return not is_edited(old)


def reissue(
    plan: Keys,
    new: Keys,
    *,
    recorded: Recorded,
    same: Same,
    points: Points,
    answered: Points = (),
) -> Steps:
    """Give all that becomes different in a plan from which what could go has gone.

    Args:
        plan: the tree of its file.
        new: the document as read, with its fingerprints.
        recorded: what records and other plans name.
        same: gives the one name of a body.
        points: what is open in the document, by place.
        answered: what a person has answered.
    """
    pairing, taken_out = _without_taken_out(pairing_of(plan, new), plan_evidence(plan))
    ids = settle_ids(pairing, recorded.tasks)
    sections = pair_sections(plan, new, pairing)
    steps = Steps()
    steps.outline += taken_out
    asked_of = {str(loc[0]) for loc, _ in points if loc}
    steps.fields += plan_fields(plan, new, plan_evidence(plan), same=same, asked_of=asked_of)
    steps.fields += _settled_of_plan(answered)
    steps.fields += record_list(_duties(plan, new, recorded, same))
    steps.fields += heading_changes(plan, new, pairing, sections)
    steps.fields += former_headings(plan, new, sections)
    for old, now in pairing.pairs:
        if old in pairing.weak:
            steps.fields.append(_is_it(old, now, ids))
        steps.fields += _task(old, now, ids, recorded=recorded, same=same, points=points)
        steps.fields += _settled(old, now, answered)
    outline = Outline(new, pairing, sections=sections, ids=ids, points=points)
    former = former_numbers(pairing, ids, outline.home_of)
    for old in pairing.removed:
        is_taken = outline.prints_number_of(old)
        steps.fields.append(_stays(old, pairing, is_number_taken=is_taken))
        if old in former:
            steps.fields += _former(old, former[old], is_taken=is_taken)
    for planned in outline.moves():
        step = steps.fields if isinstance(planned.edit, Note) else steps.outline
        step.append(planned)
    steps.fields += outline.divisions()
    steps.fields += stale_comments(plan, new, pairing, steps.fields)
    steps.outline += outline.additions()
    return steps


def new_homes(plan: Keys, new: Keys, recorded: Recorded) -> Iterator[Planned]:
    """Give the sections that are new and begin with a task of the plan: it moves there first."""
    pairing = pairing_of(plan, new)
    ids = settle_ids(pairing, recorded.tasks)
    sections = pair_sections(plan, new, pairing)
    yield from Outline(new, pairing, sections=sections, ids=ids, points=()).new_homes()


def _without_taken_out(
    pairing: Pairing, evidence: Evidence | None
) -> tuple[Pairing, list[Planned]]:
    """Leave out the tasks that the document had before, and somebody took out of the plan."""
    added, taken_out = [], []
    for new in pairing.added:
        if evidence is None or not evidence.said_of_record(*task_statement(new)):
            added.append(new)
            continue
        note = "文件里一直有，方案里手工删去了，没有加回来"
        taken_out.append(Planned(Change(ChangeKind.KEPT, new.no, new.title, note=note)))
    return replace(pairing, added=tuple(added)), taken_out


def _duties(plan: Keys, new: Keys, recorded: Recorded, same: Same) -> RecordList:
    """Give the duties of the covering notice: what records call 通知-1, 通知-2 …"""
    olds = plan.get("deadlines") or ()
    return RecordList(
        kind="deadlines",
        loc=(),
        label=("", "印发通知的时限"),
        olds=olds,
        news=new.get("deadlines") or (),
        evidence=plan_evidence(plan),
        is_recorded=lambda index: recorded.names_duty(index, len(olds)),
        is_sole_recorded=False,
        same=same,
    )


def _task(
    old: PlanTask,
    new: PlanTask,
    ids: TaskIds,
    *,
    recorded: Recorded,
    same: Same,
    points: Points,
) -> Iterator[Planned]:
    key = ids.key(old)
    planned = list(_numbers(old, new, ids))
    planned += task_fields(
        old.loc, old.keys, new.keys, old.evidence, key=key, same=same, printed=new.evidence
    )
    for kind in GROUPS:
        planned += record_list(_records(kind, old, new, key, recorded=recorded, same=same))
    yield from planned
    yield from _questions(old, new, planned, points)
    place = new.keys.get("place")
    if place and canonical(place) != canonical(old.keys.get("place")):
        yield Planned(None, SetValue((*old.loc, "place"), place, behind("place", TASK_ORDER)))


def _records(
    kind: str, old: PlanTask, new: PlanTask, key: str, *, recorded: Recorded, same: Same
) -> RecordList:
    olds = old.keys.get(kind) or ()

    def is_recorded(index: int) -> bool:
        return (old.key, str(olds[index].get("id", ""))) in recorded.deadlines

    return RecordList(
        kind=kind,
        loc=old.loc,
        label=(key, old.title),
        olds=olds,
        news=new.keys.get(kind) or (),
        evidence=old.evidence,
        is_recorded=is_recorded,
        is_sole_recorded=old.key in recorded.undivided,
        same=same,
        printed=new.evidence,
    )


def _numbers(old: PlanTask, new: PlanTask, ids: TaskIds) -> Iterator[Planned]:
    no, name = ids.olds[old]
    key = name or no
    note = ""
    if old in ids.given:
        note = f"{new.key} 是另一项的 id，另用 {key}"
    elif key == old.key and no != old.no:
        note = f"id 仍是 {key}"
    if no != old.no:
        change = Change(ChangeKind.RENUMBERED, key, old.title, "no", old.no, no, note=note)
        yield Planned(change, SetValue((*old.loc, "no"), no))
        note = ""
    own = old.keys.get("id")
    if name is not None and name != own:
        change = Change(ChangeKind.RENUMBERED, key, old.title, "id", old.key, name, note=note)
        edit = SetValue((*old.loc, "id"), name, ("no",))
        is_told = no != old.no
        yield Planned(None if is_told else change, edit)
    elif name is None and own:
        yield Planned(None, SetValue((*old.loc, "id"), key))


def _questions(
    old: PlanTask, new: PlanTask, planned: Sequence[Planned], points: Points
) -> Iterator[Planned]:
    """Give what the document leaves open about the values that it changes or adds, no others."""
    length = len(new.loc)
    for loc, why in points:
        if loc[:length] != new.loc or len(loc) == length:
            continue
        field, *rest = loc[length:]
        for each in planned:
            if not _is_about(each, field, rest):
                continue
            assert each.change is not None
            place = (*old.loc, field)
            is_changed_record = each.of is not None and each.change.kind is ChangeKind.CHANGED
            if is_changed_record and each.edit is not None:
                place = each.edit.loc
            yield Planned(None, Note(place, why))


def _is_about(planned: Planned, field: str | int, rest: Sequence[str | int]) -> bool:
    """Tell whether a change takes up what the document says in a field, or in a record of it.

    Args:
        planned: the change.
        field: of the task.
        rest: the way on from there; it begins with the place of a record, where there is one.
    """
    change = planned.change
    if change is None or change.kind not in (ChangeKind.CHANGED, ChangeKind.ADDED):
        return False
    if change.field != field:
        return False
    return planned.of is None or not rest or planned.of == rest[0]


def _settled_of_plan(answered: Points) -> Iterator[Planned]:
    for loc, why in answered:
        if loc[:1] not in (("sections",), ("tasks",)):
            yield Planned(None, Settle(loc, why))


def _settled(old: PlanTask, new: PlanTask, answered: Points) -> Iterator[Planned]:
    """Give the questions of the plan that are answered now: nobody has to look at them again."""
    length = len(new.loc)
    for loc, why in answered:
        rest = loc[length:]
        if loc[:length] != new.loc or not rest:
            continue
        before, now = (task.keys.get(str(rest[0])) or () for task in (old, new))
        if len(rest) == 1 or len(before) == len(now):
            yield Planned(None, Settle((*old.loc, *rest), why))


def _stays(old: PlanTask, pairing: Pairing, *, is_number_taken: bool) -> Planned:
    if pairing.is_by_hand(old):
        note = "文件里没有，是手工加的"
        change = Change(ChangeKind.KEPT, old.key, old.title, note=note)
        if not is_number_taken:
            return Planned(change)
        words = f"重新印发的文件里编号 {old.no} 是另一项；这一项是手工加的，没有动，请核对编号"
        return asked(change, old.loc, words)
    note = _heir_words(old, pairing) or "有记录或者手改过"
    note += "，留着"
    words = "重新印发的文件里没有这一项了"
    heir = heir_of(old, pairing)
    if heir is not None:
        words += f"，像是并入了“{heir.title}”"
    words += "；不再要求的用 fazhi end 终止，或者删去这一项"
    return asked(Change(ChangeKind.REMOVED, old.key, old.title, note=note), old.loc, words)


def _is_it(old: PlanTask, new: PlanTask, ids: TaskIds) -> Planned:
    """Ask about two tasks that are only somewhat alike: a record must not pass to another one."""
    note = f"文件里最像的是“{new.title}”，当作同一项改了，请核对"
    change = Change(ChangeKind.KEPT, ids.key(old), old.title, note=note)
    words = f"原来的“{old.title}”和重新印发的“{new.title}”当作同一项任务，请核对"
    return asked(change, old.loc, words)


def _former(old: PlanTask, no: str, *, is_taken: bool) -> Iterator[Planned]:
    """Give a task that is not printed any more a number that is no other's; its id stays.

    That it is printed no more is told already: it is told where its number is another one's now.
    """
    note = f"{old.no} 现在是另一项，id 仍是 {old.key}"
    change = Change(ChangeKind.RENUMBERED, old.key, old.title, "no", old.no, no, note=note)
    yield Planned(change if is_taken else None, SetValue((*old.loc, "no"), no))
    if "id" not in old.keys:
        yield Planned(None, SetValue((*old.loc, "id"), old.key, ("no",)))


def _heir_words(old: PlanTask, pairing: Pairing) -> str:
    heir = heir_of(old, pairing)
    return "" if heir is None else f"并入任务 {heir.key}"


def source_edits(
    plan: Keys, source: dict[str, Any], *, is_title_open: bool = False
) -> Iterator[Planned]:
    """Give what becomes of `source`: which document it is, and what that says of the plan.

    Args:
        plan: the tree of its file.
        source: of the new document.
        is_title_open: whether its title is only a guess.
    """
    old = plan.get("source") or {}
    evidence = plan_evidence(plan)
    merged = {**old, **source}
    has_own_title = evidence is not None and not evidence.said("title", old.get("title"))
    if old.get("title") and (evidence is None or has_own_title or is_title_open):
        merged["title"] = old["title"]
    if canonical(merged) != canonical(old):
        order = ("id", "title", "kind", "jurisdiction", "issuers", "doc_number", "issued")
        yield Planned(None, SetValue(("source",), merged, (*order, "period", "basis")))
