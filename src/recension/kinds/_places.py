"""Words that stand elsewhere in a sentence that is otherwise the same: Rovers beat United, United beat Rovers."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from recension.kinds._edit import EditInContext
from recension.kinds._enumerations import Order, joints, same_items
from recension.lexicon.numbers import is_number

_LONGEST = 4  # words that exchange places on either side, and between them, and in an item of a list
_LISTED = 80  # words and marks of a sentence; in a longer one nobody reads that two exchanged places

_ORDERED = ("en", "es", "fr", "it", "pt")  # languages in which the order of words says who does it to whom
_BE = ("am", "are", "be", "been", "being", "is", "was", "were")
VERB_SECOND = ("de", "nl", "sv")
_FARTHEST = 12  # words that were set elsewhere together

Run = tuple[str, ...]


def exchanged(edit: EditInContext) -> tuple[str, str] | None:
    """The two runs of words that changed places, with something said between them; or None.

    Figures are told as figures, and runs with only marks and words like "and" beside them are a list: None.
    """
    if edit.language not in _ORDERED:
        return None
    pair = _swapped(edit)
    return (as_written(edit, pair[0]), as_written(edit, pair[1])) if pair and not exchanged_figures(edit) else None


def turned(edit: EditInContext) -> tuple[Run, ...]:
    """The two runs, where the verb stays second and one took the first place: gestern hat der Rat beraten; or none."""
    return _swapped(edit) if edit.language in VERB_SECOND else ()


def _swapped(edit: EditInContext) -> tuple[Run, ...]:
    old, new = _stretches(edit)
    for one, two, between in _cuts(old, new) if old else ():
        if not {between[0], between[-1]} <= joints(edit.language):
            return one, two
    return ()


def relisted(edit: EditInContext) -> Order | None:
    """What the order tells where only the items of one list in the sentence stand in another; see `same_items`."""
    if edit.whole or edit.part:
        return None
    old, new = (place.sentence for place in edit.places)
    if len(old) != len(new) or len(old) > _LISTED:
        return None
    if sorted(map(str.casefold, old)) != sorted(map(str.casefold, new)):
        return None
    return _relisted(old, new, edit.language)


@lru_cache(maxsize=256)
def _relisted(old: Run, new: Run, language: str) -> Order | None:
    return same_items(old, new, language)


def as_written(edit: EditInContext, run: Run) -> str:
    """Words of the old sentence as they stand in it."""
    words = edit.places[0].sentence
    small = tuple(map(str.casefold, words))
    found = (at for at in range(len(words)) if small[at : at + len(run)] == tuple(map(str.casefold, run)))
    at = next(found, None)
    return " ".join(run if at is None else words[at : at + len(run)])


def exchanged_figures(edit: EditInContext) -> tuple[tuple[str, str], ...]:
    """The figures that changed places with something said between them, each with the one that stands there now:
    12 in Ayr and 21 in Bute; none where anything else differs."""
    pairs = tuple((one, two) for one, two in zip(*_stretches(edit), strict=True) if one != two)
    figures = all(is_number(word, edit.language) for pair in pairs for word in pair)
    return pairs if figures and relisted(edit) is not Order.NOTHING else ()


def rotated(edit: EditInContext) -> tuple[Run, Run]:
    """The fewest words that, set from one end of a stretch to its other end, make the one side the other; and those
    past which they were set, which may be said to have moved as well. Or none."""
    if edit.whole or edit.part:
        return (), ()
    old, new = _between(*edit.sentences)
    for size in range(1, min(_FARTHEST, len(old) - 1) + 1):
        if old[size:] + old[:size] == new:
            return old[:size], old[size:]
        if old[-size:] + old[:-size] == new:
            return old[-size:], old[:-size]
    return (), ()


def carried(edit: EditInContext) -> Run:
    """The words that went from one end of a sentence to the other together, all others staying but for one; or none.

    The one is the verb, which may change its side of the subject then: Der Weg ist zu, weil es schneit; weil es
    schneit, ist der Weg zu.
    """
    if edit.whole or edit.part:
        return ()
    old, new = edit.sentences
    if len(old) != len(new) or len(old) > _LISTED:
        return ()
    return _carried(*(tuple(map(str.casefold, side)) for side in (old, new)), edit.language in VERB_SECOND)


@lru_cache(maxsize=256)
def _carried(old: Run, new: Run, second: bool) -> Run:
    if old == new or not _SHORTEST < len(old) <= _LISTED or sorted(old) != sorted(new):
        return ()
    for size in range(2, min(_FARTHEST, len(old) - 2) + 1):
        to_end = old[:size], new[-size:], old[size:], new[:-size]
        to_start = old[-size:], new[:size], old[:-size], new[size:]
        for run, there, rest, other in (to_end, to_start):
            if run == there and (rest == other or (second and _but_for_one(rest, other))):
                return run
    return ()


_SHORTEST = 4  # words of a sentence in which a part can go from one end to the other


def _but_for_one(one: Run, two: Run) -> bool:
    """True for the same words, of which one at the most stands elsewhere by a word or two."""
    if one == two:
        return True
    start = _common(one, two)
    end = len(one) - _common(one[::-1], two[::-1])
    left, right = one[start:end], two[start:end]
    return len(left) <= _LONGEST + 1 and (left[1:] + left[:1] == right or left[-1:] + left[:-1] == right)


def relocated(edit: EditInContext) -> Run:
    """The words that were set elsewhere in a sentence that has all its words still, where the edit is one end of it."""
    if edit.whole or edit.part:
        return ()
    old, new = (frozenset(map(str.casefold, words)) for words in (edit.removed, edit.added))
    return rotated(edit)[0] if old != new and (old <= new or new <= old) else ()


def passive(edit: EditInContext, lemma: Callable[[str], str], small: Callable[[str], bool]) -> bool | None:
    """True if doer and done-to changed places and "by" was put in: the board met the crew, the crew was met by the
    board. False if "by" was put in and they did not: somebody else did it. None for anything else.
    """
    sides = edit.sentences
    if edit.whole or edit.part or max(map(len, sides)) > _LISTED:
        return None
    by = sides[0].count("by") - sides[1].count("by")
    if not by or by * sum(sides[0].count(word) - sides[1].count(word) for word in _BE) <= 0:
        return None
    old, new = (tuple(lemma(word) for word in side if not small(word)) for side in sides)
    if sorted(old) != sorted(new):
        return None
    left, right = _between(old, new)
    return any(True for _ in _cuts(left, right)) if left else False


def _stretches(edit: EditInContext) -> tuple[Run, Run]:
    """The stretches from the first word that stands elsewhere to the last, old and new; empty if the words differ."""
    if edit.whole or edit.part:
        return (), ()
    return _between(*(place.sentence for place in edit.places))


@lru_cache(maxsize=256)
def _between(old: Run, new: Run) -> tuple[Run, Run]:
    if len(old) != len(new) or len(old) > _LISTED:
        return (), ()
    start, end = _common(old, new), _common(old[::-1], new[::-1])  # little is left of most sentences
    was, now = (tuple(map(str.casefold, side[start : len(side) - end])) for side in (old, new))
    if was == now or sorted(was) != sorted(now):
        return (), ()
    start, end = _common(was, now), _common(was[::-1], now[::-1])
    return was[start : len(was) - end], now[start : len(now) - end]


def _common(one: Run, two: Run) -> int:
    """With how many words two runs of one length begin alike."""
    count = 0
    while count < len(one) and one[count] == two[count]:
        count += 1
    return count


def _cuts(left: Run, right: Run) -> Iterator[tuple[Run, Run, Run]]:
    """Each way to cut `old` into a run, a middle and a run, so that with the runs exchanged it gives `new`."""
    for size in range(1, _LONGEST + 1):
        for other in range(1, _LONGEST + 1):
            one, between, two = left[:size], left[size : len(left) - other], left[len(left) - other :]
            if between and len(between) <= _LONGEST and (*two, *between, *one) == right:
                yield one, two, between
