"""Pictures of a terminal: a command, and what it prints in a pseudo-terminal of so many columns."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tools.pictures.grid import cells_of, page_of, page_size
from tools.pictures.places import COUNTY, ENVIRONMENT, FAZHI, ROOT, browser_page
from tools.pseudo_terminal import run_in_terminal

_GREY, _PLAIN = "\x1b[90m", "\x1b[0m"
_DAY = "2025-11-20"
_SHARP = 2  # for screens with small pixels, and for pages that show a picture smaller


class Screen(NamedTuple):
    """A picture: of which command, in a terminal of how many columns."""

    words: tuple[str, ...]
    columns: int


SCREENS = {
    "tasks-100.png": Screen(
        (*COUNTY, "tasks", "--text", "执法", "--year", "2025", "--as-of", _DAY), 100
    ),
    "due-80.png": Screen((*COUNTY, "due", "--within", "15", "--as-of", _DAY), 80),
}


def draw_screen(screen: Screen, target: Path) -> None:
    """Run the command and photograph its terminal, the command itself on the first line."""
    prompt = f"{_GREY}${_PLAIN} fazhi {' '.join(screen.words)}"
    output = output_of(screen)
    lines = [prompt, "", *output.rstrip("\n").split("\n")]
    width, height = page_size(screen.columns, len(lines))
    with browser_page(width, height, scale=_SHARP) as page:
        page.set_content(page_of(cells_of(lines), screen.columns, len(lines)))
        page.screenshot(path=target)


def output_of(screen: Screen) -> str:
    """Give what the command of a picture prints on its terminal."""
    environment = {**ENVIRONMENT, "TERM": "xterm", "COLUMNS": str(screen.columns)}
    command = [FAZHI, *screen.words]
    return run_in_terminal(command, screen.columns, environment, ROOT).text
