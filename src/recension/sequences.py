"""Two sequences and what is in order: the longest common part, and the heaviest rising part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

# At 1 bit a cell the table of common elements stays below 50 MB; beyond it, rare elements cut the work up first.
_TABLE = 200_000_000
# Up to this many cells the table is filled here: most edits are that small, and the library takes 20 ms to load.
_SMALL = 400


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
        table = _small if (b - a) * (d - c) <= _SMALL else _large
        yield from ((a + i, c + j) for i, j in table(old[a:b], new[c:d]))
        return
    anchors = _anchors(old, new, a, b, c, d)
    if not anchors:
        half = min(b - a, d - c) // 2  # nothing to hold on to: halves of equal length, so that the work is bounded
        yield from _common(old, new, a, a + half, c, c + half)
        yield from _common(old, new, a + half, b, c + half, d)
        return
    for (i, j), (k, m) in pairwise([(a - 1, c - 1), *anchors, (b, d)]):
        if i >= a:
            yield i, j
        yield from _common(old, new, i + 1, k, j + 1, m)


def _small(old: Sequence[str | int], new: Sequence[str | int]) -> Iterator[tuple[int, int]]:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            same = lengths[i + 1][j + 1] + 1 if old[i] == new[j] else 0
            lengths[i][j] = max(same, lengths[i + 1][j], lengths[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def _large(old: Sequence[str | int], new: Sequence[str | int]) -> Iterator[tuple[int, int]]:
    from rapidfuzz.distance import LCSseq

    for block in LCSseq.opcodes(old, new):
        if block.tag == "equal":
            yield from zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)


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
