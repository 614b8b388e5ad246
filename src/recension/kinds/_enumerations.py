"""Enumerations within a sentence: the same items in another order."""

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import chain, groupby, pairwise

from recension import lists
from recension.lexicon.numbers import is_number
from recension.lexicon.senses import LANGUAGES
from recension.reading.language import UNSPACED

Run = tuple[str, ...]

_MARKS = frozenset(",;、，；")
_LONGEST = 8  # words of an item; what is longer is a clause
_REACH = 6  # tokens beside what differs with which all items may begin, or end
_NEAR = 4  # tokens from one figure of a list to the next


class Order(Enum):
    """What an enumeration tells by the order of its items."""

    NOTHING = 1
    WHO_HAS_WHAT = 2


def same_items(old: Run, new: Run, language: str) -> Order | None:
    """What the order tells, in a sentence of which only the items of one enumeration stand in another; else None.

    It may tell who has what: beside a list that keeps step with it, or where items come in pairs and the pairs are
    others (Ann, 12, and Bob, 21).
    """
    sides = _folded(old), _folded(new)
    for start, end in _stretches(*sides):
        one, two = (_items(side[start:end], language) for side in (old, new))
        small = [*map(_folded, one)], [*map(_folded, two)]
        if len(one) < 2 or max(map(len, one)) > _LONGEST or small[0] == small[1]:
            continue
        if Counter(small[0]) == Counter(small[1]):
            rest = sides[0][:start], sides[0][end:]
            step = _pairs(one) != _pairs(two) or _in_pairs(rest, language) or _keeps_step(one, rest, language)
            step = step or _is_pair_of_figures(sides[0][start:end], language)
            return Order.WHO_HAS_WHAT if step else Order.NOTHING
    return None


def _folded(words: Run) -> Run:
    return tuple(map(str.casefold, words))


def _stretches(old: Run, new: Run) -> Iterator[tuple[int, int]]:
    """Where what differs begins and ends, and each stretch that has a few of the words beside it as well."""
    if len(old) != len(new):
        return
    head = next((at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b), len(old))
    tail = next((at for at, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=True)) if a != b), 0)
    for before in range(min(head, _REACH) + 1):
        for behind in range(min(tail, _REACH) + 1):
            yield head - before, len(old) - tail + behind


def _items(stretch: Run, language: str) -> list[Run]:
    """The items of a list, without the marks and words that join them; none where both "and" and "or" do.

    Where commas part items that "and" joins, those are items of two: bread and butter, salt and oil.
    """
    said = [word.casefold() for word in stretch if word.casefold() in joints(language) - _MARKS]
    if len({*said}) > 1:
        return []
    parts = _cut(stretch, _MARKS)
    inner = [_cut(part[1:] if part[0].casefold() in said else part, frozenset(said)) for part in parts]
    if len(said) > 1 and len(parts) > 1 and any(len(items) > 1 for items in inner):
        return [tuple(chain.from_iterable(sorted(map(_folded, items)))) for items in inner]
    return [item for items in inner for item in items]


def _cut(words: Run, seams: frozenset[str]) -> list[Run]:
    """The runs of words between the seams."""
    groups = groupby(words, lambda word: word.casefold() in seams)
    return [tuple(group) for seam, group in groups if not seam]


def _pairs(items: list[Run]) -> Counter[tuple[Run, ...]]:
    """The items that say something of one another: a bare figure and what stands before it, a name and an office."""
    sorts = [*map(_sort, items)]
    if len(items) > 2 and len({*sorts[::2]}) == len({*sorts[1::2]}) == 1 and sorts[0] != sorts[1]:
        first = -(len(items) % 2 and sorts[0] != "name")  # the first may say something of what stands before the list
        return Counter(tuple(map(_folded, items[max(at, 0) : at + 2])) for at in range(first, len(items), 2))
    figured = len({*sorts}) > 1
    behind = [at for at, sort in enumerate(sorts) if at and figured and sort == "figure"]
    return Counter((_folded(items[at - 1]), _folded(items[at])) for at in behind)


def _sort(item: Run) -> str:
    """Of what sort an item is: a "figure", a "name" or anything else."""
    if not any(map(str.isalpha, "".join(item))):
        return "figure"
    return "name" if item[0][:1].isupper() else "words"


def _is_pair_of_figures(stretch: Run, language: str) -> bool:
    """True for two figures with only a mark between them, as 3, 4: a place on a map has such an order."""
    return len(stretch) == 3 and stretch[1] in _MARKS and is_number(stretch[0], language)


def _in_pairs(beside: tuple[Run, Run], language: str) -> bool:
    """True if both ends of the list are parts of items of two: Olby and [Brum, Carl] and Dan."""
    words = joints(language) - _MARKS
    return not words.isdisjoint(beside[0][-1:]) and not words.isdisjoint(beside[1][:1])


def _keeps_step(items: list[Run], beside: tuple[Run, Run], language: str) -> bool:
    """True if the rest of the sentence says, or lets one think, that the order of the items means something."""
    rest = (*beside[0], "|", *beside[1])
    gap = "" if language in UNSPACED else " "
    said = f"{gap}{gap.join(rest)}{gap}"
    if any(f"{gap}{words}{gap}" in said for words in _in_step(language)):
        return True
    bare = all(is_number(word, language) for item in items for word in item)
    return _listed_figures(rest, language) or (bare and not (joints(language) - _MARKS).isdisjoint(rest))


def _listed_figures(words: Run, language: str) -> bool:
    """True if two figures stand near one another with a joint between them: 12 and 21 boats."""
    found = [at for at, word in enumerate(words) if is_number(word, language)]
    near = ((one, two) for one, two in pairwise(found) if two - one <= _NEAR)
    return any(not joints(language).isdisjoint(words[one:two]) for one, two in near)


@cache
def joints(language: str) -> frozenset[str]:
    """The marks and words that stand between two items of equal rank."""
    return _MARKS | (lists.words("enumerations", "joints", language) if language in LANGUAGES else frozenset())


@cache
def _in_step(language: str) -> frozenset[str]:
    found = lists.phrases("enumerations", "in step", language) if language in LANGUAGES else ()
    return frozenset(map(str.casefold, found))
