"""Two sequences and what is in order: the longest common part, and the heaviest rising part.

This module, `letters` and `token_edits` know nothing but texts, tuples and numbers: a compiled core can stand in for
them, and they are what it is tested against.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

Elements = Sequence[str] | Sequence[int]
Match = tuple[int, int, int]
"""Where equal elements begin in the old sequence and in the new, and how many there are side by side."""
Difference = tuple[int, int, int, int]
"""The old elements from `a` to `b`, the new ones from `c` to `d` that stand for them; either may be none."""

# At 1 bit a cell the table of common elements stays below 13 MB; beyond it, rare elements cut the work up first.
TABLE = 100_000_000
# The library does in 2 microseconds what takes 40 here, but takes 30 milliseconds to load: it is worth that for large
# tables and for many. Both find the same pairs, so that it does not matter when the change is made.
_LARGE = 20_000
_MANY = 200_000


def common(old: Elements, new: Elements, table: int = TABLE) -> list[tuple[int, int]]:
    """The longest list of pairs (i, j) with old[i] == new[j], both rising; for very long sequences, nearly the longest.

    >>> common("abcd", "xbd")
    [(1, 1), (3, 2)]
    """
    return [(i + step, j + step) for i, j, size in runs(old, new, table) for step in range(size)]


def runs(old: Elements, new: Elements, table: int = TABLE) -> list[Match]:
    """The pairs of `common`, with those side by side as one match, in order. No more cells are filled in at a time."""
    if len(old) * len(new) <= table:
        return _table(old, new)
    return list(joined(_within(old, new, (0, 0), table)))


def joined(found: Iterable[Match]) -> Iterator[Match]:
    """The matches, with those as one that go on where the one before ends; empty ones are left out."""
    a = b = size = 0
    for i, j, more in found:
        if i == a + size and j == b + size:
            size += more
            continue
        if size:
            yield a, b, size
        a, b, size = i, j, more
    if size:
        yield a, b, size


def _within(old: Elements, new: Elements, at: tuple[int, int], table: int) -> Iterator[Match]:
    """The matches of two stretches, which begin at those places."""
    a, b = at
    if len(old) * len(new) <= table:
        yield from ((a + i, b + j, size) for i, j, size in _table(old, new))
        return
    head = _head(old, new)
    yield a, b, head
    old, new = old[head:], new[head:]
    tail = _head(old[::-1], new[::-1])
    ends = len(old) - tail, len(new) - tail
    yield from _between(old[: ends[0]], new[: ends[1]], (a + head, b + head), table)
    yield a + head + ends[0], b + head + ends[1], tail


def _between(old: Elements, new: Elements, at: tuple[int, int], table: int) -> Iterator[Match]:
    """The matches of two stretches that neither begin nor end alike, parted at elements that stand once in each."""
    if len(old) * len(new) <= table:
        yield from _within(old, new, at, table)
        return
    a, b = at
    anchors = _anchors(old, new)
    if not anchors and min(len(old), len(new)) == 1:
        yield from _single(old, new, a, b)
        return
    if not anchors:
        half = min(len(old), len(new)) // 2  # nothing to hold on to: halves, so that the work is bounded
        yield from _within(old[:half], new[:half], at, table)
        yield from _within(old[half:], new[half:], (a + half, b + half), table)
        return
    for (i, j), (k, m) in pairwise([(-1, -1), *anchors, (len(old), len(new))]):
        if i >= 0:
            yield a + i, b + j, 1
        yield from _within(old[i + 1 : k], new[j + 1 : m], (a + i + 1, b + j + 1), table)


def _single(old: Elements, new: Elements, a: int, b: int) -> Iterator[Match]:
    """The match of two stretches of which one has a single element: the first place of it in the other."""
    one, many = (old, new) if len(old) == 1 else (new, old)
    at = next((at for at, element in enumerate(many) if element == one[0]), None)
    if at is not None:
        yield (a, b + at, 1) if one is old else (a + at, b, 1)


def _head(old: Elements, new: Elements) -> int:
    """How many elements the two begin with in common, found by halving."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


_spent = 0  # cells filled in here so far


