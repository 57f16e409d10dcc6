"""`docs`: the documentation on the machine, without a browser and without a network."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.commands import completion
from fazhi_cli.commands.session import paper_width, wants_color

if TYPE_CHECKING:
    from fazhi_cli.services.manual.topics import ManualPart


def docs(
    topic: Annotated[
        str | None,
        typer.Argument(
            help="一页、一个命令、一个问题代码、一个键；不写就列出有哪些",
            metavar="[题目]",
            autocompletion=completion.topics,
        ),
    ] = None,
    section: Annotated[
        str | None, typer.Argument(help="这一页里的哪一节：标题里的词，或者编号", metavar="[节]")
    ] = None,
) -> None:
    """看说明：一页文档，一个命令、问题代码或键的那一段；不用联网。"""
    from fazhi_cli.commands.table import CHINESE
    from fazhi_cli.render.pages.manual import topics_text
    from fazhi_cli.services.manual.pages import PAGES

    if topic is None:
        print(topics_text(PAGES), end="")
        return
    from fazhi_cli.services.manual.topics import find_part

    part = find_part(topic, section, CHINESE)
    if not sys.stdout.isatty():
        sys.stdout.write(part.text)
        return
    _show(part)


def _show(part: ManualPart) -> None:
    """Show a part on a terminal, page by page when it is longer than that."""
    from fazhi_cli.commands.pager import show
    from fazhi_cli.render.pages.manual import others_text
    from fazhi_cli.render.voices.manual.page import render_page
    from fazhi_cli.services.manual.links import way_to

    text = part.text + others_text(part.others)
    show(render_page(text, paper_width(None), way_to, has_color=wants_color()))
