"""What of a page is the document: its menus, buttons, and foot are left out, and told of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fazhi_cli.formats.html.drafts import Draft
from fazhi_cli.formats.html.tables import Piece, PlacedRow

_LEAST_OF_THE_TEXT = 0.5
_MOST_OF_A_PART = 0.3
_MOSTLY_LINKS = 0.6
_LINES_OF_A_FOOT = 40
_FOOT = re.compile(
    "版权所有|网站标识码|公网安备|[A-Za-z一-龥]ICP[备证]|ICP备|Copyright|技术支持：|建议使用.{0,20}浏览器",
    re.IGNORECASE,
)
_BETWEEN_LINKS = re.compile("[\\s|｜>＞»›·•/-]+")
_FILE_NAME = re.compile(r"\.(?:docx?|wps|pdf|xlsx?|et|ofd|rtf|zip|rar|7z)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a page is read, how many lines are not, and the files that it names."""

    pieces: tuple[Piece, ...]
    left_out: int
    files: tuple[str, ...]


def document_of(pieces: Sequence[Piece]) -> Kept:
    """Sort out what is the document."""
    parts = _parts_left_out(pieces)
    plain = [piece for piece in pieces if piece.spot.part not in parts]
    files = _files(plain)
    kept = [piece for piece in plain if not _names_a_file(piece)]
    names = len(plain) - len(kept)
    inside = _inside(kept)
    if inside is not None:
        first, last = inside
        front = [piece for piece in kept[:first] if not _is_of_links(piece)]
        kept = [*front, *kept[first : last + 1]]
    else:
        kept = [piece for piece in kept if not _is_of_links(piece)]
        kept = kept[: _start_of_foot(kept)]
    return Kept(tuple(kept), len(pieces) - len(kept) - names, files)


def _parts_left_out(pieces: Iterable[Piece]) -> set[int]:
    """Give the parts that are menus or feet: what holds much of the text is none, whatever its
    name says.
    """
    weights: Counter[int] = Counter()
    for piece in pieces:
        weights[piece.spot.part] += _plain_weight(piece)
    total = sum(weights.values())
    return {part for part in weights if part and weights[part] <= _MOST_OF_A_PART * total}


def _inside(pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """Give the first and the last piece of what is known to hold the text, if it holds most."""
    places = [place for place, piece in enumerate(pieces) if piece.spot.is_inside]
    weight = sum(_plain_weight(pieces[place]) for place in places)
    if not places or weight < _LEAST_OF_THE_TEXT * sum(map(_plain_weight, pieces)):
        return None
    return places[0], places[-1]


def _start_of_foot(pieces: Sequence[Piece]) -> int:
    """Give where the foot of the site begins: at the first line of the last ones that says so."""
    for place in range(max(len(pieces) - _LINES_OF_A_FOOT, 0), len(pieces)):
        if _FOOT.search(_text(pieces[place])):
            return place
    return len(pieces)


def _is_of_links(piece: Piece) -> bool:
    """Tell a menu, or a list of other documents."""
    if isinstance(piece, Draft) and not piece.links:
        return False
    words = _BETWEEN_LINKS.sub("", _text(piece))
    return piece.linked > _MOSTLY_LINKS * max(len(words), 1)


def _names_a_file(piece: Piece) -> bool:
    """Tell a line that is nothing but the link to a file: it is no line of the document."""
    if not isinstance(piece, Draft) or not piece.files:
        return False
    return piece.linked >= 0.9 * len(piece.text)


def _files(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Name the files that the page offers, as it prints them."""
    names: list[str] = []
    for piece in pieces:
        if not isinstance(piece, Draft) or not piece.files:
            continue
        if piece.linked < _MOSTLY_LINKS * len(piece.text) and not _FILE_NAME.search(piece.text):
            continue
        names.append(piece.text)
    return tuple(dict.fromkeys(names))


def _plain_weight(piece: Piece) -> int:
    return max(len(_text(piece)) - piece.linked, 0)


def _text(piece: Piece) -> str:
    if isinstance(piece, PlacedRow):
        return "".join(cell.text for cell in piece.row.cells if not cell.above)
    return piece.text
