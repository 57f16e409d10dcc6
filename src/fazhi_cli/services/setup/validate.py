"""`fazhi validate`: every file, every problem; each file is read, checked and forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from fazhi_cli.model.plan import Plan
from fazhi_cli.model.problem import Finding, Loc, Problem
from fazhi_cli.model.progress import Progress
from fazhi_cli.rules.checks.departments import check_departments
from fazhi_cli.rules.checks.evaluation import check_evaluation
from fazhi_cli.rules.checks.plan import check_plan
from fazhi_cli.rules.checks.records import (
    broken_plan,
    check_progress,
    check_reviews,
    check_settings,
    tells_of_broken_plan,
)
from fazhi_cli.rules.checks.shares import settled_deadlines
from fazhi_cli.rules.checks.strays import ReportedEvent, reported_events
from fazhi_cli.rules.departments.directory import Directory
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.setup.file_names import NameCheck, evidence_name_findings
from fazhi_cli.services.setup.report_files import prose_problems, report_findings
from fazhi_cli.services.setup.targets import CheckedFile
from fazhi_cli.store import limits
from fazhi_cli.store.data_files import twin_problem
from fazhi_cli.store.loader import Loader
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.reading.loaded import (
    Loaded,
    Refused,
    load_file,
    unread_problem,
)
from fazhi_cli.store.writing.evidence import EvidenceFault, find_fault

JOBS_FROM = 1000  # files; below this a second process costs more than it brings
CHUNK = 100
_EVIDENCE_ADVICE = {
    EvidenceFault.GONE: "把文件放回原处；改了名称或位置的，用新的路径另记一条进展",
    EvidenceFault.UNREADABLE: "换成工作区里的普通文件，并检查读取的权限",
    EvidenceFault.TOO_LARGE: "拆成几个文件，或者改写网址",
    EvidenceFault.CHANGED: "恢复当时的文件；内容确需更新的，把新的文件另记一条进展",
}
_OPEN_DATES = ("W314", "W315")


@dataclass
class Tally:
    """What was found so far; only problems are kept, never files."""

    files: int = 0
    errors: int = 0
    warnings: int = 0

    def add(self, problems: Iterable[Problem]) -> None:
        """Count one file with its problems."""
        self.files += 1
        for problem in problems:
            if problem.severity == "error":
                self.errors += 1
            else:
                self.warnings += 1

    def is_ok(self, *, is_strict: bool) -> bool:
        """Whether something was checked, and nothing that counts was found."""
        return bool(self.files) and not self.errors and not (is_strict and self.warnings)


@dataclass
class Context:
    """What files are checked against: departments, the ids of all plans, the plan read last.

    Without a workspace only a file's own content is checked: nothing is known of what it refers to.
    Without a directory, because departments.yaml has errors of its own, names are not checked.
    """

    root: Path | None
    directory: Directory | None
    plan_ids: frozenset[str]
    with_evidence: bool = True  # whether files behind entries are held against their fingerprints
    record_files: Mapping[str, int] = field(default_factory=dict)  # that are checked, by their plan
    last: tuple[str, Plan | None] = field(default=("", None))
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    """By path, what could not be asked: who checks one file only has to tell of the others."""
    names: NameCheck = field(default_factory=NameCheck)

    def plan(self, name: str) -> Plan | None:
        """Give a plan that progress or reviews refer to.

        Their files come in the order of plans: one is remembered.
        """
        if self.last[0] != name:
            self.last = (name, self._load(name))
        return self.last[1]

    def events(self, plan: Plan) -> Collection[ReportedEvent] | None:
        """Give the events that were reported on a plan; None where some reports have errors."""
        if self.root is None:
            return None
        loader = Loader(self.root)
        records = loader.records(plan.id)
        self.leave_out(loader.left_out)
        return None if loader.left_out else reported_events(plan, records.progress)

    def settled(self, plan: Plan) -> Collection[Loc]:
        """Give the places of dates that the document leaves open and a decision has settled."""
        if self.root is None:
            return ()
        loader = Loader(self.root)
        decisions = loader.reviews(plan.id)
        self.leave_out(loader.left_out)
        return settled_deadlines(plan, decisions)

    def leave_out(self, files: Iterable[LeftOut]) -> None:
        """Keep in mind what could not be asked."""
        self.left_out.update((file.path, file) for file in files)

    def _load(self, name: str) -> Plan | None:
        if self.root is None or name not in self.plan_ids:
            return None
        loader = Loader(self.root)
        plan = next(iter(loader.plans([name])), None)
        self.leave_out(loader.left_out)
        return plan


def make_context(
    root: Path | None,
    *,
    with_evidence: bool = True,
    record_files: Mapping[str, int] | None = None,
) -> Context:
    """Read what files of a workspace are checked against."""
    if root is None:
        return Context(None, None, frozenset())
    loader = Loader(root)
    directory = loader.directory()
    names = None if loader.left_out else directory
    plan_ids = frozenset(path.stem for path in loader.plan_files)
    context = Context(root, names, plan_ids, with_evidence, record_files or {})
    context.leave_out(loader.left_out)
    return context


def validate_file(target: CheckedFile, context: Context) -> list[Problem]:
    """Give all problems of one file: of its name, then of its content in the order of lines."""
    if target.fault is not None:
        return [unread_problem(target.shown, target.fault)]
    return [*context.names.problems(target), *_content_problems(target, context)]


def _content_problems(target: CheckedFile, context: Context) -> list[Problem]:
    if target.in_workspace and (twin := twin_problem(target.path, target.shown)) is not None:
        return [twin]
    if target.prose is not None and context.root is not None:
        return prose_problems(
            target.path,
            target.shown,
            target.prose,
            root=context.root,
            directory=context.directory,
        )
    if target.in_workspace and target.kind is None:
        hint = "方案放在 data/plans/，进展放在 data/progress/方案编号/；见 docs/format.md"
        return [Problem("W302", target.shown, 1, 1, "不认识的文件，没有检查", hint)]
    home = context.root if target.in_workspace else None
    return problems_of(load_file(target.path, target.shown, target.kind, home), target, context)


def problems_of(loaded: Loaded, target: CheckedFile, context: Context) -> list[Problem]:
    """Give all problems of a file that was read, in the order of their lines."""
    problems = loaded.problems
    if loaded.model is not None:
        # The limit must not hide an error behind warnings.
        findings = sorted(
            _findings(loaded, target, context), key=lambda finding: finding.code.startswith("W")
        )
        problems = [*_accepted_marks(loaded), *loaded.locate(findings[: limits.PROBLEMS_PER_FILE])]
    elif loaded.refused is not None and loaded.kind is FileKind.PLAN:
        problems = _beside_the_errors(loaded, loaded.refused, target, context)
    return sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code))


def _beside_the_errors(
    loaded: Loaded, refused: Refused, target: CheckedFile, context: Context
) -> list[Problem]:
    """Give the problems of a plan that its model refused, with those that the errors would hide."""
    from fazhi_cli.store.reading.salvage import salvage  # only files with errors pay for it

    rest = salvage(refused.tree, refused.findings)
    findings = rest.findings
    if rest.model is not None:
        loaded = replace(loaded, model=rest.model)
        checked = sorted(
            _findings(loaded, target, context), key=lambda finding: finding.code.startswith("W")
        )
        findings = [*findings, *(finding for finding in checked if rest.is_its_own(finding))]
    room = max(limits.PROBLEMS_PER_FILE - len(refused.findings), 0)
    return [*_accepted_marks(loaded), *loaded.locate(findings[:room])]


def _accepted_marks(loaded: Loaded) -> list[Problem]:
    """Leave out the warnings about characters that a plan's `accept` names."""
    codes = {accept.code for accept in getattr(loaded.model, "accept", ())}
    return [problem for problem in loaded.problems if problem.code not in codes]


