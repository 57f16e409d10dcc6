"""The floors: the least that a program of this kind can cost, written below `.bench/floor/`."""

from __future__ import annotations

import sys
from pathlib import Path

from .data import BENCH
from .measure import Command

_FOLDER = BENCH / "floor"
_TABLE = """\
import sys
from pathlib import Path

import pydantic
import typer
from rich.console import Console
from rich.table import Table


class Task(pydantic.BaseModel):
    no: str
    title: str


assert typer.Typer and Task(no="1", title="一")
text = Path(sys.argv[1]).read_text(encoding="utf-8")
head, *rows = (line.split("\\t") for line in text.split("\\n"))
table = Table(*head)
for row in rows:
    table.add_row(*row)
Console().print(table)
"""
_HELLO = """\
#!{python}
import typer

app = typer.Typer()


def show_version(value: bool) -> None:
    if value:
        typer.echo("0.1.0")
        raise typer.Exit


def names() -> list[str]:
    return ["区政府办", "区司法局", "区财政局"]


@app.callback()
def main(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True),
) -> None:
    pass


@app.command()
def greet(name: str = typer.Option("", autocompletion=names)) -> None:
    typer.echo("你好，" + name)


if __name__ == "__main__":
    app()
"""


def table(name: str, markdown: str) -> Command:
    """Give a script that imports what is prescribed and prints the table of a Markdown text with
    rich, nothing else.
    """
    lines = [
        line for line in markdown.splitlines() if line.startswith("| ") and "| ---" not in line
    ]
    rows = [line for line in lines if line != lines[0]]  # the head stands above every plan
    cells = (
        "\t".join(cell.strip() for cell in line.strip("| ").split(" | "))
        for line in (lines[0], *rows)
    )
    data = _write(f"{name}.tsv", "\n".join(cells))
    return Command((sys.executable, str(_write("table.py", _TABLE)), str(data)))


def hello(*arguments: str) -> Command:
    """Give a call of a typer hello world with a version, a command and a completion."""
    return Command((_hello(), *arguments))


def hello_completion() -> Command:
    """Give the completion of the hello world's only option."""
    words = {
        "_HELLO_COMPLETE": "complete_bash",
        "COMP_WORDS": "hello greet --name 区",
        "COMP_CWORD": "3",
    }
    return Command((_hello(),), words)


def _hello() -> str:
    path = _write("hello", _HELLO.format(python=sys.executable))
    path.chmod(0o755)
    return str(path)


def _write(name: str, text: str) -> Path:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    path = _FOLDER / name
    path.write_text(text, encoding="utf-8")
    return path
