"""Passages that stand in the same place in two texts and are evidently the same, edited."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from recension.diff.letters import shared, shared_end
from recension.diff.rewording import Rewording, compared, words_of
from recension.reading.patterns import pattern

# Two passages in the same place are the same, edited, from this share of common letters on (0 to 1). Below it they are
# asked more closely who belongs to whom, so that the figure only has to be safely above that threshold (LIKE_IN_PLACE).
_EVIDENT = 0.6
_PATIENCE = 50  # places without a pair, after which the rest is left to those who look for partners anywhere
_STOP = pattern(r"[.!?…:。！？｡|\n\r]")  # where a sentence may end

_CERTAIN = 0.95  # from this share on nobody asks
_ENOUGH = 6  # words of a passage into which others were put
_RARE = 4  # passages of the place that a rare word stands in, at most

_Votes = dict[int, set[str]]
"""The words by which a passage is each of some others, by their numbers."""
Evident = tuple[int, int, Rewording]
"""The number of an old passage, that of the new one that it became, and how it was reworded."""


def evident(old: Sequence[str], new: Sequence[str], but: Collection[str] = ()) -> Iterator[Evident]:
    """The pairs of passages in the same place that are evidently the same, with one skipped here and there.

    Those in `but` are left out.
    """
    place = _Standing(old, new, but)
    i = j = vain = 0
    while i < len(old) and j < len(new) and vain < _PATIENCE:
        found = place.first(i, j)
        vain = 0 if found else vain + 1
        if found:
            yield found
            i, j = found[:2]
        i, j = i + 1, j + 1


class _Standing:
    """Old and new passages that stand between the same neighbours."""

    def __init__(self, old: Sequence[str], new: Sequence[str], but: Collection[str]) -> None:
        self.old, self.new, self.but = old, new, but

    def first(self, i: int, j: int) -> Evident | None:
        """The pair of two passages, or of one of them and the neighbour of the other, whichever is evident first."""
        for a, b in ((i, j), (i, j + 1), (i + 1, j)):
            if a < len(self.old) and b < len(self.new) and not {self.old[a], self.new[b]}.intersection(self.but):
                found = compared(self.old[a], self.new[b])
                like = found.kept >= _EVIDENT or (one_run(found) and _long(found))
                if like and (found.kept >= _CERTAIN or not self._otherwise(a, b)):
                    return a, b, found
        return None

    def _otherwise(self, a: int, b: int) -> bool:
        """True if the rare words of the two say more often that one of them is another than that they are the same.

        Of passages of one template it is those that tell one from the next.
        """
        here, there = self._rare
        same = len(here[a].get(b, ()))
        return max(map(len, here[a].values()), default=0) > same or max(map(len, there[b].values()), default=0) > same

    @cached_property
    def _rare(self) -> tuple[list[_Votes], list[_Votes]]:
        """For each old passage, and each new one, with which of the others it shares which rare words.

        A rare word stands in few passages, and in as many old ones as new ones: the first is the first, and so on.
        """
        places: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
        for side, passages in zip(places, (self.old, self.new), strict=True):
            for number, passage in enumerate(passages):
                for word in {*words_of(passage)}:
                    side.setdefault(word, []).append(number)
        here: list[_Votes] = [{} for _ in self.old]
        there: list[_Votes] = [{} for _ in self.new]
        for word, olds in places[0].items():
            news = places[1].get(word, [])
            if len(olds) == len(news) <= _RARE:
                for a, b in zip(olds, news, strict=True):
                    here[a].setdefault(b, set()).add(word)
                    there[b].setdefault(a, set()).add(word)
        return here, there


def one_run(found: Rewording) -> bool:
    """True if one run of words was put in or taken out and nothing else, and it cannot be one of whole sentences.

    Whole sentences may have moved, and are looked for elsewhere.
    """
    if len(found.ranges) != 1 or not found.seam:
        return False
    i1, i2, j1, j2 = found.ranges[0]
    gone, come = " ".join(found.before[i1:i2]), " ".join(found.after[j1:j2])
    head = shared(gone, come)
    tail = shared_end(gone[head:], come[head:])
    if head + tail < min(len(gone), len(come)):
        return False
    words, start, end = (found.after, j1, j2) if len(come) > len(gone) else (found.before, i1, i2)
    return not any(_parts(words, start + by) and _parts(words, end + by) for by in _slides(words, start, end))


def _parts(words: Sequence[str], at: int) -> bool:
    """True if a sentence may begin with a word: the first, or one behind a stop."""
    return at == 0 or at == len(words) or bool(_STOP.search(words[at - 1]))


def _slides(words: Sequence[str], start: int, end: int) -> Iterator[int]:
    """By how many words a run may as well stand farther on or back: it begins as what follows, or ends as what is
    before."""
    yield 0
    by = 0
    while start + by > 0 and words[start + by - 1] == words[end + by - 1]:
        by -= 1
        yield by
    by = 0
    while end + by < len(words) and words[start + by] == words[end + by]:
        by += 1
        yield by


def _long(found: Rewording) -> bool:
    """True if the shorter of two passages has enough words to be known by them."""
    return min(len(found.before), len(found.after)) >= _ENOUGH


def _bare(words: str) -> str:
    """The letters and figures of some words."""
    return "".join(filter(str.isalnum, words))


def within_sentences(found: Rewording) -> bool:
    """True if no edit can have made, unmade or filled most of a sentence."""
    end, size, seam = 0, 0, " " * found.seam
    for i1, i2, j1, j2 in found.ranges:
        gone, come = seam.join(found.before[i1:i2]), seam.join(found.after[j1:j2])
        more = len(gone) + len(come)
        if _bare(gone) == _bare(come) and _STOP.findall(gone) == _STOP.findall(come):  # no word and no stop changed
            end, size = i2, 0
            continue
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
