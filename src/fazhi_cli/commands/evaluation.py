"""`evaluate`: scores, ranks and grades of the year."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from fazhi_cli.commands import options
from fazhi_cli.commands.clock import as_of_day
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import finish, open_workspace, print_list, root_of
from fazhi_cli.commands.words import read_day

if TYPE_CHECKING:
    from fazhi_cli.model.evaluation import Evaluation
    from fazhi_cli.rules.workspace import LeftOut, Workspace
    from fazhi_cli.services.evaluation.request import EvaluationRequest
    from fazhi_cli.services.evaluation.result import EvaluationResult
    from fazhi_cli.store.evaluations import EvaluationFile, Evaluations


def evaluate(
    ctx: typer.Context,
    year: Annotated[int, typer.Argument(help="哪一年度：2025", metavar="年度")],
    jurisdiction: options.Jurisdiction = None,
    name: Annotated[
        str | None,
        typer.Option("--id", help="一年有几份的，看哪一份", metavar="编号"),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help="只看这个单位，逐项说明分数从哪里来", metavar="单位"),
    ] = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--what-if",
            help="假设这个单位的一项得几分，看名次和等次（可写多次）",
            metavar="项目=分",
        ),
    ] = None,
    rectify: Annotated[
        bool,
        typer.Option("--rectify", help="由问题生成整改方案，一个问题一项任务；-o 是方案文件"),
    ] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", help="--rectify：整改的完成时限", metavar="日期"),
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option("--sheet", help="写打分表：手工打的分一格一格填", metavar="文件.xlsx"),
    ] = None,
    filled: Annotated[
        Path | None,
        typer.Option(
            "--apply",
            help="把填好的打分表写进考评文件；有一格不对就全不写",
            metavar="文件.xlsx",
        ),
    ] = None,
    dry_run: options.DryRun = False,
    as_of: options.AsOf = None,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """看一年的考评：分数从哪里来，还缺什么，名次和等次。"""
    from fazhi_cli.services.evaluation.evaluate import evaluate as evaluation_result
    from fazhi_cli.services.evaluation.request import EvaluationRequest

    assumed = [_assumption(text) for text in what_if or ()]
    request = EvaluationRequest(
        year=year,
        name=name,
        jurisdiction=jurisdiction or ctx.obj.jurisdiction,
        unit=unit,
        assumed=dict(assumed),
    )
    task = _Task(sheet=sheet, filled=filled, rectify=rectify, by=by, out=out, is_dry=dry_run)
    _refuse_two(task, unit, what_if)
    _refuse_idle(task)
    file, workspace = _open(ctx, root, request)
    _check_assumed(file.evaluation, [item for item, _ in assumed])
    if task.is_scoring:
        _score(workspace, file, task)
        return
    result = evaluation_result(workspace, file.evaluation, request, as_of_day(as_of))
    if rectify:
        result = _rectify(result, task)
    else:
        _print(result, kind, out, bom=bom)
    finish(result.workspace, result.cutoff)


class _Task(NamedTuple):
    """What is asked for beside a look at the scores, and where it goes."""

    sheet: Path | None
    filled: Path | None
    rectify: bool
    by: str | None
    out: Path | None
    is_dry: bool

    @property
    def is_scoring(self) -> bool:
        """Whether a sheet to score by goes out or comes back."""
        return self.sheet is not None or self.filled is not None


def _refuse_two(task: _Task, unit: str | None, what_if: list[str] | None) -> None:
    """Refuse options of which each asks for something else; `--rectify` and `--unit` go together.

    Raises:
        UsageError: there are two.
    """
    from fazhi_cli.model import evaluation_errors

    asked = {
        "--sheet": task.sheet,
        "--apply": task.filled,
        "--rectify": task.rectify,
        "--what-if": what_if,
        "--unit": unit if task.is_scoring else None,
        "-o": task.out if task.is_scoring else None,
    }
    given = [option for option, value in asked.items() if value]
    if len(given) > 1:
        raise evaluation_errors.not_together(*given[:2])


def _refuse_idle(task: _Task) -> None:
    """Refuse options that say something of another one, which is not there.

    Raises:
        UsageError: one of them is idle.
    """
    from fazhi_cli.model import evaluation_errors

    if task.by is not None and not task.rectify:
        raise evaluation_errors.only_with("--by", ("--rectify",))
    if task.is_dry and not (task.rectify or task.is_scoring):
        raise evaluation_errors.only_with("--dry-run", ("--rectify", "--sheet", "--apply"))


def _check_assumed(evaluation: Evaluation, names: list[str]) -> None:
    """Refuse assumptions of an inspection, and two of one item, by its id or its name.

    Raises:
        UsageError: they can't be made.
    """
    from fazhi_cli.model import evaluation_errors
    from fazhi_cli.model.evaluation import EvaluationKind

    if names and evaluation.kind is EvaluationKind.INSPECTION:
        raise evaluation_errors.inspection_without_scores(evaluation.title)
    seen = set()
    for name in names:
        item = evaluation.item(name)
        own = name if item is None else item.id
        if own in seen:
            raise evaluation_errors.assumed_twice(name)
        seen.add(own)


def _score(workspace: Workspace, file: EvaluationFile, task: _Task) -> None:
    from fazhi_cli.commands.score_sheet import apply, write

    if task.sheet is not None:
        write(workspace, file, task.sheet, dry_run=task.is_dry)
    elif task.filled is not None:
        apply(workspace, file, task.filled, dry_run=task.is_dry)


def _print(result: EvaluationResult, kind: ListFormat, out: Path | None, *, bom: bool) -> None:
    from fazhi_cli.model import evaluation_errors
    from fazhi_cli.render.pages.evaluation import evaluation_sheet, units_sheet
    from fazhi_cli.render.pages.evaluation_json import evaluation_json
    from fazhi_cli.render.pages.evaluation_unit import unit_sheet

    if result.before is not None and out is not None:
        raise evaluation_errors.only_shown()
    is_of_a_unit = result.unit is not None and bool(result.groups)
    sheet = unit_sheet if is_of_a_unit else evaluation_sheet
    if kind is ListFormat.CSV:
        sheet = units_sheet
    print_list(kind, lambda: sheet(result), lambda: evaluation_json(result), out, bom=bom)


def _rectify(result: EvaluationResult, task: _Task) -> EvaluationResult:
    """Make the plan; give the result with the files that it could not be checked against."""
    from fazhi_cli.render.pages.rectification import rectification_text
    from fazhi_cli.services.evaluation.rectification import RectificationRequest, rectify

    by = read_day("--by", task.by)
    report = rectify(result, RectificationRequest(task.out, by, result.unit, task.is_dry))
    if task.out is None:
        sys.stdout.write(report.file.text)
    print(rectification_text(report), end="", file=sys.stderr if task.out is None else sys.stdout)
    return replace(result, workspace=_without(result.workspace, report.left_out))


def _assumption(text: str) -> tuple[str, Decimal]:
    """Read 项目=分."""
    from pydantic_core import PydanticCustomError

    from fazhi_cli.model import evaluation_errors
    from fazhi_cli.model.scoring import parse_points

    name, sign, points = text.replace("＝", "=").partition("=")
    if not sign or not name.strip():
        raise evaluation_errors.bad_assumption(text)
    try:
        return name.strip(), parse_points(points)
    except PydanticCustomError:
        raise evaluation_errors.bad_assumption(text) from None


def _tell_others(evaluations: Evaluations, chosen: EvaluationFile) -> None:
    """Say on stderr what else there is of the year and the place."""
    from fazhi_cli.model.text import visible

    own = chosen.evaluation
    for each in evaluations.files:
        other = each.evaluation
        is_beside = (other.year, other.jurisdiction) == (own.year, own.jurisdiction)
        if is_beside and other.id != own.id:
            print(visible(f"另有 {other.id}（{other.title}），用 --id 看"), file=sys.stderr)


def _open(
    ctx: typer.Context, root: Path | None, request: EvaluationRequest
) -> tuple[EvaluationFile, Workspace]:
    """Find the evaluation, and load the plans and records of its place."""
    from fazhi_cli.services.evaluation.request import choose_evaluation
    from fazhi_cli.services.reports.place import settings_jurisdiction
    from fazhi_cli.store.evaluations import load_evaluations
    from fazhi_cli.store.loader import Loader

    folder = root_of(ctx, root)
    evaluations = load_evaluations(folder)
    preferred = settings_jurisdiction(Loader(folder).settings())
    file = choose_evaluation(evaluations, request, preferred)
    _tell_others(evaluations, file)
    workspace = open_workspace(ctx, root, jurisdiction=file.evaluation.jurisdiction)
    workspace = replace(workspace, dropped=(*workspace.dropped, *file.dropped))
    return file, _without(workspace, evaluations.left_out)


def _without(workspace: Workspace, left_out: Iterable[LeftOut]) -> Workspace:
    """Give a workspace that knows of more files that were left out, each once."""
    files = {each.path: each for each in (*workspace.left_out, *left_out)}
    return replace(workspace, left_out=tuple(files.values()))
