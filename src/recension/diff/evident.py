"""Passages that stand in the same place in two texts and are evidently the same, edited."""

from collections.abc import Collection, Iterator, Sequence

from recension.diff.rewording import Rewording, compared
from recension.reading.patterns import pattern

# Two passages in the same place are the same, edited, from this share of common letters on (0 to 1). Below it they are
# asked more closely who belongs to whom, so that the figure only has to be safely above that threshold (LIKE_IN_PLACE).
_EVIDENT = 0.6
_PATIENCE = 50  # places without a pair, after which the rest is left to those who look for partners anywhere
_STOP = pattern(r"[.!?…:。！？｡|\n\r]")  # where a sentence may end

Evident = tuple[int, int, Rewording]
"""The number of an old passage, that of the new one that it became, and how it was reworded."""


def evident(old: Sequence[str], new: Sequence[str], but: Collection[str] = ()) -> Iterator[Evident]:
    """The pairs of passages in the same place that are evidently the same, with one skipped here and there.

    Those in `but` are left out.
    """
    i = j = vain = 0
    while i < len(old) and j < len(new) and vain < _PATIENCE:
        found = _first(old, new, i, j, but)
        vain = 0 if found else vain + 1
        if found:
            yield found
            i, j = found[:2]
        i, j = i + 1, j + 1


def _first(old: Sequence[str], new: Sequence[str], i: int, j: int, but: Collection[str]) -> Evident | None:
    """The pair of two passages, or of one of them and the neighbour of the other, whichever is evident first."""
    for a, b in ((i, j), (i, j + 1), (i + 1, j)):
        if a < len(old) and b < len(new) and old[a] not in but and new[b] not in but:
            found = compared(old[a], new[b])
            if found.kept >= _EVIDENT:
                return a, b, found
    return None


def within_sentences(found: Rewording) -> bool:
    """True if no edit can have made, unmade or filled most of a sentence."""
    end, size, seam = 0, 0, " " * found.seam
    for i1, i2, j1, j2 in found.ranges:
        gone, come = seam.join(found.before[i1:i2]), seam.join(found.after[j1:j2])
        more = len(gone) + len(come)
        if gone and come and gone[-1] == come[-1]:
            if not i1 or _STOP.search(found.before[i1 - 1]):  # it begins where a sentence may
                return False
            gone, come = gone[:-1], come[:-1]
        if _STOP.search(gone) or _STOP.search(come):
            return False
        if size and 2 * sum(map(len, found.before[end:i1])) < size + more:
            return False
        end, size = i2, more
    return True
