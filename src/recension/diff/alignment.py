"""Which sentence became which: two lists of passages in, the links between them out.

Who belongs to whom is settled first, wherever it stands; only then does order decide what has moved, as the
lightest set of passages without which the rest is in order.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from recension.diff.sequences import common, rising
from recension.reading import tokens

# Thresholds of likeness (twice the shared weight over the whole weight of both; 0 to 1), chosen on the drafts of
# ArgRewrite's first half and confirmed on its second: `python -m benchmarks alignment` shows what they give.
LIKE_IN_PLACE = 0.30  # between the same two settled neighbours
LIKE_ALONE = 0.16  # the only two left between the same two neighbours
LIKE_ANYWHERE = 0.50  # far away: a move with its edits
CONTAINED = 0.50  # of a passage's weight, found in what its neighbour's partner has gained: a split or merger
_ROOM = 0.25  # of a passage's letters, by which its neighbour's partner must be longer to hold it
_ENOUGH = 5_000  # letters at either end of a passage by which it is known; no sentence has so many
_POSTINGS = 400  # places of its rarest words at which partners are looked for; the other words only confirm them
_CANDIDATES = 8
_MARKS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "…·•¿¡"
_LEAST_MOVE = 3  # words; a shorter passage is no evidence of a move unless it is unique


class Link(Struct, frozen=True, gc=False):
    """The old passages `before[0]` to `before[1]` became the new passages `after[0]` to `after[1]` (half-open).

    One side is empty for what is gone or new. `moved` says that the order of the others does not explain its place.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    moved: bool = False


Names = Sequence[str]


def link(before: Sequence[str], after: Sequence[str], names: tuple[Names, Names] | None = None) -> tuple[Link, ...]:
    """The links between two lists of passages, each passage in exactly one link on its side.

    `names` are for passages that are settled: two that belong together have one name, the others have an empty one.
    Links with a new side come in the order of the new list, then the ones without, in the order of the old.
    """
    pairs = _pairs(before, after, *(names or ([""] * len(before), [""] * len(after))))
    moved = _moved(before, after, pairs)
    links = [Link((i, i + 1), (j, j + 1), (i, j) in moved) for i, j in pairs.items()]
    return tuple(_ordered(_grown(before, after, links), len(before), len(after)))


# ------------------------------------------------------------------------------------------------------ pairs


def _pairs(before: Sequence[str], after: Sequence[str], here: Names, there: Names) -> dict[int, int]:
    """The partner of each old passage that has one: settled, the same text in order or anywhere, or alike."""
    old, new = _named(before, here), _named(after, there)
    pairs = dict(common(old, new))
    _add_unique(pairs, old, new)
    _add_alike(pairs, before, after)
    return pairs


def _named(passages: Sequence[str], names: Names) -> list[str]:
    unnamed = dict.fromkeys(passage for passage, name in zip(passages, names, strict=True) if not name)
    same = {passage: _same(passage) for passage in unnamed}
    return [name or same[passage] for passage, name in zip(passages, names, strict=True)]


def _same(passage: str) -> str:
    """What two passages that differ only in spacing or typing have in common."""
    return tokens.key(" ".join(passage.split()))


def _add_unique(pairs: dict[int, int], old: Sequence[str], new: Sequence[str]) -> None:
    """Pair what is left of the same text where it stands once among the rest on either side."""
    taken = set(pairs.values())
    here = Counter(old[i] for i in range(len(old)) if i not in pairs)
    there = Counter(new[j] for j in range(len(new)) if j not in taken)
    place = {new[j]: j for j in range(len(new)) if j not in taken and there[new[j]] == 1}
    for i in range(len(old)):
        if i not in pairs and here[old[i]] == 1 and old[i] in place:
            pairs[i] = place[old[i]]


# ----------------------------------------------------------------------------------------------------- likeness


