"""The workspace on disk: where it is, which files it has, the parts that a command asks for.

The loader is the one place where a cache could be put later, without anything above noticing
(docs/architecture.md#一条进路).
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from fazhi_cli.model import errors, usage_errors
from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Problem
from fazhi_cli.model.settings import Settings
from fazhi_cli.model.usage_errors import NoWorkspaceError
from fazhi_cli.rules.checks.home import check_home, check_plan_home
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.suggestions import suggest
from fazhi_cli.rules.workspace import Dropped, LeftOut, Records, Workspace
from fazhi_cli.store.data_files import (
    closed_folder,
    list_folder,
    named_files,
    shown,
    twin_problem,
)
from fazhi_cli.store.dropped import (
    Continuing,
    ReadFile,
    continuing,
    dropped_of,
    misplaced_records,
    records_without_plan,
)
from fazhi_cli.store.reading.glance import is_surely_of, may_supersede
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import Unread, load_data, read_file, unread_problem

if TYPE_CHECKING:
    from fazhi_cli.model.reviews import Review

ROOT_VARIABLE = "FAZHI_ROOT"


def find_root(given: Path | None, start: Path | None = None) -> Path:
    """Find the workspace: what was given, else FAZHI_ROOT, else the nearest folder upwards with
    data/plans/.

    Args:
        given: the folder that was named.
        start: where to go upwards from; None for the working folder, which may be gone when
            another was named.

    Raises:
        NoWorkspaceError: there is none.
    """
    named = given or (Path(os.environ[ROOT_VARIABLE]) if os.environ.get(ROOT_VARIABLE) else None)
    if named is not None:
        if not (named / "data" / "plans").is_dir():
            raise NoWorkspaceError(named)
        return Path(os.path.realpath(named))
    start = start or Path.cwd()
    for folder in (start, *start.parents):
        if (folder / "data" / "plans").is_dir():
            return folder
    raise NoWorkspaceError(start)


class Loader:
    """Loads the files that a command needs, each read once, and remembers which ones had errors."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.left_out: list[LeftOut] = []
        self.read: list[ReadFile] = []  # files that read well, in this order
        self._data: dict[str, bytes | Unread] = {}
        self._settings: Settings | None = None

    def files(self) -> dict[str, bytes]:
        """Give the bytes of every file that was read, by its path from the root."""
        return {path: data for path, data in self._data.items() if isinstance(data, bytes)}

    def _read(self, path: Path) -> bytes | Unread:
        name = shown(path, self.root)
        if name not in self._data:
            self._data[name] = read_file(path, self.root)
        return self._data[name]

    def _is_of(self, plan: Path, jurisdictions: Collection[str]) -> bool:
        data = self._read(plan)
        return isinstance(data, bytes) and is_surely_of(data, jurisdictions)

    def _may_supersede(self, plan: Path, others: Collection[str]) -> bool:
        data = self._read(plan)
        return isinstance(data, bytes) and may_supersede(data, others)

    def _list(self, folder: str) -> tuple[Path, ...]:
        """Give the files of a folder of data/; one that can't be listed is left out as a whole."""
        if self._is_closed(folder):
            return ()
        path = self.root / "data" / folder
        content = list_folder(path)
        if content.fault is not None:
            self._leave_out(unread_problem(shown(path, self.root), content.fault))
        return content.yaml_files

    def _is_closed(self, folder: str) -> bool:
        """Whether nothing is read from a folder of data/, or from one that it lies in; says why."""
        closed = closed_folder(self.root / "data", PurePath(folder))
        if closed is not None:
            self._leave_out(unread_problem(shown(closed.folder, self.root), closed.fault))
        return closed is not None

    @cached_property
    def plan_files(self) -> tuple[Path, ...]:
        """The files of the plans, in the order of their names."""
        return self._list("plans")

    def check_folders(self) -> None:
        """Leave out the folders of records that can't be listed."""
        for folder in ("progress", "reviews"):
            self._list(folder)

    def _leave_out(self, problem: Problem, kind: FileKind | None = None) -> None:
        left_out = LeftOut(problem.path, (problem,), kind is FileKind.DEPARTMENTS)
        if left_out not in self.left_out:
            self.left_out.append(left_out)

    def _model(self, path: Path, kind: FileKind, place: tuple[str, ...] = ()) -> Any:
        twin = twin_problem(path, shown(path, self.root))
        if twin is not None:
            self._leave_out(twin, kind)
            return None
        loaded = load_data(shown(path, self.root), self._read(path), kind)
        if loaded.model is not None and (findings := _at_home(loaded.model, kind, path, place)):
            # It would count for somebody else than the one whose file it is taken for.
            loaded = replace(
                loaded, model=None, problems=[*loaded.problems, *loaded.locate(findings)]
            )
        if loaded.model is None:
            is_directory = kind is FileKind.DEPARTMENTS
            self.left_out.append(LeftOut(loaded.path, tuple(loaded.problems), is_directory))
        else:
            self.read.append(ReadFile(loaded.path, kind, loaded.model))
        return loaded.model

    def _optional(self, stem: str, kind: FileKind, place: tuple[str, ...] = ()) -> Any:
        """Load the file that has this name and one of our endings; None when there is none."""
        if self._is_closed(str(PurePath(stem).parent)):
            return None
        paths = named_files(self.root / "data", stem)
        models = [self._model(path, kind, place) for path in paths]
        return models[0] if models else None

    def directory(self) -> Directory:
        """Load departments.yaml; an empty directory when it is missing or has errors."""
        return Directory(self._optional("departments", FileKind.DEPARTMENTS))

    def settings(self) -> Settings:
        """Load settings.yaml; the defaults when it is missing or has errors."""
        if self._settings is None:
            read = self._optional("settings", FileKind.SETTINGS)
            self._settings = read or Settings.model_construct()
        return self._settings

    def plans(
        self, wanted: Sequence[str] | None = None, others: Collection[str] = ()
    ) -> tuple[Plan, ...]:
        """Load the plans with these ids, or all of them; plans with errors are left out.

        Files that say at a glance that they are of one of the `others`, jurisdictions that nobody
        asked about, are not read in full: a query of one county does not read a province.
        """
        paths = [path for path in self.plan_files if wanted is None or path.stem in wanted]
        if others:
            paths = [path for path in paths if not self._is_of(path, others)]
        models = (self._model(path, FileKind.PLAN) for path in paths)
        return tuple(model for model in models if model is not None)

    def newer(self, plans: Collection[Plan]) -> tuple[Plan, ...]:
        """Load the plans that take the place of these, whatever else was asked for."""
        loaded = {plan.id: plan for plan in plans}
        paths = [
            path
            for path in self.plan_files
            if path.stem not in loaded and self._may_supersede(path, loaded)
        ]
        models = [self._model(path, FileKind.PLAN) for path in paths]
        newer = [model for model in models if model is not None]
        return (*newer, *self._behind(newer, loaded))

    def _behind(self, newer: Collection[Plan], loaded: Mapping[str, Plan]) -> list[Plan]:
        """Load the plans behind newer ones, each the one whose place the last takes.

        Only whether they come back to where they began is asked (docs/states.md#9): one with
        errors ends the way, and is told of where it matters.
        """
        known = dict(loaded) | {plan.id: plan for plan in newer}
        behind: list[Plan] = []
        for start in newer:
            seen = {start.id}
            plan: Plan | None = start
            while plan is not None and plan.supersedes is not None and plan.supersedes not in seen:
                name = plan.supersedes
                seen.add(name)
                plan = known.get(name) or self._peek(name)
                if plan is not None and name not in known:
                    known[name] = plan
                    behind.append(plan)
        return behind

    def _peek(self, name: str) -> Plan | None:
        """Load a plan whose errors are nobody's business here."""
        for path in self.plan_files:
            if path.stem == name:
                loaded = load_data(shown(path, self.root), self._read(path), FileKind.PLAN)
                model: Plan | None = loaded.model
                return model
        return None

    def older(self, loaded: Collection[Plan]) -> tuple[Plan, ...]:
        """Load the plans with whose tasks these go on, back to the first, whatever was asked for.

        One that has been read before and has errors is not read again.
        """
        seen = {plan.id for plan in loaded}
        seen.update(Path(each.path).stem for each in self.left_out if _is_of_plan(each))
        older: list[Plan] = []
        for plan in (waiting := list(loaded)):
            if plan.supersedes is None or plan.supersedes in seen or not plan.continued:
                continue
            seen.add(plan.supersedes)
            more = self.plans([plan.supersedes])
            older += more
            waiting += more
        return tuple(older)

    def records(self, plan: str) -> Records:
        """Load what was reported and decided on a plan; files with errors are left out."""
        paths = self._list(f"progress/{plan}")
        progress = [self._model(path, FileKind.PROGRESS, (plan, path.stem)) for path in paths]
        return Records(tuple(file for file in progress if file is not None), self.reviews(plan))

    def reviews(self, plan: str) -> tuple[Review, ...]:
        """Load what was decided on a plan; nothing when the file is missing or has errors."""
        decisions = self._optional(f"reviews/{plan}", FileKind.REVIEWS, (plan,))
        return decisions.reviews if decisions is not None else ()


