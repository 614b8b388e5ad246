"""What reviewers did, as it is kept: records that are only ever added."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from recension.digests import sha256
from recension.model import Span, stamp

_LONG, _END = 400, 200  # code points: of more words than that, the first and the last so many are kept


class Deed(StrEnum):
    """What a reviewer did, as it is kept."""

    MARK = "mark"
    KIND = "kind"
    NOTE = "note"
    LOOKED = "looked"
    UNDO = "undo"


class Excerpt(Struct, frozen=True):
    """Words of one snapshot, told so that they are found again: its digest, their place in its text, the words.

    `words` are all of them, and `last` and `whole` are empty. Of more than 400 code points, `words` are the first 200,
    `last` the last 200, and `whole` is the SHA-256 of all of them in UTF-8.
    """

    snapshot: str
    span: Span
    words: str
    last: str = ""
    whole: str = ""

    def says(self, words: str) -> bool:
        """Are these the words of the passage?"""
        return (self.words, self.last, self.whole) == _told(words)


def passage(snapshot: str, text: str, span: Span) -> Excerpt:
    """The words of the text that the span covers, of the snapshot with that digest."""
    return Excerpt(snapshot, span, *_told(span.of(text)))


def _told(words: str) -> tuple[str, str, str]:
    if len(words) <= _LONG:
        return words, "", ""
    return words[:_END], words[-_END:], sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


class Record(Struct, frozen=True):
    """One deed of a reviewer: who did what, when, to the change of that id (none: to the article).

    `value` is the mark or the kind (none: it was taken back), the words of a note, the digest of the snapshot up to
    which all is dealt with, or the `id` of the record that is undone. `before` and `after` are the passages that the
    change was between, so that it is found again should it ever have another id; None in what an older version kept.
    """

    at: datetime
    by: str
    deed: Deed
    change: str = ""
    value: str = ""
    before: Excerpt | None = None
    after: Excerpt | None = None

    @property
    def id(self) -> str:
        """A hash of the deed, the same on every machine; the passages are no part of it, as they once were not kept."""
        told = "\x1f".join((stamp(self.at), self.by, self.deed, self.change, self.value))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
