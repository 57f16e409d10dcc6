"""What a terminal shows as a page of HTML in which every character stands on its own.

A font knows nothing of columns: it draws “ over two where a terminal counts one, and moves a 、
nearer to the ） before it. So each character has a box at its column, as wide as the columns that
the program counts for it, and no character moves another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from rich.ansi import AnsiDecoder
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from tools.pictures.places import FRAME

# Pixels; a Chinese character fills two columns exactly.
COLUMN, ROW, EDGE, MARGIN = 8, 24, 18, 4
_BLACK, _RED, _GREEN, _YELLOW = (36, 41, 47), (192, 28, 40), (26, 127, 55), (154, 103, 0)
_BLUE, _PURPLE, _CYAN, _GREY = (9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129)
_COLORS = [_BLACK, _RED, _GREEN, _YELLOW, _BLUE, _PURPLE, _CYAN, _GREY]
PAPER = (252, 252, 250)
THEME = TerminalTheme(PAPER, _BLACK, _COLORS, [_GREY, *_COLORS[1:]])
_PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0 }}
main {{ position: absolute; left: {margin}px; top: {margin}px; width: {width}px; height: {height}px;
  background: {paper}; border: {frame}; border-radius: 8px; color: {ink} }}
i {{ position: absolute; width: {column}px; height: {row}px; line-height: {row}px;
  font-size: 16px; font-style: normal; font-family: "Noto Sans Mono CJK SC", monospace;
  text-align: center; white-space: pre }}
/* Signs that the Chinese font draws over two columns: at this size, these fonts take one. */
.sign {{ font-size: 13.3px; font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace }}
.wide {{ width: {two}px }}
</style><main>
{cells}
</main>
<script>
/* What is still too wide is drawn smaller, never over its neighbour. */
for (const cell of document.querySelectorAll("i")) {{
  const text = document.createRange();
  text.selectNodeContents(cell);
  const ratio = cell.clientWidth / text.getBoundingClientRect().width;
  const size = parseFloat(getComputedStyle(cell).fontSize);
  if (ratio < 0.99) cell.style.fontSize = size * ratio + "px";
}}
</script>
"""


class Cell(NamedTuple):
    """A character of a terminal: where it stands, how many columns it takes, its CSS."""

    row: int
    column: int
    width: int
    text: str
    css: str


def page_size(columns: int, rows: int) -> tuple[int, int]:
    """Give the pixels of a page, its frame and margin included."""
    around = 2 * (EDGE + MARGIN) + 2
    return columns * COLUMN + around, rows * ROW + around


def page_of(cells: Iterable[Cell], columns: int, rows: int) -> str:
    """Draw the cells in a page of HTML."""
    return _PAGE.format(
        margin=MARGIN,
        frame=FRAME,
        width=columns * COLUMN + 2 * EDGE,
        height=rows * ROW + 2 * EDGE,
        column=COLUMN,
        two=2 * COLUMN,
        row=ROW,
        paper=THEME.background_color.hex,
        ink=THEME.foreground_color.hex,
        cells="\n".join(_box(cell) for cell in cells),
    )


def _box(cell: Cell) -> str:
    kind = ""
    if cell.width == 2:
        kind = ' class="wide"'
    elif not cell.text.isascii():
        kind = ' class="sign"'
    left, top = EDGE + cell.column * COLUMN, EDGE + cell.row * ROW
    return f'<i{kind} style="left: {left}px; top: {top}px; {cell.css}">{escape(cell.text)}</i>'


def cells_of(lines: Iterable[str]) -> Iterator[Cell]:
    """Give each character that lines of a terminal show, blanks left out."""
    decoder = AnsiDecoder()
    for row, line in enumerate(lines):
        yield from _row_cells(row, decoder.decode_line(line))


def _row_cells(row: int, line: Text) -> Iterator[Cell]:
    column = 0
    for text, style, _ in line.render(Console()):
        css = _css(style)
        for character in _characters(text):
            width = cell_len(character)
            if not character.isspace():
                yield Cell(row, column, width, character, css)
            column += width


def _characters(text: str) -> list[str]:
    """Split a text; what takes no column of its own stays with the character before it."""
    characters: list[str] = []
    for char in text:
        if characters and cell_len(char) == 0:
            characters[-1] += char
        else:
            characters.append(char)
    return characters


def _css(style: Style | None) -> str:
    return style.get_html_style(THEME) if style else ""
