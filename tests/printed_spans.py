"""What is printed where a value of a plan stands in its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fazhi_cli.model.blocks import SourceDocument
from fazhi_cli.rules.documents.haystack import Span


def texts_of(spans: Sequence[Span], documents: Sequence[SourceDocument]) -> Iterator[str]:
    """Give what is printed in spans."""
    blocks = [block for document in documents for block in document.blocks]
    for span in spans:
        block = blocks[span.block]
        cells = getattr(block, "cells", ())
        text = getattr(block, "text", "") if span.cell is None else cells[span.cell].text
        yield text[span.start : span.end]
