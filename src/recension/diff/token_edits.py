"""Two short passages token by token: the edits between them, as a reader would mark them.

Three stages: which tokens are common; which of them are common by accident, and do not part two edits (`_readable`);
and where an edit that could stand in several places reads best (`_settled`). Only then are tokens turned into letters.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from recension.diff.letters import shared, shared_end
from recension.diff.sequences import Difference, common

Token = tuple[int, int, str]
"""Where a word or mark begins and ends, and the form in which it is compared."""

# An unchanged stretch between two edits is an accident, not a finding, if it is made of marks and short words only
# and no longer than this many tokens, and the edits on both sides come to more than _ISLAND_RATIO times its length.
ISLAND = 2
_ISLAND_RATIO = 2
_SHORT = 3
_LONGEST = 20  # letters of one token that count
_ADDRESS = 6  # letters that an address counts for: as many as a word
_SAME_ENDS = 0.75  # of a long token's letters, from which share on only the stretch between its ends is marked
_MANY = 5  # words and marks in a row that are kept even where little else is: fewer are common by chance


def edits(
    old: str, new: str, before: Sequence[Token], after: Sequence[Token], least: float = 0.0, around: int = 0
) -> Iterator[Difference]:
    """The edits that make the old passage the new one, in letters, from the tokens of both.

    If less than `least` of them is kept, a share of letters from 0 to 1, and there are more than two edits, only words
    in a row are kept, or nothing. As many equal letters as `around` says stand beside them, and count as kept.
    """
    pairs = common([key.casefold() for _, _, key in before], [key.casefold() for _, _, key in after])
    ranges = _ranges(pairs, len(before), len(after))
    ranges = fewer(ranges, [key for _, _, key in before], [key for _, _, key in after])
    if len(ranges) > 2 and least and _kept(before, after, pairs, around) < least:
        ranges = far_apart(ranges, len(before), len(after))
        if len(ranges) == 1 and ranges[0] == (0, len(before), 0, len(after)):
            yield _whole(old, new)
            return
    ranges = _settled(_readable(ranges, before), before, after)
    yield from _spelled(_joined(ranges, old, new, before, after), old, new, before, after)


def _ranges(pairs: Sequence[tuple[int, int]], size_old: int, size_new: int) -> list[Difference]:
    """The ranges of tokens between the common ones."""
    ends = [(-1, -1), *pairs, (size_old, size_new)]
    return [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends) if i + 1 < k or j + 1 < m]


def fewer(ranges: Sequence[Difference], old: Sequence[str], new: Sequence[str]) -> list[Difference]:
    """The ranges, with those as one that can be: one that only takes out, or only puts in, may stand elsewhere.

    "Ann" became "Lee, Ann K. Ann": not "Lee," before it and "K. Ann" behind it, but "Lee, Ann K." before it.
    """
    found: list[Difference] = []
    for item in ranges:
        while found and (one := _as_one(found[-1], item, old, new)):
            item = one
            found.pop()
        found.append(item)
    return found


def _as_one(one: Difference, two: Difference, old: Sequence[str], new: Sequence[str]) -> Difference | None:
    """Two ranges in a row as one, if either can be moved over the equal words between them; else None."""
    by = two[0] - one[1]
    if _slides(two, old, new, -by):
        return one[0], two[1] - by, one[2], two[3] - by
    if _slides(one, old, new, by):
        return one[0] + by, two[1], one[2] + by, two[3]
    return None


def _slides(item: Difference, old: Sequence[str], new: Sequence[str], by: int) -> bool:
    """True if a range that only takes out or puts in may stand as many places farther on, or back."""
    i1, i2, j1, j2 = item
    if i1 < i2 and j1 < j2:
        return False
    side, start, end = (old, i1, i2) if i1 < i2 else (new, j1, j2)
    if by < 0:
        return side[start + by : start] == side[end + by : end]
    return side[start : start + by] == side[end : end + by]


def _kept(before: Sequence[Token], after: Sequence[Token], pairs: Sequence[tuple[int, int]], around: int) -> float:
    """The share of letters that the passages have in common, from 0 to 1, with as many common ones around them."""
    whole = sum(map(_weight, before)) + sum(map(_weight, after))
    same = sum(_weight(before[i]) for i, _ in pairs)
    return 2 * (same + around) / (whole + 2 * around) if whole else 1.0


def far_apart(ranges: Sequence[Difference], size_old: int, size_new: int) -> list[Difference]:
    """The ranges of two passages of which little is kept: as one unless many equal tokens in a row part them."""
    ends = [(0, 0, 0, 0), *ranges, (size_old, size_old, size_new, size_new)]
    found: list[Difference] = []
    start = ends[0]
    for item, following in pairwise(ends):
        if following[0] - item[1] >= _MANY:
            found.append((start[0], item[1], start[2], item[3]))
            start = following
    found.append((start[0], size_old, start[2], size_new))
    return [item for item in found if item[0] < item[1] or item[2] < item[3]]


def _weight(token: Token) -> int:
    """The letters of a token that count: an address weighs as one word."""
    size = token[1] - token[0]
    return size if size <= _LONGEST else _ADDRESS if "/" in token[2] else _LONGEST


def _whole(old: str, new: str) -> Difference:
    """The edit that replaces the one passage by the other, but for the white space with which both begin and end."""
    head = tail = 0
    while head < min(len(old), len(new)) and old[head] == new[head] and old[head].isspace():
        head += 1
    while tail < min(len(old), len(new)) - head and old[-tail - 1] == new[-tail - 1] and old[-tail - 1].isspace():
        tail += 1
    return head, len(old) - tail, head, len(new) - tail


# --------------------------------------------------------------------------------------------------- readability


def _readable(ranges: list[Difference], before: Sequence[Token]) -> list[Difference]:
    """The ranges, with those as one that are parted only by an accident."""
    merged: list[Difference] = []
    for item in ranges:
        if merged and _accident(merged[-1], item, before):
            item = (merged[-1][0], item[1], merged[-1][2], item[3])
            merged.pop()
        merged.append(item)
    return merged


def _accident(one: Difference, two: Difference, before: Sequence[Token]) -> bool:
    island = [key for _, _, key in before[one[1] : two[0]]]
    words = sum(key[:1].isalnum() for key in island)
    if len(island) > ISLAND or not all(_weak(key) for key in island):
        return False
    sizes = (_size(one), _size(two))
    return sum(sizes) > _ISLAND_RATIO * (words + len(island)) and min(sizes) > words


def _size(item: Difference) -> int:
    return max(item[1] - item[0], item[3] - item[2])


def _weak(key: str) -> bool:
    """True for a mark, and for a short word: any two sentences may have it in common by chance."""
    return len(key) <= _SHORT and not any(char.isdigit() for char in key) and not key.isupper()


# ------------------------------------------------------------------------------------------------------ position


def _settled(ranges: list[Difference], before: Sequence[Token], after: Sequence[Token]) -> list[Difference]:
    """The ranges, with each insertion or deletion moved to where a person would say that it begins and ends."""
    settled: list[Difference] = []
    for item, (i3, _, j3, _) in zip(ranges, [*ranges[1:], (len(before), 0, len(after), 0)], strict=False):
        i1, i2, j1, j2 = item
        _, i0, _, j0 = settled[-1] if settled else (0, 0, 0, 0)
        room = min(i1 - i0, j1 - j0), min(i3 - i2, j3 - j2)
        shift = 0
        if j1 == j2:
            shift = _shift(before, i1, i2, room)
        elif i1 == i2:
            shift = _shift(after, j1, j2, room)
        settled.append((i1 + shift, i2 + shift, j1 + shift, j2 + shift))
    return settled


def _shift(tokens: Sequence[Token], start: int, end: int, room: tuple[int, int]) -> int:
    """By how many tokens to move the run [start, end), so that it begins and ends where a phrase does; see `_fit`.

    `room` is how far it may go to the left and to the right. Of equally good places it is the nearest.
    """
    low = high = 0
    while -low < room[0] and tokens[start + low - 1][2] == tokens[end + low - 1][2]:
        low -= 1
    while high < room[1] and tokens[start + high][2] == tokens[end + high][2]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_fit(tokens, start + by, end + by), -abs(by)))


def _fit(tokens: Sequence[Token], start: int, end: int) -> float:
    """How well an edit of the tokens [start, end) reads: it should lie between strong seams, small words first."""
    small = start < end and _weak(tokens[start][2]) and not _weak(tokens[end - 1][2])
    return _seam(tokens, start) + _seam(tokens, end) + 0.5 * small


def _seam(tokens: Sequence[Token], at: int) -> float:
    """How natural it is to begin or end an edit before token `at`: most at a sentence's end, least inside a word."""
    if at <= 0 or at >= len(tokens):
        return 5
    left, right = tokens[at - 1], tokens[at]
    if left[1] == right[0]:
        return 1 if left[2] in '([“"' or right[2] in ')]”"' else 0
    return 4 if left[2] in ".!?" else 3 if left[2] in ",;:-)" else 2


