"""What a tree is to be after edits: what the text is held against once it is spliced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fazhi_cli.model.edits import Edit, InsertItem, MoveItem, RemoveItem, RemoveKey, SetValue
from fazhi_cli.model.paths import is_list, value_at
from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.yaml_text import as_text


def edited_tree(tree: Mapping[str, Any], edits: Iterable[Edit]) -> Any:
    """Give the tree that edits make of another one, which stays as it is."""
    return _Meaning(tree, edits).of(tree, ())


class _Meaning:
    """The edits, by the place that they change."""

    def __init__(self, tree: Any, edits: Iterable[Edit]) -> None:
        self._values: dict[Loc, Any] = {}
        self._gone: set[Loc] = set()
        self._inserted: dict[Loc, list[Any]] = {}
        moved = []
        for edit in edits:
            if isinstance(edit, SetValue):
                self._values[edit.loc] = as_text(edit.value)
            elif isinstance(edit, RemoveKey | RemoveItem):
                self._gone.add(edit.loc)
            elif isinstance(edit, InsertItem):
                place = (*edit.loc, edit.index)
                self._inserted.setdefault(place, []).append(as_text(edit.value))
            elif isinstance(edit, MoveItem):
                moved.append(edit)
                place = (*edit.target, edit.index)
                self._inserted.setdefault(place, []).append(edit)
        self._tree = tree
        self._gone.update(edit.loc for edit in moved)

    def of(self, node: Any, loc: Loc) -> Any:
        """Give what becomes of a node."""
        if isinstance(node, Mapping):
            return self._mapping(node, loc)
        if is_list(node):
            return list(self._items(node, loc))
        return node

    def _mapping(self, node: Mapping[str, Any], loc: Loc) -> dict[str, Any]:
        new: dict[str, Any] = {}
        for key, value in node.items():
            place = (*loc, key)
            if place in self._gone:
                continue
            new[key] = self._values[place] if place in self._values else self.of(value, place)
        for place, value in self._values.items():
            if place[:-1] == loc and place[-1] not in node:
                new[str(place[-1])] = value
        return new

    def _items(self, node: Sequence[Any], loc: Loc) -> Iterable[Any]:
        for index in range(len(node) + 1):
            place = (*loc, index)
            for inserted in self._inserted.get(place, ()):
                if isinstance(inserted, MoveItem):
                    yield self._moved(inserted)
                else:
                    yield inserted
            if index == len(node) or place in self._gone:
                continue
            yield self._values[place] if place in self._values else self.of(node[index], place)

    def _moved(self, edit: MoveItem) -> Any:
        record = self.of(value_at(self._tree, edit.loc), edit.loc)
        return {**dict(edit.heading), "tasks": [record]} if edit.heading else record