def _table(old: Elements, new: Elements) -> list[Match]:
    global _spent
    cells = len(old) * len(new)
    if cells <= _LARGE and _spent <= _MANY:
        _spent += cells
        return by_hand(old, new)
    return by_library(old, new)


def by_hand(old: Elements, new: Elements) -> list[Match]:
    """The matches of two short sequences, by a table in Python."""
    return list(joined(_plainly(old, new)))


def by_library(old: Elements, new: Elements) -> list[Match]:
    """The same matches, by rapidfuzz."""
    found = _library().editops(*_numbered(old, new)).as_matching_blocks()
    return [(i, j, size) for i, j, size in found if size]


def _numbered(old: Elements, new: Elements) -> tuple[Elements, Elements]:
    """Both sequences with a number for each element. The library compares hashes, and would take "" for a NUL."""
    if isinstance(old, str) and isinstance(new, str):
        return old, new
    numbers: dict[object, int] = {}
    first, second = ([numbers.setdefault(element, len(numbers)) for element in side] for side in (old, new))
    return first, second


@cache
def _library() -> Any:
    from rapidfuzz.distance import LCSseq

    return LCSseq


def _plainly(old: Elements, new: Elements) -> Iterator[Match]:
    """The matches, without the library: Hyyrö's table of bits, a whole number a row, and the way back through it."""
    head = _head(old, new)
    old, new = old[head:], new[head:]
    tail = _head(old[::-1], new[::-1])
    n, m = len(old) - tail, len(new) - tail
    yield 0, 0, head
    rows = _rows(old[:n], new[:m])
    found: list[Match] = []
    while n and m:
        if rows[m - 1] >> (n - 1) & 1:
            n -= 1
        elif m > 1 and not rows[m - 2] >> (n - 1) & 1:
            m -= 1
        else:
            n, m = n - 1, m - 1
            found.append((head + n, head + m, 1))
    yield from reversed(found)
    yield head + len(old) - tail, head + len(new) - tail, tail


def _rows(old: Elements, new: Elements) -> list[int]:
    """For each new element a row with a bit for each old one: 0 where the longest common part grows."""
    places: dict[object, int] = {}
    for at, element in enumerate(old):
        places[element] = places.get(element, 0) | 1 << at
    row = full = (1 << len(old)) - 1
    rows = []
    for element in new:
        here = row & places.get(element, 0)
        row = ((row + here) | (row - here)) & full
        rows.append(row)
    return rows


def _anchors(old: Elements, new: Elements) -> list[tuple[int, int]]:
    """The places of elements that stand once in each sequence, as many as are in the same order."""
    there = Counter(new)
    once = {element for element, count in Counter(old).items() if count == 1 and there.get(element) == 1}
    if not once:
        return []
    place = {element: i for i, element in enumerate(old) if element in once}
    pairs = [(place[element], j) for j, element in enumerate(new) if element in once]
    return [pairs[k] for k in rising([i for i, _ in pairs], [1] * len(pairs))]


def rising(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The places of the heaviest rising subsequence of distinct values; of equally heavy ones, the first found.

    >>> rising([1, 5, 2, 3], [1, 1, 1, 1])
    [0, 2, 3]
    """
    if all(a < b for a, b in pairwise(values)):
        return list(range(len(values)))
    ranks = {value: rank for rank, value in enumerate(sorted(values), 1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(values) + 1)  # a Fenwick tree of the heaviest end so far
    back: list[int] = []
    for place, value in enumerate(values):
        weight, before = _heaviest(best, ranks[value] - 1)
        back.append(before)
        _raise(best, ranks[value], (weight + weights[place], place))
    return _trail(back, _heaviest(best, len(values))[1])


def _heaviest(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    top = (0.0, -1)
    while rank:
        if best[rank][0] > top[0]:
            top = best[rank]
        rank &= rank - 1
    return top


def _raise(best: list[tuple[float, int]], rank: int, end: tuple[float, int]) -> None:
    while rank < len(best):
        if end[0] > best[rank][0]:
            best[rank] = end
        rank += rank & -rank


def _trail(back: list[int], place: int) -> list[int]:
    trail = []
    while place >= 0:
        trail.append(place)
        place = back[place]
    return trail[::-1]
