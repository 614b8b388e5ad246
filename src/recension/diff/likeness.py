"""How alike two passages are, by their words: rare words weigh more, and order is not looked at."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from recension.diff.rewording import words_of
from recension.diff.sequences import runs
from recension.reading import tokens
from recension.remembered import remembered

_ENOUGH = 5_000  # letters at either end of a passage by which it is known; no sentence has so many
_POSTINGS = 400  # places of its rarest words at which partners are looked for; the other words only confirm them
_CANDIDATES = 8
_LEAST_WEIGHT = 0.05  # of a word that stands in all passages; of one that stands in one of many it is nearly 1
_RUN = 8  # words in a row, from which on two passages that share them are known to be the same wherever they stand
_MARKS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "…·•¿¡"


def same_form(passage: str) -> str:
    """The form in which passages are compared: one for all that differ only in spacing, or in how they are typed."""
    return tokens.key(" ".join(passage.split()))


class Likeness:
    """How alike an old and a new passage are, by their words, rare words weighing more."""

    def __init__(self, before: dict[int, str], after: dict[int, str], size: int) -> None:
        self._texts = before, after
        self.before = {i: bag_of_words(passage) for i, passage in before.items()}
        self.after = {j: bag_of_words(passage) for j, passage in after.items()}
        spread = Counter(word for bags in (self.before, self.after) for bag in bags.values() for word in bag)
        scale = math.log(size + 2)
        self.weight = {word: max(_LEAST_WEIGHT, math.log((size + 2) / n) / scale) for word, n in spread.items()}
        self.mass_before = {i: self._mass(bag) for i, bag in self.before.items()}
        self.mass_after = {j: self._mass(bag) for j, bag in self.after.items()}
        self.postings: dict[str, list[int]] = defaultdict(list)
        for j, bag in self.after.items():
            for word in bag:
                self.postings[word].append(j)

    def _mass(self, bag: Iterable[str]) -> float:
        return math.fsum(map(self.weight.__getitem__, bag))  # the same in whatever order a set gives them

    def of(self, i: int, j: int) -> float:
        """The likeness of old passage i and new passage j, from 0 to 1."""
        whole = self.mass_before[i] + self.mass_after[j]
        return 2 * self._mass(self.before[i] & self.after[j]) / whole if whole else 0.0

    def has_run(self, i: int, j: int) -> bool:
        """True if two passages share many words in a row, which are most of one of them: old i and new j."""
        old, new = words_of(self._texts[0][i]), words_of(self._texts[1][j])
        least = min(len(old), len(new))
        return max((size for _, _, size in runs(old, new)), default=0) >= max(_RUN, least / 2)

    def candidates(self, i: int) -> list[int]:
        """The new passages that share most with old passage i, by its rarest words."""
        found = [(len(self.postings[word]), word) for word in self.before[i] if word in self.postings]
        shared: Counter[int] = Counter()
        asked = 0
        for size, word in sorted(found):
            asked += size
            if asked > _POSTINGS:
                break
            shared.update(self.postings[word])
        return sorted(shared, key=shared.__getitem__, reverse=True)[:_CANDIDATES]


@remembered(1024)
def bag_of_words(passage: str) -> frozenset[str]:
    """The words of a passage. One that comes again is another word, "the 2", so that each counts as often as it stands.

    >>> sorted(bag_of_words("The end of the road"))
    ['end', 'of', 'road', 'the', 'the 2']
    """
    if len(passage) > 2 * _ENOUGH:
        passage = passage[:_ENOUGH] + passage[-_ENOUGH:]
    if tokens.is_plain(passage):
        words = [word.strip(_MARKS) or word for word in tokens.key(passage).casefold().replace("](", " ").split()]
    else:
        words = [key.casefold() for _, _, key in tokens.cut(passage)]
    bag = frozenset(words)
    if len(bag) == len(words):
        return bag
    seen: Counter[str] = Counter()
    for place, word in enumerate(words):
        seen[word] += 1
        if seen[word] > 1:
            words[place] = f"{word} {seen[word]}"
    return frozenset(words)
