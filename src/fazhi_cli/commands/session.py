"""From options to a loaded workspace, and from a report to the terminal or a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from fazhi_cli.commands.options import ListFormat

if TYPE_CHECKING:
    from fazhi_cli.render.voices.sheet import Sheet
    from fazhi_cli.rules.workspace import Dropped, LeftOut, Workspace

LEFT_OUT = 6
# Columns of paper: a terminal that says less or more than these does not mean it.
_NARROWEST, _WIDEST = 40, 1000
# What no listing is written as: text under such a name would not open.
_OF_OTHER_PROGRAMS = frozenset(
    {".xlsx", ".xls", ".et", ".ods", ".docx", ".doc", ".wps", ".odt", ".pdf", ".html", ".htm"}
)


class Globals(NamedTuple):
    """The options before the command."""

    root: Path | None = None
    jurisdiction: str | None = None


def root_of(ctx: typer.Context, root: Path | None) -> Path:
    """Find the workspace's root.

    Raises:
        NoWorkspaceError: there is none.
    """
    from fazhi_cli.store.loader import find_root

    return find_root(root or ctx.obj.root)


def open_workspace(
    ctx: typer.Context,
    root: Path | None,
    plans: Sequence[str] | None = None,
    *,
    dept: str | None = None,
    depts: Sequence[str] | None = None,
    jurisdiction: str | None = None,
) -> Workspace:
    """Load the workspace, or just the plans with these ids, of departments, of a jurisdiction."""
    from fazhi_cli.store.loader import load_workspace

    return load_workspace(
        root_of(ctx, root),
        plans or None,
        depts=[dept] if dept is not None else depts or (),
        jurisdiction=jurisdiction or ctx.obj.jurisdiction,
    )


def finish(workspace: Workspace, day: date | None = None, task: str | None = None) -> None:
    """Say what was left out of the answer, and exit accordingly.

    One bad file hides no other, and nothing is left out in silence:
    docs/architecture.md#命令的规矩.

    Args:
        workspace: what was loaded.
        day: the one that was asked about; None for an answer that looks at no record.
        task: the id of the only task that was asked about; None for all.

    Raises:
        typer.Exit: 6, when a file, a record or a name was left out.
    """
    dropped = workspace.not_counted(day, task)
    tell_left_out(workspace.left_out)
    tell_dropped(dropped)
    if workspace.left_out or dropped:
        raise typer.Exit(LEFT_OUT)


def finish_record(left_out: Sequence[LeftOut], dropped: Sequence[Dropped]) -> None:
    """Say what a record was made without: files of other departments, records that do not count.

    Raises:
        typer.Exit: 6, when something that touches the state of the task is not counted.
    """
    tell_left_out(left_out)
    tell_dropped(dropped)
    if dropped:
        raise typer.Exit(LEFT_OUT)


def tell_left_out(left_out: Sequence[LeftOut]) -> None:
    """Say on stderr which files were left out, and what is wrong with each first."""
    for each in left_out:
        first = each.first_error
        where = f"{each.path}:{first.line}:{first.column}"
        _tell(each.path, f"{where} [{first.code}] {first.message}")


def tell_dropped(dropped: Sequence[Dropped]) -> None:
    """Say on stderr which records and names were not counted: what is the same of a file, once."""
    alike: dict[tuple[str, str, str], list[Dropped]] = {}
    for each in dropped:
        alike.setdefault((each.path, each.what, each.why), []).append(each)
    for (path, what, why), places in alike.items():
        line = places[0].line
        where = path if line is None else f"{path}:{line}"
        count = f"（共 {len(places)} 处）" if len(places) > 1 else ""
        _tell(f"{where} {what}{count}", why)


def _tell(what: str, why: str) -> None:
    from fazhi_cli.model.text import visible

    sentence = f"没有计入 {what}：{why}（用 fazhi validate 看全部问题）"
    print(visible(sentence), file=sys.stderr)


def print_list(
    kind: ListFormat,
    sheet: Callable[[], Sheet],
    json_text: Callable[[], str],
    out: Path | None,
    *,
    bom: bool = False,
) -> None:
    """Print a listing in the voice asked for, or write it to a file in the voice of its ending.

    Raises:
        UsageError: a byte-order mark was asked for, of what is no CSV; the file's name is that of
            another program's.
        FileError: the file can't be written.
    """
    if out is not None and out.suffix.lower() in _OF_OTHER_PROGRAMS:
        from fazhi_cli.model import usage_errors

        raise usage_errors.text_under_another_name(out)
    if (
        out is not None
        and kind is ListFormat.TABLE
        and out.suffix[1:].lower() in list(map(str, ListFormat))
    ):
        kind = ListFormat(out.suffix[1:].lower())
    if bom and kind is not ListFormat.CSV:
        from fazhi_cli.model import usage_errors

        raise usage_errors.only_for_csv()
    if kind is ListFormat.JSON:
        text = json_text()
    elif kind is ListFormat.TABLE:
        from fazhi_cli.render.voices.terminal import render_table

        text = render_table(sheet(), paper_width(out), has_color=out is None and wants_color())
    else:
        from fazhi_cli.render.voices.flat import render_csv, render_markdown

        text = render_markdown(sheet()) if kind is ListFormat.MD else render_csv(sheet())
        # Excel takes a CSV file for GBK unless it begins with a byte-order mark; a pipe has one
        # only when asked.
        if kind is ListFormat.CSV and (bom or out is not None):
            text = f"\ufeff{text}"
    put(text, out)


def put(text: str, out: Path | None) -> None:
    """Write text to stdout, or whole to a file, saying so on stderr.

    Raises:
        FileError: the file can't be written.
    """
    if out is None:
        sys.stdout.write(text)
        return
    from fazhi_cli.store.writing.outputs import write_output

    write_output(out, text.encode("utf-8", "backslashreplace"))
    tell_written(out)


def tell_written(path: Path, note: str = "") -> None:
    """Say on stderr what was written; a name with control characters does nothing to a terminal."""
    from fazhi_cli.model.text import visible

    print(visible(f"已写入 {path}{note}"), file=sys.stderr)


def wants_color() -> bool:
    """Whether stdout is a terminal that may show colour."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def paper_width(out: Path | None) -> int:
    """Give the columns to print in: the terminal's, COLUMNS, or a fixed width for pipes."""
    import shutil

    from fazhi_cli.render.voices.terminal import PIPE_WIDTH

    if out is not None or (not sys.stdout.isatty() and not os.environ.get("COLUMNS")):
        return PIPE_WIDTH
    columns = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)