def _is_plan_broken(context: Context, records: Any) -> bool:
    return records.plan in context.plan_ids and context.plan(records.plan) is None


def _findings(loaded: Loaded, target: CheckedFile, context: Context) -> list[Finding]:
    model: Any = loaded.model
    path, directory = target.path, context.directory
    place = (path.parent.name, path.stem) if target.in_workspace else None
    if loaded.kind is FileKind.PLAN:
        findings = check_plan(
            model,
            directory,
            context.plan_ids if context.root else None,
            path.stem if place else None,
            find_plan=context.plan if context.root else None,
        )
        return _without_settled(findings, model, context) if place else findings
    if loaded.kind is FileKind.DEPARTMENTS:
        return check_departments(model)
    if loaded.kind is FileKind.EVALUATION:
        stem = path.stem if place else None
        find_plan = context.plan if context.root else None
        return check_evaluation(model, directory, stem, find_plan=find_plan)
    if context.root is None:
        return []
    if loaded.kind in (FileKind.PROGRESS, FileKind.REVIEWS) and _is_plan_broken(context, model):
        others = context.record_files.get(model.plan, 1) - 1
        return [broken_plan(model.plan, others)]
    if loaded.kind is FileKind.PROGRESS:
        findings = check_progress(model, context.plan(model.plan), directory, place)
        findings += evidence_name_findings(model)
        if context.with_evidence:
            findings += _evidence_findings(context.root, model)
        return findings
    if loaded.kind is FileKind.REVIEWS:
        plan = context.plan(model.plan)
        stem = path.stem if place else None
        return check_reviews(
            model,
            plan,
            directory,
            stem,
            find_plan=context.plan,
            find_events=context.events,
        )
    if loaded.kind is FileKind.SETTINGS:
        return check_settings(model, directory)
    return report_findings(
        loaded,
        path,
        root=context.root,
        directory=directory,
        find_plan=context.plan,
        is_at_home=target.in_workspace,
    )


