"""`fazhi evaluate --rectify`: a plan of what has to be put right, one task a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_cli.model import evaluation_errors
from fazhi_cli.model.evaluation import Evaluation, EvaluationFinding
from fazhi_cli.model.plan import PlanKind
from fazhi_cli.model.problem import Problem
from fazhi_cli.model.timerule import UNWRITTEN
from fazhi_cli.rules.departments.directory import Registry
from fazhi_cli.rules.evaluation.units import canonical
from fazhi_cli.rules.workspace import LeftOut
from fazhi_cli.services.evaluation.result import EvaluationResult
from fazhi_cli.services.setup.new_files import problems_of_new
from fazhi_cli.services.setup.validate import make_context
from fazhi_cli.store.reading.kinds import FileKind
from fazhi_cli.store.writing.new_files import (
    Home,
    NewFile,
    new_file,
    plan_id_of,
    require_new,
    write_files,
)

_WHAT = "完成整改"
_ADVICE = "换一个名称，或者先把它移走"


@dataclass(frozen=True)
class RectificationRequest:
    """By when the findings have to be put right, by which unit, and where the plan goes.

    Without `output` the plan is for the terminal. `unit` is by the directory's name; None takes
    all findings.
    """

    output: Path | None = None
    by: date | None = None
    unit: str | None = None
    is_dry: bool = False


@dataclass(frozen=True)
class RectificationReport:
    """The plan, and what validate says of it."""

    file: NewFile
    tasks: int
    without_lead: int
    problems: tuple[Problem, ...]
    is_dry: bool
    left_out: tuple[LeftOut, ...] = ()


def rectify(result: EvaluationResult, request: RectificationRequest) -> RectificationReport:
    """Make the plan of what has to be put right; what is written is read back first.

    Args:
        result: of the evaluation or inspection whose findings they are.
        request: what is asked for.

    Raises:
        UsageError: nothing was found, or nothing of the unit; or the file is there already.
        FazhiError: it can't be written.
    """
    evaluation = result.evaluation
    registry = result.workspace.directory.get(evaluation.jurisdiction)
    root = result.workspace.root
    home = Home(root)
    if request.output is not None:
        require_new(request.output, _ADVICE)
        home.require_place(request.output, "plans")
    tasks = list(_tasks(evaluation, request, registry))
    if not tasks:
        raise _nothing(evaluation, request)
    name = plan_id_of(request.output, f"{evaluation.id}-整改")
    file = new_file(
        request.output,
        FileKind.PLAN,
        _plan(evaluation, name, tasks),
        name=f"{name}.yaml" if request.output is None else str(request.output),
        home=home,
    )
    context = make_context(root)
    problems = tuple(problems_of_new(file.loaded, file.path, context))
    if not request.is_dry:
        write_files([file], root)
    without_lead = sum("lead" not in task for task in tasks)
    return RectificationReport(
        file,
        tasks=len(tasks),
        without_lead=without_lead,
        problems=problems,
        is_dry=request.is_dry,
        left_out=tuple(context.left_out.values()),
    )


def _nothing(evaluation: Evaluation, request: RectificationRequest) -> Exception:
    if request.unit is not None and evaluation.findings:
        return evaluation_errors.no_findings_of(request.unit)
    return evaluation_errors.no_findings(evaluation.title)


def _plan(evaluation: Evaluation, name: str, tasks: list[dict[str, Any]]) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "id": name,
        "title": f"{evaluation.title}整改方案",
        "kind": str(PlanKind.RECTIFICATION),
        "jurisdiction": evaluation.jurisdiction,
    }
    if evaluation.notice.title is not None:
        plan["basis"] = [evaluation.notice.title]
    return {**plan, "tasks": tasks}


def _tasks(
    evaluation: Evaluation, request: RectificationRequest, registry: Registry | None
) -> Iterator[dict[str, Any]]:
    for finding in evaluation.findings:
        units = [canonical(unit, registry) for unit in finding.units]
        if request.unit is not None and units and request.unit not in units:
            continue
        lead = units if request.unit is None else [request.unit]
        yield _task(evaluation, finding, lead, request.by)


def _task(
    evaluation: Evaluation, finding: EvaluationFinding, lead: list[str], by: date | None
) -> dict[str, Any]:
    demands = [each for each in evaluation.demands if finding.id in each.answers]
    texts = [each.text or each.title for each in demands]
    text = "".join(_sentence(each) for each in (finding.text, *texts) if each)
    task: dict[str, Any] = {"no": finding.id, "title": finding.title}
    if text:
        task["text"] = text
    if lead:
        task["lead"] = lead
    when: Mapping[str, Any] = {"unsettled": UNWRITTEN} if by is None else {"by": by}
    task["deadlines"] = [{**when, "what": _WHAT}]
    return task


def _sentence(text: str) -> str:
    words = text.strip()
    return words if words.endswith(("。", "！", "？", "；")) else f"{words}。"
