"""A passage among the tokens of its sentence, as a rule sees it: without mark-up, furniture and numbers that only
count."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct

from recension.lexicon.furniture import furniture
from recension.reading.markup import markup, pictures
from recension.reading.patterns import pattern
from recension.reading.tokens import INVISIBLE, cut, is_address, key
from recension.remembered import remembered

_WORD = pattern(r"\w")

Stretches = tuple[tuple[int, int], ...]
"""Places in a sentence, as (start, end) in order."""


class Place(Struct, frozen=True):
    """A passage among the tokens of its sentence as a reader sees them: those of mark-up are left out.

    `sentence` are the sentence's tokens, of which `start` to `end` are the passage; `unread` are the passage's tokens
    of mark-up.
    """

    sentence: tuple[str, ...]
    start: int
    end: int
    unread: tuple[str, ...] = ()
    parted: bool = False  # a token lies in the passage in part only

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words and marks of the passage."""
        return self.sentence[self.start : self.end]

    @property
    def whole(self) -> "Place":
        """The whole sentence as the passage."""
        return Place(self.sentence, 0, len(self.sentence), self.unread)

    @property
    def within(self) -> tuple[tuple[str, ...], int, int]:
        """The tokens of the sentence, and where the passage begins and ends: the arguments of a question to the
        lexicon."""
        return self.sentence, self.start, self.end

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage, without its marks and addresses."""
        return only_words(self.tokens)

    def around(self, count: int) -> tuple[str, ...]:
        """The passage with as many tokens on either side."""
        return self.sentence[max(0, self.start - count) : self.end + count]

    def behind(self, count: int = 1) -> tuple[str, ...]:
        """The last tokens before the passage, as many as there are up to `count`."""
        return self.sentence[max(0, self.start - count) : self.start]

    def ahead(self, count: int = 1) -> tuple[str, ...]:
        """The first tokens after the passage, as many as there are up to `count`."""
        return self.sentence[self.end : self.end + count]


@remembered(2048)
def words(passage: str) -> tuple[str, ...]:
    """The words and numbers of a passage in order, without its marks and addresses, in the form for comparing."""
    return tuple(form for _, _, form in cut(passage) if is_word(form))


@lru_cache(maxsize=8192)
def is_mark(token: str) -> bool:
    """True for a mark that a reader sees."""
    return not _WORD.search(token) and token != INVISIBLE


@lru_cache(maxsize=8192)
def is_word(token: str) -> bool:
    """True for a word or number; not for a mark, nor for an address."""
    return bool(_WORD.search(token)) and not is_address(token)


@remembered(2048)
def place(sentence: str, at: int, passage: str, counting: Stretches = ()) -> Place:
    """A passage among the tokens of its sentence, cut as the sentence cuts them, in the form for comparing."""
    found, end = cut(sentence), at + len(passage)
    counting = _with_pictures(sentence, at, end, counting)
    first = bisect_left(found, at, key=itemgetter(0))
    last = max(first, bisect_right(found, end, key=itemgetter(1)))
    parted = (first > 0 and found[first - 1][1] > at) or (last < len(found) and found[last][0] < end)
    read, keys = _read(sentence, counting)
    if len(read) == len(found):
        return Place(keys, first, last, (), parted)
    start, stop = bisect_left(read, first), bisect_left(read, last)
    hidden = sorted({*range(first, last)}.difference(read[start:stop]))
    return Place(keys, start, stop, tuple(found[at][2] for at in hidden), parted)


def counting_numbers(sentence: str, at: int, passage: str, counting: Stretches) -> tuple[str, ...]:
    """The numbers in a passage that only count clauses, items or notes, each as it is written."""
    return tuple(
        sentence[max(start, at) : min(end, at + len(passage))].strip("()[]\\. ")
        for start, end in counting
        if start < at + len(passage) and at < end
    )


def described(sentence: str, at: int, end: int) -> tuple[tuple[int, int, int, int], ...]:
    """The pictures of a sentence that came or went from one place to another, not only words that describe them."""
    return tuple(
        (start, stop, first, last)
        for start, stop, first, last in pictures(sentence)
        if at <= first and last <= end and start < end and at < stop and (at < first or last < end)
    )


def _with_pictures(sentence: str, at: int, end: int, counting: Stretches) -> Stretches:
    """What is not shown of a sentence: numbers that only count, and pictures that came or went with their words."""
    found = described(sentence, at, end)
    return tuple(sorted((*counting, *((start, stop) for start, stop, *_ in found)))) if found else counting


def is_furniture(sentence: str, at: int, words: str) -> bool:
    start, end = at + len(words) - len(words.lstrip()), at + len(words.rstrip())
    return any(first <= start and end <= last for first, last in furniture(sentence))


def without_markup(sentence: str, at: int, passage: str) -> str:
    """The passage without the mark-up in it; as it is, if it is no part of the sentence."""
    kept, last, end = [], at, at + len(passage)
    hidden = sorted((*markup(sentence), *((start, stop) for start, stop, *_ in described(sentence, at, end))))
    for start, stop in hidden:
        if stop > last and start < end:
            kept.append(sentence[last : max(start, last)])
            last = stop
    return "".join([*kept, sentence[last:end]]) if kept else passage


def single(words: str) -> Place:
    return Place((key(words),), 0, 1) if words else Place((), 0, 0)


@remembered(256)
def _read(sentence: str, counting: Stretches) -> tuple[Sequence[int], tuple[str, ...]]:
    """Which tokens of a sentence a rule is shown, in order, and these in the form in which they are compared."""
    found = cut(sentence)
    places = _seen(sentence, counting)
    keys = [found[at][2] for at in places]
    return places, tuple([form.strip("_") or "_" for form in keys] if "_" in sentence else keys)


def _seen(sentence: str, counting: Stretches) -> Sequence[int]:
    """The tokens that are not of mark-up nor of furniture, nor a number that only counts.

    The bars between the cells of a table are shown, as a cell begins after one.
    """
    found, hidden, beside = cut(sentence), markup(sentence), furniture(sentence)
    if not (hidden or beside or counting):
        return range(len(found))
    starts = [start for start, _, _ in found]
    out: set[int] = set()
    for first, last in hidden:
        here = range(bisect_left(starts, first), bisect_left(starts, last))
        out.update(at for at in here if found[at][1] <= last and found[at][2].strip("|"))
    for first, last in (*counting, *beside):
        out.update(range(bisect_left(starts, first), bisect_left(starts, last)))
    return tuple(at for at in range(len(found)) if at not in out)


@remembered(2048)
def only_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The words among tokens, without marks and addresses."""
    return tuple(filter(is_word, tokens))
