"""Where a link of a page leads a reader who has no browser: to another page, by a command."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

from fazhi_cli.services.manual.pages import page_called


def way_to(target: str) -> str | None:
    """Give what shows the target of a link; None for what only the repository has."""
    if target.startswith(("https:", "http:")):
        return target
    path, _, anchor = target.partition("#")
    page = page_called(PurePosixPath(path).name)
    if page is None or PurePosixPath(path).suffix != ".md":
        return None
    words = ["fazhi docs", page.name]
    if anchor:
        words.append(unquote(anchor))
    return " ".join(words)
