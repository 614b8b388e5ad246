"""Two passages that became one another: the edits between them, as a reader would mark them.

The work goes from the coarse to the fine: words that both passages share are never cut, and only what no plain rule
can decide is compared token by token.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from recension.diff import token_edits
from recension.diff.letters import shared, shared_end, unbroken
from recension.diff.rewording import LONGEST_UNSPACED, Rewording, compared, weight
from recension.diff.sequences import Difference
from recension.model import Edit, Span
from recension.reading import tokens
from recension.reading.patterns import pattern

# A passage of which less than this share of letters is kept reads better as old and new, whole. The figure is the
# one that reviewers of prose name (delta #342: "about 60 % changed").
LEAST_KEPT = 0.40
_UNBROKEN = 500  # letters; a longer run without a space is no word, and is told letter by letter
_FOLD = pattern("\n")
_PART = pattern(r"\w+|[^\w\s]")
_STOPS = (",", ".", ";", ":", "?", "!")
_BESIDE = 3  # words on either side of what differs, for an edit to find its best place
_LONG = 120  # letters; of a longer stretch only what differs is cut, and a little beside it
_LEEWAY = 12


def edits(old: str, new: str, at: int = 0, to: int = 0) -> tuple[Edit, ...]:
    """The edits that make the old passage the new one, in order. The passages begin at `at` and `to` in their texts."""
    if old == new:
        return ()
    one, two = old.strip(), new.strip()
    if not one or not two:
        return (Edit(Span(at, at + len(old)), Span(to, to + len(new))),)
    a, c = old.index(one[0]), new.index(two[0])
    b, d = a + len(one), c + len(two)
    head = (Edit(Span(at, at + a), Span(to, to + c)),) if old[:a] != new[:c] else ()
    tail = (Edit(Span(at + b, at + len(old)), Span(to + d, to + len(new))),) if old[b:] != new[d:] else ()
    return (*head, *(reworded(compared(one, two), at + a, to + c) if one != two else ()), *tail)


def reworded(found: Rewording, at: int = 0, to: int = 0) -> tuple[Edit, ...]:
    """The edits of two passages that were compared, which begin at `at` and `to` in their texts."""
    wholly = found.kept_words < LEAST_KEPT
    told = _looked_at(found.old, found.new, LEAST_KEPT) if wholly else _apart(found)
    return tuple(Edit(Span(at + a, at + b), Span(to + c, to + d)) for a, b, c, d in told)


def letters_marked(old: str, new: str) -> tuple[int, int]:
    """How many letters of two passages are marked if they are told as one another, and in how many edits, about."""
    found = compared(old, new)
    ranges: Sequence[Difference] = found.ranges
    if found.kept_words < LEAST_KEPT:
        ranges = token_edits.far_apart(ranges, len(found.before), len(found.after))
    gone = sum(weight(found.before[a:b]) + weight(found.after[c:d]) for a, b, c, d in ranges)
    return gone, len(ranges)


class _EditGroup(Struct, frozen=True, gc=False):
    """The old words from `i1` to `i2`, and the new ones from `j1` to `j2` that stand for them.

    `several` is true if they are several ranges that only a few equal words part: those may be equal by accident.
    """

    i1: int
    i2: int
    j1: int
    j2: int
    several: bool = False


def _apart(found: Rewording) -> Iterator[Difference]:
    """The edits, in letters, from one group of ranges to the next."""
    groups = _groups(found.ranges)
    starts = found.starts
    before, done = 0, (0, 0)  # the word after the group before, and how far the edits are told in either passage
    for place, group in enumerate(groups):
        after = groups[place + 1].i1 if place + 1 < len(groups) else len(found.before)
        plain = None if group.several else _plainly(found, group, starts[0][group.i1], starts[1][group.j1])
        a, b, c, d = plain or _around(group, starts, before, after, done, found.seam)
        yield from _refolded(found, (done[0], a, done[1], c))
        least = LEAST_KEPT if group.several else 0.0
        yield from (plain,) if plain else _shifted(_looked_at(found.old[a:b], found.new[c:d], least), a, c)
        before, done = group.i2, (b, d)
    yield from _refolded(found, (done[0], len(found.old), done[1], len(found.new)))


def _shifted(told: Iterator[Difference], at: int, to: int) -> Iterator[Difference]:
    """The edits of two stretches that begin at `at` and `to`, counted from the beginning of their passages."""
    return ((at + a, at + b, to + c, to + d) for a, b, c, d in told)


def _around(
    group: _EditGroup, starts: tuple[list[int], list[int]], before: int, after: int, done: tuple[int, int], seam: int
) -> Difference:
    """The stretch of letters in which a group is looked at: with a few words on either side, for its best place.

    The words are those from `before` to `after`, which the two passages share. Nothing is looked at that is `done`.
    """
    old, new = starts
    i1, i2, j1, j2 = group.i1, group.i2, group.j1, group.j2
    reach = 2 if i1 < i2 and j1 < j2 else _BESIDE + max(i2 - i1, j2 - j1)
    left, right = min(i1 - before, reach), min(after - i2, reach)
    start, head = max(old[i1 - left], done[0]), max(new[j1 - left], done[1])
    end, tail = max(old[i2 + right] - seam, start), max(new[j2 + right] - seam, head)
    return start, end, head, tail


def _refolded(found: Rewording, stretch: Difference) -> Iterator[Difference]:
    """The edits of a stretch of equal words: where one passage has the end of a line and the other has a space."""
    a, b, c, d = stretch
    if not found.folded or b - a != d - c or found.old[a:b] == found.new[c:d]:
        return
    ends = {m.start() - a for m in _FOLD.finditer(found.old, a, b)} ^ {
        m.start() - c for m in _FOLD.finditer(found.new, c, d)
    }
    yield from ((a + k, a + k + 1, c + k, c + k + 1) for k in sorted(ends))


def _groups(ranges: Sequence[Difference]) -> list[_EditGroup]:
    """The ranges, with those as one that only a few words part."""
    groups: list[_EditGroup] = []
    for i1, i2, j1, j2 in ranges:
        if groups and i1 - groups[-1].i2 <= token_edits.ISLAND:
            first = groups.pop()
            groups.append(_EditGroup(first.i1, i2, first.j1, j2, True))
        else:
            groups.append(_EditGroup(i1, i2, j1, j2))
    return groups


def _plainly(found: Rewording, group: _EditGroup, at: int, to: int) -> Difference | None:
    """The edit of a group whose words have nothing in common, word for word; None where it takes a closer look."""
    i1, i2, j1, j2 = group.i1, group.i2, group.j1, group.j2
    if not found.seam:
        return _plain_letters(found, group, at, to)
    if found.folded and (i1 == i2 or j1 == j2):
        return None
    gone, come = " ".join(found.before[i1:i2]), " ".join(found.after[j1:j2])
    if "" in found.before[i1:i2] or "" in found.after[j1:j2] or len(gone) + len(come) > _UNBROKEN:
        return None
    if gone and come:
        mark = gone[-1] == come[-1] and gone[-1] in _STOPS  # the same stop or comma follows both
        return (at, at + len(gone) - mark, to, to + len(come) - mark) if _strangers(gone, come, mark) else None
    if not ((gone + come).isascii() and (gone + come).replace(" ", "").isalnum()):
        return None
    if gone:
        return _taken_out(found.before, i1, i2, at, to)
    back = _taken_out(found.after, j1, j2, to, at)
    return back and (*back[2:], *back[:2])


def _plain_letters(found: Rewording, group: _EditGroup, at: int, to: int) -> Difference | None:
    """The same in a script without spaces, of which each letter is compared as a word."""
    i1, i2, j1, j2 = group.i1, group.i2, group.j1, group.j2
    gone, come = "".join(found.before[i1:i2]), "".join(found.after[j1:j2])
    if not (gone + come).isalpha() or not set(gone).isdisjoint(come):
        return None
    letters, start, end = (found.before, i1, i2) if gone else (found.after, j1, j2)
    slides = (
        letters[start - 1 : start] == letters[end - 1 : end] or letters[start : start + 1] == letters[end : end + 1]
    )
    return None if slides and not (gone and come) else (at, at + len(gone), to, to + len(come))


def _strangers(gone: str, come: str, mark: bool) -> bool:
    """True if two phrases share no word and no mark. The last mark does not count if `mark` is true."""
    if not gone.isascii() or not come.isascii():
        if not tokens.is_plain(gone + come):
            return False
        gone, come = tokens.key(gone), tokens.key(come)
    parts = _PART.findall(gone.casefold()), _PART.findall(come.casefold())
    if mark:
        parts = parts[0][:-1], parts[1][:-1]
    return bool(parts[0] and parts[1]) and set(parts[0]).isdisjoint(parts[1])


def _taken_out(words: Sequence[str], start: int, end: int, at: int, to: int) -> Difference | None:
    """The edit that takes words out, with a space beside them; None where it may as well begin one word farther on."""
    left, right = words[start - 1 : start] if start else (), words[end : end + 1]
    if "" in left or "" in right or not (left or right):
        return None
    if (left and _may_hold(left[0], words[end - 1])) or (right and _may_hold(right[0], words[start])):
        return None
    size = sum(map(len, words[start:end])) + end - start
    return (at, at + size, to, to) if right else (at - 1, at + size - 1, to - 1, to - 1)


def _may_hold(other: str, word: str) -> bool:
    """True if the other word may contain this one, capitals and marks aside: "(mill" contains "mill"."""
    return word.casefold() == other.casefold() if other.isalnum() else word.casefold() in other.casefold()


def _looked_at(old: str, new: str, least: float = 0.0) -> Iterator[Difference]:
    """The edits of a stretch that takes a closer look. Only what differs, and a little around it, is cut to tokens."""
    if max(len(old), len(new)) <= _LONG:
        return _marked(old, new, least)
    if min(_longest(old), _longest(new)) > _UNBROKEN:
        return unbroken(old, new)
    head = _seam_from(old, shared(old, new) - _LEEWAY, -1)
    rest = old[head:], new[head:]
    tail = len(rest[0]) - _seam_from(rest[0], len(rest[0]) - shared_end(*rest) + _LEEWAY, 1)
    one, two = rest[0][: len(rest[0]) - tail], rest[1][: len(rest[1]) - tail]
    if least and max(len(one), len(two)) > LONGEST_UNSPACED:
        kept = 2 * (head + tail) >= least * (len(old) + len(new))
        return iter([(head, head + len(one), head, head + len(two)) if kept else (0, len(old), 0, len(new))])
    return _shifted(_marked(one, two, least, head + tail), head, head)


def _longest(passage: str) -> int:
    """How many letters the longest word of a passage has, if it is more than half of the passage; else 0."""
    longest = max(map(len, passage.split()), default=0)
    return longest if 2 * longest > len(passage) else 0


def _seam_from(passage: str, at: int, step: int) -> int:
    """The first place from `at` on, going by `step` (1 or -1), that lies in no word; `at` if there is none nearby."""
    for place in range(at, at + step * _UNBROKEN, step):
        if not 0 < place < len(passage) or tokens.is_seam(passage, place):
            return min(max(place, 0), len(passage))
    return min(max(at, 0), len(passage))


def _marked(old: str, new: str, least: float, around: int = 0) -> Iterator[Difference]:
    """The edits of a short stretch, all of which is cut into tokens."""
    return token_edits.edits(old, new, tokens.cut(old), tokens.cut(new), least, around)