def _at_home(model: Any, kind: FileKind, path: Path, place: Sequence[str]) -> list[Finding]:
    if kind is FileKind.PLAN:
        return check_plan_home(model, path.stem)
    return check_home(model, place)


def _is_of_plan(left_out: LeftOut) -> bool:
    return left_out.path.startswith("data/plans/")


def load_workspace(
    root: Path,
    plans: Sequence[str] | None = None,
    *,
    depts: Sequence[str] = (),
    jurisdiction: str | None = None,
) -> Workspace:
    """Load what a query needs: departments, settings, and the plans that it can be about.

    Args:
        root: the workspace.
        plans: ids; None for all.
        depts: the departments that the query is about: plans of jurisdictions that know none of
            the names are not read.
        jurisdiction: the one that the query is about; the settings' when None.

    Raises:
        UsageError: a given id has no file.
    """
    return _load(Loader(root), plans, depts=depts, jurisdiction=jurisdiction)


def load_for_report(root: Path, jurisdiction: str | None, *, is_everywhere: bool) -> Workspace:
    """Load what a report needs: every plan of its jurisdiction, also those of earlier years.

    Args:
        root: the workspace.
        jurisdiction: the one that was asked for; the one that the settings name for reports, else
            their usual one, when None.
        is_everywhere: whether the settings are not asked: for every jurisdiction, or plans by name.
    """
    loader = Loader(root)
    if jurisdiction is None and not is_everywhere:
        settings = loader.settings()
        jurisdiction = settings.report.jurisdiction or settings.jurisdiction
    return _load(loader, None, jurisdiction=jurisdiction, is_everywhere=True)


