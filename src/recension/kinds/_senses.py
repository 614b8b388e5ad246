"""The phrases that decide the sense of a sentence and stand on one side only, for the rules that tell them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Set

from recension.kinds import EditInContext, listed
from recension.lexicon.senses import Said, said

Fits = Callable[[tuple[str, ...], Said], bool]


def changed(edit: EditInContext, matters: Set[str], alone: Collection[str], fits: Fits | None = None) -> str | None:
    """What of these matters stands on one side only, told in words, or None.

    A phrase is told if another of its matter took its place; if it came or went by itself, only if its matter is in
    `alone`. A matter and its "besides" count as one. A phrase that still stands in the sentence is not told.
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
    """The phrases; one that a matter and its "besides" both have stands once, as the one that may be told alone."""
    first: dict[tuple[int, str, str], Said] = {}
    for one in sorted(found, key=lambda said: (said.start, said.matter)):
        first.setdefault((one.start, *_sense(one)), one)
    return list(first.values())


def _sense(one: Said) -> tuple[str, str]:
    return _matter(one), one.sense


def _without(mine: list[Said], theirs: list[Said]) -> list[Said]:
    """The senses that `mine` has and `theirs` has not, or has less often; each as often as it is more."""
    rest = Counter(map(_sense, theirs))
    left = []
    for one in mine:
        if rest[_sense(one)]:
            rest[_sense(one)] -= 1
        else:
            left.append(one)
    return left


def _left(edit: EditInContext, found: list[Said], other: int) -> list[Said]:
    """The phrases that the other side's sentence has not, or has less often: those that only changed places are left
    out."""
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
