"""`template list|copy|check`: an office's own wording and layout."""

from __future__ import annotations

from typing import Annotated

import typer

from fazhi_cli.commands import completion, options
from fazhi_cli.commands.options import ListFormat
from fazhi_cli.commands.session import print_list, root_of

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
    print_list(
        kind, lambda: templates_sheet(homes, names), lambda: templates_json(homes, names), out
    )


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
    """检查工作区里的模板：写法、没有的变量、全角的括号。"""
    from fazhi_cli.render.pages.templates import fault_lines
    from fazhi_cli.render.voices.template_check import check_template, shape_of
    from fazhi_cli.store.templates import (
        document_of,
        find_template,
        own_templates,
        template_variables,
    )

    workspace = root_of(ctx, root)
    variables = template_variables()
    count = 0
    checked = names or own_templates(workspace)
    for name in checked:
        template = find_template(workspace, name)
        known = variables.get(document_of(name))
        faults = check_template(template, shape_of(known.meanings) if known else None)
        count += len(faults)
        for line in fault_lines(name, faults, is_known=known is not None):
            print(line)
    print(f"检查了 {len(checked)} 个模板，{f'{count} 处有误' if count else '没有错误'}")
    if count:
        raise typer.Exit(1)
