"""Two passages that became one another: the edits between them, as a reader would mark them.

From the coarse to the fine: what stands between the same spaces in both is never cut, and of the rest only what no
plain rule can tell is looked at token by token.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from recension.diff import token_edits
from recension.diff.letters import shared, shared_end, unbroken
from recension.diff.sequences import Difference, runs
from recension.model import Edit, Span
from recension.reading import tokens
from recension.reading.patterns import pattern

# A passage of which less than this share of letters is kept reads better as old and new, whole. The figure is the
# one that reviewers of prose name (delta #342: "about 60 % changed").
LEAST_KEPT = 0.40
_UNBROKEN = 500  # letters; a longer run without a space is no word, and is told letter by letter
_LONGEST_WORDS = 7  # letters a word, on average, beyond which what stands between spaces is no word
_LONGEST_UNSPACED = 20_000
_FOLD = pattern("\n")
_PART = pattern(r"\w+|[^\w\s]")
_STOPS = (",", ".", ";", ":", "?", "!")
_BESIDE = 3  # words on either side of what differs, for an edit to find its best place
_LONG = 120  # letters; of a longer stretch only what differs is cut, and a little beside it
_LEEWAY = 12


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
    before, after = tuple(one.split(" ")), tuple(two.split(" "))
    seam, ends = 1, 0
    if len(before) * _LONGEST_WORDS < len(old) and min(len(old), len(new)) >= _LONGEST_UNSPACED:
        ends = _ends(old, new)
    elif len(before) * _LONGEST_WORDS < len(old) < _LONGEST_UNSPACED and not tokens.is_plain(old):
        before, after, seam = tuple(one), tuple(two), 0
    ranges = _between(runs(before, after), len(before), len(after))
    return Rewording(old, new, before, after, tuple(ranges), seam, folded, ends)


def _ends(old: str, new: str) -> int:
    """How many letters two passages begin and end with in common."""
    head = shared(old, new)
    return head + shared_end(old[head:], new[head:])


class Rewording(Struct, frozen=True):
    """Two passages cut at spaces, and the ranges of such words that differ; no two ranges touch.

    `seam` is the length of what stands between two words. `folded` is true if it may be the end of a line. `ends` is
    how many letters they begin and end with in common, if they are long and have few spaces, else 0.
    """

    old: str
    new: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    ranges: tuple[Difference, ...]
    seam: int = 1
    folded: bool = False
    ends: int = 0

    @property
    def kept(self) -> float:
        """The share of letters that both have, from 0 to 1: by spaces, so that the true share may be larger."""
        return max(self._kept_words, 2 * self.ends / (len(self.old) + len(self.new)))

    @property
    def _kept_words(self) -> float:
        whole = len(self.old) + len(self.new) - self.seam * (len(self.before) + len(self.after) - 2)
        gone = sum(sum(map(len, self.before[a:b])) + sum(map(len, self.after[c:d])) for a, b, c, d in self.ranges)
        return 1 - gone / whole if whole else 1.0

    def edits(self, at: int = 0, to: int = 0) -> tuple[Edit, ...]:
        """The edits, counted from `at` in the old text and from `to` in the new."""
        wholly = self._kept_words < LEAST_KEPT
        found = _looked_at(self.old, self.new, LEAST_KEPT) if wholly else _apart(self)
        return tuple(Edit(Span(at + a, at + b), Span(to + c, to + d)) for a, b, c, d in found)


def _between(found: Sequence[tuple[int, int, int]], size_old: int, size_new: int) -> list[Difference]:
    """What lies between runs of equal words."""
    ranges, i, j = [], 0, 0
    for a, b, size in [*found, (size_old, size_new, 0)]:
        if i < a or j < b:
            ranges.append((i, a, j, b))
        i, j = a + size, b + size
    return ranges


def _apart(found: Rewording) -> Iterator[Difference]:
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


def _refolded(found: Rewording, item: Difference) -> Iterator[Difference]:
    """The places in a stretch of equal words where one text has the end of a line and the other a space."""
    a, b, c, d = item
    if not found.folded or b - a != d - c or found.old[a:b] == found.new[c:d]:
        return
    ends = {m.start() - a for m in _FOLD.finditer(found.old, a, b)} ^ {
        m.start() - c for m in _FOLD.finditer(found.new, c, d)
    }
    yield from ((a + k, a + k + 1, c + k, c + k + 1) for k in sorted(ends))


def _groups(ranges: Sequence[Difference]) -> list[tuple[int, int, int, int, bool]]:
    """The ranges, those made one that only a few words part, and whether they are several."""
    groups: list[tuple[int, int, int, int, bool]] = []
    for i1, i2, j1, j2 in ranges:
        if groups and i1 - groups[-1][1] <= token_edits.ISLAND:
            first = groups.pop()
            groups.append((first[0], i2, first[2], j2, True))
        else:
            groups.append((i1, i2, j1, j2, False))
    return groups


def _length(words: Sequence[str], start: int, end: int, seam: int) -> int:
    """From the beginning of one word to that of another, in letters."""
    return sum(map(len, words[start:end])) + seam * (end - start)


def _plainly(found: Rewording, item: Difference, at: int, to: int) -> Difference | None:
    """The edit of words without marks that have nothing in common; None where it takes a closer look."""
    i1, i2, j1, j2 = item
    if not found.seam:
        return _plain_letters(found, item, at, to)
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


def _plain_letters(found: Rewording, item: Difference, at: int, to: int) -> Difference | None:
    """The same in a script without spaces, whose letters are words."""
    i1, i2, j1, j2 = item
    gone, come = "".join(found.before[i1:i2]), "".join(found.after[j1:j2])
    if not (gone + come).isalpha() or not set(gone).isdisjoint(come):
        return None
    letters, start, end = (found.before, i1, i2) if gone else (found.after, j1, j2)
    slides = (
        letters[start - 1 : start] == letters[end - 1 : end] or letters[start : start + 1] == letters[end : end + 1]
    )
    return None if slides and not (gone and come) else (at, at + len(gone), to, to + len(come))


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


def _taken_out(words: Sequence[str], start: int, end: int, at: int, to: int) -> Difference | None:
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


def _looked_at(old: str, new: str, least: float = 0.0) -> Iterator[Difference]:
    """The edits of a stretch that no plain rule knows: only what differs, and a little around it, is cut."""
    if max(len(old), len(new)) <= _LONG:
        return _marked(old, new, least)
    if min(_longest(old), _longest(new)) > _UNBROKEN:
        return unbroken(old, new)
    head = _seam_from(old, shared(old, new) - _LEEWAY, -1)
    rest = old[head:], new[head:]
    tail = len(rest[0]) - _seam_from(rest[0], len(rest[0]) - shared_end(*rest) + _LEEWAY, 1)
    one, two = rest[0][: len(rest[0]) - tail], rest[1][: len(rest[1]) - tail]
    if least and max(len(one), len(two)) > _LONGEST_UNSPACED:
        kept = 2 * (head + tail) >= least * (len(old) + len(new))
        return iter([(head, head + len(one), head, head + len(two)) if kept else (0, len(old), 0, len(new))])
    inner = _marked(one, two, least, head + tail)
    return ((head + a, head + b, head + c, head + d) for a, b, c, d in inner)


def _longest(passage: str) -> int:
    """The letters of its longest word, if that is most of the passage."""
    longest = max(map(len, passage.split()), default=0)
    return longest if 2 * longest > len(passage) else 0


def _seam_from(passage: str, at: int, step: int) -> int:
    """The place nearest to `at`, going by `step`, where no word is cut; `at` itself within what is too long for one."""
    for place in range(at, at + step * _UNBROKEN, step):
        if not 0 < place < len(passage) or tokens.is_seam(passage, place):
            return min(max(place, 0), len(passage))
    return min(max(at, 0), len(passage))


def _marked(old: str, new: str, least: float, around: int = 0) -> Iterator[Difference]:
    """The edits of a short stretch, all of which is cut into tokens."""
    return token_edits.edits(old, new, tokens.cut(old), tokens.cut(new), least, around)