class _Likeness:
    """How alike an old and a new passage are, by their words, rare words weighing more."""

    def __init__(self, before: dict[int, str], after: dict[int, str], size: int) -> None:
        self.before = {i: _bag(passage) for i, passage in before.items()}
        self.after = {j: _bag(passage) for j, passage in after.items()}
        spread = Counter(word for bags in (self.before, self.after) for bag in bags.values() for word in bag)
        scale = math.log(size + 2)
        self.weight = {word: max(0.05, math.log((size + 2) / n) / scale) for word, n in spread.items()}
        self.mass_before = {i: self._mass(bag) for i, bag in self.before.items()}
        self.mass_after = {j: self._mass(bag) for j, bag in self.after.items()}
        self.postings: dict[str, list[int]] = defaultdict(list)
        for j, bag in self.after.items():
            for word in bag:
                self.postings[word].append(j)

    def _mass(self, bag: Iterable[str]) -> float:
        return math.fsum(map(self.weight.__getitem__, bag))  # the same in whatever order a set gives them

    def of(self, i: int, j: int) -> float:
        """The likeness of old passage i and new passage j, from 0 to 1."""
        whole = self.mass_before[i] + self.mass_after[j]
        return 2 * self._mass(self.before[i] & self.after[j]) / whole if whole else 0.0

    def candidates(self, i: int) -> list[int]:
        """The new passages that share most with old passage i, by its rarest words."""
        found = [(len(self.postings[word]), word) for word in self.before[i] if word in self.postings]
        shared: Counter[int] = Counter()
        asked = 0
        for size, word in sorted(found):
            asked += size
            if asked > _POSTINGS:
                break
            shared.update(self.postings[word])
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_CANDIDATES]


@lru_cache(maxsize=1024)
def _bag(passage: str) -> frozenset[str]:
    """The words of a passage; a word that comes again counts again, as a word of its own."""
    if len(passage) > 2 * _ENOUGH:
        passage = passage[:_ENOUGH] + passage[-_ENOUGH:]
    if tokens.is_plain(passage):
        words = [word.strip(_MARKS) or word for word in tokens.key(passage).casefold().split()]
    else:
        words = [key.casefold() for _, _, key in tokens.cut(passage)]
    bag = frozenset(words)
    if len(bag) == len(words):
        return bag
    seen: Counter[str] = Counter()
    for place, word in enumerate(words):
        seen[word] += 1
        if seen[word] > 1:
            words[place] = f"{word} {seen[word]}"
    return frozenset(words)


def _add_alike(pairs: dict[int, int], before: Sequence[str], after: Sequence[str]) -> None:
    """Pair what is left by likeness, the likest first, and more readily in the same place than far away."""
    taken = set(pairs.values())
    here = {i: passage for i, passage in enumerate(before) if i not in pairs}
    there = {j: passage for j, passage in enumerate(after) if j not in taken}
    if not here or not there:
        return
    likeness = _Likeness(here, there, len(before) + len(after))
    for _, i, j in sorted(_alike(likeness, pairs, len(before), len(after)), reverse=True):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    for i, j in _alone(pairs, len(before), len(after)):
        if likeness.of(i, j) >= LIKE_ALONE:
            pairs[i] = j
    _add_beside(pairs, likeness)


def _add_beside(pairs: dict[int, int], likeness: _Likeness) -> None:
    """Pair what stands beside a pair on both sides and is as alike as passages in place must be.

    A paragraph that moved takes along the sentences that would not be recognised so far away by themselves.
    """
    taken, todo = set(pairs.values()), sorted(pairs.items(), reverse=True)
    while todo:
        i, j = todo.pop()
        for here, there in ((i - 1, j - 1), (i + 1, j + 1)):
            if here in pairs or there in taken or here not in likeness.before or there not in likeness.after:
                continue
            if likeness.of(here, there) >= LIKE_IN_PLACE:
                pairs[here] = there
                taken.add(there)
                todo.append((here, there))


def _alike(
    likeness: _Likeness, pairs: dict[int, int], size_old: int, size_new: int
) -> Iterator[tuple[float, int, int]]:
    """Pairs that pass their threshold, with what ranks them: likeness, and a little for standing in place."""
    spine = sorted(pairs.items())
    spine = [spine[k] for k in rising([j for _, j in spine], [1] * len(spine))]
    olds, news = [i for i, _ in spine], [j for _, j in spine]
    for i in likeness.before:
        gap = bisect_left(olds, i)
        for j in likeness.candidates(i):
            near = bisect_left(news, j) == gap
            score = likeness.of(i, j)
            if score >= (LIKE_IN_PLACE if near else LIKE_ANYWHERE):
                yield score + 0.1 * near - 0.1 * abs(i / size_old - j / size_new), i, j


