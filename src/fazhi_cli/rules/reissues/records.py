"""The deadlines or the indicators of a task against those of the new document, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi_cli.model.edits import InsertItem, Note, RemoveItem, RemoveKey, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.assignment import best_pairs
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, Same, asked, brief
from fazhi_cli.rules.reissues.evidence import GROUPS, SINGLE, Evidence, canonical, statements
from fazhi_cli.rules.reissues.fields import PLAN_ORDER, TASK_ORDER, behind, differs
from fazhi_cli.rules.reissues.ids import free_name
from fazhi_cli.rules.reissues.likeness import likeness
from fazhi_cli.rules.reissues.verdict import Verdict, named, verdict_on

_SAME = 1.0
"""With less in common two records are not one."""
_SAME_RULE, _SAME_PHRASE, _SAME_ID, _SAME_WHAT = 3.0, 2.0, 1.0, 2.0
_SAME_AIM, _SAME_NAME = 2.0, 2.5
_UNNAMED = "时限"
_GONE = "重新印发的文件里没有这一条了，请核对"
_PHRASE = "phrase"
Record = Mapping[str, Any]


@dataclass(frozen=True)
class RecordList:
    """A list of deadlines or indicators in a plan.

    `is_recorded` tells whether records name an item, by its place; `is_sole_recorded` whether
    records count for the only item there is without naming it.
    """

    kind: str
    loc: Loc  # of the task; () for the plan
    label: tuple[str, str]  # id and title of the task
    olds: Sequence[Record]
    news: Sequence[Record]
    evidence: Evidence | None
    is_recorded: Callable[[int], bool]
    is_sole_recorded: bool
    same: Same
    printed: Evidence | None = None  # what the document says now; an answer is something else

    @property
    def place(self) -> Loc:
        """Where the list stands, or would."""
        return (*self.loc, self.kind)

    def change(self, kind: ChangeKind, old: Record | None, new: Record | None) -> Change:
        """Give a difference of one record."""
        return Change(kind, *self.label, field=self.kind, old=old, new=new)


def _is_printed(rows: RecordList, new: Record) -> bool:
    if rows.printed is None:
        return True
    return all(rows.printed.said_of_record(*each) for each in statements(rows.kind, new))


def record_list(rows: RecordList) -> Iterator[Planned]:
    """Give what becomes of a list of records."""
    pairs = _paired(rows)
    come = [right for right in range(len(rows.news)) if right not in pairs.values()]
    fresh = [right for right in come if _is_fresh(rows, right)]
    taken = {str(old["id"]) for old in rows.olds if old.get("id")}
    names: dict[int, str] = {}
    needs_id = rows.kind == "deadlines" and bool(fresh) and len(rows.olds) + len(fresh) > 1
    is_held = needs_id and _is_held(rows)
    if needs_id and not is_held:
        names = _new_names(rows, pairs, taken)
    for left, right in pairs.items():
        yield from _record(rows, left, right, names.get(left))
    if fresh and not pairs and not is_held and _is_whole(rows):
        yield from _replaced(rows, [(right, rows.news[right]) for right in fresh])
        return
    gone = [left for left in range(len(rows.olds)) if left not in pairs]
    for left in gone:
        if left in names:
            yield Planned(None, SetValue((*rows.place, left, "id"), names[left]))
    yield from _gone(rows, gone)
    if rows.evidence is None and rows.olds:
        yield from _told(rows, come)
    elif is_held:
        yield from _held(rows, fresh)
    else:
        ready = [(right, _with_id(rows.news[right], taken, needs_id)) for right in fresh]
        yield from _come(rows, ready, pairs)


# --- which is which ---


def _paired(rows: RecordList) -> dict[int, int]:
    scores = {}
    for left, old in enumerate(rows.olds):
        for right, new in enumerate(rows.news):
            score = _score(rows.kind, old, new)
            if score >= _SAME:
                scores[left, right] = score
    pairs = best_pairs(scores)
    lefts = [left for left in range(len(rows.olds)) if left not in pairs]
    rights = [right for right in range(len(rows.news)) if right not in pairs.values()]
    if rows.kind == "deadlines" and len(lefts) == len(rights) == 1:
        pairs[lefts[0]] = rights[0]
    return dict(sorted(pairs.items()))


def _score(kind: str, old: Record, new: Record) -> float:
    """Give how well two records belong together."""
    _, keys = _group_of(kind)
    is_same_group = canonical(_part(old, keys)) == canonical(_part(new, keys))
    score = 0.0
    if kind == "indicators":
        if is_same_group:
            score += _SAME_AIM
        return score + _SAME_NAME * _likeness(old, new, "name")
    if is_same_group:
        score += _SAME_RULE
    if _is_equal(old, new, _PHRASE):
        score += _SAME_PHRASE
    if _is_equal(old, new, "id"):
        score += _SAME_ID
    return score + _SAME_WHAT * _likeness(old, new, "what")


def _group_of(kind: str) -> tuple[str, tuple[str, ...]]:
    """Give the keys of a record that change together, and what they are called."""
    ((name, keys),) = GROUPS[kind].items()
    return name, keys


def _part(record: Record, keys: Sequence[str]) -> dict[str, Any]:
    """Give some keys of a record, those that it has."""
    return {key: record[key] for key in keys if key in record}


def _likeness(old: Record, new: Record, key: str) -> float:
    return likeness(str(old.get(key, "")), str(new.get(key, "")))


def _is_equal(old: Record, new: Record, key: str) -> bool:
    return bool(old.get(key)) and canonical(old[key]) == canonical(new.get(key))


# --- one that both have ---


def _record(rows: RecordList, index: int, right: int, name: str | None) -> Iterator[Planned]:
    old, new = rows.olds[index], rows.news[right]
    merged = dict(old) if name is None else {"id": name, **old}
    before_merge = dict(merged)
    verdicts = dict(_verdicts(rows, old, new))
    for keys, verdict in verdicts.items():
        if verdict is Verdict.TAKE:
            merged = _with(merged, keys, new)
    is_open = any(_is_open(keys, verdict) for keys, verdict in verdicts.items())
    place = (*rows.place, index)
    words = differs(new, is_answer=not _is_printed(rows, new))
    if merged == before_merge and name is not None:
        yield Planned(None, SetValue(place, merged))
    elif merged != before_merge:
        change = rows.change(ChangeKind.CHANGED, old, merged)
        yield Planned(change, SetValue(place, merged), Note(place, words), of=right)
    if is_open:
        yield asked(rows.change(ChangeKind.KEPT, old, new), place, words)


def _verdicts(
    rows: RecordList, old: Record, new: Record
) -> Iterator[tuple[tuple[str, ...], Verdict]]:
    """Give who wins for each of the values of a record: keys that change together are one.

    A rule and its wording are one value: half of each would be a date that nobody set.
    """
    group, keys = _group_of(rows.kind)
    rule = _verdict(rows, f"{rows.kind}.{group}", _part(old, keys), _part(new, keys))
    phrase = _verdict(rows, f"{rows.kind}.{_PHRASE}", old.get(_PHRASE), new.get(_PHRASE))
    moved = (*keys, "inferred") if rows.kind == "deadlines" else keys
    both = {rule, phrase}
    is_own = not both.isdisjoint({Verdict.KEEP, Verdict.ASK})
    is_new = not both.isdisjoint({Verdict.TAKE, Verdict.ASK})
    if is_own and is_new:
        rule = phrase = Verdict.ASK
    yield moved, rule
    yield (_PHRASE,), phrase
    for key in SINGLE[rows.kind]:
        if key == _PHRASE:
            continue
        before, now = old.get(key), new.get(key)
        written = before, now
        if key == "owner":
            before, now = named(before, rows.same), named(now, rows.same)
        yield (key,), _verdict(rows, f"{rows.kind}.{key}", before, now, written=written)


def _is_open(keys: Sequence[str], verdict: Verdict) -> bool:
    """Tell whether somebody has to look; at words only where it is known that both changed."""
    is_rule = len(keys) > 1
    return verdict is Verdict.ASK or (is_rule and verdict is Verdict.UNKNOWN)


def _verdict(
    rows: RecordList, statement: str, old: Any, new: Any, written: tuple[Any, Any] | None = None
) -> Verdict:
    """Decide on a value of a record.

    Args:
        rows: the list that it stands in.
        statement: what the value says, as fingerprints know it.
        old: the value in the plan.
        new: what the document says now.
        written: both as they are written, where they are compared otherwise.
    """
    before, now = written or (old, new)
    evidence = rows.evidence
    if evidence is None:
        return verdict_on(old, new, said_old=None, said_new=None)
    # Where it says nothing now, nobody knows what it said: somebody's own words stay.
    said_new = not now or evidence.said_of_record(statement, now)
    # Nothing has no fingerprint here: it was said unless what is said now was said already.
    said_old = evidence.said_of_record(statement, before) if before else not said_new
    return verdict_on(old, new, said_old=said_old, said_new=said_new)


def _with(record: Record, keys: Sequence[str], new: Record) -> dict[str, Any]:
    """Give a record with the keys of a group as the new one has them, where they stood."""
    taken = {key: new[key] for key in keys if key in new}
    merged: dict[str, Any] = {}
    for key, value in record.items():
        if key not in keys:
            merged[key] = value
            continue
        if key in taken:
            merged[key] = taken.pop(key)
            continue
        merged.update(taken)  # another form takes the place of this one
        taken = {}
    return {**merged, **taken}


# --- one that only one of them has ---


def _gone(rows: RecordList, indices: Sequence[int]) -> Iterator[Planned]:
    removable = [index for index in indices if _is_removable(rows, index)]
    is_emptied = bool(removable) and len(removable) == len(rows.olds)
    whole = RemoveKey(rows.place)
    for index in indices:
        old = rows.olds[index]
        place = (*rows.place, index)
        if index not in removable:
            if rows.evidence is None or _was_begun(rows, old):
                yield asked(rows.change(ChangeKind.KEPT, old, None), place, _GONE)
            continue
        change = rows.change(ChangeKind.REMOVED, old, None)
        if is_emptied:
            yield Planned(change, whole, Note(rows.place, _GONE))
        else:
            yield Planned(change, RemoveItem(place), Note(place, _GONE))


def _is_whole(rows: RecordList) -> bool:
    """Tell whether all items of a list may go."""
    return bool(rows.olds) and all(_is_removable(rows, index) for index in range(len(rows.olds)))


def _replaced(rows: RecordList, fresh: Sequence[tuple[int, Record]]) -> Iterator[Planned]:
    """Put new items in the place of all that there were: the list never stands empty."""
    last = len(rows.olds) - 1
    taken: set[str] = set()
    needs_id = rows.kind == "deadlines" and len(fresh) > 1
    ready = [(right, _with_id(record, taken, needs_id)) for right, record in fresh]
    swap = SetValue((*rows.place, last), ready[0][1])
    for count, (right, new) in enumerate(ready):
        edit = swap if count == 0 else InsertItem(rows.place, last + 1, new)
        yield Planned(rows.change(ChangeKind.ADDED, None, new), edit, _missing(rows, new), of=right)
    for index, old in enumerate(rows.olds):
        place = (*rows.place, index)
        change = rows.change(ChangeKind.REMOVED, old, None)
        yield Planned(change, swap if index == last else RemoveItem(place), Note(place, _GONE))


def _is_removable(rows: RecordList, index: int) -> bool:
    """Tell whether nothing is lost when an item goes: no record and no word of somebody."""
    if rows.is_recorded(index) or (len(rows.olds) == 1 and rows.is_sole_recorded):
        return False
    if rows.news and len(rows.olds) == 1:
        return False  # what comes in its place needs the list
    return _was_said(rows, rows.olds[index])


def _was_said(rows: RecordList, record: Record) -> bool:
    """Tell whether the document said all of a record before."""
    if rows.evidence is None:
        return False
    return all(rows.evidence.said_of_record(*each) for each in statements(rows.kind, record))


def _was_begun(rows: RecordList, record: Record) -> bool:
    """Tell whether the document said the rule or the target of a record before, at least."""
    if rows.evidence is None:
        return False
    first = next(statements(rows.kind, record))
    return rows.evidence.said_of_record(*first)


def _is_fresh(rows: RecordList, right: int) -> bool:
    """Tell whether the document says something new, and nobody took it out of the plan by hand."""
    if rows.evidence is None:
        return not rows.olds
    return not _was_said(rows, rows.news[right])


def _is_held(rows: RecordList) -> bool:
    """Tell whether records count for the only deadline, which they could not beside another one."""
    return rows.is_sole_recorded and len(rows.olds) == 1 and not rows.olds[0].get("id")


def _told(rows: RecordList, come: Sequence[int]) -> Iterator[Planned]:
    for right in come:
        new = rows.news[right]
        words = f"重新印发的文件还有“{brief(new)}”，请核对"
        yield asked(rows.change(ChangeKind.KEPT, None, new), rows.place, words)


def _held(rows: RecordList, fresh: Sequence[int]) -> Iterator[Planned]:
    for right in fresh:
        new = rows.news[right]
        words = (
            f"重新印发的文件多了一个时限“{brief(new)}”；已有的记录没有写明算在哪个时限，"
            "加进来就不知道算在哪里：请先给记录写上 deadline"
        )
        yield asked(rows.change(ChangeKind.KEPT, None, new), rows.place, words)


def _come(
    rows: RecordList, ready: Sequence[tuple[int, Record]], pairs: Mapping[int, int]
) -> Iterator[Planned]:
    order = TASK_ORDER if rows.loc else PLAN_ORDER
    whole = SetValue(rows.place, [new for _, new in ready], behind(rows.kind, order))
    for right, new in ready:
        change = rows.change(ChangeKind.ADDED, None, new)
        instead = _missing(rows, new)
        edit: SetValue | InsertItem = whole
        if rows.olds:
            edit = InsertItem(rows.place, _index(rows, right, pairs), new)
        yield Planned(change, edit, instead, of=right)


def _missing(rows: RecordList, new: Record) -> Note:
    return Note(rows.place, f"重新印发的文件还有“{brief(new)}”，没有写进来，请手工加上")


def _new_names(rows: RecordList, pairs: Mapping[int, int], taken: set[str]) -> dict[int, str]:
    """Name each deadline that could do without an id as long as it was the only one."""
    names = {}
    for index, old in enumerate(rows.olds):
        if old.get("id"):
            continue
        partner: Record = rows.news[pairs[index]] if index in pairs else {}
        names[index] = free_name(str(partner.get("id") or _UNNAMED), taken)
    return names


def _with_id(new: Record, taken: set[str], needs_id: bool) -> Record:
    if not needs_id:
        return new
    rest = {key: value for key, value in new.items() if key != "id"}
    return {"id": free_name(str(new.get("id") or _UNNAMED), taken), **rest}


def _index(rows: RecordList, right: int, pairs: Mapping[int, int]) -> int:
    """Give the place of a new item: behind the one before it in the document; else at the end."""
    if not rows.loc:
        return len(rows.olds)  # the duties of the notice are named by their order
    lefts = {new: old for old, new in pairs.items()}
    for before in range(right - 1, -1, -1):
        if before in lefts:
            return lefts[before] + 1
    return len(rows.olds) if right else 0
