"""What stands in a file beside some records of a list: proof that nothing else was written anew."""

from __future__ import annotations

from collections.abc import Collection

from fazhi_cli.store.reading.loaded import Loaded


def text_beside(loaded: Loaded, key: str, indexes: Collection[int]) -> str:
    """Give the text of a file without these records of the list under an outermost key."""
    assert loaded.source is not None
    text = loaded.source.text
    pieces = []
    at = 0
    for index in sorted(indexes):
        own = loaded.positions.values[key, index]
        collection = loaded.positions.collections.get((key, index))
        end = own.end
        if collection is not None and not collection.is_flow:
            end = collection.content_end  # a block only ends where the next one begins
        pieces.append(text[at : own.start])
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