def _alone(pairs: dict[int, int], size_old: int, size_new: int) -> list[tuple[int, int]]:
    """Places where one old and one new passage are left between two neighbours that are settled on both sides."""
    ends = {-1: -1, **pairs, size_old: size_new}
    news = set(pairs.values())
    return [
        (i, ends[i - 1] + 1)
        for i in range(size_old)
        if i not in pairs and i - 1 in ends and ends.get(i + 1) == ends[i - 1] + 2 and ends[i - 1] + 1 not in news
    ]


# -------------------------------------------------------------------------------------------------------- order


def _moved(before: Sequence[str], after: Sequence[str], pairs: dict[int, int]) -> set[tuple[int, int]]:
    """The pairs that are out of order; the ones too slight to have moved are taken out of `pairs`."""
    places = sorted(pairs.items())
    values = [j for _, j in places]
    if all(a < b for a, b in pairwise(values)):
        return set()
    kept = set(rising(values, [len(before[i]) + 1 for i, _ in places]))
    moved = {pair for place, pair in enumerate(places) if place not in kept}
    for run in _runs(moved):
        if all(_slight(before, after, *pair) for pair in run):
            moved -= {*run}
            for i, _ in run:
                del pairs[i]
    return moved


def _runs(moved: set[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The pairs, those that moved side by side together: one that carries weight vouches for its company."""
    runs: list[list[tuple[int, int]]] = []
    for i, j in sorted(moved):
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _slight(before: Sequence[str], after: Sequence[str], i: int, j: int) -> bool:
    if _same(before[i]) == _same(after[j]):
        return len(tokens.cut(before[i])) < _LEAST_MOVE
    likeness = _Likeness({i: before[i]}, {j: after[j]}, 2)
    return likeness.of(i, j) < LIKE_ANYWHERE or len(likeness.before[i] & likeness.after[j]) < 2 * _LEAST_MOVE


# -------------------------------------------------------------------------------------------- splits and mergers


def _grown(before: Sequence[str], after: Sequence[str], links: list[Link]) -> list[Link]:
    """The links, each with the left-over neighbours that were split from it or merged into it."""
    olds = {i for item in links for i in range(*item.before)}
    news = {j for item in links for j in range(*item.after)}
    if len(olds) == len(before) and len(news) == len(after):
        return links
    return [_grow(before, after, item, olds, news) for item in links]


def _grow(before: Sequence[str], after: Sequence[str], item: Link, olds: set[int], news: set[int]) -> Link:
    one, two = before[item.before[0]], after[item.after[0]]
    if one == two or _same(one) == _same(two):
        return item
    item = replace(item, before=_reach(item.before, olds, before, after[slice(*item.after)]))
    if item.before[1] - item.before[0] > 1:
        return item
    return replace(item, after=_reach(item.after, news, after, before[slice(*item.before)]))


def _reach(side: tuple[int, int], taken: set[int], mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """The side of a link, stretched over free neighbours whose words the other side holds."""
    start, end = side
    for step in (-1, 1):
        at = start - 1 if step < 0 else end
        while 0 <= at < len(mine) and at not in taken and _held(mine[at], mine[start:end], theirs):
            taken.add(at)
            start, end = min(start, at), max(end, at + 1)
            at += step
    return start, end


def _held(passage: str, partners: Sequence[str], theirs: Sequence[str]) -> bool:
    """True if most of a passage stands in `theirs`, beside what the partners already account for."""
    if sum(map(len, theirs)) - sum(map(len, partners)) < _ROOM * len(passage):
        return False
    bag = _bag(passage)
    spare = frozenset().union(*map(_bag, theirs)) - frozenset().union(*map(_bag, partners))
    words = [word for word in bag if len(word) > 3]
    return len(words) >= 2 and sum(word in spare for word in words) >= CONTAINED * len(words)


def _ordered(links: list[Link], size_old: int, size_new: int) -> Iterator[Link]:
    """All links, with those of one side only: first what has a new side, as the new list has it, then what is gone."""
    olds = {i for item in links for i in range(*item.before)}
    news = {j for item in links for j in range(*item.after)}
    new = [Link((0, 0), (j, j + 1)) for j in range(size_new) if j not in news]
    yield from sorted([*links, *new], key=lambda item: item.after)
    yield from (Link((i, i + 1), (0, 0)) for i in range(size_old) if i not in olds)