def _evidence_findings(root: Path, progress: Progress) -> Iterator[Finding]:
    """Hold the files behind a department's entries against what was written down of them."""
    for at, entry in enumerate(progress.entries):
        for index, exhibit in enumerate(entry.evidence):
            if exhibit.path is None:
                continue
            fault = find_fault(root, exhibit.path, exhibit.sha256)
            if fault is None:
                continue
            is_missing = fault in (EvidenceFault.GONE, EvidenceFault.UNREADABLE)
            yield Finding(
                "W323" if is_missing else "W324",
                ("entries", at, "evidence", index, "path"),
                f"佐证材料“{exhibit.path}”：{fault}",
                hint=_EVIDENCE_ADVICE[fault],
            )


def _without_settled(findings: list[Finding], plan: Plan, context: Context) -> list[Finding]:
    """Leave out the dates that the document leaves open and a decision has settled."""
    if not any(finding.code in _OPEN_DATES for finding in findings):
        return findings
    settled = context.settled(plan)
    return [
        finding
        for finding in findings
        if finding.code not in _OPEN_DATES or finding.loc not in settled
    ]


def validate(
    root: Path | None,
    targets: Sequence[CheckedFile],
    jobs: int | None = None,
    *,
    with_evidence: bool = True,
) -> Iterator[list[Problem]]:
    """Give the problems of file after file, in the order of the targets.

    Args:
        root: the workspace, or None for files that stand alone.
        targets: the files.
        jobs: processes; None takes two from a thousand files on.
        with_evidence: whether the files behind entries are read and compared as well.
    """
    if jobs is None:
        jobs = 2 if len(targets) >= JOBS_FROM else 1
    prepare = partial(
        make_context,
        root,
        with_evidence=with_evidence,
        record_files=_count_record_files(targets),
    )
    files: Iterator[list[Problem]]
    if jobs > 1 and len(targets) > CHUNK:
        files = _in_processes(prepare, targets, jobs)
    else:
        context = prepare()
        files = (validate_file(target, context) for target in targets)
    yield from _each_broken_plan_once(files)


def _count_record_files(targets: Iterable[CheckedFile]) -> dict[str, int]:
    """Count the files of records by their plan, which their place names."""
    plans: Counter[str] = Counter()
    for target in targets:
        if target.kind is FileKind.PROGRESS:
            plans[target.path.parent.name] += 1
        elif target.kind is FileKind.REVIEWS:
            plans[target.path.stem] += 1
    return dict(plans)


def _each_broken_plan_once(files: Iterable[list[Problem]]) -> Iterator[list[Problem]]:
    """Leave out what a file says of its broken plan when one before it has said so: one wrong date
    would be told once for each department.
    """
    sentences: set[str] = set()
    for problems in files:
        broken = [problem for problem in problems if tells_of_broken_plan(problem)]
        if any(problem.message in sentences for problem in broken):
            problems = [problem for problem in problems if problem not in broken]
        sentences.update(problem.message for problem in broken)
        yield problems


_of_process: Context | None = None  # each worker reads the departments once


def _start_worker(prepare: Callable[[], Context]) -> None:
    global _of_process
    _of_process = prepare()


def _validate_chunk(targets: Sequence[CheckedFile]) -> list[list[Problem]]:
    assert _of_process is not None
    return [validate_file(target, _of_process) for target in targets]


def _in_processes(
    prepare: Callable[[], Context], targets: Sequence[CheckedFile], jobs: int
) -> Iterator[list[Problem]]:
    from fazhi_cli.services.setup.workers import work_in_processes

    chunks = [targets[start : start + CHUNK] for start in range(0, len(targets), CHUNK)]
    start = partial(_start_worker, prepare)
    for problems in work_in_processes(_validate_chunk, chunks, jobs, start):
        yield from problems
