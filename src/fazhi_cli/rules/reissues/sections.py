"""The headings of a plan against those of the new document, and the tasks under them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fazhi_cli.model.edits import Note, SetValue
from fazhi_cli.model.plan import FORMER
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.assignment import best_pairs
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, asked
from fazhi_cli.rules.reissues.evidence import CHAIN, canonical
from fazhi_cli.rules.reissues.fields import differs
from fazhi_cli.rules.reissues.pairing import Pairing
from fazhi_cli.rules.reissues.tasks import Keys, PlanTask

_TITLE = 0.49
"""What an equal title counts, and again for each task of the section, beside tasks that two share:
it decides when half of the tasks stay, and not when all have gone under another heading.
"""


@dataclass(frozen=True)
class SectionPairs:
    """The sections that are one; the places of those of the document lead to those of the plan."""

    old_of: Mapping[Loc, Loc]


def sections_in(part: Keys, loc: Loc = ()) -> Iterator[tuple[Loc, Keys]]:
    """Give every section of a plan, each before those in it."""
    for index, section in enumerate(part.get("sections") or ()):
        place = (*loc, "sections", index)
        yield place, section
        yield from sections_in(section, place)


def pair_sections(old: Keys, new: Keys, pairing: Pairing) -> SectionPairs:
    """Find the sections of a plan again: by the tasks in them, then by their titles."""
    votes: Counter[tuple[Loc, Loc]] = Counter()
    for before, now in pairing.pairs:
        if len(before.loc) != len(now.loc):
            continue
        for end in range(2, len(now.loc) - 1, 2):
            votes[before.loc[:end], now.loc[:end]] += 1
    counts: Counter[Loc] = Counter()
    for (place, _), count in votes.items():
        counts[place] += count
    olds, news = list(sections_in(old)), list(sections_in(new))
    scores = {}
    for left, (old_loc, section) in enumerate(olds):
        for right, (new_loc, other) in enumerate(news):
            if len(old_loc) != len(new_loc):
                continue
            score: float = votes[old_loc, new_loc]
            if canonical(section.get("title")) == canonical(other.get("title")):
                score += _TITLE * (1 + counts[old_loc])
            if score > 0:
                scores[left, right] = score
    chosen = best_pairs(scores)
    return SectionPairs({news[right][0]: olds[left][0] for left, right in chosen.items()})


def heading_changes(
    old: Keys, new: Keys, pairing: Pairing, sections: SectionPairs
) -> Iterator[Planned]:
    """Give what becomes of number and title of the sections that both have."""
    olds, news = dict(sections_in(old)), dict(sections_in(new))
    for new_loc, old_loc in sections.old_of.items():
        before, now = olds[old_loc], news[new_loc]
        members = _members(pairing.pairs, old_loc, new_loc)
        is_as_printed = any(is_where_read(old) for old, _ in members)
        is_unchanged = any(was_there(old, new) for old, new in members)
        for field in ("no", "title"):
            if canonical(before.get(field)) == canonical(now.get(field)):
                continue
            if is_unchanged and not is_as_printed:
                continue
            place = (*old_loc, field)
            words = differs(now.get(field))
            kind = ChangeKind.CHANGED if is_as_printed else ChangeKind.KEPT
            title = str(before["title"])
            change = Change(kind, "", title, CHAIN, before.get(field), now.get(field))
            if is_as_printed:
                yield Planned(change, SetValue(place, now.get(field)), Note(place, words))
            else:
                yield asked(change, place, words)


def former_headings(old: Keys, new: Keys, sections: SectionPairs) -> Iterator[Planned]:
    """Give another number to each section that stays though the document has it no more, where its
    own is another one's now.
    """
    olds = dict(sections_in(old))
    used = set()
    for loc, section in sections_in(new):
        siblings = _list_of(loc, sections)
        if siblings is not None:
            used.add((siblings, str(section.get("no"))))
    for loc, section in olds.items():
        no = str(section.get("no"))
        if loc in sections.old_of.values() or (loc[:-1], no) not in used:
            continue
        former = f"{FORMER}{no}"
        title = str(section.get("title", ""))
        change = Change(ChangeKind.RENUMBERED, "", title, CHAIN, no, former)
        yield Planned(change, SetValue((*loc, "no"), former))


def _list_of(loc: Loc, sections: SectionPairs) -> Loc | None:
    """Give the list of the plan in which a section of the document stands, or would.

    None where the plan has nothing that could hold it.
    """
    own = sections.old_of.get(loc)
    if own is not None:
        return own[:-1]
    above = loc[:-2]
    if not above:
        return ("sections",)
    home = sections.old_of.get(above)
    return None if home is None else (*home, "sections")


def _members(
    pairs: Sequence[tuple[PlanTask, PlanTask]], old_loc: Loc, new_loc: Loc
) -> list[tuple[PlanTask, PlanTask]]:
    return [
        (old, new)
        for old, new in pairs
        if old.loc[: len(old_loc)] == old_loc and new.loc[: len(new_loc)] == new_loc
    ]


def was_there(old: PlanTask, new: PlanTask) -> bool:
    """Tell whether the document had a task before under the headings that it has now."""
    evidence = old.evidence
    return evidence is not None and evidence.said(CHAIN, new.value(CHAIN))


def is_where_read(old: PlanTask) -> bool:
    """Tell whether a task of the plan stands under the headings that the document had above it."""
    return was_there(old, old)
