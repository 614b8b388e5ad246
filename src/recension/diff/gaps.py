"""The white space between two portions that stayed; and what portions that left or came take of it along.

Each space goes with one portion at most, so that whatever stands between the drafts of changes is the same in both
texts.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from recension.diff.portions import Portions
from recension.model import Edit, Span

Ends = tuple[int, int]
"""Portions from one number to another, the last not included."""


class Taken(Struct, frozen=True, gc=False):
    """What a portion takes along that left its place: its words with white space beside them.

    `anchor` is the place in the other text where nothing stands for it. `stray` is an edit of the white space that
    stayed, which goes with the portion if that is gone.
    """

    span: Span
    anchor: int
    stray: Edit | None = None


class Gap(Struct, frozen=True):
    """What lies between two portions that stayed: old and new portions, with what each takes along.

    `respaced` is the white space of both texts, where nothing else stands in either and it differs.
    """

    old: tuple[Taken, ...] = ()
    new: tuple[Taken, ...] = ()
    respaced: Edit | None = None


_NOTHING = Gap()


def between(one: Portions, two: Portions, here: Ends, there: Ends) -> Gap:
    """What lies between two portions that stayed: the old portions `here` and the new ones `there`."""
    if here[0] == here[1] and there[0] == there[1]:
        old, new = one.gap(here[0]), two.gap(there[0])
        return _NOTHING if old.of(one.text) == new.of(two.text) else Gap(respaced=Edit(old, new))
    old_gaps, new_gaps = one.gaps(*here), two.gaps(*there)
    if len(new_gaps) == 1:
        return Gap(old=tuple(_left(one.text, two.text, old_gaps, new_gaps[0])))
    if len(old_gaps) == 1:
        return Gap(new=tuple(_left(two.text, one.text, new_gaps, old_gaps[0])))
    return _exchanged(one.text, two.text, old_gaps, new_gaps)


def _left(old: str, new: str, gaps: Sequence[Span], now: Span) -> Iterator[Taken]:
    """Portions that left a place where only white space is now: each takes the space beside it that is gone.

    As a rule that is the space behind it; the space before it, if only the last one is still the same. If neither the
    first space nor the last is what is there now, the first one stays and is edited.
    """
    first, last = (gap.of(old) == now.of(new) for gap in (gaps[0], gaps[-1]))
    if last and not first:
        yield from _shares([gap.start for gap in gaps], now.start)
        return
    stray = None if first else Edit(gaps[0], now)
    for taken in _shares([gap.end for gap in gaps], now.end):
        yield Taken(taken.span, taken.anchor, stray)
        stray = None


def _exchanged(old: str, new: str, olds: Sequence[Span], news: Sequence[Span]) -> Gap:
    """Portions that replaced others. White space that both sides begin or end with alike is left out: it stayed."""
    head, tail = (a.of(old) == b.of(new) for a, b in ((olds[0], news[0]), (olds[-1], news[-1])))
    here, there = (_borders(gaps, head, tail) for gaps in (olds, news))
    return Gap(tuple(_shares(here, there[0])), tuple(_shares(there, here[-1])))


def _borders(gaps: Sequence[Span], head: bool, tail: bool) -> list[int]:
    """Where the portions between these spaces are parted; the first and the last space are left out if they stay."""
    start, end = (gaps[0].end if head else gaps[0].start), (gaps[-1].start if tail else gaps[-1].end)
    return [start, *(gap.end for gap in gaps[1:-1]), end]


def _shares(borders: Sequence[int], anchor: int) -> Iterator[Taken]:
    """What lies between each two borders, for one portion after another."""
    return (Taken(Span(start, end), anchor) for start, end in pairwise(borders))
