"""What a store keeps and gives back: a text as it stood at one moment, and the lines of its lists."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Snapshot(Struct, frozen=True):
    """The text of one article as it stood at one moment.

    `raw` is what was captured, byte for byte; `encoding` is how to read it. `taken` is the moment of capture, or
    None for a text that is not dated (a file named on the command line). `digest` is "sha256:" and the SHA-256 of
    the file that the text was read from, front matter and all where it was kept in a store, so that `sha256sum`
    says the same; of `raw` where there is no such file. `source` says where it was captured from. `brought` is the
    moment at which a text was brought in whose date comes from elsewhere (a file's name, an export, a person), or
    None for one that was captured at `taken` itself.
    """

    article: str
    raw: bytes
    digest: str
    taken: datetime | None = None
    encoding: str = "utf-8"
    source: str = ""
    brought: datetime | None = None

    @property
    def text(self) -> str:
        """The captured bytes as text. A byte order mark, where there is one in UTF-8, is its first code point."""
        return self.raw.decode(self.encoding)


class Listed(Struct, frozen=True):
    """A line of a store's list: a snapshot that was not read.

    `number` counts an article's snapshots from 1 in the order of time. `taken` is the first look that found this
    text after another, and `seen` the last one, whichever of them was kept first. `name` is its path within the
    store. `others` are the digests of other files with the same text from the same time: a copy of it that was kept
    before an earlier look was, or in another store.

    `taken` is in whole seconds, and `digest` has the first 12 hex digits, as in the name of a file:
    `Listed(1, datetime(2020, 1, 6, 21, 21, tzinfo=UTC), ..., "sha256:1f3a9c2e41b0", "ferry/2020-01-06T212100Z-...")`.
    """

    number: int
    taken: datetime
    seen: datetime
    digest: str
    name: str
    others: tuple[str, ...] = ()

    def read(self, digest: str, taken: datetime | None) -> "Entry":
        """The entry of the same snapshot when its file has been read, which has both in full."""
        exact = taken or self.taken
        return Entry(self.number, exact, max(self.seen, exact), digest, self.name, self.others)


class Entry(Listed, frozen=True):
    """A snapshot that was read, without its text: `digest` is whole, and `taken` is the exact moment."""


class Outcome(StrEnum):
    """What became of a capture: a new snapshot, a look that found nothing new, or one that was held before."""

    KEPT = "kept"
    UNCHANGED = "unchanged"
    HELD = "held"


class Receipt(Struct, frozen=True):
    """A store's answer to a capture, given when it is durable: what became of it, and the entry that holds it."""

    outcome: Outcome
    article: str
    entry: Listed
