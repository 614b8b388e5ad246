"""Since when a text says what it says: for each run of words the snapshot in which it first stood; and what is gone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from recension.histories import failed, origins
from recension.histories.gone_words import GonePassage
from recension.histories.origins import Origin, Origins, State
from recension.kept import Entry
from recension.model import Document, Span
from recension.reading.tokens import cut


class Came(Struct, frozen=True):
    """When what a snapshot was the first to have came: by the moment at which it was taken, and after `since`, the last
    look at the text before; None for the first snapshot, whose words may be of any age."""

    entry: Entry
    since: datetime | None


class OriginRun(Struct, frozen=True):
    """Characters in a row of one origin."""

    span: Span
    origin: Origin


class GoneText(Struct, frozen=True):
    """Words that stand no longer: their origin, the number of the first snapshot without them, and what was put in
    their place; nothing where they were only taken out."""

    text: str
    origin: Origin
    number: int
    instead: str


class Blame(Struct, frozen=True):
    """The words of a snapshot, and since when each of them stands there.

    `runs` cover the text without gaps. `came` has each snapshot that counts by its number: a capture that failed is
    passed over. `gone` are the words of earlier snapshots that stand no longer, in the order in which they went.
    """

    article: str
    document: Document
    runs: tuple[OriginRun, ...]
    came: Mapping[int, Came]
    gone: tuple[GoneText, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry of the snapshot."""
        return self.came[max(self.came)].entry

    @property
    def sentences(self) -> tuple[tuple[Span, tuple[OriginRun, ...]], ...]:
        """Each sentence with its runs, cut at its ends."""
        return tuple((span, tuple(_within(self.runs, span))) for span in self.document.sentences)


class Trail:
    """Goes from snapshot to snapshot, in order, and passes over captures that failed between two that did not."""

    def __init__(self) -> None:
        self.came: dict[int, Came] = {}
        self.origins: Origins | None = None

    def step(self, entry: Entry, document: Document, back: bool) -> None:
        """Goes on to a snapshot. `back` is true where the text of the one before stands in a later one, too."""
        if self.origins is None:
            self.origins = Origins(document, entry.number)
            self.came[entry.number] = Came(entry, None)
        elif not failed.between(self.origins.document, document, back):
            before = self.last
            self.origins.step(document, entry.number)
            self.came[entry.number] = Came(entry, before.seen)

    @property
    def last(self) -> Entry:
        """The entry of the last snapshot that counts."""
        return next(reversed(self.came.values())).entry

    @property
    def state(self) -> "Remembered":
        """All that is known so far, but for the text of the last snapshot that counts."""
        return Remembered(self._known.state, tuple(self.came))

    @classmethod
    def restored(cls, held: "Remembered", entries: Mapping[int, Entry], document: Document) -> "Trail":
        """The trail as it was at the snapshot whose document it is; `entries` has those that count by their numbers."""
        made = cls()
        made.origins = Origins.restored(held.state, document)
        befores = [None, *(entries[number].seen for number in held.came)]
        made.came = {n: Came(entries[n], before) for n, before in zip(held.came, befores, strict=False)}
        return made

    def blame(self, article: str) -> Blame:
        """The blame of the last snapshot that counts."""
        known = self._known
        runs = tuple(
            OriginRun(span, known.origins[place]) for span, place in origins.runs(known.ages, known.document.text)
        )
        gone = (lost for passage, back in known.gone.all() for lost in _lost(passage, back, known.origins))
        return Blame(article, known.document, runs, self.came, tuple(sorted(gone, key=_went)))

    @property
    def _known(self) -> Origins:
        if self.origins is None:
            raise ValueError("a trail without a snapshot has no blame")
        return self.origins


class Remembered(Struct, frozen=True):
    """The origins of the words of a snapshot, and the numbers of the snapshots that count up to it."""

    state: State
    came: tuple[int, ...]


def _went(lost: GoneText) -> int:
    return lost.number


def _lost(passage: GonePassage, back: frozenset[int], known: Sequence[Origin]) -> Iterator[GoneText]:
    """The words of a passage that are not back, those in a row of one origin together; marks alone are no words."""
    words, row = cut(passage.text), list[int]()
    for number in range(len(passage.ages) + 1):
        ends = number == len(passage.ages) or number in back
        if row and (ends or passage.ages[number] != passage.ages[row[0]]):
            text = passage.text[words[row[0]][0] : words[row[-1]][1]]
            if any(map(str.isalnum, text)):
                yield GoneText(text, known[passage.ages[row[0]]], passage.number, passage.instead)
            row = []
        if not ends:
            row.append(number)


def _within(runs: Sequence[OriginRun], span: Span) -> Iterator[OriginRun]:
    """The runs that share a character with a span, cut at its ends."""
    for run in runs:
        start, end = max(run.span.start, span.start), min(run.span.end, span.end)
        if start < end:
            yield OriginRun(Span(start, end), run.origin)
