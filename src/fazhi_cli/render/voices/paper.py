"""The paper of a terminal: rich lays text out on it, and obeys nothing that the text says."""

from __future__ import annotations

from io import StringIO

from rich.console import Console


def blank_paper(width: int, *, has_color: bool) -> tuple[Console, StringIO]:
    """Give a console of `width` columns, and the stream that gets what is printed on it."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=has_color,
        color_system="standard" if has_color else None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    return console, stream
