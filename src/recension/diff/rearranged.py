"""Edits of a sentence that only set words in another order: what went out at one place came in at another.

Which of them a reader takes for a change of order, and of what it is one, is asked later: here the edits are found
that belong together, and what was edited in the words that stand elsewhere now.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from recension.model import Edit, Span
from recension.reading import tokens
from recension.reading.language import SMALL
from recension.reading.sentences import split

_MOST = 4000  # letters that go out or come in within a passage; where there are more, it was written anew
_OWN = 0.5  # of the words that stand elsewhere, the share that may have been edited besides


class Gathered(Struct, frozen=True):
    """Edits that belong together. If they set words in another order, `within` are the edits made in those words.

    The edits are in order. Those `within` are not: each has a word of the old place and one of the new.
    """

    edits: tuple[Edit, ...]
    within: tuple[Edit, ...] = ()


Word = tuple[int, int, str]
"""Where a word begins and ends in its text, and the form in which it is compared."""


class _Edited(Struct, frozen=True):
    """The words that each edit took out, or those that each put in."""

    words: tuple[tuple[Word, ...], ...]

    def content(self, at: int) -> set[str]:
        """The words of an edit that do not stand anywhere by chance."""
        return {key.casefold() for _, _, key in self.words[at] if _weighty(key)}

    def count(self, places: Sequence[int]) -> Counter[str]:
        """How often each word stands in these edits."""
        return Counter(key.casefold() for at in places for _, _, key in self.words[at])


def groups(old: str, new: str, passage: tuple[Span, Span], edits: Sequence[Edit]) -> Iterator[Gathered]:
    """The edits of a passage in order, those together that set words of one sentence in another order."""
    found = {group.edits[0]: group for group in _found(old, new, passage, edits)}
    taken = {edit for group in found.values() for edit in group.edits}
    for edit in edits:
        if edit in found:
            yield found[edit]
        elif edit not in taken:
            yield Gathered((edit,))


def _found(old: str, new: str, passage: tuple[Span, Span], edits: Sequence[Edit]) -> Iterator[Gathered]:
    """The groups of several edits."""
    if len(edits) < 2 or sum(len(edit.before) + len(edit.after) for edit in edits) > _MOST:
        return
    gone = _Edited(tuple(_words(edit.before, old) for edit in edits))
    come = _Edited(tuple(_words(edit.after, new) for edit in edits))
    pairs = [*_pairs(gone, come)]
    if not pairs:
        return
    olds = _homes(old, passage[0], [edit.before for edit in edits])
    homes = [*zip(olds, _homes(new, passage[1], [edit.after for edit in edits]), strict=True)]
    for linked in _linked(pairs, homes):
        places = _filled(linked, homes, gone, come)
        within = _within(places, gone, come)
        if within is not None:
            yield Gathered(tuple(edits[at] for at in places), within)


def _words(span: Span, text: str) -> tuple[Word, ...]:
    found = ((span.start + a, span.start + b, key) for a, b, key in tokens.cut(span.of(text)))
    return tuple(word for word in found if any(map(str.isalnum, word[2])))


def _weighty(key: str) -> bool:
    return key.casefold() not in SMALL


def _pairs(gone: _Edited, come: _Edited) -> Iterator[tuple[int, int]]:
    """The edits of which one took out a word that another put in."""
    holders: dict[str, list[int]] = {}
    for at in range(len(come.words)):
        for word in come.content(at):
            holders.setdefault(word, []).append(at)
    for at in range(len(gone.words)):
        for word in gone.content(at):
            yield from ((at, other) for other in holders.get(word, ()) if other != at)


def _homes(text: str, passage: Span, spans: Sequence[Span]) -> list[int]:
    """The number of the sentence of each span; -1 for one that reaches into another."""
    ends = [passage.start + end for _, end in split(passage.of(text))]
    first = [bisect_right(ends, span.start - (not span)) for span in spans]
    return [at if at >= len(ends) or span.end <= ends[at] else -1 for at, span in zip(first, spans, strict=True)]


def _linked(pairs: Sequence[tuple[int, int]], homes: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The edits of one sentence that are paired, directly or by others, each set in order; none lies within another."""
    roots: dict[int, int] = {}

    def root(at: int) -> int:
        while roots.get(at, at) != at:
            at = roots[at]
        return at

    for one, two in pairs:
        if homes[one] == homes[two] and -1 not in homes[one]:
            roots.setdefault(one, one)
            roots.setdefault(two, two)
            roots[max(root(one), root(two))] = min(root(one), root(two))
    sets: dict[int, list[int]] = {}
    for at in sorted(roots):
        sets.setdefault(root(at), []).append(at)
    return list(_apart(sets.values(), homes))


