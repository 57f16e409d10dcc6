"""What one cell of a table holds: one task or several, a title and its text."""

from __future__ import annotations

from fazhi_cli.rules.documents.attribution import is_attribution
from fazhi_cli.rules.documents.brackets import brackets_of
from fazhi_cli.rules.documents.headings import title_and_text
from fazhi_cli.rules.documents.labels import label_at

_LONGEST_TITLE = 60
"""Characters of a title that stands in a column of its own."""


def tasks_of_cell(text: str, *, at_semicolons: bool = False) -> tuple[str, ...]:
    """Part the tasks that one cell holds.

    Args:
        text: of the cell.
        at_semicolons: whether ； parts tasks where no bracket says who answers and no label
            numbers them: the rows are not numbered and say no more of a task.
    """
    pieces = _attributed_pieces(text)
    if len(pieces) > 1:
        return pieces
    has_bracket = any(is_attribution(each.inside) for each in brackets_of(text))
    if not at_semicolons or label_at(text) is not None or has_bracket:
        return pieces
    return tuple(piece.strip(" 。\n") for piece in text.split("；") if piece.strip(" 。\n"))


def _attributed_pieces(text: str) -> tuple[str, ...]:
    """Part a cell behind each bracket that says who answers; whole where words are left over."""
    pieces: list[str] = []
    start = 0
    for bracket in brackets_of(text):
        if not is_attribution(bracket.inside):
            continue
        behind = text[bracket.end :].lstrip()
        if behind and behind[0] not in "；。\n":
            continue
        pieces.append(text[start : bracket.end].strip("；。 \n"))
        start = bracket.end
    rest = text[start:].strip("；。 \n")
    if rest:
        pieces.append(rest)
    return tuple(pieces) if len(pieces) > 1 and not rest else (text,)


def title_and_text_of_cell(words: str, *, has_text: bool) -> tuple[str, str]:
    """Part a cell's title from the text; a cell beside one for the text is a title as a whole."""
    first, _, rest = words.partition("\n")
    if has_text and len(first) <= _LONGEST_TITLE and "。" not in first.rstrip("。"):
        return first.rstrip("。；："), rest.strip()
    title, text, _ = title_and_text(words)
    return title, text
