"""What became of the phrases that decide the sense of a sentence, for the rules that tell them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Set

from recension.kinds import EditInContext, listed
from recension.lexicon.senses import Said, said

Fits = Callable[[tuple[str, ...], Said], bool]


def changed(edit: EditInContext, matters: Set[str], alone: Collection[str], fits: Fits | None = None) -> str | None:
    """What of these matters stands on one side only, told in words, or None.

    A phrase is told where another of its matter took its place; where it came or went by itself, only if its matter is
    one of `alone`; a matter and the same "besides" are one. A phrase that still stands in the sentence did not go.
    """
    if not edit.brief or matters.isdisjoint(edit.matters) or edit.repeated or not edit.reworded:
        return None
    old, new = (_found(edit, side, matters, fits) for side in (0, 1))
    gone, come = _without(old, new), _without(new, old)
    gone, come = _left(edit, gone, 1), _left(edit, come, 0)
    both = {*map(_matter, gone)} & {*map(_matter, come)}
    gone = [one for one in gone if _matter(one) in both or one.matter in alone]
    come = [one for one in come if _matter(one) in both or one.matter in alone]
    return _told(gone, come)


def _matter(one: Said) -> str:
    return one.matter.removesuffix(" besides")


def _found(edit: EditInContext, side: int, matters: Set[str], fits: Fits | None) -> list[Said]:
    sentence, found = edit.places[side].sentence, edit.said[side]
    return _once([one for one in found if one.matter in matters and (fits is None or fits(sentence, one))])


def _once(found: Iterable[Said]) -> list[Said]:
    """Each phrase once of those that a matter and the same "besides" both have, as the one that may be told alone."""
    first: dict[tuple[int, str, str], Said] = {}
    for one in sorted(found, key=lambda said: (said.start, said.matter)):
        first.setdefault((one.start, *_sense(one)), one)
    return list(first.values())


def _sense(one: Said) -> tuple[str, str]:
    return _matter(one), one.sense


def _without(mine: list[Said], theirs: list[Said]) -> list[Said]:
    """What `mine` means beyond `theirs`, each sense as often as it is there more."""
    rest = Counter(map(_sense, theirs))
    left = []
    for one in mine:
        if rest[_sense(one)]:
            rest[_sense(one)] -= 1
        else:
            left.append(one)
    return left


def _left(edit: EditInContext, found: list[Said], other: int) -> list[Said]:
    """What the sentence of the other side has not, or has less often: what only changed its place is left out."""
    if not found:
        return found
    counts = [_counted(edit, side) for side in (0, 1)]
    return [one for one in found if counts[other][_sense(one)] < counts[1 - other][_sense(one)]]


def _counted(edit: EditInContext, side: int) -> Counter[tuple[str, str]]:
    sentence = edit.places[side].sentence
    return Counter(map(_sense, _once(said(sentence, 0, len(sentence), edit.language))))


def _told(gone: list[Said], come: list[Said]) -> str | None:
    was, now = tuple(dict.fromkeys(one.words for one in gone)), tuple(dict.fromkeys(one.words for one in come))
    if was and now:
        return f"{listed(was)} became {listed(now)}"
    if was:
        return f"{listed(was)} is gone"
    return f"{listed(now)} is new" if now else None
