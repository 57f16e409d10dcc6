"""A bar for long work: on a terminal only, and on stderr, so that no pipe ever gets it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_SHORT = 2


def tracked(items: Sequence[T], words: str) -> Iterator[T]:
    """Give the items one after the other, and show how many are done.

    Args:
        items: what is worked through.
        words: what is done, to stand before the bar.
    """
    if len(items) < _SHORT or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, words, console=Console(stderr=True), transient=True)
