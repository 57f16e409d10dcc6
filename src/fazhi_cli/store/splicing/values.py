"""How a value is written in the place of another one: in the style that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from fazhi_cli.model.problem import Loc
from fazhi_cli.store.appending.yaml_text import as_text, flow, is_visible, scalar
from fazhi_cli.store.lines import Cut
from fazhi_cli.store.splicing.page import Page, UnspliceableError

_BLOCK = ("|", ">")


def value_cuts(page: Page, loc: Loc, old: Any, new: Any) -> Iterator[Cut]:
    """Give the cuts that put a new value in the place of an old one.

    Raises:
        UnspliceableError: a comment of somebody stands in between.
    """
    wanted = as_text(new)
    if page.is_block(loc):
        if not (_is_plain_list(old) and _is_plain_list(wanted)):
            raise UnspliceableError
        yield from _item_cuts(page, loc, old, wanted)
        return
    span = page.span(loc)
    end = page.content_end(loc)
    token = page.text[span.start : end]
    if page.is_flow(loc):
        if page.has_comment(span.start, end):
            raise UnspliceableError
        yield Cut(span.start, end, flow(new))
        return
    if isinstance(new, str):
        yield Cut(span.start, max(end, span.start), _scalar_like(page, loc, token, wanted))
        return
    if token.startswith(_BLOCK):
        raise UnspliceableError
    yield Cut(span.start, max(end, span.start), flow(new))


def _is_plain_list(value: Any) -> bool:
    if isinstance(value, str | Mapping) or not isinstance(value, Sequence):
        return False
    return bool(value) and all(isinstance(item, str) for item in value)


# --- one text ---


def _scalar_like(page: Page, loc: Loc, token: str, text: str) -> str:
    """Write a text as the one in its place is written: in quotes, as a block of lines."""
    if token.startswith(_BLOCK) and page.is_flow(loc[:-1]) is False:
        return _block_like(page, token, text)
    if token.startswith('"'):
        plain = scalar(text)
        return plain if plain.startswith('"') else f'"{plain}"'
    if not token and page.before(page.span(loc).start)[-1:] not in ("", " "):
        return f" {scalar(text)}"
    return scalar(text)


def _block_like(page: Page, token: str, text: str) -> str:
    head, *rest = token.splitlines()
    if "#" in head or any(char.isdigit() for char in head):
        raise UnspliceableError  # a comment of somebody, or blanks that count
    lines = text.split("\n")
    is_safe = all(_is_safe(line) for line in lines)
    filled = [line for line in rest if line.strip()]
    is_foldable = head[0] == "|" or len(lines) == 1
    if not filled or not is_safe or not is_foldable:
        return scalar(text)
    blanks = len(filled[0]) - len(filled[0].lstrip(" "))
    written = [f"{head[0]}-"]
    written += [f"{' ' * blanks}{line}" for line in lines]
    return page.newline.join(written)


def _is_safe(line: str) -> bool:
    return bool(line) and line == line.strip() and is_visible(line)


# --- a list of texts, an item a line ---


def _item_cuts(page: Page, loc: Loc, old: Sequence[str], new: Sequence[str]) -> Iterator[Cut]:
    for tag, first, last, start, stop in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            continue
        both = min(last - first, stop - start)
        for step in range(both):
            place = (*loc, first + step)
            span = page.span(place)
            token = page.text[span.start : page.content_end(place)]
            text = _scalar_like(page, place, token, new[start + step])
            yield Cut(span.start, page.content_end(place), text)
        for index in range(first + both, last):
            yield _gone_line(page, (*loc, index))
        yield from _new_lines(page, loc, first + both, new[start + both : stop])


def _gone_line(page: Page, loc: Loc) -> Cut:
    start = page.dash_line(loc)
    end = page.line_end(page.content_end(loc))
    if page.has_comment(start, end):
        raise UnspliceableError
    return Cut(start, page.next_line(end), "")


def _new_lines(page: Page, loc: Loc, index: int, items: Sequence[str]) -> Iterator[Cut]:
    if not items:
        return
    blanks = " " * (page.span(loc).column - 1)
    lines = [f"{blanks}- {scalar(item)}" for item in items]
    if index == 0:
        at = page.dash_line((*loc, 0))
        yield Cut(at, at, "".join(line + page.newline for line in lines), len(loc))
        return
    at = page.line_end(page.content_end((*loc, index - 1)))
    yield Cut(at, at, "".join(page.newline + line for line in lines), len(loc))