# ------------------------------------------------------------------------------------------------- back to text


def _joined(
    ranges: list[Difference], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Difference]:
    """The ranges, and each common token that is typed differently as a range of its own, in order.

    A token in other capitals beside an edit is one edit with it: the capital only follows from the edit.
    """
    last: Difference | None = None
    for item, case in sorted([*((item, True) for item in ranges), *_typed(ranges, old, new, before, after)]):
        if last and case and last[1] == item[0] and last[3] == item[2]:
            last = (last[0], item[1], last[2], item[3])
            continue
        if last:
            yield last
        last = item if case else None
        if not case:
            yield item
    if last:
        yield last


def _typed(
    ranges: list[Difference], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[tuple[Difference, bool]]:
    """The common tokens that are typed differently, as ranges, each with True if it is the case that differs."""
    i = j = 0
    for i1, i2, _, j2 in [*ranges, (len(before), 0, len(after), 0)]:
        for step in range(i1 - i):
            one, two = before[i + step], after[j + step]
            if old[one[0] : one[1]] != new[two[0] : two[1]]:
                yield (i + step, i + step + 1, j + step, j + step + 1), one[2] != two[2]
        i, j = i2, j2


def _spelled(
    ranges: Iterator[Difference], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Difference]:
    """The edits in letters: the ranges with the white space that goes with them, and between them what was respaced."""
    olds, news = _edges(before, len(old)), _edges(after, len(new))
    i = j = 0  # the first gap not yet accounted for
    for i1, i2, j1, j2 in ranges:
        yield from _gaps(old, new, olds, news, range(i, i1), j - i)
        if i1 < i2 and j1 < j2:
            yield from _exchanged(
                old, new, (olds[i1], olds[i2]), (news[j1], news[j2]), told=i > i1, one=i2 - i1 == j2 - j1 == 1
            )
            i, j = i2, j2
        elif i1 < i2:
            yield from _dropped(old, new, olds, i1, i2, news[j1])
            i, j = i2 + 1, j1 + 1
        else:
            yield from ((a, b, c, d) for c, d, a, b in _dropped(new, old, news, j1, j2, olds[i1]))
            i, j = i1 + 1, j2 + 1
    yield from _gaps(old, new, olds, news, range(i, len(olds)), j - i)


Gap = tuple[int, int]
"""Where the white space between two tokens begins and ends."""


def _exchanged(
    old: str, new: str, here: tuple[Gap, Gap], there: tuple[Gap, Gap], *, told: bool, one: bool
) -> Iterator[Difference]:
    """The edit that replaces what stands between two gaps of either text, with a space before it that came or went.

    `told` is true if the gaps before it are told already, and `one` if it replaces one token by one.
    """
    (left, right), (before, behind) = here, there
    gone, come = old[slice(*left)], new[slice(*before)]
    if not told and bool(gone) != bool(come):
        yield left[0], right[0], before[0], behind[0]
        return
    if not told and gone != come:
        yield *left, *before
    head, tail = _same_ends(old[left[1] : right[0]], new[before[1] : behind[0]]) if one else (0, 0)
    yield left[1] + head, right[0] - tail, before[1] + head, behind[0] - tail


def _same_ends(old: str, new: str) -> tuple[int, int]:
    """How many letters two addresses begin and end with in common, to the last mark in them, if those are most of both.

    No word of them is cut. 0, 0 for anything else.
    """
    if min(len(old), len(new)) <= _LONGEST:
        return 0, 0
    head = shared(old, new)
    tail = shared_end(old[head:], new[head:])
    if head + tail < _SAME_ENDS * max(len(old), len(new)):
        return 0, 0
    while head and any(side[head - 1 : head + 1].isalnum() for side in (old, new)):
        head -= 1
    while tail and any(side[: len(side) - tail + 1][-2:].isalnum() for side in (old, new)):
        tail -= 1
    return head, tail


def _edges(tokens: Sequence[Token], size: int) -> list[tuple[int, int]]:
    """The gap before each token, and the one after the last, as (start, end)."""
    starts = [0, *(end for _, end, _ in tokens)]
    ends = [*(start for start, _, _ in tokens), size]
    return list(zip(starts, ends, strict=True))


def _gaps(
    old: str, new: str, olds: list[tuple[int, int]], news: list[tuple[int, int]], places: range, shift: int
) -> Iterator[Difference]:
    """The edits of the gaps at these places that differ; the new gaps are numbered `shift` higher than the old."""
    for place in places:
        here, there = olds[place], news[place + shift]
        if old[slice(*here)] != new[slice(*there)]:
            yield *here, *there


def _dropped(
    old: str, new: str, olds: list[tuple[int, int]], start: int, end: int, there: tuple[int, int]
) -> Iterator[Difference]:
    """The edit that takes the tokens [start, end) out, with a gap beside them: whichever of the two is no longer there.

    `there` is the gap that is left in the new text. If it is neither of the two, both are replaced by it.
    """
    left, right, gap = olds[start], olds[end], new[slice(*there)]
    if old[slice(*left)] == gap:
        yield left[1], right[1], there[1], there[1]
    elif old[slice(*right)] == gap:
        yield left[0], right[0], there[0], there[0]
    else:
        yield left[0], right[1], *there