def _apart(sets: Iterable[list[int]], homes: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The sets, those as one of which one begins within another of the same sentence."""
    last: list[int] = []
    for some in sorted(sets):
        if last and some[0] < last[-1] and homes[some[0]] == homes[last[0]]:
            last = sorted((*last, *some))
            continue
        if last:
            yield last
        last = some
    if last:
        yield last


def _filled(linked: list[int], homes: Sequence[tuple[int, int]], gone: _Edited, come: _Edited) -> list[int]:
    """The edits, with those between them that only brought a mark or a small word along."""
    found = list(linked)
    for at in range(linked[0], linked[-1] + 1):
        if at in linked or homes[at] != homes[linked[0]]:
            continue
        more, less = sorted((*found, at)), _uneven(found, gone, come)
        if not (gone.words[at] or come.words[at]) or _uneven(more, gone, come) < less:
            found = more
    return found


def _uneven(places: Sequence[int], gone: _Edited, come: _Edited) -> int:
    """How many words went out and did not come in, or came in and did not go out."""
    old, new = gone.count(places), come.count(places)
    return (old - new).total() + (new - old).total()


# ------------------------------------------------------------------------- edits in the words that stand elsewhere


Held = tuple[int, Word]
"""A word with the number of the edit that took it out or put it in."""
Slot = tuple[str, int]
"""Right "before" or right "after" the word of a number among those that came in."""


def _within(places: Sequence[int], gone: _Edited, come: _Edited) -> tuple[Edit, ...] | None:
    """The edits in the words that stand elsewhere; None where too much differs for them to be the same words."""
    uneven = _uneven(places, gone, come)
    if not uneven:
        return ()
    old, new = ([(at, word) for at in places for word in side.words[at]] for side in (gone, come))
    if uneven > _OWN * (len(old) + len(new)):
        return None
    partner = _partners(old, new)
    back = {there: here for here, there in partner.items()}
    put = {run: _slots(new, run, back, {at: at for at in back}) for run in _runs(new, back)}
    found: list[Edit] = []
    for run in _runs(old, partner):
        slots = _slots(old, run, partner, partner)
        match = next((other for other, others in put.items() if slots & others), None)
        if not slots:
            return None
        found.append(Edit(_span(old, run), _span(new, match) if match else _edge(new, min(slots))))
        put.pop(match or run, None)
    if not all(put.values()):
        return None
    for run, slots in put.items():
        side, at = min(slots)
        found.append(Edit(_edge(old, (side, back[at])), _span(new, run)))
    return tuple(found)


def _partners(old: Sequence[Held], new: Sequence[Held]) -> dict[int, int]:
    """Which of the words that came in is which of those that went out: the rarest first, beside the same neighbours."""
    where: dict[str, list[int]] = {}
    for at, (_, word) in enumerate(new):
        where.setdefault(word[2].casefold(), []).append(at)
    found: dict[int, int] = {}
    for at in sorted(range(len(old)), key=lambda at: len(where.get(old[at][1][2].casefold(), ()))):
        free = where.get(old[at][1][2].casefold())
        if free:
            near = [found[other] - other + at for other in (at - 1, at + 1) if other in found]
            found[at] = next((one for one in near if one in free), free[0])
            free.remove(found[at])
    return found


def _runs(words: Sequence[Held], paired: Container[int]) -> list[tuple[int, int]]:
    """The words of one edit beside one another that have no partner, as (first, last + 1)."""
    found: list[tuple[int, int]] = []
    for at in (at for at in range(len(words)) if at not in paired):
        if found and found[-1][1] == at and words[at - 1][0] == words[at][0]:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _slots(
    words: Sequence[Held], run: tuple[int, int], paired: Mapping[int, int], there: Mapping[int, int]
) -> set[Slot]:
    """Where words without a partner stand: beside which words that have one, told by those that came in."""
    edit = words[run[0]][0]
    beside = (("after", run[0] - 1), ("before", run[1]))
    return {(side, there[at]) for side, at in beside if 0 <= at < len(words) and at in paired and words[at][0] == edit}


def _span(words: Sequence[Held], run: tuple[int, int]) -> Span:
    return Span(words[run[0]][1][0], words[run[1] - 1][1][1])


def _edge(words: Sequence[Held], slot: Slot) -> Span:
    """The place right before or after a word."""
    start, end, _ = words[slot[1]][1]
    at = start if slot[0] == "before" else end
    return Span(at, at)
