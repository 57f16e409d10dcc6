"""Where tasks go: those that are new, and those that the document has moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fazhi_cli.model.edits import InsertItem, MoveItem, Note
from fazhi_cli.model.paths import value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, asked, brief
from fazhi_cli.rules.reissues.evidence import CHAIN
from fazhi_cli.rules.reissues.ids import TaskIds
from fazhi_cli.rules.reissues.pairing import Pairing, origin_of
from fazhi_cli.rules.reissues.sections import SectionPairs, is_where_read, was_there
from fazhi_cli.rules.reissues.tasks import Keys, PlanTask

Points = Sequence[tuple[Loc, str]]
_SAID = ("title", "text", "lead", "participants")


class Outline:
    """The outline of a plan against that of the document."""

    def __init__(
        self, new: Keys, pairing: Pairing, *, sections: SectionPairs, ids: TaskIds, points: Points
    ) -> None:
        self._new = new
        self._pairing = pairing
        self._sections = sections
        self._ids = ids
        self._points = points
        self._old_of: dict[PlanTask, PlanTask] = {now: before for before, now in pairing.pairs}
        news = [now for _, now in pairing.pairs]
        self._order = sorted((*news, *pairing.added), key=lambda task: task.loc)
        self._olds = [*pairing.removed, *(before for before, _ in pairing.pairs)]
        self._moved: set[PlanTask] = set()

    def prints_number_of(self, old: PlanTask) -> bool:
        """Tell whether the document gives the number of a task to another one beside it."""
        others = (new for new in self._order if new.no == old.no)
        return any(self._nearest(new)[1] == old.parent for new in others)

    # --- moves ---

    def moves(self) -> Iterator[Planned]:
        """Give the tasks that the document has put under another heading."""
        elsewhere = [pair for pair in self._pairing.pairs if self._is_elsewhere(*pair)]
        left = self._left()
        for old, new in elsewhere:
            if self._may_move(old, new) and left[old.parent] > 1:
                left[old.parent] -= 1
                self._moved.add(old)
        for old, new in elsewhere:
            words = f"重新印发的文件里这一项在“{_words(new)}”下面，请核对"
            key = self._ids.key(old)
            change = Change(ChangeKind.MOVED, key, old.title, CHAIN, _words(old), _words(new))
            home = self.home_of(new)
            if home is None or old not in self._moved:
                kept = replace(change, kind=ChangeKind.KEPT, note="换了章节，没有移")
                yield asked(kept, old.loc, words)
                continue
            edit = MoveItem(old.loc, (*home, "tasks"), self._index(new, home))
            yield Planned(change, edit, Note(old.loc, words))

    def new_homes(self) -> Iterator[Planned]:
        """Give the first task of each section that is new, where it comes from another one.

        What else belongs there follows when the plan has the section.
        """
        left = self._left()
        made: set[Loc] = set()
        for old, new in sorted(self._pairing.pairs, key=lambda pair: pair[1].loc):
            if new.parent in made or not self._can_be_given(new.parent):
                continue
            if not self._is_elsewhere(old, new) or not is_where_read(old):
                continue
            if left[old.parent] < 2:
                continue  # its own section would stand empty
            made.add(new.parent)
            left[old.parent] -= 1
            parent, index = self._section_place(new.parent)
            no, title = new.headings[-1]
            heading = (("no", no), ("title", title))
            key = self._ids.key(old)
            change = Change(ChangeKind.MOVED, key, old.title, CHAIN, _words(old), _words(new))
            yield Planned(change, MoveItem(old.loc, parent, index, heading))

    def _can_be_given(self, section: Loc) -> bool:
        """Tell whether the plan lacks a section of the document, and has what could hold it."""
        if not section or section in self._sections.old_of:
            return False
        above = section[:-2]
        if not above:
            return self._is_divided(())
        home = self._sections.old_of.get(above)
        return home is not None and self._is_divided(home)

    def _left(self) -> Counter[Loc]:
        """Count the tasks that each section of the plan has."""
        return Counter(old.parent for old in self._olds)

    def _is_elsewhere(self, old: PlanTask, new: PlanTask) -> bool:
        """Tell whether a task stands under another heading, and nobody put it there by hand."""
        if not new.parent or self._nearest(new)[1] == old.parent:
            return False  # what has other headings as a whole is told once
        is_another_now = old.parent in self._sections.old_of.values()
        if self.home_of(new) is None and _words(old) == _words(new) and not is_another_now:
            return False
        # What the document said before is where somebody took it from; or the section that the plan
        # has there has become another one.
        return not was_there(old, new) or is_where_read(old)

    def _may_move(self, old: PlanTask, new: PlanTask) -> bool:
        """Tell whether the plan has the other heading, and the task stands where it was read."""
        return is_where_read(old) and self.home_of(new) is not None

    def home_of(self, new: PlanTask) -> Loc | None:
        """Give the section of the plan that a task of the document belongs to.

        () stands for the plan itself, None for a section that the plan has not.
        """
        if not new.parent:
            return ()
        return self._sections.old_of.get(new.parent)

    def _nearest(self, new: PlanTask) -> tuple[Loc, Loc]:
        """Give the lowest section above a task of the document that the plan has, in both."""
        for end in range(len(new.parent), 0, -2):
            home = self._sections.old_of.get(new.loc[:end])
            if home is not None:
                return new.loc[:end], home
        return (), ()

    # --- headings that the plan can't be given ---

    def divisions(self) -> Iterator[Planned]:
        """Ask where the document has divided what holds its tasks directly in the plan, or no
        longer divides it.
        """
        headings: dict[Loc, list[str]] = {}
        for old, new in self._pairing.pairs:
            if not was_there(old, new):
                self._note_heading(headings, new, old.parent)
        for new in self._pairing.added:
            if self._new_head(new) is None:
                self._note_heading(headings, new, self._nearest(new)[1])
        for home, words in headings.items():
            said = "".join(f"“{each}”" for each in words)
            note = "新分的章节，没有照分"
            change = Change(ChangeKind.KEPT, "", self._title(home), CHAIN, new=words, note=note)
            asking = f"重新印发的文件在这里分了{said}，方案没有分，请核对"
            yield asked(change, (*home, "tasks"), asking)
        flat = [pair for pair in self._pairing.pairs if not pair[1].parent and pair[0].parent]
        if any(not was_there(*pair) for pair in flat):
            change = Change(ChangeKind.KEPT, "", "", CHAIN, note="文件现在没有分章节，没有照改")
            yield asked(change, ("sections",), "重新印发的文件没有分章节，请核对")

    def _note_heading(self, headings: dict[Loc, list[str]], new: PlanTask, home: Loc) -> None:
        above, place = self._nearest(new)
        if place != home or above == new.parent:
            return
        heading = " ".join(new.headings[len(above) // 2]).strip()
        words = headings.setdefault(home, [])
        if heading not in words:
            words.append(heading)

    def _title(self, home: Loc) -> str:
        for old in self._olds:
            if home and old.parent == home:
                return old.headings[-1][1]
        return ""

    # --- new ones ---

    def additions(self) -> Iterator[Planned]:
        """Give the new tasks, each at the document's place among its neighbours."""
        sections: dict[Loc, InsertItem] = {}
        for new in self._pairing.added:
            change = self._added(new)
            head = self._new_head(new)
            edit: InsertItem
            if head is not None:
                edit = sections.setdefault(head, self._new_section(head))
            else:
                edit = self._new_item(new)
            yield Planned(change, edit, Note(edit.loc, _missing(new)))

    def _new_item(self, new: PlanTask) -> InsertItem:
        parent, index = self._place_of(new)
        points = self._points_in(new.loc)
        if self.home_of(new) is None:
            points = (((), f"重新印发的文件里这一项在“{_words(new)}”下面，请核对"), *points)
        return InsertItem(parent, index, self._written(new), points)

    def _added(self, new: PlanTask) -> Change:
        key = self._ids.news[new] or new.no
        origin = origin_of(new, self._pairing)
        notes = []
        if origin is not None:
            notes.append(f"由任务 {self._ids.key(origin)} 拆出")
        if new in self._ids.given:
            notes.append(f"文件印的是 {new.no}，{new.key} 已是另一项的 id，另用 {key}")
        return Change(ChangeKind.ADDED, key, new.title, note="；".join(notes))

    def _new_head(self, new: PlanTask) -> Loc | None:
        """Give the highest section above a new task that the plan has not, and can be given."""
        if any(old.parent == () for old, _ in self._pairing.pairs):
            return None  # a plan without sections stays one
        parent: Loc = ()
        for end in range(2, len(new.loc) - 1, 2):
            home = self._sections.old_of.get(new.loc[:end])
            if home is None:
                return new.loc[:end] if self._is_divided(parent) else None
            parent = home
        return None

    def _is_divided(self, home: Loc) -> bool:
        """Tell whether a section of the plan holds sections: it can't hold tasks as well."""
        within = (*home, "sections")
        return any(old.loc[: len(within)] == within for old in self._olds)

    def _new_section(self, head: Loc) -> InsertItem:
        section, points = self._pruned(head, head)
        parent, index = self._section_place(head)
        return InsertItem(parent, index, section, tuple(points))

    def _section_place(self, head: Loc) -> tuple[Loc, int]:
        """Give the list and the place in it where a new section goes."""
        above = head[:-2]
        parent = self._sections.old_of[above] if above else ()
        index = 0
        for before in range(int(head[-1]) - 1, -1, -1):
            loc = self._sections.old_of.get((*above, "sections", before))
            if loc is not None and loc[:-2] == parent:
                index = int(loc[-1]) + 1
                break
        return (*parent, "sections"), index

    def _pruned(self, loc: Loc, head: Loc) -> tuple[dict[str, Any], list[tuple[Loc, str]]]:
        """Give a section of the document with the new tasks only."""
        node = value_at(self._new, loc)
        kept = {key: value for key, value in node.items() if key not in ("sections", "tasks")}
        tasks = [new for new in self._pairing.added if new.parent == loc]
        if tasks:
            points: list[tuple[Loc, str]] = []
            for index, new in enumerate(tasks):
                place = (*loc[len(head) :], "tasks", index)
                points += [((*place, *inner), why) for inner, why in self._points_in(new.loc)]
            return {**kept, "tasks": [self._written(new) for new in tasks]}, points
        inner_sections = []
        all_points: list[tuple[Loc, str]] = []
        for index in range(len(node.get("sections") or ())):
            place = (*loc, "sections", index)
            if any(new.loc[: len(place)] == place for new in self._pairing.added):
                section, found = self._pruned(place, head)
                inner_sections.append(section)
                all_points += found
        return {**kept, "sections": inner_sections}, all_points

    def _written(self, new: PlanTask) -> Mapping[str, Any]:
        written: dict[str, Any] = {"no": new.no}
        name = self._ids.news[new]
        if name:
            written["id"] = name
        rest = {key: value for key, value in new.keys.items() if key not in ("no", "id")}
        return {**written, **rest}

    def _points_in(self, loc: Loc) -> tuple[tuple[Loc, str], ...]:
        length = len(loc)
        return tuple((place[length:], why) for place, why in self._points if place[:length] == loc)

    # --- places ---

    def _place_of(self, new: PlanTask) -> tuple[Loc, int]:
        """Give the list and the place in it where a new task goes."""
        _, home = self._nearest(new)
        if self._has_tasks(home):
            return (*home, "tasks"), self._index(new, home)
        # The plan has no such list: behind the task before it, wherever that stands.
        at = self._order.index(new)
        for neighbour in reversed(self._order[:at]):
            old = self._old_of.get(neighbour)
            if old is not None:
                return old.loc[:-1], int(old.loc[-1]) + 1
        for neighbour in self._order[at:]:
            old = self._old_of.get(neighbour)
            if old is not None:
                return old.loc[:-1], int(old.loc[-1])
        raise AssertionError("a plan without a task that was found again")

    def _has_tasks(self, home: Loc) -> bool:
        return any(old.parent == home for old in self._olds)

    def _index(self, new: PlanTask, home: Loc) -> int:
        """Give the place behind the nearest task before it, else before the next one."""
        at = self._order.index(new)
        near = self._nearest(new)
        here = []
        for place, other in enumerate(self._order):
            old = self._old_of.get(other)
            if old is None or old.parent != home or old in self._moved:
                continue
            if self._nearest(other) == near:
                here.append((place, old))
        before = [old for place, old in here if place < at]
        if before:
            return int(before[-1].loc[-1]) + 1
        index = self._length(home)
        behind = [old for place, old in here if place > at]
        if behind:
            index = int(behind[0].loc[-1])
        # Never right behind a task that goes away: its lines and the new ones would be one place.
        moved = {old.loc for old in self._moved}
        while index > 0 and (*home, "tasks", index - 1) in moved:
            index -= 1
        return index

    def _length(self, home: Loc) -> int:
        """Give how many tasks a section of the plan has."""
        places = [int(old.loc[-1]) for old in self._olds if old.parent == home]
        return max(places) + 1 if places else 0


def _words(task: PlanTask) -> str:
    headings = list(task.headings)
    if len(headings) > 1 and headings[-1][1] == task.title:
        headings.pop()  # a heading that is a task itself
    if not headings:
        return "没有章节"
    no, title = headings[-1]
    return f"{no} {title}".strip()


def _missing(new: PlanTask) -> str:
    """Ask for a new task that could not be put into the text."""
    words = {key: new.keys[key] for key in _SAID if new.keys.get(key)}
    return f"重新印发的文件新增了“{new.no} {brief(words)}”，没有写进来，请手工加上"
