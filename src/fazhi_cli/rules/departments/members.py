"""Who belongs to a group: by kind, by name, and by the groups inside it, in any web of groups."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

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
        listed = jurisdiction.departments
        self._ranks = {department.name: rank for rank, department in enumerate(listed)}

    def of(self, group: Group) -> tuple[str, ...]:
        """Give the canonical names of a group's members, in the order in which they are named.

        Of groups in a circle the order is that of the departments: they name each other.
        """
        if group.name not in self._of:
            self._expand(group)
        return self._of[group.name]

    def _expand(self, group: Group) -> None:
        """Expand a group and those inside it; in a circle, until nobody is added."""
        inside = list(self._innermost_first(group))
        members: dict[str, dict[str, None]] = {}
        is_circle = False
        for inner in inside:
            is_circle = is_circle or any(
                self._is_new(each, members) for each in self._inside(inner)
            )
            members[inner.name] = self._members(inner, members)
        if is_circle:
            self._pass_on(inside, members)
        for name, names in members.items():
            self._of[name] = tuple(sorted(names, key=self._rank) if is_circle else names)

    def _rank(self, name: str) -> int:
        return self._ranks.get(name, len(self._ranks))

    def _pass_on(self, inside: Sequence[Group], members: dict[str, dict[str, None]]) -> None:
        """Pass every member on to the groups around its own, once: round any circle."""
        around: dict[str, list[Group]] = {}
        for outer in inside:
            for inner in self._inside(outer):
                around.setdefault(inner.name, []).append(outer)
        excluded = {group.name: self._excluded(group) for group in inside}
        waiting = [(name, set(names)) for name, names in members.items()]
        while waiting:
            name, names = waiting.pop()
            for outer in around.get(name, ()):
                new = self._without(excluded[outer.name], names - members[outer.name].keys())
                if new:
                    members[outer.name] |= new
                    waiting.append((outer.name, set(new)))

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

    def _is_new(self, group: Group, seen: Container[str]) -> bool:
        return group.name not in seen and group.name not in self._of

    def _inside(self, group: Group) -> Iterator[Group]:
        return (self._groups[name] for name in map(clean, group.members) if name in self._groups)

    def _members(self, group: Group, known: Mapping[str, dict[str, None]]) -> dict[str, None]:
        """Give the members of a group, as far as those of the groups inside it are known."""
        members: dict[str, None] = {}
        if group.kinds:
            members |= dict.fromkeys(self._of_kinds(group))
        for name in map(clean, group.members):
            if inner := self._groups.get(name):
                if inner.name in self._of:
                    members |= dict.fromkeys(self._of[inner.name])
                else:
                    members |= known.get(inner.name, {})
            elif named := self._departments.get(name):
                members |= dict.fromkeys(self._not_yet.get(named.name, (named.name,)))
        return self._without(self._excluded(group), members)

    def _of_kinds(self, group: Group) -> Iterator[str]:
        for department in self._jurisdiction.departments:
            is_there = department.name not in self._not_yet
            if is_there and department.kind in group.kinds and _fits(department, group):
                yield department.name

    def _excluded(self, group: Group) -> set[str]:
        """Give the names of whom a group leaves out, with those who do their work."""
        excluded = set(map(clean, group.excludes))
        for name in map(clean, group.excludes):
            if named := self._departments.get(name):
                excluded.update(map(clean, self._not_yet.get(named.name, ())))
        return excluded

    def _without(self, excluded: set[str], names: Iterable[str]) -> dict[str, None]:
        if not excluded:
            return dict.fromkeys(names)
        return dict.fromkeys(name for name in names if clean(name) not in excluded)


def _fits(department: Department, group: Group) -> bool:
    if group.where is None or group.where.enforces is None:
        return True
    return department.enforces == group.where.enforces
