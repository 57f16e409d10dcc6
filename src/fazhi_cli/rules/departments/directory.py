"""Who a name means: departments, their aliases and old names, and the groups that stand for many
(design 05).

A name is never guessed: it is known, or it is a problem with suggestions.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from fazhi_cli.model.departments import Department, Departments, Group, Jurisdiction, Scope
from fazhi_cli.model.text import clean

_REST = "其他"


class Term(NamedTuple):
    """A name that stands for several departments: a group, or an old body whose work was divided."""

    name: str
    members: tuple[str, ...]
    scope: Scope
    is_rest: bool = False  # 其他…: without those that the task already names


Body = Department | Term


class Registry:
    """The names of one jurisdiction."""

    def __init__(self, jurisdiction: Jurisdiction) -> None:
        self.jurisdiction = jurisdiction
        self.prefix = jurisdiction.prefix or ""
        self._departments: dict[str, Department] = {}
        self._shared: dict[
            str, list[Department]
        ] = {}  # names that several departments have: none is taken
        self._groups: dict[str, Group] = {}
        self._old: dict[str, list[Department]] = {}
        self._terms: dict[str, Term] = {}
        self._whole: dict[
            str, tuple[str, ...]
        ] = {}  # members of groups, those of the groups inside included
        for department in jurisdiction.departments:
            for name in (department.name, *department.aliases):
                first = self._departments.setdefault(clean(name), department)
                if first is not department:
                    self._shared.setdefault(clean(name), [first]).append(department)
            for replaced in department.replaces:
                self._old.setdefault(clean(replaced.name), []).append(department)
        for group in jurisdiction.groups:
            for name in (group.name, *group.aliases):
                self._groups.setdefault(clean(name), group)

    def find(self, name: str) -> Body | None:
        """Give what a name means: as written, cleaned, or with the level word that lists print only
        once.
        """
        return (
            self._exact(name)
            or self._exact(clean(name))
            or (self._exact(self.prefix + clean(name)))
        )

    def canonical(self, name: str) -> str:
        """Give the name by which a department is known today; of anybody else the name as written."""
        body = self.find(name)
        return body.name if isinstance(body, Department) else name

    def _exact(self, name: str) -> Body | None:
        if name in self._shared:
            return Term(
                name, tuple(department.name for department in self._shared[name]), Scope.SOME
            )
        if department := self._departments.get(name):
            return department
        if term := self._terms.get(name):
            return term
        if name in self._groups:
            self._terms[name] = self._expand(self._groups[name])
            return self._terms[name]
        return self._replaced(name)

    def _replaced(self, name: str) -> Body | None:
        heirs = self._old.get(name, [])
        if len(heirs) > 1:
            # The work was divided: who has which part is open until a review decides it.
            return Term(name, tuple(heir.name for heir in heirs), Scope.SOME)
        return heirs[0] if heirs else None

    def _expand(self, group: Group) -> Term:
        known = ChainMap({}, self._whole)
        is_whole = True
        for inner in self._innermost_first(group):
            is_whole = is_whole and all(each.name in known for each in self._inside(inner))
            known[inner.name] = tuple(dict.fromkeys(self._members(inner, known)))
        if is_whole:  # no circle was cut: what was found serves for other groups too
            self._whole.update(known.maps[0])
        return Term(group.name, known[group.name], group.scope, _REST in group.name)

    def _innermost_first(self, group: Group) -> Iterator[Group]:
        """Give a group and all that are inside it and not known yet, each once, whatever circle or
        web they form.
        """
        seen = {group.name, *self._whole}
        path = [(group, self._inside(group))]
        while path:
            outer, rest = path[-1]
            inner = next((each for each in rest if each.name not in seen), None)
            if inner is None:
                yield outer
                path.pop()
            else:
                seen.add(inner.name)
                path.append((inner, self._inside(inner)))

    def _inside(self, group: Group) -> Iterator[Group]:
        return (self._groups[name] for name in map(clean, group.members) if name in self._groups)

    def _members(self, group: Group, known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
        """Give the members of a group; those of the groups inside it are known, but for one that
        closes a circle.
        """
        excluded = {clean(name) for name in group.excludes}
        for department in self.jurisdiction.departments:
            if (
                department.kind in group.kinds
                and _fits(department, group)
                and clean(department.name) not in excluded
            ):
                yield department.name
        for name in map(clean, group.members):
            if inner := self._groups.get(name):
                yield from (
                    member for member in known.get(inner.name, ()) if clean(member) not in excluded
                )
            elif (named := self._departments.get(name)) and clean(named.name) not in excluded:
                yield named.name

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that is known here: canonical names first, then aliases, groups and old names."""
        places = self.jurisdiction
        known = [department.name for department in places.departments]
        known += [alias for department in places.departments for alias in department.aliases]
        known += [name for group in places.groups for name in (group.name, *group.aliases)]
        return tuple(dict.fromkeys([*known, *self._old]))

    def groups_of(self, department: Department) -> tuple[Term, ...]:
        """Give the groups that a department belongs to, in the order of the file."""
        terms = [self._exact(clean(group.name)) for group in self.jurisdiction.groups]
        return tuple(
            term for term in terms if isinstance(term, Term) and department.name in term.members
        )

    def is_old(self, name: str) -> bool:
        """Tell whether a name is that of a body whose work others have taken over."""
        return clean(name) in self._old or clean(self.prefix + clean(name)) in self._old

    def old_names(self, department: Department) -> tuple[str, ...]:
        """Give the names of bodies whose whole work this department took over."""
        return tuple(
            old.name for old in department.replaces if self._exact(clean(old.name)) is department
        )

    def divided_names(self, department: Department) -> tuple[Term, ...]:
        """Give the old bodies of whose work this department took over a part, and the names it
        shares with others.
        """
        names = (*(old.name for old in department.replaces), department.name, *department.aliases)
        terms = [self._exact(clean(name)) for name in names]
        return tuple(term for term in terms if isinstance(term, Term))


