"""What a report tells, as stretches of the two texts: what a set's checks ask about."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory

import recension
from recension import Snapshot
from recension.model import Action, Change, Edit, Report, Span

_WHOLE = (Action.MOVED, Action.SPLIT, Action.MERGED)  # their spans are whole passages, and only edits are marked
_TABLE = "table"
_JOINER = "\u200d"
_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Told:
    """A report, asked where its changes stand. A change that is told once has its further places in `places`, if any.

    A place has the spans `before` and `after`, as an edit has.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.changes: tuple[Change, ...] = report.changes
        self._texts = (report.before.text, report.after.text)

    def covers(self, change: Change, words: str) -> bool:
        """Do the words stand in the passage of the change, or in one of its places, before or after?"""
        return any(words in span.of(text) for each in _wholes(change) for text, span in self._sides(each))

    def meets(self, change: Change, words: str) -> bool:
        """Does the change share a character with the words, wherever they stand in either text?"""
        stands = [_found(text, words) for text in self._texts]
        pairs = [*_wholes(change), *change.edits]
        return any(_shared(span, some) for each in pairs for span, some in zip(_spans(each), stands, strict=True))

    def touches(self, words: str) -> bool:
        """Does a stretch that is marked or was moved share a character with the words?"""
        pairs = [each for change in self.changes for each in (*_marked(change), *_moved(change))]
        stands = [_found(text, words) for text in self._texts]
        return any(_shared(span, some) for each in pairs for span, some in zip(_spans(each), stands, strict=True))

    def struck(self) -> Iterator[str]:
        """The stretches that are told as taken out."""
        return (each.before.of(self._texts[0]) for change in self.changes for each in _marked(change))

    def put_in(self) -> Iterator[str]:
        """The stretches that are told as put in."""
        return (each.after.of(self._texts[1]) for change in self.changes for each in _marked(change))

    def replacements(self) -> set[tuple[str, str]]:
        """What was replaced by what: of each change and of each edit, white space at the ends apart."""
        pairs = [each for change in self.changes for each in (*_wholes(change), *change.edits)]
        old, new = self._texts
        return {(each.before.of(old).strip(), each.after.of(new).strip()) for each in pairs}

    def borders(self) -> Iterator[tuple[str, int]]:
        """Where an edit begins or ends: a text and an offset in it."""
        for change in self.changes:
            for text, span in (side for each in _marked(change) for side in self._sides(each)):
                yield text, span.start
                yield text, span.end

    def undisclosed(self) -> int:
        """How many changes are told as material and not disclosed in a history of the two texts, an hour apart."""
        with TemporaryDirectory() as folder:
            store = recension.open_store(folder)
            for hours, text in enumerate(self._texts):
                store.put(Snapshot.of("a", text, _NOON + timedelta(hours=hours)))
            return sum(len(step.undisclosed) for step in store.history("a").steps)

    def _sides(self, each: Edit) -> list[tuple[str, Span]]:
        return list(zip(self._texts, _spans(each), strict=True))


def _spans(each: Edit) -> tuple[Span, Span]:
    return each.before, each.after


def _wholes(change: Change) -> list[Edit]:
    """The passages of a change, and those of its further places."""
    return [
        Edit(change.before, change.after),
        *(Edit(each.before, each.after) for each in getattr(change, "places", ())),
    ]


def _marked(change: Change) -> Iterable[Edit]:
    """The stretches that a change marks: its edits and places, or all of it where it has no edits and is no passage."""
    first, *further = _wholes(change)
    if change.edits or change.action in _WHOLE:
        return [*change.edits, *(further if change.action not in _WHOLE else ())]
    return [first, *further]


def _moved(change: Change) -> Iterable[Edit]:
    """The passages that a change moved; of a table, whose rows and columns are marked by its edits, none."""
    return _wholes(change) if change.action is Action.MOVED and _TABLE not in change.kinds else ()


def _found(text: str, words: str) -> list[Span]:
    spans, at = [], text.find(words)
    while at >= 0:
        spans.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    return spans


def _shared(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def cut(text: str, at: int) -> bool:
    """Does the offset fall within what a reader sees as one character: marks, joined signs, flags, tones of skin?"""
    if not 0 < at < len(text):
        return False
    before, here = text[at - 1], text[at]
    if _JOINER in (before, here) or unicodedata.category(here)[0] == "M" or "\U0001f3fb" <= here <= "\U0001f3ff":
        return True
    flags = len(text[:at]) - len(text[:at].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
    return flags % 2 == 1 and "\U0001f1e6" <= here <= "\U0001f1ff"
