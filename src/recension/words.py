"""Two passages that became one another: the edits between them, as a reader would mark them.

From the coarse to the fine: what stands between the same spaces in both is never cut. Of the rest three stages over
tokens remain: what is common, what of it is worth keeping apart (`_readable`), and where an edit that could stand in
several places is best put (`_settled`). Only then are tokens turned back into text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from recension import tokens
from recension.letters import Range, shared, shared_end, unbroken
from recension.model import Edit, Span
from recension.sequences import common, runs

Token = tuple[int, int, str]

# A passage of which less than this share of letters is kept reads better as old and new, whole. The figure is the
# one that reviewers of prose name (delta #342: "about 60 % changed").
LEAST_KEPT = 0.40
_UNBROKEN = 500  # letters; a longer run without a space is no word, and is told letter by letter
_LONGEST_WORDS = 7  # letters a word, on average, beyond which what stands between spaces is no word
_LONGEST_UNSPACED = 20_000
_FOLD = re.compile("\n")
_PART = re.compile(r"\w+|[^\w\s]")
_STOPS = (",", ".", ";", ":", "?", "!")
_BESIDE = 3  # words on either side of what differs, for an edit to find its best place
_LONG = 120  # letters; of a longer stretch only what differs is cut, and a little beside it
_LEEWAY = 12
# An unchanged stretch between two edits is an accident, not a finding, if it is made of marks and short words only
# and no longer than this many tokens, and the edits on both sides come to more than _ISLAND_RATIO times its length.
_ISLAND = 2
_ISLAND_RATIO = 2
_SHORT = 3


def edits(old: str, new: str, at: int = 0, to: int = 0) -> tuple[Edit, ...]:
    """The edits that make the old passage the new one, in order, counted from `at` and `to` at their beginnings."""
    if old == new:
        return ()
    one, two = old.strip(), new.strip()
    if not one or not two:
        return (Edit(Span(at, at + len(old)), Span(to, to + len(new))),)
    a, c = old.index(one[0]), new.index(two[0])
    b, d = a + len(one), c + len(two)
    head = (Edit(Span(at, at + a), Span(to, to + c)),) if old[:a] != new[:c] else ()
    tail = (Edit(Span(at + b, at + len(old)), Span(to + d, to + len(new))),) if old[b:] != new[d:] else ()
    return (*head, *(compared(one, two).edits(at + a, to + c) if one != two else ()), *tail)


def compared(old: str, new: str) -> "Rewording":
    """What of two passages stands between the same spaces, in the same order; where few are set, letter by letter."""
    one, two = old, new
    folded = "\n" in old or "\n" in new
    if folded:  # where a line was folded is a space like others
        one, two = old.replace("\n", " "), new.replace("\n", " ")
    before, after = one.split(" "), two.split(" ")
    seam = 1
    if len(before) * _LONGEST_WORDS < len(old) < _LONGEST_UNSPACED and not tokens.is_plain(old):
        before, after, seam = list(one), list(two), 0
    return Rewording(old, new, before, after, _between(runs(before, after), len(before), len(after)), seam, folded)


class Rewording(Struct, frozen=True):
    """Two passages cut at spaces, and the ranges of such words that differ; no two ranges touch.

    `seam` is the length of what stands between two words. `folded` is true if it may be the end of a line.
    """

    old: str
    new: str
    before: list[str]
    after: list[str]
    ranges: list[Range]
    seam: int = 1
    folded: bool = False

    @property
    def kept(self) -> float:
        """The share of letters that both have, from 0 to 1: by spaces, so that the true share may be larger."""
        whole = len(self.old) + len(self.new) - self.seam * (len(self.before) + len(self.after) - 2)
        gone = sum(sum(map(len, self.before[a:b])) + sum(map(len, self.after[c:d])) for a, b, c, d in self.ranges)
        return 1 - gone / whole if whole else 1.0

    def edits(self, at: int = 0, to: int = 0) -> tuple[Edit, ...]:
        """The edits, counted from `at` in the old text and from `to` in the new."""
        wholly = self.kept < LEAST_KEPT
        found = _looked_at(self.old, self.new, LEAST_KEPT) if wholly else _apart(self)
        return tuple(Edit(Span(at + a, at + b), Span(to + c, to + d)) for a, b, c, d in found)


def _between(found: Sequence[tuple[int, int, int]], size_old: int, size_new: int) -> list[Range]:
    """What lies between runs of equal words."""
    ranges, i, j = [], 0, 0
    for a, b, size in [*found, (size_old, size_new, 0)]:
        if i < a or j < b:
            ranges.append((i, a, j, b))
        i, j = a + size, b + size
    return ranges


def _apart(found: Rewording) -> Iterator[Range]:
    """The edits, each range looked at by itself, but those together between which an accident may stand."""
    old, new, before, after, seam = found.old, found.new, found.before, found.after, found.seam
    i = j = at = to = done = from_ = 0  # a word on each side, where it begins, and how far the edits are told
    groups = _groups(found.ranges)
    for place, (i1, i2, j1, j2, several) in enumerate(groups):
        at, to = at + _length(before, i, i1, seam), to + _length(after, j, j1, seam)
        plain = None if several else _plainly(found, (i1, i2, j1, j2), at, to)
        if plain:
            yield from _refolded(found, (done, plain[0], from_, plain[2]))
            yield plain
            done, from_ = plain[1], plain[3]
        else:
            reach = 2 if i1 < i2 and j1 < j2 else _BESIDE + max(i2 - i1, j2 - j1)
            following = groups[place + 1][0] if place + 1 < len(groups) else len(before)
            left, right = min(i1 - i, reach), min(following - i2, reach)
            back = _length(before, i1 - left, i1, seam)
            start, head = max(at - back, done), max(to - back, from_)
            end, tail = at + _length(before, i1, i2 + right, seam), to + _length(after, j1, j2 + right, seam)
            end, tail = max(end - seam, start), max(tail - seam, head)
            yield from _refolded(found, (done, start, from_, head))
            inner = _looked_at(old[start:end], new[head:tail])
            yield from ((start + a, start + b, head + c, head + d) for a, b, c, d in inner)
            done, from_ = end, tail
        at, to = at + _length(before, i1, i2, seam), to + _length(after, j1, j2, seam)
        i, j = i2, j2
    yield from _refolded(found, (done, len(old), from_, len(new)))


def _refolded(found: Rewording, item: Range) -> Iterator[Range]:
    """The places in a stretch of equal words where one text has the end of a line and the other a space."""
    a, b, c, d = item
    if not found.folded or b - a != d - c or found.old[a:b] == found.new[c:d]:
        return
    ends = {m.start() - a for m in _FOLD.finditer(found.old, a, b)} ^ {
        m.start() - c for m in _FOLD.finditer(found.new, c, d)
    }
    yield from ((a + k, a + k + 1, c + k, c + k + 1) for k in sorted(ends))


def _groups(ranges: Sequence[Range]) -> list[tuple[int, int, int, int, bool]]:
    """The ranges, those made one that only a few words part, and whether they are several."""
    groups: list[tuple[int, int, int, int, bool]] = []
    for i1, i2, j1, j2 in ranges:
        if groups and i1 - groups[-1][1] <= _ISLAND:
            first = groups.pop()
            groups.append((first[0], i2, first[2], j2, True))
        else:
            groups.append((i1, i2, j1, j2, False))
    return groups


def _length(words: Sequence[str], start: int, end: int, seam: int) -> int:
    """From the beginning of one word to that of another, in letters."""
    return sum(map(len, words[start:end])) + seam * (end - start)


def _plainly(found: Rewording, item: Range, at: int, to: int) -> Range | None:
    """The edit of words without marks that have nothing in common; None where it takes a closer look."""
    i1, i2, j1, j2 = item
    if not found.seam or (found.folded and (i1 == i2 or j1 == j2)):
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


def _strangers(gone: str, come: str, mark: bool) -> bool:
    """True if two phrases have no word and no mark in common, a last mark apart."""
    if not gone.isascii() or not come.isascii():
        if not tokens.is_plain(gone + come):
            return False
        gone, come = tokens.key(gone), tokens.key(come)
    parts = _PART.findall(gone.casefold()), _PART.findall(come.casefold())
    if mark:
        parts = parts[0][:-1], parts[1][:-1]
    return bool(parts[0] and parts[1]) and set(parts[0]).isdisjoint(parts[1])


def _taken_out(words: Sequence[str], start: int, end: int, at: int, to: int) -> Range | None:
    """The words with a space beside them; None where they may as well begin elsewhere."""
    left, right = words[start - 1 : start] if start else (), words[end : end + 1]
    if "" in left or "" in right or not (left or right):
        return None
    if (left and _may_hold(left[0], words[end - 1])) or (right and _may_hold(right[0], words[start])):
        return None
    size = _length(words, start, end, 1)
    return (at, at + size, to, to) if right else (at - 1, at + size - 1, to - 1, to - 1)


def _may_hold(other: str, word: str) -> bool:
    """True if one of the tokens of the other word may be this word, without marks."""
    return word.casefold() == other.casefold() if other.isalnum() else word.casefold() in other.casefold()


def _looked_at(old: str, new: str, least: float = 0.0) -> Iterator[Range]:
    """The edits of a stretch that no plain rule knows: only what differs, and a little around it, is cut."""
    if max(len(old), len(new)) <= _LONG:
        return _near(old, new, least)
    if not least and max(map(len, (*old.split(), *new.split()))) > _UNBROKEN:
        return unbroken(old, new)
    head = _seam_from(old, shared(old, new) - _LEEWAY, -1)
    rest = old[head:], new[head:]
    tail = len(rest[0]) - _seam_from(rest[0], len(rest[0]) - shared_end(*rest) + _LEEWAY, 1)
    inner = _near(rest[0][: len(rest[0]) - tail], rest[1][: len(rest[1]) - tail], least, head + tail)
    return ((head + a, head + b, head + c, head + d) for a, b, c, d in inner)


def _seam_from(passage: str, at: int, step: int) -> int:
    """The place nearest to `at`, going by `step`, where no word is cut."""
    while 0 < at < len(passage) and not tokens.is_seam(passage, at):
        at += step
    return min(max(at, 0), len(passage))


def _near(old: str, new: str, least: float, around: int = 0) -> Iterator[Range]:
    """The edits, all words cut; the two whole if less than `least` is kept, of them and of the letters around."""
    before, after = tokens.cut(old), tokens.cut(new)
    pairs = common([key.casefold() for _, _, key in before], [key.casefold() for _, _, key in after])
    ranges = _ranges(pairs, len(before), len(after))
    if len(ranges) > 1 and least and _kept(before, after, pairs, around) < least:
        yield _whole(old, new)
        return
    ranges = _settled(_readable(ranges, before), before, after)
    yield from _spelled(_joined(ranges, old, new, before, after), old, new, before, after)


def _ranges(pairs: Sequence[tuple[int, int]], size_old: int, size_new: int) -> list[Range]:
    """What lies between the common tokens."""
    ends = [(-1, -1), *pairs, (size_old, size_new)]
    return [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(ends) if i + 1 < k or j + 1 < m]


def _kept(before: Sequence[Token], after: Sequence[Token], pairs: Sequence[tuple[int, int]], around: int) -> float:
    """The share of letters that the two passages have in common, from 0 to 1, with the common ones around them."""
    whole = sum(end - start for start, end, _ in before) + sum(end - start for start, end, _ in after)
    same = sum(before[i][1] - before[i][0] for i, _ in pairs)
    return 2 * (same + around) / (whole + 2 * around) if whole else 1.0


def _whole(old: str, new: str) -> Range:
    """The one passage for the other, but for the white space that they share at the ends."""
    head = tail = 0
    while head < min(len(old), len(new)) and old[head] == new[head] and old[head].isspace():
        head += 1
    while tail < min(len(old), len(new)) - head and old[-tail - 1] == new[-tail - 1] and old[-tail - 1].isspace():
        tail += 1
    return head, len(old) - tail, head, len(new) - tail


# --------------------------------------------------------------------------------------------------- readability


def _readable(ranges: list[Range], before: Sequence[Token]) -> list[Range]:
    """The ranges, those that are parted by an accident only made one."""
    merged: list[Range] = []
    for item in ranges:
        if merged and _accident(merged[-1], item, before):
            item = (merged[-1][0], item[1], merged[-1][2], item[3])
            merged.pop()
        merged.append(item)
    return merged


def _accident(one: Range, two: Range, before: Sequence[Token]) -> bool:
    island = [key for _, _, key in before[one[1] : two[0]]]
    words = sum(key[:1].isalnum() for key in island)
    if len(island) > _ISLAND or not all(_weak(key) for key in island):
        return False
    sizes = (_size(one), _size(two))
    return sum(sizes) > _ISLAND_RATIO * (words + len(island)) and min(sizes) > words


def _size(item: Range) -> int:
    return max(item[1] - item[0], item[3] - item[2])


def _weak(key: str) -> bool:
    """True for a mark, and for a word that any two sentences may share by chance."""
    return len(key) <= _SHORT and not any(char.isdigit() for char in key) and not key.isupper()


# ------------------------------------------------------------------------------------------------------ position


def _settled(ranges: list[Range], before: Sequence[Token], after: Sequence[Token]) -> list[Range]:
    """The ranges, each insertion or deletion slid to where a person would say that it begins and ends."""
    settled: list[Range] = []
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
    """How many tokens to slide the run [start, end) so that it begins and ends at the strongest seams,
    of equals the first: a phrase begins with its small words."""
    low = high = 0
    while -low < room[0] and tokens[start + low - 1][2] == tokens[end + low - 1][2]:
        low -= 1
    while high < room[1] and tokens[start + high][2] == tokens[end + high][2]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_fit(tokens, start + by, end + by), -abs(by)))


def _fit(tokens: Sequence[Token], start: int, end: int) -> float:
    """How well an edit of the tokens [start, end) stands: between strong seams, a phrase with its small words first."""
    small = start < end and _weak(tokens[start][2]) and not _weak(tokens[end - 1][2])
    return _seam(tokens, start) + _seam(tokens, end) + 0.5 * small


def _seam(tokens: Sequence[Token], at: int) -> float:
    """How natural it is to begin or end an edit before token `at`: at a sentence's end, a clause's, a word's."""
    if at <= 0 or at >= len(tokens):
        return 5
    left, right = tokens[at - 1], tokens[at]
    if left[1] == right[0]:
        return 1 if left[2] in '([“"' or right[2] in ')]”"' else 0
    return 4 if left[2] in ".!?" else 3 if left[2] in ",;:-)" else 2


