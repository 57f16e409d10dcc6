"""The text of a plan that follows a document issued again, one step of edits after the other.

What can't be made in the text, the way it is written, is asked about in a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from fazhi_cli.model import import_errors
from fazhi_cli.model.edits import Edit, Note, SetValue
from fazhi_cli.model.problem import Loc
from fazhi_cli.rules.documents.reading import PlanReading
from fazhi_cli.rules.reissues.changes import Change, ChangeKind, Planned, Same
from fazhi_cli.rules.reissues.fields import differs
from fazhi_cli.rules.reissues.outline import Points
from fazhi_cli.rules.reissues.recorded import Recorded
from fazhi_cli.rules.reissues.reissue import (
    new_homes,
    pairing_of,
    reissue,
    removals,
    source_edits,
)
from fazhi_cli.rules.reissues.tasks import Keys
from fazhi_cli.services.importer.questions import open_points
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Loaded
from fazhi_cli.store.splicing.splice import Spliced, splice

_BY_HAND = "这一处的写法特殊，没有改动，请手工改"


@dataclass(frozen=True)
class Reissued:
    """A document issued again, as read.

    `source` names it in the plan, `same` gives the one name of a body, `answered` are the questions
    on it that a person has answered.
    """

    reading: PlanReading
    source: Mapping[str, str]
    same: Same
    answered: Points = ()


@dataclass
class UpdatedText:
    """A plan with the edits that were made in its text so far.

    `is_whole` says that every edit could be made that had to be.
    """

    path: str
    data: bytes
    loaded: Loaded
    changes: list[Change] = field(default_factory=list)
    is_whole: bool = True

    @property
    def tree(self) -> Keys:
        """The plan as its text says it by now."""
        return self.loaded.tree or {}

    def follow(self, document: Reissued, recorded: Recorded) -> None:
        """Take out what is gone, then change fields, then put in what is new.

        Args:
            document: what the plan has to say from now on.
            recorded: what records and other plans name: it keeps its name.

        Raises:
            UsageError: it is another document.
        """
        new = document.reading.plan
        pairing = pairing_of(self.tree, new)
        if pairing.is_of_other_document:
            count = len(pairing.pairs) + len(pairing.removed)
            raise import_errors.other_document(self.path, len(pairing.pairs), count)
        self.try_to_make(removals(pairing, recorded))
        self.try_to_make(new_homes(self.tree, new, recorded))
        before = self.tree
        points = [(point.loc, point.reason) for point in open_points(document.reading.questions)]
        steps = reissue(
            before,
            new,
            recorded=recorded,
            same=document.same,
            points=points,
            answered=document.answered,
        )
        self.make(steps.fields)
        self.make(steps.outline)
        if self.is_whole:
            # Only now the plan holds what this document says; else the next run shows it again.
            is_title_open = any(loc == ("title",) for loc, _ in points)
            source = dict(document.source)
            self.make(list(source_edits(before, source, is_title_open=is_title_open)))

    def try_to_make(self, planned: Iterable[Planned]) -> None:
        """Make the edits of a step; those that can't be made are left for a later one."""
        step = list(planned)
        result = self._spliced(step)
        refused = _identities(result.refused)
        self._take(result)
        for each in step:
            if each.change is not None and id(each.edit) not in refused:
                self.changes.append(each.change)

    def make(self, step: Sequence[Planned]) -> None:
        """Make the edits of a step; those that can't be made are asked about in a comment."""
        result = self._spliced(step)
        refused = _identities(result.refused)
        if any(each.change is not None and id(each.edit) in refused for each in step):
            result = self._spliced(_asking_instead(step, refused))
            # Some can't be made only beside the new comments.
            refused |= _identities(result.refused)
        self._take(result)
        for each in step:
            if each.change is None:
                continue
            if id(each.edit) in refused:
                self.is_whole = False
                self.changes.append(_kept(each.change))
            else:
                self.changes.append(each.change)

    def _spliced(self, step: Sequence[Planned]) -> Spliced:
        return splice(self.path, self.data, FileKind.PLAN, _edits_of(step))

    def _take(self, result: Spliced) -> None:
        self.data = result.data
        self.loaded = result.loaded


def _identities(edits: Iterable[Edit]) -> set[int]:
    """Tell edits apart: two that are equal may be those of two tasks."""
    return {id(edit) for edit in edits}


def _kept(change: Change) -> Change:
    """Give a change that could not be made, and is asked about."""
    note = f"{change.note}；{_BY_HAND}" if change.note else _BY_HAND
    return replace(change, kind=ChangeKind.KEPT, note=note, is_asked=True)


def _edits_of(planned: Sequence[Planned]) -> list[Edit]:
    """Give the edits of a step, one that several changes share once."""
    edits = {id(each.edit): each.edit for each in planned if each.edit is not None}
    unlike: list[Edit] = []
    for edit in edits.values():
        if not isinstance(edit, Note) or edit not in unlike:
            unlike.append(edit)
    return unlike


def _asking_instead(planned: Sequence[Planned], refused: Set[int]) -> list[Planned]:
    """Give a step with questions in the place of the edits that can't be made.

    What such a task is said to be read as stays as it was: its text does not say that yet.
    """
    asking = []
    behind = set()
    for each in planned:
        if id(each.edit) not in refused:
            asking.append(each)
        elif each.change is not None and each.edit is not None:
            behind.add(each.edit.loc[:-1])
            asking.append(Planned(None, each.instead or _question(each.change, each.edit)))
    return [each for each in asking if not _claims(each.edit, behind)]


def _claims(edit: Edit | None, behind: Set[Loc]) -> bool:
    """Tell whether an edit says what a task was read as that is behind the document."""
    is_claim = isinstance(edit, SetValue) and edit.loc[-1] == "place"
    if edit is None or not is_claim:
        return False
    task = edit.loc[:-1]
    return any(loc[: len(task)] == task for loc in behind)


def _question(change: Change, edit: Edit) -> Note:
    """Ask in the file about a change that can't be made in its text."""
    return Note(edit.loc, f"{differs(change.new)}：{_BY_HAND}")
