"""What a store keeps and gives back: a text as it stood at one moment, and the lines of its lists."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

from recension.digests import digest
from recension.errors import Error

TRACKED = ", before its tracked changes"
"""What stands behind the name of a file in the source of a state that it tells by its tracked changes."""
_SHORT = 60  # characters of a name in a repr


def stamp(instant: datetime) -> str:
    """An instant as ISO 8601 in UTC with a Z: whole seconds, or microseconds where there are any."""
    return in_utc(instant).replace(tzinfo=None).isoformat() + "Z"


def in_utc(instant: datetime) -> datetime:
    """The instant in UTC; ValueError where UTC has no such year, as a day before or after all that a calendar holds."""
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{instant.isoformat()} is in a year that UTC does not have") from None


def short(name: str) -> str:
    """A name as it stands in a repr: not too long, and without what would act on a terminal."""
    plain = name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"
    return plain if plain.isprintable() else ascii(plain)[1:-1]


def _check_moment(taken: object) -> None:
    if taken is not None and not isinstance(taken, datetime):
        raise TypeError(f"the moment of a snapshot is a datetime, not {type(taken).__name__}")
    if taken is not None and taken.tzinfo is None:
        raise ValueError("the moment of a snapshot has no zone: write datetime(..., tzinfo=UTC)")
    if taken is not None:
        in_utc(taken)


def _encoded(text: str, encoding: str) -> bytes:
    from recension.encodings import check

    check(encoding)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as trouble:
        lone = "\ud800" <= text[trouble.start] <= "\udfff"
        what = "half of a surrogate pair" if lone else "a character that the encoding does not have"
        hint = "Join the halves, or take them out: text.encode('utf-8', 'ignore').decode()" if lone else "Use UTF-8."
        raise Error(f"{what} (U+{ord(text[trouble.start]):04X}) at character {trouble.start}", hint) from trouble


class Correction(Struct, frozen=True):
    """A correction that a source hands down beside the text: what it says, and its date as the source writes it."""

    text: str
    date: str = ""


class Snapshot(Struct, frozen=True):
    """The text of one article as it stood at one moment.

    `raw` is what was captured, byte for byte; `encoding` is how to read it. `taken` is the moment of capture, or
    None for a text that is not dated (a file named on the command line). `digest` is "sha256:" and the SHA-256 of
    the file that the text was read from, front matter and all where it was kept in a store, so that `sha256sum`
    says the same; of `raw` where there is no such file. `source` says where it was captured from. `brought` is the
    moment at which a text was brought in whose date comes from elsewhere (a file's name, an export, a person), or
    None for one that was captured at `taken` itself. `modified` and `corrections` are what the source says beside the
    text: when it was last changed, and what was corrected; None and nothing where it says neither. `reader` is what
    made the text out of a document, name and version ("docx 1"); empty where `raw` is what was captured itself.
    `author` is who wrote this state, as its source names him. `reconstructed` is true of an earlier state that was told
    by a document, as by its tracked changes: nobody saw it stand anywhere. Its `author` is who then changed it.
    `original` is the SHA-256 of the document
    that is kept beside it ("sha256:..."), empty where none is; `document` is that itself, for a store to keep, and
    nothing in a snapshot that was read from one.
    """

    article: str
    raw: bytes
    digest: str
    taken: datetime | None = None
    encoding: str = "utf-8"
    source: str = ""
    brought: datetime | None = None
    modified: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    reader: str = ""
    author: str = ""
    reconstructed: bool = False
    original: str = ""
    document: bytes = b""

    @classmethod
    def of(
        cls,
        article: str,
        text: str | bytes,
        taken: datetime | None = None,
        source: str = "",
        encoding: str = "utf-8",
        modified: datetime | None = None,
        corrections: Iterable[Correction] = (),
    ) -> "Snapshot":
        """A text that was captured, for a store to keep: its article's name, the text, and when it stood so; and what
        its source says of when it was last changed, and of what was corrected.

        Bytes are kept as they are, and `encoding` says how to read them. TypeError for what is no text or no moment,
        ValueError for a moment without a zone or in no year of UTC, Error for what cannot be written or read in the
        encoding, and for half of a surrogate pair.

        >>> from datetime import UTC, datetime
        >>> Snapshot.of("ferry", "It sails on.", datetime(2026, 11, 17, 11, tzinfo=UTC))
        <Snapshot ferry of 2026-11-17T11:00:00Z: 12 bytes, sha256:0a698b88551f>
        """
        if not isinstance(text, str | bytes):
            raise TypeError(f"a snapshot is made of a text or of bytes, not of {type(text).__name__}")
        _check_moment(taken)
        _check_moment(modified)
        raw = text if isinstance(text, bytes) else _encoded(text, encoding)
        made = cls(article, raw, digest(raw), taken, encoding, source, None, modified, tuple(corrections))
        return made.checked() if isinstance(text, bytes) else made

    def checked(self) -> "Snapshot":
        """The snapshot; Error where its bytes are no text in its encoding."""
        from recension.encodings import check, decoded

        check(self.encoding)
        try:
            decoded(self.raw, self.encoding)
        except UnicodeError as trouble:
            hint = "Say how it is to be read: Snapshot.of(article, raw, encoding='latin-1'), for example."
            raise Error(f"The bytes of{whose(self) or ' a text'} are no text: {trouble}.", hint) from trouble
        return self

    def __repr__(self) -> str:
        return f"<Snapshot{whose(self)}: {len(self.raw):,} bytes, {self.digest[:19]}>"

    @property
    def text(self) -> str:
        """The captured bytes as text. A byte order mark, where there is one in UTF-8, is its first code point."""
        return self.raw.decode(self.encoding)


def whose(snapshot: Snapshot) -> str:
    """Whose text a snapshot is, and from when, as the repr of what is made of it says it."""
    dated = snapshot.taken and f"of {stamp(snapshot.taken)}"
    return "".join(f" {part}" for part in (short(snapshot.article), dated) if part)


class Absence(Struct, frozen=True):
    """At `taken`, somebody looked for the text of the article where it had been, and it was not there: it was taken
    away. That is no text, and no failure to read one.

    `source` says where it was looked for, and `brought` is when such a look was brought in from elsewhere, as with a
    snapshot.
    """

    article: str
    taken: datetime
    source: str = ""
    brought: datetime | None = None


class Away(Struct, frozen=True):
    """A time in which an article was not there, as looks found: the first and the last of them, and the source of the
    first."""

    first: datetime
    last: datetime
    source: str = ""


class Listed(Struct, frozen=True):
    """A line of a store's list: a snapshot that was not read.

    `number` counts an article's snapshots from 1 in the order of time. `taken` is the first look that found this
    text after another, and `seen` the last one, whichever of them was kept first. `name` is its path within the
    store. `others` are the digests of other files with the same text from the same time: a copy of it that was kept
    before an earlier look was, or in another store.

    `taken` is in whole seconds, and `digest` has the first 12 hex digits, as in the name of a file. `away` is the time
    after `seen` in which the article was found gone, before the next snapshot or to this day; None where it never was.

    >>> import recension
    >>> first = recension.open_store("snapshots").list("us-letter-to-baghdad")[0]
    >>> first
    <Listed us-letter-to-baghdad@1 of 2020-01-06T21:24:00Z, sha256:b45293887c1f>
    >>> first.name
    'us-letter-to-baghdad/2020-01-06T212400Z-b45293887c1f.txt'
    """

    number: int
    taken: datetime
    seen: datetime
    digest: str
    name: str
    others: tuple[str, ...] = ()
    away: Away | None = None

    def __repr__(self) -> str:
        article = short(self.name.partition("/")[0])
        return f"<{type(self).__name__} {article}@{self.number} of {stamp(self.taken)}, {self.digest[:19]}>"

    def read(
        self, digest: str, taken: datetime | None, author: str = "", reconstructed: bool = False, source: str = ""
    ) -> "Entry":
        """The entry of the same snapshot when its file has been read, which has all of them in full."""
        exact = taken or self.taken
        seen = max(self.seen, exact)
        return Entry(self.number, exact, seen, digest, self.name, self.others, self.away, author, reconstructed, source)


class Entry(Listed, frozen=True):
    """A snapshot that was read, without its text: `digest` is whole, and `taken` is the exact moment.

    `author`, `reconstructed` and `source` are those of the snapshot.
    """

    author: str = ""
    reconstructed: bool = False
    source: str = ""


class Outcome(StrEnum):
    """What became of a capture: a new snapshot, a look that found nothing new, one that was held before, or one that
    found the article gone."""

    KEPT = "kept"
    UNCHANGED = "unchanged"
    HELD = "held"
    GONE = "gone"


class Receipt(Struct, frozen=True):
    """A store's answer to a capture, given when it is durable: what became of it, and the entry that holds it.

    `str(receipt.outcome)` is "kept", "unchanged", "held" or "gone". Of a look that found the article gone the entry is
    the one before it; where nothing is kept from before, its number is 0.
    """

    outcome: Outcome
    article: str
    entry: Listed