# ------------------------------------------------------------------------------------------------- back to text


def _joined(
    ranges: list[Range], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Range]:
    """The ranges with the single tokens among the common ones that are typed differently, in order.

    A capital that only follows from an edit beside it belongs to that edit; a mark that is only typed differently
    stands alone.
    """
    last: Range | None = None
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
    ranges: list[Range], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[tuple[Range, bool]]:
    """The common tokens that are not the same letters, each with True if it is the case that differs."""
    i = j = 0
    for i1, i2, _, j2 in [*ranges, (len(before), 0, len(after), 0)]:
        for step in range(i1 - i):
            one, two = before[i + step], after[j + step]
            if old[one[0] : one[1]] != new[two[0] : two[1]]:
                yield (i + step, i + step + 1, j + step, j + step + 1), one[2] != two[2]
        i, j = i2, j2


def _spelled(
    ranges: Iterator[Range], old: str, new: str, before: Sequence[Token], after: Sequence[Token]
) -> Iterator[Range]:
    """The ranges in letters of the text, with the white space that goes with them, and the spacing edits between."""
    olds, news = _edges(before, len(old)), _edges(after, len(new))
    i = j = 0  # the first gap not yet accounted for
    for i1, i2, j1, j2 in ranges:
        yield from _gaps(old, new, olds, news, range(i, i1), j - i)
        if i1 < i2 and j1 < j2:
            yield from _gaps(old, new, olds, news, range(max(i, i1), i1 + 1), j1 - i1)
            yield olds[i1][1], olds[i2][0], news[j1][1], news[j2][0]
            i, j = i2, j2
        elif i1 < i2:
            yield from _dropped(old, new, olds, i1, i2, news[j1])
            i, j = i2 + 1, j1 + 1
        else:
            yield from ((a, b, c, d) for c, d, a, b in _dropped(new, old, news, j1, j2, olds[i1]))
            i, j = i1 + 1, j2 + 1
    yield from _gaps(old, new, olds, news, range(i, len(olds)), j - i)


def _edges(tokens: Sequence[Token], size: int) -> list[tuple[int, int]]:
    """The gap before each token, and the one after the last, as (start, end)."""
    starts = [0, *(end for _, end, _ in tokens)]
    ends = [*(start for start, _, _ in tokens), size]
    return list(zip(starts, ends, strict=True))


def _gaps(
    old: str, new: str, olds: list[tuple[int, int]], news: list[tuple[int, int]], places: range, shift: int
) -> Iterator[Range]:
    """The edits of spacing among these gaps."""
    for place in places:
        here, there = olds[place], news[place + shift]
        if old[slice(*here)] != new[slice(*there)]:
            yield *here, *there


def _dropped(
    old: str, new: str, olds: list[tuple[int, int]], start: int, end: int, there: tuple[int, int]
) -> Iterator[Range]:
    """Tokens [start, end) taken out, with the gap on their right, or on their left where that one remained."""
    left, right, gap = olds[start], olds[end], new[slice(*there)]
    if old[slice(*left)] == gap:
        yield left[1], right[1], there[1], there[1]
    elif old[slice(*right)] == gap:
        yield left[0], right[0], there[0], there[0]
    else:
        yield left[0], right[1], *there
