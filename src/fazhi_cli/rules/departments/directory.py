"""Who a name means: departments, their aliases and old names, and the groups that stand for many.

A name is never guessed: it is listed (docs/format.md#部门与群组), or it is a problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fazhi_cli.model.departments import Department, Departments, Group, Jurisdiction, Scope
from fazhi_cli.model.text import clean
from fazhi_cli.rules.departments.members import Members
from fazhi_cli.rules.departments.reform import jurisdiction_on, not_yet

_REST = "其他"


@dataclass(frozen=True)
class Term:
    """A name that stands for several departments: a group, or a body whose work was divided."""

    name: str
    members: tuple[str, ...]
    scope: Scope
    is_rest: bool = False  # 其他…: without those that the task already names
    is_inferred: bool = False  # 推定: no document lists its members

    def has(self, name: str) -> bool:
        """Whether a department is one of them."""
        return name in self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.members)


Body = Department | Term


class Registry:
    """The names of one jurisdiction; bodies that are `not_yet` there belong to no group."""

    def __init__(
        self, jurisdiction: Jurisdiction, not_yet: Mapping[str, tuple[str, ...]] = {}
    ) -> None:
        self.jurisdiction = jurisdiction
        self.prefix = jurisdiction.prefix or ""
        self._departments: dict[str, Department] = {}
        # Names that several departments have: none of them is taken.
        self._shared: dict[str, list[Department]] = {}
        self._groups: dict[str, Group] = {}
        self._old: dict[str, list[Department]] = {}
        self._terms: dict[str, Term] = {}
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
        self._members = Members(jurisdiction, self._departments, self._groups, not_yet)

    def on(self, day: date) -> Registry:
        """Give the registry of a day; this one, where nothing has changed since."""
        then = jurisdiction_on(self.jurisdiction, day)
        absent = not_yet(self.jurisdiction, day)
        if then is self.jurisdiction and not absent:
            return self
        return Registry(then, absent)

    def find(self, name: str) -> Body | None:
        """Give what a name means: as written, cleaned, or with the level word put before it."""
        return (
            self._exact(name) or self._exact(clean(name)) or self._exact(self.prefix + clean(name))
        )

    def canonical(self, name: str) -> str:
        """Give today's name of a department; of anybody else the name as written."""
        body = self.find(name)
        if isinstance(body, Department):
            return body.name
        return name

    def _exact(self, name: str) -> Body | None:
        if name in self._shared:
            sharing = tuple(department.name for department in self._shared[name])
            return Term(name, sharing, Scope.SOME)
        if department := self._departments.get(name):
            return department
        if term := self._terms.get(name):
            return term
        if name in self._groups:
            group = self._groups[name]
            self._terms[name] = Term(
                group.name,
                self._members.of(group),
                group.scope,
                is_rest=_REST in group.name,
                is_inferred=group.inferred,
            )
            return self._terms[name]
        return self._replaced(name)

    def _replaced(self, name: str) -> Body | None:
        heirs = self._old.get(name, [])
        if len(heirs) > 1:
            # The work was divided: who has which part is open until a review decides it.
            return Term(name, tuple(heir.name for heir in heirs), Scope.SOME)
        if heirs:
            return heirs[0]
        return None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name that is listed here: canonical ones first, then aliases, groups, old names."""
        departments = self.jurisdiction.departments
        names = [department.name for department in departments]
        for department in departments:
            names += department.aliases
        for group in self.jurisdiction.groups:
            names += [group.name, *group.aliases]
        return tuple(dict.fromkeys([*names, *self._old]))

    def groups_of(self, department: Department) -> tuple[Term, ...]:
        """Give the groups that a department belongs to, in the order of the file."""
        terms = []
        for group in self.jurisdiction.groups:
            term = self._exact(clean(group.name))
            if isinstance(term, Term) and term.has(department.name):
                terms.append(term)
        return tuple(terms)

    def is_one(self, name: str) -> bool:
        """Tell whether a name stands for one department, of today or of its time."""
        body = self.find(name)
        return isinstance(body, Department) or (body is not None and self.is_old(name))

    def is_old(self, name: str) -> bool:
        """Tell whether a name is that of a body whose work others have taken over."""
        return clean(name) in self._old or clean(self.prefix + clean(name)) in self._old

    def old_names(self, department: Department) -> tuple[str, ...]:
        """Give the names of bodies whose whole work this department took over."""
        names = [old.name for old in department.replaces]
        return tuple(name for name in names if self._exact(clean(name)) is department)


class Directory:
    """The registries of all jurisdictions, in the order of departments.yaml."""

    def __init__(self, departments: Departments | None) -> None:
        listed = departments.jurisdictions if departments is not None else ()
        self.registries = {jurisdiction.name: Registry(jurisdiction) for jurisdiction in listed}

    def on(self, day: date) -> Directory:
        """Give the directory of a day: its bodies, each with the work that it had."""
        directory = Directory(None)
        for name, registry in self.registries.items():
            directory.registries[name] = registry.on(day)
        is_same = directory.registries == self.registries
        return self if is_same else directory

    def get(self, jurisdiction: str) -> Registry | None:
        """Give the registry of a jurisdiction."""
        return self.registries.get(jurisdiction) or self.registries.get(clean(jurisdiction))

    def holders(
        self, name: str, jurisdiction: str | None = None
    ) -> list[tuple[Registry, Department]]:
        """Give every registry in which a name means one department, with that department."""
        holders: list[tuple[Registry, Department]] = []
        for registry in self._chosen(jurisdiction):
            body = registry.find(name)
            if isinstance(body, Department):
                holders.append((registry, body))
        return holders

    def names(self, jurisdiction: str | None = None) -> tuple[str, ...]:
        """Give every listed name, of one jurisdiction or of all."""
        names: dict[str, None] = {}
        for registry in self._chosen(jurisdiction):
            names.update(dict.fromkeys(registry.names))
        return tuple(names)

    def _chosen(self, jurisdiction: str | None) -> list[Registry]:
        if jurisdiction is None:
            return list(self.registries.values())
        registry = self.get(jurisdiction)
        return [] if registry is None else [registry]