def load_with_files(root: Path, plan: str) -> tuple[Workspace, dict[str, bytes]]:
    """Load what a record of one plan needs, and the bytes of every file that was read for it.

    What is added to a file is added to these bytes, so that the checks and the addition are made
    with the same file; the writer sees whether it has changed since.

    Raises:
        UsageError: the id has no file.
    """
    loader = Loader(root)
    workspace = _load(loader, [plan])
    return workspace, loader.files()


def _load(
    loader: Loader,
    plans: Sequence[str] | None,
    *,
    depts: Sequence[str] = (),
    jurisdiction: str | None = None,
    is_everywhere: bool = False,
) -> Workspace:
    root = loader.root
    loader.check_folders()
    names = tuple(dict.fromkeys(path.stem for path in loader.plan_files))
    for name in plans or ():
        if name not in names:
            if any(left_out.path == "data/plans" for left_out in loader.left_out):
                raise errors.bad_data([Path("data/plans")])  # it can't be listed
            raise usage_errors.unknown_name(name, suggest(name, names), "方案", "fazhi plans")
    directory, settings = loader.directory(), loader.settings()
    jurisdiction = jurisdiction or None
    # A plan that is asked for by name is shown wherever it is from.
    if jurisdiction is None and plans is None and not is_everywhere:
        jurisdiction = settings.jurisdiction
    loaded = loader.plans(plans, _others(directory, depts, jurisdiction))
    older = loader.older(loaded)
    loaded_records = {plan.id: loader.records(plan.id) for plan in (*loaded, *older)}
    records = {name: record for name, record in loaded_records.items() if record}
    counted = list(loader.read)
    newer = loader.newer(loaded) if plans is not None else ()
    by_id = {plan.id: plan for plan in (*loaded, *older, *newer)}
    into = continuing(loaded, older)
    dropped = _dropped(loader, directory, names, files=counted, into=into, plans=by_id)
    if plans is None:
        dropped += records_without_plan(root, names, loaded)
    dropped += misplaced_records(root, plans)
    return Workspace(
        root=root,
        directory=directory,
        settings=settings,
        plans=loaded,
        left_out=tuple(loader.left_out),
        dropped=tuple(dropped),
        names=names,
        records=records,
        jurisdiction=jurisdiction,
        newer=newer,
        older=older,
    )


def _dropped(
    loader: Loader,
    directory: Directory,
    names: Collection[str],
    *,
    files: Collection[ReadFile],
    into: Continuing,
    plans: Mapping[str, Plan],
) -> list[Dropped]:
    """Give what was read and counts for nothing; no name is, where departments.yaml is broken."""
    is_known = not any(file.has_departments for file in loader.left_out)
    departments = directory if is_known else None
    strays = dropped_of(
        files,
        loader.files(),
        departments,
        is_whole=not loader.left_out,
        names=names,
        into=into,
        plans=plans,
    )
    return list(strays)


def _others(directory: Directory, depts: Sequence[str], only: str | None) -> set[str]:
    """Give the jurisdictions that a query is not about: also those that know no department of it.

    Whatever departments.yaml does not list may be a slip: such a plan is looked at, and told of.
    """
    others = set()
    for name, registry in directory.registries.items():
        is_asked = only in (None, name)
        is_meant = not depts or any(registry.find(dept) is not None for dept in depts)
        if not is_asked or not is_meant:
            others.add(name)
    return others
