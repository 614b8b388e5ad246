"""Two passages that became one another, cut at spaces: which words differ, and how much is kept."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from msgspec import Struct

from recension.diff.letters import shared, shared_end
from recension.diff.sequences import Difference, Match, runs
from recension.diff.token_edits import fewer
from recension.reading import tokens
from recension.remembered import remembered

_LONGEST_WORDS = 7  # letters a word, on average, beyond which what stands between spaces is no word
_LONGEST_WORD = 20  # letters of a word that count
_ADDRESS = 6  # letters that an address counts for: as many as a word
LONGEST_UNSPACED = 20_000  # letters; a longer passage with few spaces is not compared letter by letter


class Rewording(Struct, frozen=True):
    """Two passages cut at spaces, and the ranges of such words that differ; no two ranges touch.

    Where few spaces are set, each letter is a word. `seam` is the length of what stands between two words: 1 or 0.
    `folded` is true if it may be the end of a line. `ends` is how many letters the passages begin and end with in
    common, if they are long and have few spaces, else 0.
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
        return max(self.kept_words, 2 * self.ends / (len(self.old) + len(self.new)))

    @property
    def kept_words(self) -> float:
        """The share of letters in words that both have, from 0 to 1."""
        whole = weight(self.before) + weight(self.after)
        gone = sum(weight(self.before[a:b]) + weight(self.after[c:d]) for a, b, c, d in self.ranges)
        return 1 - gone / whole if whole else 1.0

    @property
    def starts(self) -> tuple[list[int], list[int]]:
        """Where each word of the old passage begins, and each of the new; and last, where one more would begin."""
        sizes = (map(self.seam.__add__, map(len, words)) for words in (self.before, self.after))
        old, new = (list(accumulate(size, initial=0)) for size in sizes)
        return old, new


def weight(words: Iterable[str]) -> int:
    """The letters of some words that count where it is asked how much is kept: an address weighs as one word."""
    return sum(len(word) if len(word) <= _LONGEST_WORD else _long_weight(word) for word in words)


def _long_weight(word: str) -> int:
    if "/" not in word:
        return _LONGEST_WORD
    return min(max(word.find("]("), 0), _LONGEST_WORD) + _ADDRESS


def compared(old: str, new: str) -> Rewording:
    """The two passages cut at their spaces, and which of these words differ; letters, where few spaces are set."""
    one, two = old, new
    folded = "\n" in old or "\n" in new
    if folded:  # where a line was folded is a space like others
        one, two = old.replace("\n", " "), new.replace("\n", " ")
    before, after = tuple(one.split(" ")), tuple(two.split(" "))
    seam, ends = 1, 0
    if len(before) * _LONGEST_WORDS < len(old) and min(len(old), len(new)) >= LONGEST_UNSPACED:
        ends = _ends(old, new)
    elif len(before) * _LONGEST_WORDS < len(old) < LONGEST_UNSPACED and tokens.is_unspaced(old):
        before, after, seam = tokens.signs(one), tokens.signs(two), 0
    ranges = _between(runs(before, after), len(before), len(after))
    if len(ranges) > 1:
        ranges = tuple(fewer(ranges, before, after))
    return Rewording(old, new, before, after, ranges, seam, folded, ends)


def _ends(old: str, new: str) -> int:
    """How many letters two passages begin and end with in common."""
    head = shared(old, new)
    return head + shared_end(old[head:], new[head:])


def _between(equal: Sequence[Match], size_old: int, size_new: int) -> tuple[Difference, ...]:
    """What lies between runs of equal words."""
    ranges, i, j = [], 0, 0
    for a, b, size in [*equal, (size_old, size_new, 0)]:
        if i < a or j < b:
            ranges.append((i, a, j, b))
        i, j = a + size, b + size
    return tuple(ranges)


@remembered(1024)
def words_of(passage: str) -> tuple[str, ...]:
    """The words of a passage as they are compared, without the marks beside them."""
    return tuple(
        [
            word
            for word in (part.strip(_MARKS) for part in tokens.key(passage).casefold().replace("](", " ").split())
            if word
        ]
    )


_MARKS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "…·•¿¡"
