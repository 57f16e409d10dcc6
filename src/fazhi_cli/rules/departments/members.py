"""Who belongs to a group: by kind, by name, and by the groups inside it, in any web of groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fazhi_cli.model.departments import Department, Group, Jurisdiction
from fazhi_cli.model.text import clean


class Members:
    """The members of the groups of one jurisdiction; each group is expanded once.

    Groups inside each other have all members of the circle, less whom each of them leaves out.
    """

    def __init__(
        self,
        jurisdiction: Jurisdiction,
        departments: Mapping[str, Department],
        groups: Mapping[str, Group],
        not_yet: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Take departments and groups by every spelling of theirs.

        `not_yet` are bodies that are not there on the day, with those that do their work.
        """
        self._jurisdiction = jurisdiction
        self._departments = departments
        self._groups = groups
        self._not_yet = not_yet
        self._of: dict[str, tuple[str, ...]] = {}

    def of(self, group: Group) -> tuple[str, ...]:
        """Give the canonical names of a group's members."""
        if group.name not in self._of:
            self._expand(group)
        return self._of[group.name]

    def _expand(self, group: Group) -> None:
        """Expand a group and those inside it: once, or in a circle until nobody is added."""
        inside = list(self._innermost_first(group))
        has_grown = True
        while has_grown:
            has_grown = False
            for inner in inside:
                members = tuple(dict.fromkeys(self._members(inner)))
                has_grown = has_grown or len(members) > len(self._of.get(inner.name, ()))
                self._of[inner.name] = members

    def _innermost_first(self, group: Group) -> Iterator[Group]:
        """Give a group and those inside it that are not expanded yet, each once, in any web."""
        seen = {group.name}
        path = [(group, self._inside(group))]
        while path:
            outer, rest = path[-1]
            inner = next((each for each in rest if self._is_new(each, seen)), None)
            if inner is None:
                yield outer
                path.pop()
            else:
                seen.add(inner.name)
                path.append((inner, self._inside(inner)))

    def _is_new(self, group: Group, seen: set[str]) -> bool:
        return group.name not in seen and group.name not in self._of

    def _inside(self, group: Group) -> Iterator[Group]:
        return (self._groups[name] for name in map(clean, group.members) if name in self._groups)

    def _members(self, group: Group) -> Iterator[str]:
        """Give the members of a group, as far as those of the groups inside it are known."""
        excluded: set[str] = set()
        for name in map(clean, group.excludes):
            excluded.add(name)
            if named := self._departments.get(name):
                excluded.update(map(clean, self._not_yet.get(named.name, ())))
        for name in self._mentioned(group):
            if clean(name) not in excluded:
                yield name

    def _mentioned(self, group: Group) -> Iterator[str]:
        if group.kinds:
            for department in self._jurisdiction.departments:
                is_there = department.name not in self._not_yet
                if is_there and department.kind in group.kinds and _fits(department, group):
                    yield department.name
        for name in map(clean, group.members):
            if inner := self._groups.get(name):
                yield from self._of.get(inner.name, ())
            elif named := self._departments.get(name):
                yield from self._not_yet.get(named.name, (named.name,))


def _fits(department: Department, group: Group) -> bool:
    if group.where is None or group.where.enforces is None:
        return True
    return department.enforces == group.where.enforces
