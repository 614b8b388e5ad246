"""What differs between two runs of letters without a space: two words, addresses or strings of code."""

from collections import Counter
from collections.abc import Iterator

from recension.diff.sequences import Difference, Match, joined, runs

Places = list[tuple[int, int]]
"""From where to where in a word."""

_PIECE = 24  # letters in a piece of a long run, about
_TABLE = 4_000_000  # cells; two stretches that would need a larger table are told whole
_ISLAND = 3  # as many equal letters between two edits or fewer are an accident


def letters(old: str, new: str) -> tuple[Places, Places]:
    """The letters that differ between two words that were exchanged for one another, in the old and in the new."""
    from diff_match_patch import diff_match_patch

    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # exact, whatever else the machine is doing
    gone: Places = []
    come: Places = []
    at = to = 0
    for sign, part in engine.diff_main(old, new):
        if sign < 0:
            gone.append((at, at + len(part)))
        if sign > 0:
            come.append((to, to + len(part)))
        at += len(part) * (sign <= 0)
        to += len(part) * (sign >= 0)
    return gone, come


def shared(old: str, new: str) -> int:
    """How many letters the two begin with in common, found by halving."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old.startswith(new[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def shared_end(old: str, new: str) -> int:
    """How many letters the two end with in common, found by halving."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old.endswith(new[len(new) - middle : len(new) - low], 0, len(old) - low):
            low = middle
        else:
            high = middle - 1
    return low


def unbroken(old: str, new: str) -> Iterator[Difference]:
    """What differs between two long runs of letters, in order."""
    i = j = 0
    for a, b, size in [*joined(_fine(old, new)), (len(old), len(new), 0)]:
        if i and 0 < size <= _ISLAND and a + size < len(old):
            continue
        if i < a or j < b:
            yield i, a, j, b
        i, j = a + size, b + size


def _fine(old: str, new: str) -> Iterator[Match]:
    """The equal letters: first whole pieces, then letters in the pieces between those."""
    head = shared(old, new)
    yield 0, 0, head
    old, new = old[head:], new[head:]
    tail = shared_end(old, new)
    ends = len(old) - tail, len(new) - tail
    one, two = _pieces(old[: ends[0]], new[: ends[1]])
    i = j = at = to = 0
    for a, b, size in [*runs(one, two), (len(one), len(two), 0)]:
        here, there = "".join(one[i:a]), "".join(two[j:b])
        if len(here) * len(there) <= _TABLE:
            yield from ((head + at + k, head + to + m, length) for k, m, length in runs(here, there))
        at, to = at + len(here), to + len(there)
        equal = sum(map(len, one[a : a + size]))
        yield head + at, head + to, equal
        i, j, at, to = a + size, b + size, at + equal, to + equal
    yield head + ends[0], head + ends[1], tail


def _pieces(old: str, new: str) -> tuple[list[str], list[str]]:
    """Both runs cut into pieces: before each letter of one sort, which stands about as often as pieces are to begin."""
    if len(old) * len(new) <= _TABLE:
        return [old], [new]
    counts = Counter(old)
    wanted = len(old) / _PIECE
    mark = min(sorted(counts), key=lambda letter: abs(counts[letter] - wanted))
    return _cut_before(mark, old), _cut_before(mark, new)


def _cut_before(mark: str, run: str) -> list[str]:
    """The pieces of a run, each but the first beginning with the mark."""
    first, *rest = run.split(mark)
    return [first, *(mark + piece for piece in rest)]
