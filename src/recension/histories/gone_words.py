"""What was taken out of a text, to be known again if it comes back in the company in which it went.

A lone common word is new, wherever it stood before: one comes back with so many others beside it, as they stood when
it went. Passages are found by three words in a row.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from recension.histories.words_of import InCompany
from recension.reading.tokens import is_unspaced

_ROW = 3  # words in a row by which passages are found
_BETWEEN = 8  # weight of words that are the same with those on both sides: a word weighs 2, a mark or a sign 1
_ALONE = 14  # of words that come back elsewhere. Of shorter runs in terms of service nearly all were boilerplate,
_RARE = 8, 2  # but where so many of their words stand nowhere else in the text
_LATEST = 4  # passages with the same words in a row that are looked at, the last to go first
LARGEST = 2_000_000
"""Words that are remembered; the passages that went first are forgotten first."""


class GonePassage(NamedTuple):
    """Words that were taken out of a block, in their company.

    Their text, where it began, the place of the origin of each word, the number of the first snapshot without them, and
    what took their place there.
    """

    company: InCompany
    text: str
    start: int
    ages: "array[int]"
    number: int
    instead: str


class _Held:
    """A passage as it is remembered. `back` are the numbers of its words that stand in the text again."""

    __slots__ = ("back", "passage", "words")

    def __init__(self, passage: GonePassage, words: "array[int]") -> None:
        self.passage, self.words, self.back = passage, words, set[int]()


class _Match(NamedTuple):
    weight: int
    held: _Held
    at: int
    to: int
    size: int


class GoneWords:
    """The passages that were taken out so far."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._weights = [2]
        self._held: dict[tuple[InCompany, str], _Held] = {}
        self._rows: dict[tuple[int, int, int], list[tuple[_Held, int]]] = {}
        self._size, self._largest = 0, largest

    def add(self, passage: GonePassage, back: Iterable[int] = ()) -> None:
        """Remembers a passage; one that went before, in the same company, as it went now. Its words of the numbers
        `back` stand in the text again."""
        key = passage.company, passage.text
        held = self._held.pop(key, None)
        if held is None:
            held = _Held(passage, self._of(passage.company))
            self._size += len(held.words)
            for at, row in enumerate(_rows(held.words)):
                self._rows.setdefault(row, []).append((held, at))
        self._held[key] = held
        held.passage, held.back = passage, set(back)
        while self._size > self._largest and len(self._held) > 1:
            self._forget()

    def known(self, company: InCompany, text: str) -> Iterator[tuple[int, int, int]]:
        """Of words that come into a text, those that stood here before: the number of each among them, the place of its
        origin, and the number of the snapshot without it."""
        words = self._of(company)
        at = max(company.first - _ROW, 0)
        while at < company.last:
            match = self._best(words, company, at, text)
            if match is None:
                at += 1
                continue
            first, last = match.held.passage.company.first, match.held.passage.company.last
            for step in range(match.size):
                mine, theirs = match.at + step, match.to + step
                if company.first <= mine < company.last and first <= theirs < last:
                    match.held.back.add(theirs - first)
                    yield mine - company.first, match.held.passage.ages[theirs - first], match.held.passage.number
                    at = mine
            at += 1

    def all(self) -> Iterator[tuple[GonePassage, frozenset[int]]]:
        """All passages that are remembered, in the order in which they went, with the numbers of their words that are
        back."""
        return ((held.passage, frozenset(held.back)) for held in self._held.values())

    def _of(self, company: InCompany) -> "array[int]":
        """The words as numbers; each has its weight."""
        found = array("I")
        for word in company.texts:
            number = self._numbers.setdefault(word, len(self._weights))
            if number == len(self._weights):
                self._weights.append(2 if len(word) > 1 and not is_unspaced(word) else 1)
            found.append(number)
        return found

    def _best(self, words: "array[int]", company: InCompany, at: int, text: str) -> _Match | None:
        """The heaviest passage that went and has the words from there on, if it is heavy enough."""
        row = tuple(words[at : at + _ROW])
        found = self._rows.get(row) if len(row) == _ROW else None  # type: ignore[arg-type]
        if not found:
            return None
        matches = (self._match(words, company, at, held, to, text) for held, to in found[: -_LATEST - 1 : -1])
        return max((match for match in matches if match), key=lambda match: match.weight, default=None)

    def _match(
        self, words: "array[int]", company: InCompany, at: int, held: _Held, to: int, text: str
    ) -> _Match | None:
        """The words that are the same there, as far as they go both ways; None where they are too few."""
        theirs = held.words
        start, stop = at, at + _ROW
        shift = to - at
        while start and start + shift and words[start - 1] == theirs[start + shift - 1]:
            start -= 1
        while stop < len(words) and stop + shift < len(theirs) and words[stop] == theirs[stop + shift]:
            stop += 1
        first = max(company.first, held.passage.company.first - shift, start)
        last = min(company.last, held.passage.company.last - shift, stop)
        if first >= last or last <= at:
            return None
        weight, own = self._weight(words[start:stop]), self._weight(words[first:last])
        if start < first and last < stop:
            enough = weight >= _BETWEEN
        else:
            enough = own >= _ALONE or (own >= _RARE[0] and _is_rare(company.texts[first:last], text))
        return _Match(weight, held, start, start + shift, stop - start) if enough else None

    def _weight(self, words: "array[int]") -> int:
        return sum(self._weights[word] for word in words)

    def _forget(self) -> None:
        """Forgets the passage that went first."""
        key = next(iter(self._held))
        held = self._held.pop(key)
        self._size -= len(held.words)
        for row in _rows(held.words):
            left = [one for one in self._rows.get(row, ()) if one[0] is not held]
            if left:
                self._rows[row] = left
            else:
                self._rows.pop(row, None)


def _is_rare(words: Iterable[str], text: str) -> bool:
    """True for words of which two and more stand nowhere in a text."""
    return sum(len(word) > 1 and word not in text for word in words) >= _RARE[1]


def _rows(words: "array[int]") -> Iterator[tuple[int, int, int]]:
    return zip(words, islice(words, 1, None), islice(words, 2, None), strict=False)
