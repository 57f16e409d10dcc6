"""Which patterns are worth trying on a text, told by its characters alone.

There are over a hundred patterns, and a long document has ten thousand sentences: each group of
characters that any pattern needs is one bit here, so that a pattern costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Sieve:
    """Knows what each of some patterns needs: a character out of each of its groups."""

    def __init__(self, needs: Iterable[Sequence[str]]) -> None:
        groups: dict[str, int] = {}
        self._needed: list[int] = []
        for each in needs:
            bits = 0
            for group in each:
                bits |= groups.setdefault(group, 1 << len(groups))
            self._needed.append(bits)
        self._bits: dict[str, int] = {}
        for group, bit in groups.items():
            for character in group:
                self._bits[character] = self._bits.get(character, 0) | bit

    def passed(self, characters: Iterable[str]) -> list[int]:
        """Give the places of the patterns that may match, in their order.

        Args:
            characters: those of the text.
        """
        found = 0
        for character in characters:
            found |= self._bits.get(character, 0)
        return [place for place, bits in enumerate(self._needed) if bits & found == bits]
