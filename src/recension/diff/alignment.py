"""Which passage became which: two lists of passages go in, and the links between them come out.

First it is settled which belong together, wherever they stand. Only then does their order decide which have moved: the
lightest set of passages without which the others are in order.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from recension.diff.distinct import Distinct
from recension.diff.likeness import Likeness, bag_of_words, same_form
from recension.diff.rewording import words_of
from recension.diff.sequences import common, rising
from recension.reading.labels import unlabelled
from recension.reading.markup import markup

# Thresholds of likeness (twice the shared weight over the whole weight of both; 0 to 1), chosen on the drafts of
# ArgRewrite's first half and confirmed on its second: `python -m benchmarks alignment` shows what they give.
LIKE_IN_PLACE = 0.30  # between the same two settled neighbours
LIKE_ALONE = 0.16  # the only two left between the same two neighbours
LIKE_ANYWHERE = 0.50  # far away: a move with its edits
CONTAINED = 0.50  # of a passage's weight, found in what its neighbour's partner has gained: a split or merger
_ROOM = 0.25  # of a passage's letters, by which its neighbour's partner must be longer to hold it
_LEAST_MOVE = 3  # words; a shorter passage is no evidence of a move unless it is unique
_IN_PLACE = 0.1  # what standing in place adds to a likeness, and being a text's length away takes from it, in ranking


class Link(Struct, frozen=True, gc=False):
    """The old passages from `before[0]` to `before[1]` became the new ones from `after[0]` to `after[1]` (half-open).

    Either is empty for passages that are new or gone. `moved` is true if they are out of order.
    """

    before: tuple[int, int]
    after: tuple[int, int]
    moved: bool = False


Names = Sequence[str]
Pairs = dict[int, int]
"""The new partners of old passages, by the numbers of both."""


def link(before: Sequence[str], after: Sequence[str], names: tuple[Names, Names] | None = None) -> tuple[Link, ...]:
    """The links between two lists of passages. Each passage is in one link, and in no other.

    `names` say which passages belong together already: the two have the same name, and all others have an empty one.
    The links come in the order of the new list; after them what is gone, in the order of the old list.
    """
    distinct = Distinct(before, after)
    pairs = _pairs(before, after, *(names or ([""] * len(before), [""] * len(after))), distinct)
    moved, slight = _ordered_pairs(before, after, pairs, distinct)
    links = [Link((i, i + 1), (j, j + 1), (i, j) in moved) for i, j in pairs.items() if (i, j) not in slight]
    return tuple(ordered(_grown(before, after, links), len(before), len(after)))


# ------------------------------------------------------------------------------------------------------ pairs


def _pairs(before: Sequence[str], after: Sequence[str], here: Names, there: Names, distinct: Distinct) -> Pairs:
    """The old passages with a partner: it is settled, or has the same text, in order or anywhere, or is alike."""
    old, new = _named(before, here), _named(after, there)
    pairs = dict(common(old, new))
    pairs |= _unique(pairs, old, new)
    return pairs | _alike(pairs, before, after, distinct)


def _named(passages: Sequence[str], names: Names) -> list[str]:
    """For each passage its name, or the form in which it is compared where it has none: without a label.

    An item may be counted anew, and the number that it had may be another's now.
    """
    unnamed = dict.fromkeys(passage for passage, name in zip(passages, names, strict=True) if not name)
    same = {passage: same_form(unlabelled(passage)) for passage in unnamed}
    return [name or same[passage] for passage, name in zip(passages, names, strict=True)]


def _unique(pairs: Pairs, old: Sequence[str], new: Sequence[str]) -> Pairs:
    """Further pairs of the same text, where it stands once on either side among the passages without a partner."""
    taken = set(pairs.values())
    here = Counter(old[i] for i in range(len(old)) if i not in pairs)
    there = Counter(new[j] for j in range(len(new)) if j not in taken)
    place = {new[j]: j for j in range(len(new)) if j not in taken and there[new[j]] == 1}
    free = (i for i in range(len(old)) if i not in pairs)
    return {i: place[old[i]] for i in free if here[old[i]] == 1 and old[i] in place}


# ---------------------------------------------------------------------------------------------- pairs by likeness


def _alike(pairs: Pairs, before: Sequence[str], after: Sequence[str], distinct: Distinct) -> Pairs:
    """All pairs, with further ones that are alike: the likest first, and more readily in place than far away."""
    pairs, taken = dict(pairs), set(pairs.values())
    here = {i: passage for i, passage in enumerate(before) if i not in pairs}
    there = {j: passage for j, passage in enumerate(after) if j not in taken}
    if not here or not there:
        return pairs
    likeness = Likeness(here, there, len(before) + len(after))
    for _, near, i, j in sorted(_ranked(likeness, pairs, len(before), len(after)), reverse=True):
        if i not in pairs and j not in taken and (near or distinct.by_words(before[i], after[j])):
            pairs[i] = j
            taken.add(j)
    alone = _alone(pairs, len(before), len(after))
    pairs |= {i: j for i, j, least in alone if likeness.of(i, j) >= least}
    return _beside(pairs, likeness)


def _beside(pairs: Pairs, likeness: Likeness) -> Pairs:
    """All pairs, with further ones beside them: neighbours on both sides, as alike as passages in place must be.

    So a paragraph that moved takes along sentences that would not be recognised so far away by themselves.
    """
    pairs, taken, todo = dict(pairs), set(pairs.values()), sorted(pairs.items(), reverse=True)
    while todo:
        i, j = todo.pop()
        for here, there in ((i - 1, j - 1), (i + 1, j + 1)):
            if here in pairs or there in taken or here not in likeness.before or there not in likeness.after:
                continue
            if likeness.of(here, there) >= LIKE_IN_PLACE:
                pairs[here] = there
                taken.add(there)
                todo.append((here, there))
    return pairs


def _ranked(likeness: Likeness, pairs: Pairs, size_old: int, size_new: int) -> Iterator[tuple[float, bool, int, int]]:
    """The pairs that are alike enough, each with its rank: its likeness, and a little for standing in place.

    Each with True, too, if it stands in place.
    """
    spine = sorted(pairs.items())
    spine = [spine[k] for k in rising([j for _, j in spine], [1] * len(spine))]
    olds, news = [i for i, _ in spine], [j for _, j in spine]
    for i in likeness.before:
        gap = bisect_left(olds, i)
        for j in likeness.candidates(i):
            near = bisect_left(news, j) == gap
            score = likeness.of(i, j)
            if score >= LIKE_IN_PLACE and (near or score >= LIKE_ANYWHERE or likeness.has_run(i, j)):
                yield score + _IN_PLACE * near - _IN_PLACE * abs(i / size_old - j / size_new), near, i, j


def _alone(pairs: Pairs, size_old: int, size_new: int) -> Iterator[tuple[int, int, float]]:
    """The old and new passages without a partner that stand alone between two pairs of neighbours.

    Each with how alike they must be: more so between neighbours that have changed places.
    """
    ends = {-1: -1, **pairs, size_old: size_new}
    news = set(pairs.values())
    for i in range(size_old):
        if i in pairs or i - 1 not in ends or i + 1 not in ends:
            continue
        left, right = ends[i - 1], ends[i + 1]
        if right - left == 2 and left + 1 not in news:
            yield i, left + 1, LIKE_ALONE
        elif left - right == 2 and right + 1 not in news:
            yield i, right + 1, LIKE_IN_PLACE


# -------------------------------------------------------------------------------------------------------- order


Out = set[tuple[int, int]]
"""Pairs that are out of order."""


def _ordered_pairs(before: Sequence[str], after: Sequence[str], pairs: Pairs, distinct: Distinct) -> tuple[Out, Out]:
    """The pairs that have moved, and those out of order that are too slight to have.

    A slight pair keeps its place where neighbours changed places, if both can be told as moved round it.
    """
    out = _out_of_order(before, pairs, frozenset())
    moved = _weighty(before, after, out, distinct)
    between = [pairs.get(i - 1) == j + 1 and pairs.get(i + 1) == j - 1 for i, j in out - moved]
    if between and all(between):
        around = _out_of_order(before, pairs, out - moved)
        if _weighty(before, after, around, distinct) == around:
            return around, set()
    return moved, out - moved


def _out_of_order(before: Sequence[str], pairs: Pairs, heavy: Set[tuple[int, int]]) -> Out:
    """The lightest set of pairs without which the others are in order. Those that are `heavy` weigh more than all."""
    places = sorted(pairs.items())
    values = [j for _, j in places]
    if all(a < b for a, b in pairwise(values)):
        return set()
    most = sum(map(len, before))
    weights = [len(before[i]) + 1 + most * ((i, j) in heavy) for i, j in places]
    kept = set(rising(values, weights))
    return {pair for place, pair in enumerate(places) if place not in kept}


def _weighty(before: Sequence[str], after: Sequence[str], pairs: Out, distinct: Distinct) -> Out:
    """The pairs that have moved. Of a row of neighbours that moved together, at least one must have enough words to be
    evidence."""
    rows = (row for row in _rows(pairs) if not all(_slight(before[i], after[j], distinct) for i, j in row))
    return {pair for row in rows for pair in row}


def _rows(pairs: Out) -> list[list[tuple[int, int]]]:
    """The pairs, those together that stand side by side in both lists."""
    rows: list[list[tuple[int, int]]] = []
    for i, j in sorted(pairs):
        if rows and rows[-1][-1] == (i - 1, j - 1):
            rows[-1].append((i, j))
        else:
            rows.append([(i, j)])
    return rows


def _read(passage: str) -> str:
    """The passage without its mark-up."""
    kept = [0, *(at for ends in markup(passage) for at in ends), len(passage)]
    return "".join(passage[start:end] for start, end in zip(kept[::2], kept[1::2], strict=True))


def _slight(old: str, new: str, distinct: Distinct) -> bool:
    """True if two passages have too few words in common to be evidence of a move."""
    if same_form(unlabelled(old)) == same_form(unlabelled(new)):
        said = unlabelled(_read(old))
        if not any(map(str.isalpha, said)):
            return True
        counted = (unlabelled(old) != old) == (unlabelled(new) != new)
        return len(words_of(said)) < _LEAST_MOVE and not (counted and distinct.by_line(old))
    likeness = Likeness({0: old}, {0: new}, 2)
    if likeness.of(0, 0) < LIKE_ANYWHERE:
        return not likeness.has_run(0, 0)
    return len(likeness.before[0] & likeness.after[0]) < 2 * _LEAST_MOVE


# -------------------------------------------------------------------------------------------- splits and mergers


def _grown(before: Sequence[str], after: Sequence[str], links: list[Link]) -> list[Link]:
    """The links, each with the neighbours that have no partner and were split from it or merged into it."""
    olds = {i for item in links for i in range(*item.before)}
    news = {j for item in links for j in range(*item.after)}
    if len(olds) == len(before) and len(news) == len(after):
        return links
    return [_grow(before, after, item, olds, news) for item in links]


def _grow(before: Sequence[str], after: Sequence[str], item: Link, olds: set[int], news: set[int]) -> Link:
    one, two = before[item.before[0]], after[item.after[0]]
    if one == two or same_form(one) == same_form(two):
        return item
    item = replace(item, before=_reach(item.before, olds, before, after[slice(*item.after)]))
    if item.before[1] - item.before[0] > 1:
        return item
    return replace(item, after=_reach(item.after, news, after, before[slice(*item.before)]))


def _reach(side: tuple[int, int], taken: set[int], mine: Sequence[str], theirs: Sequence[str]) -> tuple[int, int]:
    """One side of a link, with the free neighbours whose words the other side has; they are then put among `taken`."""
    start, end = side
    for step in (-1, 1):
        at = start - 1 if step < 0 else end
        while 0 <= at < len(mine) and at not in taken and _held(mine[at], mine[start:end], theirs):
            taken.add(at)
            start, end = min(start, at), max(end, at + 1)
            at += step
    return start, end


def _held(passage: str, partners: Sequence[str], theirs: Sequence[str]) -> bool:
    """True if most words of a passage are among those that `theirs` have and their partners have not."""
    if sum(map(len, theirs)) - sum(map(len, partners)) < _ROOM * len(passage):
        return False
    spare = frozenset().union(*map(bag_of_words, theirs)) - frozenset().union(*map(bag_of_words, partners))
    words = [word for word in bag_of_words(passage) if len(word) > 3]
    return len(words) >= 2 and sum(word in spare for word in words) >= CONTAINED * len(words)


def ordered(links: list[Link], size_old: int, size_new: int) -> Iterator[Link]:
    """All links, with those of passages that are new or gone, in the order in which `link` gives them."""
    olds = {i for item in links for i in range(*item.before)}
    news = {j for item in links for j in range(*item.after)}
    new = [Link((0, 0), (j, j + 1)) for j in range(size_new) if j not in news]
    yield from sorted([*links, *new], key=lambda item: item.after)
    yield from (Link((i, i + 1), (0, 0)) for i in range(size_old) if i not in olds)
