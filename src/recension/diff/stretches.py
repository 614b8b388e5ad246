"""Where two texts differ, as coarsely as can be told: between blank lines, and between long equal runs of blocks.

Texts go in and places come out. What both have in the same order is settled here, and is never cut.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from recension.diff.letters import shared, shared_end
from recension.diff.sequences import Match, joined, runs
from recension.model import Span
from recension.reading import blocks
from recension.reading.labels import unlabelled
from recension.reading.sentences import trimmed

LONG_RUN = 2000  # letters of blocks with which two stretches begin or end alike, from which on they are one portion
_TRIES = 50  # lines at which the end of such a run is looked for


class Pair(Struct, frozen=True, gc=False):
    """A stretch of the old text and one of the new."""

    old: Span
    new: Span


Stretch = tuple[Pair, Pair | None]
"""Where the texts differ, and the equal stretches that follow, without white space at their ends; None at the end."""


def stretches(old: str, new: str) -> Iterator[Stretch]:
    """Where the texts differ, each with the equal stretch that follows, in order."""
    for gap, equal in _between_blank_lines(old, new):
        head = _head(old, new, gap)
        rest = Pair(Span(gap.old.start + head, gap.old.end), Span(gap.new.start + head, gap.new.end))
        tail = _tail(old, new, rest)
        middle = Pair(Span(rest.old.start, rest.old.end - tail), Span(rest.new.start, rest.new.end - tail))
        if head:
            start = Pair(Span(gap.old.start, rest.old.start), Span(gap.new.start, rest.new.start))
            yield _empty(gap.old.start, gap.new.start), _both(old, new, start)
        if tail:
            end = Pair(Span(middle.old.end, rest.old.end), Span(middle.new.end, rest.new.end))
            yield middle, _both(old, new, end)
            middle = _empty(rest.old.end, rest.new.end)
        if equal or not tail:
            yield middle, equal


def _equal_runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Where equal pieces stand side by side in both, in order, as `sequences.runs` gives them.

    Labels of items are not looked at to find the order: items are counted anew, and the number that one had may be
    another's now.
    """
    for a, b, size in runs([*map(unlabelled, old)], [*map(unlabelled, new)]):
        yield from joined((a + by, b + by, int(old[a + by] == new[b + by])) for by in range(size))


def _empty(at: int, to: int) -> Pair:
    return Pair(Span(at, at), Span(to, to))


def _both(old: str, new: str, pair: Pair) -> Pair:
    """The same without the white space at the ends."""
    here, there = trimmed(old, pair.old.start, pair.old.end), trimmed(new, pair.new.start, pair.new.end)
    return Pair(Span(*here), Span(*there))


def _between_blank_lines(old: str, new: str) -> Iterator[Stretch]:
    seam = "\r\n\r\n" if "\r\n\r\n" in old else "\n\n"
    olds, news = old.split(seam), new.split(seam)
    i = j = at = to = here = there = 0  # a piece on each side, where it begins, and where the gap before it does
    for a, b, size in _equal_runs(olds, news):
        at += sum(map(len, olds[i:a])) + (a - i) * len(seam)
        to += sum(map(len, news[j:b])) + (b - j) * len(seam)
        length = sum(map(len, olds[a : a + size])) + (size - 1) * len(seam)
        words = old[at : at + length]
        if words and not words.isspace():
            equal = Pair(Span(at, at + length), Span(to, to + length))
            yield Pair(Span(here, at), Span(there, to)), _both(old, new, equal)
            here, there = at + length, to + length
        i, j, at, to = a + size, b + size, at + length + len(seam), to + length + len(seam)
    yield Pair(Span(here, len(old)), Span(there, len(new))), None


def _head(old: str, new: str, gap: Pair) -> int:
    """How many letters the whole blocks have with which both texts begin the gap, if there are many; else 0."""
    start, end = gap.old.start, gap.old.end
    if min(len(gap.old), len(gap.new)) < LONG_RUN:
        return 0
    equal = start + shared(old[start:end], gap.new.of(new))
    at = old.rfind("\n", start, equal) + 1  # the line after it is not known to be equal
    for _ in range(_TRIES):
        if at - start < LONG_RUN:
            return 0
        at = old.rfind("\n", start, at - 1) + 1
        if at > start and blocks.begins(old, at):
            return at - start
    return 0


def _tail(old: str, new: str, gap: Pair) -> int:
    """The same of a gap's end."""
    start, end = gap.old.start, gap.old.end
    if min(len(gap.old), len(gap.new)) < LONG_RUN:
        return 0
    at = old.find("\n", end - shared_end(old[start:end], gap.new.of(new)), end) + 1
    for _ in range(_TRIES if at else 0):
        at = old.find("\n", at, end) + 1
        if end - at < LONG_RUN or not at:
            return 0
        if blocks.begins(old, at):
            return end - at
    return 0
