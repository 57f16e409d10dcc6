"""`template list|copy|check`: an office's own wording and layout."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import print_list, root_of

if TYPE_CHECKING:
    from fazhi_cli.render.voices.template_check.faults import DocumentKnowledge, TemplateReport

TemplateName = Annotated[
    str,
    typer.Argument(help="模板的文件名", metavar="模板", autocompletion=completion.templates),
]
TemplateNames = Annotated[
    list[str] | None,
    typer.Argument(
        help="模板的文件名，可以写几个；不写就检查工作区里的全部",
        metavar="[模板]…",
        autocompletion=completion.templates,
    ),
]


def template_list(
    ctx: typer.Context,
    kind: options.Format = ListFormat.TABLE,
    bom: options.Bom = False,
    out: options.Out = None,
    root: options.Root = None,
) -> None:
    """列出模板，各是什么文稿的，用的是自带的还是工作区里的。"""
    from fazhi_cli.render.pages.templates import templates_json, templates_sheet
    from fazhi_cli.store.templates import document_of, template_homes, template_variables

    homes = template_homes(root_of(ctx, root))
    variables = template_variables()
    names = {}
    for home in homes:
        document = variables.get(document_of(home.name))
        if document is not None:
            names[home.name] = document.name
    sheet, json_text = partial(templates_sheet, homes, names), partial(templates_json, homes, names)
    print_list(kind, sheet, json_text, out, bom=bom)


def template_copy(
    ctx: typer.Context,
    file: TemplateName,
    dry_run: options.DryRun = False,
    root: options.Root = None,
) -> None:
    """把自带的模板复制到工作区的 templates/，以后就用这一份。"""
    from fazhi_cli.store.templates import copy_template

    workspace = root_of(ctx, root)
    path = copy_template(workspace, file, is_dry=dry_run)
    print(f"{'将写入' if dry_run else '已写入'} {path.relative_to(workspace)}")


def template_check(
    ctx: typer.Context, names: TemplateNames = None, root: options.Root = None
) -> None:
    """检查工作区里的模板：写法、变量、填出来的文档，Word 的版面。"""
    from fazhi_cli.render.pages.templates import is_wrong, report_lines
    from fazhi_cli.store.fonts import installed_fonts
    from fazhi_cli.store.templates import find_template, own_templates

    workspace = root_of(ctx, root)
    knowledge = template_knowledge()
    checked = names or own_templates(workspace)
    reports = {}
    for name in checked:
        template = find_template(workspace, name)
        reports[name] = _checked(name, template, knowledge(name))
    for line in report_lines(reports, installed_fonts()):
        print(line)
    if is_wrong(reports):
        raise typer.Exit(1)


def _checked(name: str, template: bytes, knowledge: DocumentKnowledge | None) -> TemplateReport:
    """Check a template; one that takes too much time or memory has that mistake."""
    from fazhi_cli.commands.template_process import within_budget
    from fazhi_cli.render.voices.jinja import TemplateRefusedError
    from fazhi_cli.render.voices.template_check.check import check_template
    from fazhi_cli.render.voices.template_check.faults import TemplateFault, TemplateReport

    try:
        return within_budget(name, partial(check_template, name, template, knowledge))
    except TemplateRefusedError as error:
        return TemplateReport((TemplateFault("", error.reason),))


def template_knowledge() -> Callable[[str], DocumentKnowledge | None]:
    """Give what tells of the document that a template writes; None where none uses it."""
    from fazhi_cli.render.voices.template_check.faults import DocumentKnowledge, shape_of
    from fazhi_cli.store.templates import (
        BARE,
        FULL,
        document_of,
        packaged,
        template_samples,
        template_variables,
    )

    variables, samples = template_variables(), template_samples()

    def of(name: str) -> DocumentKnowledge | None:
        document = document_of(name)
        if document not in variables:
            return None
        shape = shape_of(variables[document].meanings)
        sample = samples[document]
        spoken = {"各项都有内容时": sample[FULL], "能空的都空着时": sample[BARE]}
        return DocumentKnowledge(shape, spoken, packaged(name))

    return of
