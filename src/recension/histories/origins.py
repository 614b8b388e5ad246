"""Since when each word of a text stands there: its origin, carried from each snapshot to the next.

A word that stays, moves or is copied with its passage keeps its origin. One that comes back in the company in which it
went takes up its old one. Any other word is new in the snapshot that has it first.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from recension.diff.drafts import Draft, diff
from recension.histories.gone_words import GonePassage, GoneWords
from recension.histories.kept_stretches import Stretch, rest, stretches
from recension.histories.words_of import InCompany, Word, around, inside, words
from recension.model import Document, Span

_COPIED = (
    24  # letters of a sentence from which on it is looked for in the text that stood before: short ones are common
)


class Origin(Struct, frozen=True):
    """The number of the snapshot in which a word first stood; and for each time that it was away, the first snapshot
    without it and the one in which it was back."""

    first: int
    returns: tuple[tuple[int, int], ...] = ()


class _Gone(Struct, frozen=True):
    """A passage that went, as it is kept: see `gone_words.GonePassage`. The words of the numbers `back` are back."""

    company: InCompany
    text: str
    start: int
    ages: tuple[int, ...]
    number: int
    instead: str
    back: tuple[int, ...]


class State(Struct, frozen=True):
    """The origins of a text, how many characters in a row have which of them, and what went before."""

    origins: tuple[Origin, ...]
    ages: tuple[tuple[int, int], ...]
    gone: tuple[_Gone, ...]


class Origins:
    """The origins of the words of one text after another.

    `ages` has a number for each character of `document`, the last text: the place of its origin among `origins`. White
    space has the origin of the word before it.
    """

    def __init__(self, first: Document, number: int) -> None:
        self.origins: list[Origin] = []
        self._places: dict[Origin, int] = {}
        self.document = first
        self.ages = array("I", [self._place(Origin(number))]) * len(first.text)
        self.gone = GoneWords()

    def step(self, new: Document, number: int) -> None:
        """Goes on to the next text, that of the snapshot of this number."""
        old, drafts = self.document, diff(self.document, new)
        kept = [*_whole_words(stretches(drafts, len(old.text), len(new.text)), old, new)]
        came = [*rest(Span(0, len(new.text)), [Span(one.after, one.after + one.size) for one in kept])]
        went = [*rest(Span(0, len(old.text)), sorted(Span(one.before, one.before + one.size) for one in kept))]
        ages = array("I", [self._place(Origin(number))]) * len(new.text)
        for one in kept:
            ages[one.after : one.after + one.size] = self.ages[one.before : one.before + one.size]
        put = _Put(drafts, new.text)
        for span in went:
            self._leave(span, number, put.instead_of(span))
        for span in came:
            self._arrive(new, span, number, ages)
        self.document, self.ages = new, ages

    @property
    def state(self) -> "State":
        """All that is known so far, but for the text: `restored` goes on from it."""
        ages = tuple((end - start, self.ages[start]) for start, end in pairwise(_borders(self.ages)))
        gone = tuple(
            _Gone(*passage[:3], tuple(passage.ages), *passage[4:], tuple(sorted(back)))
            for passage, back in self.gone.all()
        )
        return State(tuple(self.origins), ages, gone)

    @classmethod
    def restored(cls, state: "State", document: Document) -> "Origins":
        """The origins as they were at the text that the document has."""
        made = cls(document, 0)
        made.origins = [*state.origins]
        made._places = {origin: place for place, origin in enumerate(state.origins)}
        made.ages = array("I", [place for size, place in state.ages for _ in range(size)])
        for one in state.gone:
            ages = array("I", one.ages)
            made.gone.add(GonePassage(one.company, one.text, one.start, ages, one.number, one.instead), one.back)
        return made

    def _place(self, origin: Origin) -> int:
        place = self._places.setdefault(origin, len(self.origins))
        if place == len(self.origins):
            self.origins.append(origin)
        return place

    def _leave(self, span: Span, number: int, instead: str) -> None:
        """Remembers the words of a span of the last text, which the text of this number has no more."""
        old = self.document
        for part in _by_blocks(old, span):
            found = words(old, part)
            if found:
                ages = array("I", [self.ages[word.start] for word in found])
                self.gone.add(
                    GonePassage(around(old, part, found), part.of(old.text), part.start, ages, number, instead)
                )

    def _arrive(self, new: Document, span: Span, number: int, ages: "array[int]") -> None:
        """Gives the words of a span that stood there before, or elsewhere in the last text, their origins."""
        for part in _by_blocks(new, span):
            found = words(new, part)
            known = [*self.gone.known(around(new, part, found), self.document.text)] if found else []
            for at, age, gone in known:
                origin = self.origins[age]
                if gone < number:
                    origin = Origin(origin.first, (*origin.returns, (gone, number)))
                _fill(ages, found, at, part.end, self._place(origin))
            if len(known) < len(found):
                self._copied(new, part, {found[at].start for at, _, _ in known}, ages)

    def _copied(self, new: Document, part: Span, known: set[int], ages: "array[int]") -> None:
        """Gives whole sentences that the last text has as well the origins that their words have there."""
        for sentence in _sentences(new, part):
            said = sentence.of(new.text)
            at = self.document.text.find(said) if len(said) >= _COPIED and sentence.start not in known else -1
            if at >= 0:
                ages[sentence.start : sentence.end] = self.ages[at : at + len(said)]


def _whole_words(found: Iterable[Stretch], old: Document, new: Document) -> Iterator[Stretch]:
    """The stretches without the parts of words at their ends: a word of which a letter changed is another word."""
    for one in found:
        before, after, size = one.before, one.after, one.size
        while size > 0 and (skip := max(inside(old, before)[1], inside(new, after)[1])):
            before, after, size = before + skip, after + skip, size - skip
        while size > 0 and (skip := max(inside(old, before + size)[0], inside(new, after + size)[0])):
            size -= skip
        if size > 0:
            yield Stretch(before, after, size)


def _by_blocks(document: Document, span: Span) -> Iterator[Span]:
    """The parts of a span that lie in one block each."""
    for block in document.meeting(span):
        yield Span(max(span.start, block.span.start), min(span.end, block.span.end))


def _sentences(document: Document, part: Span) -> Iterator[Span]:
    """The sentences that lie in a part of one block."""
    block = document.block(part.start)
    yield from (one for one in (block.sentences if block else ()) if one in part)


def _fill(ages: "array[int]", found: Sequence[Word], at: int, end: int, age: int) -> None:
    """Writes the origin of a word to its letters and to the white space behind it."""
    start, stop = found[at].start, found[at + 1].start if at + 1 < len(found) else end
    ages[start:stop] = array("I", [age]) * (stop - start)


class _Put:
    """The words that were put into a text where others stood."""

    def __init__(self, drafts: Sequence[Draft], text: str) -> None:
        edits = (edit for draft in drafts for edit in draft.edits if edit.before)
        self._edits = sorted(edits, key=lambda edit: edit.before)
        self._ends = [edit.before.end for edit in self._edits]
        self._text = text

    def instead_of(self, span: Span) -> str:
        """The words that were put where those of a span stood; none where they were only taken out."""
        there = takewhile(
            lambda edit: edit.before.start < span.end, self._edits[bisect_right(self._ends, span.start) :]
        )
        return " ".join(" ".join(edit.after.of(self._text) for edit in there).split())


def runs(ages: "array[int]", text: str) -> Iterator[tuple[Span, int]]:
    """The characters in a row that have one origin, with its place; in order, without gaps.

    White space belongs to the words before it.
    """
    found: list[tuple[int, int]] = []
    for start, end in pairwise(_borders(ages)):
        if not found or not (text[start:end].isspace() or ages[start] == found[-1][1]):
            found.append((start, ages[start]))
    for number, (start, place) in enumerate(found):
        yield Span(start, found[number + 1][0] if number + 1 < len(found) else len(ages)), place


def _borders(ages: "array[int]") -> list[int]:
    """Where characters of another origin begin, from 0 to the length."""
    inner = (at for at in range(1, len(ages)) if ages[at] != ages[at - 1])
    return [0, *inner, len(ages)] if ages else []
