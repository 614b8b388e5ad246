"""Two sequences and what is in order: the longest common part, and the heaviest rising part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

# At 1 bit a cell the table of common elements stays below 50 MB; beyond it, rare elements cut the work up first.
_TABLE = 200_000_000


def common(old: Sequence[str | int], new: Sequence[str | int]) -> list[tuple[int, int]]:
    """A longest list of pairs (i, j) with old[i] == new[j], both rising. Above a bound on the work, nearly so."""
    return list(_common(old, new, 0, len(old), 0, len(new)))


def _common(
    old: Sequence[str | int], new: Sequence[str | int], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int]]:
    while a < b and c < d and old[a] == new[c]:
        yield a, c
        a, c = a + 1, c + 1
    tail = 0
    while a < b - tail and c < d - tail and old[b - tail - 1] == new[d - tail - 1]:
        tail += 1
    yield from _middle(old, new, a, b - tail, c, d - tail)
    yield from ((b - back, d - back) for back in range(tail, 0, -1))


def _middle(
    old: Sequence[str | int], new: Sequence[str | int], a: int, b: int, c: int, d: int
) -> Iterator[tuple[int, int]]:
    if a == b or c == d:
        return
    if (b - a) * (d - c) <= _TABLE:
        for block in LCSseq.opcodes(old[a:b], new[c:d]):
            if block.tag == "equal":
                length = block.src_end - block.src_start
                yield from ((a + block.src_start + k, c + block.dest_start + k) for k in range(length))
        return
    anchors = _anchors(old, new, a, b, c, d)
    if not anchors:
        half = min(b - a, d - c) // 2  # nothing to hold on to: halves of equal length, so that the work is bounded
        anchors = [(a + half, c + half)]
        yield from _common(old, new, a, a + half, c, c + half)
        yield from _common(old, new, a + half, b, c + half, d)
        return
    for (i, j), (k, m) in pairwise([(a - 1, c - 1), *anchors, (b, d)]):
        if i >= a:
            yield i, j
        yield from _common(old, new, i + 1, k, j + 1, m)


def _anchors(
    old: Sequence[str | int], new: Sequence[str | int], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    """Elements that stand once on each side, as many as are in the same order."""
    here, there = Counter(old[a:b]), Counter(new[c:d])
    place = {old[i]: i for i in range(a, b) if here[old[i]] == 1}
    pairs = [(place[new[j]], j) for j in range(c, d) if there[new[j]] == 1 and new[j] in place]
    kept = rising([i for i, _ in pairs], [1] * len(pairs))
    return [pairs[k] for k in kept]


def rising(values: Sequence[int], weights: Sequence[float]) -> list[int]:
    """The places of the heaviest rising subsequence of distinct values; of equals, the one found first."""
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
