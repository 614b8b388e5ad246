"""Sentences whose border moved: neighbours that share words across a border are told together, as one link.

Which passage became which is settled by then. But words that stayed where they were must not be told as gone and new
because a sentence ends elsewhere than it did: so two are told as two, or three as two, where fewer letters are marked
that way.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from recension.diff.alignment import Link, ordered
from recension.diff.likeness import same_form
from recension.diff.passage_edits import letters_marked
from recension.diff.rewording import weight, words_of

RUN = 4  # words in a row that two passages must share; fewer are shared by chance
_MOST = 4  # passages on one side that are told as one
_LONGEST = 5_000  # letters of a passage that is looked at
_COMMON = 20  # places of the same words, from which on they tell nothing
_EDIT = 5  # letters that one more edit costs a reader

Ends = tuple[int, int]
Group = tuple[Ends, Ends]
"""The old passages and the new ones that became one another."""


def joined(before: Sequence[str], after: Sequence[str], links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links, in their order, those that stayed joined with neighbours where fewer letters are marked so."""
    stayed, moved = ([item for item in links if _both(item) and item.moved is way] for way in (False, True))
    shut = [*moved, *(item for item in stayed if _is_same(before, after, item))]
    olds = {i for item in shut for i in range(*item.before)}
    news = {j for item in shut for j in range(*item.after)}
    if len(olds) == len(before) or len(news) == len(after):
        return links
    groups = _Borders(before, after, [(item.before, item.after) for item in stayed], (olds, news)).joined()
    return tuple(ordered([*moved, *(Link(*group) for group in groups)], len(before), len(after)))


def _both(item: Link) -> bool:
    return item.before[0] < item.before[1] and item.after[0] < item.after[1]


def _is_same(before: Sequence[str], after: Sequence[str], item: Link) -> bool:
    """True for a passage that stayed as it was."""
    (i, k), (j, m) = item.before, item.after
    return k - i == m - j == 1 and (before[i] == after[j] or same_form(before[i]) == same_form(after[j]))


class _Borders:
    """Two lists of passages and the groups that stayed in order.

    `closed` are the numbers of passages that no group may take in, as they moved or are the same.
    """

    def __init__(
        self, before: Sequence[str], after: Sequence[str], groups: Sequence[Group], closed: tuple[set[int], set[int]]
    ) -> None:
        self.before, self.after, self.closed = before, after, closed
        self._order(sorted(groups))

    def _order(self, groups: list[Group]) -> None:
        self.groups = groups
        self.starts = [[group[side][0] for group in groups] for side in (0, 1)]
        self.ends = [[group[side][1] for group in groups] for side in (0, 1)]

    def joined(self) -> list[Group]:
        """The groups, joined where that pays. Those that share most are joined first."""
        for letters, i, j in sorted(self._shared(), reverse=True):
            hull = self._hull(i, j)
            if hull and self._pays(*hull, letters):
                (low, high), group = hull
                self._order([*self.groups[:low], group, *self.groups[high:]])
        return self.groups

    def _hull(self, i: int, j: int) -> tuple[Ends, Group] | None:
        """The smallest group that holds two passages and whole groups only, with the numbers of those.

        None if it is too large, holds what is closed, or is a group already.
        """
        here, there = (i, i + 1), (j, j + 1)
        while True:
            low = min(bisect_right(self.ends[0], here[0]), bisect_right(self.ends[1], there[0]))
            high = max(bisect_left(self.starts[0], here[1]), bisect_left(self.starts[1], there[1]))
            last = here, there
            for one, two in self.groups[low:high]:
                here, there = _hull(here, one), _hull(there, two)
            if here[1] - here[0] > _MOST or there[1] - there[0] > _MOST:
                return None
            if (here, there) == last:
                break
        if any(not closed.isdisjoint(range(*ends)) for closed, ends in zip(self.closed, last, strict=True)):
            return None
        return None if self.groups[low:high] == [last] else ((low, high), last)

    def _pays(self, inside: Ends, group: Group, letters: int) -> bool:
        """True if a group is told with fewer marks than what it is made of: by as many letters as were found shared."""
        parts = self.groups[slice(*inside)]
        olds = {i for here, _ in parts for i in range(*here)}
        news = {j for _, there in parts for j in range(*there)}
        apart = sum(map(self._cost, parts))
        apart += sum(weight(self.before[i].split()) + _EDIT for i in range(*group[0]) if i not in olds)
        apart += sum(weight(self.after[j].split()) + _EDIT for j in range(*group[1]) if j not in news)
        return self._cost(group) + letters <= apart

    def _cost(self, group: Group) -> int:
        """How much a reader must read through: the letters that are marked, and something for each edit."""
        old, new = (" ".join(side[slice(*ends)]) for side, ends in zip((self.before, self.after), group, strict=True))
        letters, edits = letters_marked(old, new)
        return letters + _EDIT * edits

    def _shared(self) -> Iterator[tuple[int, int, int]]:
        """How many letters of words in a row an old passage and a new one share, with the numbers of both."""
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j in self._open(1):
            for run in {*_runs(words_of(self.after[j]))}:
                places[run].append(j)
        for i in self._open(0):
            found: dict[int, list[int]] = defaultdict(list)
            words = words_of(self.before[i])
            for at, run in enumerate(_runs(words)):
                there = places.get(run, ())
                for j in there if len(there) < _COMMON else ():
                    found[j].append(at)
            for j, ats in found.items():
                yield max(_stretches(words, ats)), i, j

    def _open(self, side: int) -> Iterator[int]:
        """The passages of one text that may be taken in."""
        passages = (self.before, self.after)[side]
        return (at for at, passage in enumerate(passages) if at not in self.closed[side] and len(passage) <= _LONGEST)


def _hull(one: Ends, two: Ends) -> Ends:
    return min(one[0], two[0]), max(one[1], two[1])


def _stretches(words: Sequence[str], ats: Sequence[int]) -> Iterator[int]:
    """The letters of each stretch of words, of the shared runs that begin at these places."""
    for _, row in groupby(enumerate(ats), lambda one: one[1] - one[0]):
        begun = [at for _, at in row]
        yield sum(map(len, words[begun[0] : begun[-1] + RUN]))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[by:] for by in range(RUN)), strict=False)