def _fits(department: Department, group: Group) -> bool:
    wanted = group.where.enforces if group.where is not None else None
    return wanted is None or department.enforces == wanted


class Directory:
    """The registries of all jurisdictions, in the order of departments.yaml."""

    def __init__(self, departments: Departments | None) -> None:
        listed = departments.jurisdictions if departments is not None else ()
        self.registries = {jurisdiction.name: Registry(jurisdiction) for jurisdiction in listed}

    def on(self, day: date) -> Directory:
        """Give the directory of a day: a body whose work was taken over later (`since`) stands for
        itself.
        """
        places = [registry.jurisdiction for registry in self.registries.values()]
        then = [place_on(place, day) for place in places]
        if all(known is place for known, place in zip(then, places, strict=True)):
            return self
        found = Directory(None)
        found.registries = {place.name: Registry(place) for place in then}
        return found

    def get(self, jurisdiction: str) -> Registry | None:
        """Give the registry of a jurisdiction."""
        return self.registries.get(jurisdiction) or self.registries.get(clean(jurisdiction))

    def holders(
        self, name: str, jurisdiction: str | None = None
    ) -> list[tuple[Registry, Department]]:
        """Give every place in which a name means one department; one place at most when a
        jurisdiction is given.
        """
        places = (
            [self.get(jurisdiction)] if jurisdiction is not None else list(self.registries.values())
        )
        found = [(place, place.find(name)) for place in places if place is not None]
        return [(place, body) for place, body in found if isinstance(body, Department)]

    def names(self, jurisdiction: str | None = None) -> tuple[str, ...]:
        """Give every known name, of one jurisdiction or of all."""
        places = (
            [self.get(jurisdiction)] if jurisdiction is not None else list(self.registries.values())
        )
        return tuple(
            dict.fromkeys(name for place in places if place is not None for name in place.names)
        )


def place_on(place: Jurisdiction, day: date) -> Jurisdiction:
    """Give a place as it was on a day, the old bodies of the kind of those that took over from them
    later.
    """
    departments: list[Department] = []
    old: set[str] = set()
    for department in place.departments:
        later = [
            each for each in department.replaces if each.since is not None and each.since > day
        ]
        for each in later:
            if each.name not in old:
                departments.append(
                    department.model_copy(update={"name": each.name, "aliases": (), "replaces": ()})
                )
                old.add(each.name)
        kept = tuple(each for each in department.replaces if each not in later)
        departments.append(
            department.model_copy(update={"replaces": kept}) if later else department
        )
    return place.model_copy(update={"departments": tuple(departments)}) if old else place
