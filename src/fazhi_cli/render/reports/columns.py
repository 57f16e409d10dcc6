"""Columns of a list: those that are empty throughout are left out, and the document says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from fazhi_cli.render.voices.numbers import chinese_number
from fazhi_cli.render.voices.sheet import join

_COUNTS = {2: "两"}  # columns are counted 两栏, not 二栏


class Columns(NamedTuple):
    """The keys of the columns that are printed, and the titles of those that are left out."""

    shown: list[str]
    left_out: list[str]


def choose_columns(
    titles: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
    *,
    optional: Sequence[str],
    with_blanks: bool,
) -> Columns:
    """Choose the columns of a table.

    Args:
        titles: the title of each column by its key, in the order of printing.
        rows: the cells of each row by the keys of the columns.
        optional: the columns that are left out where no row has anything in them.
        with_blanks: whether to keep them all the same.
    """
    filled = {key for row in rows for key in titles if row[key]}
    shown, left_out = [], []
    for key, title in titles.items():
        if key in filled or key not in optional or with_blanks:
            shown.append(key)
        else:
            left_out.append(title)
    return Columns(shown, left_out)


def left_out_words(titles: Sequence[str]) -> str:
    """Say which columns are left out: 具体措施、责任人两栏没有内容，没有列出."""
    if not titles:
        return ""
    count = _COUNTS.get(len(titles)) or chinese_number(len(titles))
    return f"{join(titles)}{count}栏没有内容，没有列出"


def left_out_of(context: Mapping[str, Any]) -> list[str]:
    """Give what the tables of a document say of columns that are left out, each sentence once."""
    sentences = [table.get("left_out", "") for table in context.get("tables", ())]
    return [sentence for sentence in dict.fromkeys(sentences) if sentence]
