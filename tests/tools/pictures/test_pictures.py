"""Each picture is shown on a page, each shown one is there, and a script draws it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from tools.pictures.__main__ import NAMES
from tools.pictures.grid import cells_of
from tools.pictures.places import PICTURES, ROOT
from tools.pictures.terminal import SCREENS, output_of

from sweeps import thinned

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"!\[[^\]\n]+\]\(([^)]+)\)|<img [^>]*src=\"([^\"]+)\"")
DRAWN = {path.name for path in PICTURES.iterdir()}


def shown_on(page: Path) -> set[Path]:
    names = SHOWN.findall(page.read_text(encoding="utf-8"))
    return {(page.parent / (first or second)).resolve() for first, second in names}


def test_every_picture_is_shown_on_a_page_and_every_shown_one_is_there():
    shown = set().union(*map(shown_on, PAGES))
    assert {path for path in shown if PICTURES in path.parents} == {
        PICTURES / name for name in DRAWN
    }
    assert [path for path in shown if not path.is_file()] == []


def test_every_picture_is_drawn_by_the_script():
    assert set(NAMES) == DRAWN


def test_the_pictures_are_small():
    sizes = {name: (PICTURES / name).stat().st_size for name in sorted(DRAWN)}
    assert max(sizes.values()) < 200_000, sizes
    assert sum(sizes.values()) < 1_000_000, sizes


@pytest.mark.torture
@pytest.mark.parametrize("name", thinned(SCREENS, every=4))
def test_a_terminal_holds_what_its_command_prints(name):
    screen = SCREENS[name]
    assert "--as-of" in screen.words
    output = output_of(screen)
    cells = list(cells_of(output.splitlines()))
    assert max(cell.column + cell.width for cell in cells) <= screen.columns
    assert cell_len(f"$ fazhi {' '.join(screen.words)}") <= screen.columns
    assert len({cell.css for cell in cells}) > 1, "no color"


@pytest.mark.torture
@pytest.mark.parametrize("name", SCREENS)
def test_a_terminal_holds_the_same_another_time(name):
    assert output_of(SCREENS[name]) == output_of(SCREENS[name])
