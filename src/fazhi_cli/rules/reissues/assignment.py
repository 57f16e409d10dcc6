"""The best pairing of two lists as a whole: no pair is taken because it happened to come first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_NONE = -1
Scores = Mapping[tuple[int, int], float]


def best_pairs(scores: Scores) -> dict[int, int]:
    """Pair so that the sum of the scores is highest; what has no score is never paired.

    Args:
        scores: how well two belong together, above 0, by their places in the two lists.

    Returns: the place in the second list by that in the first.
    """
    pairs: dict[int, int] = {}
    for lefts, rights in _groups(scores):
        for left, right in _solved(scores, lefts, rights):
            pairs[left] = right
    return pairs


def _groups(scores: Scores) -> Iterator[tuple[list[int], list[int]]]:
    """Give those that have to be weighed against each other: all that hang together."""
    rights_of: dict[int, list[int]] = {}
    lefts_of: dict[int, list[int]] = {}
    for left, right in sorted(scores):
        rights_of.setdefault(left, []).append(right)
        lefts_of.setdefault(right, []).append(left)
    seen: set[int] = set()
    for start in rights_of:
        if start in seen:
            continue
        lefts, rights = {start}, set()
        waiting = [start]
        while waiting:
            for right in rights_of[waiting.pop()]:
                if right in rights:
                    continue
                rights.add(right)
                new = set(lefts_of[right]) - lefts
                lefts |= new
                waiting += new
        seen |= lefts
        yield sorted(lefts), sorted(rights)


def _solved(
    scores: Scores, lefts: Sequence[int], rights: Sequence[int]
) -> Iterator[tuple[int, int]]:
    if len(lefts) == len(rights) == 1:
        yield lefts[0], rights[0]
        return
    # Each may also stay alone, at a cost of nothing: a column of its own.
    costs = []
    for left in lefts:
        row = [-scores.get((left, right), 0.0) for right in rights]
        costs.append(row + [0.0] * len(lefts))
    for row_index, column in enumerate(_hungarian(costs)):
        if column < len(rights) and (lefts[row_index], rights[column]) in scores:
            yield lefts[row_index], rights[column]


def _hungarian(costs: Sequence[Sequence[float]]) -> list[int]:
    """Give the column of each row so that the sum is lowest (Kuhn and Munkres, with potentials).

    Args:
        costs: at least as many columns as rows.
    """
    rows, columns = len(costs), len(costs[0])
    row_price = [0.0] * rows
    column_price = [0.0] * (columns + 1)
    row_at = [_NONE] * (columns + 1)  # the row that each column belongs to; the last is the start
    for row in range(rows):
        row_at[columns] = row
        column = columns
        least = [float("inf")] * columns
        way = [columns] * columns
        is_used = [False] * (columns + 1)
        while row_at[column] != _NONE:
            is_used[column] = True
            current = row_at[column]
            delta, following = float("inf"), columns
            for other in range(columns):
                if is_used[other]:
                    continue
                cost = costs[current][other] - row_price[current] - column_price[other]
                if cost < least[other]:
                    least[other], way[other] = cost, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(columns + 1):
                if is_used[other]:
                    row_price[row_at[other]] += delta
                    column_price[other] -= delta
                elif other < columns:
                    least[other] -= delta
            column = following
        while column != columns:
            before = way[column]
            row_at[column] = row_at[before]
            column = before
    found = [_NONE] * rows
    for column in range(columns):
        if row_at[column] != _NONE:
            found[row_at[column]] = column
    return found
